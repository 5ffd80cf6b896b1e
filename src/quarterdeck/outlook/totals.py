"""What a series of amounts tells about the total at the cycle's end: for what adds up, and for running totals.

As in `levels`, with the usual amount of one week as the unit.
"""

from dataclasses import dataclass

import numpy as np

from quarterdeck.outlook.levels import AGES, log_size
from quarterdeck.outlook.timeline import SLOTS, Floats, Singles, Timeline

WINDOWS = np.stack([0.9**AGES] + [(w > AGES) * 1.0 for w in (2, 4, 8, 13, 26, 52)], axis=1)


@dataclass(slots=True)
class Totals:
    traits: Floats
    unit: Floats  # usual amount of one week
    centre: Floats  # the last running total
    rows: dict[str, Floats]
    ahead: Floats

    def lines(self, at: Floats) -> Singles:
        """`at` is (n, g), in the timeline's unit; the result (n, g, 8)."""
        column = {name: row[:, None] for name, row in self.rows.items()}
        left = np.maximum(self.ahead, 0.3)[:, None]
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
    n = len(t.last)
    have = t.known * t.gaps
    weights = have @ WINDOWS
    amounts = t.values * have
    sums = amounts @ WINDOWS
    n_known = t.known.sum(1)
    elapsed = np.maximum(t.elapsed, 1 / 7)
    gained = t.last - t.baseline
    alone = weights[:, 0] <= 0
    rate = np.where(alone, gained / elapsed, sums[:, 0] / np.maximum(weights[:, 0], 1e-9))
    usual = (np.abs(amounts) @ WINDOWS)[:, 0] / np.maximum(weights[:, 0], 1e-9)
    rate = np.where(rate > 0.05 * usual, rate, 0.05 * usual)
    spare = np.abs(t.target - t.baseline) / np.maximum(t.ahead + t.elapsed, 1)
    rate = np.where(rate > 0, rate, np.where(spare > 0, spare, 1.0))
    rate = np.where(t.whole, np.maximum(rate, 0.02 / t.unit), rate)

    means = (sums[:, 1:] + rate[:, None]) / (weights[:, 1:] + 1)
    means = np.maximum(means, 0.02 * rate[:, None])
    off = np.abs(t.values - rate[:, None]) * t.known
    decay = t.known @ WINDOWS[:, [0, 4, 6]]
    noise = (off @ WINDOWS[:, [0, 4, 6]] + 0.5 * rate[:, None]) / (decay + 1)
    step = np.where(t.gap > 0, (t.last - t.before) / np.maximum(t.gap, 1 / 7), rate)
    pace = np.where(t.elapsed > 0, gained / elapsed, rate)

    horizon = np.clip(np.rint(t.ahead), 1, 60).astype(int)
    in_quarter = (AGES[None, :] < np.ceil(t.elapsed)[:, None]) & t.known
    quarter_weight = (in_quarter * t.gaps).sum(1)
    quarter = np.where(quarter_weight > 0, (in_quarter * amounts).sum(1) / np.maximum(quarter_weight, 1e-9), rate)
    quarter = np.maximum(quarter, 0.05 * rate)
    before_weight = ((np.ceil(t.elapsed)[:, None] <= AGES) & (np.ceil(t.elapsed)[:, None] + 13 > AGES)) * have
    before = ((before_weight * t.values).sum(1) + rate) / (before_weight.sum(1) + 1)

    ratios = np.zeros((n, 4))
    season = rate.copy()
    for year in (1, 2):
        future = (AGES[None, :] < 52 * year) & (AGES[None, :] >= 52 * year - horizon[:, None])
        past = (AGES[None, :] >= 52 * year) & (AGES[None, :] < 52 * year + 8)
        w_future, w_past = (future * have).sum(1), (past * have).sum(1)
        ok = w_future >= 0.7 * horizon
        mean_future = (future * amounts).sum(1) / np.maximum(w_future, 1e-9)
        mean_past = (past * amounts).sum(1) / np.maximum(w_past, 1e-9)
        both = ok & (w_past >= 3)
        ratios[:, 2 * year - 2] = np.where(ok, np.log((np.maximum(mean_future, 0) + 0.1 * rate) / (1.1 * rate)), 0)
        ratios[:, 2 * year - 1] = np.where(
            both, np.log((np.maximum(mean_future, 0) + 0.1 * rate) / (np.maximum(mean_past, 0) + 0.1 * rate)), 0
        )
        if year == 1:
            # Half of the seasonal step is believed: one year is one example.
            season = np.where(
                both, rate * np.exp(0.5 * ratios[:, 1]), np.where(ok, np.maximum(mean_future, 0.1 * rate), rate)
            )
            seasonal = np.column_stack([ok, both])
    centred = np.where(t.known, t.values - rate[:, None], 0.0)
    product = (centred[:, 1:] * centred[:, :-1]).sum(1)
    square = (centred**2).sum(1)
    newest = SLOTS - 1 - np.max(np.where(t.known, np.arange(SLOTS), -1), axis=1)
    top = np.max(np.where(t.known, t.values, 0.0), axis=1)
    base = np.abs(t.baseline)
    x = np.column_stack(
        [
            np.log(means / rate[:, None]),
            log_size(noise[:, 0] / rate).clip(-6, 4),
            log_size(noise[:, 1:] / noise[:, :1]),
            np.log(quarter / rate),
            np.log(np.maximum(before, 0.02 * rate) / rate),
            ratios,
            seasonal,
            product / (square + rate * rate),
            np.log1p(top / rate),
            (t.known & (t.values == 0)).sum(1) / np.maximum(n_known, 1),
            alone,
            np.log1p(n_known),
            np.log1p(t.observed.clip(0, 13)),
            t.observed > 13,
            np.log1p(t.weeks),
            t.ahead / 13,
            np.log(np.maximum(t.ahead, 0.1)),
            np.minimum(t.elapsed, 13) / 13,
            np.minimum(t.stale, 4),
            np.minimum(newest, 8),
            np.minimum(t.gap, 6),
            np.where(t.whole & ~alone, np.clip(log_size(rate * t.unit), -2, 8), 0.0),
            t.whole,
            t.never_negative,
            np.where(alone, 0.0, np.clip(np.log1p(base / rate / 13), 0, 8)),
            kinds,
        ]
    )
    rows = {
        "noise": noise[:, 0],
        "step": step,
        "pace": np.maximum(pace, 0.05 * rate),
        "season": np.maximum(season, 0.05 * rate),
        "quarter": quarter,
    }
    return Totals(x, rate, t.last, rows, t.ahead)
