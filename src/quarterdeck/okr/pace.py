"""Where a key result should be on a day: the straight pace, or the phases it was given.

A day counts as lived through, so the pace reaches the target on the cycle's last day and stands a day's share above the
baseline on its first. Source: the straight line between two points; for phases, straight between each two of them.
"""

from datetime import date
from decimal import Decimal
from itertools import pairwise

from quarterdeck.okr.calendar import elapsed_share
from quarterdeck.okr.measure import Kind, Measure
from quarterdeck.okr.progress import ONE, ZERO, clipped, nearest_bound, raw_progress


def expected_value(measure: Measure, starts: date, ends: date, day: date) -> Decimal | None:
    """The value the measure should have on a day, in its own unit; before the cycle the baseline, after it the target.

    None where there is none to expect: no baseline or target, zones and milestones (they have an expected progress),
    and a range whose baseline is unknown. A range whose baseline lies inside is expected to stay there.
    """
    elapsed = elapsed_share(starts, ends, day)
    if measure.baseline is None:
        return None
    if measure.kind is Kind.RANGE:
        bound = nearest_bound(measure, measure.baseline)
        return measure.baseline if bound is None else _between(measure.baseline, bound, elapsed)
    if measure.kind not in (Kind.INCREASE, Kind.DECREASE) or measure.target is None:
        return None
    points = _phased(measure, measure.baseline, measure.target, starts, ends)
    for (since, before), (until, after) in pairwise(points):
        if elapsed <= until:
            return _between(before, after, (elapsed - since) / (until - since))
    return points[-1][1]


def expected_progress(measure: Measure, starts: date, ends: date, day: date) -> Decimal:
    """The progress the measure should have on a day, 0 to 1, to four places.

    Milestones go by their due dates where every one has one. What cannot be told goes by the straight pace. A range to
    stay in is expected to be kept from the first day on, so it is 1 all along.
    """
    elapsed = elapsed_share(starts, ends, day)
    if measure.kind is Kind.RANGE and (measure.baseline is None or nearest_bound(measure, measure.baseline) is None):
        return clipped(ONE)
    if measure.kind is Kind.MILESTONES:
        return clipped(_due_share(measure, day, elapsed))
    expected = raw_progress(measure, expected_value(measure, starts, ends, day))
    return clipped(elapsed if expected is None else expected)


def _phased(
    measure: Measure, baseline: Decimal, target: Decimal, starts: date, ends: date
) -> list[tuple[Decimal, Decimal]]:
    """The points of the expected line as (elapsed share, value), rising in time.

    Phases outside the cycle don't count, and on its last day the target does.
    """
    inside = {phase.on: phase.value for phase in measure.phases if starts <= phase.on < ends}
    steps = [(elapsed_share(starts, ends, on), value) for on, value in sorted(inside.items())]
    return [(ZERO, baseline), *steps, (ONE, target)]


def _due_share(measure: Measure, day: date, elapsed: Decimal) -> Decimal:
    total = sum((step.weight for step in measure.milestones), ZERO)
    if total <= 0 or any(step.due is None for step in measure.milestones):
        return elapsed
    due = sum((step.weight for step in measure.milestones if step.due is not None and step.due <= day), ZERO)
    return due / total


def _between(before: Decimal, after: Decimal, share: Decimal) -> Decimal:
    """Exact at both ends, whatever the rounding of the share between them."""
    return after if share == 1 else before + (after - before) * share
