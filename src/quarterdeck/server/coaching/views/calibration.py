"""Calibration: a team's whole set as the coach reads it, before it is committed."""

from django.http import Http404
from django.shortcuts import render

from quarterdeck.server.coaching.sets import calibrate
from quarterdeck.server.people import permissions
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.people.models import Team
from quarterdeck.server.planning.access import first_or_404
from quarterdeck.server.planning.models import Cycle, current_of


@in_workspace
def calibration(request, ref):
    """All drafts and committed objectives of a team in a cycle, with what the coach says of them."""
    member = request.member
    team = first_or_404(Team.objects.filter(workspace=member.workspace, ref=ref))
    cycles = list(Cycle.objects.filter(workspace=member.workspace).order_by("-starts"))
    wanted = request.GET.get("cycle")
    cycle = next((one for one in cycles if one.ref == wanted), None)
    if wanted and cycle is None:
        raise Http404
    cycle = cycle or in_planning(cycles) or current_of(cycles, member.workspace.today())
    context = {"section": "team", "page_team": team, "cycles": cycles, "cycle": cycle}
    if cycle is not None:
        request.cycle = cycle
        context["calibration"] = calibrate(member.workspace, team, cycle, permissions.belongs_to(member, team))
        context["may_commit"] = permissions.leads(member, team) and not cycle.is_closed
    context["below"] = Team.objects.filter(parent=team, archived_on=None)
    return render(request, "coaching/calibration.html", context)


def in_planning(cycles):
    """The next cycle that is planned, if there is one: it is what people calibrate."""
    planned = [one for one in cycles if one.state == "planning"]
    return planned[-1] if planned else None
