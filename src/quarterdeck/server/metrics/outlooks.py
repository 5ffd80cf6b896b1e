"""The outlook of key results, computed with every new point and stored; pages only read it.

Zones and milestones have no outlook: their steps are no series.
"""

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from quarterdeck import outlook as ring
from quarterdeck.okr.measure import Kind, UnitKind
from quarterdeck.server.metrics.models import Outlook, Point

HISTORY_WEEKS = 104
FOUR, SIX = Decimal("0.0001"), Decimal("0.000001")
WIDEST = Decimal(10) ** 15
FORECAST = (Kind.INCREASE, Kind.DECREASE, Kind.RANGE)


def has_outlook(key_result):
    """Whether there is something to forecast: a numeric key result with both ends known."""
    if key_result.kind == Kind.RANGE:
        return key_result.low is not None and key_result.high is not None
    return key_result.kind in FORECAST and key_result.target is not None and key_result.baseline is not None


def refresh_outlooks(key_results, on=None):
    """Computes and stores the outlook of each key result as of its newest point (or of the day `on`).

    Three queries, however many key results there are. Each comes with its objective's cycle and its metric.
    """
    key_results = [kr for kr in key_results if has_outlook(kr)]
    if not key_results:
        return
    points = points_of(key_results)
    asked = []
    for key_result in key_results:
        cycle = key_result.objective.cycle
        seen = [row for row in points[key_result.metric_id] if row[0] <= min(on or cycle.ends, cycle.ends)]
        inside = [row for row in seen if row[0] >= cycle.starts]
        if inside:
            asked.append((key_result, inside[-1][0], seen))
    write([(kr, day, answer) for (kr, day, _), answer in zip(asked, answers(asked), strict=True)])


def answers(asked):
    """The outlook ring's answer to each (key result, day, points up to that day)."""
    questions, owners = [], []
    for index, (key_result, day, seen) in enumerate(asked):
        for question in questions_of(key_result, day, seen):
            questions.append(question)
            owners.append(index)
    found = defaultdict(list)
    for index, answer in zip(owners, ring.forecast_many(questions), strict=True):
        found[index].append(answer)
    return [merged(asked[index][0], found[index]) for index in range(len(asked))]


def merged(key_result, parts):
    """One answer of a key result's parts; a range is met between its bounds: P(≥ low) + P(≤ high) − 1."""
    factor = 100 if is_ratio(key_result) else 1
    first = parts[0]
    if isinstance(first, ring.TooEarly):
        return {"rests_on": first.rests_on, "odds": None, "q10": None, "q50": None, "q90": None}
    odds = first.p_hit if len(parts) == 1 else max(first.p_hit + parts[1].p_hit - 1, 0.0)
    landing = {name: bounded(getattr(first, name) * factor) for name in ("q10", "q50", "q90")}
    return {"rests_on": first.rests_on, "odds": Decimal(str(odds)).quantize(FOUR), **landing}


def bounded(value):
    return max(min(Decimal(repr(float(value))), WIDEST), -WIDEST).quantize(SIX)


def is_ratio(key_result):
    return key_result.unit_kind == UnitKind.PERCENT


def questions_of(key_result, day, seen):
    """The question to the outlook as of `day`; two for a range, one a bound."""
    cycle, metric = key_result.objective.cycle, key_result.metric
    divisor = 100.0 if is_ratio(key_result) else 1.0
    observations = [
        (float((on - cycle.starts).days + 1), float(value) / divisor) for on, value in seen if on >= cycle.starts
    ]
    baseline = observations[0][1] if key_result.baseline is None else float(key_result.baseline) / divisor
    facts = {
        "baseline": baseline,
        "reading": reading_of(key_result, metric, observations, baseline),
        "scale": scale_of(key_result),
        "observations": observations,
        "history": weekly_history(seen, cycle, metric.cumulative, divisor),
        "quarter_days": (cycle.ends - cycle.starts).days + 1,
        "asof_day": float((day - cycle.starts).days + 1),
    }
    if key_result.kind == Kind.RANGE:
        low, high = float(key_result.low) / divisor, float(key_result.high) / divisor
        return [
            ring.Question(target=low, direction="increase", **facts),
            ring.Question(target=high, direction="decrease", **facts),
        ]
    falls = key_result.target < key_result.baseline
    target = float(key_result.target) / divisor
    return [ring.Question(target=target, direction="decrease" if falls else "increase", **facts)]


def reading_of(key_result, metric, observations, baseline):
    """How the numbers are read. A count that only ever grew from its baseline is taken for a running total."""
    if metric.cumulative:
        return ring.Reading.CUMULATIVE
    if is_ratio(key_result):
        return ring.Reading.RATE
    values = [baseline, *(value for _, value in observations)]
    grows = key_result.unit_kind == UnitKind.NUMBER and len(values) > 3 and values == sorted(values)
    return ring.Reading.STOCK if grows and baseline > 0 else ring.Reading.LEVEL


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


def points_of(key_results):
    """Metric id → [(date, value)], oldest first, as far back as any of the key results can use."""
    earliest = min(kr.objective.cycle.starts for kr in key_results) - timedelta(weeks=HISTORY_WEEKS)
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
