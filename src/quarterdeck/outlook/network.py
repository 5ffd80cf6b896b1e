"""A small network that gives the odds that a value is reached, and that cannot contradict itself.

Two sorts of input go in: traits, which may act in any way, and lines, whose weights are all kept at or above zero on
every path to the answer. Lines rise with the last reading and fall with the value asked about; so do the odds.
After Sill, "Monotonic networks" (NIPS 1997), and Lang, "Monotonic multi-layer perceptron networks" (ICANN 2005).
"""

import json
import math
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
STILL = 3  # lines, the first ones, that do not depend on the value asked about


@dataclass(slots=True)
class Network:
    """Several networks of the same shape, whose log-odds are averaged.

    They are computed side by side. What goes into the first layers of all, the second layers of all, and the answer
    stands in one row of numbers, in this order, so that one product serves all of them.
    """

    mean: Array
    spread: Array
    caution: float  # the log-odds are multiplied by it
    width: float  # how far out the landing band is read: 1 where the log-odds before caution are those of 80 %
    members: list[dict[str, Array]]
    traits_in: tuple[Array, Array] = field(init=False)  # w0 and b0 of all
    told: tuple[Array, Array] = field(init=False)  # what traits, hidden traits and still lines add to the row
    moving: Array = field(init=False)  # what moving lines add to it
    inner: Array = field(init=False)  # (members, first width, second width)
    outer: Array = field(init=False)  # from all second layers to the answer
    # The log-odds of ending at or above the 10, 50 and 90 % landing values. Caution is for the odds of targets, which
    # people put where a series seldom goes. The band has a width of its own, so here caution is taken back.
    band: list[float] = field(init=False)

    def __post_init__(self) -> None:
        count = len(self.members)
        self.traits_in = beside([m["w0"] for m in self.members]), beside([m["b0"] for m in self.members])
        x, hidden = self.members[0]["w0"].shape
        share = np.float32(self.caution / count)
        free = self._row([(m["u1"], m["u2"], m["u3"][:, None] * share) for m in self.members], x, hidden)
        rising = self._row([(m["v1"], m["l2"], m["l3"][:, None] * share) for m in self.members])
        biases = self._row([(m["b1"][None], m["b2"][None], m["b3"].reshape(1, 1) * share) for m in self.members])
        self.told = np.concatenate([free, rising[:STILL]]), biases[0]
        self.moving = np.ascontiguousarray(rising[STILL:])
        self.inner = np.stack([m["v2"] for m in self.members])
        self.outer = np.concatenate([m["v3"] for m in self.members]) * share
        self.band = [sign * self.width * self.caution * math.log(9) for sign in (1, 0, -1)]

    def _row(self, parts: list[tuple[Array, Array, Array]], shared: int = 0, own: int = 0) -> Array:
        """The weights of all members side by side; the answer's are added up.

        The first `shared` inputs are the same for all, the next `own` are a member's own hidden layer, to which the
        others are blind. Without either all inputs are shared.
        """
        if not own:
            return beside(
                [beside([p[0] for p in parts]), beside([p[1] for p in parts]), np.sum([p[2] for p in parts], axis=0)]
            )
        wide = []
        for place, part in enumerate(parts):
            blind = [np.zeros((shared + own * len(parts), w.shape[1]), dtype=np.float32) for w in part]
            for zeros, weight in zip(blind, part, strict=True):
                zeros[:shared], zeros[shared + place * own :][:own] = weight[:shared], weight[shared:]
            wide.append((blind[0], blind[1], blind[2]))
        return self._row(wide)

    def prepare(self, traits: NDArray[np.float64], still: NDArray[np.float64]) -> Array:
        """What does not depend on the value asked about adds this to the row; done once however many values follow."""
        x = (traits - self.mean) / self.spread
        x = np.minimum(np.maximum(x, -5, out=x), 5, out=x).astype(np.float32)
        hidden = np.tanh(x @ self.traits_in[0] + self.traits_in[1])
        told: Array = np.concatenate([x, hidden, still.astype(np.float32)], axis=1) @ self.told[0]
        told += self.told[1]
        return told

    def log_odds(self, told: Array, lines: Array) -> Array:
        """Log-odds, (n, g), that the end value is at or above the values behind the moving `lines`, (n, g, k)."""
        n, g, k = lines.shape
        count, one, two = self.inner.shape
        row = lines.reshape(n * g, k) @ self.moving
        row.reshape(n, g, -1)[:] += told[:, None]
        first = np.tanh(row[:, : count * one])
        second = np.empty((n * g, count * two), dtype=np.float32)
        by_member = (n * g, count, -1)
        np.matmul(
            first.reshape(by_member).transpose(1, 0, 2), self.inner, out=second.reshape(by_member).transpose(1, 0, 2)
        )
        second += row[:, count * one : -1]
        np.tanh(second, out=second)
        answer: Array = (second @ self.outer + row[:, -1]).reshape(n, g)
        return answer


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
    return Network(array(plain["mean"]), array(plain["spread"]), plain["caution"], plain["width"], members)
