"""A small network that gives the odds that a value is reached, and that cannot contradict itself.

Two sorts of input go in: traits, which may act in any way, and lines, whose weights are all kept at or above zero on
every path to the answer. Lines rise with the last reading and fall with the value asked about; so do the odds.
After Sill, "Monotonic networks" (NIPS 1997), and Lang, "Monotonic multi-layer perceptron networks" (ICANN 2005).
"""

import json
from dataclasses import dataclass, field
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
    """Several networks of the same shape, whose log-odds are averaged.

    What they make of the traits is computed side by side: one product serves all of them.
    """

    mean: Array
    spread: Array
    caution: float  # the log-odds are multiplied by it
    members: list[dict[str, Array]]
    traits_in: tuple[Array, Array] = field(init=False)  # w0 and b0 of all
    traits_out: tuple[Array, Array] = field(init=False)  # u1, u2 and u3 of one after the other, and their b
    widths: tuple[int, int] = field(init=False)  # of the first and second layer of each

    def __post_init__(self) -> None:
        first = self.members[0]
        self.widths = first["v1"].shape[1], first["v2"].shape[1]
        self.traits_in = beside([m["w0"] for m in self.members]), beside([m["b0"] for m in self.members])
        x, hidden = first["w0"].shape
        columns = []
        for place, m in enumerate(self.members):
            # Each sees the traits and its own hidden layer; to those of the others it is blind.
            own = slice(x + place * hidden, x + (place + 1) * hidden)
            seen = beside([m["u1"], m["u2"], m["u3"][:, None]])
            wide = np.zeros((x + hidden * len(self.members), seen.shape[1]), dtype=np.float32)
            wide[:x], wide[own] = seen[:x], seen[x:]
            columns.append(wide)
        biases = [m[name].reshape(-1) for m in self.members for name in ("b1", "b2", "b3")]
        self.traits_out = beside(columns), beside(biases)

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
        c = np.concatenate([x, np.tanh(x @ self.traits_in[0] + self.traits_in[1])], axis=1)
        told = c @ self.traits_out[0] + self.traits_out[1]
        one, two = self.widths
        wide = one + two + 1
        return [
            (part[:, :one], part[:, one:-1], part[:, -1])
            for part in (told[:, start : start + wide] for start in range(0, told.shape[1], wide))
        ]

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


def beside(parts: list[Array]) -> Array:
    return np.ascontiguousarray(np.concatenate(parts, axis=-1))


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
