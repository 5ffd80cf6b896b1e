"""From the network's odds to the answer: the odds of the target, and the landing values."""

from dataclasses import dataclass

import numpy as np

from quarterdeck.outlook.levels import Levels, read_levels
from quarterdeck.outlook.network import Network
from quarterdeck.outlook.timeline import Bools, Floats, Timeline
from quarterdeck.outlook.totals import Totals, read_totals

SHARES = np.array([0.1, 0.5, 0.9])
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

    def odds_at_least(self, at: Floats) -> Floats:
        """Odds, (n, g), that the end value is at or above `at`, (n, g), in the timeline's unit."""
        z = self.network.log_odds(self.prepared, self.series.lines(at))
        odds = 1 / (1 + np.exp(np.minimum(-z, 60)))
        t = self.timeline
        odds = np.where(at <= self.floor[:, None], 1.0, odds)
        odds = np.where(t.never_above_one[:, None] & (at > (1 / t.unit)[:, None]), 0.0, odds)
        return np.where((t.ahead <= 0)[:, None], t.last[:, None] >= at, odds)

    @property
    def floor(self) -> Floats:
        """The least that the end value can be: the last total if amounts are never negative, 0, or nothing known."""
        t = self.timeline
        return np.where(t.never_negative, t.last if isinstance(self.series, Totals) else 0.0, -np.inf)


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
    reach, centre = reach_of(d), t.last
    if isinstance(d.series, Totals):
        centre = centre + d.series.unit * t.ahead
    grid = centre[:, None] + reach[:, None] * GRID
    odds = d.odds_at_least(np.concatenate([asked_at(t, decrease)[:, None], grid], axis=1))
    hit = np.where(decrease, 1 - odds[:, 0], odds[:, 0])
    hit = np.where((t.ahead <= 0) & decrease, t.last <= t.target, hit)
    landed = _refine(d, grid, np.maximum.accumulate(1 - odds[:, 1:], axis=1))
    landed = np.where((t.ahead <= 0)[:, None], t.last[:, None], landed)
    landed = np.maximum.accumulate(_in_bounds(d, landed), axis=1)
    with np.errstate(over="ignore"):
        own = np.clip(landed * t.unit[:, None], -MOST, MOST)
    whole = t.whole[:, None] & (np.abs(own) < LARGEST_WHOLE)
    return np.column_stack([hit, np.where(whole, np.ceil(own - 0.5), own)])


def _refine(d: Landing, grid: Floats, below: Floats) -> Floats:
    """Values where the odds of ending below cross 10, 50 and 90 %: a finer look between two points of the grid."""
    n = len(grid)
    right = np.minimum(np.maximum((below[:, :, None] < SHARES).sum(1), 1), GRID.size - 1)
    start, end = np.take_along_axis(grid, right - 1, 1), np.take_along_axis(grid, right, 1)
    first, final = np.take_along_axis(below, right - 1, 1), np.take_along_axis(below, right, 1)
    fine = start[:, :, None] + (end - start)[:, :, None] * INNER
    inner = np.empty((n, SHARES.size, INNER.size + 2))
    inner[:, :, 0], inner[:, :, -1] = first, final
    inner[:, :, 1:-1] = 1 - d.odds_at_least(fine.reshape(n, -1)).reshape(fine.shape)
    inner = np.maximum.accumulate(inner, axis=2)
    place = np.minimum(np.maximum((inner < SHARES[:, None]).sum(2), 1), INNER.size + 1)[:, :, None]
    low, high = np.take_along_axis(inner, place - 1, 2)[:, :, 0], np.take_along_axis(inner, place, 2)[:, :, 0]
    share = np.minimum(np.maximum((SHARES - low) / np.maximum(high - low, 1e-12), 0), 1)
    way: Floats = (place[:, :, 0] - 1 + share) / (INNER.size + 1)
    return start + (end - start) * way


def reach_of(d: Landing) -> Floats:
    """How far the landing may well be from the centre of the grid."""
    ahead = np.maximum(d.timeline.ahead, 0.3)
    return d.series.unit * (np.minimum(ahead, 1 + np.sqrt(ahead)) if isinstance(d.series, Totals) else np.sqrt(ahead))


def _in_bounds(d: Landing, values: Floats) -> Floats:
    t = d.timeline
    ceiling = np.where(t.never_above_one, 1 / t.unit, np.inf)[:, None]
    return np.minimum(np.maximum(values, d.floor[:, None]), ceiling)
