"""The guarded doors of the rhythm: check-ins and requests for help of the member's own workspace."""

from django.http import Http404

from quarterdeck.server.people import permissions
from quarterdeck.server.planning.access import first_or_404
from quarterdeck.server.rhythm.models import CheckIn, HelpRequest


def access_check_in(member, ref, to="see"):
    check_in = first_or_404(
        CheckIn.objects.filter(workspace_id=member.workspace_id, ref=ref).select_related(
            "key_result__objective__team", "key_result__objective__cycle", "key_result__metric", "by", "correction"
        )
    )
    if not permissions.may_see_objective(member, check_in.key_result.objective):
        raise Http404
    if to == "correct":
        permissions.ensure(
            permissions.may_correct(member, check_in),
            "Only who wrote this check-in, the key result's owner and the team's leads correct it.",
        )
        permissions.ensure_open(check_in.key_result.objective.cycle)
    return check_in


def access_help(member, ref, to="see"):
    request = first_or_404(
        HelpRequest.objects.filter(workspace_id=member.workspace_id, ref=ref).select_related(
            "key_result__objective__team",
            "key_result__objective__cycle",
            "check_in__by",
            "of_member",
            "of_team",
            "answered_by",
        )
    )
    if not permissions.may_see_objective(member, request.key_result.objective):
        raise Http404
    if to == "answer":
        mine = permissions.may_answer(member, request) or permissions.may_call_off(member, request)
        permissions.ensure(mine, "Only who was asked answers this request.")
    return request
