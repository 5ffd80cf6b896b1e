"""The readings of a series of levels or rates, without the last one, and how they moved."""

from dataclasses import dataclass

import numpy as np

from quarterdeck.outlook.tidy import Floats
from quarterdeck.outlook.timeline import SLOTS, Bools, Slots, Timeline

SLOT = np.arange(SLOTS)
AGES = np.arange(SLOTS - 1, -1, -1.0)  # weeks before the last reading, less one
FLAT = np.stack([(w > AGES) * 1.0 for w in (4, 8, 13, 26, 52)], axis=1)
UNITS = np.stack([0.95**AGES, (AGES < 5) * 1.0, (AGES < 13) * 1.0, np.ones(SLOTS)], axis=1)
WINDOWS = np.concatenate([FLAT, UNITS, 0.88 ** AGES[:, None]], axis=1)
ALL, RECENT = 8, 9  # columns of the windows
YEARS = SLOTS - 2 - 52 * np.array([1, 2])  # the slots before those of one and two years ago
A_YEAR_AGO = slice(SLOTS - 2 - 52, None, -52)  # the same as a slice
SMALLEST = 1e-150  # what is less counts as zero; small enough for anything, large enough to divide by
PRIOR = 0.05  # a weekly change of 5 % of the level is assumed, with the weight of one reading


@dataclass(slots=True)
class Moves:
    """One row a question; (n,) where nothing else is said."""

    filled: Floats  # (n, SLOTS); the latest reading in each slot; before the first one, the newest of all
    source: Slots  # (n, SLOTS); the slot that reading is from, -1 before the first one
    prev: Floats  # the newest reading; the last one where there is no other
    means: Floats  # (n, 5); of the last 4, 8, 13, 26 and 52 weeks
    level: Floats  # the usual size of a recent reading
    units: Floats  # (n, 4); the usual size of a weekly change: lately, in 5 and 13 weeks, and ever
    counts: Floats  # (n, 2); how many readings and changes are known
    zeros: Floats  # (n, 2); the shares of zeros among them
    lasting: Floats  # -1 to 1; whether changes are followed by others in the same direction, or swing back


def read_moves(t: Timeline) -> Moves:
    n = len(t.last)
    source = np.maximum.accumulate(np.where(t.known, SLOT, -1), axis=1)
    newest = source[:, -1:]
    filled = t.values.take(np.where(source < 0, newest, source) + rows_of(n))
    prev = np.where(newest[:, 0] >= 0, filled[:, -1], t.last)

    # In each slot, the reading (0) and its change from the one before (1): whether there is one, and what it is.
    there, found = np.zeros((2, n, SLOTS)), np.zeros((2, n, SLOTS))
    there[0], found[0] = t.known, t.values
    there[1, :, 1:] = t.known[:, 1:] & (source[:, :-1] >= 0)
    change = np.multiply(filled[:, 1:] - filled[:, :-1], there[1, :, 1:], out=found[1, :, 1:])
    size = np.abs(found)
    size[1, :, 1:] /= np.sqrt(np.maximum(source[:, 1:] - source[:, :-1], 1))
    weights, sizes = there @ WINDOWS, size @ WINDOWS

    weeks = weights[0, :, :5]
    means = np.where(weeks > 0, (t.values @ FLAT) / np.maximum(weeks, 1), prev[:, None])
    level = _level(t, sizes[0, :, RECENT] / np.maximum(weights[0, :, RECENT], 1e-9))
    units = (sizes[1, :, 5:9] + PRIOR * level[:, None]) / (weights[1, :, 5:9] + 1)
    # Whole numbers cannot move by less than one, so their noise is not far below it either.
    units = np.maximum(units, np.maximum(0.05 * t.grain, 1e-9 * level)[:, None])
    counts = weights[:, :, ALL]
    zeros = (counts - np.add.reduce(found != 0, axis=2)) / np.maximum(counts, 1)  # what is not there is zero too
    usual = units[:, 0] * units[:, 0]
    lasting = np.vecdot(change[:, 1:], change[:, :-1]) / (np.vecdot(change, change) + usual + 1e-300)
    return Moves(filled, source, prev, means, level, units, counts.T, zeros.T, lasting)


def rows_of(n: int) -> Slots:
    """Where each row begins in a flat array of n rows."""
    return np.arange(0, n * SLOTS, SLOTS)[:, None]


def _level(t: Timeline, level: Floats) -> Floats:
    """A series of zeros has no size of its own: then the baseline's is taken, the target's, or one.

    With two readings or more the target is left out: the odds must fall with it.
    """
    if np.minimum.reduce(level) > SMALLEST:
        return level
    unread = np.where(np.add.reduce(t.known, axis=1) > 1, 0.0, np.abs(t.target))
    for instead in (np.abs(t.baseline), unread, 1.0):
        level = np.where(level > SMALLEST, level, instead)
    return level


def swings(t: Timeline, m: Moves, horizon: Slots) -> tuple[Floats, Floats]:
    """Mean change, and mean size of the change, over as many weeks as are left; drawn towards none and the usual one."""
    back = SLOT - horizon[:, None]
    both = t.known & (back >= t.known.argmax(axis=1)[:, None])
    swing = (m.filled - m.filled.take(np.maximum(back, 0) + rows_of(len(back)))) * both
    pairs = np.add.reduce(both, axis=1) + 4.0
    sizes = np.add.reduce(np.abs(swing), axis=1) + 4 * m.units[:, 3] * np.sqrt(t.horizon)
    return np.add.reduce(swing, axis=1) / pairs, sizes / pairs


def season(m: Moves, horizon: Slots) -> tuple[Floats, Bools]:
    """The change over the same weeks one and two years before, as their mean, and for which of the years it is known."""
    known = m.source[:, A_YEAR_AGO] >= 0
    around = m.filled[:, :-2] + m.filled[:, 1:-1] + m.filled[:, 2:]
    ends = np.minimum(YEARS + horizon[:, None], SLOTS - 3)
    rows = np.arange(0, around.size, SLOTS - 2)[:, None]
    steps = (around.take(ends + rows) - around[:, A_YEAR_AGO]) * known
    years = known.astype(np.float64)
    return (steps[:, 0] + steps[:, 1]) / (3 * np.maximum(years[:, 0] + years[:, 1], 1)), known
