"""A key result as questions to the outlook, and the answers in the key result's own numbers."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from quarterdeck import outlook as ring
from quarterdeck.okr.measure import Kind, UnitKind

HISTORY_WEEKS = 104
FOUR, SIX = Decimal("0.0001"), Decimal("0.000001")
WIDEST = Decimal(10) ** 15
FEWEST_STEPS = 3
QUANTILES = ("q10", "q50", "q90")
OPPOSITE = {"increase": "decrease", "decrease": "increase"}
FORECAST = (Kind.INCREASE, Kind.DECREASE, Kind.RANGE)


def has_outlook(key_result):
    """Whether there is something to forecast: a numeric key result with both ends known."""
    if key_result.kind == Kind.RANGE:
        return key_result.low is not None and key_result.high is not None
    return key_result.kind in FORECAST and key_result.target is not None and key_result.baseline is not None


@dataclass(frozen=True)
class Turn:
    """A way to look at a series so that it grows, and the way back. It `falls` when more is less in the series."""

    there: Callable[[float], float]
    back: Callable[[float], float]
    falls: bool = False
    bends: bool = False  # the steps of the series have another size there than here


AS_IT_IS = Turn(lambda value: value, lambda value: value)
# A share on its way up to all of it, or down to nothing: it never arrives, so its odds keep the pace.
FILLING = Turn(lambda share: math.log(share / (1 - share)), lambda odds: 1 / (1 + math.exp(-odds)), bends=True)
EMPTYING = Turn(lambda share: -FILLING.there(share), lambda odds: FILLING.back(-odds), falls=True, bends=True)


def mirrored(at):
    return Turn(lambda value: 2 * at - value, lambda value: 2 * at - value, falls=True)


def shrinking(start):
    """An amount on its way down to nothing loses the same share each week, not the same amount."""
    return Turn(lambda value: math.log(start / value), lambda lost: start * math.exp(-lost), falls=True, bends=True)


@dataclass(frozen=True)
class Case:
    """A key result on a day, with the (date, value) that its metric has up to then, oldest first."""

    key_result: object
    day: object
    seen: list

    @property
    def is_share(self):
        return self.key_result.unit_kind == UnitKind.PERCENT

    @property
    def divisor(self):
        return 100.0 if self.is_share else 1.0

    @cached_property
    def observations(self):
        starts = self.key_result.objective.cycle.starts
        return [((on - starts).days + 1.0, float(value) / self.divisor) for on, value in self.seen if on >= starts]

    @cached_property
    def history(self):
        key_result = self.key_result
        return weekly_history(self.seen, key_result.objective.cycle, key_result.metric.cumulative, self.divisor)

    @property
    def baseline(self):
        known = self.key_result.baseline
        return self.observations[0][1] if known is None else float(known) / self.divisor

    @cached_property
    def bounds(self):
        """The targets and the way to each: one, or the two ends of a range."""
        key_result = self.key_result
        if key_result.kind == Kind.RANGE:
            ends = [(key_result.low, "increase"), (key_result.high, "decrease")]
        else:
            ends = [(key_result.target, "decrease" if key_result.target < key_result.baseline else "increase")]
        return [(float(end) / self.divisor, way) for end, way in ends]

    @cached_property
    def readings(self):
        known = [value for value in self.history if value is not None]
        return [*known, self.baseline, *(value for _, value in self.observations)]

    @cached_property
    def way(self):
        return 0 if self.key_result.metric.cumulative else one_way(self.readings)

    @cached_property
    def numbers(self):
        return self.readings + [end for end, _ in self.bounds]

    @cached_property
    def least(self):
        """The least that the value can come to: zero if neither a reading nor a target lies below it."""
        return 0.0 if min(self.numbers) >= 0 else -math.inf

    @cached_property
    def most(self):
        """The most: all of it, if it is a share. Net retention and the like are known by a number above 100 %."""
        return 1.0 if self.is_share and max(self.numbers) <= 1 else math.inf

    @property
    def reading(self):
        """How the numbers are read. What only ever moved one way is taken for a running total, which keeps its pace.

        Everything else fluctuates around a level.
        """
        if self.key_result.metric.cumulative:
            return ring.Reading.CUMULATIVE
        if self.way:
            return ring.Reading.STOCK
        return ring.Reading.RATE if self.scale == ring.Scale.RATIO else ring.Reading.LEVEL

    @property
    def scale(self):
        if self.is_share:
            return ring.Scale.RATIO if self.most == 1 else ring.Scale.AMOUNT
        return ring.Scale.COUNT if self.key_result.unit_kind == UnitKind.NUMBER else ring.Scale.AMOUNT

    @property
    def straight(self):
        """A series that only falls is mirrored at its baseline, so that it grows."""
        return mirrored(self.baseline) if self.way < 0 else AS_IT_IS

    @property
    def bent(self):
        """The turn of a series that would run past what is possible if it kept its pace; None if there is none."""
        inside = min(self.numbers) > 0 and max(self.numbers) < self.most
        if not self.way or not inside:
            return None
        if self.most == 1:
            return FILLING if self.way > 0 else EMPTYING
        return shrinking(self.baseline) if self.way < 0 else None

    def questions(self, turn):
        """The questions to the outlook, one a bound."""
        cycle, there = self.key_result.objective.cycle, turn.there
        facts = {
            "baseline": there(self.baseline),
            "observations": [(day, there(value)) for day, value in self.observations],
            "history": [None if value is None else there(value) for value in self.history],
            "reading": self.reading,
            "scale": ring.Scale.AMOUNT if turn.bends else self.scale,
            "quarter_days": (cycle.ends - cycle.starts).days + 1,
            "asof_day": (self.day - cycle.starts).days + 1.0,
        }
        return [
            ring.Question(target=there(end), direction=OPPOSITE[way] if turn.falls else way, **facts)
            for end, way in self.bounds
        ]

    def runs_past(self, parts):
        """Whether an answer has the value land where it cannot."""
        landings = [value for part in parts if isinstance(part, Part) for value in part.landing]
        return bool(landings) and (min(landings) < self.least or max(landings) > self.most)

    def within(self, value):
        return min(max(value, self.least), self.most)


@dataclass(frozen=True)
class Part:
    """The odds of one bound, where the value lands (with 10, 50 and 90 % at or below), and what both rest on."""

    p_hit: float
    landing: tuple
    rests_on: str


def answers(asked):
    """The outlook's answer to each (key result, day, points up to that day)."""
    cases = [Case(*one) for one in asked]
    found = parts_of([(case, case.straight) for case in cases])
    again = {at: case.bent for at, case in enumerate(cases) if case.runs_past(found[at]) and case.bent}
    for at, parts in zip(again, parts_of([(cases[at], turn) for at, turn in again.items()]), strict=True):
        found[at] = parts
    return [merged(case, parts) for case, parts in zip(cases, found, strict=True)]


