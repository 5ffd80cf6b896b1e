"""The rows of a table by what they say: `apply_mapping` turns cells into entries, still in the words of the sheet."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from quarterdeck.files.cells import is_ditto, is_nothing, read_share, scale_of, unguarded
from quarterdeck.files.cycles import is_period
from quarterdeck.files.fields import LONGEST_HEADER, normalised
from quarterdeck.files.labels import (
    KEY_RESULT,
    NUMBERED,
    OBJECTIVE,
    depth,
    has_bullet,
    kind_by_label,
    kind_of_label,
    lines_of,
    several,
)
from quarterdeck.files.mapping import BESIDE, Mapping
from quarterdeck.files.repair import Mender
from quarterdeck.files.tables import Row, Table
from quarterdeck.files.titles import heading, named_in, pair, team_named, title

JOINED = {"notes", "initiatives"}  # several columns of these are one text
ONCE = {"objective", "key_result", "text", "grade", "objective_grade", "initiatives", "notes"}  # of a merged cell
SHARES = ("grade", "objective_grade", "confidence", "progress")
_TOTAL = re.compile(
    r"(?:grand |sub-?|team |quarter |overall |final )*"
    r"(?:totals?|averages?|avg\.?|mean|sum|overall|summe|gesamt|durchschnitt|moyenne|promedio)"
    r"(?: (?:scores?|grades?|progress|of all.*|objective.*|for .*))?\s*[:=]?"
    r"|(?:overall|final|team|total|quarter) (?:scores?|grades?)\s*:?",
    re.IGNORECASE,
)
_OBJECTIVE_GRADE = re.compile(
    r"(?:objective|obj\.?|o\s?\d+)(?: \d+)? (?:final )?(?:score|grade|average)\s*:?|(?:score|grade) of (?:the )?objective\s*:?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?P<text>.*?\S)\s*(?:[–—:=|-]\s*(?P<bare>0[.,]\d{1,2}|1[.,]0{1,2})"
    r"|(?:→|⇒|->|=>)\s*(?P<arrow>0?[.,]\d{1,2}|1[.,]0{1,2}|\d{1,3}\s?%|[01])"
    r"|\[(?P<square>0?[.,]\d{1,2}|1[.,]0{1,2}|\d{1,3}\s?%)\]"
    r"|[(\[](?:(?:score|grade|final)[:\s]*)?(?P<round>0?[.,]\d{1,2}|1[.,]0{1,2}|\d{1,2}/10)[)\]])",
    re.IGNORECASE | re.DOTALL,
)
_REMARK = re.compile(
    r"\W*(?:notes?|n\.?b\.?|legende?|hinweise?|remarques?|nota|(?:last )?updated(?: on)?|scoring(?: guide)?|instructions?"
    r"|how to (?:use|read|grade|score)\b[^:]*)\s*[:=]",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-:=_–—]{3,}")


@dataclass(slots=True)
class Entry:
    """One row of a sheet. `values` stands by meaning; `results` are its key results, each with what stands beside it.

    `skip` is why the row carries nothing, or "".
    """

    line: int
    values: dict[str, str] = field(default_factory=dict)
    results: list[dict[str, str]] = field(default_factory=list)
    skip: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table read through its mapping. `scales` has what a full grade, confidence … is called; `decimal` the mark."""

    file: str
    name: str
    entries: tuple[Entry, ...]
    before: tuple[Entry, ...]
    scales: dict[str, Decimal]
    decimal: str
    t_is_quarter: bool = False  # the column of periods is called “Trimestre”
    spread: bool = False


def apply_mapping(table: Table, mapping: Mapping) -> Sheet:
    """The rows of a table as entries."""
    reader = _Reader(table, mapping)
    below = [*table.rows[1:], None]
    entries = tuple(reader.entry(row, after) for row, after in zip(table.rows, below, strict=False))
    before = tuple(Entry(row.line, title(row)) for row in table.before if row.filled)
    by_thirds = any(normalised(column.header).startswith("trimest") for column in mapping.of("period"))
    return Sheet(table.file, table.sheet, entries, before, reader.scales(), reader.decimal(), by_thirds, table.spread)


