"""The one way for a number: points arrive, the metric and every key result that reads it are brought up to date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import connection, transaction
from django.utils import timezone

from quarterdeck.okr import progress, score
from quarterdeck.okr.plan import CycleState
from quarterdeck.server.metrics.health import refresh_health, tell_health
from quarterdeck.server.metrics.models import Metric, Point
from quarterdeck.server.metrics.outlooks import earliest_of_use, points_of, refresh_outlooks
from quarterdeck.server.planning.models import KeyResult, Objective

FOUR = Decimal("0.0001")
WIDEST = Decimal(10**7)
# What a check-in and its points store in the key result, in one statement.
STORED = ["value", "value_on", "progress", "raw_progress", "confidence", "checked_in_for"]


@dataclass(frozen=True)
class Recorded:
    """How many points were new, how many restated an earlier reading of their date, and how many said nothing new."""

    new: int
    restated: int
    unchanged: int


def lock_readers(metric):
    """The open key results that read a metric, locked together with it; one query when there are any.

    Every transaction locks the metric first, then its key results, then their objectives, so that no two of them wait
    for each other.
    """
    readers = list(
        KeyResult.objects.filter(metric=metric)
        .exclude(objective__cycle__state=CycleState.CLOSED)
        .select_related("metric", "objective__team", "objective__cycle")
        .select_for_update(of=("metric", "self"), no_key=True)
        .order_by("pk")
    )
    if not readers:
        Metric.objects.select_for_update(no_key=True).get(pk=metric.pk)
    return readers


def record_point(metric, on, value, **facts):
    """Records that `metric` read `value` as of `on`; restates the earlier reading of that date, if there is one."""
    return record_points(metric, [(on, value)], **facts)


@transaction.atomic(savepoint=False)
def record_points(
    metric: Metric,
    rows: Iterable[tuple[date, Decimal]],
    *,
    by=None,
    via: str = "check-in",
    read_at: datetime | None = None,
    readers: list[KeyResult] | None = None,
) -> Recorded:
    """Records readings of a metric, any number in a constant number of queries; of two for one date the later counts.

    A reading that differs from the one that stands for its date restates it: the old one stays, superseded. Brings the
    metric's last value and the stored progress and outlook of every key result that reads it up to date, in the same
    transaction. `readers` are those of `lock_readers`, when the caller has locked them already.
    """
    wanted = dict(rows)
    if not wanted:
        return Recorded(0, 0, 0)
    readers = lock_readers(metric) if readers is None else readers
    since = min([*wanted, *(earliest_of_use(one.objective.cycle) for one in readers)])
    points = Point.objects.standing().filter(metric=metric, on__gte=since).values_list("on", "value", "pk")
    standing = {on: (value, pk) for on, value, pk in points}
    changed = {on: value for on, value in wanted.items() if on not in standing or standing[on][0] != value}
    restated = [standing[on][1] for on in changed if on in standing]
    read_at = read_at or timezone.now()
    for start in range(0, len(restated), 500):
        Point.objects.filter(pk__in=restated[start : start + 500]).update(superseded_at=read_at)
    if changed:
        Point.objects.all().lay(metric, changed.items(), by=by, via=via, read_at=read_at)
        series = {on: value for on, (value, _) in standing.items()} | changed
        refresh(metric, readers, sorted(series.items()))
    return Recorded(len(changed) - len(restated), len(restated), len(wanted) - len(changed))


def refresh_metric(metric):
    """Sets the metric's last value and health, and the stored state of the open key results that read it."""
    readers = lock_readers(metric)
    points = Point.objects.standing().filter(metric=metric).order_by("-on").values_list("on", "value")
    since = min((earliest_of_use(one.objective.cycle) for one in readers), default=None)
    series = list(points.filter(on__gte=since)[::-1]) if since else []
    refresh(metric, readers, series or list(points[:1]))


def refresh(metric, readers, series):
    """Stores what follows from a metric's series: (date, value), oldest first, as far back as its readers can use it."""
    metric.value_on, metric.value = series[-1] if series else (None, None)
    was_ill = metric.ill_since
    refresh_health(metric)
    if bool(was_ill) != bool(metric.ill_since):
        tell_health(metric)
    metric.save(update_fields=["value", "value_on", "ill_since"])
    for key_result in readers:
        key_result.metric = metric
        store_progress(key_result, series)
    for objective_id in sorted({one.objective_id for one in readers}):
        refresh_objective(objective_id)
    refresh_outlooks(readers, points={metric.pk: series})


def refresh_key_result(key_result):
    """Brings the stored progress and the outlook up to date after the key result itself was changed."""
    points = points_of([key_result])
    store_progress(key_result, points[key_result.metric_id])
    refresh_objective(key_result.objective_id)
    refresh_outlooks([key_result], points=points)


def store_progress(key_result, series):
    """Sets value and progress from the newest point of the series within the key result's cycle."""
    cycle = key_result.objective.cycle
    inside = [point for point in series if cycle.starts <= point[0] <= cycle.ends]
    key_result.value_on, key_result.value = inside[-1] if inside else (None, None)
    set_progress(key_result)
    key_result.save(update_fields=STORED)


def set_progress(key_result):
    """Computes the stored progress from the stored value; does not save."""
    measure = key_result.measure
    raw = progress.raw_progress(measure, key_result.value)
    key_result.progress = progress.progress(measure, key_result.value)
    key_result.raw_progress = None if raw is None else min(max(raw, -WIDEST), WIDEST).quantize(FOUR)


def refresh_objective(objective_id):
    """Stores the weighted score of the key results that were not stopped."""
    if connection.features.has_select_for_update:
        # Two check-ins below one objective: the later one has to see what the earlier one stored.
        Objective.objects.select_for_update(no_key=True).values_list("pk").get(pk=objective_id)
    rows = KeyResult.objects.filter(objective_id=objective_id, stopped_on=None).values_list("progress", "weight")
    result = score.objective_score(list(rows))
    Objective.objects.filter(pk=objective_id).update(progress=None if result is None else result.quantize(FOUR))
