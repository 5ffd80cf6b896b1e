"""Objectives while they are written: draft, change, order, move, copy, delete."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from quarterdeck.server.events.actions import claim, record, settle
from quarterdeck.server.metrics.models import Metric
from quarterdeck.server.people import permissions
from quarterdeck.server.people.permissions import ensure
from quarterdeck.server.planning.alignment import Upward, set_supports
from quarterdeck.server.planning.errors import NotADraft
from quarterdeck.server.planning.ground import (
    difference,
    end_of,
    ensure_edits,
    in_order,
    lock,
    of_workspace,
    snapshot,
    words,
)
from quarterdeck.server.planning.key_results import add_key_result
from quarterdeck.server.planning.models import Objective

OBJECTIVE_FIELDS = ("text", "why", "owner", "ambition", "origin", "weight")
# What may still be set right after the commitment without a decision.
ALWAYS_OPEN = {"why", "origin"}


def ensure_writes(member, team):
    ensure(permissions.may_write_for(member, team), f"Only {team} and its leads write objectives for {team}.")


@transaction.atomic
def draft_objective(member, *, team, cycle, text, key="", supports=(), key_results=(), **fields):
    """A new draft, private to its team. The same `key` again returns the same draft.

    `key_results`: what `add_key_result` takes of each that is written with it.
    """
    of_workspace(member, team, "team")
    of_workspace(member, cycle, "cycle")
    ensure_writes(member, team)
    permissions.ensure_open(cycle)
    submission, fresh = claim(member.workspace, key)
    if not fresh:
        return Objective.objects.get(workspace_id=member.workspace_id, ref=submission.result)
    of_workspace(member, fields.get("owner"), "person")
    objective = Objective.objects.create(
        workspace_id=member.workspace_id,
        team=team,
        cycle=cycle,
        text=words("The objective", text),
        made_by=member,
        position=end_of(Objective.objects.filter(team=team, cycle=cycle)),
        **{name: value for name, value in fields.items() if name in OBJECTIVE_FIELDS},
    )
    record(member, "drafted", objective, sort="objective", objective=objective, after={"text": objective.text})
    if supports:
        set_supports(member, objective, supports)
    for facts in key_results:
        add_key_result(member, objective, **facts)
    settle(submission, objective.ref)
    return objective


@transaction.atomic
def change_objective(member, objective, *, version=None, supports=None, **fields):
    """Changes a draft. What is committed changes only by a decision, apart from why it matters and where it came from.

    `supports` replaces what it supports. Raises ChangedMeanwhile when it is no longer the `version` that was opened.
    """
    current = lock(Objective, objective, version)
    ensure_edits(member, current)
    fields = {name: value for name, value in fields.items() if name in OBJECTIVE_FIELDS}
    if "text" in fields:
        fields["text"] = words("The objective", fields["text"])
    before, after = difference(snapshot(current, fields), fields)
    if not current.is_draft and set(after) - ALWAYS_OPEN:
        raise NotADraft(current.text)
    aligned = supports is not None and set_supports(member, current, supports)
    if not after and not aligned:
        return current
    for name, value in after.items():
        setattr(current, name, of_workspace(member, value, "person") if name == "owner" else value)
    current.version += 1
    current.changed_at = timezone.now()
    current.save()
    if after:
        record(member, "changed", current, sort="objective", objective=current, before=before, after=after)
    return current


@transaction.atomic
def move_objective(member, objective, *, team, cycle):
    """Moves a draft to another team or cycle, to the end of its list."""
    of_workspace(member, team, "team")
    of_workspace(member, cycle, "cycle")
    ensure_writes(member, team)
    permissions.ensure_open(cycle)
    current = lock(Objective, objective)
    ensure_edits(member, current)
    if not current.is_draft:
        raise NotADraft(current.text)
    if (current.team, current.cycle) == (team, cycle):
        return current
    before = {"team": current.team, "cycle": current.cycle}
    current.team, current.cycle = team, cycle
    current.position = end_of(Objective.objects.filter(team=team, cycle=cycle))
    current.version += 1
    current.save()
    record(
        member,
        "moved",
        current,
        sort="objective",
        objective=current,
        before=before,
        after={"team": team, "cycle": cycle},
    )
    return current


@transaction.atomic
def duplicate_objective(member, objective, *, team=None, cycle=None, key=""):
    """A draft copy with its key results, without values, check-ins or grades.

    In another cycle of the same team the key results read the same metrics on; phased targets and what is supported
    belong to their cycle, so only the strategy priorities come along.
    """
    team, cycle = team or objective.team, cycle or objective.cycle
    copy = draft_objective(
        member,
        team=team,
        cycle=cycle,
        text=objective.text,
        key=key,
        **snapshot(objective, ("why", "owner", "ambition", "origin", "weight")),
    )
    if copy.key_results.exists():
        return copy
    same_cycle, same_team = cycle == objective.cycle, team == objective.team
    key_results = objective.key_results.select_related("owner", "metric").prefetch_related("co_owners", *TARGETS)
    for key_result in key_results:
        goes_on = key_result.metric.is_kpi or (same_team and not same_cycle)
        add_key_result(
            member,
            copy,
            text=key_result.text,
            measure=fresh_measure(key_result.measure, same_cycle),
            metric=key_result.metric if goes_on else None,
            metric_name=key_result.metric.name,
            cumulative=key_result.metric.cumulative,
            co_owners=list(key_result.co_owners.all()),
            supports=upwards_of(key_result, same_cycle),
            **snapshot(key_result, ("method", "source", "owner", "ambition", "weight", "unknown", "unknown_until")),
        )
    set_supports(member, copy, upwards_of(objective, same_cycle))
    return copy


TARGETS = ("supports__to_objective", "supports__to_key_result", "supports__to_priority")


def fresh_measure(measure, same_cycle):
    """The measure as it begins again: no step done, and no dates of another cycle."""
    steps = tuple(replace(s, done_on=None, due=s.due if same_cycle else None) for s in measure.milestones)
    return replace(measure, milestones=steps, phases=measure.phases if same_cycle else ())


def upwards_of(supporter, same_cycle):
    return [
        Upward(support.target, support.weight)
        for support in supporter.supports.all()
        if same_cycle or support.to_priority_id
    ]


@transaction.atomic
def delete_draft(member, objective):
    """Deletes a draft with its key results; the record keeps that it was there."""
    current = lock(Objective, objective)
    ensure_edits(member, current)
    if not current.is_draft:
        raise NotADraft(current.text)
    texts = list(current.key_results.values_list("text", flat=True))
    record(member, "deleted", current, sort="objective", before={"text": current.text, "key results": texts})
    metrics = list(current.key_results.values_list("metric_id", flat=True))
    current.delete()
    Metric.objects.filter(pk__in=metrics, key_results=None, points=None, is_kpi=False).delete()


@transaction.atomic
def reorder_objectives(member, team, cycle, refs):
    """Puts the objectives of a team and cycle in the order of `refs`; unnamed ones follow."""
    of_workspace(member, team, "team")
    ensure_writes(member, team)
    permissions.ensure_open(cycle)
    ordered = in_order(Objective.objects.filter(workspace_id=member.workspace_id, team=team, cycle=cycle), refs)
    if ordered:
        record(member, "reordered", team, sort="team", after={"cycle": cycle, "order": [one.text for one in ordered]})
