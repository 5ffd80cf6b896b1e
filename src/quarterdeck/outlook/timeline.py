"""Questions laid out side by side on one weekly time axis, so that many can be answered in one pass.

The axis ends at the step of the last observation. That observation itself is kept apart: everything else that describes
a series (its level, its noise, its season) is computed without it. So a better last value can only move the landing
the better way, which is what makes the odds monotone.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quarterdeck.outlook.question import NotANumber, Question, finite

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Bools = NDArray[np.bool_]
Slots = NDArray[np.intp]

SLOTS = 120  # two years of history and a quarter
LONGEST_CYCLE = 126  # days; a longer cycle is read in steps of several weeks


@dataclass(slots=True)
class Timeline:
    """Arrays with one row a question. Times are counted in steps of `step_days`."""

    values: Floats  # (n, SLOTS); the readings but the last; for totals the amount per step
    known: Bools  # (n, SLOTS)
    gaps: Floats  # (n, SLOTS); steps that an amount covers, 1 for a plain weekly one
    last: Floats  # the last observation, in the key result's own unit
    before: Floats  # for totals: the running total before the last observation
    gap: Floats  # for totals: steps between `before` and `last`
    elapsed: Floats  # steps from the cycle's start to the last observation
    ahead: Floats  # steps from the last observation to the cycle's end
    stale: Floats  # steps from the last observation to the moment of asking
    observed: Floats  # number of observations
    weeks: Floats  # number of weeks of history that have a reading
    baseline: Floats
    target: Floats
    unit: Floats  # the power of two by which all values were divided, so that 1e300 is as good a number as 3
    # These four are judged without the last reading, as all that describes a series.
    whole: Bools  # only whole numbers
    never_negative: Bools  # no reading (for totals: no amount) below zero
    readings_positive: Bools  # no reading below zero, whatever the amounts
    never_above_one: Bools  # a ratio, and no reading above one


def step_days(quarter_days: int) -> int:
    return 7 if quarter_days <= LONGEST_CYCLE else 7 * round(quarter_days / 91)


def usable(question: Question) -> list[tuple[float, float]]:
    """The observations that count, in order of time, one a day.

    Raises:
        NotANumber: a value or a day is not a finite number.
    """
    until = question.quarter_days if question.asof_day is None else min(question.quarter_days, question.asof_day)
    kept: dict[float, float] = {}
    latest, tidy = -1.0, True
    for day, value in question.observations:
        if value is None:
            continue
        if type(value) is not float or not -math.inf < value < math.inf:
            value = finite("observation", value)
        if not -math.inf < day < math.inf:
            raise NotANumber("day of an observation", day)
        if 0 <= day <= until:
            tidy = tidy and day > latest
            latest = day
            kept[day] = value
    return list(kept.items()) if tidy else sorted(kept.items())


def weekly(history: Sequence[float | None]) -> Floats:
    """The history as an array, NaN where there is no reading.

    Raises:
        NotANumber: a value is not a finite number (None is fine).
    """
    if not len(history):
        return np.empty(0)
    try:
        array = np.array(history)
        if array.dtype != np.float64:
            array = np.array([math.nan if v is None else finite("history", v) for v in history])
    except (TypeError, ValueError, OverflowError):
        array = np.array([math.nan if v is None else finite("history", v) for v in history])
    if not math.isfinite(np.add.reduce(array)):
        for place in np.flatnonzero(~np.isfinite(array)):
            if history[int(place)] is not None:
                finite("history", history[int(place)])
    return array


def by_step(history: Floats, weeks: int, adds_up: bool) -> Floats:
    """Weekly history in steps of `weeks` weeks that end with the history."""
    if weeks == 1 or not history.size:
        return history
    padded = np.concatenate([np.full(-history.size % weeks, math.nan), history]).reshape(-1, weeks)
    known = np.isfinite(padded)
    count = known.sum(1)
    if adds_up:
        total = np.where(known, padded, 0.0).sum(1)
        return np.where(count > 0, total * weeks / np.maximum(count, 1), math.nan)
    latest = weeks - 1 - np.argmax(known[:, ::-1], axis=1)
    return np.where(count > 0, padded[np.arange(len(padded)), latest], math.nan)


def lay_out(questions: Sequence[Question]) -> Timeline:
    """Bring the questions into one timeline; the rows keep their order."""
    n = len(questions)
    values, gaps = np.zeros((n, SLOTS)), np.ones((n, SLOTS))
    known = np.zeros((n, SLOTS), dtype=bool)
    numbers = np.zeros((n, 11))
    flags = np.zeros((n, 4), dtype=bool)
    for i, question in enumerate(questions):
        place = _totals if question.reading.adds_up else _levels
        numbers[i], flags[i] = place(question, values[i], known[i], gaps[i])
    columns = numbers.T.copy()
    return Timeline(values, known, gaps, *columns, *flags.T)


def _unit_of(old: Floats, seen: list[tuple[float, float]], baseline: float) -> float:
    """The power of two just above every reading. Dividing by it is exact, so it changes no answer."""
    top = max((abs(value) for _, value in seen), default=0.0)
    top = max(top, abs(baseline))
    if old.size:
        top = max(top, float(np.maximum.reduce(old)), -float(np.minimum.reduce(old)))
    return 2.0 ** min(max(math.frexp(top)[1], -900), 1020) if top else 1.0


def _traits(old: Floats, earlier: list[float], ratio: bool) -> tuple[bool, bool, bool, bool]:
    """Whole numbers, never negative (twice), never above one: all judged without the last reading."""
    whole = not ratio and (bool(earlier) or old.size > 0)
    whole = whole and all(map(float.is_integer, earlier)) and bool((old == np.floor(old)).all())
    low, high = min(earlier, default=0.0), max(earlier, default=0.0)
    if old.size:
        low, high = min(low, float(np.minimum.reduce(old))), max(high, float(np.maximum.reduce(old)))
    return whole, low >= 0, low >= 0, ratio and high <= 1


def _asked(question: Question, last_step: float, step: int) -> tuple[float, float]:
    """Steps ahead to the end of the cycle, and steps by which the last reading is old."""
    ahead = max(question.quarter_days / step - last_step, 0.0)
    asof = question.asof_day if question.asof_day is not None else last_step * step
    return ahead, min(max(asof / step - last_step, 0.0), ahead)


def _levels(question: Question, values: Floats, known: Bools, gaps: Floats) -> tuple[list[float], tuple[bool, ...]]:
    step = step_days(question.quarter_days)
    raw = weekly(question.history)
    old = raw[raw == raw]
    history = by_step(raw, step // 7, adds_up=False)[-SLOTS + 1 :]
    seen = usable(question)
    unit = _unit_of(old, seen, 0.0 if old.size else question.baseline)
    weeks, count = old.size, len(seen)
    if seen:
        day, last = seen[-1]
        at, slot_of_last = day / step, math.ceil(day / step)
    else:
        present = np.flatnonzero(history == history)
        at = slot_of_last = int(present[-1]) + 1 - history.size if present.size else 0
        last = float(history[present[-1]]) if present.size else float(question.baseline)
        history = history[: present[-1]] if present.size else history
    end = SLOTS - slot_of_last if count else SLOTS - 1  # one past the slot of the cycle's start
    _place(history[-end:] if end > 0 else history[:0], unit, end, values, known)
    if not weeks and end > 0 and count:
        values[end - 1], known[end - 1] = question.baseline / unit, True
    for day, value in seen[:-1]:
        slot = SLOTS - 1 - slot_of_last + math.ceil(day / step)
        if slot >= 0:
            values[slot], known[slot] = value / unit, True
    traits = _traits(old, [value for _, value in seen[:-1]], question.scale == "ratio")
    return _numbers(question, unit, last, last, 1.0, at, count, weeks, step), traits


def _place(history: Floats, unit: float, end: int, values: Floats, known: Bools) -> None:
    if history.size:
        part = slice(end - history.size, end)
        there = history == history
        known[part] = there
        values[part] = np.where(there, history / unit, 0.0)


def _totals(question: Question, values: Floats, known: Bools, gaps: Floats) -> tuple[list[float], tuple[bool, ...]]:
    step = step_days(question.quarter_days)
    raw = weekly(question.history)
    old = raw[raw == raw]
    stock = question.reading == "stock"
    history = by_step(raw, step // 7, adds_up=not stock)
    seen = usable(question)
    unit = _unit_of(old, seen, question.baseline)
    total, since = question.baseline / unit, 0.0
    if stock and old.size:
        total, since, history, spans = _amounts_of(history / unit)
        history = history * unit
    day, last = seen[-1] if seen else (0.0, float(total * unit))
    slot_of_last = math.ceil(day / step)
    end = SLOTS - slot_of_last
    if history.size and end > 0:
        _place(history[-end:], unit, end, values, known)
        if stock and old.size:
            gaps[max(end - history.size, 0) : end] = spans[-end:]
    by_slot = {math.ceil(d / step): (d / step, v) for d, v in seen}
    whole = question.scale != "ratio" and (old.size > 0 or len(by_slot) > 1 or question.scale == "count")
    whole = whole and bool((old == np.floor(old)).all())
    for week, (at, value) in by_slot.items():
        if week == slot_of_last or at <= since:
            continue
        whole = whole and value.is_integer()
        slot = SLOTS - 1 - slot_of_last + week
        values[slot], known[slot], gaps[slot] = (value / unit - total) / (at - since), True, at - since
        total, since = value / unit, at
    numbers = _numbers(
        question, unit, last, total * unit, max(day / step - since, 0.0), day / step, len(seen), old.size, step
    )
    present = values[known]
    rising = not (present.size and np.minimum.reduce(present) < 0) and (present.size > 0 or not stock)
    positive = min([0.0, *(value for _, value in seen[:-1])]) >= 0 and not (old.size and np.minimum.reduce(old) < 0)
    return numbers, (whole, rising, positive, False)


def _amounts_of(history: Floats) -> tuple[float, float, Floats, Floats]:
    """Of a running total: its last reading and that one's step, the amount of each step, and the steps it covers."""
    present = np.flatnonzero(history == history)
    apart = np.diff(present)
    rates, spans = np.full(history.size, math.nan), np.ones(history.size)
    rates[present[1:]] = np.diff(history[present]) / apart
    spans[present[1:]] = apart
    return float(history[present[-1]]), float(present[-1] + 1 - history.size), rates, spans


def _numbers(
    question: Question,
    unit: float,
    last: float,
    before: float,
    gap: float,
    at: float,
    count: int,
    weeks: int,
    step: int,
) -> list[float]:
    ahead, stale = _asked(question, at, step)
    goal = min(max(question.target / unit, -1e120), 1e120)
    base = min(max(question.baseline / unit, -1e120), 1e120)
    return [last / unit, before / unit, gap, at, ahead, stale, count, weeks, base, goal, unit]
