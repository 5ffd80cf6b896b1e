"""What a spreadsheet file is before anybody says what its columns mean: rows, and tables of rows under a header."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet. `line` counts from 1 as the program shows it.

    `merged` has, by column, the text of the merged cell that reaches into this row from above; `heights` has the
    number of rows of the merged cells that begin here. `torn` are columns that began with a blank: in a row with too
    many cells, a text was cut there. `indents` has how far the text of a cell is moved to the right, where it is.
    `bold` are columns whose text is.
    """

    line: int
    cells: tuple[str, ...]
    merged: dict[int, str] = field(default_factory=dict)
    heights: dict[int, int] = field(default_factory=dict)
    torn: frozenset[int] = frozenset()
    indents: dict[int, int] = field(default_factory=dict)
    bold: frozenset[int] = frozenset()

    @property
    def filled(self) -> list[tuple[int, str]]:
        """The columns that say something, with what they say."""
        return [(index, cell) for index, cell in enumerate(self.cells) if cell]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one header. `file` and `sheet` are names ("" for a file without sheets); `before` stood above.

    `header` is () where no row looks like one; `header_line` is 0 then. `known_header` says that its words were known,
    and not only its looks. `delimiter` is that of a text file. `spread` says that periods stood side by side, so that
    a row of the file may come several times.
    """

    file: str
    sheet: str
    header: tuple[str, ...]
    header_line: int
    rows: tuple[Row, ...]
    before: tuple[Row, ...] = ()
    known_header: bool = True
    delimiter: str = ""
    spread: bool = False
