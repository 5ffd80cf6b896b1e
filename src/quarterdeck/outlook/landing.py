"""From the network's odds to the answer: the odds of the target, and the landing values."""

import numpy as np

from quarterdeck.outlook.levels import Levels
from quarterdeck.outlook.network import Network
from quarterdeck.outlook.tidy import Floats
from quarterdeck.outlook.timeline import Timeline
from quarterdeck.outlook.totals import Totals

EDGE, POINTS = 6.0, 25
STEP = 2 * EDGE / (POINTS - 1)
# In fifths of the reach: dense near the middle, 40 reaches at the edge.
GRID = np.sinh(np.linspace(-EDGE, EDGE, POINTS))
NEAR = 0.02  # usual weekly changes from a bound that count as on it


def read_off(t: Timeline, series: Levels | Totals, network: Network) -> Floats:
    """A row for each question: the odds of its target, and the 10, 50 and 90 % landing values in its own unit."""
    floor, ceiling = t.floor[:, None], t.ceiling[:, None]
    expected, fifth = series.expected[:, None], 0.2 * series.reach[:, None]
    close = NEAR * series.unit
    at = np.empty((len(close), 3 + POINTS))
    at[:, 0], at[:, 1], at[:, 2] = t.asked, t.floor + close, t.ceiling - close
    at[:, 3:] = expected + fifth * GRID
    z = network.log_odds(network.prepare(series.traits, series.still), series.moving(at)).astype(np.float64)
    odds = 1 / (1 + np.exp(-z[:, 0]))
    answer = np.empty((len(z), 4))
    answer[:, 0] = np.where(np.isnan(t.sure), np.abs(t.decrease - odds), t.sure)

    landed = expected + fifth * np.sinh(_cross(z[:, 3:], network.band))
    # Many a series sits on its bound; between two points of the grid that would be missed by a hair.
    landed = np.where(z[:, 1:2] <= network.band, floor, landed)
    landed = np.where(z[:, 2:3] >= network.band, ceiling, landed)
    landed = np.minimum(np.maximum(np.maximum.accumulate(landed, axis=1), floor), ceiling) * t.unit[:, None]
    answer[:, 1:] = np.where(t.whole[:, None], np.ceil(landed - 0.5), landed)
    return answer


def _cross(z: Floats, band: Floats) -> Floats:
    """Where the log-odds, (n, POINTS), cross those of `band`, (3,), on the scale whose hyperbolic sine is the grid."""
    right = np.add.reduce(z[:, :, None] > band, axis=1)
    right = np.minimum(np.maximum(right, 1), POINTS - 1)
    place = right + np.arange(0, z.size, POINTS)[:, None]
    flat = z.ravel()
    low = flat.take(place - 1)
    way = (low - band) / np.maximum(low - flat.take(place), 1e-9)
    crossed: Floats = (right + np.minimum(np.maximum(way, 0), 1)) * STEP - (EDGE + STEP)
    return crossed
