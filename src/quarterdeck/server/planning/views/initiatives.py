"""Initiatives, written where they belong: on the page of their key result or objective."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from quarterdeck.server.people import permissions
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.planning.access import access_initiative, access_key_result, access_objective
from quarterdeck.server.planning.actions import add_initiative, change_initiative, delete_initiative
from quarterdeck.server.planning.forms import InitiativeForm
from quarterdeck.server.planning.initiative_list import initiatives_of
from quarterdeck.server.planning.options import Options


@in_workspace
@require_http_methods(["GET", "POST"])
def add_to_objective(request, ref):
    """The form of a new initiative of an objective as a whole, and its saving."""
    objective = access_objective(request.member, ref)
    permissions.ensure(
        permissions.may_plan_work(request.member, objective), f"Only {objective.team} and the owner plan work for it."
    )
    return add(request, objective, None)


@in_workspace
@require_http_methods(["GET", "POST"])
def add_to_key_result(request, ref):
    """The form of a new initiative of a key result, and its saving."""
    key_result = access_key_result(request.member, ref, to="plan work")
    return add(request, key_result.objective, key_result)


def add(request, objective, key_result):
    options = Options(request.member, objective.team, objective.cycle)
    context = page_of(objective) | {"about": key_result, "options": options}
    part = "planning/initiative_new.html#form" if request.htmx else "planning/initiative_new.html"
    if request.method == "GET":
        return render(request, part, context)
    form = InitiativeForm(request.POST, options)
    if not form.is_valid():
        answered = render(request, part, context | {"form": form, "typed": request.POST}, status=422)
        answered["HX-Retarget"] = "#initiative-new"
        return answered
    facts = {name: form.cleaned_data[name] for name in ("title", "owner", "due", "state")}
    key = request.POST.get("key", "")
    add_initiative(request.member, objective, key_result=key_result, key=key, **facts)
    return answer(request, objective, key_result)


def answer(request, objective, key_result):
    """The list as it now stands, or the page it is on."""
    if request.htmx:
        listed = initiatives_of(request.member, objective, key_result)
        return render(request, "planning/key_result_initiatives.html", listed)
    name, ref = ("key-result", key_result.ref) if key_result else ("objective", objective.ref)
    address = reverse(name, kwargs={"workspace": request.member.workspace.slug, "ref": ref})
    return redirect(f"{address}#initiatives")


@in_workspace
@require_http_methods(["GET", "POST"])
def initiative(request, ref):
    """The form of one initiative in place of its line; `?part=line` answers the line."""
    found = access_initiative(request.member, ref, to="edit")
    objective = found.objective
    options = Options(request.member, objective.team, objective.cycle, found)
    context = {"one": found, "options": options, "may_change": True}
    if request.method == "GET":
        if request.htmx:
            part = "line" if request.GET.get("part") == "line" else "form"
            return render(request, f"planning/initiative.html#{part}", context)
        return render(request, "planning/initiative.html", page_of(objective) | context)
    form = InitiativeForm(request.POST, options)
    if not form.is_valid():
        context |= {"form": form, "typed": request.POST}
        part = "planning/initiative.html#form" if request.htmx else "planning/initiative.html"
        return render(request, part, page_of(objective) | context, status=422)
    facts = {name: form.cleaned_data[name] for name in ("title", "owner", "due", "state")}
    context["one"] = change_initiative(request.member, found, **facts)
    if request.htmx:
        return render(request, "planning/initiative.html#line", context)
    return answer(request, objective, found.key_result)


def page_of(objective):
    return {"section": "objectives", "page_team": objective.team, "objective": objective}


@in_workspace
@require_http_methods(["GET", "POST"])
def deletion(request, ref):
    """Asks before an initiative is deleted, then deletes it."""
    found = access_initiative(request.member, ref, to="edit")
    if request.method == "GET":
        part = "planning/initiative_deletion.html#ask" if request.htmx else "planning/initiative_deletion.html"
        return render(request, part, page_of(found.objective) | {"one": found})
    objective, key_result = found.objective, found.key_result
    delete_initiative(request.member, found)
    return answer(request, objective, key_result)
