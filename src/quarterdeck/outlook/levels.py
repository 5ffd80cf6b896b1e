"""What a series of levels or rates tells about where it will stand at the cycle's end.

`traits` describes the series without its last reading; `Levels.lines` gives the inputs that depend on the last reading
and on the value asked about, each of which rises with the last reading and falls with the value asked about.
All are free of the unit: values are divided by the size of the usual weekly change.
"""

from dataclasses import dataclass

import numpy as np

from quarterdeck.outlook.timeline import SLOTS, Bools, Floats, Singles, Timeline

AGES = np.arange(SLOTS - 1, -1, -1.0)
WINDOWS = np.stack([(w > AGES) * 1.0 for w in (4, 8, 13, 26, 52)] + [0.88**AGES], axis=1)
CHANGE_WINDOWS = np.stack([0.95**AGES, (AGES < 5) * 1.0, (AGES < 13) * 1.0, (AGES < 200) * 1.0], axis=1)
LAGS = (1, 2, 4, 8, 13, 26)
PRIOR = 0.05  # a weekly change of 5 % of the level is assumed, with the weight of one reading


def log_size(x: Floats) -> Floats:
    return np.log(np.maximum(x, 1e-12))


def carried(values: Floats, known: Bools) -> tuple[Floats, np.ndarray]:
    """Each slot's most recent reading, and the slot it is from (-1 before the first)."""
    source = np.maximum.accumulate(np.where(known, np.arange(SLOTS), -1), axis=1)
    return np.take_along_axis(values, np.maximum(source, 0), axis=1), source


@dataclass(slots=True)
class Levels:
    traits: Floats  # (n, k)
    unit: Floats  # usual change of one week
    centre: Floats  # the last reading
    rows: dict[str, Floats]
    ahead: Floats

    def lines(self, at: Floats) -> Singles:
        """`at` is (n, g), in the timeline's unit; the result (n, g, 10)."""
        column = {name: row[:, None] for name, row in self.rows.items()}
        unit, last = self.unit[:, None], self.centre[:, None]
        reach = unit * np.sqrt(np.maximum(self.ahead, 0.3))[:, None]
        fifth = 0.2 * column["level"]
        lines = np.empty((*at.shape, 10), dtype=np.float32)
        for place, name in enumerate(("prev", "m4", "m13")):
            lines[:, :, place] = np.arcsinh((last - column[name]) / unit)
        short = last - at
        lines[:, :, 3] = np.arcsinh(short / unit)
        lines[:, :, 4] = np.arcsinh(2 * short / reach)
        lines[:, :, 5] = np.arcsinh((column["m4"] - at) / reach)
        lines[:, :, 6] = np.arcsinh((column["m13"] - at) / reach)
        lines[:, :, 7] = np.arcsinh(last / fifth) - np.arcsinh(at / fifth)
        lines[:, :, 8] = np.arcsinh(2 * (short + column["season"]) / reach)
        lines[:, :, 9] = np.arcsinh((column["m52"] - at) / reach)
        return lines


