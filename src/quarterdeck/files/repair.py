"""Rows with more cells than the header: a text that holds the delimiter and was not quoted."""

import re
from collections.abc import Iterator

from quarterdeck.files.cells import is_nothing
from quarterdeck.files.columns import Mapping
from quarterdeck.files.cycles import is_period
from quarterdeck.files.shares import read_share
from quarterdeck.files.tables import Table

_CUT = re.compile(r"(?:|.*\D)\d{1,3},\d{3}(?!\d).?", re.DOTALL)
TEXTS = ("key_result", "objective", "text", "notes", "initiatives", "why", "method")  # what overflows, likeliest first
MOST_EXTRA = 12  # cells; a row longer than that is beyond mending


class Mender:
    """Puts texts together again that their own delimiter cut, so that the other cells fit their columns best."""

    def __init__(self, table: Table, mapping: Mapping) -> None:
        self.width = len(table.header)
        self.joint = {"\t": " ", "": " "}.get(table.delimiter, table.delimiter)
        self.meaning = {column.index: column.meaning for column in mapping.columns}
        self.texts = [c.index for key in TEXTS for c in mapping.of(key) if c.index < self.width]
        whole = [row.cells for row in table.rows if len(row.cells) <= self.width]
        whole = whole or [row.cells for row in table.rows if not any(row.cells[self.width :])]
        self.regular = 2 * sum(len(row.cells) == self.width for row in table.rows) > len(table.rows)
        self.known = [
            {cells[index] for cells in whole if index < len(cells) and cells[index]} for index in range(self.width)
        ]

    def mended(self, cells: tuple[str, ...], torn: frozenset[int] = frozenset()) -> tuple[str, ...]:
        """The row with as many cells as the header has, or as it came where nothing can be said."""
        last = max((index for index, cell in enumerate(cells) if cell), default=-1) + 1
        if not self.width or len(cells) <= self.width:
            return cells
        whole = cells[: self.width]
        if last <= self.width and not self.regular:
            return whole
        # An empty cell at the end belongs to the row: a file of five columns cut once has six cells.
        options = [
            *self._candidates(cells, len(cells) - self.width),
            *self._candidates(cells[:last], last - self.width),
        ]
        if last <= self.width:
            options.append({})  # the cells too many are blank, so perhaps nothing was cut
        if not options:
            return cells
        best = max(
            options, key=lambda extra: self._fit(self._joined(cells, extra, torn)) + self._mends(cells, extra, torn)
        )
        return self._joined(cells, best, torn)

    def _candidates(self, cells: tuple[str, ...], extra: int) -> Iterator[dict[int, int]]:
        """Which columns may have been cut, and into how many cells too many."""
        if not 0 < extra <= MOST_EXTRA:
            return
        for first in self.texts:
            yield {first: extra}
            for second in self.texts:
                if second > first:
                    for share in range(1, extra):
                        yield {first: share, second: extra - share}

    def _joined(self, cells: tuple[str, ...], extra: dict[int, int], torn: frozenset[int]) -> tuple[str, ...]:
        row: list[str] = []
        at = 0
        for index in range(self.width):
            text = cells[at] if at < len(cells) else ""
            for place in range(at + 1, min(at + 1 + extra.get(index, 0), len(cells))):
                gap = " " if place in torn and self.joint != " " else ""
                text += f"{self.joint}{gap}{cells[place]}" if cells[place] else ""
            row.append(text.strip())
            at += 1 + extra.get(index, 0)
        return tuple(row)

    def _joints(self, extra: dict[int, int]) -> set[int]:
        """The cells that go on with the one before them."""
        joints: set[int] = set()
        at = 0
        for index in range(self.width):
            take = 1 + extra.get(index, 0)
            joints |= set(range(at + 1, at + take))
            at += take
        return joints

    def _mends(self, cells: tuple[str, ...], extra: dict[int, int], torn: frozenset[int]) -> float:
        """How well the joints lie where a blank shows that a text goes on, or where a number was cut: 5|000."""
        joints = self._joints(extra)
        numbers = sum(bool(_CUT.fullmatch(f"{cells[at - 1][-4:]},{cells[at][:4]}")) for at in joints if at < len(cells))
        return 1.5 * numbers + (1.5 * (len(joints & torn) - len(joints ^ torn)) if torn else 0.0)

    def _fit(self, cells: tuple[str, ...]) -> float:
        return sum(self._fits(index, cell) for index, cell in enumerate(cells))

    def _fits(self, index: int, cell: str) -> float:
        meaning = self.meaning.get(index, "")
        if index in self.texts:
            # A text goes on with a small letter; a cell that begins with one was torn off.
            return -1.0 if cell[:1].islower() and meaning in ("objective", "key_result") else 0.0
        if not cell:
            return 0.5 if "" in self.known[index] or meaning in ("grade", "team", "period") else 0.2
        if cell in self.known[index]:
            return 2.0
        if meaning in ("period", "year"):
            return 2.0 if is_period(cell) else -2.0
        if meaning in ("grade", "confidence", "progress", "baseline", "target", "current"):
            share = read_share(cell)
            return 1.5 if is_nothing(cell) or (share and len(share.rest.split()) <= 3) else -2.0
        return -0.3 * len(cell.split())
