"""The same quarters with targets that were set by other rules: the outlook must know where a series lands, not how
the targets of one file were drawn.

Each rule uses what was known before the quarter, and draws what it leaves open with a seed of its own and the case's
name. A rule gives None where it does not fit a case.
"""

import math
import zlib
from collections.abc import Callable, Iterator

import numpy as np

Rule = Callable[[dict, np.random.Generator], float | None]
LADDER = np.array([1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12])  # round numbers, to be multiplied by powers of ten


def known_history(case):
    """Weekly values, NaN where a week has none."""
    return np.array([math.nan if value is None else value for value in case["history"]], float)


def up(case):
    return case["direction"] == "increase"


def past_change(case, rng):
    """A quantile of the changes over 13 weeks, or of the totals of 13 weeks, in the history."""
    history = known_history(case)
    if case["kind"] == "cumulative":
        totals = np.convolve(np.nan_to_num(history), np.ones(13), "valid") if len(history) >= 20 else ()
        return np.quantile(totals, rng.uniform(0.2, 0.95)) if len(totals) else None
    changes = history[13:] - history[:-13]
    changes = changes[np.isfinite(changes)]
    if len(changes) < 7:
        return None
    share = rng.uniform(0.4, 0.95)
    return case["baseline"] + np.quantile(changes, share if up(case) else 1 - share)


def trend(case, rng):
    """A straight line through the last 26 weeks, drawn on to the quarter's end, times 0.8 to 1.25."""
    history = known_history(case)[-26:]
    seen = np.isfinite(history)
    if seen.sum() < 8:
        return None
    slope, start = np.polyfit(np.flatnonzero(seen) - len(history), history[seen], 1)
    factor = rng.choice([0.8, 0.9, 1, 1.1, 1.25])
    if case["kind"] == "cumulative":
        return np.maximum(start + slope * np.arange(13), 0).sum() * factor
    if case["kind"] == "stock":
        return case["baseline"] + 13 * slope * factor
    return (start + 12 * slope) * (factor if up(case) else 2 - factor)


def year_before(case, rng):
    """What the same quarter of the year before brought, and −10 to 50 %."""
    history = known_history(case)
    if len(history) < 52:
        return None
    quarter = history[len(history) - 52 :][:13]
    factor = 1 + rng.choice([-0.1, 0, 0.05, 0.1, 0.2, 0.5]) * (1 if up(case) else -0.6)
    if case["kind"] == "cumulative":
        return np.nansum(quarter) * factor
    return case["baseline"] + (quarter[12] - quarter[0]) * factor if case["kind"] == "stock" else quarter[12] * factor


def round_number(case, rng):
    """The next round number beyond the baseline; for totals beyond half to one and a half times the stated target."""
    base = case["baseline"]
    if case["kind"] == "stock":
        step = 10 ** math.ceil(math.log10(max(case["target"] - base, 1e-9))) * rng.choice([0.2, 0.5, 1.0])
        return math.floor(base / step) * step + step
    if case["kind"] == "cumulative":
        base = case["target"] * rng.choice([0.5, 0.75, 1, 1.5])
    if base <= 0:
        return None
    steps = LADDER * 10 ** math.floor(math.log10(base))
    harder = [s for s in (*steps, *steps / 10) if (s > base * 1.001 if up(case) else s < base * 0.999)]
    beyond = min(harder) if up(case) else max(harder)
    return min(beyond, 1.0) if case["unit"] == "ratio" else beyond


def middle_of_range(case, rng):
    """The middle of what the history reached, and up to half its width more or less."""
    history = known_history(case)
    if case["kind"] == "cumulative":
        history = np.convolve(np.nan_to_num(history), np.ones(13), "valid") if len(history) >= 20 else history[:0]
    reached = history[np.isfinite(history)]
    if case["kind"] == "stock" or len(reached) < 8:
        return None
    return (reached.min() + reached.max()) / 2 + rng.uniform(-0.5, 0.5) * (reached.max() - reached.min())


def usual_moves(case, rng):
    """The baseline and a draw of about three usual weekly changes; for totals the stated target times a draw."""
    if case["kind"] == "cumulative":
        return case["target"] * math.exp(rng.normal(0, 0.35))
    if case["kind"] == "stock":
        return case["baseline"] + (case["target"] - case["baseline"]) * math.exp(rng.normal(0, 0.6))
    move = 3 * rng.normal(0.3, 1) * case["truth"]["scale"]
    return case["baseline"] + (move if up(case) else -move)


def bold(case, rng):
    """One and a half, two or three times what was there, or what was asked."""
    factor, share = rng.choice([1.5, 2.0, 3.0]), rng.choice([0.1, 0.3, 0.5])
    base = case["baseline"]
    if case["kind"] == "stock":
        return base + (case["target"] - base) * factor
    if case["kind"] == "cumulative":
        return case["target"] * factor
    if case["unit"] == "ratio":
        return base + (1 - base) * share if up(case) else base * (1 - share)
    return base * (factor if up(case) else 1 / factor)


RULES: tuple[Rule, ...] = (
    past_change, trend, year_before, round_number, middle_of_range, usual_moves, bold,
)  # fmt: skip


def retargeted(cases: list[dict], rule: Rule) -> Iterator[dict]:
    """The cases that `rule` fits, with its targets and with whether these were met.

    Targets are rounded to two or three digits, counts to whole numbers. Totals that are there already are left out.
    """
    for case in cases:
        seed = zlib.crc32((rule.__name__ + case["case_id"]).encode())
        target = rule(case, np.random.default_rng(seed))
        if target is None or not math.isfinite(target):
            continue
        target = float(f"{target:.{2 + seed % 2}g}")
        if case["unit"] == "count":
            target = float(round(target))
        if case["kind"] in ("stock", "cumulative") and case["observations"][-1][1] >= target:
            continue
        end = case["truth"]["actual"]
        yield case | {
            "target": target,
            "truth": case["truth"] | {"hit": end >= target if up(case) else end <= target},
        }
