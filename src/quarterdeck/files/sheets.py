"""A spreadsheet file as tables: a header, the rows below it, and what stood above."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from quarterdeck.files import abreast, boards, cards, web_table, workbook
from quarterdeck.files.cycles import is_period
from quarterdeck.files.delimited import Line, delimiter_of, parse_raw, unwrapped
from quarterdeck.files.errors import EmptyFile, FileTooLarge
from quarterdeck.files.fields import recognise
from quarterdeck.files.header_rows import grouped
from quarterdeck.files.labels import has_bullet, kind_by_label, kind_of_label
from quarterdeck.files.tables import Row, Table
from quarterdeck.files.text import MAX_BYTES, decode
from quarterdeck.files.tidy import as_text
from quarterdeck.files.wide import unfolded
from quarterdeck.files.workbook import Grid, TooManyCells

HEADER_WITHIN = 30  # rows from the top of a sheet
BLANK = ' \t\r\n,;|"'  # letters a file without content is made of
MUST_HAVE = {"objective", "key_result", "text"}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may hold; more is refused with a sentence."""

    max_bytes: int = MAX_BYTES
    max_rows: int = 200_000
    max_cells: int = 3_000_000


def read_table(name: str, data: bytes, limits: Limits | None = None) -> list[Table]:
    """The tables of a CSV, TSV or XLSX file or of a web page, one for each sheet, or more where a sheet repeats another header.

    The content decides what the file is, not its name. Raises subclasses of BadFile.
    """
    limits = limits or Limits()
    if len(data) > limits.max_bytes:
        raise FileTooLarge(name, len(data), limits.max_bytes)
    tables: list[Table] = []
    if workbook.is_workbook(name, data):
        for grid in workbook.grids(name, data, limits.max_rows, limits.max_cells):
            tables += _tables(name, grid.name, list(_numbered(grid)))
    elif web_table.is_web_page(text := decode(name, data, limits.max_bytes)):
        for grid in web_table.grids(text):
            _within(name, limits, len(grid.rows), sum(map(len, grid.rows)))
            tables += _tables(name, grid.name, list(_numbered(grid)))
    else:
        if not text.strip(BLANK):
            raise EmptyFile(name)
        text = unwrapped(text)
        lines = parse_raw(text)
        _within(name, limits, len(lines), sum(len(cells) for _, cells in lines))
        found = _tables(name, "", list(_rows(lines)))
        tables = [replace(table, delimiter=delimiter_of(text)) for table in found]
    if not tables:
        raise EmptyFile(name)
    return tables


def _within(name: str, limits: Limits, rows: int, cells: int) -> None:
    if rows > limits.max_rows:
        raise TooManyCells(name, limits.max_rows, "rows")
    if cells > limits.max_cells:
        raise TooManyCells(name, limits.max_cells, "cells")


def _rows(lines: Iterable[Line]) -> Iterator[Row]:
    for line, cells in lines:
        stripped = tuple(as_text(cell.strip()) for cell in cells)
        if any(stripped):
            indents = {
                index: len(cell) - len(cell.lstrip())
                for index, cell in enumerate(cells)
                if cell[:1].isspace() and stripped[index]
            }
            yield Row(line, stripped, torn=frozenset(i for i in indents if cells[i][0] == " "), indents=indents)


def _numbered(grid: Grid) -> Iterator[Row]:
    rows = [[as_text(cell) for cell in cells] for cells in grid.rows]
    reaching: dict[int, dict[int, str]] = {}
    heights: dict[int, dict[int, int]] = {}
    for area in grid.merged:
        if area.bottom == area.top or area.top >= len(rows):
            continue
        text = rows[area.top][area.left] if area.left < len(rows[area.top]) else ""
        heights.setdefault(area.top, {})[area.left] = area.bottom - area.top + 1
        for row in range(area.top + 1, min(area.bottom, len(rows) - 1) + 1):
            reaching.setdefault(row, {})[area.left] = text
    for index, cells in enumerate(rows):
        if any(cells) or index in reaching:
            moved, bold = grid.indents.get(index, {}), frozenset(grid.bold.get(index, ()))
            reach, high = reaching.get(index, {}), heights.get(index, {})
            yield Row(index + 1, tuple(cells), reach, high, indents=moved, bold=bold)


