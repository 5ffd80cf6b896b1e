"""The rows of a table by what they say: `apply_mapping` turns cells into entries, still in the words of the sheet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from quarterdeck.files.cells import is_nothing, scale_of, unguarded
from quarterdeck.files.cycles import is_period, period_inside
from quarterdeck.files.fields import normalised, recognise
from quarterdeck.files.labels import (
    KEY_RESULT,
    OBJECTIVE,
    has_bullet,
    kind_by_label,
    kind_of_label,
    lines_of,
    one_line,
    several,
)
from quarterdeck.files.mapping import BESIDE, Mapping
from quarterdeck.files.repair import Mender
from quarterdeck.files.sheets import Row, Table

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
_RULE = re.compile(r"[-:=_–—]{3,}")
_NUMBERED = re.compile(r"(?P<first>\d{1,2})(?P<second>[.\-]\d{1,2})?[.):]?\s+")
_FIELD = re.compile(r"(?P<name>[^:]{2,30}?)\s*:\s*(?P<value>\S.*)", re.DOTALL)
_TEAM_WORDS = {
    "marketing", "sales", "engineering", "product", "people", "hr", "finance", "company", "operations", "ops", "legal",
    "community", "customer success", "customer support", "support", "design", "growth", "content", "brand", "seo",
    "demand generation", "demand gen", "product marketing", "paid media", "social media", "social", "events", "it",
    "customer marketing", "marketing operations", "data", "analytics", "business development", "partnerships", "pr",
    "communications", "human resources", "research", "security", "infrastructure", "leadership", "executive", "revenue",
    "ux", "devops", "platform", "quality", "qa", "field marketing", "sdr", "public relations", "r&d", "recruiting",
}  # fmt: skip
_TEAM_ENDING = re.compile(r"[\w&/ -]{2,40} (?:team|department|dept\.?|squad|division|tribe|group)", re.IGNORECASE)


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


def apply_mapping(table: Table, mapping: Mapping) -> Sheet:
    """The rows of a table as entries."""
    reader = _Reader(table, mapping)
    below = [*table.rows[1:], None]
    entries = tuple(reader.entry(row, after) for row, after in zip(table.rows, below, strict=False))
    before = tuple(title for row in table.before if (title := _title(row)))
    return Sheet(table.file, table.sheet, entries, before, reader.scales(), reader.decimal())


def _title(row: Row) -> Entry | None:
    """What a row above the header says: “Team: Marketing”, “Quarter | Q3 2019”, or a title that mentions a period."""
    pair = _pair([cell for _, cell in row.filled])
    if pair:
        return Entry(row.line, {pair[0]: pair[1]})
    return Entry(row.line, {"title": one_line(" ".join(cell for _, cell in row.filled))}) if row.filled else None


def _pair(cells: list[str]) -> tuple[str, str] | None:
    """A named field in a row of its own: “Team: Marketing” in one cell or “Team” and “Marketing” in two."""
    if len(cells) == 1 and (found := _FIELD.fullmatch(cells[0])):
        name, value = found["name"], found["value"]
    elif len(cells) == 2:
        name, value = cells[0].rstrip(": "), cells[1]
    else:
        return None
    if kind := kind_of_label(name):
        return kind, value
    known = recognise(name)
    if known and known[1] >= 0.95 and known[0] in ("team", "period", "year", "objective", "objective_owner"):
        return known[0], value
    return None


class _Reader:
    def __init__(self, table: Table, mapping: Mapping) -> None:
        self.table, self.mapping = table, mapping
        self.meaning = {column.index: column.meaning for column in mapping.columns}
        self.header = [normalised(cell) for cell in table.header]
        self.mender = Mender(table, mapping)
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
        special = self._section(row, filled, after)
        if special:
            return special
        values, results = self._values(row, cells)
        if filled and _TOTAL.fullmatch(filled[0][1]) and sum(len(cell.split()) > 3 for _, cell in filled[1:]) == 0:
            return Entry(row.line, skip="A total, which is computed anew.")
        if filled and all(_RULE.fullmatch(cell) for _, cell in filled):
            return Entry(row.line, skip="A line.")
        if values and not results and values.keys() <= {*SHARES, "weight"}:
            return Entry(row.line, skip="A grade without a text: a total, which is computed anew.")
        if "text" in values:
            self._sort(values)
        self._part(values, results)
        if not values and not results:
            return Entry(row.line, skip="Nothing in the columns that matter." if filled else "Empty.")
        return Entry(row.line, values, results)

    def _is_header(self, cells: tuple[str, ...]) -> bool:
        pairs = zip(cells, self.header, strict=False)
        return bool(self.header) and all(normalised(cell) == head for cell, head in pairs)

    def _section(self, row: Row, filled: list[tuple[int, str]], after: Row | None) -> Entry | None:
        """A row that heads the rows below it: a period, a team or an objective in a line of its own."""
        texts = [cell for _, cell in filled]
        if len(filled) == 2 and (pair := _pair(texts)):
            labelled = self.meaning.get(filled[0][0]) == "type" and pair[0] in (OBJECTIVE, KEY_RESULT)
            return None if labelled else self._headed(row, *pair)
        if len(filled) != 1:
            return None
        index, text = filled[0]
        meaning = self.meaning.get(index, "")
        if is_period(text) and meaning not in ("key_result", "grade", "baseline", "target", "current"):
            return Entry(row.line, {"period": text})
        if (pair := _pair(texts)) and (
            meaning not in ("text", "key_result", "objective") or pair[0] in ("team", "period")
        ):
            return self._headed(row, *pair)
        if kind_by_label(text) == OBJECTIVE and meaning != "text":
            return Entry(row.line, {"objective": text})
        if meaning in ("objective", "key_result", "text", "period", "") and not self.mapping.has("team"):
            team = team_named(text) or (text if _heads_objective(text, after) else "")
            return Entry(row.line, {"team": team}) if team else None
        return None

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
            cell = unguarded(cell)
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

    def _sort(self, values: dict[str, str]) -> None:
        """Say of the text of a row whether it is an objective, a key result or an initiative."""
        text, said = values.pop("text"), values.pop("type", "")
        kind = _kind_said(said) or kind_by_label(text)
        if kind is None and self.outline == "numbers":
            number = values.get("row_ref", "")
            kind = _depth(number, text)
            text = text if number else text[found.end() :] if (found := _NUMBERED.match(text)) else text
        if (kind is None and "objective" in values) or "key_result" in values:
            values["why"] = text
            return
        if kind is None:
            kind = self._kind_by_outline(text, values)
        values[kind] = text

    def _kind_by_outline(self, text: str, values: dict[str, str]) -> str:
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
        if {OBJECTIVE, KEY_RESULT} <= {_depth(number, text) for number, text in self._numbers(index)}:
            return "numbers"
        if 0 < sum(map(has_bullet, texts)) < len(texts):
            return "bullets"
        measured = [bool({self.meaning.get(i) for i, cell in row.filled} & _OF_RESULT) for row in self.table.rows]
        return "fields" if any(measured) and not all(measured) and not measured[0] else ""


def _depth(number: str, text: str) -> str | None:
    """By its number "2" is an objective and "2.1" a key result; the number has a column or begins the text."""
    found = _NUMBERED.match(f"{number} " if number else text)
    if not found:
        return None
    return KEY_RESULT if found["second"] else OBJECTIVE


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


def team_named(text: str) -> str:
    """The team that a text standing alone names ("Brand", "Marketing OKRs Q3 2025", "Field team"), or ""."""
    found = period_inside(text)
    name = re.sub(r"\W*\bokrs?$", "", one_line(found.rest if found else text).strip(" :-–|"), flags=re.IGNORECASE)
    known = name.casefold().removesuffix(" team") in _TEAM_WORDS or _TEAM_ENDING.fullmatch(name)
    return name if known else ""
