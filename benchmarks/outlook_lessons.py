"""More questions from the same series: earlier moments, less history, and quarters that lie in the history.

A real case shows one moment of one quarter. The same numbers also tell what could have been asked a few weeks before,
by somebody with less history, or a quarter earlier; each such question has a known answer too. And what adds up from
zero in each cycle can be read as a running total, or the other way round.
"""

import dataclasses
import itertools
import math

import numpy as np

from quarterdeck.outlook.question import Question, Reading

HISTORIES = (0, 13, 26, 52, 104)
RESTATED = 0.4  # of the questions about totals are also read the other way
FEWEST_WEEKS = 20  # of history and quarter together, below which no earlier quarter is made of them


def variations(question: Question, end: float, rng: np.random.Generator, quarters: int) -> list[tuple[Question, float]]:
    """Questions with their end values: two of the same quarter, and up to `quarters` that lie earlier.

    Of those that add up some follow that read the same numbers the other way.
    """
    told = [other for _ in range(2) if (other := with_less(question, rng))]
    pairs = [(other, end) for other in told]
    weeks = week_by_week(question)
    if len(weeks) >= FEWEST_WEEKS:
        pairs += [pair for _ in range(quarters) if (pair := earlier_quarter(question, weeks, rng))]
    if question.reading.adds_up:
        chosen = [pair for pair in [(question, end), *pairs] if rng.random() < RESTATED]
        pairs += [pair for other, its_end in chosen if (pair := restated(other, its_end, rng))]
    return pairs


def with_less(question: Question, rng: np.random.Generator) -> Question | None:
    """The same quarter, asked earlier or with less history."""
    weeks = max(math.ceil(question.asof_day / 7), 1)
    asked = int(rng.integers(1, weeks + 1))
    seen = [point for point in question.observations if point[0] <= 7 * asked]
    history = list(question.history)
    kept = len(history) if rng.random() < 0.3 else int(rng.choice([h for h in HISTORIES if h <= len(history)]))
    baseline = question.baseline
    if history and not kept and not question.reading.adds_up:
        baseline = some_baseline(np.array(history, dtype=float), rng, baseline)
    if not seen or (len(seen) == len(question.observations) and kept == len(history)):
        return None
    history = history[len(history) - kept :]
    return dataclasses.replace(question, observations=seen, history=history, baseline=baseline, asof_day=7 * asked)


def week_by_week(question: Question) -> np.ndarray:
    """History and quarter as one weekly series: amounts for a cumulative key result, readings for all others."""
    weeks = np.full(13, math.nan)
    total, before = 0.0, 0
    by_week = {math.ceil(day / 7): (day, value) for day, value in question.observations}
    for week, (day, value) in sorted(by_week.items()):
        if not 1 <= week <= 13 or abs(day - 7 * week) > 1.5:
            continue
        if question.reading != Reading.CUMULATIVE:
            weeks[week - 1] = value
        elif before == week - 1:
            weeks[week - 1] = value - total
        total, before = value, week
    known = np.flatnonzero(np.isfinite(weeks))
    weeks = weeks[: known[-1] + 1] if known.size else weeks[:0]
    return np.concatenate([np.array(question.history, dtype=float), weeks])


def earlier_quarter(question: Question, weeks: np.ndarray, rng: np.random.Generator) -> tuple[Question, float] | None:
    """A cycle of mostly 13, at times 4 to 12 weeks somewhere in `weeks`, asked at a random week of it."""
    length = 13 if rng.random() < 0.85 else int(rng.integers(4, 14))
    over = int(rng.integers(max(length + 3, len(weeks) - 60), len(weeks) + 1))
    start = over - length
    cycle, before = weeks[start:over], weeks[: max(start, 0)]
    if start < 4 or math.isnan(cycle[-1]) or np.isfinite(before).sum() < 2:
        return None
    asked = int(rng.integers(1, length))
    baseline = float(before[np.isfinite(before)][-1])
    if question.reading == Reading.CUMULATIVE:
        if np.isnan(cycle).mean() > 0.3:
            return None
        readings, baseline = np.cumsum(np.nan_to_num(cycle)), 0.0
    else:
        readings = cycle
        if question.reading != Reading.STOCK:
            baseline = some_baseline(before, rng, baseline)
    seen = [(7 * (week + 1), float(readings[week])) for week in range(asked) if not math.isnan(cycle[week])]
    if not seen:
        return None
    kept = min(int(rng.choice(HISTORIES)), start)
    history = [None if math.isnan(value) else float(value) for value in before[start - kept :]]
    other = dataclasses.replace(
        question,
        observations=seen,
        history=history,
        baseline=baseline,
        quarter_days=7 * length,
        asof_day=7 * asked,
    )
    return other, float(readings[-1])


def some_baseline(history: np.ndarray, rng: np.random.Generator, otherwise: float) -> float:
    """A baseline as people choose it: the last reading, or the mean of the last 4 or 13."""
    known = history[np.isfinite(history)]
    if not known.size:
        return otherwise
    return float(known[-int(rng.choice((1, 4, 13), p=(0.4, 0.4, 0.2))) :].mean())


def restated(question: Question, end: float, rng: np.random.Generator) -> tuple[Question, float] | None:
    """The same numbers read the other way: a cycle's own total as a running total that was there before, or back."""
    history, way = question.history, -question.baseline
    if question.reading == Reading.STOCK:
        reading, baseline = Reading.CUMULATIVE, 0.0
        history = [None if None in pair else pair[1] - pair[0] for pair in itertools.pairwise(history)]
    elif None in history or question.baseline:
        return None
    else:
        day, last = question.observations[-1]
        before = float(round(abs(last) * 7 / max(day, 7) * math.exp(rng.uniform(1.5, 6.5))))
        history = [before + total for total in itertools.accumulate(history)]
        reading, baseline = Reading.STOCK, history[-1] if history else before
        way = baseline
    other = dataclasses.replace(
        question,
        reading=reading,
        baseline=baseline,
        target=question.target + way,
        observations=[(day, value + way) for day, value in question.observations],
        history=history,
    )
    return other, end + way
