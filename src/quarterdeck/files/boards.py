"""Boards as project tools export them: below each item stands a small table of its subitems, with a header of its own."""

from quarterdeck.files.fields import normalised, recognise
from quarterdeck.files.tables import Row

SUBITEMS = {"subitems", "sub items", "subtasks", "sub tasks", "subelemente", "unteraufgaben"}


def flattened(rows: list[Row]) -> list[Row]:
    """The rows with each subitem beside its item, under one header; any other sheet as it is."""
    inner = next((row for row in rows if _is_inner(row)), None)
    if inner is None:
        return rows
    place = rows.index(inner)
    outer = next((row for row in reversed(rows[:place]) if sum(bool(recognise(c)) for _, c in row.filled) > 1), None)
    if outer is None:
        return rows
    width = max(len(outer.cells), 1)
    header = Row(outer.line, _header(outer, inner, width))
    found = []
    for row in rows:
        if row is outer or row.cells == outer.cells:
            found.append(Row(row.line, header.cells))
        elif _is_inner(row):
            continue
        elif row.line > outer.line and row.cells and not row.cells[0]:
            found.append(Row(row.line, ("",) * width + row.cells[1:]))
        else:
            found.append(Row(row.line, row.cells[:width]))
    return found


def _is_inner(row: Row) -> bool:
    if not row.cells or len(row.filled) < 3 or normalised(row.cells[0][:40]) not in SUBITEMS:
        return False
    return any(recognise(cell) for _, cell in row.filled)


def _header(outer: Row, inner: Row, width: int) -> tuple[str, ...]:
    """The names of the item's columns, then those of the subitem's; the list of subitems is not said twice."""
    cells = [*outer.cells, *[""] * (width - len(outer.cells))]
    own = ["Objective" if _is_name(cell) else "" if normalised(cell) in SUBITEMS else cell for cell in cells]
    below = ["Key result" if _is_name(cell) else f"Key result {cell}" if cell else "" for cell in inner.cells[1:]]
    return (*own, *below)


def _is_name(cell: str) -> bool:
    return bool(cell) and (found := recognise(cell)) is not None and found[0] == "text"
