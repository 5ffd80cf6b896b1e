"""What the lists of a form offer: people, teams, metrics, and what an objective of a team could support."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, Q

from quarterdeck.okr import figures, plan
from quarterdeck.server.metrics.models import Metric
from quarterdeck.server.people.models import Member, Team
from quarterdeck.server.planning.alignment import Upward
from quarterdeck.server.planning.models import Cycle, KeyResult, Objective, Priority

MOST_UPWARD = 300
MOST_PEOPLE = 200  # in a list; where they are more, a name is asked for
SORTS = {"priority": Priority, "objective": Objective, "key-result": KeyResult}


def name_of(thing):
    """How a form names what is supported: “priority:k7x2”."""
    return f"{next(sort for sort, model in SORTS.items() if isinstance(thing, model))}:{thing.ref}"


@dataclass(frozen=True)
class Readable:
    """A metric that a key result could read; `said` is how the field says it, and what it reads."""

    said: str
    note: str


class Options:
    """Read as they are asked for, each list once. `supporter` is the objective or key result that is written, if any."""

    def __init__(self, member, team, cycle, supporter=None):
        self.member, self.workspace = member, member.workspace
        self.team, self.cycle, self.supporter = team, cycle, supporter

    @cached_property
    def people(self):
        return list(Member.objects.present().filter(workspace=self.workspace).exclude(role=plan.Role.GUEST))

    @property
    def people_named(self):
        """(ref, name) of those who can own something, for a list."""
        return [(one.ref, one.name) for one in self.people]

    @property
    def few_people(self):
        """Whether they are few enough for a list in each of several lines."""
        return len(self.people) <= MOST_PEOPLE

    @cached_property
    def teams(self):
        return list(Team.objects.filter(workspace=self.workspace, archived_on=None).order_by("path"))

    @cached_property
    def other_teams(self):
        return [team for team in self.teams if team != self.team]

    @property
    def seen_metrics(self):
        return Metric.objects.filter(workspace=self.workspace).visible_to(self.member)

    @cached_property
    def metrics(self):
        """Suggestions for “The number is”: the KPIs, then what was read last; any other is found by its name."""
        found = list(
            self.seen_metrics.order_by("-is_kpi", F("value_on").desc(nulls_last=True), "name", "pk")[:MOST_UPWARD]
        )
        doubled = {name for name, count in Counter(one.name.casefold() for one in found).items() if count > 1}
        return [Readable(said_of(one, one.name.casefold() in doubled), noted(one)) for one in found]

    def metrics_named(self, text):
        """The metrics that a field means by a name, by a name with the ref behind it, or by the ref alone."""
        name, _, ref = text.removesuffix(">").rpartition(" <")
        mine = self.seen_metrics
        exact = list(mine.filter(ref=text)) or (list(mine.filter(ref=ref, name__iexact=name)) if name else [])
        return exact or list(mine.filter(name__iexact=text)[:9])

    def metric_said(self, ref):
        """How the field says the metric with this ref; what is no ref is said as it was typed."""
        metric = self.seen_metrics.filter(ref=ref).first() if ref else None
        return said_of(metric, len(self.metrics_named(metric.name)) > 1) if metric else ref

    @cached_property
    def open_cycles(self):
        return list(Cycle.objects.filter(workspace=self.workspace).exclude(state=plan.CycleState.CLOSED))

    @cached_property
    def priorities(self):
        return list(Priority.objects.filter(workspace=self.workspace, retired_on=None))

    @cached_property
    def objectives(self):
        """Objectives of the teams above, in cycles that touch this one."""
        above = [pk for pk in self.team.lineage if pk != self.team.pk]
        found = Objective.objects.filter(team__in=above, workspace=self.workspace).visible_to(self.member)
        found = found.filter(cycle__starts__lte=self.cycle.ends, cycle__ends__gte=self.cycle.starts)
        return list(found.select_related("team", "cycle").order_by("team__path", "position", "pk")[:MOST_UPWARD])

    @cached_property
    def key_results(self):
        rows = KeyResult.objects.filter(objective__in=[one.pk for one in self.objectives], stopped_on=None)
        return list(rows.order_by("objective__team__path", "objective__position", "position")[: 3 * MOST_UPWARD])

    @cached_property
    def standing(self):
        """What is supported already, whether or not it would still be offered."""
        if self.supporter is None:
            return []
        rows = self.supporter.supports.select_related("to_objective", "to_key_result", "to_priority")
        return [Upward(support.target, support.weight) for support in rows]

    @cached_property
    def upward(self):
        """(group, [(name, words)]) for a list of what can be supported, the widest first."""
        groups = [("Strategy priorities", self.priorities), ("Objectives of wider teams", self.objectives)]
        groups.append(("Key results of wider teams", self.key_results))
        offered = {thing for _, things in groups for thing in things}
        kept = [upward.thing for upward in self.standing if upward.thing not in offered]
        groups.append(("Supported so far", kept))
        return [(label, [(name_of(one), str(one)) for one in things]) for label, things in groups if things]

    @cached_property
    def by_name(self):
        things = [*self.priorities, *self.objectives, *self.key_results, *(one.thing for one in self.standing)]
        return {name_of(thing): thing for thing in things}

    def person(self, ref):
        """The member a form names; somebody who owns it already may have left since."""
        owner = getattr(self.supporter, "owner", None)
        candidates = [*self.people, *([owner] if owner else [])]
        return next((one for one in candidates if one.ref == ref), None)

    def team_named(self, ref):
        return next((one for one in self.teams if one.ref == ref), None)

    def cycle_named(self, ref):
        return next((one for one in self.open_cycles if one.ref == ref), None)


def said_of(metric, doubled):
    return f"{metric.name} <{metric.ref}>" if doubled else metric.name


def noted(metric):
    now = f"{figures.show(metric.value, metric.unit)} now" if metric.value is not None else "not measured yet"
    return ", ".join(part for part in ("a KPI" if metric.is_kpi else "", now, metric.source) if part)


def teams_to_write_for(member):
    """The teams whose objectives the member may write, in the order of the tree. One query."""
    teams = Team.objects.filter(workspace=member.workspace, archived_on=None).order_by("path")
    if member.is_guest or member.left_on:
        return teams.none()
    if member.is_steward:
        return teams
    led = [pk for pk, leads in member.seats().items() if leads]
    below = Q(*[Q(path__contains=f"/{pk}/") | Q(path__startswith=f"{pk}/") for pk in led], _connector=Q.OR)
    return teams.filter(Q(pk__in=list(member.seats())) | below) if led else teams.filter(pk__in=list(member.seats()))
