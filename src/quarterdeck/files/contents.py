"""What the cells of a column look like, whatever its header says."""

import re
from collections.abc import Callable

from quarterdeck.files.cells import is_nothing
from quarterdeck.files.cycles import is_period, period_inside
from quarterdeck.files.days import read_day
from quarterdeck.files.labels import kind_by_label, kind_of_label
from quarterdeck.files.shares import read_share
from quarterdeck.files.tables import Table

MOST_COLUMNS = 16_384
_CODE = re.compile(r"[\w.#\-]{1,8}")
_PERSON = re.compile(r"@?[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}|\S+@\S+\.\w+")


def cells_of(table: Table, index: int) -> list[str]:
    """What a column says, row by row. In rows with more cells than the header nothing stands where it should."""
    width = len(table.header) or MOST_COLUMNS
    return [
        row.cells[index]
        for row in table.rows
        if index < len(row.cells) and row.cells[index] and not any(row.cells[width:])
    ]


def is_indented(table: Table, index: int) -> bool:
    """Whether some texts of a column stand further right than others, and some do not."""
    deep = [index in row.indents for row in table.rows if index < len(row.cells) and row.cells[index]]
    return any(deep) and not all(deep)


def is_bold(table: Table, index: int) -> bool:
    """Whether the first text of a column is bold and others are not."""
    bold = [index in row.bold for row in table.rows if index < len(row.cells) and row.cells[index]]
    return bool(bold) and bold[0] and not all(bold)


def words(table: Table, index: int) -> float:
    """The average number of words in the filled cells of a column."""
    texts = cells_of(table, index)[:200]
    return sum(len(text.split()) for text in texts) / len(texts) if texts else 0.0


def share_of(table: Table, index: int, fits: Callable[[str], bool]) -> float:
    texts = [text for text in cells_of(table, index)[:200] if not is_nothing(text)]
    return sum(fits(text) for text in texts) / len(texts) if texts else 0.0


def variety(table: Table, index: int) -> float:
    texts = cells_of(table, index)
    return len(set(texts)) / len(texts) if texts else 0.0


def mostly_label(table: Table, index: int) -> bool:
    kinds = [kind_of_label(text) for text in cells_of(table, index)[:200]]
    nameless = index >= len(table.header) or not table.header[index]
    return len(kinds) >= (1 if nameless else 2) and sum(map(bool, kinds)) >= 0.6 * len(kinds)


def are_codes(table: Table, index: int) -> bool:
    return share_of(table, index, lambda text: bool(_CODE.fullmatch(text))) > 0.8


def is_grade(text: str) -> bool:
    read = read_share(text)
    return read is not None and not read.beyond and not read.rest


def is_clear_grade(text: str) -> bool:
    """A grade that can hardly be a number of anything else: 0.7, 70 %, 7/10."""
    return is_grade(text) and (bool(re.search(r"\d[.,]\d|%|/", text)) or text.strip() in ("0", "1"))


def is_figure(text: str) -> bool:
    read = read_share(text)
    return read is not None and not read.rest and any(map(str.isdigit, text))


def is_grade_in_words(text: str) -> bool:
    return read_share(text) is not None


def is_time(text: str) -> bool:
    return is_period(text) or read_day(text) is not None or period_inside(text) is not None


def holds_both(table: Table, index: int) -> bool:
    return {"objective", "key_result"} <= {kind_by_label(text) for text in cells_of(table, index)}


def is_person(text: str) -> bool:
    return bool(_PERSON.fullmatch(text))
