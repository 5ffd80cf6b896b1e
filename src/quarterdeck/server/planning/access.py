"""The guarded doors of planning: every view, API call, tool and import gets its things through here.

What a member may not see is not there (404, the same answer as for what does not exist); what a member sees but may not
do is refused with a sentence (403).
"""

from django.http import Http404

from quarterdeck.server.people import permissions
from quarterdeck.server.people.permissions import NotAllowed
from quarterdeck.server.planning.models import Cycle, Initiative, KeyResult, Objective, Priority

OBJECTIVE_RIGHTS = {
    "see": (permissions.may_see_objective, ""),
    "edit": (permissions.may_edit_objective, "Only {team} and its leads can write this objective."),
    "commit": (permissions.may_commit, "Only a lead of {team} or the objective's owner can commit it."),
    "decide": (permissions.may_decide, "Only a lead of {team} or the owner decides about this objective."),
    "grade": (permissions.may_grade, "Only a lead of {team} or the owner grades this objective."),
}
KEY_RESULT_RIGHTS = {
    "see": (lambda member, kr: True, ""),
    "edit": (
        lambda member, kr: permissions.may_edit_objective(member, kr.objective),
        "Only {team} and its leads can write this key result.",
    ),
    "plan work": (
        lambda member, kr: permissions.may_plan_work(member, kr.objective, kr),
        "Only {team}, the owner and the teams that share it plan work for this key result.",
    ),
    "check in": (permissions.may_check_in, "Only its owner, {team} and the teams that share it check in."),
    "decide": (
        lambda member, kr: permissions.may_decide(member, kr.objective, kr),
        "Only a lead of {team} or an owner decides about this key result.",
    ),
    "grade": (
        lambda member, kr: permissions.may_grade(member, kr.objective, kr),
        "Only a lead of {team} or an owner grades this key result.",
    ),
}


def first_or_404(queryset):
    thing = queryset.first()
    if thing is None:
        raise Http404
    return thing


def access_objective(member, ref, to="see"):
    """The objective of the member's workspace, or 404; NotAllowed when it is seen but not `to`."""
    objective = first_or_404(
        Objective.objects.filter(workspace_id=member.workspace_id, ref=ref).select_related("team", "cycle", "owner")
    )
    if not permissions.may_see_objective(member, objective):
        raise Http404
    allowed, sentence = OBJECTIVE_RIGHTS[to]
    if not allowed(member, objective):
        raise NotAllowed(sentence.format(team=objective.team))
    if to != "see":
        permissions.ensure_open(objective.cycle)
    return objective


def access_key_result(member, ref, to="see"):
    """The key result of the member's workspace, or 404; NotAllowed when it is seen but not `to`."""
    key_result = first_or_404(
        KeyResult.objects.filter(workspace_id=member.workspace_id, ref=ref).select_related(
            "objective__team", "objective__cycle", "owner", "metric"
        )
    )
    if not permissions.may_see_objective(member, key_result.objective):
        raise Http404
    allowed, sentence = KEY_RESULT_RIGHTS[to]
    if not allowed(member, key_result):
        raise NotAllowed(sentence.format(team=key_result.objective.team))
    if to != "see":
        permissions.ensure_open(key_result.objective.cycle)
    return key_result


def access_initiative(member, ref, to="see"):
    initiative = first_or_404(
        Initiative.objects.filter(workspace_id=member.workspace_id, ref=ref).select_related(
            "objective__team", "objective__cycle", "key_result__objective__team", "owner"
        )
    )
    if not permissions.may_see_objective(member, initiative.objective):
        raise Http404
    if to != "see":
        permissions.ensure(
            permissions.may_change_initiative(member, initiative),
            f"Only {initiative.objective.team} and the initiative's owner change it.",
        )
        permissions.ensure_open(initiative.objective.cycle)
    return initiative


def access_cycle(member, ref, to="see"):
    cycle = first_or_404(Cycle.objects.filter(workspace_id=member.workspace_id, ref=ref))
    if to != "see":
        permissions.ensure(permissions.may_keep_the_whole(member), "Only admins and champions change cycles.")
    return cycle


def access_priority(member, ref, to="see"):
    priority = first_or_404(Priority.objects.filter(workspace_id=member.workspace_id, ref=ref))
    if to != "see":
        permissions.ensure(permissions.may_keep_the_whole(member), "Only admins and champions change priorities.")
    return priority
