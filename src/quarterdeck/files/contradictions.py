"""Where the cells of a column contradict its header, and where several columns have one meaning."""

from collections.abc import Callable

from quarterdeck.files.columns import BESIDE, Column, have, turned
from quarterdeck.files.contents import (
    are_codes,
    cells_of,
    holds_both,
    is_figure,
    is_grade_in_words,
    is_time,
    share_of,
    words,
)
from quarterdeck.files.cycles import is_period
from quarterdeck.files.days import read_day
from quarterdeck.files.fields import BY_KEY, normalised, numbered
from quarterdeck.files.kinds import is_level, kind_said
from quarterdeck.files.tables import Table
from quarterdeck.files.titles import team_named

SINGLE = BY_KEY.keys() - {"key_result", "notes", "initiatives", "supports", "weekly"}
_BOUNDS = {"baseline": "period_starts", "target": "period_ends", "period_starts": "period_starts"}
# What a column becomes whose meaning another column has with more right.
_INSTEAD = {"objective": "why", "key_result": "method", "text": "method", "owner": "co_owners"}
_FITTING: dict[str, Callable[[str], bool]] = {"period": is_time, "type": lambda text: bool(kind_said(text))}


def by_cells(table: Table, columns: list[Column]) -> list[Column]:
    """Where the cells contradict the header, they decide: numbers are no texts, sentences no grades, names no dates."""
    for column in columns:
        if changed := _contradicted(table, columns, column):
            columns = turned(columns, column.index, *changed)
    return columns


def _contradicted(table: Table, columns: list[Column], column: Column) -> tuple[str, float] | None:
    index, known = column.index, have(columns)

    def mostly(fits: Callable[[str], bool], share: float = 0.7) -> bool:
        return share_of(table, index, fits) > share

    match column.meaning:
        case "text" if table.rows and not cells_of(table, index) and column.header:
            return "", 0.5
        case "text" if _others(columns, column) and mostly(_is_kind, 0.9):
            return "type", 0.8
        case "objective" if "baseline" in known and "target" not in known and mostly(is_figure, 0.8):
            return "target", 0.6  # “Ziel”, “objectif” and “objetivo” are both
        case "key_result" | "objective" | "text" if mostly(is_figure, 0.8):
            as_grade = column.meaning == "key_result" and "grade" not in known and column.number is None
            return "grade" if as_grade else f"{column.meaning}_ref".replace("text", "row"), 0.6
        case "grade" if words(table, index) >= 3 and share_of(table, index, is_grade_in_words) < 0.3:
            return "notes" if "key_result" in known else "key_result", 0.6
        case "period" if share_of(table, index, is_time) < 0.2 and numbered(column.header)[0] == "time":
            return "" if "team" in known else "team", 0.6
        case "baseline" | "target" | "period_starts" if mostly(lambda text: read_day(text) is not None, 0.8):
            return _BOUNDS[column.meaning], 0.7
        case "due" | "checked_on" if "period" not in known and mostly(is_period):
            return "period", 0.7
        case "span" if mostly(is_time, 0.6):
            return "period", 0.7
        case "type" if cells_of(table, index) and not share_of(table, index, _is_kind):
            return "", 0.5
        case "team" if mostly(is_level, 0.9) and _others(columns, column):
            return "", 0.5
        case "owner" if "team" not in known and _others(columns, column) and mostly(_is_team, 0.5):
            return "team", 0.6
        case "" if not known & {"text", "key_result"} and holds_both(table, index):
            return "text", 0.8
    return None


def _is_kind(text: str) -> bool:
    return kind_said(text) is not None


def _is_team(text: str) -> bool:
    return bool(team_named(text))


def _others(columns: list[Column], column: Column) -> bool:
    """Whether another column has the same meaning."""
    return any(other.meaning == column.meaning and other.index != column.index for other in columns)


def doubles(table: Table, columns: list[Column]) -> list[Column]:
    """Of several columns with one meaning the surest keeps it; codes become references, longer texts explanations."""
    side_by_side = sum(column.meaning == "key_result" for column in columns) > 1
    for meaning in sorted(have(columns) & (SINGLE | {"key_result"})):
        same = [c for c in columns if c.meaning == meaning and (c.number is None or meaning == "objective")]
        if meaning in ("objective", "key_result"):
            columns, same = _without_codes(table, columns, same)
        if len(same) < 2 or (meaning in BESIDE and side_by_side):
            continue
        if meaning == "key_result" and len({numbered(column.header)[0] for column in same}) == 1:
            continue  # the same header again and again: key results side by side
        keeps = _foremost(table, meaning, same)
        for column in same:
            if column is not keeps:
                columns = turned(columns, column.index, _INSTEAD.get(meaning, ""), 0.5)
    return columns


def _without_codes(table: Table, columns: list[Column], same: list[Column]) -> tuple[list[Column], list[Column]]:
    """ "O1" beside “Be known”, both under “Objective”: the first is the reference of the second."""
    for column in list(same):
        if len(same) > 1 and are_codes(table, column.index):
            same = [other for other in same if other is not column]
            columns = turned(columns, column.index, f"{column.meaning}_ref", 0.8)
    return columns, same


def _foremost(table: Table, meaning: str, same: list[Column]) -> Column:
    """The column that has a meaning with most right: whose cells fit, that says anything, whose header is surest."""
    fits = _FITTING.get(meaning)
    told = {c.index: share_of(table, c.index, fits) > 0.5 for c in same} if fits else {}
    return max(same, key=lambda c: (told.get(c.index, True), bool(c.samples), c.certainty, _narrower(c), -c.index))


def _narrower(column: Column) -> bool:
    """Of a department and a team, the team is meant."""
    return any(word in normalised(column.header).split() for word in ("team", "squad", "equipo", "equipe", "pod"))
