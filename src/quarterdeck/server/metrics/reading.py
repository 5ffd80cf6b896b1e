"""What pages ask about metrics."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from quarterdeck.server.metrics.health import is_ill
from quarterdeck.server.metrics.models import Metric, Outlook, Point
from quarterdeck.server.planning.models import KeyResult

TREND_DAYS = 182
MOST_TREND_POINTS = 60


@dataclass
class Kpi:
    """A KPI as a line of the board."""

    metric: Metric
    trend: list = field(default_factory=list)  # values, oldest first

    @property
    def is_ill(self):
        return is_ill(self.metric, self.metric.value)

    @property
    def tone(self):
        return "idle" if self.metric.value is None else "risk" if self.is_ill else "good"

    @property
    def word(self):
        return "not measured" if self.metric.value is None else "ill" if self.is_ill else "healthy"


def kpi_board(workspace, today):
    """The KPIs of a workspace, ill ones first; two queries."""
    metrics = list(Metric.objects.filter(workspace=workspace, is_kpi=True).select_related("owner"))
    trend = defaultdict(list)
    rows = (
        Point.objects.standing()
        .filter(metric__in=[m.pk for m in metrics], on__gte=today - timedelta(days=TREND_DAYS))
        .order_by("on")
        .values_list("metric_id", "value")
    )
    for metric_id, value in rows:
        trend[metric_id].append(value)
    board = [Kpi(metric, thin(trend[metric.pk])) for metric in metrics]
    return sorted(board, key=lambda kpi: (not kpi.is_ill, kpi.metric.name.casefold()))


def thin(values):
    every = max(len(values) // MOST_TREND_POINTS, 1)
    return values[::-1][::every][::-1]


def other_metrics(workspace):
    """The metrics that are no KPI, with how many key results read them."""
    readers = KeyResult.objects.filter(metric=OuterRef("pk")).order_by().values("metric").annotate(n=Count("pk"))
    return (
        Metric.objects.filter(workspace=workspace, is_kpi=False)
        .annotate(readers=Coalesce(Subquery(readers.values("n")), 0))
        .select_related("owner")
        .order_by("name", "pk")
    )


def restated(metric_id, since=None, until=None, most=5):
    """The newest restatements of a metric's readings from `since` to `until`: (date, before, now, when), newest first."""
    newer = Point.objects.filter(metric=OuterRef("metric"), on=OuterRef("on"), pk__gt=OuterRef("pk")).order_by("pk")
    old = Point.objects.filter(metric=metric_id, superseded_at__isnull=False)
    if since:
        old = old.filter(on__gte=since)
    if until:
        old = old.filter(on__lte=until)
    old = (
        old.annotate(now=Subquery(newer.values("value")[:1])).exclude(now=F("value")).order_by("-superseded_at", "-pk")
    )
    return [(point.on, point.value, point.now, point.superseded_at) for point in old[:most]]


VIA = {"check-in": "with a check-in", "file": "from a file", "api": "by a program"}


def newest_readings(metric_id, most=12):
    """The newest standing points of a metric, each with `how`: by whom and how it was read."""
    points = list(Point.objects.standing().filter(metric=metric_id).select_related("by").order_by("-on")[:most])
    for point in points:
        point.how = VIA.get(point.via, point.via)
    return points


def standing_outlooks(key_results):
    """Key result id → its standing outlook; one query."""
    found = Outlook.objects.filter(key_result__in=[kr.pk for kr in key_results], stands=True)
    return {outlook.key_result_id: outlook for outlook in found}
