"""The outlook of key results, computed with every new point and stored; pages only read it.

Zones and milestones have no outlook: their steps are no series.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from django.utils import timezone

from quarterdeck import outlook as ring
from quarterdeck.okr.measure import Kind, UnitKind
from quarterdeck.server.metrics.models import Outlook, Point

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


def refresh_outlooks(key_results, on=None, points=None):
    """Computes and stores the outlook of each key result as of its newest point (or of the day `on`).

    Three queries, however many key results there are, and one less with `points` at hand (see `points_of`). Each comes
    with its objective's cycle and its metric.
    """
    key_results = [kr for kr in key_results if has_outlook(kr)]
    if not key_results:
        return
    points = points_of(key_results) if points is None else points
    asked = []
    for key_result in key_results:
        cycle = key_result.objective.cycle
        seen = [row for row in points[key_result.metric_id] if row[0] <= min(on or cycle.ends, cycle.ends)]
        inside = [row for row in seen if row[0] >= cycle.starts]
        if inside:
            asked.append((key_result, inside[-1][0], seen))
    write([(kr, day, answer) for (kr, day, _), answer in zip(asked, answers(asked), strict=True)])


@dataclass(frozen=True)
class Part:
    """The odds of one bound, where the value lands, and what both rest on."""

    p_hit: float
    quantiles: tuple
    rests_on: str


def answers(asked):
    """The outlook ring's answer to each (key result, day, points up to that day)."""
    questions, owners, mirrors = [], [], []
    for index, (key_result, day, seen) in enumerate(asked):
        made, mirror = questions_of(key_result, day, seen)
        questions += made
        owners += [index] * len(made)
        mirrors += [mirror] * len(made)
    found = defaultdict(list)
    for index, mirror, answer in zip(owners, mirrors, ring.forecast_many(questions), strict=True):
        found[index].append(answer if isinstance(answer, ring.TooEarly) else part(answer, mirror))
    return [merged(asked[index][0], found[index]) for index in range(len(asked))]


def part(answer, mirror):
    """The ring's answer, turned back when the series was mirrored."""
    quantiles = (answer.q10, answer.q50, answer.q90)
    if mirror is not None:
        quantiles = tuple(2 * mirror - value for value in reversed(quantiles))
    return Part(answer.p_hit, quantiles, answer.rests_on)


def merged(key_result, parts):
    """One answer of a key result's parts; a range is met between its bounds: P(≥ low) + P(≤ high) − 1."""
    factor = 100 if is_ratio(key_result) else 1
    first = parts[0]
    if isinstance(first, ring.TooEarly):
        return {"rests_on": first.rests_on, "odds": None, "q10": None, "q50": None, "q90": None}
    odds = first.p_hit if len(parts) == 1 else max(first.p_hit + parts[1].p_hit - 1, 0.0)
    landing = {name: bounded(value * factor) for name, value in zip(QUANTILES, first.quantiles, strict=True)}
    return {"rests_on": first.rests_on, "odds": Decimal(str(odds)).quantize(FOUR), **landing}


def bounded(value):
    return max(min(Decimal(repr(float(value))), WIDEST), -WIDEST).quantize(SIX)


def is_ratio(key_result):
    return key_result.unit_kind == UnitKind.PERCENT


def questions_of(key_result, day, seen):
    """The questions to the outlook as of `day`, two for a range, one a bound; and where the series was mirrored."""
    cycle, metric = key_result.objective.cycle, key_result.metric
    divisor = 100.0 if is_ratio(key_result) else 1.0
    observations = [
        (float((on - cycle.starts).days + 1), float(value) / divisor) for on, value in seen if on >= cycle.starts
    ]
    baseline = observations[0][1] if key_result.baseline is None else float(key_result.baseline) / divisor
    history = weekly_history(seen, cycle, metric.cumulative, divisor)
    way = 0 if metric.cumulative else one_way([*history, baseline, *(value for _, value in observations)])
    facts = {
        "reading": reading_of(key_result, metric, way),
        "scale": scale_of(key_result),
        "quarter_days": (cycle.ends - cycle.starts).days + 1,
        "asof_day": float((day - cycle.starts).days + 1),
        **series(observations, history, baseline, mirror=baseline if way < 0 else None),
    }
    if key_result.kind == Kind.RANGE:
        bounds = [(key_result.low, "increase"), (key_result.high, "decrease")]
    else:
        bounds = [(key_result.target, "decrease" if key_result.target < key_result.baseline else "increase")]
    mirror = baseline if way < 0 else None
    made = [bounded_question(float(bound) / divisor, direction, facts, mirror) for bound, direction in bounds]
    return made, mirror