def parts_of(turned):
    """For each (case, turn) its answers, one a bound, in the numbers of the series."""
    questions, places = [], []
    for at, (case, turn) in enumerate(turned):
        made = case.questions(turn)
        questions += made
        places += [at] * len(made)
    found = [[] for _ in turned]
    for at, answer in zip(places, ring.forecast_many(questions) if questions else [], strict=True):
        found[at].append(answer if isinstance(answer, ring.TooEarly) else part(answer, turned[at][1]))
    return found


def part(answer, turn):
    landing = sorted(map(turn.back, (answer.q10, answer.q50, answer.q90)))
    return Part(answer.p_hit, tuple(landing), answer.rests_on)


def merged(case, parts):
    """One answer of a key result's parts; a range is met between its bounds: P(≥ low) + P(≤ high) − 1."""
    first = parts[0]
    if isinstance(first, ring.TooEarly):
        return {"rests_on": first.rests_on, "odds": None, "q10": None, "q50": None, "q90": None}
    odds = first.p_hit if len(parts) == 1 else max(first.p_hit + parts[1].p_hit - 1, 0.0)
    landing = [bounded(case.within(value) * case.divisor) for value in first.landing]
    facts = dict(zip(QUANTILES, landing, strict=True))
    return {"rests_on": first.rests_on, "odds": Decimal(str(odds)).quantize(FOUR), **facts}


def bounded(value):
    return max(min(Decimal(repr(float(value))), WIDEST), -WIDEST).quantize(SIX)


def one_way(values):
    """1 for a series of at least four readings that never fell, −1 for one that never rose, else 0."""
    steps = [after - before for before, after in pairwise(values)]
    if len(steps) < FEWEST_STEPS or not any(steps):
        return 0
    return 1 if min(steps) >= 0 else -1 if max(steps) <= 0 else 0


def weekly_history(seen, cycle, cumulative, divisor):
    """One value a week for the weeks before the cycle, oldest first, None where a week has no reading.

    Of a cumulative metric each is that week's own amount; where the total falls, a new cycle began to count.
    """
    weeks = {}
    for on, value in seen:
        age = (cycle.starts - timedelta(days=1) - on).days
        if 0 <= age < 7 * HISTORY_WEEKS:
            weeks[age // 7] = float(value) / divisor
    if not weeks:
        return []
    totals = [weeks.get(week) for week in range(max(weeks), -1, -1)]
    if not cumulative:
        return totals
    amounts, last = [], None
    for total in totals:
        amounts.append(None if total is None or last is None else total - last if total >= last else total)
        last = total if total is not None else last
    return amounts
