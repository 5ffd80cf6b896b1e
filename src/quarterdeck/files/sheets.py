"""A spreadsheet file as tables: a header, the rows below it, and what stood above."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from quarterdeck.files import workbook
from quarterdeck.files.delimited import Line, delimiter_of, parse_raw
from quarterdeck.files.errors import EmptyFile, FileTooLarge
from quarterdeck.files.fields import recognise
from quarterdeck.files.labels import kind_by_label, kind_of_label
from quarterdeck.files.text import MAX_BYTES, decode
from quarterdeck.files.workbook import MergedArea, TooManyCells

HEADER_WITHIN = 30  # rows from the top of a sheet
BLANK = ' \t\r\n,;|"'  # letters a file without content is made of
MUST_HAVE = {"objective", "key_result", "text"}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may hold; more is refused with a sentence."""

    max_bytes: int = MAX_BYTES
    max_rows: int = 200_000
    max_cells: int = 3_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet. `line` counts from 1 as the program shows it.

    `merged` has, by column, the text of the merged cell that reaches into this row from above; `heights` has the
    number of rows of the merged cells that begin here. `torn` are columns that began with a blank: in a row with too
    many cells, a text was cut there.
    """

    line: int
    cells: tuple[str, ...]
    merged: dict[int, str] = field(default_factory=dict)
    heights: dict[int, int] = field(default_factory=dict)
    torn: frozenset[int] = frozenset()

    @property
    def filled(self) -> list[tuple[int, str]]:
        """The columns that say something, with what they say."""
        return [(index, cell) for index, cell in enumerate(self.cells) if cell]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one header. `file` and `sheet` are names ("" for a file without sheets); `before` stood above.

    `header` is () where no row looks like one; `header_line` is 0 then. `known_header` says that its words were known,
    and not only its looks. `delimiter` is that of a text file.
    """

    file: str
    sheet: str
    header: tuple[str, ...]
    header_line: int
    rows: tuple[Row, ...]
    before: tuple[Row, ...] = ()
    known_header: bool = True
    delimiter: str = ""


def read_table(name: str, data: bytes, limits: Limits | None = None) -> list[Table]:
    """The tables of a CSV, TSV or XLSX file, one for each sheet, or more where a sheet repeats another header.

    The content decides what the file is, not its name. Raises subclasses of BadFile.
    """
    limits = limits or Limits()
    if len(data) > limits.max_bytes:
        raise FileTooLarge(name, len(data), limits.max_bytes)
    tables: list[Table] = []
    if workbook.is_workbook(name, data):
        for grid in workbook.grids(name, data, limits.max_rows, limits.max_cells):
            tables += _tables(name, grid.name, list(_numbered(grid.rows, grid.merged)))
    else:
        text = decode(name, data, limits.max_bytes)
        if not text.strip(BLANK):
            raise EmptyFile(name)
        lines = parse_raw(text)
        if len(lines) > limits.max_rows:
            raise TooManyCells(name, limits.max_rows, "rows")
        if sum(map(len, (cells for _, cells in lines))) > limits.max_cells:
            raise TooManyCells(name, limits.max_cells, "cells")
        found = _tables(name, "", list(_rows(lines)))
        tables = [replace(table, delimiter=delimiter_of(text)) for table in found]
    if not tables:
        raise EmptyFile(name)
    return tables


def _rows(lines: Iterable[Line]) -> Iterator[Row]:
    for line, cells in lines:
        stripped = tuple(cell.strip() for cell in cells)
        if any(stripped):
            torn = frozenset(index for index, cell in enumerate(cells) if cell[:1] == " " and cell.strip())
            yield Row(line, stripped, torn=torn)


def _numbered(rows: Iterable[list[str]], merged: Iterable[MergedArea]) -> Iterator[Row]:
    rows = list(rows)
    reaching: dict[int, dict[int, str]] = {}
    heights: dict[int, dict[int, int]] = {}
    for area in merged:
        if area.bottom == area.top or area.top >= len(rows):
            continue
        text = rows[area.top][area.left] if area.left < len(rows[area.top]) else ""
        heights.setdefault(area.top, {})[area.left] = area.bottom - area.top + 1
        for row in range(area.top + 1, min(area.bottom, len(rows) - 1) + 1):
            reaching.setdefault(row, {})[area.left] = text
    for index, cells in enumerate(rows):
        if any(cells) or index in reaching:
            yield Row(index + 1, tuple(cells), reaching.get(index, {}), heights.get(index, {}))


