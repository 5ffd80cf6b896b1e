"""Pages of the plan: objectives of a team and cycle, one objective, one key result, the cycles."""

from django.core.paginator import Paginator
from django.db.models import Q, prefetch_related_objects
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from quarterdeck.server.events.reading import about
from quarterdeck.server.metrics.reading import restated, standing_outlooks
from quarterdeck.server.pages.nearest import meant, words_in_reach
from quarterdeck.server.people import permissions
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.people.models import Team
from quarterdeck.server.planning import chart
from quarterdeck.server.planning.access import access_key_result, access_objective
from quarterdeck.server.planning.commitment import gaps, may_be_withdrawn
from quarterdeck.server.planning.filters import Filters
from quarterdeck.server.planning.initiative_list import initiatives_of
from quarterdeck.server.planning.models import Objective, Support
from quarterdeck.server.planning.options import teams_to_write_for
from quarterdeck.server.planning.reading import Row, cards, status_on
from quarterdeck.server.rhythm.actions import comment_on
from quarterdeck.server.rhythm.reading import trend_of, with_remarks

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
    request.cycle, request.current_cycle = filters.cycle, filters.current
    found = filters.objectives(today)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = cards(page.object_list, member.workspace.playbook, today) if filters.cycle else []
    context = {
        "section": "objectives" if team is None else "team",
        "page_team": team,
        "cycle": filters.cycle,
        "filters": filters,
        "cards": shown,
        "page": page,
        "count": found.filter(team=team).count() if team and not filters.any else page.paginator.count,
        "meant": meant(filters.text, words_in_reach(member)) if filters.text and not page.paginator.count else "",
        "may_write": may_write(member, team, filters.cycle),
        "may_commit_set": may_commit_set(member, team, shown),
        "numbered": [card.objective for card in shown if team and card.objective.team_id == team.pk],
        "committed_on": max(
            (card.objective.committed_on for card in shown if card.objective.committed_on), default=None
        ),
    }
    return render(request, "planning/objectives.html", context)


def may_write(member, team, cycle):
    """Whether to offer a new objective: for this team, or for any of the member's on the page of all teams."""
    if cycle is None or cycle.is_closed:
        return False
    return permissions.may_write_for(member, team) if team else teams_to_write_for(member).exists()


def may_commit_set(member, team, shown):
    """Whether a lead can commit more than one draft of this team at once."""
    drafts = [card for card in shown if card.objective.is_draft and card.objective.team_id == team.pk] if team else []
    return len(drafts) > 1 and permissions.leads(member, team) and not drafts[0].objective.cycle.is_closed


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
        **initiatives_of(member, found),
        **rights(member, found),
        "ready": found.is_draft and not gaps(found, [row.key_result for row in card.rows]),
        "decisions": found.decisions.select_related("by", "key_result").order_by("-at"),
        "comments": found.comments.select_related("by"),
        "supported_by": supported_by(member, found),
        "carried": carried_chain(found),
        "events": about(member, objective=found, most=12),
    }
    return render(request, "planning/objective.html", context)


def rights(member, objective):
    """What the member may do with an objective, for the links on its page."""
    if objective.cycle.is_closed:
        return {"may_copy": teams_to_write_for(member).exists()}
    return {
        "may_edit": permissions.may_edit_objective(member, objective),
        "may_commit": permissions.may_commit(member, objective),
        "may_decide": permissions.may_decide(member, objective),
        "may_copy": teams_to_write_for(member).exists(),
        "may_withdraw": permissions.may_commit(member, objective) and may_be_withdrawn(objective),
    }


def supported_by(member, objective):
    """(what supports it, of which team) of those the member may see; its key results' supporters included."""
    links = Support.objects.filter(Q(to_objective=objective) | Q(to_key_result__objective=objective))
    links = links.select_related("objective__team", "key_result__objective__team", "to_key_result").order_by("pk")
    found = []
    for link in links:
        root = link.objective or link.key_result.objective
        if permissions.may_see_objective(member, root):
            found.append({"by": link.objective or link.key_result, "team": root.team, "link": link})
    return found


def carried_chain(objective, most=8):
    """The earlier lives of a carried objective, newest first: one query a life, and lives are few."""
    chain, seen = [], {objective.pk}
    earlier = objective.carried_from_id
    while earlier and earlier not in seen and len(chain) < most:
        seen.add(earlier)
        one = Objective.objects.select_related("cycle", "grade").get(pk=earlier)
        chain.append(one)
        earlier = one.carried_from_id
    return chain


@in_workspace
def key_result(request, ref):
    """One key result: its chart, check-ins, initiatives, decisions, and what happened."""
    member = request.member
    found = access_key_result(member, ref)
    prefetch_related_objects([found], "co_owners")  # asked for by every right below
    cycle = request.cycle = found.objective.cycle
    today, playbook = member.workspace.today(), member.workspace.playbook
    status, expected = status_on(found, cycle, playbook, today)
    outlook = standing_outlooks([found]).get(found.pk)
    check_ins = with_remarks(found.check_ins.order_by("-on", "-pk"))
    row = Row(found, expected, status, trend_of(check_ins), outlook)
    context = {
        "section": "objectives",
        "page_team": found.objective.team,
        "key_result": found,
        "objective": found.objective,
        "cycle": cycle,
        "row": row,
        "chart": chart.of_key_result(found, cycle, None if row.is_over else outlook),
        "restated": restated(found.metric_id, since=cycle.starts, until=cycle.ends),
        "check_ins": check_ins,
        **initiatives_of(member, found.objective, found),
        "decisions": found.decisions.select_related("by").order_by("-at"),
        "supports": found.supports.select_related(
            "to_objective__team", "to_key_result__objective__team", "to_priority"
        ),
        "may_edit": permissions.may_edit_objective(member, found.objective) and not cycle.is_closed,
        "events": about(member, key_result=found, most=12, but=("check-in",)),
        "may_check_in": permissions.may_check_in(member, found) and not cycle.is_closed,
        "may_decide": permissions.may_decide(member, found.objective, found) and not cycle.is_closed,
    }
    return render(request, "planning/key_result.html", context)


@in_workspace
@require_POST
def comment(request, ref):
    """A comment on an objective."""
    found = access_objective(request.member, ref)
    comment_on(request.member, found, text=request.POST.get("text"), key=request.POST.get("key", ""))
    if request.htmx:
        context = {"objective": found, "comments": found.comments.select_related("by")}
        return render(request, "planning/comments.html", context)
    address = reverse("objective", kwargs={"workspace": request.member.workspace.slug, "ref": ref})
    return redirect(f"{address}#comments")
