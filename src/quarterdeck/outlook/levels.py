"""What a series of levels or rates tells about where it will stand at the cycle's end.

`traits` describes the series without its last reading; `Levels.lines` gives the inputs that depend on the last reading
and on the value asked about, each of which rises with the last reading and falls with the value asked about.
All are free of the unit: values are divided by the size of the usual weekly change.
"""

from dataclasses import dataclass

import numpy as np

from quarterdeck.outlook.timeline import SLOTS, Bools, Floats, Singles, Slots, Timeline

AGES = np.arange(SLOTS - 1, -1, -1.0)
WINDOWS = np.stack([(w > AGES) * 1.0 for w in (4, 8, 13, 26, 52)] + [0.88**AGES], axis=1)
CHANGE_WINDOWS = np.stack([0.95**AGES, (AGES < 5) * 1.0, (AGES < 13) * 1.0, (AGES < 200) * 1.0], axis=1)[1:].copy()
RECENT = WINDOWS[:, 5].copy()
LAGS = SLOTS - 1 - np.array([1, 2, 4, 8, 13, 26])
SEASON_STARTS = SLOTS - 1 - 52 * np.array([1, 2])
SMALLEST = 1e-280  # what is less counts as zero
PRIOR = 0.05  # a weekly change of 5 % of the level is assumed, with the weight of one reading


def log_size(x: Floats) -> Floats:
    return np.log(np.maximum(x, 1e-12))


def carried(values: Floats, known: Bools) -> tuple[Floats, Slots]:
    """Each slot's most recent reading, and the slot it is from (-1 before the first)."""
    source = np.maximum.accumulate(np.where(known, np.arange(SLOTS), -1), axis=1)
    return values[np.arange(len(values))[:, None], np.maximum(source, 0)], source


