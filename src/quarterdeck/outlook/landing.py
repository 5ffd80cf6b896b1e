"""From the network's odds to the answer: the odds of the target, and the landing values."""

from dataclasses import dataclass, field

import numpy as np

from quarterdeck.outlook.levels import Levels, read_levels
from quarterdeck.outlook.network import Network
from quarterdeck.outlook.timeline import Bools, Floats, Singles, Timeline
from quarterdeck.outlook.totals import Totals, read_totals

GRID = np.sinh(np.linspace(-6, 6, 41)) / 5  # dense near the last reading, 40 usual changes away at the edge
NEAR = 0.02  # usual weekly changes from a bound that count as on it
LARGEST_WHOLE = 2.0**50
MOST = 1.7e308


@dataclass(slots=True)
class Landing:
    """The distribution of the end value of each question."""

    timeline: Timeline
    series: Levels | Totals
    network: Network
    prepared: list[tuple[Singles, Singles, Singles]]
    floor: Floats = field(init=False)  # the least that the end value can be, or nothing known
    ceiling: Floats = field(init=False)  # the most that it can be

    def __post_init__(self) -> None:
        self.floor, self.ceiling = self._floor(), self._ceiling()

    @property
    def settled(self) -> Bools:
        """No time is left: the last reading is the end value."""
        return self.timeline.ahead <= 0

    def _floor(self) -> Floats:
        """The last total if amounts are never negative, 0 if no reading is, or nothing known."""
        t = self.timeline
        floor = np.where(t.readings_positive & (t.last >= 0), 0.0, -np.inf)
        return np.where(t.never_negative, t.last, floor) if isinstance(self.series, Totals) else floor

    def _ceiling(self) -> Floats:
        """1 for a ratio that was never above it."""
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
    floor, ceiling = d.floor[:, None], d.ceiling[:, None]
    close = NEAR * d.series.unit[:, None]
    edges = [
        np.where(np.isfinite(bound), bound + side, grid[:, :1]) for bound, side in ((floor, close), (ceiling, -close))
    ]
    odds = d.odds_at_least(np.concatenate([asked_at(t, decrease)[:, None], *edges, grid], axis=1))
    hit = np.where(decrease, 1 - odds[:, 0], odds[:, 0])
    hit = np.where(d.settled & decrease, t.last <= t.target, hit)
    landed = _cross(grid, odds[:, 3:], d.network.band)
    # Many a series sits on its bound; between two points of the grid that would be missed by a hair.
    landed = np.where(np.isfinite(floor) & (1 - odds[:, 1:2] >= d.network.band), floor, landed)
    landed = np.where(np.isfinite(ceiling) & (odds[:, 2:3] >= 1 - d.network.band), ceiling, landed)
    landed = np.where(d.settled[:, None], t.last[:, None], landed)
    landed = np.minimum(np.maximum(landed, floor), ceiling)
    with np.errstate(over="ignore"):
        own = np.minimum(np.maximum(np.maximum.accumulate(landed, axis=1) * t.unit[:, None], -MOST), MOST)
    whole = t.whole[:, None] & (np.abs(own) < LARGEST_WHOLE)
    return np.concatenate([hit[:, None], np.where(whole, np.ceil(own - 0.5), own)], axis=1)


def _cross(grid: Floats, odds: Floats, shares: Floats) -> Floats:
    """Values, (n, 3), at which the odds of ending below are `shares`, between points of the grid by their log-odds."""
    rows = np.arange(len(grid))[:, None]
    clear = np.minimum(np.maximum(odds, 1e-6), 1 - 1e-6)
    below = np.maximum.accumulate(np.log((1 - clear) / clear), axis=1)
    wanted = np.log(shares / (1 - shares))
    right = np.minimum(np.maximum(np.add.reduce(below[:, :, None] < wanted, axis=1), 1), GRID.size - 1)
    start, low = grid[rows, right - 1], below[rows, right - 1]
    way = (wanted - low) / np.maximum(below[rows, right] - low, 1e-9)
    landed: Floats = start + (grid[rows, right] - start) * np.minimum(np.maximum(way, 0), 1)
    return landed
