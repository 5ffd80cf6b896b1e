"""Objectives of the database as the plan that the coach reads, in a number of queries that never grows."""

from dataclasses import replace
from decimal import Decimal

from django.db.models import Prefetch, Q

from quarterdeck.okr import plan
from quarterdeck.okr.figures import show_plain
from quarterdeck.server.people.models import Team
from quarterdeck.server.planning.models import KeyResult, Objective, Priority, Support


def objectives_around(team, cycle, drafts=True):
    """Everything open that bears on a team's set in a cycle: what anybody committed, and (with `drafts`) its own drafts.

    Each comes with `open_key_results` (those not stopped, with owner and metric). Three queries.
    """
    seen = Q(state=plan.ObjectiveState.COMMITTED)
    if drafts:
        seen |= Q(state=plan.ObjectiveState.DRAFT, team=team)
    key_results = KeyResult.objects.filter(stopped_on=None).select_related("owner", "metric")
    found = (
        Objective.objects.filter(seen, workspace_id=team.workspace_id, cycle=cycle)
        .select_related("team", "owner", "cycle")
        .prefetch_related(
            Prefetch("key_results", queryset=key_results, to_attr="open_key_results"),
            Prefetch("supports", queryset=Support.objects.all()),
        )
        .order_by("team__path", "position", "pk")
    )
    objectives = list(found)
    for objective in objectives:
        objective.cycle = cycle
        for key_result in objective.open_key_results:
            key_result.objective = objective
    return objectives


def plan_of(workspace, cycle, objectives) -> plan.Plan:
    """The plan of these objectives (as `objectives_around` reads them), with what stands above. Two queries."""
    teams = Team.objects.filter(workspace=workspace).values_list("ref", "name", "parent__ref")
    priorities = Priority.objects.filter(workspace=workspace, retired_on=None).values_list("ref", "title")
    key_results = [one for objective in objectives for one in objective.open_key_results]
    people = {one.owner.ref: one.owner.name for one in key_results if one.owner}
    return plan.Plan(
        plan.Workspace(workspace.name, glossary=workspace.glossary),
        people=tuple(plan.Person(name, ref=ref) for ref, name in people.items()),
        teams=tuple(plan.Team(name, ref=ref, parent=above or "") for ref, name, above in teams),
        cycles=(plan.Cycle(cycle.name, cycle.starts, cycle.ends, ref=cycle.ref, state=plan.CycleState(cycle.state)),),
        priorities=tuple(plan.Priority(title, ref=ref) for ref, title in priorities),
        metrics=tuple({one.metric_id: metric_of(one.metric) for one in key_results}.values()),
        objectives=tuple(objective_of(one) for one in objectives),
    )


def metric_name(metric):
    """A KPI goes by its name, since a finding says it; the others by their ref, which nobody else has."""
    return metric.name if metric.is_kpi else metric.ref


def metric_of(metric):
    healthy = (metric.healthy_low, metric.healthy_high) if metric.is_kpi else (None, None)
    return plan.Metric(
        metric.name,
        ref=metric_name(metric),
        definition=metric.definition,
        source=metric.source,
        healthy_low=healthy[0],
        healthy_high=healthy[1],
    )


def objective_of(objective):
    return plan.Objective(
        objective.text,
        team=objective.team.ref,
        cycle=objective.cycle.ref,
        ref=objective.ref,
        ambition=plan.Ambition(objective.ambition),
        origin=plan.Origin(objective.origin) if objective.origin else None,
        state=plan.ObjectiveState(objective.state),
        supports=tuple(plan.Support(str(link.pk)) for link in objective.supports.all()),
        key_results=tuple(key_result_of(one) for one in objective.open_key_results),
    )


def plainly(measure):
    """The measure with its ends as people write them, since a finding quotes them: a column keeps six decimals."""
    ends = {name: getattr(measure, name) for name in ("baseline", "target")}
    return replace(measure, **{name: value and Decimal(show_plain(value)) for name, value in ends.items()})


def key_result_of(key_result):
    return plan.KeyResult(
        key_result.text,
        ref=key_result.ref,
        measure=plainly(key_result.measure),
        metric=metric_name(key_result.metric),
        method=key_result.method,
        source=key_result.source,
        unknown=tuple(key_result.unknown) if key_result.unknown_until else (),
        owner=key_result.owner.ref if key_result.owner else "",
    )
