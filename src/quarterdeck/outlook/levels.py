"""What a series of levels or rates tells about where it will stand at the cycle's end.

`traits` describes the series without its last reading; `Levels.lines` gives the inputs that depend on the last reading
and on the value asked about, each of which rises with the last reading and falls with the value asked about.
All are free of the unit: values are divided by the size of the usual weekly change.
"""

from dataclasses import dataclass

import numpy as np

from quarterdeck.outlook.tidy import Floats
from quarterdeck.outlook.timeline import SLOTS, Bools, Singles, Slots, Timeline

SLOT = np.arange(SLOTS)
AGES = np.arange(SLOTS - 1, -1, -1.0)
FLAT = np.stack([(w > AGES) * 1.0 for w in (4, 8, 13, 26, 52)], axis=1)
FADING = np.stack([0.95**AGES, (AGES < 5) * 1.0, (AGES < 13) * 1.0, np.ones(SLOTS), 0.88**AGES], axis=1)
WINDOWS = np.concatenate([FLAT, FADING], axis=1)
LAGS = SLOTS - 1 - np.array([1, 2, 4, 8, 13, 26])
SEASON_STARTS = SLOTS - 1 - 52 * np.array([1, 2])
SMALLEST = 1e-150  # what is less counts as zero; small enough for anything, large enough to divide by
LEAST = np.array([1e-12] * 4 + [np.exp(-9)] + [np.exp(-1)] * 2 + [1.0] * 2)
MOST = np.array([99.0] * 4 + [3.0] + [8.0] * 2 + [99.0] * 2)
PRIOR = 0.05  # a weekly change of 5 % of the level is assumed, with the weight of one reading


def log_size(x: Floats) -> Floats:
    return np.log(np.maximum(x, 1e-12))


@dataclass(slots=True)
class Levels:
    traits: Floats  # (n, k)
    still: Floats  # (n, 3); lines that do not depend on the value asked about
    unit: Floats  # usual change of one week
    expected: Floats  # the last reading
    reach: Floats  # how far it may well go until the cycle's end
    start: Floats  # (n, 7); where each moving line is zero
    scale: Floats  # (n, 7); the distance that counts as one
    size: Floats  # of the last reading, against the level

    def moving(self, at: Floats) -> Singles:
        """`at` is (n, g), in the timeline's unit; the result (n, g, 7)."""
        lines = np.arcsinh((self.start[:, None] - at[:, :, None]) / self.scale[:, None])
        lines[:, :, 4] += self.size[:, None]
        return lines.astype(np.float32)


