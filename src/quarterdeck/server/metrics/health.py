"""Whether a KPI is well: inside its healthy range, and since when it is not."""

from quarterdeck.server.metrics.models import Point


def is_ill(metric, value):
    """Whether `value` lies outside the metric's healthy range; a metric without a range is never ill."""
    if value is None:
        return False
    below = metric.healthy_low is not None and value < metric.healthy_low
    return below or (metric.healthy_high is not None and value > metric.healthy_high)


def refresh_health(metric):
    """Sets since when the metric is ill, from its newest run of readings outside the range; does not save."""
    if not metric.is_kpi or not is_ill(metric, metric.value):
        metric.ill_since = None
        return
    since = metric.value_on
    newest_first = Point.objects.standing().filter(metric=metric).order_by("-on").values_list("on", "value")
    for on, value in newest_first[:400].iterator():
        if not is_ill(metric, value):
            break
        since = on
    metric.ill_since = since
