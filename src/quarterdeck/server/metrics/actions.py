"""The one way for a number: a point arrives, the metric and every key result that reads it are brought up to date."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from quarterdeck.okr import progress, score
from quarterdeck.server.metrics.models import Point
from quarterdeck.server.planning.models import KeyResult, Objective

FOUR = Decimal("0.0001")
WIDEST = Decimal(10**7)


@transaction.atomic
def record_point(metric, on, value, *, by=None, via="check-in", read_at=None):
    """Records that `metric` read `value` as of `on`; restates the earlier reading of that date, if there is one.

    Brings the metric's last value and the stored progress of every key result that reads it up to date, in the same
    transaction. Returns the point that stands.
    """
    read_at = read_at or timezone.now()
    standing = Point.objects.standing().filter(metric=metric, on=on).first()
    if standing is not None and standing.value == value:
        return standing
    if standing is not None:
        standing.superseded_at = read_at
        standing.save(update_fields=["superseded_at"])
    point = Point.objects.create(metric=metric, on=on, value=value, by=by, via=via, read_at=read_at)
    refresh_metric(metric)
    return point


def refresh_metric(metric):
    """Sets the metric's last value and the stored progress of the open key results that read it."""
    last = Point.objects.standing().filter(metric=metric).order_by("-on").first()
    metric.value, metric.value_on = (last.value, last.on) if last else (None, None)
    metric.save(update_fields=["value", "value_on"])
    readers = metric.key_results.exclude(objective__cycle__state="closed").select_related("objective__cycle")
    for key_result in readers:
        refresh_key_result(key_result)


def refresh_key_result(key_result):
    """Sets value and progress from the newest point within the key result's cycle, and the objective's score."""
    cycle = key_result.objective.cycle
    last = (
        Point.objects.standing()
        .filter(metric_id=key_result.metric_id, on__gte=cycle.starts, on__lte=cycle.ends)
        .order_by("-on")
        .first()
    )
    key_result.value, key_result.value_on = (last.value, last.on) if last else (None, None)
    set_progress(key_result)
    key_result.save(update_fields=["value", "value_on", "progress", "raw_progress"])
    refresh_objective(key_result.objective_id)


def set_progress(key_result):
    """Computes the stored progress from the stored value; does not save."""
    measure = key_result.measure
    raw = progress.raw_progress(measure, key_result.value)
    key_result.progress = progress.progress(measure, key_result.value)
    key_result.raw_progress = None if raw is None else min(max(raw, -WIDEST), WIDEST).quantize(FOUR)


def refresh_objective(objective_id):
    """Stores the weighted score of the key results that were not stopped."""
    rows = KeyResult.objects.filter(objective_id=objective_id, stopped_on=None).values_list("progress", "weight")
    result = score.objective_score(list(rows))
    Objective.objects.filter(pk=objective_id).update(progress=None if result is None else result.quantize(FOUR))
