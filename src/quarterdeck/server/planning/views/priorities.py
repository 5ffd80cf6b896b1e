"""The company's strategy priorities, and what supports each."""

from collections import defaultdict

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from quarterdeck.server.pages.middleware import say
from quarterdeck.server.people import permissions
from quarterdeck.server.people.doors import in_workspace, stewards_only
from quarterdeck.server.planning.access import access_priority
from quarterdeck.server.planning.actions import (
    add_priority,
    change_priority,
    reorder_priorities,
    restore_priority,
    retire_priority,
)
from quarterdeck.server.planning.filters import Filters
from quarterdeck.server.planning.forms import PriorityForm
from quarterdeck.server.planning.models import Objective, Priority, Support
from quarterdeck.server.planning.views.cycles import attempt
from quarterdeck.server.planning.views.key_results import new_order


@in_workspace
@require_http_methods(["GET", "POST"])
def priorities(request):
    """The priorities that stand, with what supports each in a cycle; the retired ones below."""
    member = request.member
    filters = Filters(request.GET, member, None)
    request.cycle = filters.cycle
    context = {
        "section": "priorities",
        "may_keep": permissions.may_keep_the_whole(member),
        "fields": {"year": filters.cycle.starts.year if filters.cycle else ""},
        "cycle": filters.cycle,
        "cycles": filters.cycles,
    }
    status = 200
    if request.method == "POST":
        form = PriorityForm(request.POST)
        mistake = attempt(form, lambda **facts: add_priority(member, key=request.POST.get("key", ""), **facts))
        if mistake is None:
            say(request, f"Added: {form.cleaned_data['title']}")
            return redirect("priorities", workspace=member.workspace.slug)
        context |= {"mistake": mistake, "fields": request.POST}
        status = 422
    found = list(Priority.objects.filter(workspace=member.workspace))
    supporting = supporters(member, filters.cycle)
    standing = [one for one in found if one.retired_on is None]
    context["rows"] = [(one, supporting[one.pk]) for one in standing]
    context["retired"] = [one for one in found if one.retired_on]
    context["bare"] = sum(not supporting[one.pk] for one in standing)
    return render(request, "planning/priorities.html", context, status=status)


def supporters(member, cycle):
    """Priority id → the objectives of the cycle that support it, themselves or by a key result. Two queries."""
    rows = Support.objects.filter(to_priority__workspace=member.workspace).values_list(
        "to_priority_id", "objective_id", "key_result__objective_id"
    )
    visible = Objective.objects.filter(workspace=member.workspace, cycle=cycle).visible_to(member)
    objectives = visible.select_related("team").in_bulk() if cycle else {}
    found = defaultdict(list)
    for priority_id, objective_id, by_key_result in rows:
        objective = objectives.get(objective_id or by_key_result)
        if objective is not None and objective not in found[priority_id]:
            found[priority_id].append(objective)
    return found


@in_workspace
@stewards_only
@require_http_methods(["GET", "POST"])
def priority(request, ref):
    """Title, meaning and year of one priority."""
    found = access_priority(request.member, ref, to="edit")
    fields = {"title": found.title, "description": found.description, "year": found.year or ""}
    context = {"section": "priorities", "priority": found, "fields": fields}
    if request.method == "GET":
        return render(request, "planning/priority.html", context)
    form = PriorityForm(request.POST)
    mistake = attempt(form, lambda **facts: change_priority(request.member, found, **facts))
    if mistake is not None:
        context |= {"mistake": mistake, "fields": request.POST}
        return render(request, "planning/priority.html", context, status=422)
    say(request, f"Saved: {form.cleaned_data['title']}")
    return redirect("priorities", workspace=request.member.workspace.slug)


@in_workspace
@stewards_only
@require_POST
def retirement(request, ref):
    retire_priority(request.member, access_priority(request.member, ref, to="edit"))
    return redirect("priorities", workspace=request.member.workspace.slug)


@in_workspace
@stewards_only
@require_POST
def comeback(request, ref):
    restore_priority(request.member, access_priority(request.member, ref, to="edit"))
    return redirect("priorities", workspace=request.member.workspace.slug)


@in_workspace
@stewards_only
@require_POST
def order(request):
    """Puts the priorities in another order."""
    standing = Priority.objects.filter(workspace=request.member.workspace, retired_on=None)
    reorder_priorities(request.member, new_order(list(standing.values_list("ref", flat=True)), request.POST))
    if request.htmx:
        return render(request, "planning/moved.html")
    return redirect("priorities", workspace=request.member.workspace.slug)
