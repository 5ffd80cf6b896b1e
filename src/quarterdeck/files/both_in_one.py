"""One column that holds objectives and key results, whatever stands above it."""

from quarterdeck.files.columns import Column, have, turned
from quarterdeck.files.contents import cells_of, holds_both, is_bold, is_indented, mostly_label, words
from quarterdeck.files.labels import depth, has_bullet, key, kind_by_label
from quarterdeck.files.parents import named
from quarterdeck.files.tables import Table


def mixed(table: Table, columns: list[Column]) -> list[Column]:
    """A column under "Objective" or "Key result" that holds both, told apart by labels, bullets, numbers or parents."""
    known = have(columns)
    if "text" in known or {"objective", "key_result"} <= known or not known & {"objective", "key_result"}:
        return columns
    column = next(column for column in columns if column.meaning in ("objective", "key_result"))
    texts = cells_of(table, column.index)
    kinds = {kind_by_label(text) for text in texts}
    bullets = sum(map(has_bullet, texts))
    numbers = {depth(text) for text in _numbers(table, columns)}
    looks = is_indented(table, column.index) or (column.meaning == "objective" and is_bold(table, column.index))
    if {"objective", "key_result"} <= numbers or looks or _name_each_other(table, columns, texts):
        return turned(columns, column.index, "text", 0.75)
    if {"objective", "key_result"} <= kinds or (
        column.meaning == "objective" and ("key_result" in kinds or 0 < bullets < len(texts)) and None in kinds
    ):
        return turned(columns, column.index, "text", 0.75)
    return columns


def _numbers(table: Table, columns: list[Column]) -> list[str]:
    """The cells of the column that numbers the rows, by its header or, in front of all others, by nothing."""
    at = next((c.index for c in columns if c.meaning == "row_ref" or (c.index == 0 and not c.header)), None)
    return [] if at is None else cells_of(table, at)


def _name_each_other(table: Table, columns: list[Column], texts: list[str]) -> bool:
    """Whether a column of parents names, in most of its cells, other texts of the same column."""
    above = [text for column in columns if column.meaning == "supports" for text in cells_of(table, column.index)]
    own = {key(text) for text in texts}
    return bool(above) and sum(bool(own & set(named(text))) for text in above) > 0.5 * len(above)


def headless_neighbours(table: Table, columns: list[Column]) -> list[Column]:
    """ "Objectives and key results" over two columns: the second has no header of its own."""
    if "key_result" in have(columns):
        return columns
    for column in columns[:-1]:
        beside = columns[column.index + 1]
        if column.meaning == "text" and holds_both(table, column.index):
            continue
        if column.meaning in ("objective", "text") and not beside.header and words(table, beside.index) >= 2:
            if column.meaning == "text" and mostly_label(table, column.index):
                return turned(turned(columns, column.index, "type", 0.8), beside.index, "text", 0.8)
            return turned(turned(columns, column.index, "objective", 0.8), beside.index, "key_result", 0.75)
    return columns


def labels(table: Table, columns: list[Column]) -> list[Column]:
    """A column of nothing but "O1", "KR1.1" … tells what the text beside it is."""
    if "type" in have(columns) or {"objective", "key_result"} <= have(columns):
        return columns
    for column in columns:
        if mostly_label(table, column.index):
            columns = turned(columns, column.index, "type", 0.8)
            beside = [
                c for c in columns if c.index != column.index and c.meaning in ("", "text", "objective", "key_result")
            ]
            texts = max(beside, key=lambda c: words(table, c.index) * len(cells_of(table, c.index)), default=None)
            return turned(columns, texts.index, "text", 0.8) if texts else columns
    return columns
