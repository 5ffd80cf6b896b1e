"""How a column of objectives and key results tells one from the other: by labels, numbers, parents, looks, what stands beside."""

import re

from quarterdeck.files.columns import BESIDE, Mapping
from quarterdeck.files.kinds import INITIATIVE, kind_said
from quarterdeck.files.labels import KEY_RESULT, NUMBERED, OBJECTIVE, depth, has_bullet, kind_by_label
from quarterdeck.files.parents import Parents
from quarterdeck.files.tables import Row, Table

OF_RESULT = BESIDE | {
    "kind", "low", "high", "commit", "stretch", "steps", "method", "source", "blocks", "checked_on", "updated_on", "due",
    "key_result_ref", "grade_reason", "co_owners", "initiatives", "weekly",
}  # fmt: skip


class Levels:
    """Says of the text of each row of one table whether it is an objective, a key result or an initiative."""

    def __init__(self, table: Table, mapping: Mapping) -> None:
        self.table, self.mapping = table, mapping
        self.index = mapping.of("text")[0].index
        self.meaning = {column.index: column.meaning for column in mapping.columns}
        self.parents = Parents(table, mapping)
        self.way = self._way()
        self.steps = self._steps()

    def sort(self, values: dict[str, str], row: Row) -> None:
        """Put the text of a row under what it is."""
        text, said = values.pop("text"), values.pop("type", "")
        kind = kind_said(said) or kind_by_label(text)
        if kind is None and self.way == "numbers":
            number = values.get("row_ref", "")
            kind = _by_number(number or text)
            text = text if number else text[found.end() :] if (found := NUMBERED.match(text)) else text
        if (kind is None and "objective" in values) or "key_result" in values:
            values["why"] = text
            return
        values[kind or self._by_way(text, values, row)] = text

    def _by_way(self, text: str, values: dict[str, str], row: Row) -> str:
        if self.way == "parents":
            return self.parents.kind(text, values)
        if self.way == "indents":
            return KEY_RESULT if row.indents.get(self.index, 0) >= self.steps else OBJECTIVE
        if self.way == "bold":
            return OBJECTIVE if self.index in row.bold else KEY_RESULT
        if self.way == "bullets":
            return KEY_RESULT if has_bullet(text) else OBJECTIVE
        if self.way == "fields":
            return KEY_RESULT if values.keys() & OF_RESULT else OBJECTIVE
        return KEY_RESULT if self.way == "labels" else OBJECTIVE

    def _way(self) -> str:
        rows = self._texts()
        texts = [row.cells[self.index] for row in rows]
        if any(kind_by_label(text) == OBJECTIVE for text in texts):
            return "labels"
        if {OBJECTIVE, KEY_RESULT} <= {_by_number(self._number(row) or row.cells[self.index]) for row in rows}:
            return "numbers"
        if self.parents.tell:
            return "parents"
        if 0 < sum(map(has_bullet, texts)) < len(texts):
            return "bullets"
        if 0 < sum(self.index in row.indents for row in rows) < len(rows):
            return "indents"
        if rows and self.index in rows[0].bold and sum(self.index in row.bold for row in rows) < len(rows):
            return "bold"
        measured = [bool({self.meaning.get(i) for i, cell in row.filled} & OF_RESULT) for row in self.table.rows]
        return "fields" if any(measured) and not all(measured) and not measured[0] else ""

    def _steps(self) -> int:
        """How deep a key result is indented at least.

        Below objectives stand key results, and work below those. But where what stands in the middle belongs to other
        teams than what stands above it, it is what these teams want: objectives, with key results below.
        """
        depths = sorted({row.indents.get(self.index, 0) for row in self._texts()} - {0})
        if len(depths) < 2 or not (teams := self.mapping.of("team")):
            return 1
        above, own, other = "", 0, 0
        for row in self._texts():
            depth, at = row.indents.get(self.index, 0), teams[0].index
            team = row.cells[at] if at < len(row.cells) else ""
            if not depth:
                above = team
            elif depth == depths[0]:
                other += bool(team) and team != above
                own += team in ("", above)
        return depths[1] if other > own else 1

    def _texts(self) -> list[Row]:
        return [row for row in self.table.rows if self.index < len(row.cells) and row.cells[self.index]]

    def _number(self, row: Row) -> str:
        """What the column of numbers says of a row, if there is one."""
        numbers = self.mapping.of("row_ref")
        return row.cells[numbers[0].index] if numbers and numbers[0].index < len(row.cells) else ""


def _by_number(number: str) -> str | None:
    """By its number "2" is an objective, "2.1" a key result and "2.1.3" an initiative."""
    return INITIATIVE if re.match(r"\d{1,2}[.\-]\d{1,2}[.\-]\d{1,2}(?![\d.\-])", number) else depth(number)