def read_levels(t: Timeline) -> Levels:
    n, last = len(t.last), t.last
    first = np.arange(0, n * SLOTS, SLOTS)[:, None]
    source = np.maximum.accumulate(np.where(t.known, SLOT, -1), axis=1)
    newest = source[:, -1]
    # The latest reading in each slot; before the first one, the newest of all.
    filled = t.values.take(np.where(source < 0, newest[:, None], source) + first)
    prev = np.where(newest >= 0, filled[:, -1], last)

    # In each slot, the reading (0) and its change from the one before (1): whether there is one, and what it is.
    there, found = np.zeros((2, n, SLOTS)), np.zeros((2, n, SLOTS))
    there[0], found[0] = t.known, t.values
    there[1, :, 1:] = t.known[:, 1:] & (source[:, :-1] >= 0)
    change = np.multiply(filled[:, 1:] - filled[:, :-1], there[1, :, 1:], out=found[1, :, 1:])
    size = np.abs(found)
    size[1, :, 1:] /= np.sqrt(np.maximum(source[:, 1:] - source[:, :-1], 1))
    counts, sizes = there @ WINDOWS, size @ WINDOWS
    weeks = counts[0, :, :5]
    means = np.where(weeks > 0, (t.values @ FLAT) / np.maximum(weeks, 1), prev[:, None])
    level = _size(t, sizes[0, :, 9] / np.maximum(counts[0, :, 9], 1e-9))
    units = (sizes[1, :, 5:9] + PRIOR * level[:, None]) / (counts[1, :, 5:9] + 1)
    # Whole numbers cannot move by less than one, so their noise is not far below it either.
    units = np.maximum(units, np.maximum(0.05 * t.grain, 1e-9 * level)[:, None])
    s = units[:, 0]

    apart = np.sqrt(t.horizon)
    horizon = t.horizon.astype(np.intp)[:, None]
    traits = np.empty((n, 45))
    far, logs, plain = traits[:, :15], traits[:, 15:24], traits[:, 24:31]
    far[:, 0], logs[:, 0] = _swings(t.known, filled, first, horizon, units[:, 3] * apart)
    season, plain[:, 5:] = _season(filled, source, first, horizon)
    far[:, 1] = season
    far[:, 2] = prev - np.minimum.reduce(filled, axis=1)
    far[:, 3] = np.maximum.reduce(filled, axis=1) - prev
    far[:, 4:9] = means - prev[:, None]
    far[:, 9:] = prev[:, None] - filled[:, LAGS]
    far /= s[:, None]
    np.arcsinh(far, out=far)
    logs[:, 0] /= s * apart
    logs[:, 1:4] = units[:, 1:] / s[:, None]
    logs[:, 4] = s / level
    logs[:, 5], logs[:, 6] = level * t.unit, s * t.unit
    logs[:, 7:] = counts[:, :, 8].T + 1
    np.log(np.maximum(logs, LEAST, out=logs), out=logs)
    np.minimum(logs, MOST, out=logs)
    logs[:, 5:7] *= t.whole[:, None]
    plain[:, 0] = np.vecdot(change[:, 1:], change[:, :-1]) / (np.vecdot(change, change) + s * s + 1e-300)
    zeros = counts[:, :, 8] - np.add.reduce(found != 0, axis=2)  # what is not there is zero too
    plain[:, 1:3] = (zeros / np.maximum(counts[:, :, 8], 1)).T
    plain[:, 3] = np.minimum(SLOTS - 1 - newest, 8)
    plain[:, 4] = t.top * level
    traits[:, 31:] = t.told

    reach, fifth = s * np.sqrt(t.left), 0.2 * level
    still = np.empty((n, 3))
    still[:, 0], still[:, 1], still[:, 2] = prev, means[:, 0], means[:, 2]
    start, scale = np.empty((n, 7)), np.empty((n, 7))
    start[:, 0], start[:, 1], start[:, 2], start[:, 3] = last, last, means[:, 0], means[:, 2]
    start[:, 4], start[:, 5], start[:, 6] = 0.0, last + season, means[:, 4]
    scale[:] = reach[:, None]
    scale[:, 0], scale[:, 4] = s, fifth
    scale[:, 1] = scale[:, 5] = 0.5 * reach
    still = np.arcsinh((last[:, None] - still) / s[:, None])
    return Levels(traits, still, s, last, reach, start, scale, np.arcsinh(last / fifth))


def _size(t: Timeline, level: Floats) -> Floats:
    """The size of the readings.

    A series of zeros has no size of its own: then the baseline's is taken, the target's, or one. With two readings or
    more the target is left out: the odds must fall with it.
    """
    if np.minimum.reduce(level) > SMALLEST:
        return level
    unread = np.where(np.add.reduce(t.known, axis=1) > 1, 0.0, np.abs(t.target))
    for instead in (np.abs(t.baseline), unread, 1.0):
        level = np.where(level > SMALLEST, level, instead)
    return level


def _swings(known: Bools, filled: Floats, first: Slots, horizon: Slots, usual: Floats) -> tuple[Floats, Floats]:
    """Mean change, and mean size of the change, over as many weeks as are left; drawn towards none and the usual one."""
    back = SLOT - horizon
    both = known & (back >= known.argmax(axis=1)[:, None])
    swing = (filled - filled.take(np.maximum(back, 0) + first)) * both
    pairs = np.add.reduce(both, axis=1) + 4.0
    sizes = np.add.reduce(np.abs(swing), axis=1)
    return np.add.reduce(swing, axis=1) / pairs, (sizes + 4 * usual) / pairs


def _season(filled: Floats, source: Slots, first: Slots, horizon: Slots) -> tuple[Floats, Bools]:
    """The change over the same weeks one and two years before, as their mean, and for which of the years it is known."""
    known = source[:, SEASON_STARTS - 1] >= 0
    around = filled[:, :-2] + filled[:, 1:-1] + filled[:, 2:]
    ends = np.minimum(SEASON_STARTS + horizon, SLOTS - 2) - 1
    steps = (around[first // SLOTS, ends] - around[:, SEASON_STARTS - 1]) * known
    return np.add.reduce(steps, axis=1) / (3 * np.maximum(np.add.reduce(known, axis=1), 1)), known