def _tables(file: str, sheet: str, rows: list[Row]) -> list[Table]:
    """The rows cut at each header. A sheet without any becomes one table without a header."""
    if not any(any(row.cells) for row in rows):
        return []
    at = _first_header(rows)
    if at is None and _is_turned(rows):
        width = max(len(row.cells) for row in rows)
        columns = [tuple(row.cells[i] if i < len(row.cells) else "" for row in rows) for i in range(width)]
        rows, at = [Row(place, cells) for place, cells in enumerate(columns, start=1) if any(cells)], 0
    if at is None:
        strange = _strange_header(rows)
        if strange is None:
            return [Table(file, sheet, (), 0, tuple(rows), known_header=False)]
        above, below = rows[:strange], rows[strange + 1 :]
        return [Table(file, sheet, rows[strange].cells, rows[strange].line, tuple(below), tuple(above), False)]
    found: list[Table] = []
    before, header, start = rows[:at], rows[at], at + 1
    for index in range(at + 1, len(rows)):
        if _is_another_header(rows[index], header):
            found.append(Table(file, sheet, header.cells, header.line, tuple(rows[start:index]), tuple(before)))
            before, header, start = [], rows[index], index + 1
    found.append(Table(file, sheet, header.cells, header.line, tuple(rows[start:]), tuple(before)))
    return [_without_objective_in_header(table) for table in found]


def _without_objective_in_header(table: Table) -> Table:
    """ "Objective 1 | Be known | Owner | Score": the header row names an objective too, which then stands above."""
    for index, (label, text) in enumerate(pairwise(table.header)):
        if kind_of_label(label) == "objective" and any(map(str.isdigit, label)) and len(text.split()) > 2:
            named = Row(table.header_line, (label, text))
            header = (*table.header[:index], "", "", *table.header[index + 2 :])
            return replace(table, header=header, before=(*table.before, named))
    return table


def header_score(cells: Iterable[str]) -> float:
    """How much a row looks like a header: the sum of certainties of the different meanings it names, or 0."""
    best: dict[str, float] = {}
    several = 0
    for cell in cells:
        if cell and (known := recognise(cell)):
            several += known[0] == "key_result"
            best[known[0]] = max(best.get(known[0], 0), known[1])
    if not MUST_HAVE & best.keys():
        # “Goal” and “Metric” can stand for objective and key result, but only in good company.
        return sum(best.values()) if len(best) >= 3 and best.keys() & {"target", "method"} else 0.0
    return sum(best.values()) + 0.5 * max(0, several - 1)


def _first_header(rows: list[Row]) -> int | None:
    scores = [header_score(row.cells) for row in rows[:HEADER_WITHIN]]
    best = max(scores, default=0.0)
    if best < 1.4:
        # A lone “Objectives” or “OKRs” is a header only where nothing beside it contradicts.
        lone = [i for i, score in enumerate(scores) if score >= 0.95 and _only_headers(rows[i]) and i + 1 < len(rows)]
        return lone[0] if lone else None
    return scores.index(best)


def _is_turned(rows: list[Row]) -> bool:
    """Whether the headers stand in the first column, one below the other, and each objective has a column."""
    first = [row.cells[0] for row in rows if row.cells and row.cells[0]]
    known = {found[0] for text in first if (found := recognise(text)) and found[1] >= 0.95}
    distinct = len({text.casefold() for text in first}) == len(first)
    return len(first) <= HEADER_WITHIN and distinct and len(known) >= 3 and {"objective", "key_result"} <= known


def _strange_header(rows: list[Row]) -> int | None:
    """A row of short words above rows of longer ones, in words that are not known."""
    for index, row in enumerate(rows[:HEADER_WITHIN]):
        if len(row.filled) < 2 or index + 1 >= len(rows):
            continue
        short = all(len(cell.split()) <= 6 and not any(map(str.isdigit, cell)) for _, cell in row.filled)
        labelled = any(kind_of_label(cell) or kind_by_label(cell) for _, cell in row.filled)
        below = [cell for later in rows[index + 1 : index + 30] for _, cell in later.filled]
        longest = max((len(cell.split()) for cell in below), default=0)
        return index if short and not labelled and longest > 6 else None
    return None


def _only_headers(row: Row) -> bool:
    return all(recognise(cell) for _, cell in row.filled)


def _is_another_header(row: Row, header: Row) -> bool:
    if row.cells == header.cells or len(row.filled) < 2:
        return False  # the same header again is skipped where rows are read
    known = [recognise(cell) for _, cell in row.filled]
    certain = {found[0] for found in known if found and found[1] >= 0.95}
    return len(certain) >= 2 and bool(MUST_HAVE & certain) and sum(map(bool, known)) >= 0.7 * len(known)
