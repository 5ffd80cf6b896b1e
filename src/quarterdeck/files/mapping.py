"""Which column means what: guessed from headers and contents, shown with samples, corrected by a person."""

from collections import Counter
from dataclasses import replace

from quarterdeck.files.both_in_one import headless_neighbours, labels, mixed
from quarterdeck.files.by_content import by_content, goals, stand_ins
from quarterdeck.files.columns import BESIDE, Column, Mapping, number_in, turned
from quarterdeck.files.contents import cells_of
from quarterdeck.files.contradictions import by_cells, doubles
from quarterdeck.files.families import in_families
from quarterdeck.files.fields import recognise
from quarterdeck.files.tables import Table
from quarterdeck.files.weeks import by_week

__all__ = ["Column", "Mapping", "guess_mapping"]

SAMPLES = 3


def guess_mapping(table: Table) -> Mapping:
    """What the columns of a table mean, as far as headers and contents tell."""
    width = max([len(table.header), *(len(row.cells) for row in table.rows[:200])], default=0)
    families = in_families(table.header)
    columns = [_by_header(table, index, families.get(index, "")) for index in range(width)]
    for settle in (
        by_week,
        by_cells,
        goals,
        _of_objective,
        doubles,
        mixed,
        headless_neighbours,
        labels,
        by_content,
        mixed,
        stand_ins,
        _side_by_side,
    ):
        columns = settle(table, columns)
    return Mapping(tuple(columns))


def _by_header(table: Table, index: int, called: str) -> Column:
    header = table.header[index] if index < len(table.header) else ""
    meaning, certainty = recognise(called or header) or ("", 0.0)
    samples = tuple(dict.fromkeys(cells_of(table, index)))[:SAMPLES]
    column = Column(index, header, meaning, certainty, None, samples)
    return replace(column, number=number_in(column))


def _of_objective(table: Table, columns: list[Column]) -> list[Column]:
    """Owner, grade or weight between objective and key result are the objective's, if the key result has its own."""
    at = {column.meaning: column.index for column in reversed(columns)}
    if not {"objective", "key_result"} <= at.keys() or len([c for c in columns if c.meaning == "key_result"]) > 1:
        return columns
    for meaning in ("owner", "grade", "weight", "progress"):
        places = [column.index for column in columns if column.meaning == meaning]
        between = [index for index in places if at["objective"] < index < at["key_result"]]
        if len(places) == 2 and len(between) == 1 and places[1] > at["key_result"]:
            columns = turned(columns, between[0], f"objective_{meaning}", 0.8)
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
