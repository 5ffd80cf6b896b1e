"""The facts of one question that are single numbers: where it stands, what is asked, and what is certain anyway."""

import math
from typing import NamedTuple

from quarterdeck.outlook.question import Question, Reading, Scale

COLUMNS = 15  # of `Timeline`, in the order of its fields; the rest of a row is what the networks are told
LARGEST_WHOLE = 2.0**50
LEVEL, LEVEL28, RATE, RATE28, STOCK, CUMULATIVE = Reading
COUNT, AMOUNT, RATIO = Scale
FARTHEST = 1e120  # units; a target beyond it is as far away as one at it
NOWHERE = 1e130  # units; a bound there is none
MOST = 1.7e308


class Series(NamedTuple):
    """What the layout of a question's series found. Values are in the key result's own unit."""

    unit: float
    last: float
    before: float
    gap: float
    at: float  # the step of the last observation
    observed: int
    weeks: int
    step: int  # days
    # These are judged without the last reading, as all that describes a series.
    whole: bool  # only whole numbers
    never_negative: bool  # no reading (for totals: no amount) below zero
    never_above_one: bool  # a ratio, and no reading above one


def facts(question: Question, series: Series, floor: float) -> tuple[list[float], list[float]]:
    """A row of `Timeline`: its columns, then what the networks are told; and what is `certain`.

    `floor` is in the key result's own unit.
    """
    unit, last, before, gap, at, observed, weeks, step, whole, never_negative, never_above_one = series
    target, asof = question.target, question.asof_day
    decrease = question.direction == "decrease"
    ahead = max(question.quarter_days / step - at, 0.0)
    stale = 0.0 if asof is None else min(max(asof / step - at, 0.0), ahead)
    goal = min(max(target / unit, -FARTHEST), FARTHEST)
    asked = goal
    if whole and -LARGEST_WHOLE < target < LARGEST_WHOLE:
        # Asked half-way between two whole numbers, so that a tie counts as a hit in both directions.
        asked = (math.floor(target) + 0.5 if decrease else math.ceil(target) - 0.5) / unit
    bound = min(NOWHERE, MOST / unit)
    ceiling = min(1 / unit, bound) if never_above_one and last <= 1 else bound
    floor, last, sure = max(floor / unit, -bound), last / unit, math.nan
    if ahead <= 0:
        floor = ceiling = last
        sure = float(last <= goal if decrease else last >= goal)
    elif asked <= floor or asked > ceiling:
        sure = float(decrease != (asked <= floor))
    base = min(max(question.baseline / unit, -FARTHEST), FARTHEST)
    grain = 1 / max(unit, 1e-30) if whole else 0.0
    row = [last, before / unit, gap, at, max(ahead, 0.3), min(max(round(ahead), 1), 60), base, goal]
    row += unit, whole, grain, unit * never_above_one, asked, floor, ceiling
    row += math.log1p(min(observed, 13)), observed > 13, math.log1p(weeks)
    row += ahead / 13, math.log(max(ahead, 0.1)), min(at, 13) / 13, min(stale, 4), whole, never_negative
    reading, scale = question.reading, question.scale
    if reading is STOCK or reading is CUMULATIVE:
        row += min(gap, 6), reading is STOCK, scale == COUNT
    else:
        row += reading is LEVEL28, reading is RATE, reading is RATE28, scale == COUNT, scale == RATIO
    return row, [unit, whole, floor, ceiling, decrease, sure, observed, weeks, stale * step]
