"""Pages of the plan: objectives of a team and cycle, one objective, one key result, the cycles."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render

from quarterdeck.server.events.reading import about
from quarterdeck.server.people import permissions
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.people.models import Team
from quarterdeck.server.planning import chart
from quarterdeck.server.planning.access import access_key_result, access_objective
from quarterdeck.server.planning.filters import Filters
from quarterdeck.server.planning.models import Cycle, Objective
from quarterdeck.server.planning.reading import Row, cards, confidence_trend, status_on

ON_A_PAGE = 12


@in_workspace
def objectives(request):
    """The objectives of the whole workspace in a cycle, filtered."""
    return objectives_page(request, team=None)


@in_workspace
def team(request, ref):
    """The objectives of one team in a cycle."""
    found = Team.objects.filter(workspace=request.member.workspace, ref=ref).first()
    if found is None:
        raise Http404
    return objectives_page(request, team=found)


def objectives_page(request, team):
    member, today = request.member, request.member.workspace.today()
    filters = Filters(request.GET, member, team)
    request.cycle = filters.cycle
    page = Paginator(filters.objectives(today), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = cards(page.object_list, member.workspace.playbook, today) if filters.cycle else []
    context = {
        "section": "objectives" if team is None else "team",
        "page_team": team,
        "cycle": filters.cycle,
        "filters": filters,
        "cards": shown,
        "page": page,
        "may_write": team is not None and permissions.may_write_for(member, team),
    }
    return render(request, "planning/objectives.html", context)


@in_workspace
def objective(request, ref):
    """One objective with everything that belongs to it."""
    member = request.member
    found = access_objective(member, ref)
    request.cycle = found.cycle
    [card] = cards(Objective.objects.filter(pk=found.pk), member.workspace.playbook, member.workspace.today())
    context = {
        "section": "objectives",
        "page_team": found.team,
        "objective": found,
        "card": card,
        "initiatives": found.initiatives.select_related("owner", "key_result"),
        "decisions": found.decisions.select_related("by", "key_result").order_by("-at"),
        "comments": found.comments.select_related("by"),
        "supported_by": found.supported_by.select_related("objective__team", "key_result__objective__team"),
        "events": about(member, objective=found),
    }
    return render(request, "planning/objective.html", context)


@in_workspace
def key_result(request, ref):
    """One key result: its chart, check-ins, initiatives, decisions, and what happened."""
    member = request.member
    found = access_key_result(member, ref)
    cycle = request.cycle = found.objective.cycle
    today, playbook = member.workspace.today(), member.workspace.playbook
    status, expected = status_on(found, cycle, playbook, today)
    check_ins = list(
        found.check_ins.select_related("by", "correction", "corrects")
        .prefetch_related(
            "remarks__by", "help_requests__of_member", "help_requests__of_team", "help_requests__answered_by"
        )
        .order_by("-on", "-pk")
    )
    context = {
        "section": "objectives",
        "page_team": found.objective.team,
        "key_result": found,
        "objective": found.objective,
        "cycle": cycle,
        "row": Row(found, expected, status, confidence_trend([found]).get(found.pk, [])),
        "chart": chart.of_key_result(found, cycle),
        "check_ins": check_ins,
        "initiatives": found.initiatives.select_related("owner"),
        "decisions": found.decisions.select_related("by").order_by("-at"),
        "events": about(member, key_result=found),
        "may_check_in": permissions.may_check_in(member, found) and not cycle.is_closed,
        "may_decide": permissions.may_decide(member, found.objective, found) and not cycle.is_closed,
    }
    return render(request, "planning/key_result.html", context)


@in_workspace
def cycles(request):
    found = Cycle.objects.filter(workspace=request.member.workspace).order_by("-starts")
    return render(request, "planning/cycles.html", {"section": "cycles", "cycles": found})