def _tables(file: str, sheet: str, rows: list[Row]) -> list[Table]:
    """The tables of a sheet: cut apart where several stand side by side, and at each header."""
    if not any(any(row.cells) for row in rows):
        return []
    rows = cards.as_table(abreast.upright(boards.flattened(rows)))
    at = _first_header(rows)
    parts = abreast.apart(rows, at) if at is not None else [rows]
    return [table for part in parts for table in _below_each_other(file, sheet, part)]


def _below_each_other(file: str, sheet: str, rows: list[Row]) -> list[Table]:
    """The rows cut at each header. A sheet without any becomes one table without a header."""
    at = _first_header(rows)
    if at is None and _is_turned(rows):
        width = max(len(row.cells) for row in rows)
        columns = [tuple(row.cells[i] if i < len(row.cells) else "" for row in rows) for i in range(width)]
        rows, at = [Row(place, cells) for place, cells in enumerate(columns, start=1) if any(cells)], 0
    if at is None:
        strange = _strange_header(rows)
        if strange is None:
            begins = _titles_above(rows)
            return [Table(file, sheet, (), 0, tuple(rows[begins:]), tuple(rows[:begins]), known_header=False)]
        above, below = rows[:strange], rows[strange + 1 :]
        known = Table(file, sheet, rows[strange].cells, rows[strange].line, tuple(below), tuple(above), False)
        return [unfolded(known)]
    found: list[Table] = []
    before, (header, height), start = rows[:at], grouped(rows, at), at
    for index in range(at + height, len(rows)):
        if _is_another_header(rows[index], rows[start]):
            found.append(_table(file, sheet, header, rows[start + height : index], before))
            before, (header, height), start = _titles_between(rows, index), grouped(rows, index), index
    found.append(_table(file, sheet, header, rows[start + height :], before))
    return found


def _table(file: str, sheet: str, header: Row, rows: list[Row], before: list[Row]) -> Table:
    table = Table(file, sheet, header.cells, header.line, tuple(rows), tuple(before))
    return unfolded(_without_objective_in_header(table))


def _titles_above(rows: list[Row]) -> int:
    """Where the first objective or key result stands, if rows of a sheet without headers carry labels or bullets."""
    for place, row in enumerate(rows[:HEADER_WITHIN]):
        if any(kind_of_label(cell) or kind_by_label(cell) or has_bullet(cell) for _, cell in row.filled):
            return place
        if len(row.filled) > 2:
            break
    return 0


def _titles_between(rows: list[Row], at: int) -> list[Row]:
    """The lines of single cells that stand, after a blank line, directly above another header."""
    begins = at
    while begins > 1 and len(rows[begins - 1].filled) == 1 and rows[begins - 1].line == rows[begins].line - 1:
        begins -= 1
    return rows[begins:at] if begins < at and rows[begins].line > rows[begins - 1].line + 1 else []


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
        if cell and is_period(cell):
            # A header that is a period heads the texts or the scores of that period.
            best["named period"] = 0.5 if "named period" in best else 0.3
        elif cell and (known := recognise(cell)):
            several += known[0] == "key_result"
            best[known[0]] = max(best.get(known[0], 0), known[1])
    if not MUST_HAVE & best.keys():
        # “Goal” and “Metric” can stand for objective and key result, but only in good company.
        named = "named period" in best and {"team", "owner", "grade"} & best.keys()
        certain = sum(certainty >= 0.95 for certainty in best.values()) >= 4
        good = named or certain or best.keys() & {"target", "method"}
        return sum(best.values()) if len(best) >= 3 and good else 0.0
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
    certain, strange, few = set(), 0, 0.3 * len(row.filled)
    for _, cell in row.filled:
        found = recognise(cell) if cell.count(" ") <= 5 else None
        if found is None:
            strange += 1
            if strange > few:
                return False
        elif found[1] >= 0.95:
            certain.add(found[0])
    return len(certain) >= 2 and bool(MUST_HAVE & certain)
