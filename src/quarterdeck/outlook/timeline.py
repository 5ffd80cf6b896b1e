"""Questions laid out side by side on one weekly time axis, so that many can be answered in one pass.

The axis ends at the step of the last observation. That observation itself is kept apart: everything else that describes
a series (its level, its noise, its season) is computed without it. So a better last value can only move the landing
the better way, which is what makes the odds monotone.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quarterdeck.outlook.facts import COLUMNS, Series, facts
from quarterdeck.outlook.question import Question, Reading
from quarterdeck.outlook.tidy import Floats, by_step, step_days, usable, weekly

Singles = NDArray[np.float32]
Bools = NDArray[np.bool_]
Slots = NDArray[np.intp]

Facts = tuple[list[float], list[float]]

SLOTS = 120  # two years of history and a quarter


@dataclass(slots=True)
class Timeline:
    """Arrays with one row a question. Times are counted in steps of `step_days`."""

    values: Floats  # (n, SLOTS); the readings but the last; for totals the amount per step
    known: Bools  # (n, SLOTS)
    gaps: Floats  # (n, SLOTS); for totals: steps that an amount covers, 1 for a plain weekly one
    # Of each question, for the answer: unit, whole, floor and ceiling as below; whether the target is met at or below
    # it; the odds where they need no forecast, else NaN; the number of observations, of weeks of history that have a
    # reading, and of days from the last observation to the moment of asking.
    certain: list[list[float]]
    told: Floats  # (n, k); what the networks are told of the moment and the kind
    last: Floats  # the last observation; values are in `unit`s, here and below
    before: Floats  # for totals: the running total before the last observation
    gap: Floats  # for totals: steps between `before` and `last`
    elapsed: Floats  # steps from the cycle's start to the last observation
    left: Floats  # steps from the last observation to the cycle's end, 0.3 or more
    horizon: Floats  # the same as a whole number from 1 to 60
    baseline: Floats
    target: Floats
    unit: Floats  # the power of two by which all values were divided, so that 1e300 is as good a number as 3
    whole: Floats  # 1 for a series of whole numbers only, else 0
    grain: Floats  # the least step that such a series can make, else 0
    top: Floats  # `unit` for a ratio that was never above one, else 0
    asked: Floats  # where the distribution is read for the target
    floor: Floats  # the least that the end value can be
    ceiling: Floats  # the most that it can be


def lay_out(questions: Sequence[Question]) -> Timeline:
    """Bring questions that all add up, or all do not, into one timeline; the rows keep their order."""
    n = len(questions)
    values, known, gaps = np.zeros((n, SLOTS)), np.zeros((n, SLOTS), dtype=bool), np.ones((n, SLOTS))
    rows, certain = [], []
    totals = n > 0 and questions[0].reading.adds_up
    for i, question in enumerate(questions):
        if totals:
            row, sure = _totals(question, values[i], known[i], gaps[i])
        else:
            row, sure = _levels(question, values[i], known[i])
        rows.append(row)
        certain.append(sure)
    numbers = np.array(rows, dtype=np.float64)
    return Timeline(values, known, gaps, certain, numbers[:, COLUMNS:], *numbers[:, :COLUMNS].T.copy())


class Extent(NamedTuple):
    """What the readings of a history, or of a cycle, reach; nothing reaches from 0 to 0."""

    low: float
    high: float
    whole: bool  # only whole numbers


def _of_history(old: Floats) -> Extent:
    if not old.size:
        return Extent(0.0, 0.0, True)
    whole = bool(np.logical_and.reduce(old == np.floor(old)))
    return Extent(float(np.minimum.reduce(old)), float(np.maximum.reduce(old)), whole)


def _of_cycle(values: list[float]) -> Extent:
    return Extent(min(values), max(values), all(map(float.is_integer, values))) if values else Extent(0.0, 0.0, True)


def _unit_of(*values: float) -> float:
    """The power of two just above all of them. Dividing by it is exact, so it changes no answer."""
    top = max(max(values), -min(values))
    return 2.0 ** min(max(math.frexp(top)[1], -900), 1020) if top else 1.0


def _levels(question: Question, values: Floats, known: Bools) -> Facts:
    step = step_days(question.quarter_days)
    raw = weekly(question.history)
    old = raw[raw == raw]
    history = by_step(raw, step // 7, adds_up=False)[-SLOTS + 1 :]
    seen = usable(question)
    past, cycle = _of_history(old), _of_cycle([value for _, value in seen[:-1]])
    if seen:
        day, last = seen[-1]
        at, slot_of_last = day / step, math.ceil(day / step)
    else:
        present = np.flatnonzero(history == history)
        at = slot_of_last = int(present[-1]) + 1 - history.size if present.size else 0
        last = float(history[present[-1]]) if present.size else question.baseline
        history = history[: present[-1]] if present.size else history
    unit = _unit_of(past.low, past.high, cycle.low, cycle.high, last, 0.0 if old.size else question.baseline)
    end = SLOTS - slot_of_last if seen else SLOTS - 1  # one past the slot of the cycle's start
    _place((history[-end:] if end > 0 else history[:0]) / unit, end, values, known)
    if not old.size and end > 0 and seen:
        values[end - 1], known[end - 1] = question.baseline / unit, True
    zero = SLOTS - 1 - slot_of_last
    for day, value in seen[:-1]:
        slot = zero + math.ceil(day / step)
        if slot >= 0:
            values[slot], known[slot] = value / unit, True
    ratio = question.scale == "ratio"
    whole = past.whole and cycle.whole and not ratio and (old.size > 0 or len(seen) > 1)
    positive, below_one = past.low >= 0 and cycle.low >= 0, ratio and max(past.high, cycle.high) <= 1
    series = Series(unit, last, last, 1.0, at, len(seen), int(old.size), step, whole, positive, below_one)
    return facts(question, series, 0.0 if positive and last >= 0 else -math.inf)


def _place(history: Floats, end: int, values: Floats, known: Bools) -> None:
    if history.size:
        part = slice(end - history.size, end)
        known[part] = there = history == history
        np.copyto(values[part], history, where=there)


def _totals(question: Question, values: Floats, known: Bools, gaps: Floats) -> Facts:
    step = step_days(question.quarter_days)
    raw = weekly(question.history)
    old = raw[raw == raw]
    stock = question.reading == Reading.STOCK
    seen = usable(question)
    past, cycle = _of_history(old), _of_cycle([value for _, value in seen[:-1]])
    latest = seen[-1][1] if seen else 0.0
    unit = _unit_of(past.low, past.high, cycle.low, cycle.high, latest, question.baseline)
    history = by_step(raw / unit, step // 7, adds_up=not stock)
    total, since = question.baseline / unit, 0.0
    if stock and old.size:
        total, since, history, spans = _amounts_of(history)
    day, last = seen[-1] if seen else (0.0, float(total * unit))
    slot_of_last = math.ceil(day / step)
    end = SLOTS - slot_of_last
    if history.size and end > 0:
        _place(history[-end:], end, values, known)
        if stock and old.size:
            gaps[max(end - history.size, 0) : end] = spans[-end:]
    by_slot = {math.ceil(d / step): (d / step, v) for d, v in seen}
    whole = past.whole and cycle.whole and question.scale != "ratio"
    whole = whole and (old.size > 0 or len(by_slot) > 1 or question.scale == "count")
    for week, (at, value) in by_slot.items():
        if week == slot_of_last or at <= since:
            continue
        slot = SLOTS - 1 - slot_of_last + week
        values[slot], known[slot], gaps[slot] = (value / unit - total) / (at - since), True, at - since
        total, since = value / unit, at
    rising = float(np.minimum.reduce(values)) >= 0 and (not stock or bool(known.any()))
    gap = max(day / step - since, 0.0)
    series = Series(unit, last, total * unit, gap, day / step, len(seen), int(old.size), step, whole, rising, False)
    floor = last if rising else 0.0 if min(past.low, cycle.low, last) >= 0 else -math.inf
    return facts(question, series, floor)


def _amounts_of(history: Floats) -> tuple[float, float, Floats, Floats]:
    """Of a running total: its last reading and that one's step, the amount of each step, and the steps it covers."""
    present = np.flatnonzero(history == history)
    apart = np.diff(present)
    rates, spans = np.full(history.size, math.nan), np.ones(history.size)
    rates[present[1:]] = np.diff(history[present]) / apart
    spans[present[1:]] = apart
    return float(history[present[-1]]), float(present[-1] + 1 - history.size), rates, spans
