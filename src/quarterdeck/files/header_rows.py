"""Headers over two rows: groups above names, such as “Q1 2023 | | Q2 2023 |” or “Objective | | Key result | |”."""

from dataclasses import replace

from quarterdeck.files.cycles import is_period
from quarterdeck.files.fields import numbered, recognise
from quarterdeck.files.tables import Row

_THINGS = ("objective", "key_result")


def grouped(rows: list[Row], at: int) -> tuple[Row, int]:
    """The header at a place together with the row of groups above or below it, and how many rows it has in the end.

    “Q1 2023 | | Q2 2023 |” above “Key result | Score | Key result | Score” becomes “Q1 2023 Key result” and so on; so
    does “KR 1 | | KR 2”, and “Objective | | Key result |” above “Title | Owner | Title | Score”.
    """
    header = rows[at]
    above = rows[at - 1] if at and rows[at - 1].line == header.line - 1 else None
    if above and _are_groups(above):
        return replace(header, cells=_joined(above.cells, header.cells)), 1
    below = rows[at + 1] if at + 1 < len(rows) else None
    if below and _are_groups(header) and len(below.filled) > 1 and all(recognise(cell) for _, cell in below.filled):
        return replace(header, cells=_joined(header.cells, below.cells)), 2
    if above and _span_things(above, header):
        return replace(header, cells=_under_things(above, header)), 1
    if below and _span_things(header, below):
        return replace(header, cells=_under_things(header, below)), 2
    return header, 1


def _are_groups(row: Row) -> bool:
    """Whether at least two cells of a row are periods or numbered key results, and most others are headers."""
    groups = [cell for _, cell in row.filled if _is_group(cell)]
    return len(groups) >= 2 and all(_is_group(cell) or recognise(cell) for _, cell in row.filled)


def _is_group(cell: str) -> bool:
    name, number = numbered(cell)
    return is_period(cell) or (number is not None and name in ("kr", "key result"))


def _joined(groups: tuple[str, ...], header: tuple[str, ...]) -> tuple[str, ...]:
    cells, group = [], ""
    for index in range(max(len(groups), len(header))):
        above = groups[index] if index < len(groups) else ""
        own = header[index] if index < len(header) else ""
        group = (above if _is_group(above) else "") if above else group
        cells.append(f"{group} {own}" if group and own else own or above)
    return tuple(cells)


def _span_things(upper: Row, lower: Row) -> bool:
    """Whether “Objective” or “Key result” in the upper row spans several headers of the lower one."""
    if len(lower.filled) < 2 or len(upper.filled) < 2 or not all(recognise(cell) for _, cell in lower.filled):
        return False
    above = dict(upper.filled)
    below = dict(lower.filled)
    return any(
        (found := recognise(cell))
        and found[0] in _THINGS
        and index in below
        and index + 1 in below
        and index + 1 not in above
        for index, cell in upper.filled
    )


def _under_things(upper: Row, lower: Row) -> tuple[str, ...]:
    """Each header with the thing above it in front; where nothing stands below, the upper cell is the header."""
    above, below = dict(upper.filled), dict(lower.filled)
    cells, group = [], ""
    for index in range(max(len(upper.cells), len(lower.cells))):
        group = above.get(index, group)
        found = recognise(group) if group else None
        own = below.get(index, "")
        cells.append(f"{group} {own}" if own and found and found[0] in _THINGS else own or above.get(index, ""))
    return tuple(cells)
