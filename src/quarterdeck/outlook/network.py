"""A small network that gives the odds that a value is reached, and that cannot contradict itself.

Two sorts of input go in: traits, which may act in any way, and lines, whose weights are all kept at or above zero on
every path to the answer. Lines rise with the last reading and fall with the value asked about; so do the odds.
After Sill, "Monotonic networks" (NIPS 1997), and Lang, "Monotonic multi-layer perceptron networks" (ICANN 2005).
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
FREE = ("w0", "b0", "u1", "b1", "u2", "b2", "u3", "b3")
RISING = ("v1", "v2", "l2", "v3", "l3")  # at or above zero
PARTS = FREE + RISING
FARTHEST = np.float32(800)  # the inverse hyperbolic sine of the largest float is 710


@dataclass(slots=True)
class Network:
    """Several networks of the same shape, whose log-odds are averaged."""

    mean: Array
    spread: Array
    caution: float  # the log-odds are multiplied by it
    members: list[dict[str, Array]]

    @property
    def band(self) -> NDArray[np.float64]:
        """The shares at which the 10, 50 and 90 % landing values are read.

        Caution is for the odds of targets, which people put where a series seldom goes. The band itself needs none, so
        here it is taken back.
        """
        low = 1 / (1 + 9**self.caution)
        return np.array([low, 0.5, 1 - low])

    def prepare(self, traits: NDArray[np.float64]) -> list[tuple[Array, Array, Array]]:
        """What the traits contribute to each layer; done once however many values are asked about."""
        x = np.minimum(np.maximum((traits - self.mean) / self.spread, -5), 5).astype(np.float32)
        prepared = []
        for m in self.members:
            c = np.concatenate([x, np.tanh(x @ m["w0"] + m["b0"])], axis=1)
            prepared.append((c @ m["u1"] + m["b1"], c @ m["u2"] + m["b2"], c @ m["u3"] + m["b3"]))
        return prepared

    def log_odds(self, prepared: list[tuple[Array, Array, Array]], lines: Array) -> NDArray[np.float64]:
        """Log-odds, (n, g), that the end value is at or above the values behind `lines`, (n, g, k)."""
        n, g, k = lines.shape
        flat = np.minimum(np.maximum(lines.reshape(n * g, k), -FARTHEST), FARTHEST)
        total = np.zeros((n, g), dtype=np.float32)
        for (c1, c2, c3), m in zip(prepared, self.members, strict=True):
            h1 = (flat @ m["v1"]).reshape(n, g, -1)
            h1 += c1[:, None]
            np.tanh(h1, out=h1)
            h2 = (h1.reshape(n * g, -1) @ m["v2"] + flat @ m["l2"]).reshape(n, g, -1)
            h2 += c2[:, None]
            np.tanh(h2, out=h2)
            total += (h2.reshape(n * g, -1) @ m["v3"] + flat @ m["l3"]).reshape(n, g) + c3[:, None]
        return np.asarray(total * (self.caution / len(self.members)), dtype=np.float64)


@lru_cache(maxsize=1)
def load_networks() -> dict[str, Network]:
    """The trained networks, "levels" and "totals", from the file beside this module."""
    text = resources.files(__package__).joinpath("parameters.json").read_text(encoding="utf-8")
    return {name: from_plain(plain) for name, plain in json.loads(text)["networks"].items()}


def from_plain(plain: dict[str, Any]) -> Network:
    def array(value: Any) -> Array:
        return np.array(value, dtype=np.float32)

    members = [{part: array(m[part]) for part in PARTS} for m in plain["members"]]
    return Network(array(plain["mean"]), array(plain["spread"]), plain["caution"], members)
