"""Untidy input made plain: the observations that count, and the history as an array in steps of the time axis."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from quarterdeck.outlook.question import NotANumber, Question, finite

Floats = NDArray[np.float64]

LONGEST_CYCLE = 126  # days; a longer cycle is read in steps of several weeks


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
