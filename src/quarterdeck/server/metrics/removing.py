"""Removing a metric that was made by mistake: only while nobody else's work hangs on it."""

from django.db import transaction
from django.db.models import Q

from quarterdeck.server.events.actions import record
from quarterdeck.server.metrics.errors import MetricInUse
from quarterdeck.server.metrics.models import Metric
from quarterdeck.server.people import permissions
from quarterdeck.server.people.permissions import ensure


def why_it_stays(member, metric):
    """What keeps the metric from being removed, as a sentence; empty when nothing does.

    A key result reads it (also one in a draft that the member does not see), or somebody else or a program read it.
    """
    if metric.key_results.exists():
        return "A key result reads it."
    if metric.points.filter(~Q(by=member) | Q(via="api")).exists():
        return "It has readings that other people or programs brought."
    return ""


@transaction.atomic
def remove_metric(member, metric):
    """Removes a metric with the readings that the member wrote down. Raises NotAllowed, MetricInUse."""
    ensure(permissions.may_write_metric(member, metric), "Only the metric's owner, admins and champions remove it.")
    current = Metric.objects.select_for_update(of=("self",)).get(pk=metric.pk)
    if reason := why_it_stays(member, current):
        raise MetricInUse(current.name, reason)
    record(member, "deleted", current, sort="metric", before={"name": current.name})
    current.delete()
