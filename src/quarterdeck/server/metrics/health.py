"""Whether a KPI is well: inside its healthy range, and since when it is not."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from quarterdeck.server.events.actions import record
from quarterdeck.server.metrics.models import Point
from quarterdeck.server.people.mail import can_mail, send_later

SILENT_AFTER = 21  # days


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


def silent_days(metric, today):
    """For how many days a metric has said nothing, once that is longer than three weeks; else 0."""
    days = (today - metric.value_on).days if metric.value_on else 0
    return days if days > SILENT_AFTER else 0


def tell_health(metric):
    """Puts into the record that a KPI fell ill or recovered, and writes to its owner when it fell ill."""
    verb = "fell-ill" if metric.ill_since else "recovered"
    record(None, verb, metric, sort="metric", after={"value": metric.value}, workspace=metric.workspace)
    owner = metric.owner
    if metric.ill_since and owner and owner.email and owner.left_on is None and can_mail():
        address = settings.PUBLIC_URL + reverse(
            "metric", kwargs={"workspace": metric.workspace.slug, "ref": metric.ref}
        )
        body = render_to_string("metrics/mail_ill.txt", {"metric": metric, "owner": owner, "address": address})
        send_later(EmailMessage(f"{metric.name} left its healthy range", body, to=[owner.email]))


def ill_kpis_of(member):
    """The ill KPIs that `member` owns; one query."""
    return member.metrics.filter(is_kpi=True, ill_since__isnull=False).order_by("ill_since")
