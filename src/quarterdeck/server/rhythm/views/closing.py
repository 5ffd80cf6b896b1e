"""Closing a cycle: grade, carry on or let go, close; and reopening it."""

from decimal import Decimal

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from quarterdeck.okr import figures, plan
from quarterdeck.server.pages.middleware import back_to, say
from quarterdeck.server.people import permissions
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.people.models import Team
from quarterdeck.server.planning.access import access_cycle, access_key_result, access_objective
from quarterdeck.server.planning.models import Cycle, Objective
from quarterdeck.server.planning.reading import cards
from quarterdeck.server.rhythm import closing, grading
from quarterdeck.server.rhythm.carrying import times_carried

ON_A_PAGE = 10


@in_workspace
def page(request, ref):
    """The closing page of a cycle, team by team: what each key result scores, and what becomes of each objective."""
    member = request.member
    cycle = request.cycle = access_cycle(member, ref)
    team = Team.objects.filter(workspace=member.workspace, ref=request.GET.get("team", "")).first()
    visible = Objective.objects.filter(workspace=member.workspace, cycle=cycle).visible_to(member)
    shown = visible.filter(team__path__startswith=team.path) if team else visible
    found = Paginator(shown.order_by("team__path", "position", "pk"), ON_A_PAGE).get_page(request.GET.get("page"))
    ids = [objective.pk for objective in found.object_list]
    playbook, today = member.workspace.playbook, member.workspace.today()
    listed = cards(
        Objective.objects.filter(pk__in=ids).order_by("team__path", "position", "pk"), playbook, today, sparks=False
    )
    carried = times_carried(member.workspace_id, [card.objective for card in listed])
    following = closing.next_after(cycle)
    context = {
        "section": "cycles",
        "cycle": cycle,
        "team": team,
        "teams": Team.objects.filter(workspace=member.workspace, objectives__cycle=cycle).distinct().order_by("path"),
        "cards": [settling(member, card, carried[card.objective.pk]) for card in listed],
        "page": found,
        "missing": closing.unsettled(cycle) if cycle.state == plan.CycleState.CLOSING else [],
        "settled": visible.filter(state__in=[plan.ObjectiveState.CARRIED, plan.ObjectiveState.LET_GO]).count(),
        "total": visible.count(),
        "following": following,
        "later": Cycle.objects.filter(workspace=member.workspace, starts__gt=cycle.starts).exclude(state="closed"),
        "keeps": permissions.may_keep_the_whole(member),
        "administers": permissions.may_administer(member),
        "is_closing": cycle.state == plan.CycleState.CLOSING,
    }
    return render(request, "rhythm/closing.html", context)


def settling(member, card, times):
    """A card with what the closing page says and offers."""
    objective = card.objective
    card.times = times
    card.may_settle = permissions.may_decide(member, objective)
    card.final = grading.standing_grade(objective, [row.key_result for row in card.rows])
    card.reached = not objective.is_draft and card.final is not None and card.final >= 1
    for row in card.rows:
        row.may_grade = permissions.may_grade(member, objective, row.key_result)
        grade = getattr(row.key_result, "grade", None)
        row.final = grade.final if grade else (row.key_result.progress or Decimal(0))
    return card


def to_closing(request, cycle, objective=None):
    """Back to the closing page, to the objective that was settled."""
    address = redirect("closing", workspace=request.member.workspace.slug, ref=cycle.ref).url
    return back_to(request, f"{address}#objective-{objective.ref}" if objective else address)


@in_workspace
@require_POST
def step(request, ref):
    """Start closing, close, or reopen a cycle."""
    cycle = access_cycle(request.member, ref)
    match request.POST.get("step"):
        case "start":
            closing.start_closing(request.member, cycle)
            say(request, f"{cycle} is being closed. Grade what is done, then carry it on or let it go.")
        case "close":
            closing.close_cycle(request.member, cycle)
            say(request, f"{cycle} is closed. It stays readable, grades and all.")
        case "reopen":
            closing.reopen_cycle(request.member, cycle, reason=request.POST.get("reason", ""))
            say(request, f"{cycle} is open again.")
        case _:
            raise Http404
    return to_closing(request, cycle)


@in_workspace
@require_POST
def grade(request, ref):
    """Grades a key result by its metric, or otherwise with a reason."""
    key_result = access_key_result(request.member, ref, to="grade")
    text = request.POST.get("final", "").strip()
    final = figures.read_number(text) if text else None
    if final is not None and "%" in text:
        final /= 100
    grading.grade_key_result(request.member, key_result, final=final, reason=request.POST.get("reason", ""))
    say(request, f"Graded: {key_result.text}")
    return to_closing(request, key_result.objective.cycle, key_result.objective)


@in_workspace
@require_POST
def settle(request, ref):
    """Carries an objective on, lets it go, or takes either back."""
    member, data = request.member, request.POST
    objective = access_objective(member, ref, to="decide")
    match data.get("how"):
        case "carry":
            into = access_cycle(member, data["into"]) if data.get("into") else None
            chosen = data.getlist("key_results") if "choose" in data else None
            copy = closing.carry_objective(
                member, objective, into=into, key_results=chosen, reason=data.get("reason", ""), key=data.get("key", "")
            )
            say(request, f"Carried into {copy.cycle}, as a draft: {copy.text}")
        case "let-go":
            closing.let_go(member, objective, reason=data.get("reason", ""))
            say(request, f"Let go: {objective.text}")
        case "take-back":
            closing.take_back(member, objective)
            say(request, f"Open again: {objective.text}")
        case _:
            raise Http404
    return to_closing(request, objective.cycle, objective)
