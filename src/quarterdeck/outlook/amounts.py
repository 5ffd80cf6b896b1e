"""The amounts of a series that adds up, step by step: how much is usual, lately and in the same weeks of other years."""

from dataclasses import dataclass

import numpy as np

from quarterdeck.outlook.moves import AGES, SMALLEST
from quarterdeck.outlook.tidy import Floats
from quarterdeck.outlook.timeline import SLOTS, Bools, Timeline

RECENT = 0.9**AGES
WINDOWS = np.stack([RECENT] + [(w > AGES) * 1.0 for w in (2, 4, 8, 13, 26, 52)], axis=1)
NOISE = WINDOWS[:, [0, 4, 6]].copy()


@dataclass(slots=True)
class Amounts:
    """One row a question; (n,) where nothing else is said. All but counts and shares in the timeline's unit."""

    rate: Floats  # the usual amount of one step, above zero
    alone: Bools  # no amount but the last one is known
    means: Floats  # (n, 6); of the last 2, 4, 8, 13, 26 and 52 steps, drawn towards the usual one
    noise: Floats  # (n, 3); the usual distance from the usual amount: lately, in 13 and in 52 steps
    count: Floats  # how many amounts are known
    zeros: Floats  # the share of zeros among them
    lasting: Floats  # -1 to 1; whether a large amount is followed by others, or by small ones
    spans: "Spans"


@dataclass(slots=True)
class Spans:
    """Of this cycle so far, the 13 steps before it, the rest of the cycle one and two years ago, and 8 steps before."""

    mean: Floats  # (n, 6); mean amount of a step
    steps: Floats  # (n, 6); how many are known
    known: Bools  # (n, 2); most of what was the rest of the cycle one and two years ago is known
    both: Bools  # (n, 2); and so is what was before it


def read_amounts(t: Timeline) -> Amounts:
    # The steps that are known (0) and their amounts (1).
    pair = np.empty((2, *t.values.shape))
    np.multiply(t.known, t.gaps, out=pair[0])
    np.multiply(t.values, pair[0], out=pair[1])
    weights, sums = pair @ WINDOWS
    alone = weights[:, 0] <= 0
    rate = _usual_rate(t, weights[:, 0], sums[:, 0], pair[1], alone)
    each = rate[:, None]
    means = np.maximum((sums[:, 1:] + each) / (weights[:, 1:] + 1), 0.02 * each)
    centred = (t.values - each) * t.known
    noise = (np.abs(centred) @ NOISE + 0.5 * each) / (t.known.astype(np.float64) @ NOISE + 1)
    count = np.add.reduce(t.known, axis=1)
    zeros = (count - np.add.reduce(t.values != 0, axis=1)) / np.maximum(count, 1)
    square = np.vecdot(centred, centred) + rate * rate + 1e-300
    lasting = np.vecdot(centred[:, 1:], centred[:, :-1]) / square
    return Amounts(rate, alone, means, noise, count, zeros, lasting, _spans(t, pair))


def _usual_rate(t: Timeline, weight: Floats, total: Floats, amounts: Floats, alone: Bools) -> Floats:
    """The usual amount of one step, above zero. Falls back on the pace so far, then on the pace that the target asks."""
    weight = np.maximum(weight, 1e-9)
    rate = np.maximum(total / weight, 0.05 * (np.abs(amounts) @ RECENT) / weight)
    if alone.any() or np.minimum.reduce(rate) <= SMALLEST:
        needed = np.abs(t.target - t.baseline) / np.maximum(t.left + t.elapsed, 1)
        pace = (t.last - t.baseline) / np.maximum(t.elapsed, 1 / 7)
        rate = np.where(alone, np.maximum(pace, 0.02 * needed), np.where(rate > SMALLEST, rate, needed))
        rate = np.where(rate > SMALLEST, rate, 1.0)
    return np.maximum(rate, 0.02 * t.grain)


def _spans(t: Timeline, pair: Floats) -> Spans:
    """Each span is the difference of two running totals over the axis."""
    n, week = len(t.last), np.ceil(t.elapsed)
    totals = np.zeros((2, n, SLOTS + 1))
    np.add.accumulate(pair, axis=2, out=totals[:, :, 1:])
    edges = np.empty((2, n, 6), dtype=np.intp)  # the ages at which the spans begin and end
    newer, older = edges
    newer[:, 0], newer[:, 1], newer[:, 4:] = 0, week, (52, 104)
    newer[:, 2], newer[:, 3] = 52 - t.horizon, 104 - t.horizon
    older[:, 0], older[:, 1], older[:, 2:] = week, week + 13, (52, 104, 60, 112)
    edges = SLOTS - np.maximum(edges, 0)
    rows = np.arange(n)[:, None]
    steps, amounts = totals[:, rows, edges[0]] - totals[:, rows, edges[1]]
    known = steps[:, 2:4] >= 0.7 * t.horizon[:, None]
    return Spans(amounts / np.maximum(steps, 1e-9), steps, known, known & (steps[:, 4:] >= 3))
