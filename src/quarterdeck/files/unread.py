"""Columns of which nothing arrives, by name: nobody should have to find out later."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quarterdeck.files.cells import is_nothing
from quarterdeck.files.columns import Mapping
from quarterdeck.files.contents import cells_of
from quarterdeck.files.tables import Table

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Unread:
    """The columns of one sheet that were not read; `sheet` is "" for a file without sheets."""

    sheet: str
    columns: tuple[str, ...]

    def __str__(self) -> str:
        shown, more = list(self.columns[:SHOWN]), len(self.columns) - SHOWN
        shown += [f"{more} more"] if more > 0 else []
        names = f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]
        of = f" of the sheet “{self.sheet}”" if self.sheet else ""
        return f"Not read: the column{'s' if len(self.columns) > 1 else ''} {names}{of}."


def unread(table: Table, mapping: Mapping) -> Iterable[Unread]:
    """What says something under a header that means nothing here, apart from what a person chose to leave out."""
    left = [column.index for column in mapping.columns if not column.meaning and column.certainty < 1]
    return _of(table, left)


def beyond(table: Table, known: Sequence[str]) -> Iterable[Unread]:
    """What says something to the right of the columns that a sheet of ours has."""
    return _of(table, range(len(known), len(table.header)))


def _of(table: Table, places: Iterable[int]) -> Iterable[Unread]:
    names = [_name(table, index) for index in places if not all(map(is_nothing, cells_of(table, index)))]
    if names:
        yield Unread(table.sheet, tuple(dict.fromkeys(names)))


def _name(table: Table, index: int) -> str:
    header = " ".join(table.header[index].split()) if index < len(table.header) else ""
    return f"“{header[:60]}”" if header else f"{_letters(index)} (without a header)"


def _letters(index: int) -> str:
    """A column as a spreadsheet calls it: A, B, … Z, AA."""
    before, last = divmod(index, 26)
    return f"{_letters(before - 1) if before else ''}{chr(ord('A') + last)}"
