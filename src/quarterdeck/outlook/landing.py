"""From the network's odds to the answer: the odds of the target, and the landing values."""

from dataclasses import dataclass

import numpy as np

from quarterdeck.outlook.levels import Levels, read_levels
from quarterdeck.outlook.network import Network
from quarterdeck.outlook.timeline import Bools, Floats, Timeline
from quarterdeck.outlook.totals import Totals, read_totals

LEVELS = np.array([0.1, 0.5, 0.9])


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
        odds = 1 / (1 + np.exp(-np.clip(z, -60, 60)))
        t = self.timeline
        floor = np.where(t.never_negative, 0.0, -np.inf)
        floor = np.where(self._only_rises, t.last, floor)[:, None]
        odds = np.where(at <= floor, 1.0, odds)
        odds = np.where(t.never_above_one[:, None] & (at > (1 / t.unit)[:, None]), 0.0, odds)
        settled = (t.ahead <= 0)[:, None]
        return np.where(settled, (t.last[:, None] >= at) * 1.0, odds)

    @property
    def _only_rises(self) -> Bools:
        return self.timeline.never_negative & isinstance(self.series, Totals)


def landing(t: Timeline, kinds: Floats, network: Network, totals: bool) -> Landing:
    series = read_totals(t, kinds) if totals else read_levels(t, kinds)
    return Landing(t, series, network, network.prepare(series.traits))


def odds_of_target(d: Landing, decrease: Bools) -> Floats:
    """The odds of `end >= target`, or of `end <= target` where `decrease`.

    Whole numbers are asked half-way between two of them, so that a tie counts as a hit in both directions.
    """
    t = d.timeline
    goal = t.target * t.unit
    half = np.where(decrease, np.floor(goal) + 0.5, np.ceil(goal) - 0.5)
    at = np.where(t.whole & np.isfinite(half) & (np.abs(goal) < 2**50), half / t.unit, t.target)
    odds = d.odds_at_least(at[:, None])[:, 0]
    settled = (t.ahead <= 0) & decrease & (t.last <= t.target)
    return np.where(decrease, np.where(settled, 1.0, 1 - odds), odds)


GRID = np.sinh(np.linspace(-6.5, 6.5, 45)) / 8  # dense near the last reading, ±40 usual changes at the edge


def quantiles(d: Landing) -> Floats:
    """The 10, 50 and 90 % landing values, (n, 3), in the key result's own unit.

    Read off the odds on a grid of values around the last reading, then once more on a fine grid around each crossing.
    Whole numbers are rounded up to the first one that is reached with the odds asked for.
    """
    t = d.timeline
    reach = _reach(d)
    centre = t.last + (d.series.unit * t.ahead if isinstance(d.series, Totals) else 0.0)
    coarse = centre[:, None] + reach[:, None] * GRID
    below = np.maximum.accumulate(1 - d.odds_at_least(coarse), axis=1)
    rows = np.arange(len(t.last))[:, None]
    upper = np.clip((below[:, :, None] < LEVELS).sum(1), 1, GRID.size - 1)
    left, right = coarse[rows, upper - 1], coarse[rows, upper]
    fine = left[:, :, None] + (right - left)[:, :, None] * np.linspace(0, 1, 5)
    inner = 1 - d.odds_at_least(fine.reshape(len(t.last), -1)).reshape(fine.shape)
    inner = np.maximum.accumulate(inner, axis=2)
    place = np.clip((inner < LEVELS[:, None]).sum(2), 1, 4)[:, :, None]
    low, high = np.take_along_axis(inner, place - 1, 2)[:, :, 0], np.take_along_axis(inner, place, 2)[:, :, 0]
    share = np.clip((LEVELS - low) / np.maximum(high - low, 1e-12), 0, 1)
    start = np.take_along_axis(fine, place - 1, 2)[:, :, 0]
    found = start + share * (np.take_along_axis(fine, place, 2)[:, :, 0] - start)
    found = np.where((t.ahead <= 0)[:, None], t.last[:, None], found)
    found = np.maximum.accumulate(_in_bounds(d, found), axis=1)
    own = found * t.unit[:, None]
    whole = t.whole[:, None] & (np.abs(own) < 2**50)
    return np.where(whole, np.ceil(own - 0.5), own)


def _reach(d: Landing) -> Floats:
    ahead = np.maximum(d.timeline.ahead, 0.3)
    if isinstance(d.series, Totals):
        return d.series.unit * np.minimum(ahead, 1 + np.sqrt(ahead))
    return d.series.unit * np.sqrt(ahead)


def _in_bounds(d: Landing, values: Floats) -> Floats:
    t = d.timeline
    floor = np.where(t.never_negative, 0.0, -np.inf)
    floor = np.where(d._only_rises, t.last, floor)[:, None]
    ceiling = np.where(t.never_above_one, 1 / t.unit, np.inf)[:, None]
    return np.clip(values, floor, ceiling)
