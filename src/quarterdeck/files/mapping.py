"""Which column means what: guessed from headers and contents, shown with samples, corrected by a person."""

import re
from collections import Counter
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace

from quarterdeck.files.cells import read_day
from quarterdeck.files.contents import (
    are_codes,
    cells_of,
    holds_both,
    is_clear_grade,
    is_figure,
    is_grade,
    is_grade_in_words,
    is_indented,
    is_person,
    is_time,
    mostly_label,
    share_of,
    variety,
    words,
)
from quarterdeck.files.cycles import is_period
from quarterdeck.files.fields import BY_KEY, LONGEST_HEADER, normalised, numbered, recognise
from quarterdeck.files.labels import depth, has_bullet, kind_by_label
from quarterdeck.files.tables import Table
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
        _by_cells,
        _goals,
        _of_objective,
        _doubles,
        _mixed,
        _headless_neighbours,
        _labels,
        _by_content,
        _mixed,
        _stand_ins,
        _side_by_side,
    ):
        columns = settle(table, columns)
    return Mapping(tuple(columns))


def _by_header(table: Table, index: int) -> Column:
    header = table.header[index] if index < len(table.header) else ""
    meaning, certainty = recognise(header) or ("", 0.0)
    samples = tuple(dict.fromkeys(cells_of(table, index)))[:SAMPLES]
    return _with_number(Column(index, header, meaning, certainty, None, samples))


def _with_number(column: Column) -> Column:
    return replace(column, number=_number(column))


def _number(column: Column) -> int | None:
    return numbered(column.header)[1] if len(column.header) <= LONGEST_HEADER else None


def _have(columns: list[Column]) -> set[str]:
    return {column.meaning for column in columns}


def _turned(columns: list[Column], index: int, meaning: str, certainty: float) -> list[Column]:
    return [replace(c, meaning=meaning, certainty=certainty) if c.index == index else c for c in columns]


def _by_cells(table: Table, columns: list[Column]) -> list[Column]:
    """Where the cells contradict the header, they decide: numbers are no texts, sentences no grades, names no dates."""
    have = _have(columns)
    for column in columns:
        index, meaning = column.index, column.meaning
        if meaning in ("key_result", "objective", "text") and share_of(table, index, is_figure) > 0.8:
            as_grade = meaning == "key_result" and "grade" not in have and column.number is None
            columns = _turned(columns, index, "grade" if as_grade else f"{meaning}_ref".replace("text", "row"), 0.6)
        elif meaning == "grade" and words(table, index) >= 3 and share_of(table, index, is_grade_in_words) < 0.3:
            columns = _turned(columns, index, "notes" if "key_result" in have else "key_result", 0.6)
        elif meaning == "period" and share_of(table, index, is_time) < 0.2 and numbered(column.header)[0] == "time":
            columns = _turned(columns, index, "" if "team" in have else "team", 0.6)
        elif meaning in _BOUNDS and share_of(table, index, lambda text: read_day(text) is not None) > 0.8:
            columns = _turned(columns, index, _BOUNDS[meaning], 0.7)
        elif meaning == "due" and "period" not in have and share_of(table, index, is_period) > 0.7:
            columns = _turned(columns, index, "period", 0.7)
        elif not meaning and not have & {"text", "key_result"} and holds_both(table, index):
            columns, have = _turned(columns, index, "text", 0.8), have | {"text"}
    return columns


_BOUNDS = {"baseline": "period_starts", "target": "period_ends", "period_starts": "period_starts"}


def _goals(table: Table, columns: list[Column]) -> list[Column]:
    """ "Goal" is an objective where there is none and its cells are sentences."""
    if {"objective", "text"} & _have(columns):
        return columns
    for column in columns:
        if column.meaning in ("target", "supports") and words(table, column.index) >= 2.5:
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
                if are_codes(table, column.index) and len(same) > 1:
                    same.remove(column)
                    columns = _turned(columns, column.index, f"{meaning}_ref", 0.8)
            if meaning == "key_result" and len({numbered(column.header)[0] for column in same}) == 1:
                continue  # the same header again and again: key results side by side
        if meaning in BESIDE and len([c for c in columns if c.meaning == "key_result"]) > 1:
            continue
        told = {c.index: share_of(table, c.index, is_time) > 0.5 for c in same} if meaning == "period" else {}
        keeps = max(
            same,
            key=lambda c: (told.get(c.index, True), c.certainty, _narrower(c), bool(c.samples), -c.index),
        )
        for column in same:
            if column is not keeps:
                columns = _turned(columns, column.index, instead.get(meaning, ""), 0.5)
    return columns


