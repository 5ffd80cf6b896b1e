"""What the columns of weeks say of one key result, as its check-ins."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from quarterdeck.files.cells import is_nothing
from quarterdeck.files.weeks import Weeks, lines_of
from quarterdeck.okr.measure import Measure
from quarterdeck.okr.plan import CheckIn, Cycle


@dataclass(frozen=True, slots=True)
class ReadWeeks:
    """`notes` are sentences on what was taken over and on what was not."""

    check_ins: tuple[CheckIn, ...] = ()
    notes: tuple[str, ...] = ()


def read_weeks(
    text: str,
    weeks: Weeks,
    cycle: Cycle,
    today: date,
    measure: Measure,
    number: Callable[[str], Decimal | None],
    owner: str,
) -> ReadWeeks:
    """The check-ins of a key result from its weekly cells (see `weeks.line_of`).

    Each is for the first day of its week in the cycle. `number` reads a cell as the sheet writes values; other words
    are what changed. Weeks to come and weeks of another cycle are left out, and `notes` says so.
    """
    found: list[CheckIn] = []
    outside, ahead, headers = [], [], []
    for header, cell in lines_of(text) if text else []:
        if is_nothing(cell):
            continue
        day = weeks.day(header, cycle.starts, cycle.ends)
        if day is None:
            outside.append(header)
        elif day > today:
            ahead.append(header)
        else:
            value = number(cell)
            headers.append(header)
            found.append(CheckIn(day, value, changed="" if value is not None else cell, by=owner))
    notes = [f"{_named(outside)} in no week of {cycle.name}, so it was not read."] if outside else []
    notes += [f"{_named(ahead)} in the time to come, so it was not read."] if ahead else []
    if look_like_scores([c.value for c in found if c.value is not None], measure):
        what = "The numbers of its weeks look like scores and not like values of it, so they were not read."
        return ReadWeeks(notes=(what, *notes))
    if found:
        columns = f"“{headers[0]}”" if len(found) == 1 else f"“{headers[0]}” to “{headers[-1]}”"
        notes.insert(0, f"With {'a check-in' if len(found) == 1 else f'{len(found)} check-ins'} from {columns}.")
    return ReadWeeks(tuple(found), tuple(notes))


def _named(headers: list[str]) -> str:
    if len(headers) == 1:
        return f"What stands under “{headers[0]}” lies"
    return f"What stands under “{headers[0]}” to “{headers[-1]}” lies"


def look_like_scores(values: list[Decimal], measure: Measure) -> bool:
    """Whether numbers are shares of the way, or confidences: all within 0 to 1 with parts, where the way lies far above."""
    ends = [end for end in (measure.baseline, measure.target, measure.low, measure.high) if end]
    within = all(0 <= value <= 1 for value in values)
    return bool(values and ends) and within and any(value % 1 for value in values) and min(map(abs, ends)) > 1
