"""What headers leave open is told by the cells: periods, grades, then the longest texts, then names."""

import re

from quarterdeck.files.columns import Column, have, turned
from quarterdeck.files.contents import (
    cells_of,
    is_clear_grade,
    is_grade,
    is_person,
    share_of,
    variety,
    words,
)
from quarterdeck.files.cycles import parse_period
from quarterdeck.files.tables import Table

_NUMBER = re.compile(r"\d{1,2}(\.\d{1,2})*\.?")


def by_content(table: Table, columns: list[Column]) -> list[Column]:
    """The meanings of columns whose headers say nothing."""
    for column in columns:
        if not column.meaning and cells_of(table, column.index) and (told := _meaning(table, columns, column)):
            columns = turned(columns, column.index, *told)
    known = have(columns)
    long = [c for c in columns if not c.meaning and words(table, c.index) >= 3]
    if "objective" in known and not known & {"key_result", "text", "row_ref"} and len(table.header) > 1:
        return _by_looks(table, turned(columns, long[0].index, "key_result", 0.4)) if long else columns
    if known & {"objective", "text", "key_result"}:
        return columns
    for column, meaning in zip(long, ("objective", "key_result"), strict=False):
        columns = turned(columns, column.index, meaning, 0.4)
    return _by_looks(table, columns)


def _meaning(table: Table, columns: list[Column], column: Column) -> tuple[str, float] | None:
    known, index = have(columns), column.index
    if "period" not in known and share_of(table, index, lambda text: parse_period(text, 1) is not None) > 0.7:
        return "period", 0.6
    if not {"grade", "progress"} & known and share_of(table, index, is_clear_grade) > 0.9:
        return "grade", 0.4
    if "grade" not in known and not column.header and share_of(table, index, is_grade) > 0.9:
        numbers = share_of(table, index, lambda text: bool(_NUMBER.fullmatch(text))) > 0.9
        return ("row_ref" if index == 0 and numbers else "grade"), 0.4
    return None


def _by_looks(table: Table, columns: list[Column]) -> list[Column]:
    """Under headers nobody knows, short words that repeat are teams, and what looks like names are owners."""
    for column in [c for c in columns if not c.meaning and 0 < variety(table, c.index) < 0.7]:
        if "team" not in have(columns) and words(table, column.index) <= 3:
            columns = turned(columns, column.index, "team", 0.3)
        elif "owner" not in have(columns) and share_of(table, column.index, is_person) > 0.8:
            columns = turned(columns, column.index, "owner", 0.3)
    return columns


def goals(table: Table, columns: list[Column]) -> list[Column]:
    """ "Goal" is an objective where there is none and its cells are sentences."""
    if {"objective", "text"} & have(columns):
        return columns
    for column in columns:
        if column.meaning in ("target", "supports") and words(table, column.index) >= 2.5:
            return turned(columns, column.index, "objective", 0.75)
    return columns


def stand_ins(table: Table, columns: list[Column]) -> list[Column]:
    """Where no column is a key result, a metric, a title or a target in words is; likewise for the objective."""
    known = have(columns)
    if "type" in known and "text" in known:
        return columns
    if "key_result" not in known and known & {"objective", "text"}:
        for meaning in ("text", "method", "target") if "objective" in known else ("method", "target"):
            for column in columns:
                if column.meaning == meaning and words(table, column.index) >= 2.5:
                    return turned(columns, column.index, "key_result", 0.6)
    if "objective" not in known and {"key_result", "text"} <= known:
        text = next(column for column in columns if column.meaning == "text")
        return turned(columns, text.index, "objective", 0.7)
    if "objective" not in known and {"key_result", "supports"} <= known:
        supports = next(column for column in columns if column.meaning == "supports")
        return turned(columns, supports.index, "objective", 0.7)
    return columns
