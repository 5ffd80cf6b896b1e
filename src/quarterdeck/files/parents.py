"""Rows that name the row above them in the tree: by its text or by its number."""

import re

from quarterdeck.files.columns import Mapping
from quarterdeck.files.labels import KEY_RESULT, OBJECTIVE, key
from quarterdeck.files.tables import Table

_SEVERAL = re.compile(r"\s*[,;\n]\s*")


def parts(text: str) -> list[str]:
    """The several things that a cell names."""
    return [part for part in _SEVERAL.split(text) if part]


def named(text: str) -> list[str]:
    """The keys that a cell of parents may mean: all of it, or each of several."""
    return list(dict.fromkeys(key(part) for part in [text, *parts(text)]))


class Parents:
    """Which rows of a table stand above others. `tell` says that this tells objectives from key results."""

    def __init__(self, table: Table, mapping: Mapping) -> None:
        above = [column.index for column in mapping.of("supports")]
        texts = [column.index for meaning in ("text", "objective") for column in mapping.of(meaning)]
        numbers = [column.index for meaning in ("row_ref", "objective_ref") for column in mapping.of(meaning)]
        cells = [row.cells for row in table.rows]
        self.known = {
            key(row[index]) for row in cells for index in (*texts, *numbers) if index < len(row) and row[index]
        }
        self.having = {
            name for row in cells for index in above if index < len(row) and row[index] for name in named(row[index])
        }
        below = [any(index < len(row) and self.known & set(named(row[index])) for index in above) for row in cells]
        self.tell = any(below) and not all(below)

    def kind(self, text: str, values: dict[str, str]) -> str:
        """Whoever has others below is an objective; who stands below one, and has none, is its key result."""
        own = {key(values[name]) for name in ("row_ref", "objective_ref") if name in values} | {key(text)}
        if own & self.having or not self.known & set(named(values.get("supports", ""))):
            return OBJECTIVE
        return KEY_RESULT
