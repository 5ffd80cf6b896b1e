"""The one way for a number: points arrive, the metric and every key result that reads it are brought up to date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from quarterdeck.okr import progress, score
from quarterdeck.server.metrics.health import refresh_health, tell_health
from quarterdeck.server.metrics.models import Metric, Point
from quarterdeck.server.metrics.outlooks import refresh_outlooks
from quarterdeck.server.planning.models import KeyResult, Objective

FOUR = Decimal("0.0001")
WIDEST = Decimal(10**7)


@dataclass(frozen=True)
class Recorded:
    """How many points were new, how many restated an earlier reading of their date, and how many said nothing new."""

    new: int
    restated: int
    unchanged: int


def record_point(metric, on, value, *, by=None, via="check-in", read_at=None):
    """Records that `metric` read `value` as of `on`; restates the earlier reading of that date, if there is one."""
    return record_points(metric, [(on, value)], by=by, via=via, read_at=read_at)


@transaction.atomic
def record_points(
    metric: Metric,
    rows: Iterable[tuple[date, Decimal]],
    *,
    by=None,
    via: str = "check-in",
    read_at: datetime | None = None,
) -> Recorded:
    """Records readings of a metric, any number in a constant number of queries; of two for one date the later counts.

    A reading that differs from the one that stands for its date restates it: the old one stays, superseded. Brings the
    metric's last value and the stored progress and outlook of every key result that reads it up to date, in the same
    transaction.
    """
    wanted = dict(rows)
    Metric.objects.select_for_update().get(pk=metric.pk)
    span = Point.objects.standing().filter(metric=metric, on__gte=min(wanted), on__lte=max(wanted)) if wanted else ()
    standing = {point.on: point for point in span if point.on in wanted}
    changed = {on: v for on, v in wanted.items() if on not in standing or standing[on].value != v}
    restated = [standing[on].pk for on in changed if on in standing]
    read_at = read_at or timezone.now()
    for start in range(0, len(restated), 500):
        Point.objects.filter(pk__in=restated[start : start + 500]).update(superseded_at=read_at)
    Point.objects.bulk_create(
        [Point(metric=metric, on=on, value=v, by=by, via=via, read_at=read_at) for on, v in changed.items()],
        batch_size=1000,
    )
    if changed:
        refresh_metric(metric)
    return Recorded(len(changed) - len(restated), len(restated), len(wanted) - len(changed))


def refresh_metric(metric):
    """Sets the metric's last value and health, and the stored state of the open key results that read it."""
    last = Point.objects.standing().filter(metric=metric).order_by("-on").first()
    metric.value, metric.value_on = (last.value, last.on) if last else (None, None)
    was_ill = metric.ill_since
    refresh_health(metric)
    if bool(was_ill) != bool(metric.ill_since):
        tell_health(metric)
    metric.save(update_fields=["value", "value_on", "ill_since"])
    readers = list(
        metric.key_results.exclude(objective__cycle__state="closed").select_related("objective__cycle", "metric")
    )
    for key_result in readers:
        store_progress(key_result)
    refresh_outlooks(readers)


def refresh_key_result(key_result):
    """Brings the stored progress and the outlook up to date after the key result itself was changed."""
    store_progress(key_result)
    refresh_outlooks([key_result])


def store_progress(key_result):
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
