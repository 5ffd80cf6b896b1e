"""What a series of amounts tells about the total at the cycle's end: for what adds up, and for running totals.

As in `levels`, with the usual amount of one week as the unit.
"""

from dataclasses import dataclass

import numpy as np

from quarterdeck.outlook.levels import AGES, SMALLEST, log_size
from quarterdeck.outlook.timeline import SLOTS, Bools, Floats, Singles, Timeline

WINDOWS = np.stack([0.9**AGES] + [(w > AGES) * 1.0 for w in (2, 4, 8, 13, 26, 52)], axis=1)
NOISE_WINDOWS = WINDOWS[:, [0, 4, 6]].copy()


@dataclass(slots=True)
class Totals:
    traits: Floats
    unit: Floats  # usual amount of one week
    centre: Floats  # the last running total
    reach: Floats  # how far the end may well be from where the usual amounts lead
    points: dict[str, Floats]  # what the lines are drawn from
    left: Floats  # steps to the cycle's end

    def lines(self, at: Floats) -> Singles:
        """`at` is (n, g), in the timeline's unit; the result (n, g, 8)."""
        column = {name: row[:, None] for name, row in self.points.items()}
        left = self.left[:, None]
        rate, noise = self.unit[:, None], column["noise"]
        need = (at - self.centre[:, None]) / left
        lines = np.empty((*at.shape, 8), dtype=np.float32)
        lines[:, :, 0] = np.arcsinh(5 * column["step"] / rate)
        lines[:, :, 1] = np.arcsinh((column["step"] - rate) / noise)
        lines[:, :, 2] = np.arcsinh(5 * column["pace"] / rate)
        lines[:, :, 3] = -np.arcsinh(5 * need / rate)
        lines[:, :, 4] = -np.arcsinh(np.sqrt(left) * (need - rate) / noise)
        lines[:, :, 5] = -np.arcsinh(5 * need / column["season"])
        lines[:, :, 6] = -np.arcsinh(5 * np.maximum(need, 0) / column["pace"])
        lines[:, :, 7] = -np.arcsinh(5 * need / column["quarter"])
        return lines


def read_totals(t: Timeline, kinds: Floats) -> Totals:
    """`kinds` is (n, 2): a column each for stock and count."""
    have = t.known * t.gaps
    amounts = t.values * have
    weights, sums = have @ WINDOWS, amounts @ WINDOWS
    alone = weights[:, 0] <= 0
    rate = _usual_rate(t, weights[:, 0], sums[:, 0], amounts, alone)

    means = np.maximum((sums[:, 1:] + rate[:, None]) / (weights[:, 1:] + 1), 0.02 * rate[:, None])
    off = np.abs(t.values - rate[:, None]) * t.known
    noise = (off @ NOISE_WINDOWS + 0.5 * rate[:, None]) / (t.known @ NOISE_WINDOWS + 1)
    week = np.ceil(t.elapsed)[:, None]
    begun, before = _mean_between(0, week, have, amounts), _mean_between(week, week + 13, have, amounts)
    quarter = np.maximum(np.where(begun[1] > 0, begun[0], rate), 0.05 * rate)
    before_it = (before[0] * before[1] + rate) / (before[1] + 1)
    season, seasons = _season(t, have, amounts, rate)

    centred = np.where(t.known, t.values - rate[:, None], 0.0)
    product = np.add.reduce(centred[:, 1:] * centred[:, :-1], axis=1)
    square = np.add.reduce(centred * centred, axis=1)
    newest = SLOTS - 1 - np.maximum.reduce(np.where(t.known, np.arange(SLOTS), -1), axis=1)
    top = np.maximum.reduce(np.where(t.known, t.values, 0.0), axis=1)
    n_known = np.add.reduce(t.known, axis=1)
    zeros = np.add.reduce(t.known & (t.values == 0), axis=1)
    single = np.array(
        [
            np.minimum(np.maximum(log_size(noise[:, 0] / rate), -6), 4),
            np.log(quarter / rate),
            np.log(np.maximum(before_it, 0.02 * rate) / rate),
            product / (square + rate * rate + 1e-300),
            np.log1p(top / rate),
            zeros / np.maximum(n_known, 1),
            alone,
            np.log1p(n_known),
            np.log1p(np.minimum(t.observed, 13)),
            t.observed > 13,
            np.log1p(t.weeks),
            t.ahead / 13,
            np.log(np.maximum(t.ahead, 0.1)),
            np.minimum(t.elapsed, 13) / 13,
            np.minimum(t.stale, 4),
            np.minimum(newest, 8),
            np.minimum(t.gap, 6),
            np.where(t.whole & ~alone, np.minimum(np.maximum(log_size(rate * t.unit), -2), 8), 0.0),
            t.whole,
            t.never_negative,
            np.where(alone, 0.0, np.minimum(np.log1p(np.abs(t.baseline) / rate / 13), 8)),
        ]
    )
    wide = [np.log(means / rate[:, None]), log_size(noise[:, 1:] / noise[:, :1]), *seasons, kinds]
    pace = np.where(t.elapsed > 0, (t.last - t.baseline) / np.maximum(t.elapsed, 1 / 7), rate)
    points = {
        "noise": noise[:, 0],
        "step": np.where(t.gap > 0, (t.last - t.before) / np.maximum(t.gap, 1 / 7), rate),
        "pace": np.maximum(pace, 0.05 * rate),
        "season": season,
        "quarter": quarter,
    }
    left = np.maximum(t.ahead, 0.3)
    reach = rate * np.minimum(left, 1 + np.sqrt(left))
    return Totals(np.concatenate([single.T, *wide], axis=1), rate, t.last, reach, points, left)


