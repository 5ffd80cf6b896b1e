"""Teams, people, settings and the list of one's workspaces."""

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import render

from quarterdeck.server.pages.context import in_tree_order
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.people.models import Member, Seat, Team
from quarterdeck.server.planning.models import Cycle, Initiative, KeyResult
from quarterdeck.server.planning.reading import Row, confidence_trend, status_on


@in_workspace
def teams(request):
    """The tree of teams with its leads, and everybody in the workspace."""
    member = request.member
    found = in_tree_order(
        Team.objects.filter(workspace=member.workspace, archived_on=None).annotate(size=Count("seat"))
    )
    leads = {}
    for seat in Seat.objects.filter(team__workspace=member.workspace, leads=True).select_related("member"):
        leads.setdefault(seat.team_id, []).append(seat.member)
    people = Member.objects.filter(workspace=member.workspace).prefetch_related("teams").order_by("left_on", "name")
    rows = [(team, leads.get(team.pk, [])) for team in found]
    return render(request, "people/teams.html", {"section": "teams", "rows": rows, "people": people})


@in_workspace
def person(request, ref):
    """What one person owns and does this cycle. There is no rating of people here, on purpose."""
    member = request.member
    one = Member.objects.filter(workspace=member.workspace, ref=ref).prefetch_related("teams").first()
    if one is None:
        raise Http404
    today, playbook = member.workspace.today(), member.workspace.playbook
    cycle = Cycle.objects.filter(workspace=member.workspace).current(today)
    key_results = list(
        KeyResult.objects.filter(workspace=member.workspace, owner=one, objective__cycle=cycle)
        .visible_to(member).select_related("objective__team", "objective__cycle", "owner").prefetch_related("co_owners")
    )  # fmt: skip
    trend = confidence_trend(key_results)
    rows = []
    for kr in key_results:
        status, expected = status_on(kr, kr.objective.cycle, playbook, today)
        rows.append(Row(kr, expected, status, trend.get(kr.pk, [])))
    initiatives = Initiative.objects.filter(workspace=member.workspace, owner=one, objective__cycle=cycle)
    initiatives = initiatives.exclude(~Q(objective__owner=member) & Q(objective__state="draft")).select_related("objective", "key_result")  # fmt: skip
    context = {"section": "teams", "one": one, "rows": rows, "cycle": cycle, "initiatives": initiatives}
    return render(request, "people/person.html", context)


@in_workspace
def settings(request):
    return render(request, "people/settings.html", {"section": "settings"})


@login_required
def portfolio(request):
    """Every workspace the signed-in person belongs to."""
    members = Member.objects.present().filter(user=request.user).select_related("workspace").order_by("workspace__name")
    return render(request, "people/portfolio.html", {"members": members})
