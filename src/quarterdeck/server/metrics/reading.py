"""What pages ask about metrics."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.contrib.humanize.templatetags.humanize import apnumber
from django.db.models import F, OuterRef, Subquery

from quarterdeck.server.metrics.health import is_ill, silent_days
from quarterdeck.server.metrics.models import Metric, Outlook, Point

TREND_DAYS = 182
MOST_TREND_POINTS = 60


@dataclass
class Line:
    """A metric as a line of a page, with its last half year."""

    metric: Metric
    trend: list  # values, oldest first
    silent: int  # days without a reading, once they are too many
    key_result: object = None  # through which it is shown

    @property
    def through(self):
        """The key result in few words: what its text says besides the metric's name, “from 18 % to 27 %”."""
        text = self.key_result.text
        return text.removeprefix(self.metric.name).strip() or text

    @property
    def is_ill(self):
        return self.metric.is_kpi and is_ill(self.metric, self.metric.value)

    @property
    def tone(self):
        if self.metric.value is None:
            return "idle"
        return "risk" if self.is_ill else "watch" if self.silent else "good"

    @property
    def word(self):
        if self.metric.value is None:
            return "not measured"
        return "ill" if self.is_ill else "silent" if self.silent else "healthy"


def lines(metrics, today):
    """A line for each metric; one query, however many there are."""
    trend = defaultdict(list)
    rows = (
        Point.objects.standing()
        .filter(metric__in=[metric.pk for metric in metrics], on__gte=today - timedelta(days=TREND_DAYS))
        .order_by("on")
        .values_list("metric_id", "value")
    )
    for metric_id, value in rows:
        trend[metric_id].append(value)
    return [Line(metric, thin(trend[metric.pk]), silent_days(metric, today)) for metric in metrics]


def kpi_board(workspace, today):
    """The KPIs of a workspace, ill ones first, then those that fell silent; two queries."""
    board = lines(list(Metric.objects.filter(workspace=workspace, is_kpi=True).select_related("owner")), today)
    return sorted(board, key=lambda kpi: (not kpi.is_ill, not kpi.silent, kpi.metric.name.casefold()))


def headline(board):
    """How the KPIs are, in one sentence."""
    if not board:
        return "No KPI is watched yet"
    ill, silent = sum(kpi.is_ill for kpi in board), sum(kpi.word == "silent" for kpi in board)
    count = "one KPI" if len(board) == 1 else f"{apnumber(len(board))} KPIs"
    fell_silent = f"{apnumber(silent)} fell silent" if silent else ""
    if ill:
        said = (
            f"{apnumber(ill)} of {count} {'is' if ill == 1 else 'are'} ill" if len(board) > 1 else "the one KPI is ill"
        )
        return capitalized(", ".join(filter(None, (said, fell_silent))))
    if silent:
        return capitalized(f"none of {count} is ill, {fell_silent}" if len(board) > 1 else "the one KPI fell silent")
    if any(kpi.metric.value is None for kpi in board):
        return capitalized("nothing is ill, and not everything is measured yet")
    return capitalized(f"all {count} are healthy" if len(board) > 1 else "the one KPI is healthy")


def capitalized(sentence):
    return sentence[:1].upper() + sentence[1:]


def thin(values):
    every = max(len(values) // MOST_TREND_POINTS, 1)
    return values[::-1][::every][::-1]


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


VIA = {"check-in": "with a check-in", "hand": "by hand", "file": "from a file", "api": "by a program"}


def newest_readings(series, most=12):
    """The newest of a series of points, each with `how`: how it was read, and by whom."""
    points = list(series.select_related("by").order_by("-on")[:most])
    for point in points:
        point.how = VIA.get(point.via, point.via)
    return points


def known_on(metric, day):
    """A metric's points as they were known at the end of a local day; those that stand today without one."""
    points = Point.objects.filter(metric=metric)
    if day is None:
        return points.standing()
    midnight = datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(metric.workspace.time_zone))
    return points.known_at(midnight)


def standing_outlooks(key_results):
    """Key result id → its standing outlook; one query."""
    found = Outlook.objects.filter(key_result__in=[kr.pk for kr in key_results], stands=True)
    return {outlook.key_result_id: outlook for outlook in found}
