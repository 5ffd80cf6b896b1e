"""What a series of amounts tells about the total at the cycle's end: for what adds up, and for running totals.

As in `levels`, with the usual amount of one week as the unit.
"""

from dataclasses import dataclass

import numpy as np

from quarterdeck.outlook.levels import AGES, SMALLEST
from quarterdeck.outlook.tidy import Floats
from quarterdeck.outlook.timeline import SLOTS, Bools, Singles, Timeline

WINDOWS = np.stack([0.9**AGES] + [(w > AGES) * 1.0 for w in (2, 4, 8, 13, 26, 52)], axis=1)
NOISE_WINDOWS = WINDOWS[:, [0, 4, 6]].copy()
USUAL = WINDOWS[:, 0].copy()
LEAST = np.array([np.exp(-6), 0.05, 0.02] + [1.0] * 2 + [np.exp(-2), 1.0] + [1e-12] * 12)
MOST = np.array([4.0] + [99.0] * 4 + [8.0] * 2 + [99.0] * 12)


@dataclass(slots=True)
class Totals:
    traits: Floats
    still: Floats  # (n, 3)
    unit: Floats  # usual amount of one week
    expected: Floats  # where the usual amounts lead
    reach: Floats  # how far the end may well be from there
    start: Floats  # (n, 5)
    scale: Floats  # (n, 5)

    def moving(self, at: Floats) -> Singles:
        """`at` is (n, g), in the timeline's unit; the result (n, g, 5)."""
        lines = np.arcsinh((self.start[:, None] - at[:, :, None]) / self.scale[:, None])
        np.minimum(lines[:, :, 3], 0, out=lines[:, :, 3])
        return lines.astype(np.float32)


def read_totals(t: Timeline) -> Totals:
    n, known = len(t.values), t.known
    # Steps that are known and their amounts, and both as running totals over the axis.
    pair = np.empty((2, n, SLOTS))
    np.multiply(known, t.gaps, out=pair[0])
    np.multiply(t.values, pair[0], out=pair[1])
    weights, sums = pair @ WINDOWS
    alone = weights[:, 0] <= 0
    rate = _usual_rate(t, weights[:, 0], sums[:, 0], pair[1], alone)
    each = rate[:, None]

    means = np.maximum((sums[:, 1:] + each) / (weights[:, 1:] + 1), 0.02 * each)
    centred = (t.values - each) * known
    noise = (np.abs(centred) @ NOISE_WINDOWS + 0.5 * each) / (known.astype(float) @ NOISE_WINDOWS + 1)
    spans = _spans(pair, np.ceil(t.elapsed), t.horizon)
    quarter = np.maximum(np.where(spans.steps[:, 0] > 0, spans.mean[:, 0], rate), 0.05 * rate)
    n_known = np.add.reduce(known, axis=1)
    traits = np.empty((n, 37))
    logs, plain = traits[:, :19], traits[:, 19:25]
    logs[:, 0], logs[:, 1] = noise[:, 0] / rate, quarter / rate
    before = spans.steps[:, 1]
    logs[:, 2] = (spans.mean[:, 1] * before / rate + 1) / (before + 1)
    logs[:, 3] = np.maximum.reduce(t.values, axis=1) / rate + 1
    logs[:, 4], logs[:, 5], logs[:, 6] = n_known + 1, rate * t.unit, np.abs(t.baseline) / rate / 13 + 1
    logs[:, 7:13], logs[:, 13:15] = means / each, noise[:, 1:] / noise[:, :1]
    then, past = np.maximum(spans.mean[:, 2:4], 0), np.maximum(spans.mean[:, 4:], 0)
    logs[:, 15:17] = np.where(spans.known, (then + 0.1 * each) / (1.1 * each), 1)
    logs[:, 17:] = np.where(spans.both, (then + 0.1 * each) / (past + 0.1 * each), 1)
    np.log(np.maximum(logs, LEAST, out=logs), out=logs)
    np.minimum(logs, MOST, out=logs)
    logs[:, 5] *= t.whole
    logs[:, 5:7] *= ~alone[:, None]
    plain[:, 0] = np.vecdot(centred[:, 1:], centred[:, :-1]) / (np.vecdot(centred, centred) + rate * rate + 1e-300)
    plain[:, 1] = (n_known - np.add.reduce(t.values != 0, axis=1)) / np.maximum(n_known, 1)
    plain[:, 2] = alone
    plain[:, 3] = np.minimum(np.where(n_known > 0, known[:, ::-1].argmax(axis=1), SLOTS), 8)
    plain[:, 4], plain[:, 5], traits[:, 25:] = spans.known[:, 0], spans.both[:, 0], t.told

    # Half of the seasonal step is believed: one year is one example.
    season = np.where(spans.both[:, 0], rate * np.exp(0.5 * logs[:, 17]), then[:, 0])
    season = np.maximum(np.where(spans.known[:, 0], season, rate), 0.1 * rate)
    pace = np.where(t.elapsed > 0, (t.last - t.baseline) / np.maximum(t.elapsed, 1 / 7), rate)
    pace = np.maximum(pace, 0.05 * rate)
    step = np.where(t.gap > 0, (t.last - t.before) / np.maximum(t.gap, 1 / 7), rate)
    last, left = t.last, t.left
    still = np.empty((n, 3))
    still[:, 0], still[:, 1], still[:, 2] = 5 * step / rate, (step - rate) / noise[:, 0], 5 * pace / rate
    start, scale = np.empty((n, 5)), np.empty((n, 5))
    start[:] = last[:, None]
    start[:, 1] += rate * left
    fifth = 0.2 * left
    scale[:, 0], scale[:, 1] = fifth * rate, np.sqrt(left) * noise[:, 0]
    scale[:, 2], scale[:, 3], scale[:, 4] = fifth * season, fifth * pace, fifth * quarter
    reach = rate * np.minimum(left, 1 + np.sqrt(left))
    return Totals(traits, np.arcsinh(still), rate, last + rate * left, reach, start, scale)


