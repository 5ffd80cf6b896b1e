"""Who was not there and since when, team by team."""

from django.core.paginator import Paginator
from django.shortcuts import render

from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.people.models import Team
from quarterdeck.server.planning.models import Cycle
from quarterdeck.server.rhythm import reading
from quarterdeck.server.rhythm.rounds import rounds_of, teams_led

TEAMS_ON_A_PAGE = 20


@in_workspace
def rounds(request):
    """The check-ins of each team in the cycle's weeks so far. Leads begin with their own teams; everybody may see all."""
    member, today = request.member, request.member.workspace.today()
    cycles = Cycle.objects.filter(workspace=member.workspace)
    cycle = cycles.filter(ref=request.GET.get("cycle", "")).first() or cycles.current(today)
    request.cycle = cycle
    led = teams_led(member)
    chooses = bool(led) and not member.is_steward
    everyone = request.GET.get("teams") == "all" or not chooses
    teams = (
        Team.objects.filter(workspace=member.workspace, archived_on=None)
        if everyone
        else Team.objects.filter(pk__in=[team.pk for team in led])
    )
    teams = teams.filter(objectives__cycle=cycle).distinct().order_by("path")
    page = Paginator(teams, TEAMS_ON_A_PAGE).get_page(request.GET.get("page"))
    begun = cycle is not None and today >= cycle.starts
    context = {
        "section": "rounds",
        "cycle": cycle,
        "rounds": rounds_of(page.object_list, cycle, today) if begun else [],
        "page": page,
        "everyone": everyone,
        "chooses": chooses,
        "runs": reading.runs(cycle, today),
    }
    return render(request, "rhythm/rounds.html", context)
