"""Tables that stand side by side in one sheet, each with the same headers; and objectives each in a column of its own."""

from dataclasses import replace

from quarterdeck.files.cycles import is_period, part_inside, period_inside
from quarterdeck.files.fields import normalised, recognise
from quarterdeck.files.labels import OBJECTIVE, kind_of_label
from quarterdeck.files.tables import Row

_NEEDED = {"objective", "text"}


def apart(rows: list[Row], at: int) -> list[list[Row]]:
    """The rows of each table whose header stands in the row at a place; one list where there is one table."""
    starts = _starts(rows[at].cells)
    if len(starts) < 2:
        return [rows]
    width = max(len(row.cells) for row in rows)
    common = range(starts[0])
    tables = []
    for start, end in zip(starts, [*starts[1:], width], strict=True):
        columns = [*common, *range(start, end)]
        tables.append([part for place, row in enumerate(rows) if (part := _part(row, columns, place < at))])
    return tables


def _starts(header: tuple[str, ...]) -> list[int]:
    """Where the same run of headers begins again and again."""
    plain = [normalised(cell) for cell in header]
    first = next((i for i, cell in enumerate(header) if (found := recognise(cell)) and found[0] in _NEEDED), None)
    if first is None:
        return []
    for start in range(first + 1):
        starts = [index for index, name in enumerate(plain) if name and name == plain[start]]
        if len(starts) < 2:
            continue
        runs = [
            [name for name in plain[begin:end] if name]
            for begin, end in zip(starts, [*starts[1:], len(plain)], strict=True)
        ]
        if len(runs[0]) > 1 and all(run == runs[0] for run in runs):
            return starts
    return []


def _part(row: Row, columns: list[int], above: bool) -> Row | None:
    """The row in some of its columns. What stands alone above the header is a title of all tables."""
    if above and len(row.filled) == 1:
        return row
    place = {old: new for new, old in enumerate(columns)}
    cells = tuple(row.cells[index] if index < len(row.cells) else "" for index in columns)
    if not any(cells) and not any(index in place for index in row.merged):
        return None
    part = Row(
        row.line,
        cells,
        {place[index]: text for index, text in row.merged.items() if index in place},
        {place[index]: height for index, height in row.heights.items() if index in place},
        frozenset(place[index] for index in row.torn if index in place),
        {place[index]: depth for index, depth in row.indents.items() if index in place},
        frozenset(place[index] for index in row.bold if index in place),
    )
    return _as_team(part) if above else part


def _as_team(row: Row) -> Row:
    """A name alone above one of several tables is its team, unless it is a period or says itself what it is."""
    filled = row.filled
    if len(filled) != 1 or ":" in filled[0][1] or len(filled[0][1].split()) > 5:
        return row
    name = filled[0][1]
    if is_period(name) or period_inside(name) or part_inside(name) or recognise(name):
        return row
    return replace(row, cells=("Team", name))


def upright(rows: list[Row]) -> list[Row]:
    """Objectives that have a column each, their key results below them, as rows; any other sheet as it is.

    The header is “Objective 1 | Objective 2 | …”, with the texts in the first row below, or “Objective 1: Be known | …”.
    """
    for place, row in enumerate(rows[:10]):
        labels = [cell for _, cell in row.filled if kind_of_label(cell.split(":")[0]) == OBJECTIVE]
        if len(labels) < 2 or len(labels) < len(row.filled):
            continue
        found = [*rows[:place], Row(row.line, ("Objective", "Key result"))]
        for index, label in row.filled:
            below = [(later.line, later.cells[index]) for later in rows[place + 1 :] if index < len(later.cells)]
            below = [(line, cell) for line, cell in below if cell]
            text = label.partition(":")[2].strip()
            if not text and below:
                text = below.pop(0)[1]
            found += [Row(line, (text, cell)) for line, cell in below] or [Row(row.line, (text, ""))]
        return found
    return rows
