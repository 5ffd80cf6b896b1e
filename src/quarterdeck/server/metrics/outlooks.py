"""The outlook of key results, computed with every new point and stored; pages only read it.

Zones and milestones have no outlook: their steps are no series.
"""

from collections import defaultdict
from datetime import timedelta

from django.utils import timezone

from quarterdeck.server.metrics.asking import HISTORY_WEEKS, answers, has_outlook
from quarterdeck.server.metrics.models import Outlook, Point


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
    for outlook in fresh if stands else ():
        outlook.key_result.fresh_outlook = outlook  # for who shows at once what was just stored


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
