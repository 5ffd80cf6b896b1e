"""How far a key result has come, from its measure and its current value.

Formulas (the method's own, and the arithmetic of any share of a way):

* increase, decrease: `(value − baseline) ÷ (target − baseline)`. It works the same for a falling target, and is
  negative where the value is worse than the baseline.
* range: 1 between `low` and `high`. A baseline outside makes the way to the nearest bound the way to go; anywhere else
  outside, 1 less the distance to the range in widths of the range.
* zones: fail 0, commit 0.7, target 1, stretch 1.3, and linear between them. Commit is 0.7 because the rubric reads 0.7
  of an aspirational key result as success.
* milestones: the share of the weight that is done.
"""

from decimal import ROUND_HALF_EVEN, Decimal

from quarterdeck.okr.measure import Kind, Measure

ZERO, ONE, HUNDRED = Decimal(0), Decimal(1), Decimal(100)
ZONE_SHARES = (ZERO, Decimal("0.7"), ONE, Decimal("1.3"))
FOUR_PLACES = Decimal("0.0001")
HUNDREDTH = Decimal("0.01")
ALMOST = ONE - FOUR_PLACES


def raw_progress(measure: Measure, value: Decimal | None) -> Decimal | None:
    """The share of the way from baseline to target: 0 at the baseline, 1 at the target, below and above them beyond.

    None where it cannot be told: no value, no baseline (a range, zones and milestones need none), no target, or a
    target equal to the baseline. Units: the measure's own; a zones value is 0 to 3, a milestones value 0 to 100.
    """
    if value is None:
        return None
    match measure.kind:
        case Kind.RANGE:
            return _range_progress(measure, value)
        case Kind.ZONES:
            return _zone_progress(value)
        case Kind.MILESTONES:
            return value / HUNDRED
        case Kind.INCREASE | Kind.DECREASE:
            return _share(value, measure.baseline, measure.target)


def progress(measure: Measure, value: Decimal | None) -> Decimal | None:
    """`raw_progress` between 0 and 1, to four places. Never 1 before the target is reached, however near it is."""
    raw = raw_progress(measure, value)
    return None if raw is None else clipped(raw)


def clipped(share: Decimal) -> Decimal:
    """A share between 0 and 1, to four places, 1 only for 1 and above."""
    if share >= ONE:
        return ONE.quantize(FOUR_PLACES)
    return min(max(share, ZERO).quantize(FOUR_PLACES, ROUND_HALF_EVEN), ALMOST)


def is_met(measure: Measure, value: Decimal | None) -> bool | None:
    """Whether the value reaches the target, also where the baseline is unknown. None without a value or a target.

    With both ends known their order tells the direction; otherwise the measure's kind does.
    """
    if value is None:
        return None
    match measure.kind:
        case Kind.RANGE:
            if measure.low is None and measure.high is None:
                return None
            return _distance(measure, value) == 0
        case Kind.ZONES:
            return value >= 2
        case Kind.MILESTONES:
            return value >= HUNDRED
        case Kind.INCREASE | Kind.DECREASE:
            if measure.target is None:
                return None
            return value <= measure.target if falls(measure) else value >= measure.target


def falls(measure: Measure) -> bool:
    """Whether less is better, judged by baseline and target where both are known and differ, else by the kind."""
    if measure.baseline is None or measure.target is None or measure.baseline == measure.target:
        return measure.kind is Kind.DECREASE
    return measure.target < measure.baseline


def milestone_value(measure: Measure) -> Decimal:
    """The current value of a milestones measure: the percent of weight done, 0 to 100 with two places; 0 where none has any."""
    total = sum((step.weight for step in measure.milestones), ZERO)
    done = sum((step.weight for step in measure.milestones if step.done_on), ZERO)
    if total <= 0:
        return ZERO
    return HUNDRED if done == total else (done / total * HUNDRED).quantize(HUNDREDTH)


def nearest_bound(measure: Measure, value: Decimal) -> Decimal | None:
    """The bound of a range that a value outside it lies beyond; None for a value inside."""
    if measure.low is not None and value < measure.low:
        return measure.low
    if measure.high is not None and value > measure.high:
        return measure.high
    return None


def _share(value: Decimal, baseline: Decimal | None, target: Decimal | None) -> Decimal | None:
    if baseline is None or target is None or baseline == target:
        return None
    return (value - baseline) / (target - baseline)


def _range_progress(measure: Measure, value: Decimal) -> Decimal | None:
    if measure.low is None and measure.high is None:
        return None
    bound = nearest_bound(measure, value)
    if bound is None:
        return ONE
    if measure.baseline is not None and nearest_bound(measure, measure.baseline) == bound:
        return _share(value, measure.baseline, bound)
    return ONE - _distance(measure, value) / _width(measure)


def _distance(measure: Measure, value: Decimal) -> Decimal:
    bound = nearest_bound(measure, value)
    return ZERO if bound is None else abs(value - bound)


def _width(measure: Measure) -> Decimal:
    """The width of the range; of a range open to one side, the size of its only bound."""
    if measure.low is not None and measure.high is not None:
        return abs(measure.high - measure.low) or ONE
    bound = measure.high if measure.low is None else measure.low
    return abs(bound or ZERO) or ONE


def _zone_progress(value: Decimal) -> Decimal:
    """Linear between the zones, level beyond the first and the last."""
    at = min(max(value, ZERO), Decimal(3))
    below = min(int(at), 2)
    low, high = ZONE_SHARES[below], ZONE_SHARES[below + 1]
    return low + (high - low) * (at - below)