def bounded_question(target, direction, facts, mirror):
    if mirror is not None:
        target, direction = 2 * mirror - target, OPPOSITE[direction]
    return ring.Question(target=target, direction=direction, **facts)


def series(observations, history, baseline, mirror=None):
    """The series as the outlook takes it; one that only falls is mirrored at its baseline, so that it grows."""
    turn = (lambda value: value) if mirror is None else (lambda value: 2 * mirror - value)
    return {
        "baseline": baseline,
        "observations": [(day, turn(value)) for day, value in observations],
        "history": [None if value is None else turn(value) for value in history],
    }


def one_way(values):
    """1 for a series of at least four readings that never fell, −1 for one that never rose, else 0."""
    known = [value for value in values if value is not None]
    steps = [after - before for before, after in pairwise(known)]
    if len(steps) < FEWEST_STEPS or not any(steps):
        return 0
    return 1 if min(steps) >= 0 else -1 if max(steps) <= 0 else 0


def reading_of(key_result, metric, way):
    """How the numbers are read. What only ever moved one way is taken for a running total, which keeps its pace.

    Everything else fluctuates around a level.
    """
    if metric.cumulative:
        return ring.Reading.CUMULATIVE
    if way:
        return ring.Reading.STOCK
    return ring.Reading.RATE if is_ratio(key_result) else ring.Reading.LEVEL


def scale_of(key_result):
    if is_ratio(key_result):
        return ring.Scale.RATIO
    return ring.Scale.COUNT if key_result.unit_kind == UnitKind.NUMBER else ring.Scale.AMOUNT


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


def earliest_of_use(cycle):
    """The first day whose reading says something about where a key result of the cycle lands."""
    return cycle.starts - timedelta(weeks=HISTORY_WEEKS)


def points_of(key_results):
    """Metric id → [(date, value)], oldest first, as far back as any of the key results can use."""
    earliest = min(earliest_of_use(kr.objective.cycle) for kr in key_results)
    latest = max(kr.objective.cycle.ends for kr in key_results)
    rows = (
        Point.objects.standing()
        .filter(metric__in={kr.metric_id for kr in key_results}, on__gte=earliest, on__lte=latest)
        .order_by("on")
        .values_list("metric_id", "on", "value")
    )
    found = defaultdict(list)
    for metric_id, on, value in rows:
        found[metric_id].append((on, value))
    return found


def write(rows, stands=True):
    """Appends outlooks, one a key result and day; a newer one of the same day takes the place of the older."""
    if not rows:
        return
    now = timezone.now()
    if stands:
        Outlook.objects.filter(key_result__in=[kr.pk for kr, _, _ in rows], stands=True).update(stands=False)
    fresh = [Outlook(key_result=kr, on=day, stands=stands, made_at=now, **facts) for kr, day, facts in rows]
    Outlook.objects.bulk_create(
        fresh,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["key_result", "on"],
        update_fields=["odds", "q10", "q50", "q90", "rests_on", "stands", "made_at"],
    )


def replay(key_results):
    """Computes the outlook as of the end of each past week of the key results' cycles, from what lay before that day.

    For imported histories: their forecasts can be scored as if the outlook had been there. The newest one stands.
    """
    key_results = [kr for kr in key_results if has_outlook(kr)]
    if not key_results:
        return
    points = points_of(key_results)
    asked = []
    for key_result in key_results:
        cycle = key_result.objective.cycle
        inside = [on for on, _ in points[key_result.metric_id] if cycle.starts <= on <= cycle.ends]
        for week in range(1, cycle.weeks + 1):
            day = cycle.starts + timedelta(days=7 * week - 1)
            if inside and inside[0] <= day < inside[-1]:
                asked.append((key_result, day, [row for row in points[key_result.metric_id] if row[0] <= day]))
    write([(kr, day, answer) for (kr, day, _), answer in zip(asked, answers(asked), strict=True)], stands=False)
    refresh_outlooks(key_results)
