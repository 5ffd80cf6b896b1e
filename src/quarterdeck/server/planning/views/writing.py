"""Writing the draft of an objective, with its key results on one page."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from quarterdeck.server.people import permissions
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.planning import limits
from quarterdeck.server.planning.access import access_objective
from quarterdeck.server.planning.actions import change_objective, gaps
from quarterdeck.server.planning.errors import ChangedMeanwhile
from quarterdeck.server.planning.forms import (
    ObjectiveForm,
    WhyForm,
    objective_fields,
    objective_posted,
    rows_of,
    rows_posted,
)
from quarterdeck.server.planning.options import Options
from quarterdeck.server.planning.readings import fields_new
from quarterdeck.server.planning.sides import objective_sides


def here(request, name, ref, fragment=""):
    address = reverse(name, kwargs={"workspace": request.member.workspace.slug, "ref": ref})
    return redirect(f"{address}#{fragment}" if fragment else address)


def writing_context(request, objective, **more):
    """What the page of one draft needs."""
    member = request.member
    request.cycle = objective.cycle
    key_results = list(
        objective.key_results.select_related("owner", "metric")
        .prefetch_related("co_owners", "supports__to_objective", "supports__to_key_result", "supports__to_priority")
        .order_by("position", "pk")
    )
    for key_result in key_results:
        key_result.objective = objective
    return {
        "section": "objectives",
        "page_team": objective.team,
        "objective": objective,
        "cycle": objective.cycle,
        "key_results": key_results,
        "options": Options(member, objective.team, objective.cycle),
        "new": fields_new(),
        "new_rows": [],
        **standing(request, objective, key_results),
        **more,
    }


def standing(request, objective, key_results=None):
    """What the playbook says of the numbers, and what is missing for the commitment."""
    playbook = request.member.workspace.playbook
    if key_results is None:
        key_results = list(objective.key_results.all())
    return {
        "objective_limit": limits.of_objectives(objective.team, objective.cycle, playbook),
        "limit": limits.of_key_results(len(key_results), playbook),
        "gaps": gaps(objective, key_results) if objective.is_draft else [],
        "may_commit": permissions.may_commit(request.member, objective),
    }


@in_workspace
@require_http_methods(["GET", "POST"])
def write_objective(request, ref):
    """The page on which a draft is written. `?part=form` and `?part=text` answer the objective's own part alone."""
    objective = access_objective(request.member, ref, to="edit")
    if not objective.is_draft:
        return write_why(request, objective)
    if request.method == "POST":
        return save_objective(request, objective)
    part = request.GET.get("part")
    if request.htmx and part in ("form", "text"):
        options = Options(request.member, objective.team, objective.cycle, objective)
        context = {"objective": objective, "options": options}
        context |= {"fields": objective_fields(objective), "rows": rows_of(objective)}
        return render(request, f"planning/objective_{'form' if part == 'form' else 'text'}.html", context)
    context = writing_context(request, objective)
    if part == "form":
        context |= {"open": True, "fields": objective_fields(objective), "rows": rows_of(objective)}
        context["options"] = Options(request.member, objective.team, objective.cycle, objective)
    return render(request, "planning/write.html", context)


def save_objective(request, objective):
    options = Options(request.member, objective.team, objective.cycle, objective)
    fields, rows = objective_posted(request.POST), rows_posted(request.POST)
    form = ObjectiveForm(fields, options, rows)
    context = {"objective": objective, "options": options, "fields": fields, "rows": rows, "form": form}
    if not form.is_valid():
        return answer_form(request, objective, "planning/objective_form.html", context, 422)
    try:
        changed = change_objective(request.member, objective, version=form.cleaned_data["version"], **form.facts())
    except ChangedMeanwhile as error:
        fields["version"] = error.thing.version
        context |= {"mistake": error, "sides": objective_sides(error.thing, form)}
        return answer_form(request, objective, "planning/objective_form.html", context, 409)
    if not request.htmx:
        return here(request, "write-objective", changed.ref)
    fresh = access_objective(request.member, changed.ref)
    return render(
        request, "planning/objective_text.html", {"objective": fresh, **standing(request, fresh), "oob": True}
    )


def answer_form(request, objective, part, context, status):
    """The form with what was typed and what is wrong: alone for htmx, within its page otherwise."""
    if request.htmx:
        return render(request, part, context, status=status)
    page = writing_context(request, objective)
    return render(request, "planning/write.html", page | context | {"open": True}, status=status)


def write_why(request, objective):
    """Of what is committed, why it matters and where it came from stay open without a decision."""
    request.cycle = objective.cycle
    fields = objective_posted(request.POST) if request.method == "POST" else objective_fields(objective)
    context = {"section": "objectives", "page_team": objective.team, "objective": objective, "fields": fields}
    if request.method == "GET":
        return render(request, "planning/why.html", context)
    form = WhyForm(request.POST)
    if not form.is_valid():
        return render(request, "planning/why.html", context | {"form": form}, status=422)
    facts = {name: form.cleaned_data[name] for name in ("why", "origin")}
    try:
        change_objective(request.member, objective, version=form.cleaned_data["version"], **facts)
    except ChangedMeanwhile as error:
        fields["version"] = error.thing.version
        context |= {"mistake": error, "sides": [("Why it matters", error.thing.why, fields["why"])]}
        return render(request, "planning/why.html", context, status=409)
    return here(request, "objective", objective.ref)
