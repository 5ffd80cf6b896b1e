"""Copying an objective into another cycle so that nothing is forgotten: every field is either copied or named here."""

from collections import Counter

from django.db import models

from quarterdeck.okr import plan
from quarterdeck.server.planning.ground import end_of
from quarterdeck.server.planning.models import Initiative, KeyResult, Objective, Support

# What a carried row has of its own; every other column is copied, also those that are added one day.
OWN_OF_OBJECTIVE = {
    "id", "ref", "cycle", "state", "position", "committed_on", "carried_from", "progress", "version", "made_by", "made_at",
    "changed_at",
}  # fmt: skip
OWN_OF_KEY_RESULT = {
    "id", "ref", "objective", "carried_from", "stopped_on", "value", "value_on", "progress", "raw_progress", "confidence",
    "checked_in_for", "decided_at", "version", "made_at",
}  # fmt: skip
OWN_OF_INITIATIVE = {"id", "ref", "objective", "key_result", "changed_at"}
OWN_OF_SUPPORT = {"id", "objective", "key_result", "to_objective", "to_key_result"}
OVER = (plan.InitiativeState.DONE, plan.InitiativeState.DROPPED)


def copied(thing, own):
    """The columns of a row by name, without those in `own`."""
    fields = [field for field in thing._meta.concrete_fields if field.name not in own and field.column is not None]
    return {field.attname: getattr(thing, field.attname) for field in fields if isinstance(field, models.Field)}


def copy_objective(member, objective, key_results, cycle):
    """A draft of `objective` in `cycle` with copies of the given key results, linked by `carried_from`."""
    copy = Objective.objects.create(
        **copied(objective, OWN_OF_OBJECTIVE),
        cycle=cycle,
        position=end_of(Objective.objects.filter(team_id=objective.team_id, cycle=cycle)),
        carried_from=objective,
        made_by=member,
    )
    copies = {row.pk: copy_key_result(row, copy) for row in key_results}
    copy_supports(objective.supports.all(), cycle, objective=copy)
    for row in key_results:
        copy_supports(row.supports.all(), cycle, key_result=copies[row.pk])
    going_on = objective.initiatives.exclude(state__in=OVER)
    for initiative in going_on:
        if initiative.key_result_id is None or initiative.key_result_id in copies:
            Initiative.objects.create(
                **copied(initiative, OWN_OF_INITIATIVE), objective=copy, key_result=copies.get(initiative.key_result_id)
            )
    point_upwards(objective, copy, copies, cycle)
    return copy


def copy_key_result(key_result, objective):
    copy = KeyResult.objects.create(
        **copied(key_result, OWN_OF_KEY_RESULT), objective=objective, carried_from=key_result
    )
    copy.co_owners.set(key_result.co_owners.all())
    return copy


def copy_supports(supports, cycle, **own):
    """Copies what something supports; what was itself carried into the same cycle is supported there."""
    for support in supports:
        Support.objects.create(
            **copied(support, OWN_OF_SUPPORT),
            **own,
            to_objective=successor(support.to_objective, Objective.objects.filter(cycle=cycle)),
            to_key_result=successor(support.to_key_result, KeyResult.objects.filter(objective__cycle=cycle)),
        )


def successor(thing, candidates):
    return thing and (candidates.filter(carried_from=thing).first() or thing)


def point_upwards(objective, copy, copies, cycle):
    """Drafts that were carried into the cycle before what they support now support its successor."""
    carried = Support.objects.filter(objective__cycle=cycle) | Support.objects.filter(
        key_result__objective__cycle=cycle
    )
    Support.objects.filter(pk__in=carried.values("pk"), to_objective=objective).update(to_objective=copy)
    for old, new in copies.items():
        Support.objects.filter(pk__in=carried.values("pk"), to_key_result_id=old).update(to_key_result=new)


def times_carried(workspace_id, objectives):
    """Objective id → how many times it was carried before; two queries however long the history is."""
    links = dict(
        Objective.objects.filter(workspace_id=workspace_id, carried_from__isnull=False).values_list(
            "pk", "carried_from_id"
        )
    )
    counts = Counter()
    for objective in objectives:
        at, seen = objective.pk, set()
        while at in links and at not in seen:
            seen.add(at)
            at = links[at]
        counts[objective.pk] = len(seen)
    return counts
