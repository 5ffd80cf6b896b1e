"""What a key result measures: its kind, its unit, and the values between which it moves."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """How a key result is read."""

    INCREASE = "increase"
    DECREASE = "decrease"
    RANGE = "range"  # stay (or get) between low and high
    ZONES = "zones"  # ordinal: fail, commit, target, stretch, each described in words
    MILESTONES = "milestones"  # weighted steps; discouraged, always flagged


class UnitKind(StrEnum):
    NUMBER = "number"
    PERCENT = "percent"  # stored as people write it: 18 means 18 %
    CURRENCY = "currency"
    DURATION = "duration"
    SCORE = "score"  # NPS, a rating, a grade: a bare number whose sum means nothing


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure.

    `code` refines the kind: the ISO 4217 code of a currency ("USD"), the word of a duration ("days", "hours",
    "minutes", "weeks", "months"), or what is counted ("reference customers"); empty when there is nothing to add.
    """

    kind: UnitKind = UnitKind.NUMBER
    code: str = ""


ZONE_LEVELS = ("fail", "commit", "target", "stretch")


@dataclass(frozen=True, slots=True)
class Zone:
    """One step of an ordinal key result; `level` is one of ZONE_LEVELS, read as the values 0, 1, 2 and 3."""

    level: str
    words: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of a milestone key result. `weight` is positive; `due` is optional."""

    title: str
    weight: Decimal = Decimal(1)
    due: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """A value the key result should have reached by a date: a phased target instead of the straight line."""

    on: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Measure:
    """Everything progress needs to know of a key result, apart from its current value.

    The current value of a zones measure is the index of the zone reached (0 fail … 3 stretch). The current value of
    a milestones measure is the share of weight done, in percent (0 to 100).
    """

    kind: Kind = Kind.INCREASE
    unit: Unit = Unit()
    baseline: Decimal | None = None
    target: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    commit: Decimal | None = None
    stretch: Decimal | None = None
    zones: tuple[Zone, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    phases: tuple[Phase, ...] = ()
