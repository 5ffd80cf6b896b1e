"""Writing the draft of an objective, with its key results on one page."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from quarterdeck.server.pages.middleware import say
from quarterdeck.server.people import permissions
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.planning import limits
from quarterdeck.server.planning.access import access_objective
from quarterdeck.server.planning.actions import change_objective, gaps
from quarterdeck.server.planning.errors import ChangedMeanwhile, NotADraft
from quarterdeck.server.planning.forms import (
    ObjectiveForm,
    WhyForm,
    objective_fields,
    objective_posted,
)
from quarterdeck.server.planning.merging import Merged, sent
from quarterdeck.server.planning.options import Options
from quarterdeck.server.planning.parts import OF_OBJECTIVE, OF_WHY, meanwhile, saved_with, sides
from quarterdeck.server.planning.readings import fields_new


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
        context = {"objective": objective, "options": options, **as_it_stands(objective_fields(objective))}
        return render(request, f"planning/objective_{'form' if part == 'form' else 'text'}.html", context)
    context = writing_context(request, objective)
    if part == "form":
        context |= {"open": True, **as_it_stands(objective_fields(objective))}
        context["options"] = Options(request.member, objective.team, objective.cycle, objective)
    return render(request, "planning/write.html", context)


def as_it_stands(fields):
    """What a form needs that is opened with these fields."""
    return {"merged": Merged(fields, fields), "fields": fields, "rows": fields.get("supports", [])}


def as_merged(request, merged, thing, options):
    """What a form needs that was sent, where somebody else may have changed the thing since it was opened."""
    told = {"meanwhile": meanwhile(merged, thing, request.member), "sides": sides(merged, options)}
    return {"merged": merged, "fields": merged.fields, "rows": merged.fields.get("supports", []), **told}


def save_objective(request, objective):
    options = Options(request.member, objective.team, objective.cycle, objective)
    now = objective_fields(objective)
    merged = sent(OF_OBJECTIVE, request.POST, mine=objective_posted(request.POST), now=now)
    form = ObjectiveForm(merged.fields, options, merged.fields["supports"])
    context = {"objective": objective, "options": options, "form": form}
    context |= as_merged(request, merged, objective, options)
    if merged.clashes or not form.is_valid():
        status = 409 if merged.clashes else 422
        return answer_form(request, objective, "planning/objective_form.html", context, status)
    also = saved_with(merged, objective, request.member)
    try:
        changed = change_objective(request.member, objective, version=objective.version, **form.facts())
    except ChangedMeanwhile:  # in this very moment: read it again and merge with that
        return write_objective(request, workspace=request.member.workspace.slug, ref=objective.ref)
    if not request.htmx:
        if also:
            say(request, also)
        return here(request, "write-objective", changed.ref)
    context = {"objective": access_objective(request.member, changed.ref), "oob": True, "also": also}
    return render(request, "planning/objective_text.html", context | standing(request, context["objective"]))


def answer_form(request, objective, part, context, status):
    """The form with what was typed and what is wrong: alone for htmx, within its page otherwise."""
    if request.htmx:
        return render(request, part, context, status=status)
    page = writing_context(request, objective)
    return render(request, "planning/write.html", page | context | {"open": True}, status=status)


def write_why(request, objective):
    """Of what is committed, why it matters and where it came from stay open without a decision."""
    request.cycle = objective.cycle
    now = objective_fields(objective)
    context = {"section": "objectives", "page_team": objective.team, "objective": objective}
    if request.method == "GET":
        return render(request, "planning/why.html", context | as_it_stands(now))
    if "text" in request.POST:  # the form of the draft, sent after somebody committed it
        raise NotADraft(objective.text)
    merged = sent(OF_WHY, request.POST, mine=objective_posted(request.POST), now=now)
    form = WhyForm(merged.fields)
    context |= {"form": form, **as_merged(request, merged, objective, None)}
    if merged.clashes or not form.is_valid():
        return render(request, "planning/why.html", context, status=409 if merged.clashes else 422)
    facts = {name: form.cleaned_data[name] for name in ("why", "origin")}
    also = saved_with(merged, objective, request.member)
    try:
        change_objective(request.member, objective, version=objective.version, **facts)
    except ChangedMeanwhile:
        return write_objective(request, workspace=request.member.workspace.slug, ref=objective.ref)
    if also:
        say(request, also)
    return here(request, "objective", objective.ref)
