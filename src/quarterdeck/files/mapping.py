"""Which column means what: guessed from headers and contents, shown with samples, corrected by a person."""

import re
from collections import Counter
from collections.abc import Callable
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace

from quarterdeck.files.cells import is_nothing, read_share
from quarterdeck.files.fields import BY_KEY, LONGEST_HEADER, numbered, recognise
from quarterdeck.files.labels import has_bullet, kind_by_label, kind_of_label
from quarterdeck.files.sheets import Table
from quarterdeck.okr.calendar import parse_period

SURE = 0.7  # below, a person should look at the mapping first
SAMPLES = 3
# A column of these belongs to the key result column in front of it, where key results stand side by side.
BESIDE = {
    "grade",
    "owner",
    "baseline",
    "target",
    "current",
    "confidence",
    "status",
    "progress",
    "unit",
    "notes",
    "weight",
}
SINGLE = BY_KEY.keys() - {"key_result", "notes", "initiatives"}
_CODE = re.compile(r"[\w.#\-]{1,8}")
_PERSON = re.compile(r"@?[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}|\S+@\S+\.\w+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column and what it means: `meaning` is a key of `fields.BY_KEY` or "" for a column that is left out.

    `number` is the place of the key result it belongs to where these stand side by side ("KR2 score" is 2), from 1.
    `certainty` is 0 to 1; a person's choice is 1.
    """

    index: int
    header: str
    meaning: str
    certainty: float
    number: int | None = None
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    columns: tuple[Column, ...]

    @property
    def certain(self) -> bool:
        """Whether objectives and key results were found by their headers and nothing important was guessed."""
        needed = {"objective", "key_result"} if not self.has("text") else {"text"}
        return all(any(c.meaning == key and c.certainty >= SURE for c in self.columns) for key in needed)

    def has(self, meaning: str) -> bool:
        return any(column.meaning == meaning for column in self.columns)

    def of(self, meaning: str) -> list[Column]:
        return [column for column in self.columns if column.meaning == meaning]

    def with_choices(self, choices: Dict[int, str]) -> "Mapping":
        """The mapping with what a person chose: column index to meaning key, "" to leave the column out."""
        return Mapping(
            tuple(
                replace(column, meaning=choices[column.index], certainty=1.0, number=_number(column))
                if column.index in choices
                else column
                for column in self.columns
            )
        )


def guess_mapping(table: Table) -> Mapping:
    """What the columns of a table mean, as far as headers and contents tell."""
    width = max([len(table.header), *(len(row.cells) for row in table.rows[:200])], default=0)
    columns = [_by_header(table, index) for index in range(width)]
    for settle in (
        _goals,
        _of_objective,
        _doubles,
        _mixed,
        _headless_neighbours,
        _labels,
        _by_content,
        _stand_ins,
        _side_by_side,
    ):
        columns = settle(table, columns)
    return Mapping(tuple(columns))


def _by_header(table: Table, index: int) -> Column:
    header = table.header[index] if index < len(table.header) else ""
    meaning, certainty = recognise(header) or ("", 0.0)
    samples = tuple(dict.fromkeys(_texts(table, index)))[:SAMPLES]
    return _with_number(Column(index, header, meaning, certainty, None, samples))


def _with_number(column: Column) -> Column:
    return replace(column, number=_number(column))


def _number(column: Column) -> int | None:
    return numbered(column.header)[1] if len(column.header) <= LONGEST_HEADER else None


def _texts(table: Table, index: int) -> list[str]:
    return [row.cells[index] for row in table.rows if index < len(row.cells) and row.cells[index]]


def _have(columns: list[Column]) -> set[str]:
    return {column.meaning for column in columns}


def _turned(columns: list[Column], index: int, meaning: str, certainty: float) -> list[Column]:
    return [replace(c, meaning=meaning, certainty=certainty) if c.index == index else c for c in columns]


def _goals(table: Table, columns: list[Column]) -> list[Column]:
    """ "Goal" is an objective where there is none and its cells are sentences."""
    if {"objective", "text"} & _have(columns):
        return columns
    for column in columns:
        if column.meaning in ("target", "supports") and _words(table, column.index) >= 2.5:
            return _turned(columns, column.index, "objective", 0.75)
    return columns


def _doubles(table: Table, columns: list[Column]) -> list[Column]:
    """Of several columns with one meaning the surest keeps it; codes become references, longer texts explanations."""
    instead = {"objective": "why", "key_result": "method", "team": "", "period": "", "grade": "", "text": "method"}
    for meaning in sorted(_have(columns) - {""}):
        same = [column for column in columns if column.meaning == meaning and column.number is None]
        if meaning == "objective":
            same = [column for column in columns if column.meaning == meaning]
        if len(same) < 2 or meaning not in SINGLE | {"key_result"}:
            continue
        if meaning in ("objective", "key_result"):
            for column in list(same):
                if _are_codes(table, column.index) and len(same) > 1:
                    same.remove(column)
                    columns = _turned(columns, column.index, f"{meaning}_ref", 0.8)
            if meaning == "key_result" and len({numbered(column.header)[0] for column in same}) == 1:
                continue  # the same header again and again: key results side by side
        if meaning in BESIDE and len([c for c in columns if c.meaning == "key_result"]) > 1:
            continue
        keeps = max(same, key=lambda column: (column.certainty, bool(column.samples), -column.index))
        for column in same:
            if column is not keeps:
                columns = _turned(columns, column.index, instead.get(meaning, ""), 0.5)
    return columns


def _of_objective(table: Table, columns: list[Column]) -> list[Column]:
    """Owner, grade or weight between objective and key result are the objective's, if the key result has its own."""
    at = {column.meaning: column.index for column in reversed(columns)}
    if not {"objective", "key_result"} <= at.keys() or len([c for c in columns if c.meaning == "key_result"]) > 1:
        return columns
    for meaning in ("owner", "grade", "weight"):
        places = [column.index for column in columns if column.meaning == meaning]
        between = [index for index in places if at["objective"] < index < at["key_result"]]
        if len(places) == 2 and len(between) == 1 and places[1] > at["key_result"]:
            columns = _turned(columns, between[0], f"objective_{meaning}", 0.8)
    return columns


def _mixed(table: Table, columns: list[Column]) -> list[Column]:
    """A column under "Objective" or "Key result" that holds both, told apart by labels or bullets."""
    have = _have(columns)
    if "text" in have or {"objective", "key_result"} <= have or not have & {"objective", "key_result"}:
        return columns
    column = next(column for column in columns if column.meaning in ("objective", "key_result"))
    texts = _texts(table, column.index)
    kinds = {kind_by_label(text) for text in texts}
    bullets = sum(map(has_bullet, texts))
    if {"objective", "key_result"} <= kinds or (
        column.meaning == "objective" and ("key_result" in kinds or 0 < bullets < len(texts)) and None in kinds
    ):
        return _turned(columns, column.index, "text", 0.75)
    return columns


def _headless_neighbours(table: Table, columns: list[Column]) -> list[Column]:
    """ "Objectives and key results" over two columns: the second has no header of its own."""
    if "key_result" in _have(columns):
        return columns
    for column in columns[:-1]:
        beside = columns[column.index + 1]
        if column.meaning in ("objective", "text") and not beside.header and _words(table, beside.index) >= 2:
            if column.meaning == "text" and _mostly_label(table, column.index):
                return _turned(_turned(columns, column.index, "type", 0.8), beside.index, "text", 0.8)
            return _turned(_turned(columns, column.index, "objective", 0.8), beside.index, "key_result", 0.75)
    return columns


def _labels(table: Table, columns: list[Column]) -> list[Column]:
    """A column of nothing but "O1", "KR1.1" … tells what the text beside it is."""
    if "type" in _have(columns) or {"objective", "key_result"} <= _have(columns):
        return columns
    for column in columns:
        if _mostly_label(table, column.index):
            columns = _turned(columns, column.index, "type", 0.8)
            beside = [
                c for c in columns if c.index != column.index and c.meaning in ("", "text", "objective", "key_result")
            ]
            texts = max(beside, key=lambda c: _words(table, c.index) * len(_texts(table, c.index)), default=None)
            return _turned(columns, texts.index, "text", 0.8) if texts else columns
    return columns


def _by_content(table: Table, columns: list[Column]) -> list[Column]:
    """What headers leave open: periods and grades are told by their cells, then the longest texts are left."""
    have = _have(columns)
    for column in columns:
        if column.meaning or not _texts(table, column.index):
            continue
        if "period" not in have and _share_of(table, column.index, lambda t: parse_period(t, 1) is not None) > 0.7:
            columns, have = _turned(columns, column.index, "period", 0.6), have | {"period"}
        elif "grade" not in have and not column.header and _share_of(table, column.index, _is_grade) > 0.9:
            columns, have = _turned(columns, column.index, "grade", 0.4), have | {"grade"}
    if have & {"objective", "text", "key_result"}:
        return columns
    long = [c for c in columns if not c.meaning and _words(table, c.index) >= 3]
    for column, meaning in zip(long, ("objective", "key_result"), strict=False):
        columns = _turned(columns, column.index, meaning, 0.4)
    free = [c for c in columns if not c.meaning and 0 < _variety(table, c.index) <= 0.5]
    for column in free:
        if "team" not in _have(columns) and _words(table, column.index) <= 3:
            columns = _turned(columns, column.index, "team", 0.3)
        elif "owner" not in _have(columns) and _share_of(table, column.index, _is_person) > 0.8:
            columns = _turned(columns, column.index, "owner", 0.3)
    return columns


def _stand_ins(table: Table, columns: list[Column]) -> list[Column]:
    """Where no column is a key result, a metric, a title or a target in words is; likewise for the objective."""
    have = _have(columns)
    if "type" in have and "text" in have:
        return columns
    if "key_result" not in have and have & {"objective", "text"}:
        for meaning in ("text", "method", "target") if "objective" in have else ("method", "target"):
            for column in columns:
                if column.meaning == meaning and _words(table, column.index) >= 2.5:
                    return _turned(columns, column.index, "key_result", 0.6)
    if "objective" not in have and {"key_result", "text"} <= have:
        text = next(column for column in columns if column.meaning == "text")
        return _turned(columns, text.index, "objective", 0.7)
    if "objective" not in have and {"key_result", "supports"} <= have:
        supports = next(column for column in columns if column.meaning == "supports")
        return _turned(columns, supports.index, "objective", 0.7)
    return columns


def _side_by_side(table: Table, columns: list[Column]) -> list[Column]:
    """Where key results stand side by side, number them, and what stands behind each of them with it."""
    results = [column for column in columns if column.meaning == "key_result"]
    if len(results) < 2:
        return [replace(column, number=None) for column in columns]
    order = {column.index: place for place, column in enumerate(results, start=1)}
    by_header = {column.number: order[column.index] for column in results if column.number is not None}
    doubled = {meaning for meaning, count in Counter(c.meaning for c in columns).items() if count > 1}
    placed = []
    for column in columns:
        number = None
        if column.index in order:
            number = order[column.index]
        elif column.meaning in BESIDE and column.number in by_header:
            number = by_header[column.number]
        elif column.meaning in BESIDE and column.meaning in doubled:
            number = max((place for index, place in order.items() if index < column.index), default=None)
        placed.append(replace(column, number=number))
    return placed


def _words(table: Table, index: int) -> float:
    """The average number of words in the filled cells of a column."""
    texts = _texts(table, index)[:200]
    return sum(len(text.split()) for text in texts) / len(texts) if texts else 0.0


def _share_of(table: Table, index: int, fits: "Callable[[str], bool]") -> float:
    texts = [text for text in _texts(table, index)[:200] if not is_nothing(text)]
    return sum(fits(text) for text in texts) / len(texts) if texts else 0.0


def _variety(table: Table, index: int) -> float:
    texts = _texts(table, index)
    return len(set(texts)) / len(texts) if texts else 0.0


def _mostly_label(table: Table, index: int) -> bool:
    kinds = [kind_of_label(text) for text in _texts(table, index)[:200]]
    nameless = index >= len(table.header) or not table.header[index]
    return len(kinds) >= (1 if nameless else 2) and sum(map(bool, kinds)) >= 0.6 * len(kinds)


def _are_codes(table: Table, index: int) -> bool:
    return _share_of(table, index, lambda text: bool(_CODE.fullmatch(text))) > 0.8


def _is_grade(text: str) -> bool:
    read = read_share(text)
    return read is not None and not read.beyond and not read.rest


def _is_person(text: str) -> bool:
    return bool(_PERSON.fullmatch(text))