class _Reader:
    def __init__(self, table: Table, mapping: Mapping) -> None:
        self.table, self.mapping = table, mapping
        self.meaning = {column.index: column.meaning for column in mapping.columns}
        self.header = [normalised(cell) for cell in table.header]
        self.mender = Mender(table, mapping)
        self.texts = [column.index for column in mapping.of("objective")]
        self.titles = {_without_digits(row.cells) for row in table.before}
        lines = [row.line for row in table.rows]
        self.after_gap = {line for before, line in pairwise([table.header_line, *lines]) if line > before + 1}
        self.last: dict[int, str] = {}  # by column, the last cell that said something
        self.tails = self._has_tails()
        self.outline = self._outline() if mapping.has("text") else ""

    def scales(self) -> dict[str, Decimal]:
        found = {}
        for meaning in SHARES:
            columns = self.mapping.of(meaning)
            texts = [line for column in columns for row in self.table.rows
                     if column.index < len(row.cells) for line in lines_of(row.cells[column.index])]  # fmt: skip
            if columns:
                found[meaning] = scale_of(texts, columns[0].header)
        return found

    def decimal(self) -> str:
        """The decimal mark of the sheet's numbers: a comma only where numbers show it and none shows a point."""
        columns = [c.index for key in ("baseline", "target", "current") for c in self.mapping.of(key)]
        texts = [row.cells[index] for row in self.table.rows for index in columns if index < len(row.cells)]
        comma = any(re.search(r"\d,\d{1,2}(?!\d)", text) for text in texts)
        return "," if comma and not any(re.search(r"\d\.\d{1,2}(?!\d)", text) for text in texts) else "."

    def entry(self, row: Row, after: Row | None = None) -> Entry:
        cells = self.mender.mended(row.cells, row.torn)
        filled = [(index, cell) for index, cell in enumerate(cells) if cell]
        if self._is_header(cells):
            return Entry(row.line, skip="The header once more.")
        if filled and self._told_before(filled):
            again = title(row)
            said = again.keys() & {"team", "period"}
            return Entry(row.line, again) if said else Entry(row.line, skip="A title once more.")
        special = self._section(row, filled, after)
        if special:
            return special
        values, results = self._values(row, cells)
        if filled and (graded := self._objective_graded(filled)):
            return Entry(row.line, {"objective_grade": graded})
        if filled and _TOTAL.fullmatch(filled[0][1]) and sum(len(cell.split()) > 3 for _, cell in filled[1:]) == 0:
            return Entry(row.line, skip="A total, which is computed anew.")
        if filled and all(_RULE.fullmatch(cell) for _, cell in filled):
            return Entry(row.line, skip="A line.")
        if values and not results and values.keys() <= {*SHARES, "weight"}:
            return Entry(row.line, skip="A grade without a text: a total, which is computed anew.")
        if "text" in values:
            self._sort(values, row)
        self._part(values, results)
        results = [self._graded(result) for result in results]
        if not values and not results:
            return Entry(row.line, skip="Nothing in the columns that matter." if filled else "Empty.")
        return Entry(row.line, values, results)

    def _told_before(self, filled: list[tuple[int, str]]) -> bool:
        """Whether a row stood above the header already, but for its numbers: the head of the next page."""
        return _without_digits(cell for _, cell in filled) in self.titles

    def _objective_graded(self, filled: list[tuple[int, str]]) -> str:
        """The grade in “Objective score | 0.5”, a line below the key results, or ""."""
        if len(filled) == 2 and _OBJECTIVE_GRADE.fullmatch(filled[0][1]) and read_share(filled[1][1]):
            return filled[1][1]
        return ""

    def _is_header(self, cells: tuple[str, ...]) -> bool:
        pairs = zip(cells, self.header, strict=False)
        return bool(self.header) and all(
            len(cell) <= 2 * LONGEST_HEADER and (normalised(cell) if cell else "") == head for cell, head in pairs
        )

    def _section(self, row: Row, filled: list[tuple[int, str]], after: Row | None) -> Entry | None:
        """A row that heads the rows below it: a period, a team or an objective in a line of its own."""
        texts = [cell for _, cell in filled]
        if len(filled) == 2:
            return self._section_of_two(row, filled)
        if len(filled) != 1:
            return None
        index, text = filled[0]
        meaning = self.meaning.get(index, "")
        long = meaning in ("period", "team", "year") and len(text.split()) > 6
        if (_REMARK.match(text) and meaning not in ("notes", "key_result")) or long:
            return Entry(row.line, skip="A remark.")
        if is_period(text) and meaning not in ("key_result", "grade", "baseline", "target", "current"):
            return Entry(row.line, {"period": text})
        if (found := pair(texts)) and (
            meaning not in ("text", "key_result", "objective") or found[0] in ("team", "period", "owner")
        ):
            return self._headed(row, *found)
        if kind_by_label(text) == OBJECTIVE and meaning != "text":
            return Entry(row.line, {"objective": text})
        if meaning in ("objective", "key_result", "text", "type", "period", ""):
            return self._named(row, meaning, text, after)
        return None

    def _section_of_two(self, row: Row, filled: list[tuple[int, str]]) -> Entry | None:
        texts = [cell for _, cell in filled]
        if found := pair(texts):
            labelled = self.meaning.get(filled[0][0]) == "type" and found[0] in (OBJECTIVE, KEY_RESULT)
            return None if labelled else self._headed(row, *found)
        if {self.meaning.get(index) for index, _ in filled} <= {"team", "period", "year"}:
            return None
        named = named_in(texts)
        return Entry(row.line, dict(named)) if named.keys() == {"team", "period"} else None

    def _named(self, row: Row, meaning: str, text: str, after: Row | None) -> Entry | None:
        """A team or a period that a line of its own names, as far as no column says it."""
        above_header = after is not None and self._is_header(after.cells)
        below = {self.meaning.get(index) for index, _ in after.filled} if after else set()
        if meaning == OBJECTIVE and KEY_RESULT in below and OBJECTIVE not in below:
            return None  # key results stand under it, so it is an objective, whatever it is called
        names = heading(text, sure=above_header)
        if meaning == KEY_RESULT and "team" in names and not team_named(text):
            names = {}
        if not names and _heads_objective(text, after):
            names = {"team": text}
        kept = {key: value for key, value in names.items() if not self.mapping.has(key)}
        if kept.keys() == names.keys() and kept:
            return Entry(row.line, dict(kept))
        return Entry(row.line, skip="A title.") if above_header and row.line in self.after_gap else None

    def _headed(self, row: Row, meaning: str, value: str) -> Entry:
        if meaning == KEY_RESULT:
            return Entry(row.line, {}, [{"key_result": value}])
        return Entry(row.line, {meaning: value})

    def _values(self, row: Row, cells: tuple[str, ...]) -> tuple[dict[str, str], list[dict[str, str]]]:
        values: dict[str, str] = {}
        beside: dict[int, dict[str, str]] = {}
        for column in self.mapping.columns:
            cell = cells[column.index] if column.index < len(cells) else ""
            meaning = column.meaning
            if not cell and meaning not in ONCE:
                cell = row.merged.get(column.index, "")
            if not meaning or not cell:
                continue
            cell = unguarded(self.last.get(column.index, "") if is_ditto(cell) else cell)
            self.last[column.index] = cell
            if meaning == "grade" and self._spans_objective(row, column.index):
                meaning = "objective_grade"
            if column.number is not None:
                beside.setdefault(column.number, {})[meaning] = cell
            elif meaning in JOINED and meaning in values:
                values[meaning] += f"\n{cell}"
            else:
                values.setdefault(meaning, cell)
        shared = {"owner": values["owner"]} if "owner" in values else {}
        results = [{**shared, **found} for _, found in sorted(beside.items())]
        return values, [found for found in results if not is_nothing(found.get("key_result", ""))]

    def _spans_objective(self, row: Row, index: int) -> bool:
        """Whether a merged grade reaches over several key results: then it is the objective's."""
        results = self.mapping.of("key_result")
        height = row.heights.get(index, 1)
        return height > 1 and bool(results) and row.heights.get(results[0].index, 1) < height

    def _has_tails(self) -> bool:
        """Whether the grades stand at the end of the texts: “Win 3 awards – 0.7”, in most of them."""
        if self.mapping.has("grade") or self.mapping.has("progress"):
            return False
        columns = [column.index for key in ("key_result", "text") for column in self.mapping.of(key)]
        texts = [
            text
            for row in self.table.rows
            for index in columns
            if index < len(row.cells)
            for text in several(row.cells[index])
            if kind_by_label(text) != OBJECTIVE
        ]
        return sum(bool(_TAIL.fullmatch(text)) for text in texts) > max(1, len(texts) * 0.6)

    def _graded(self, result: dict[str, str]) -> dict[str, str]:
        """A key result whose grade, in such a sheet, is taken off the end of its text."""
        found = _TAIL.fullmatch(result["key_result"]) if self.tails and "key_result" in result else None
        return (
            {**result, "key_result": found["text"], "grade": next(filter(None, found.groups()[1:]))}
            if found
            else result
        )

    def _part(self, values: dict[str, str], results: list[dict[str, str]]) -> None:
        """Take the key results out of the row's values, with what stands beside them."""
        text = values.pop("key_result", "")
        if is_nothing(values.get("objective", "")):
            values.pop("objective", None)
        if is_nothing(text):
            return
        texts = several(text)
        if len(texts) == 1:
            own = {meaning: values.pop(meaning) for meaning in [*values] if meaning in _OF_RESULT}
            results.append({**own, "key_result": texts[0]})
            return
        by_line = {}
        for meaning in [*values]:
            if meaning in BESIDE and len(lines_of(values[meaning])) == len(texts):
                by_line[meaning] = lines_of(values.pop(meaning))
        shared = {"owner": values["owner"]} if "owner" in values else {}
        for place, one in enumerate(texts):
            own = {meaning: lines[place] for meaning, lines in by_line.items()}
            results.append({**shared, **own, "key_result": one})

    def _sort(self, values: dict[str, str], row: Row) -> None:
        """Say of the text of a row whether it is an objective, a key result or an initiative."""
        text, said = values.pop("text"), values.pop("type", "")
        kind = _kind_said(said) or kind_by_label(text)
        if kind is None and self.outline == "numbers":
            number = values.get("row_ref", "")
            kind = depth(number or text)
            text = text if number else text[found.end() :] if (found := NUMBERED.match(text)) else text
        if (kind is None and "objective" in values) or "key_result" in values:
            values["why"] = text
            return
        if kind is None:
            kind = self._kind_by_outline(text, values, row)
        values[kind] = text

    def _kind_by_outline(self, text: str, values: dict[str, str], row: Row) -> str:
        if self.outline == "indents":
            return KEY_RESULT if self.mapping.of("text")[0].index in row.indents else OBJECTIVE
        if self.outline == "bullets":
            return KEY_RESULT if has_bullet(text) else OBJECTIVE
        if self.outline == "fields":
            return KEY_RESULT if values.keys() & _OF_RESULT else OBJECTIVE
        return KEY_RESULT if self.outline == "labels" else OBJECTIVE

    def _numbers(self, index: int) -> Iterator[tuple[str, str]]:
        """The number of each row, if there is a column of them, and its text."""
        numbers = [column.index for column in self.mapping.of("row_ref")]
        for row in self.table.rows:
            if index < len(row.cells) and row.cells[index]:
                has = numbers and numbers[0] < len(row.cells)
                yield (row.cells[numbers[0]] if has else ""), row.cells[index]

    def _outline(self) -> str:
        """How a column of both tells one from the other: by labels, by bullets, or by the fields beside it."""
        index = self.mapping.of("text")[0].index
        texts = [row.cells[index] for row in self.table.rows if index < len(row.cells) and row.cells[index]]
        if any(kind_by_label(text) == OBJECTIVE for text in texts):
            return "labels"
        if {OBJECTIVE, KEY_RESULT} <= {depth(number or text) for number, text in self._numbers(index)}:
            return "numbers"
        if 0 < sum(map(has_bullet, texts)) < len(texts):
            return "bullets"
        deep = [index in row.indents for row in self.table.rows if index < len(row.cells) and row.cells[index]]
        if any(deep) and not all(deep):
            return "indents"
        measured = [bool({self.meaning.get(i) for i, cell in row.filled} & _OF_RESULT) for row in self.table.rows]
        return "fields" if any(measured) and not all(measured) and not measured[0] else ""


def _without_digits(cells: Iterable[str]) -> str:
    return re.sub(r"\d+", "", " ".join(cell for cell in cells if cell))


_OF_RESULT = BESIDE | {
    "kind", "low", "high", "commit", "stretch", "steps", "method", "source", "blocks", "checked_on", "due",
    "key_result_ref", "grade_reason", "co_owners", "initiatives",
}  # fmt: skip


def _kind_said(said: str) -> str | None:
    plain = normalised(said)
    if kind := kind_of_label(said):
        return kind
    if plain in ("key result", "key results", "kr", "krs", "result", "metric", "child", "sub goal"):
        return KEY_RESULT
    if plain in ("objective", "objectives", "obj", "o", "goal", "parent") or plain.endswith(" objective"):
        return OBJECTIVE
    return "initiatives" if plain in ("initiative", "task", "action", "project", "activity", "to do") else None


def _heads_objective(text: str, after: Row | None) -> bool:
    """Whether a short line stands above “Objective 1: …”: then it is the name of a team, whatever it says."""
    below = after.filled if after else []
    labelled = len(below) == 1 and kind_by_label(below[0][1]) == OBJECTIVE
    return labelled and len(text.split()) <= 3 and not any(map(str.isdigit, text)) and not kind_by_label(text)
