"""What programs leave in cells that no person sees or means: invisible letters, addresses behind linked names."""

import re
from dataclasses import replace

from quarterdeck.files.tables import Row, Table

# Zero-width blanks, marks of direction and order, soft hyphens. Joiners stay: emoji are made with them.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_ADDRESS = re.compile(r"\s*\((?:https?://|www\.)[^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")
_AS_TEXT = re.compile(r'="((?:[^"]|"")*)"')


def as_text(cell: str) -> str:
    """A cell that a program wrote as a formula so that it stays a text: ="0042" is 0042."""
    found = _AS_TEXT.fullmatch(cell) if cell.startswith('="') else None
    return found[1].replace('""', '"').strip() if found else cell


def tidied(table: Table) -> Table:
    """The table without what nobody sees, and without the addresses that stand behind most names of a column.

    What such a column names loses its address where it stands itself, too.
    """
    linked = _linked(table)
    named = {text for row in table.rows for index, text in row.filled if index in linked}

    def cell(index: int, text: str) -> str:
        seen = text if text.isascii() else _UNSEEN.sub("", text).strip()
        return _ADDRESS.sub("", seen).strip() if index in linked or (linked and text in named) else seen

    def row(row: Row) -> Row:
        cells = tuple(cell(index, text) for index, text in enumerate(row.cells))
        merged = {index: cell(index, text) for index, text in row.merged.items()}
        return row if cells == row.cells and merged == row.merged else replace(row, cells=cells, merged=merged)

    return replace(table, rows=tuple(map(row, table.rows)), before=tuple(map(row, table.before)))


def _linked(table: Table) -> set[int]:
    """The columns in which most texts have an address behind them, as databases write what they link to."""
    filled: dict[int, int] = {}
    addressed: dict[int, int] = {}
    for row in table.rows:
        for index, text in row.filled:
            filled[index] = filled.get(index, 0) + 1
            if text.endswith(")") and (found := _ADDRESS.search(text)) and found.start():
                addressed[index] = addressed.get(index, 0) + 1
    return {index for index, count in addressed.items() if count > 0.6 * filled[index]}
