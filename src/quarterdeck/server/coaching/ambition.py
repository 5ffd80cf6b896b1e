"""At planning: where a metric would land anyway, and the odds of the target that somebody chose."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from quarterdeck.okr.figures import show
from quarterdeck.okr.measure import Kind
from quarterdeck.okr.progress import falls
from quarterdeck.server.metrics.asking import answers, bounded, has_outlook, weekly_history
from quarterdeck.server.metrics.outlooks import points_of

FEWEST_WEEKS = 8
LITTLE, EVEN, MUCH = Decimal("0.005"), Decimal("0.5"), Decimal("0.995")


@dataclass(frozen=True)
class Ambition:
    """Where four of five such metrics land by themselves (`low` to `high`, most likely `middle`), and what was seen.

    `odds` 0 to 1; values in the key result's own unit. `best` is the best that any stretch of a cycle's length (or, of
    a level, any week) of the history came to, None with fewer than eight weeks of it.
    """

    key_result: object
    low: Decimal
    middle: Decimal
    high: Decimal
    odds: Decimal
    weeks: int
    best: Decimal | None
    rests_on: str

    @property
    def band(self):
        return self.low, self.high

    @property
    def is_within(self):
        """Whether the target is reached by what would happen anyway."""
        target, measure = self.key_result.target, self.key_result.measure
        return target >= self.low if falls(measure) else target <= self.high

    @property
    def is_beyond(self):
        """Whether the target is better than anything that was ever seen."""
        if self.best is None:
            return False
        target = self.key_result.target
        return target < self.best if falls(self.key_result.measure) else target > self.best

    @property
    def sentences(self):
        """What the history says, in sentences."""
        unit = self.key_result.unit
        said = [
            f"Without any extra effort it would land between {show(self.low, unit)} and {show(self.high, unit)}. "
            f"{odds_in_words(self.odds)} that it reaches {show(self.key_result.target, unit)}."
        ]
        if self.is_within and self.odds >= EVEN:
            said.append("The target lies within what would happen anyway: it asks for no change.")
        elif self.is_within:
            said.append("The target lies at the far end of what may happen anyway: a lucky cycle reaches it unchanged.")
        elif self.is_beyond:
            said.append(
                f"In {self.weeks} weeks of history it was never better than {show(self.best, unit)}. "
                "That can be right: say what will be different this time."
            )
        return said


def odds_in_words(odds):
    if odds < LITTLE:
        return "Past quarters give it less than 1 chance in 100"
    if odds > MUCH:
        return "Past quarters give it more than 99 chances in 100"
    chances = max(int((odds * 100).to_integral_value("ROUND_HALF_UP")), 1)
    return f"Past quarters give it {chances} chance{'' if chances == 1 else 's'} in 100"


def ambitions(key_results) -> dict[int, Ambition]:
    """Key result id → its ambition, of those whose metric has a history. Each comes with its objective's cycle.

    One query, however many there are. A range has none: staying where one is needs no odds.
    """
    asked = [one for one in key_results if has_outlook(one) and one.kind in (Kind.INCREASE, Kind.DECREASE)]
    if not asked:
        return {}
    points, history = points_of(asked), {}
    for key_result in asked:
        cycle = key_result.objective.cycle
        before = [row for row in points[key_result.metric_id] if row[0] < cycle.starts]
        if before:
            history[key_result.pk] = before
    # Nothing was observed yet on the eve of the cycle.
    eves = [(one, eve_of(one.objective.cycle), history[one.pk]) for one in asked if one.pk in history]
    told_of = zip(eves, answers(eves), strict=True)
    return {one.pk: told(one, answer, seen) for (one, _, seen), answer in told_of if answer["odds"] is not None}


def eve_of(cycle):
    return cycle.starts - timedelta(days=1)


def told(key_result, answer, seen):
    low, middle, high = (rounded(answer[name]) for name in ("q10", "q50", "q90"))
    cycle, metric = key_result.objective.cycle, key_result.metric
    weeks = [value for value in weekly_history(seen, cycle, metric.cumulative, 1.0) if value is not None]
    best = best_of(weeks, cycle.weeks if metric.cumulative else 1, falls(key_result.measure))
    return Ambition(key_result, low, middle, high, answer["odds"], len(weeks), best, answer["rests_on"])


def best_of(weeks, length, down):
    """The best total of `length` weeks in a row (of a level, the best week); None when too little was seen."""
    if len(weeks) < max(FEWEST_WEEKS, length):
        return None
    sums = [sum(weeks[start : start + length]) for start in range(len(weeks) - length + 1)]
    return rounded(bounded(min(sums) if down else max(sums)))


def rounded(value):
    """Three digits say enough of an estimate; whole numbers stay whole."""
    if not value:
        return Decimal(0)
    step = Decimal(1).scaleb(value.adjusted() - 2)
    short = value.quantize(step)
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short.normalize()


def by_ref(found) -> dict:
    """The bands by the ref of the key result, as the coach takes them: of targets that come true more often than not."""
    return {one.key_result.ref: one.band for one in found.values() if one.odds >= EVEN}