def _usual_rate(t: Timeline, weight: Floats, total: Floats, amounts: Floats, alone: Bools) -> Floats:
    """The usual amount of one step, above zero. Falls back on the pace so far, then on the pace that the target asks."""
    needed = np.abs(t.target - t.baseline) / np.maximum(t.ahead + t.elapsed, 1)
    weight = np.maximum(weight, 1e-9)
    usual = (np.abs(amounts) @ WINDOWS[:, :1])[:, 0] / weight
    rate = np.maximum(total / weight, 0.05 * usual)
    rate = np.where(rate > SMALLEST, rate, needed)
    pace = (t.last - t.baseline) / np.maximum(t.elapsed, 1 / 7)
    rate = np.where(alone, np.maximum(pace, 0.02 * needed), rate)
    rate = np.where(rate > SMALLEST, rate, 1.0)
    return np.where(t.whole, np.maximum(rate, 0.02 / np.maximum(t.unit, 1e-30)), rate)


def _mean_between(newer: Floats | float, older: Floats | float, have: Floats, amounts: Floats) -> tuple[Floats, Floats]:
    """Mean amount of the steps that are at least `newer` and less than `older` steps old, and how many are known."""
    inside = (newer <= AGES) & (older > AGES)
    weight = np.add.reduce(inside * have, axis=1)
    return np.add.reduce(inside * amounts, axis=1) / np.maximum(weight, 1e-9), weight


def _season(t: Timeline, have: Floats, amounts: Floats, rate: Floats) -> tuple[Floats, list[Floats]]:
    """The amount of a step that the year before suggests for the rest of the cycle, and what is known of two years."""
    horizon = np.minimum(np.maximum(np.rint(t.ahead), 1), 60)
    season, ratios, seen = rate, [], []
    for year in (1, 2):
        then, known = _mean_between(52 * year - horizon[:, None], 52 * year, have, amounts)
        past, known_before = _mean_between(52 * year, 52 * year + 8, have, amounts)
        ok = known >= 0.7 * horizon
        both = ok & (known_before >= 3)
        then = np.maximum(then, 0)
        against_now = np.where(ok, np.log((then + 0.1 * rate) / (1.1 * rate)), 0)
        against_past = np.where(both, np.log((then + 0.1 * rate) / (np.maximum(past, 0) + 0.1 * rate)), 0)
        ratios += [against_now, against_past]
        if year == 1:
            # Half of the seasonal step is believed: one year is one example.
            season = np.where(ok, np.where(both, rate * np.exp(0.5 * against_past), then), rate)
            seen = [ok, both]
    return np.maximum(season, 0.1 * rate), [np.array([*ratios, *seen]).T]
