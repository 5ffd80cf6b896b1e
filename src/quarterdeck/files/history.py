"""The history of a metric as people paste or upload it: one date and one value a row, in any order of columns."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from quarterdeck.files import workbook
from quarterdeck.files.cells import read_amount
from quarterdeck.files.days import month_first, read_day
from quarterdeck.files.delimited import Line, cut, parse
from quarterdeck.files.errors import BadFile, EmptyFile, FileTooLarge
from quarterdeck.files.text import MAX_BYTES, decode

MAX_ROWS = 1_200_000
MOST_PROBLEMS = 50
APART = re.compile(r"\s{2,}|(?<=^\d{4}[-./]\d\d[-./]\d\d)\s|(?<=^\d\d[-./]\d\d[-./]\d{4})\s")
LOOK_AT = 50  # rows from the top decide which column holds what


class NoSeries(BadFile):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” has no column of dates beside a column of numbers. Give one row a date: the date, then the value, "
            "such as 2026-10-05, 410."
        )


@dataclass(frozen=True, slots=True)
class Series:
    """What was read: the points in the order of the file, and a sentence for each row that holds no point.

    `problems` names the first rows; `skipped` counts all of them.
    """

    points: tuple[tuple[date, Decimal], ...]
    problems: tuple[str, ...] = ()
    skipped: int = 0


def read_series(name: str, data: bytes, decimal: str = ".") -> Series:
    """The points of a CSV, TSV or XLSX file or of pasted text. Raises subclasses of BadFile.

    `decimal` is the mark between whole and fraction in numbers that could be read both ways.
    """
    if len(data) > MAX_BYTES:
        raise FileTooLarge(name, len(data), MAX_BYTES)
    rows = list(_rows(name, data))
    if not rows:
        raise EmptyFile(name)
    at_day, at_value = _columns(name, rows, decimal)
    points: list[tuple[date, Decimal]] = []
    problems: list[str] = []
    skipped = 0
    turned = month_first(_cell(cells, at_day) for _, cells in rows)
    for line, cells in rows:
        day_text, value_text = _cell(cells, at_day), _cell(cells, at_value)
        day, figure = read_day(day_text, turned), read_amount(value_text, decimal)
        if day is not None and figure is not None:
            points.append((day, figure.value))
        elif points or day is not None:  # what stands above the first point is a heading
            skipped += 1
            if len(problems) < MOST_PROBLEMS:
                what = f"“{day_text[:40]}” is no date" if day is None else f"“{value_text[:40]}” is no number"
                problems.append(f"Row {line}: {what}.")
    return Series(tuple(points), tuple(problems), skipped)


def _rows(name: str, data: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    if workbook.is_workbook(name, data):
        for grid in workbook.grids(name, data, MAX_ROWS, 4 * MAX_ROWS):
            yield from _filled(enumerate(grid.rows, start=1))
            return
    else:
        yield from _parted(list(_filled(_cut(decode(name, data, MAX_BYTES)))))


def _cut(text: str) -> list[Line]:
    """The rows in cells. Where every row holds a semicolon it parts them: the commas in “07.09.2026;0,31” are decimal."""
    top = [line for line in text.splitlines() if line.strip()][:LOOK_AT]
    return cut(text, ";") if top and all(";" in line for line in top) else parse(text)


def _parted(rows: list[tuple[int, Sequence[str]]]) -> Iterator[tuple[int, Sequence[str]]]:
    """Rows that were typed with spaces between date and value, as no separator can be told in them, in two cells."""
    if any(len(cells) > 1 for _, cells in rows):
        yield from rows
        return
    for line, cells in rows:
        yield line, APART.split(cells[0].strip(), maxsplit=1)


def _filled(rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[tuple[int, Sequence[str]]]:
    return ((line, cells) for line, cells in rows if any(cells))


def _cell(cells: Sequence[str], index: int) -> str:
    return cells[index] if index < len(cells) else ""


def _columns(name: str, rows: list[tuple[int, Sequence[str]]], decimal: str) -> tuple[int, int]:
    """The column with most dates near the top, and beside it the one with most numbers that are no dates."""
    top = [cells for _, cells in rows[:LOOK_AT]]
    width = max(len(cells) for cells in top)
    days = [sum(read_day(_cell(cells, i)) is not None for cells in top) for i in range(width)]
    at_day = max(range(width), key=days.__getitem__)
    values = [
        -1 if i == at_day else sum(read_amount(_cell(cells, i), decimal) is not None for cells in top)
        for i in range(width)
    ]
    at_value = max(range(width), key=values.__getitem__)
    if not days[at_day] or values[at_value] <= 0:
        raise NoSeries(name)
    return at_day, at_value
