"""From the network's log-odds to the answer: the odds of the target, and the landing values."""

import math
from bisect import bisect_left

import numpy as np

from quarterdeck.outlook.levels import Levels
from quarterdeck.outlook.network import Network
from quarterdeck.outlook.timeline import Timeline
from quarterdeck.outlook.totals import Totals

EDGE, POINTS = 6.0, 25
STEP = 2 * EDGE / (POINTS - 1)
# From high to low, in fifths of the reach: dense near the middle, 40 reaches at the edge.
GRID = np.sinh(np.linspace(EDGE, -EDGE, POINTS))
NEAR = 0.02  # usual weekly changes from a bound that count as on it
ASKED, LOWEST, HIGHEST, FIRST = range(4)  # columns: the target, just above the least, just below the most, the grid


def read_off(t: Timeline, series: Levels | Totals, network: Network) -> list[list[float]]:
    """A row for each question: the odds of its target, and the 10, 50 and 90 % landing values in its own unit.

    After these, what they rest on: the number of observations, weeks of history, and days since the last observation.
    """
    fifth = 0.2 * series.reach
    close = NEAR * series.unit
    at = np.empty((len(close), FIRST + POINTS))
    at[:, ASKED], at[:, LOWEST], at[:, HIGHEST] = t.asked, t.floor + close, t.ceiling - close
    at[:, FIRST:] = series.expected[:, None] + fifth[:, None] * GRID
    log_odds = network.log_odds(network.prepare(series.traits, series.still), series.moving(at)).tolist()
    known = zip(t.certain, series.expected.tolist(), fifth.tolist(), log_odds, strict=True)
    return [_answer(*one, network.band) for one in known]


def _answer(certain: list[float], expected: float, fifth: float, z: list[float], band: list[float]) -> list[float]:
    """The row of one question; what follows is plain arithmetic, faster on single numbers than on small arrays.

    `z` are the log-odds of ending at or above each of the values of `at`, `band` those of the landing values.
    """
    unit, whole, floor, ceiling, decrease, sure, *rests_on = certain
    odds = sure
    if sure != sure:
        away = z[ASKED] if decrease else -z[ASKED]
        odds = 1 / (1 + math.exp(min(away, 700.0)))
    landed, row = -math.inf, [odds]
    for level in band:
        right = min(max(bisect_left(z, level, FIRST), FIRST + 1), FIRST + POINTS - 1)
        low = z[right - 1]
        way = min(max((level - low) / max(z[right] - low, 1e-9), 0.0), 1.0)
        place = expected + fifth * math.sinh(EDGE - (right - FIRST - 1 + way) * STEP)
        # Many a series sits on its bound; between two points of the grid that would be missed by a hair.
        if z[HIGHEST] >= level:
            place = ceiling
        elif z[LOWEST] <= level:
            place = floor
        landed = max(landed, min(max(place, floor), ceiling))
        row.append(float(math.ceil(landed * unit - 0.5)) if whole else landed * unit)
    return row + rests_on
