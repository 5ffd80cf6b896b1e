"""Cards: labels with their values beside them (“KR 1: | Win 3 awards | Owner: | Ada”) or one below the other."""

from quarterdeck.files.contents import is_clear_grade
from quarterdeck.files.fields import exactly, numbered
from quarterdeck.files.labels import KEY_RESULT, OBJECTIVE, kind_of_label
from quarterdeck.files.tables import Row

Pairs = list[tuple[str, str]]
LONGEST_LABEL = 40  # characters
_HEADS = ("team", "period", "year")  # what a card says of all below it


def as_table(rows: list[Row]) -> list[Row]:
    """The cards of a sheet under one header; any other sheet as it is."""
    pairs = [_pairs(row) for row in rows]
    beside = [found for found in pairs if len(found) > 1]
    single = [found for found in pairs if len(found) == 1]
    if len(beside) > 1 and len(beside) + len(single) >= 0.7 * len(rows):
        return _beside(rows, pairs)
    graded = [part for row in rows for part in _graded(row)]
    if len(graded) > len(rows) and all(map(_pairs, graded)):
        rows, pairs = graded, [_pairs(row) for row in graded]
    labels = [found[0][0] for found in pairs if len(found) == 1]
    if len(labels) >= 0.7 * len(rows) and labels.count(OBJECTIVE) > 1 and KEY_RESULT in labels and len(set(labels)) > 2:
        return _below(rows, pairs)
    return rows


def _graded(row: Row) -> list[Row]:
    """ "KR 1 | Win 3 awards | 70 %" as two rows: the key result, and its score below it."""
    cells = [cell for _, cell in row.filled]
    if len(cells) == 3 and kind_of_label(cells[0]) == KEY_RESULT and is_clear_grade(cells[2]):
        return [Row(row.line, tuple(cells[:2])), Row(row.line, ("Score", cells[2]))]
    return [row]


def _pairs(row: Row) -> Pairs:
    """The labels of a row with their values, "" where none follows; nothing where a cell is anything else."""
    cells = [cell for _, cell in row.filled]
    several = len(cells) > 2
    if several and not any(cell.endswith(":") for cell in cells):
        return []
    found: Pairs = []
    while cells:
        meaning = _label(cells.pop(0), several)
        if not meaning:
            return []
        follows = cells and not (cells[0].endswith(":") and _label(cells[0], several))
        found.append((meaning, cells.pop(0) if follows else ""))
    return found


def _label(cell: str, among_others: bool) -> str:
    """What a label means; among others it needs a colon, or a number as in “KR 1”."""
    if len(cell) > LONGEST_LABEL:
        return ""
    if kind := kind_of_label(cell):
        return kind
    if among_others and not cell.rstrip().endswith(":"):
        return ""
    known = exactly(numbered(cell.rstrip(" :"))[0])
    return known[0] if known and known[1] >= 0.95 else ""


def _beside(rows: list[Row], pairs: list[Pairs]) -> list[Row]:
    """One row a card; the first row of several labels gives way to a header."""
    names = list(dict.fromkeys(name for found in pairs if len(found) > 1 for name, _ in found))
    first = next(place for place, found in enumerate(pairs) if len(found) > 1)
    header = Row(rows[0].line, tuple(name.replace("_", " ") for name in names))
    made = []
    for row, found in zip(rows, pairs, strict=True):
        values = dict(found)
        made.append(Row(row.line, tuple(values.get(name, "") for name in names)) if len(found) > 1 else row)
    begins = next((place for place in range(first, -1, -1) if pairs[place] and pairs[place][0][0] == OBJECTIVE), first)
    return [*made[:begins], header, *made[begins:]] if begins < first else [*made[:first], header, *made[first:]]


def _below(rows: list[Row], pairs: list[Pairs]) -> list[Row]:
    """One row an objective and a key result, with what stands below its label."""
    names = list(dict.fromkeys([*_HEADS, OBJECTIVE, KEY_RESULT, *(name for found in pairs for name, _ in found)]))
    made = [Row(rows[0].line, tuple(name.replace("_", " ") for name in names))]
    values: dict[str, str] = {}
    line = rows[0].line

    def close() -> None:
        if values:
            made.append(Row(line, tuple(values.get(name, "") for name in names)))
            values.clear()

    for row, found in zip(rows, pairs, strict=True):
        if not found:
            continue
        name, value = found[0]
        if name in (OBJECTIVE, KEY_RESULT) or name in values or (name in _HEADS and KEY_RESULT in values):
            if not (values.keys() <= set(_HEADS) and name == OBJECTIVE):
                close()
            line = row.line
        values[name] = value
    close()
    return made
