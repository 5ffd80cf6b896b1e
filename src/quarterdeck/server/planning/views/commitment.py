"""Committing: one objective, a team's whole set, and taking it back while still in planning."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from quarterdeck.server.pages.middleware import say
from quarterdeck.server.people import permissions
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.people.models import Team
from quarterdeck.server.planning import limits
from quarterdeck.server.planning.access import access_objective
from quarterdeck.server.planning.actions import commit_objective, commit_set, gaps, withdraw_commitment
from quarterdeck.server.planning.commitment import held_back, may_be_withdrawn
from quarterdeck.server.planning.errors import CannotCommit, HeldBack, NothingToSay, WrongState
from quarterdeck.server.planning.models import Cycle, Objective


def refuse_gaps(request, template, context, error):
    """The page again, with all that is missing or stands against it."""
    context |= {"held" if isinstance(error, HeldBack) else "gaps": error.gaps, "refused": True}
    return render(request, template, context, status=422)


@in_workspace
@require_http_methods(["GET", "POST"])
def commitment(request, ref):
    """Shows what is missing for the commitment, or what it means; commits."""
    objective = access_objective(request.member, ref, to="commit")
    request.cycle = objective.cycle
    if not objective.is_draft:
        raise WrongState(f"“{objective.text}” is committed already.")
    key_results = list(objective.key_results.select_related("owner"))
    playbook = request.member.workspace.playbook
    context = {
        "section": "objectives",
        "page_team": objective.team,
        "objective": objective,
        "cycle": objective.cycle,
        "key_results": key_results,
        "gaps": gaps(objective, key_results),
        "limit": limits.of_key_results(len(key_results), playbook),
        "objective_limit": limits.of_objectives(objective.team, objective.cycle, playbook),
    }
    if request.method == "GET":
        context["held"] = [] if context["gaps"] else held_back(request.member, [objective])
        return render(request, "planning/commitment.html", context)
    try:
        commit_objective(request.member, objective, despite=request.POST.get("despite", "").strip())
    except CannotCommit as error:
        return refuse_gaps(request, "planning/commitment.html", context, error)
    say(request, f"Committed: {objective.text}")
    return redirect("objective", workspace=request.member.workspace.slug, ref=ref)


@in_workspace
@require_http_methods(["GET", "POST"])
def whole_set(request, ref):
    """All drafts of a team in a cycle, with what each lacks; commits them together or not at all."""
    member = request.member
    team = Team.objects.filter(workspace=member.workspace, ref=ref).first()
    cycle = Cycle.objects.filter(workspace=member.workspace, ref=request.GET.get("cycle", "")).first()
    if team is None or cycle is None:
        raise Http404
    permissions.ensure(permissions.leads(member, team), f"Only a lead of {team} commits its whole set.")
    request.cycle = cycle
    drafts = Objective.objects.filter(workspace=member.workspace, team=team, cycle=cycle).drafts()
    drafts = list(drafts.prefetch_related("key_results__owner"))
    rows = [(draft, gaps(draft, list(draft.key_results.all()))) for draft in drafts]
    context = {
        "section": "team",
        "page_team": team,
        "cycle": cycle,
        "rows": rows,
        "missing": sum(len(found) for _, found in rows),
        "objective_limit": limits.of_objectives(team, cycle, member.workspace.playbook),
    }
    if request.method == "GET":
        context["held"] = [] if context["missing"] else held_back(member, drafts)
        return render(request, "planning/commit_set.html", context)
    try:
        committed = commit_set(member, team, cycle, despite=request.POST.get("despite", "").strip())
    except CannotCommit as error:
        return refuse_gaps(request, "planning/commit_set.html", context, error)
    say(request, f"Committed: {len(committed)} objective{'' if len(committed) == 1 else 's'} of {team} for {cycle}.")
    address = reverse("team", kwargs={"workspace": member.workspace.slug, "ref": team.ref})
    return redirect(f"{address}?cycle={cycle.ref}")


@in_workspace
@require_http_methods(["GET", "POST"])
def withdrawal(request, ref):
    """Asks why, then makes a draft of it again."""
    objective = access_objective(request.member, ref, to="commit")
    request.cycle = objective.cycle
    context = {
        "section": "objectives",
        "page_team": objective.team,
        "objective": objective,
        "possible": may_be_withdrawn(objective),
        "why": request.POST.get("why", ""),
    }
    if request.method == "GET":
        return render(request, "planning/withdrawal.html", context)
    try:
        withdraw_commitment(request.member, objective, why=request.POST.get("why"))
    except NothingToSay as error:
        return render(request, "planning/withdrawal.html", context | {"mistake": error}, status=422)
    say(request, f"A draft again: {objective.text}")
    return redirect("write-objective", workspace=request.member.workspace.slug, ref=ref)