@dataclass(slots=True)
class Spans:
    """Of this cycle so far, the 13 weeks before, the rest of the cycle one and two years ago, and 8 weeks before that."""

    mean: Floats  # (n, 6) mean amount of a step
    steps: Floats  # (n, 6) how many are known
    known: Bools  # (n, 2) most of what was the rest of the cycle one and two years ago is known
    both: Bools  # (n, 2) and what was before it


def _spans(pair: Floats, week: Floats, horizon: Floats) -> Spans:
    rows = len(week)
    totals = np.zeros((2, rows, SLOTS + 1))
    np.add.accumulate(pair, axis=2, out=totals[:, :, 1:])
    edges = np.empty((2, rows, 6), dtype=np.intp)  # ages at which a span begins and ends
    newer, older = edges
    newer[:, 0], newer[:, 1], newer[:, 4:] = 0, week, (52, 104)
    newer[:, 2], newer[:, 3] = 52 - horizon, 104 - horizon
    older[:, 0], older[:, 1], older[:, 2:] = week, week + 13, (52, 104, 60, 112)
    edges = SLOTS - np.maximum(edges, 0)
    each = np.arange(rows)[:, None]
    steps, amounts = totals[:, each, edges[0]] - totals[:, each, edges[1]]
    known = steps[:, 2:4] >= 0.7 * horizon[:, None]
    return Spans(amounts / np.maximum(steps, 1e-9), steps, known, known & (steps[:, 4:] >= 3))


def _usual_rate(t: Timeline, weight: Floats, total: Floats, amounts: Floats, alone: Bools) -> Floats:
    """The usual amount of one step, above zero. Falls back on the pace so far, then on the pace that the target asks."""
    weight = np.maximum(weight, 1e-9)
    rate = np.maximum(total / weight, 0.05 * (np.abs(amounts) @ USUAL) / weight)
    if alone.any() or np.minimum.reduce(rate) <= SMALLEST:
        needed = np.abs(t.target - t.baseline) / np.maximum(t.left + t.elapsed, 1)
        pace = (t.last - t.baseline) / np.maximum(t.elapsed, 1 / 7)
        rate = np.where(alone, np.maximum(pace, 0.02 * needed), np.where(rate > SMALLEST, rate, needed))
        rate = np.where(rate > SMALLEST, rate, 1.0)
    return np.maximum(rate, 0.02 * t.grain)
