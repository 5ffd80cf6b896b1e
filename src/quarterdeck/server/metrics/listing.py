"""Every metric of a workspace: by the teams that read it in a cycle, or by name, found by its words."""

from dataclasses import replace
from itertools import groupby

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from quarterdeck.okr.measure import Kind
from quarterdeck.server.metrics.models import Metric
from quarterdeck.server.metrics.reading import lines
from quarterdeck.server.planning.models import KeyResult

STEPS = (Kind.ZONES, Kind.MILESTONES)  # their readings are steps in words, no series


def read_in(cycle, member):
    """The key results of a cycle that read a series, team by team; each comes with its metric."""
    return (
        KeyResult.objects.in_cycle(cycle)
        .filter(stopped_on=None)
        .exclude(kind__in=STEPS)
        .visible_to(member)
        .select_related("metric__owner", "objective__team")
        .order_by("objective__team__path", "objective__team", "metric__name", "pk")
    )


def found(member, text=""):
    """The metrics that have all words in name, definition or source, by name; without words all but the KPIs.

    Each says how many key results read it.
    """
    readers = KeyResult.objects.filter(metric=OuterRef("pk")).order_by()
    metrics = (
        Metric.objects.filter(workspace_id=member.workspace_id)
        .visible_to(member)
        .filter(Q(is_kpi=True) | ~Exists(readers.filter(kind__in=STEPS)))
        .annotate(readers=Coalesce(Subquery(readers.values("metric").annotate(n=Count("pk")).values("n")), 0))
        .prefetch_related("owner")
        .order_by("name", "pk")
    )
    if not text:
        return metrics.filter(is_kpi=False)
    return metrics.filter(with_words(text))


def with_words(text):
    """What a metric has to say for every word of `text` to be found."""
    wanted = Q()
    for word in text.split():
        wanted &= Q(name__icontains=word) | Q(definition__icontains=word) | Q(source__icontains=word)
    return wanted


def by_team(key_results, today):
    """The metrics of key results as lines below the teams that read them: [(team, lines)]."""
    shown = lines([key_result.metric for key_result in key_results], today)
    through = [replace(line, key_result=kr) for line, kr in zip(shown, key_results, strict=True)]
    return [(team, list(of_team)) for team, of_team in groupby(through, lambda line: line.key_result.objective.team)]