def _narrower(column: Column) -> bool:
    """Of a department and a team, the team is meant."""
    return any(word in normalised(column.header).split() for word in ("team", "squad", "equipo", "equipe", "pod"))


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
    texts = cells_of(table, column.index)
    kinds = {kind_by_label(text) for text in texts}
    bullets = sum(map(has_bullet, texts))
    numbers = {depth(text) for text in _numbers(table, columns)}
    if {"objective", "key_result"} <= numbers or is_indented(table, column.index):
        return _turned(columns, column.index, "text", 0.75)
    if {"objective", "key_result"} <= kinds or (
        column.meaning == "objective" and ("key_result" in kinds or 0 < bullets < len(texts)) and None in kinds
    ):
        return _turned(columns, column.index, "text", 0.75)
    return columns


def _numbers(table: Table, columns: list[Column]) -> list[str]:
    """The cells of the column that numbers the rows, by its header or, in front of all others, by nothing."""
    at = next((c.index for c in columns if c.meaning == "row_ref" or (c.index == 0 and not c.header)), None)
    return [] if at is None else cells_of(table, at)


def _headless_neighbours(table: Table, columns: list[Column]) -> list[Column]:
    """ "Objectives and key results" over two columns: the second has no header of its own."""
    if "key_result" in _have(columns):
        return columns
    for column in columns[:-1]:
        beside = columns[column.index + 1]
        if column.meaning == "text" and holds_both(table, column.index):
            continue
        if column.meaning in ("objective", "text") and not beside.header and words(table, beside.index) >= 2:
            if column.meaning == "text" and mostly_label(table, column.index):
                return _turned(_turned(columns, column.index, "type", 0.8), beside.index, "text", 0.8)
            return _turned(_turned(columns, column.index, "objective", 0.8), beside.index, "key_result", 0.75)
    return columns


def _labels(table: Table, columns: list[Column]) -> list[Column]:
    """A column of nothing but "O1", "KR1.1" … tells what the text beside it is."""
    if "type" in _have(columns) or {"objective", "key_result"} <= _have(columns):
        return columns
    for column in columns:
        if mostly_label(table, column.index):
            columns = _turned(columns, column.index, "type", 0.8)
            beside = [
                c for c in columns if c.index != column.index and c.meaning in ("", "text", "objective", "key_result")
            ]
            texts = max(beside, key=lambda c: words(table, c.index) * len(cells_of(table, c.index)), default=None)
            return _turned(columns, texts.index, "text", 0.8) if texts else columns
    return columns


def _by_content(table: Table, columns: list[Column]) -> list[Column]:
    """What headers leave open: periods and grades are told by their cells, then the longest texts are left."""
    have = _have(columns)
    for column in columns:
        if column.meaning or not cells_of(table, column.index):
            continue
        if "period" not in have and share_of(table, column.index, lambda t: parse_period(t, 1) is not None) > 0.7:
            columns, have = _turned(columns, column.index, "period", 0.6), have | {"period"}
        elif not {"grade", "progress"} & have and share_of(table, column.index, is_clear_grade) > 0.9:
            columns, have = _turned(columns, column.index, "grade", 0.4), have | {"grade"}
        elif "grade" not in have and not column.header and share_of(table, column.index, is_grade) > 0.9:
            numbers = share_of(table, column.index, lambda text: bool(re.fullmatch(r"\d{1,2}(\.\d{1,2})*\.?", text)))
            if column.index == 0 and numbers > 0.9:
                columns, have = _turned(columns, column.index, "row_ref", 0.4), have | {"row_ref"}
            else:
                columns, have = _turned(columns, column.index, "grade", 0.4), have | {"grade"}
    if "objective" in have and not have & {"key_result", "text", "row_ref"} and len(table.header) > 1:
        long = [c for c in columns if not c.meaning and words(table, c.index) >= 3]
        return _turned(columns, long[0].index, "key_result", 0.4) if long else columns
    if have & {"objective", "text", "key_result"}:
        return columns
    long = [c for c in columns if not c.meaning and words(table, c.index) >= 3]
    for column, meaning in zip(long, ("objective", "key_result"), strict=False):
        columns = _turned(columns, column.index, meaning, 0.4)
    free = [c for c in columns if not c.meaning and 0 < variety(table, c.index) < 0.7]
    for column in free:
        if "team" not in _have(columns) and words(table, column.index) <= 3:
            columns = _turned(columns, column.index, "team", 0.3)
        elif "owner" not in _have(columns) and share_of(table, column.index, is_person) > 0.8:
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
                if column.meaning == meaning and words(table, column.index) >= 2.5:
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
