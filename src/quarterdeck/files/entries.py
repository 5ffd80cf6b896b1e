"""The rows of a table by what they say: `apply_mapping` turns cells into entries, still in the words of the sheet."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from quarterdeck.files.cells import is_ditto, is_nothing, unguarded
from quarterdeck.files.columns import BESIDE, Mapping
from quarterdeck.files.days import month_first, read_day
from quarterdeck.files.entry import Entry, Sheet
from quarterdeck.files.fields import LONGEST_HEADER, is_interim_score, normalised
from quarterdeck.files.in_one_cell import blocks
from quarterdeck.files.labels import lines_of, one_line, several
from quarterdeck.files.levels import OF_RESULT, Levels
from quarterdeck.files.repair import Mender
from quarterdeck.files.sections import Sections
from quarterdeck.files.shares import scale_of
from quarterdeck.files.tables import Row, Table
from quarterdeck.files.tails import Tails
from quarterdeck.files.titles import title
from quarterdeck.files.totals import Totals
from quarterdeck.files.weeks import MEANING as WEEKLY
from quarterdeck.files.weeks import line_of, weeks_of

__all__ = ["Entry", "Sheet", "apply_mapping"]

JOINED = {"notes", "initiatives", "supports", "co_owners", WEEKLY}  # several columns of these are one text
ONCE = {"objective", "key_result", "text", "grade", "objective_grade", "initiatives", "notes"}  # of a merged cell
SHARES = ("grade", "objective_grade", "confidence", "progress", "objective_progress")
_RULE = re.compile(r"[-:=_–—]{3,}")
DAYS = ("due", "checked_on", "updated_on", "period_starts", "period_ends")
# Where these languages name the columns, T1 is the first trimestre: three months.
_OF_TRIMESTRES = re.compile(
    r"(?:objectifs?|resultats? cle\w*|objetivos?|resultados? (?:clave|chave)\w*|obiettiv\w+|risultat\w+ chiave)(?: .*)?"
)


def apply_mapping(table: Table, mapping: Mapping) -> Sheet:
    """The rows of a table as entries."""
    reader = _Reader(table, mapping)
    below = [*table.rows[1:], None]
    read = [entry for row, after in zip(table.rows, below, strict=False) for entry in reader.entries(row, after)]
    return Sheet(
        table.file,
        table.sheet,
        entries=tuple(_with_dues(read)),
        before=tuple(Entry(row.line, title(row)) for row in table.before if row.filled),
        scales=reader.scales(read),
        decimal=reader.decimal(),
        t_is_quarter=_has_trimestres(table, mapping),
        spread=table.spread,
        owners=tuple(reader.owners()),
        weeks=weeks_of(mapping.columns),
    )


def _with_dues(entries: list[Entry]) -> list[Entry]:
    """Each objective with the last due date of what stands below it."""
    last: date | None = None
    for entry in reversed(entries):
        days = [day for cells in (entry.values, *entry.results) if (day := read_day(cells.get("due", "")))]
        last = max([*days, last] if last else days, default=None)
        if "objective" in entry.values:
            entry.due, last = last, None
    return entries


def _has_trimestres(table: Table, mapping: Mapping) -> bool:
    """Whether “T1” is a quarter: the column is called so, the headers are in such a language, or there is a “T4”."""
    periods = mapping.of("period")
    named = [normalised(column.header) for column in periods]
    if any(name.startswith("trimest") for name in named):
        return True
    there = any(_OF_TRIMESTRES.fullmatch(normalised(cell)) for cell in table.header)
    if there and not any(name in ("period", "quarter", "term", "time period") for name in named):
        return True
    cells = (row.cells[c.index] for c in periods for row in table.rows if c.index < len(row.cells))
    return any(re.search(r"(?<![^\W_])(?:T ?4|4 ?T)(?![^\W_])", cell) for cell in cells)


class _Reader:
    def __init__(self, table: Table, mapping: Mapping) -> None:
        self.table, self.mapping = table, mapping
        self.header = [normalised(cell) for cell in table.header]
        self.mender = Mender(table, mapping)
        self.totals = Totals(table, mapping)
        self.month_first = month_first(self._cells(DAYS))
        self.sections = Sections(table, mapping, self._is_header)
        self.last: dict[int, str] = {}  # by column, the last cell that said something
        self.tails = Tails(table, mapping)
        self.levels = Levels(table, mapping) if mapping.has("text") else None

    def scales(self, entries: list[Entry]) -> dict[str, Decimal]:
        """What a full grade, confidence … is called in this table, by the rows that count."""
        found = {}
        for meaning in SHARES:
            cells = [cells for entry in entries for cells in (entry.values, *entry.results) if meaning in cells]
            if columns := self.mapping.of(meaning):
                texts = [line for said in cells for line in lines_of(said[meaning])]
                found[meaning] = scale_of(texts, columns[0].header)
        return found

    def _cells(self, meanings: Iterable[str]) -> Iterator[str]:
        """What the columns of these meanings say."""
        for column in self.mapping.columns:
            if column.meaning in meanings:
                yield from (row.cells[column.index] for row in self.table.rows if column.index < len(row.cells))

    def owners(self) -> Iterator[str]:
        return self._cells(("owner", "objective_owner"))

    def decimal(self) -> str:
        """The decimal mark of the sheet's numbers: a comma only where numbers show it and none shows a point.

        Spreadsheets part cells by semicolons where the comma is the decimal mark, so “5.000” is five thousand there.
        """
        texts = list(self._cells(("baseline", "target", "current", "span", "ratio")))
        comma = any(re.search(r"\d,\d{1,2}(?!\d)", text) for text in texts)
        if self.table.delimiter == ";":
            comma |= any(re.search(r"(?<![\d.])[1-9]\d{0,2}\.\d{3}(?![\d.])", text) for text in texts)
        return "," if comma and not any(re.search(r"\d\.\d{1,2}(?!\d)", text) for text in texts) else "."

    def entries(self, row: Row, after: Row | None = None) -> Iterator[Entry]:
        """What a row says: one entry, or several where one cell holds several objectives."""
        cells = self.mender.mended(row.cells, row.torn)
        filled = [(index, cell) for index, cell in enumerate(cells) if cell]
        if self._is_header(cells):
            yield Entry(row.line, skip="The header once more.")
        elif again := self.sections.again(row, filled):
            yield again
        elif several := self._blocks(row, cells):
            yield from several
        else:
            yield self.sections.entry(row, filled, after) or self._entry(row, cells, filled)

    def _blocks(self, row: Row, cells: tuple[str, ...]) -> list[Entry]:
        """The objectives that stand in one cell with their key results."""
        columns = [column for meaning in ("text", "objective") for column in self.mapping.of(meaning)]
        results = [column.index for column in self.mapping.of("key_result")]
        if any(index < len(cells) and cells[index] for index in results):
            return []
        for column in columns:
            if column.index < len(cells) and (found := blocks(cells[column.index])):
                values, _ = self._values(row, cells)
                values = {key: value for key, value in values.items() if key not in ("text", "objective", "type")}
                shared = {"owner": values["owner"]} if "owner" in values else {}
                return [
                    Entry(
                        row.line,
                        {**values, "objective": block.objective},
                        [self.tails.off({**shared, "key_result": text}) for text in block.results],
                    )
                    for block in found
                ]
        return []

    def _entry(self, row: Row, cells: tuple[str, ...], filled: list[tuple[int, str]]) -> Entry:
        values, results = self._values(row, cells)
        if graded := self.sections.objective_graded(row, filled):
            return graded
        if self.totals.is_one(filled):
            return Entry(row.line, skip="A total, which is computed anew.")
        if filled and all(_RULE.fullmatch(cell) for _, cell in filled):
            return Entry(row.line, skip="A line.")
        if values and not results and values.keys() <= {*SHARES, "weight"}:
            return Entry(row.line, skip="A grade without a text: a total, which is computed anew.")
        if self.totals.is_unfilled(values, results):
            return Entry(row.line, skip="A label without a text.")
        if "text" in values and self.levels:
            self.levels.sort(values, row)
        self._part(values, results)
        if not values and not results:
            return Entry(row.line, skip="Nothing in the columns that matter." if filled else "Empty.")
        return Entry(row.line, values, [self.tails.off(result) for result in results])

    def _is_header(self, cells: tuple[str, ...]) -> bool:
        pairs = zip(cells, self.header, strict=False)
        return bool(self.header) and all(
            len(cell) <= 2 * LONGEST_HEADER and (normalised(cell) if cell else "") == head for cell, head in pairs
        )

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
            if meaning in DAYS and (day := read_day(cell, self.month_first)):
                cell = day.isoformat()
            if meaning == WEEKLY:
                cell = line_of(column.header, cell)
            if meaning == "notes" and is_interim_score(column.header):
                cell = f"{one_line(column.header)}: {cell}"
            if meaning == "grade" and self._spans_objective(row, column.index):
                meaning = "objective_grade"
            into = values if column.number is None else beside.setdefault(column.number, {})
            if meaning in JOINED and meaning in into:
                into[meaning] += f"\n{cell}"
            else:
                into.setdefault(meaning, cell)
        for found in (values, *beside.values()):
            _join_address(found)
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
            own = {meaning: values.pop(meaning) for meaning in [*values] if meaning in OF_RESULT}
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


def _join_address(values: dict[str, str]) -> None:
    """The address of an owner, which has a column of its own, behind the name."""
    address = values.pop("owner_email", "")
    if is_nothing(address):
        return
    name = values.get("owner", "")
    alone = "@" not in name and not re.search(r"[,;/&\n]", name + address)
    values["owner"] = address if is_nothing(name) else f"{name} <{address}>" if alone else name
