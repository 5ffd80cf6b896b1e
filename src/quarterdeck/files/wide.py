"""Periods that stand side by side (“Q1 score | Q2 score”).

A wide table is read as a long one: once for each period, with a column that names it.
"""

import re
from dataclasses import dataclass, replace

from quarterdeck.files.cells import is_nothing
from quarterdeck.files.cycles import part_inside, period_inside
from quarterdeck.files.fields import recognise
from quarterdeck.files.labels import has_bullet, kind_by_label
from quarterdeck.files.shares import read_share
from quarterdeck.files.tables import Row, Table
from quarterdeck.files.weeks import week_of_header

HEADING = {
    "objective",
    "team",
    "year",
    "period",
    "objective_owner",
    "objective_ref",
    "objective_weight",
    "why",
    "supports",
}
SPREADS = {"grade", "progress", "current", "status", "key_result", "text"}  # what makes a table wide
NAME = "Quarter"


@dataclass(frozen=True, slots=True)
class _Place:
    """A column under a period: `name` is what is left of its header."""

    index: int
    period: str
    name: str


def unfolded(table: Table) -> Table:
    """A table whose periods stand side by side as one with a row for each of them; any other table as it is."""
    places = _places(table)
    periods = list(dict.fromkeys(place.period for place in places))
    if len(periods) < 2:
        return _with_period(table, places[0]) if places else table
    if not _is_wide(table, places):
        return table
    taken = {place.index for place in places}
    common = [index for index in range(len(table.header)) if index not in taken]
    names = list(dict.fromkeys(place.name for place in places))
    header = (*(table.header[index] for index in common), *names, NAME)
    rows: list[Row] = []
    for period in periods:
        own = {place.name: place.index for place in places if place.period == period}
        order = [*common, *(own.get(name, -1) for name in names)]
        for row in table.rows:
            rows += _in_period(table, row, period, order, len(common), taken, first=period == periods[0])
    return replace(table, header=header, rows=tuple(rows), spread=True)


def _places(table: Table) -> list[_Place]:
    """The columns whose header names a period, with what else the header says."""
    found = []
    for index, header in enumerate(table.header):
        if len(header) > 60 or week_of_header(header) or not (period := period_inside(header) or part_inside(header)):
            continue
        name = period.rest.strip(" -–—:,()[]|'’") or _by_content(table, index)
        found.append(_Place(index, period.text, name))
    return _apart(found)


def _apart(places: list[_Place]) -> list[_Place]:
    """Columns of one name under one period, told apart by their order: key results side by side."""
    seen: dict[tuple[str, str], int] = {}
    apart = []
    for place in places:
        key = (place.period, place.name.casefold())
        seen[key] = seen.get(key, 0) + 1
        apart.append(replace(place, name=f"{place.name} {seen[key]}") if seen[key] > 1 else place)
    return apart


def _by_content(table: Table, index: int) -> str:
    """What stands under a header that is nothing but a period: scores, or texts."""
    texts = [row.cells[index] for row in table.rows if index < len(row.cells) and not is_nothing(row.cells[index])]
    long = sum(len(text.split()) > 2 and not read_share(text) for text in texts)
    labels = {kind_by_label(text) for text in texts}
    if {"objective", "key_result"} <= labels:
        return "OKRs"
    return "Key results" if texts and long > len(texts) / 2 else "Score"


def _with_period(table: Table, place: _Place) -> Table:
    """One column alone that names a period names it for the whole table."""
    meanings = {found[0] for header in table.header if (found := recognise(header))}
    if "period" in meanings:
        return table
    title = Row(table.header_line, (place.period,))
    header = tuple(place.name if index == place.index else cell for index, cell in enumerate(table.header))
    return replace(table, header=header, before=(*table.before, title))


def _is_wide(table: Table, places: list[_Place]) -> bool:
    beside = [header for index, header in enumerate(table.header) if index not in {place.index for place in places}]
    meanings = {found[0]: header for header in beside if (found := recognise(header))}
    if "grade" in meanings or not SPREADS & {found[0] for place in places if (found := recognise(place.name))}:
        return False
    if "period" not in meanings:
        return True
    at = table.header.index(meanings["period"])
    cells = [row.cells[at] for row in table.rows if at < len(row.cells) and row.cells[at]]
    return not any(part_inside(cell) for cell in cells)


def _in_period(
    table: Table, row: Row, period: str, order: list[int], common: int, taken: set[int], first: bool
) -> list[Row]:
    """A row as it is in one period; of a key result of other periods only what heads it is left."""

    def cell(index: int) -> str:
        return row.cells[index] if 0 <= index < len(row.cells) else ""

    said = any(not is_nothing(cell(index)) for index in order[common:])
    anywhere = any(not is_nothing(cell(index)) for index in taken)
    kept = (
        order
        if said or (first and not anywhere)
        else [index if _heads(table, index, cell(index)) else -1 for index in order]
    )
    cells = tuple(cell(index) for index in kept)
    if not any(cells):
        return []
    moved = {old: new for new, old in enumerate(kept) if old >= 0}
    merged = {moved[index]: text for index, text in row.merged.items() if index in moved}
    heights = {moved[index]: height for index, height in row.heights.items() if index in moved}
    indents = {moved[index]: depth for index, depth in row.indents.items() if index in moved}
    bold = frozenset(moved[index] for index in row.bold if index in moved)
    return [Row(row.line, (*cells, period), merged, heights, frozenset(), indents, bold)]


def _heads(table: Table, index: int, text: str) -> bool:
    """Whether a cell says something for other rows too: team, objective, a title."""
    if not text or not 0 <= index < len(table.header):
        return False
    found = recognise(table.header[index])
    if found and found[0] == "text":
        return not (kind_by_label(text) == "key_result" or has_bullet(text))
    return bool(found and found[0] in HEADING) or not re.search(r"\w", table.header[index])
