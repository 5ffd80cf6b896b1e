"""What makes a measure one that no check-in could ever move, or that contradicts itself.

Each mistake is a class, and the class writes the sentence. `problems` lists all of them for a form; `check` raises the
first. A field that is merely missing is no mistake here: a draft may be unfinished.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.figures import LIMIT, show
from quarterdeck.okr.measure import ZONE_LEVELS, Kind, Measure
from quarterdeck.okr.progress import ZERO, falls


class FlatTarget(OKRError):
    def __init__(self, measure: Measure, value: Decimal) -> None:
        super().__init__(
            f"It starts and ends at {show(value, measure.unit)}, so no check-in can ever move it. "
            "Set a target that differs from the baseline."
        )


class WrongDirection(OKRError):
    def __init__(self, measure: Measure) -> None:
        wanted, other = ("above", "decrease") if measure.kind is Kind.INCREASE else ("below", "increase")
        super().__init__(
            f"It is to {measure.kind}, but its target is not {wanted} its baseline. "
            f"Swap the two, or make it a key result to {other}."
        )


class EmptyRange(OKRError):
    def __init__(self, measure: Measure, low: Decimal, high: Decimal) -> None:
        super().__init__(
            f"No value lies between {show(low, measure.unit)} and {show(high, measure.unit)}. "
            "Set a lower bound that is below the upper one."
        )


class NotFinite(OKRError):
    def __init__(self, field: str) -> None:
        super().__init__(f"The {field} is not a number. Write it in digits.")


class OutOfBounds(OKRError):
    def __init__(self, field: str) -> None:
        super().__init__(f"The {field} is too large. Write a number below {LIMIT:,}, or use a larger unit.")


class NegativeWeight(OKRError):
    def __init__(self, title: str) -> None:
        super().__init__(f"The milestone “{title[:60]}” has a weight below zero. Give it one of zero or more.")


class NoWeight(OKRError):
    def __init__(self) -> None:
        super().__init__(
            "The milestones have no weight together, so none of them counts. Give one a weight above zero."
        )


class UnknownZone(OKRError):
    def __init__(self, level: str) -> None:
        super().__init__(f"“{level[:40]}” is no zone. Use {', '.join(ZONE_LEVELS)}.")


class ZonesOutOfOrder(OKRError):
    def __init__(self) -> None:
        super().__init__(
            f"The zones are out of order or doubled. Give each once, in the order {', '.join(ZONE_LEVELS)}."
        )


class NoTargetZone(OKRError):
    def __init__(self) -> None:
        super().__init__("The zones say nothing of the target. Describe in words what reaching it looks like.")


class PhaseOutsideCycle(OKRError):
    def __init__(self, on: date, starts: date, ends: date) -> None:
        super().__init__(f"A phase on {on} lies outside the cycle. Choose a day from {starts} to {ends}.")


class PhaseTwice(OKRError):
    def __init__(self, on: date) -> None:
        super().__init__(f"Two phases are for {on}. Keep one of them.")


class PhaseOffTheWay(OKRError):
    def __init__(self, on: date) -> None:
        super().__init__(
            f"The phase on {on} goes back, or past the target. Set a value between the phase before it and the target."
        )


class CommitBeyondTarget(OKRError):
    def __init__(self, measure: Measure, value: Decimal) -> None:
        super().__init__(
            f"The commit value {show(value, measure.unit)} does not lie between baseline and target. "
            "It is what you promise at the least: set it short of the target."
        )


class StretchShortOfTarget(OKRError):
    def __init__(self, measure: Measure, value: Decimal) -> None:
        super().__init__(
            f"The stretch value {show(value, measure.unit)} does not lie beyond the target. "
            "It is what you would celebrate: set it past the target."
        )


def problems(measure: Measure, starts: date | None = None, ends: date | None = None) -> list[str]:
    """Every mistake in a measure as a sentence for people. Pass the cycle's first and last day to check its phases."""
    return [str(mistake) for mistake in mistakes(measure, starts, ends)]