@dataclass(slots=True)
class Levels:
    traits: Floats  # (n, k)
    unit: Floats  # usual change of one week
    centre: Floats  # the last reading
    reach: Floats  # how far it may well go until the cycle's end
    points: dict[str, Floats]  # what the lines are drawn from

    def lines(self, at: Floats) -> Singles:
        """`at` is (n, g), in the timeline's unit; the result (n, g, 10)."""
        column = {name: row[:, None] for name, row in self.points.items()}
        unit, last = self.unit[:, None], self.centre[:, None]
        reach = self.reach[:, None]
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
    rows = np.arange(len(t.last))[:, None]
    filled, source = carried(t.values, t.known)
    have = t.known.astype(float)
    any_known = source[:, -1] >= 0
    counts = have @ WINDOWS
    prev = np.where(any_known, filled[:, -1], t.last)
    means = np.where(counts > 0, (t.values @ WINDOWS) / np.maximum(counts, 1e-9), prev[:, None])
    level = (np.abs(t.values) @ RECENT) / np.maximum(counts[:, 5], 1e-9)
    # A series of zeros has no size of its own: then the baseline's is taken, the target's, or one.
    # With two readings or more the target is left out: the odds must fall with it.
    unread = np.where(t.known.sum(axis=1) > 1, 0.0, np.abs(t.target))
    for instead in (np.abs(t.baseline), unread, 1.0):
        level = np.where(level > SMALLEST, level, instead)

    changed = t.known[:, 1:] & (source[:, :-1] >= 0)
    change = np.where(changed, filled[:, 1:] - filled[:, :-1], 0.0)
    apart = source[:, 1:] - np.maximum(source[:, :-1], 0)
    size = np.abs(change) / np.sqrt(np.maximum(apart, 1))
    n_changes = changed.astype(float) @ CHANGE_WINDOWS
    units = (size @ CHANGE_WINDOWS + PRIOR * level[:, None]) / (n_changes + 1)
    # Whole numbers cannot move by less than one, so their noise is not far below it either.
    units = np.maximum(units, np.where(t.whole, 0.05 / np.maximum(t.unit, 1e-30), 0.0)[:, None])
    s = np.maximum(units[:, 0], 1e-9 * level)

    horizon = np.minimum(np.maximum(np.rint(t.ahead), 1), 60).astype(int)
    drift, spread = _swings(t.known, filled, source, horizon, units[:, 3])
    season, has_season = _season(rows, filled, source, horizon)
    product = np.add.reduce(change[:, 1:] * change[:, :-1], axis=1)
    square = np.add.reduce(change * change, axis=1)
    lagged = np.where(source[:, LAGS] >= 0, prev[:, None] - filled[:, LAGS], 0.0)
    top = np.where(any_known, np.maximum.reduce(np.where(t.known, t.values, -np.inf), axis=1), t.last)
    low = np.where(any_known, np.minimum.reduce(np.where(t.known, t.values, np.inf), axis=1), t.last)
    n_known = np.add.reduce(have, axis=1)
    zeros = np.add.reduce(t.known & (t.values == 0), axis=1)
    still = np.add.reduce(changed & (change == 0), axis=1)
    single = np.array(
        [
            np.arcsinh(drift / s),
            log_size(spread / s) - 0.5 * np.log(horizon),
            np.arcsinh(season / s),
            np.minimum(np.maximum(log_size(s / level), -9), 3),
            product / (square + s * s + 1e-300),
            np.arcsinh((prev - low) / s),
            np.arcsinh((top - prev) / s),
            zeros / np.maximum(n_known, 1),
            still / np.maximum(n_changes[:, 3], 1),
            np.log1p(n_known),
            np.log1p(n_changes[:, 3]),
            np.log1p(np.minimum(t.observed, 13)),
            t.observed > 13,
            np.log1p(t.weeks),
            t.ahead / 13,
            np.log(np.maximum(t.ahead, 0.1)),
            np.minimum(t.elapsed, 13) / 13,
            np.minimum(t.stale, 4),
            np.minimum(SLOTS - 1 - source[:, -1], 8),
            np.where(t.whole, np.minimum(np.maximum(log_size(level * t.unit), -1), 8), 0.0),
            np.where(t.whole, np.minimum(np.maximum(log_size(s * t.unit), -1), 8), 0.0),
            t.whole,
            t.never_negative,
            np.where(t.never_above_one, level * t.unit, 0.0),
        ]
    )
    wide = [np.arcsinh((means[:, :5] - prev[:, None]) / s[:, None]), np.arcsinh(lagged / s[:, None])]
    wide += [has_season, log_size(units[:, 1:] / s[:, None]), kinds]
    points = {"prev": prev, "m4": means[:, 0], "m13": means[:, 2], "m52": means[:, 4], "level": level, "season": season}
    reach = s * np.sqrt(np.maximum(t.ahead, 0.3))
    return Levels(np.concatenate([single.T, *wide], axis=1), s, t.last, reach, points)


def _swings(known: Bools, filled: Floats, source: Slots, horizon: Slots, usual: Floats) -> tuple[Floats, Floats]:
    """Mean change, and mean size of the change, over as many weeks as are left; drawn towards none and the usual one."""
    back = np.arange(SLOTS) - horizon[:, None]
    rows = np.arange(len(back))[:, None]
    earlier = np.maximum(back, 0)
    both = known & (back >= 0) & (source[rows, earlier] >= 0)
    swing = np.where(both, filled - filled[rows, earlier], 0.0)
    pairs = np.add.reduce(both, axis=1) + 4.0
    sizes = np.add.reduce(np.abs(swing), axis=1)
    return np.add.reduce(swing, axis=1) / pairs, (sizes + 4 * usual * np.sqrt(horizon)) / pairs


def _season(rows: Slots, filled: Floats, source: Slots, horizon: Slots) -> tuple[Floats, Floats]:
    """The change over the same weeks one and two years before, as their mean, and for which of the years it is known."""
    known = source[:, SEASON_STARTS - 1] >= 0
    around = (filled[:, SEASON_STARTS - 1] + filled[:, SEASON_STARTS] + filled[:, SEASON_STARTS + 1]) / 3
    ends = np.minimum(SEASON_STARTS + horizon[:, None], SLOTS - 1)
    landed = filled[rows, ends - 1] + filled[rows, ends] + filled[rows, np.minimum(ends + 1, SLOTS - 1)]
    steps = np.where(known, landed / 3 - around, 0.0)
    years = np.add.reduce(known, axis=1)
    return np.add.reduce(steps, axis=1) / np.maximum(years, 1), known.astype(float)
