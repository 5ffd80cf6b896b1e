"""What a series of amounts tells about the total at the cycle's end: for what adds up, and for running totals.

As in `levels`, with the usual amount of one week as the unit.
"""

from dataclasses import dataclass

import numpy as np

from quarterdeck.outlook.amounts import Amounts, read_amounts
from quarterdeck.outlook.tidy import Floats
from quarterdeck.outlook.timeline import SLOTS, Singles, Timeline

# The bounds of the traits that are logarithms.
LEAST = np.array([np.exp(-6), 0.05, 0.02] + [1.0] * 2 + [np.exp(-2), 1.0] + [1e-12] * 12)
MOST = np.array([4.0] + [99.0] * 4 + [8.0] * 2 + [99.0] * 12)


@dataclass(slots=True)
class Totals:
    traits: Floats  # (n, k)
    still: Floats  # (n, 3); lines that do not depend on the value asked about
    unit: Floats  # usual amount of one week
    expected: Floats  # where the usual amounts lead
    reach: Floats  # how far the end may well be from there
    start: Floats  # (n, 5); where each moving line is zero
    scale: Floats  # (n, 5); the distance that counts as one

    def moving(self, at: Floats) -> Singles:
        """`at` is (n, g), in the timeline's unit; the result (n, g, 5)."""
        lines = np.arcsinh((self.start[:, None] - at[:, :, None]) / self.scale[:, None])
        # Below the last total a better pace would make the odds worse.
        np.minimum(lines[:, :, 3], 0, out=lines[:, :, 3])
        return lines.astype(np.float32)


def read_totals(t: Timeline) -> Totals:
    a = read_amounts(t)
    rate, noise, last, left, n = a.rate, a.noise[:, 0], t.last, t.left, len(t.last)
    quarter = np.maximum(np.where(a.spans.steps[:, 0] > 0, a.spans.mean[:, 0], rate), 0.05 * rate)
    traits = np.empty((n, 37))
    logs, plain = traits[:, :19], traits[:, 19:25]
    traits[:, 25:] = t.told
    season = _describe(t, a, quarter, logs, plain)

    pace = np.where(t.elapsed > 0, (last - t.baseline) / np.maximum(t.elapsed, 1 / 7), rate)
    pace = np.maximum(pace, 0.05 * rate)
    step = np.where(t.gap > 0, (last - t.before) / np.maximum(t.gap, 1 / 7), rate)
    still = np.empty((n, 3))
    still[:, 0], still[:, 1], still[:, 2] = 5 * step / rate, (step - rate) / noise, 5 * pace / rate
    fifth = 0.2 * left
    start, scale = np.empty((n, 5)), np.empty((n, 5))
    start[:] = last[:, None]
    start[:, 1] += rate * left
    scale[:, 0], scale[:, 1] = fifth * rate, np.sqrt(left) * noise
    scale[:, 2], scale[:, 3], scale[:, 4] = fifth * season, fifth * pace, fifth * quarter
    reach = rate * np.minimum(left, 1 + np.sqrt(left))
    return Totals(traits, np.arcsinh(still), rate, last + rate * left, reach, start, scale)


def _describe(t: Timeline, a: Amounts, quarter: Floats, logs: Floats, plain: Floats) -> Floats:
    """Fills in the traits, logarithms of ratios and counts, and shares.

    Gives the amount of a step that the year before suggests for the rest of the cycle. Half of its seasonal step is
    believed: one year is one example.
    """
    rate, each, spans = a.rate, a.rate[:, None], a.spans
    before, then, past = spans.steps[:, 1], np.maximum(spans.mean[:, 2:4], 0), np.maximum(spans.mean[:, 4:], 0)
    logs[:, 0], logs[:, 1] = a.noise[:, 0] / rate, quarter / rate
    logs[:, 2] = (spans.mean[:, 1] * before / rate + 1) / (before + 1)
    logs[:, 3], logs[:, 4] = np.maximum.reduce(t.values, axis=1) / rate + 1, a.count + 1
    logs[:, 5], logs[:, 6] = rate * t.unit, np.abs(t.baseline) / rate / 13 + 1
    logs[:, 7:13], logs[:, 13:15] = a.means / each, a.noise[:, 1:] / a.noise[:, :1]
    logs[:, 15:17] = np.where(spans.known, (then + 0.1 * each) / (1.1 * each), 1)
    logs[:, 17:] = np.where(spans.both, (then + 0.1 * each) / (past + 0.1 * each), 1)
    np.log(np.maximum(logs, LEAST, out=logs), out=logs)
    np.minimum(logs, MOST, out=logs)
    logs[:, 5] *= t.whole
    logs[:, 5:7] *= ~a.alone[:, None]

    plain[:, 0], plain[:, 1], plain[:, 2] = a.lasting, a.zeros, a.alone
    plain[:, 3] = np.minimum(np.where(a.count > 0, t.known[:, ::-1].argmax(axis=1), SLOTS), 8)
    plain[:, 4], plain[:, 5] = spans.known[:, 0], spans.both[:, 0]
    season = np.where(spans.both[:, 0], rate * np.exp(0.5 * logs[:, 17]), then[:, 0])
    suggested: Floats = np.maximum(np.where(spans.known[:, 0], season, rate), 0.1 * rate)
    return suggested