def read_levels(t: Timeline, kinds: Floats) -> Levels:
    """`kinds` is (n, 5): a column each for level28, rate, rate28, count and ratio."""
    n = len(t.last)
    filled, source = carried(t.values, t.known)
    have = t.known.astype(float)
    any_known = source[:, -1] >= 0
    counts = have @ WINDOWS
    prev = np.where(any_known, filled[:, -1], t.last)
    means = np.where(counts > 0, (t.values @ WINDOWS) / np.maximum(counts, 1e-9), prev[:, None])
    level = (np.abs(t.values) @ WINDOWS[:, 5]) / np.maximum(counts[:, 5], 1e-9)
    level = np.where(level > 0, level, np.where(t.baseline != 0, np.abs(t.baseline), np.abs(t.target)))
    level = np.where(level > 0, level, 1.0)

    apart = np.diff(np.maximum(source, 0), axis=1)
    changed = t.known[:, 1:] & (source[:, :-1] >= 0)
    change = np.where(changed, np.diff(filled, axis=1), 0.0)
    size = np.abs(change) / np.sqrt(np.maximum(apart, 1))
    weight = CHANGE_WINDOWS[1:]
    n_changes = changed.astype(float) @ weight
    sums = size @ weight
    unit = (sums + PRIOR * level[:, None]) / (n_changes + 1)
    # Whole numbers cannot move by less than one, so their noise is not far below it either.
    floor = np.where(t.whole, 0.05 / t.unit, 0.0)
    unit = np.maximum(unit, floor[:, None])
    s = np.maximum(unit[:, 0], 1e-9 * level)

    slots = np.arange(SLOTS)
    horizon = np.clip(np.rint(t.ahead), 1, 60).astype(int)
    back = slots[None, :] - horizon[:, None]
    then = np.take_along_axis(filled, np.maximum(back, 0), axis=1)
    both = t.known & (back >= 0) & (np.take_along_axis(source, np.maximum(back, 0), axis=1) >= 0)
    swing = np.where(both, filled - then, 0.0)
    pairs = both.sum(1)
    drift = swing.sum(1) / (pairs + 4.0)
    spread = (np.abs(swing).sum(1) + 4 * unit[:, 3] * np.sqrt(horizon)) / (pairs + 4.0)

    season, has_season = np.zeros(n), np.zeros((n, 2))
    for year in (1, 2):
        now = SLOTS - 1 - 52 * year
        span = np.zeros(n)
        if now - 1 >= 0:
            begin = filled[:, max(now - 1, 0) : now + 2].mean(1)
            goal = np.minimum(now + horizon, SLOTS - 1)
            around = np.stack(
                [np.take_along_axis(filled, np.clip(goal + k, 0, SLOTS - 1)[:, None], 1)[:, 0] for k in (-1, 0, 1)]
            )
            ok = source[:, max(now - 1, 0)] >= 0
            has_season[:, year - 1] = ok
            span = np.where(ok, around.mean(0) - begin, 0.0)
        season = season + span
    season = season / np.maximum(has_season.sum(1), 1)

    product = (change[:, 1:] * change[:, :-1]).sum(1)
    square = (change**2).sum(1)
    lagged = np.stack([np.where(source[:, -1 - k] >= 0, prev - filled[:, -1 - k], 0.0) for k in LAGS], axis=1)
    top = np.max(np.where(t.known, t.values, -np.inf), axis=1)
    low = np.min(np.where(t.known, t.values, np.inf), axis=1)
    top, low = np.where(any_known, top, t.last), np.where(any_known, low, t.last)
    n_known = have.sum(1)
    x = np.column_stack(
        [
            np.arcsinh((means[:, :5] - prev[:, None]) / s[:, None]),
            np.arcsinh(lagged / s[:, None]),
            np.arcsinh(drift / s),
            log_size(spread / s) - 0.5 * np.log(horizon),
            np.arcsinh(season / s),
            has_season,
            np.clip(log_size(s / level), -9, 3),
            log_size(unit[:, 1:] / s[:, None]),
            product / (square + s * s),
            np.arcsinh((prev - low) / s),
            np.arcsinh((top - prev) / s),
            (t.known & (t.values == 0)).sum(1) / np.maximum(n_known, 1),
            (changed & (change == 0)).sum(1) / np.maximum(n_changes[:, 3], 1),
            np.log1p(n_known),
            np.log1p(n_changes[:, 3]),
            np.log1p(t.observed.clip(0, 13)),
            t.observed > 13,
            np.log1p(t.weeks),
            t.ahead / 13,
            np.log(np.maximum(t.ahead, 0.1)),
            np.minimum(t.elapsed, 13) / 13,
            np.minimum(t.stale, 4),
            np.minimum(SLOTS - 1 - source[:, -1], 8),
            np.where(t.whole, np.clip(log_size(level * t.unit), -1, 8), 0.0),
            np.where(t.whole, np.clip(log_size(s * t.unit), -1, 8), 0.0),
            t.whole,
            t.never_negative,
            np.where(t.never_above_one, level * t.unit, 0.0),
            kinds,
        ]
    )
    rows = {"prev": prev, "m4": means[:, 0], "m13": means[:, 2], "m52": means[:, 4], "level": level, "season": season}
    return Levels(x, s, t.last, rows, t.ahead)
