"""From the network's odds to the answer: the odds of the target, and the landing values."""

from dataclasses import dataclass

import numpy as np

from quarterdeck.outlook.levels import Levels, read_levels
from quarterdeck.outlook.network import Network
from quarterdeck.outlook.timeline import Bools, Floats, Timeline
from quarterdeck.outlook.totals import Totals, read_totals

GRID = np.sinh(np.linspace(-6.2, 6.2, 29)) / 6  # dense near the last reading, 40 usual changes away at the edge
INNER = np.array([0.25, 0.5, 0.75])
LARGEST_WHOLE = 2.0**50
MOST = 1.7e308


@dataclass(slots=True)
class Landing:
    """The distribution of the end value of each question."""

    timeline: Timeline
    series: Levels | Totals
    network: Network
    prepared: list[tuple[np.ndarray, np.ndarray, np.ndarray]]

    @property
    def settled(self) -> Bools:
        """No time is left: the last reading is the end value."""
        return self.timeline.ahead <= 0

    @property
    def floor(self) -> Floats:
        """The least that the end value can be: the last total if amounts are never negative, 0, or nothing known."""
        t = self.timeline
        if isinstance(self.series, Totals):
            return np.where(t.never_negative, t.last, -np.inf)
        return np.where(t.never_negative & (t.last >= 0), 0.0, -np.inf)

    @property
    def ceiling(self) -> Floats:
        """The most that the end value can be: 1 for a ratio that was never above it."""
        t = self.timeline
        top = 1 / t.unit
        return np.where(t.never_above_one & (t.last <= top), top, np.inf)

    def odds_at_least(self, at: Floats) -> Floats:
        """Odds, (n, g), that the end value is at or above `at`, (n, g), in the timeline's unit."""
        z = self.network.log_odds(self.prepared, self.series.lines(at))
        odds = 1 / (1 + np.exp(np.minimum(-z, 60)))
        odds[at <= self.floor[:, None]] = 1.0
        odds[at > self.ceiling[:, None]] = 0.0
        if self.settled.any():
            odds = np.where(self.settled[:, None], self.timeline.last[:, None] >= at, odds)
        return odds


def landing(t: Timeline, kinds: Floats, network: Network, totals: bool) -> Landing:
    series = read_totals(t, kinds) if totals else read_levels(t, kinds)
    return Landing(t, series, network, network.prepare(series.traits))


def asked_at(t: Timeline, decrease: Bools) -> Floats:
    """Where the distribution is read for the target, in the timeline's unit.

    Whole numbers are asked half-way between two of them, so that a tie counts as a hit in both directions.
    """
    with np.errstate(over="ignore"):
        goal = t.target * t.unit
    half = np.where(decrease, np.floor(goal) + 0.5, np.ceil(goal) - 0.5)
    return np.where(t.whole & (np.abs(goal) < LARGEST_WHOLE), half / t.unit, t.target)


def read_off(d: Landing, decrease: Bools) -> Floats:
    """A row for each question: the odds of its target, and the 10, 50 and 90 % landing values in its own unit."""
    t = d.timeline
    grid = d.timeline.last[:, None] + d.series.reach[:, None] * GRID
    if isinstance(d.series, Totals):
        grid += (d.series.unit * t.ahead)[:, None]
    odds = d.odds_at_least(np.concatenate([asked_at(t, decrease)[:, None], grid], axis=1))
    hit = np.where(decrease, 1 - odds[:, 0], odds[:, 0])
    hit = np.where(d.settled & decrease, t.last <= t.target, hit)
    landed = _refine(d, grid, np.maximum.accumulate(1 - odds[:, 1:], axis=1), d.network.band)
    landed = np.where(d.settled[:, None], t.last[:, None], landed)
    landed = np.minimum(np.maximum(landed, d.floor[:, None]), d.ceiling[:, None])
    with np.errstate(over="ignore"):
        own = np.minimum(np.maximum(np.maximum.accumulate(landed, axis=1) * t.unit[:, None], -MOST), MOST)
    whole = t.whole[:, None] & (np.abs(own) < LARGEST_WHOLE)
    return np.concatenate([hit[:, None], np.where(whole, np.ceil(own - 0.5), own)], axis=1)


def _refine(d: Landing, grid: Floats, below: Floats, shares: Floats) -> Floats:
    """Values where the odds of ending below cross `shares`: a finer look between two points of the grid."""
    rows = np.arange(len(grid))[:, None]
    right = np.minimum(np.maximum(np.add.reduce(below[:, :, None] < shares, axis=1), 1), GRID.size - 1)
    start, width = grid[rows, right - 1], grid[rows, right] - grid[rows, right - 1]
    fine = start[:, :, None] + width[:, :, None] * INNER
    inner = np.empty((len(grid), shares.size, INNER.size + 2))
    inner[:, :, 0], inner[:, :, -1] = below[rows, right - 1], below[rows, right]
    inner[:, :, 1:-1] = 1 - d.odds_at_least(fine.reshape(len(grid), -1)).reshape(fine.shape)
    inner = np.maximum.accumulate(inner, axis=2)
    place = np.minimum(np.maximum(np.add.reduce(inner < shares[:, None], axis=2), 1), INNER.size + 1)
    each = np.arange(shares.size)
    low, high = inner[rows, each, place - 1], inner[rows, each, place]
    share = np.minimum(np.maximum((shares - low) / np.maximum(high - low, 1e-12), 0), 1)
    landed: Floats = start + width * (place - 1 + share) / (INNER.size + 1)
    return landed
