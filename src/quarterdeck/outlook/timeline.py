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
Bools = NDArray[np.bool_]

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
    whole: Bools  # only whole numbers so far
    never_negative: Bools  # no reading (for totals: no amount) below zero so far
    never_above_one: Bools  # a ratio, and no reading above one so far


def step_days(quarter_days: int) -> int:
    return 7 if quarter_days <= LONGEST_CYCLE else 7 * round(quarter_days / 91)


def usable(question: Question) -> list[tuple[float, float]]:
    """The observations that count, in order of time, one a day.

    Raises:
        NotANumber: a value or a day is not a finite number.
    """
    until = question.quarter_days if question.asof_day is None else min(question.quarter_days, question.asof_day)
    kept: dict[float, float] = {}
    for day, value in question.observations:
        if value is None:
            continue
        if not -math.inf < day < math.inf:
            raise NotANumber("day of an observation", day)
        number = finite("observation", value) if not isinstance(value, float) or not math.isfinite(value) else value
        if 0 <= day <= until:
            kept[float(day)] = number
    days = list(kept)
    return [(day, kept[day]) for day in sorted(days)] if days != sorted(days) else list(kept.items())


def weekly(history: Sequence[float | None]) -> Floats:
    """The history as an array, NaN where there is no reading.

    Raises:
        NotANumber: a value is not a finite number (None is fine).
    """
    if not len(history):
        return np.empty(0)
    try:
        array = np.array(history, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        array = np.array([math.nan if v is None else finite("history", v) for v in history])
    odd = ~np.isfinite(array)
    if odd.any():
        for place in np.flatnonzero(odd):
            if history[int(place)] is not None:
                raise NotANumber("history", history[int(place)])
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
    flags = np.zeros((n, 3), dtype=bool)
    for i, question in enumerate(questions):
        place = _totals if question.reading.adds_up else _levels
        numbers[i], flags[i] = place(question, values[i], known[i], gaps[i])
    columns = numbers.T.copy()
    return Timeline(values, known, gaps, *columns, *flags.T)


def _scale_of(history: Floats, seen: list[tuple[float, float]], baseline: float) -> float:
    """The power of two just above every reading. Dividing by it is exact, so it changes no answer."""
    top = max((abs(value) for _, value in seen), default=0.0)
    if history.size:
        top = max(top, float(np.max(np.abs(history), initial=0.0, where=np.isfinite(history))))
    top = top or abs(baseline)
    return 2.0 ** min(max(math.frexp(top)[1], -1020), 1020) if top else 1.0


def _traits(history: Floats, earlier: list[float], last: float, ratio: bool) -> tuple[bool, bool, bool]:
    """Whole numbers, never negative, never above one. Wholeness is judged without the last reading."""
    old = history[np.isfinite(history)]
    whole = not ratio and bool(earlier or old.size)
    whole = whole and all(v == math.floor(v) for v in earlier) and bool((old == np.floor(old)).all())
    readings = [*earlier, last]
    positive = min(readings) >= 0 and float(old.min(initial=0.0)) >= 0
    return whole, positive, ratio and max(readings) <= 1 and float(old.max(initial=0.0)) <= 1


def _asked(question: Question, last_step: float, step: int) -> tuple[float, float]:
    """Steps ahead to the end of the cycle, and steps by which the last reading is old."""
    ahead = max(question.quarter_days / step - last_step, 0.0)
    asof = question.asof_day if question.asof_day is not None else last_step * step
    return ahead, min(max(asof / step - last_step, 0.0), ahead)


def _levels(question: Question, values: Floats, known: Bools, gaps: Floats) -> tuple[list[float], tuple[bool, ...]]:
    step = step_days(question.quarter_days)
    raw = weekly(question.history)
    history = by_step(raw, step // 7, adds_up=False)[-SLOTS + 1 :]
    seen = usable(question)
    unit = _scale_of(raw, seen, question.baseline)
    count = len(seen)
    if seen:
        day, last = seen[-1]
        at, slot_of_last = day / step, math.ceil(day / step)
    else:
        present = np.flatnonzero(np.isfinite(history))
        at = slot_of_last = int(present[-1]) + 1 - history.size if present.size else 0
        last = float(history[present[-1]]) if present.size else question.baseline
        history = history[: present[-1]] if present.size else history
        seen = [(at * step, last)]
    end = SLOTS - slot_of_last if count else SLOTS - 1  # one past the slot of the cycle's start
    if history.size:
        history = history[-max(end, 0) :] if end > 0 else history[:0]
        part = slice(end - history.size, end)
        known[part] = np.isfinite(history)
        values[part] = np.where(known[part], history / unit, 0.0)
    earlier = [value for _, value in seen[:-1]]
    if not raw.size and end > 0 and count:
        values[end - 1], known[end - 1] = question.baseline / unit, True
        earlier.append(question.baseline)
    for day, value in seen[:-1]:
        slot = SLOTS - 1 - slot_of_last + math.ceil(day / step)
        if slot >= 0:
            values[slot], known[slot] = value / unit, True
    ahead, stale = _asked(question, at, step)
    numbers = _numbers(question, unit, last, last, 1.0, at, ahead, stale, count, history)
    return numbers, _traits(raw, [value for _, value in seen[:-1]], last, question.scale == "ratio")


def _totals(question: Question, values: Floats, known: Bools, gaps: Floats) -> tuple[list[float], tuple[bool, ...]]:
    step = step_days(question.quarter_days)
    raw = weekly(question.history)
    stock = question.reading == "stock"
    history = by_step(raw, step // 7, adds_up=not stock)
    seen = usable(question)
    unit = _scale_of(raw, seen, question.baseline)
    history = history / unit
    present = np.flatnonzero(np.isfinite(history))
    spans = np.ones(history.size)
    start, began = question.baseline / unit, 0.0
    if stock and present.size:
        start, began = float(history[present[-1]]), float(present[-1] + 1 - history.size)
        apart = np.diff(present)
        rates = np.full(history.size, math.nan)
        rates[present[1:]] = np.diff(history[present]) / apart
        spans[present[1:]] = apart
        history = rates
    count = len(seen)
    day, last = seen[-1] if seen else (0.0, start * unit)
    slot_of_last = math.ceil(day / step)
    end = SLOTS - slot_of_last
    if history.size and end > 0:
        history, spans = history[-end:], spans[-end:]
        part = slice(end - history.size, end)
        known[part] = np.isfinite(history)
        values[part] = np.where(known[part], history, 0.0)
        gaps[part] = spans
    total, since, whole = start, began, True
    by_slot = {math.ceil(d / step): (d / step, v) for d, v in seen}
    for week, (at, value) in by_slot.items():
        whole = whole and (week == slot_of_last or value == int(value))
        if week == slot_of_last or at <= since:
            continue
        slot = SLOTS - 1 - slot_of_last + week
        values[slot], known[slot], gaps[slot] = (value / unit - total) / (at - since), True, at - since
        total, since = value / unit, at
    ahead, stale = _asked(question, day / step, step)
    numbers = _numbers(question, unit, last, total * unit, day / step - since, day / step, ahead, stale, count, history)
    known_readings = raw[np.isfinite(raw)]
    whole = whole and bool((known_readings == np.floor(known_readings)).all()) and question.scale != "ratio"
    whole = whole and (known_readings.size > 0 or len(by_slot) > 1 or question.scale == "count")
    rising = bool((values[known] >= 0).all()) and (bool(known.any()) or not stock)
    return numbers, (whole, rising, False)


def _numbers(
    question: Question,
    unit: float,
    last: float,
    before: float,
    gap: float,
    at: float,
    ahead: float,
    stale: float,
    count: int,
    history: Floats,
) -> list[float]:
    weeks = float(np.isfinite(history).sum())
    goal = min(max(question.target / unit, -1e200), 1e200)
    base = min(max(question.baseline / unit, -1e200), 1e200)
    return [last / unit, before / unit, gap, at, ahead, stale, count, weeks, base, goal, unit]
