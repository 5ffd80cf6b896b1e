"""Rows with more cells than the header: a text that holds the delimiter and was not quoted."""

from collections.abc import Iterator

from quarterdeck.files.cells import is_nothing, read_share
from quarterdeck.files.columns import Mapping
from quarterdeck.files.cycles import is_period
from quarterdeck.files.tables import Table

TEXTS = ("key_result", "objective", "text", "notes", "initiatives", "why", "method")  # what overflows, likeliest first
MOST_EXTRA = 12  # cells; a row longer than that is beyond mending


class Mender:
    """Puts texts together again that their own delimiter cut, so that the other cells fit their columns best."""

    def __init__(self, table: Table, mapping: Mapping) -> None:
        self.width = len(table.header)
        self.joint = {"\t": " ", "": " "}.get(table.delimiter, f"{table.delimiter} ")
        self.meaning = {column.index: column.meaning for column in mapping.columns}
        self.texts = [c.index for key in TEXTS for c in mapping.of(key) if c.index < self.width]
        whole = [row.cells for row in table.rows if len(row.cells) <= self.width or not any(row.cells[self.width :])]
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
        if last <= self.width and not (self.regular and torn):
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
        best = max(options, key=lambda extra: self._fit(self._joined(cells, extra)) + self._mends(extra, torn))
        return self._joined(cells, best)

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

    def _joined(self, cells: tuple[str, ...], extra: dict[int, int]) -> tuple[str, ...]:
        row: list[str] = []
        at = 0
        for index in range(self.width):
            take = 1 + extra.get(index, 0)
            row.append(self.joint.join(cell for cell in cells[at : at + take] if cell))
            at += take
        return tuple(row)

    def _mends(self, extra: dict[int, int], torn: frozenset[int]) -> float:
        """How well the joints lie where a blank shows that a text goes on."""
        joints: set[int] = set()
        at = 0
        for index in range(self.width):
            take = 1 + extra.get(index, 0)
            joints |= set(range(at + 1, at + take))
            at += take
        return 1.5 * (len(joints & torn) - len(joints ^ torn)) if torn else 0.0

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
            return 1.5 if read_share(cell) or is_nothing(cell) else -2.0
        return -0.3 * len(cell.split())