def check(measure: Measure, starts: date | None = None, ends: date | None = None) -> None:
    """Raises the first mistake in a measure, a subclass of OKRError."""
    for mistake in mistakes(measure, starts, ends):
        raise mistake


def mistakes(measure: Measure, starts: date | None = None, ends: date | None = None) -> Iterator[OKRError]:
    """The mistakes in a measure, the most basic first. Only numbers that are numbers are compared with each other."""
    broken = list(_numbers(measure))
    if broken:
        yield from broken
        return
    match measure.kind:
        case Kind.INCREASE | Kind.DECREASE:
            yield from _way(measure)
            yield from _phases(measure, starts, ends)
        case Kind.RANGE:
            if measure.low is not None and measure.high is not None and measure.low >= measure.high:
                yield EmptyRange(measure, measure.low, measure.high)
        case Kind.ZONES:
            yield from _zones(measure)
        case Kind.MILESTONES:
            yield from _milestones(measure)


def _numbers(measure: Measure) -> Iterator[OKRError]:
    named = [(name.replace("low", "lower bound").replace("high", "upper bound"), getattr(measure, name)) for name in
             ("baseline", "target", "low", "high", "commit", "stretch")]  # fmt: skip
    named += [(f"value of the phase on {phase.on}", phase.value) for phase in measure.phases]
    named += [(f"weight of “{step.title[:60]}”", step.weight) for step in measure.milestones]
    for name, value in named:
        if value is not None and not value.is_finite():
            yield NotFinite(name)
        elif value is not None and abs(value) >= LIMIT:
            yield OutOfBounds(name)


def _way(measure: Measure) -> Iterator[OKRError]:
    baseline, target = measure.baseline, measure.target
    if target is None:
        return
    if baseline == target:
        yield FlatTarget(measure, target)
        return
    if baseline is not None and falls(measure) != (measure.kind is Kind.DECREASE):
        yield WrongDirection(measure)
    sign = -1 if falls(measure) else 1
    commit, stretch = measure.commit, measure.stretch
    if commit is not None and (
        commit * sign > target * sign or (baseline is not None and commit * sign < baseline * sign)
    ):
        yield CommitBeyondTarget(measure, commit)
    if stretch is not None and stretch * sign < target * sign:
        yield StretchShortOfTarget(measure, stretch)


def _phases(measure: Measure, starts: date | None, ends: date | None) -> Iterator[OKRError]:
    days = [phase.on for phase in measure.phases]
    for on in sorted({on for on in days if days.count(on) > 1}):
        yield PhaseTwice(on)
    if starts is not None and ends is not None:
        for on in days:
            if not starts <= on <= ends:
                yield PhaseOutsideCycle(on, starts, ends)
    sign = -1 if falls(measure) else 1
    reached = measure.baseline
    for phase in sorted(measure.phases, key=lambda phase: phase.on):
        beyond = measure.target is not None and phase.value * sign > measure.target * sign
        if beyond or (reached is not None and phase.value * sign < reached * sign):
            yield PhaseOffTheWay(phase.on)
        reached = phase.value


def _zones(measure: Measure) -> Iterator[OKRError]:
    levels = [zone.level for zone in measure.zones]
    unknown = [level for level in levels if level not in ZONE_LEVELS]
    if unknown:
        yield from map(UnknownZone, unknown)
        return
    order = [ZONE_LEVELS.index(level) for level in levels]
    if any(later <= earlier for earlier, later in pairwise(order)):
        yield ZonesOutOfOrder()
    if not any(zone.level == "target" and zone.words.strip() for zone in measure.zones):
        yield NoTargetZone()


def _milestones(measure: Measure) -> Iterator[OKRError]:
    for step in measure.milestones:
        if step.weight < 0:
            yield NegativeWeight(step.title)
    if measure.milestones and sum((step.weight for step in measure.milestones), ZERO) <= 0:
        yield NoWeight()
