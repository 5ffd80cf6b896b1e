"""What the outlook is asked, and what it answers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from quarterdeck.okr.errors import OKRError


class Reading(StrEnum):
    """How the numbers of a key result are read."""

    LEVEL = "level"  # the value of one day or week
    LEVEL28 = "level28"  # the sum of the trailing four weeks
    RATE = "rate"  # a ratio of one day or week
    RATE28 = "rate28"  # a ratio over the trailing four weeks
    STOCK = "stock"  # a running total that exists before the cycle: followers, customers
    CUMULATIVE = "cumulative"  # the total since the cycle began; starts at its baseline, usually 0

    @property
    def adds_up(self) -> bool:
        return self in (Reading.STOCK, Reading.CUMULATIVE)


class Scale(StrEnum):
    """What the numbers count."""

    COUNT = "count"
    AMOUNT = "amount"  # money, an index, an average
    RATIO = "ratio"  # 0 to 1; a percentage is divided by 100


class NotANumber(OKRError):
    def __init__(self, what: str, value: object) -> None:
        super().__init__(
            f"The {what} is “{value}”, which is not a finite number. Write a plain number, or leave it out."
        )


class UnknownWord(OKRError):
    def __init__(self, what: str, value: object, known: Sequence[str]) -> None:
        super().__init__(f"The {what} is “{value}”, which is not known here. Use one of: {', '.join(known)}.")


class CycleWithoutDays(OKRError):
    def __init__(self, days: object) -> None:
        super().__init__(f"The cycle lasts {days} days. Give its length as a whole number of days, 7 or more.")


DIRECTIONS = ("increase", "decrease")


def finite(what: str, value: Any) -> float:
    """`value`, a float, whole number or Decimal, as a float.

    Raises:
        NotANumber: not a number, not finite, or too large for a float.
    """
    try:
        number = math.nan if isinstance(value, bool | str | bytes) else float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise NotANumber(what, value)
    return number


@dataclass(frozen=True, slots=True)
class Question:
    """Where will this key result read at the end of its cycle, and will the target be met?

    `observations` are `(day, value)`; day 7 is the end of the cycle's first week. Order does not matter, of two values
    for one day the later in the list counts, a value of None is no reading, and days after `asof_day` or outside the
    cycle are not used. `history` holds one value a week, the last one right before the cycle, None where a week
    has no reading; for a cumulative key result each is that week's own amount. `asof_day` defaults to the day of the
    last observation.

    Raises:
        NotANumber, UnknownWord, CycleWithoutDays: at construction, so that a question which exists can be answered.
    """

    baseline: float
    target: float
    direction: str = "increase"
    reading: Reading = Reading.LEVEL
    scale: Scale = Scale.AMOUNT
    observations: Sequence[tuple[float, float | None]] = field(default=())
    history: Sequence[float | None] = field(default=())
    quarter_days: int = 91
    asof_day: float | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "baseline", finite("baseline", self.baseline))
        object.__setattr__(self, "target", finite("target", self.target))
        if self.direction not in DIRECTIONS:
            raise UnknownWord("direction", self.direction, DIRECTIONS)
        if self.reading not in tuple(Reading):
            raise UnknownWord("reading", self.reading, tuple(Reading))
        if self.scale not in tuple(Scale):
            raise UnknownWord("scale", self.scale, tuple(Scale))
        if isinstance(self.quarter_days, bool) or not isinstance(self.quarter_days, int) or self.quarter_days < 7:
            raise CycleWithoutDays(self.quarter_days)
        if self.asof_day is not None:
            finite("day of the forecast", self.asof_day)


@dataclass(frozen=True, slots=True)
class Outlook:
    """The odds of the target (0 to 1), and where the value lands: with 10, 50 and 90 % it is at or below q10, q50, q90.

    `rests_on` says in a sentence what the numbers rest on.
    """

    p_hit: float
    q10: float
    q50: float
    q90: float
    rests_on: str


@dataclass(frozen=True, slots=True)
class TooEarly:
    """Fewer than three observations and no history: any number would be a guess."""

    rests_on: str
