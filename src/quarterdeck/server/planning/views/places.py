"""Where an objective stands: its order among others, a copy, another team or cycle, and out."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from quarterdeck.server.pages.middleware import say
from quarterdeck.server.people import permissions
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.people.models import Team
from quarterdeck.server.people.permissions import NotAllowed
from quarterdeck.server.planning.access import access_objective
from quarterdeck.server.planning.actions import delete_draft, duplicate_objective, move_objective, reorder_objectives
from quarterdeck.server.planning.errors import NotADraft
from quarterdeck.server.planning.forms import PlaceForm
from quarterdeck.server.planning.models import Cycle, Objective
from quarterdeck.server.planning.options import Options, teams_to_write_for
from quarterdeck.server.planning.views.key_results import new_order


def place(request, objective, template, act):
    """The form that asks for a team and a cycle, and what is done with them."""
    member = request.member
    options = Options(member, objective.team, objective.cycle)
    teams = list(teams_to_write_for(member))
    if not teams:
        raise NotAllowed("You sit in no team yet, so there is none to write for. A lead or an admin adds you to one.")
    context = {
        "section": "objectives",
        "page_team": objective.team,
        "objective": objective,
        "cycle": objective.cycle,
        "teams": teams,
        "cycles": options.open_cycles,
    }
    if request.method == "GET":
        chosen = objective.team if objective.team in teams else teams[0]
        return render(request, template, context | {"team_ref": chosen.ref, "cycle_ref": objective.cycle.ref})
    form = PlaceForm(request.POST, options, teams)
    if not form.is_valid():
        context |= {"form": form, "team_ref": request.POST.get("team"), "cycle_ref": request.POST.get("cycle")}
        return render(request, template, context, status=422)
    placed = act(team=form.cleaned_data["team"], cycle=form.cleaned_data["cycle"])
    return redirect("write-objective", workspace=member.workspace.slug, ref=placed.ref)


@in_workspace
@require_http_methods(["GET", "POST"])
def copy(request, ref):
    """A draft copy of any objective one can read, for a team one writes for."""
    objective = access_objective(request.member, ref)
    request.cycle = objective.cycle

    def act(**where):
        return duplicate_objective(request.member, objective, key=request.POST.get("key", ""), **where)

    return place(request, objective, "planning/copy.html", act)


@in_workspace
@require_http_methods(["GET", "POST"])
def move(request, ref):
    """A draft to another team or cycle."""
    objective = access_objective(request.member, ref, to="edit")
    request.cycle = objective.cycle
    if not objective.is_draft:
        raise NotADraft(objective.text)
    return place(
        request, objective, "planning/move.html", lambda **where: move_objective(request.member, objective, **where)
    )


@in_workspace
@require_http_methods(["GET", "POST"])
def deletion(request, ref):
    """Asks before a draft is deleted with its key results, then deletes it."""
    objective = access_objective(request.member, ref, to="edit")
    request.cycle = objective.cycle
    if not objective.is_draft:
        raise NotADraft(objective.text)
    if request.method == "GET":
        context = {"section": "objectives", "page_team": objective.team, "objective": objective}
        return render(request, "planning/deletion.html", context | {"key_results": objective.key_results.all()})
    delete_draft(request.member, objective)
    say(request, f"Deleted: {objective.text}")
    return to_team(request, objective.team, objective.cycle)


def to_team(request, team, cycle):
    address = reverse("team", kwargs={"workspace": request.member.workspace.slug, "ref": team.ref})
    return redirect(f"{address}?cycle={cycle.ref}")


@in_workspace
@require_POST
def order(request, ref):
    """Puts the objectives of a team in another order."""
    member = request.member
    team = Team.objects.filter(workspace=member.workspace, ref=ref).first()
    cycle = Cycle.objects.filter(workspace=member.workspace, ref=request.POST.get("cycle", "")).first()
    if team is None or cycle is None:
        raise Http404
    permissions.ensure(
        permissions.may_write_for(member, team), f"Only {team} and its leads put its objectives in order."
    )
    mine = Objective.objects.filter(team=team, cycle=cycle).order_by("position", "pk")
    reorder_objectives(member, team, cycle, new_order(list(mine.values_list("ref", flat=True)), request.POST))
    return render(request, "planning/moved.html") if request.htmx else to_team(request, team, cycle)
