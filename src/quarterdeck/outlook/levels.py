"""What a series of levels or rates tells about where it will stand at the cycle's end.

`traits` describes the series without its last reading. The lines are the inputs that depend on the last reading or on
the value asked about; each of them rises with the last reading and falls with the value asked about.
All are free of the unit: values are divided by the size of the usual weekly change.
"""

from dataclasses import dataclass

import numpy as np

from quarterdeck.outlook.moves import Moves, read_moves, season, swings
from quarterdeck.outlook.tidy import Floats
from quarterdeck.outlook.timeline import SLOTS, Singles, Timeline

LAGS = SLOTS - 1 - np.array([1, 2, 4, 8, 13, 26])
# The bounds of the traits that are logarithms.
LEAST = np.array([1e-12] * 4 + [np.exp(-9)] + [np.exp(-1)] * 2 + [1.0] * 2)
MOST = np.array([99.0] * 4 + [3.0] + [8.0] * 2 + [99.0] * 2)


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
    m = read_moves(t)
    s, last, means, n = m.units[:, 0], t.last, m.means, len(t.last)
    horizon = t.horizon.astype(np.intp)
    step, known = season(m, horizon)
    traits = np.empty((n, 45))
    far, logs, plain = traits[:, :15], traits[:, 15:24], traits[:, 24:31]
    far[:, 0], logs[:, 0] = swings(t, m, horizon)
    far[:, 1], plain[:, 5:], traits[:, 31:] = step, known, t.told
    _describe(t, m, far, logs, plain)

    reach, fifth = s * np.sqrt(t.left), 0.2 * m.level
    still = np.empty((n, 3))
    still[:, 0], still[:, 1], still[:, 2] = m.prev, means[:, 0], means[:, 2]
    start, scale = np.empty((n, 7)), np.empty((n, 7))
    start[:, 0], start[:, 1], start[:, 2], start[:, 3] = last, last, means[:, 0], means[:, 2]
    start[:, 4], start[:, 5], start[:, 6] = 0.0, last + step, means[:, 4]
    scale[:] = reach[:, None]
    scale[:, 0], scale[:, 4] = s, fifth
    scale[:, 1] = scale[:, 5] = 0.5 * reach
    still = np.arcsinh((last[:, None] - still) / s[:, None])
    return Levels(traits, still, s, last, reach, start, scale, np.arcsinh(last / fifth))


def _describe(t: Timeline, m: Moves, far: Floats, logs: Floats, plain: Floats) -> None:
    """Fills in the traits: distances in usual changes, logarithms of sizes and counts, and shares."""
    s = m.units[:, 0]
    far[:, 2] = m.prev - np.minimum.reduce(m.filled, axis=1)
    far[:, 3] = np.maximum.reduce(m.filled, axis=1) - m.prev
    far[:, 4:9] = m.means - m.prev[:, None]
    far[:, 9:] = m.prev[:, None] - m.filled[:, LAGS]
    far /= s[:, None]
    np.arcsinh(far, out=far)

    logs[:, 0] /= s * np.sqrt(t.horizon)
    logs[:, 1:4] = m.units[:, 1:] / s[:, None]
    logs[:, 4] = s / m.level
    logs[:, 5], logs[:, 6], logs[:, 7:] = m.level * t.unit, s * t.unit, m.counts + 1
    np.log(np.maximum(logs, LEAST, out=logs), out=logs)
    np.minimum(logs, MOST, out=logs)
    logs[:, 5:7] *= t.whole[:, None]

    plain[:, 0], plain[:, 1:3], plain[:, 4] = m.lasting, m.zeros, t.top * m.level
    plain[:, 3] = np.minimum(SLOTS - 1 - m.source[:, -1], 8)
