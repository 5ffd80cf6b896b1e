"""Writing the key results of a draft: one sentence fills the fields, and everything can be corrected."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from quarterdeck.server.pages.middleware import say
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.planning.access import access_key_result, access_objective
from quarterdeck.server.planning.actions import (
    add_key_result,
    change_key_result,
    delete_key_result,
    key_result_gaps,
    reorder_key_results,
)
from quarterdeck.server.planning.errors import ChangedMeanwhile, NotADraft
from quarterdeck.server.planning.forms import rows_posted
from quarterdeck.server.planning.key_result_form import KeyResultForm, MethodForm, form_fields, merged_with, posted
from quarterdeck.server.planning.merging import sent
from quarterdeck.server.planning.options import Options
from quarterdeck.server.planning.parts import OF_METHOD, saved_with
from quarterdeck.server.planning.readings import fields_new, fields_of, fields_posted, left_open, refill
from quarterdeck.server.planning.views.writing import as_it_stands, as_merged, here, standing, writing_context


@in_workspace
@require_POST
def read_new_key_result(request, ref):
    """Fills the fields of a new key result from its sentence."""
    objective = access_objective(request.member, ref, to="edit")
    return answer_reading(request, objective, None)


@in_workspace
@require_POST
def read_key_result(request, ref):
    """Fills the fields of a key result from its changed sentence."""
    key_result = access_key_result(request.member, ref, to="edit")
    return answer_reading(request, key_result.objective, key_result)


def answer_reading(request, objective, key_result):
    fields = fields_posted(request.POST)
    fields |= refill(fields)
    context = {
        "objective": objective,
        "key_result": key_result,
        "fields": fields,
        "left_open": left_open(fields["text"]),
    }
    return render(request, "planning/key_result_read.html", context)


@in_workspace
@require_POST
def add(request, ref):
    """Saves a new key result; answers with its line and an empty form for the next."""
    objective = access_objective(request.member, ref, to="edit")
    options = Options(request.member, objective.team, objective.cycle)
    fields, rows = posted(request.POST), rows_posted(request.POST)
    form = KeyResultForm(fields, options, rows)
    if not form.is_valid():
        context = {"objective": objective, "options": options, "form": form, **standing(request, objective)}
        if request.htmx:
            return render(
                request, "planning/key_result_new.html", context | {"new": fields, "new_rows": rows}, status=422
            )
        page = writing_context(request, objective, new=fields, new_rows=rows, form=form)
        return render(request, "planning/write.html", page, status=422)
    added = add_key_result(request.member, objective, key=request.POST.get("key", ""), **form.facts())
    if not request.htmx:
        return here(request, "write-objective", objective.ref, f"kr-{added.ref}")
    context = {"objective": objective, "options": options, "new": fields_new(), "new_rows": []}
    context |= {"key_result": lined(request, added.ref), "oob": True, **standing(request, objective)}
    return render(request, "planning/key_result_added.html", context)


def lined(request, ref):
    """A key result as its line on the page needs it."""
    return access_key_result(request.member, ref)


@in_workspace
@require_http_methods(["GET", "POST"])
def write_key_result(request, ref):
    """The form of one key result, in place of its line. `?part=line` answers the line again."""
    key_result = access_key_result(request.member, ref, to="edit")
    objective = key_result.objective
    request.cycle = objective.cycle
    if not objective.is_draft:
        return write_method(request, key_result)
    if request.method == "GET" and request.htmx and request.GET.get("part") == "line":
        return render(request, "planning/key_result_line.html", {"key_result": key_result, "objective": objective})
    options = Options(request.member, objective.team, objective.cycle, key_result)
    context = {
        "section": "objectives",
        "page_team": objective.team,
        "cycle": objective.cycle,
        "objective": objective,
        "key_result": key_result,
        "options": options,
        "focus": request.GET.get("field", ""),
    }
    if request.method == "GET":
        context |= as_it_stands(form_fields(key_result))
        context["gaps"] = key_result_gaps(key_result)
        return render(request, page_or_part(request), context)
    merged = merged_with(key_result, request.POST, options)
    form = KeyResultForm(merged.fields, options, merged.fields["supports"], key_result)
    context |= {"form": form, **as_merged(request, merged, key_result, options)}
    if merged.clashes or not form.is_valid():
        return render(request, page_or_part(request), context, status=409 if merged.clashes else 422)
    also = saved_with(merged, key_result, request.member)
    try:
        change_key_result(request.member, key_result, version=key_result.version, **form.facts())
    except ChangedMeanwhile:  # in this very moment: read it again and merge with that
        return write_key_result(request, workspace=request.member.workspace.slug, ref=ref)
    if not request.htmx:
        if also:
            say(request, also)
        return here(request, "write-objective", objective.ref, f"kr-{ref}")
    context = {"key_result": lined(request, ref), "objective": objective, "oob": True, "also": also}
    return render(request, "planning/key_result_line.html", context | standing(request, objective))


def page_or_part(request):
    return "planning/write_key_result.html#form" if request.htmx else "planning/write_key_result.html"


def write_method(request, key_result):
    """Of what is committed, method, source and who shares it stay open without a decision."""
    objective = key_result.objective
    options = Options(request.member, objective.team, objective.cycle, key_result)
    now = fields_of(key_result)
    context = {
        "section": "objectives",
        "page_team": objective.team,
        "cycle": objective.cycle,
        "objective": objective,
        "key_result": key_result,
        "options": options,
    }
    if request.method == "GET":
        return render(request, "planning/method.html", context | as_it_stands(now))
    if "text" in request.POST:  # the form of the draft, sent after somebody committed it
        raise NotADraft(key_result.text)
    merged = sent(OF_METHOD, request.POST, mine=fields_posted(request.POST), now=now)
    form = MethodForm(merged.fields, options)
    context |= {"form": form, **as_merged(request, merged, key_result, options)}
    if merged.clashes or not form.is_valid():
        return render(request, "planning/method.html", context, status=409 if merged.clashes else 422)
    also = saved_with(merged, key_result, request.member)
    try:
        change_key_result(request.member, key_result, version=key_result.version, **form.facts())
    except ChangedMeanwhile:
        return write_key_result(request, workspace=request.member.workspace.slug, ref=key_result.ref)
    if also:
        say(request, also)
    return here(request, "key-result", key_result.ref)


@in_workspace
@require_http_methods(["GET", "POST"])
def key_result_deletion(request, ref):
    """Asks before a key result of a draft is deleted, then deletes it."""
    key_result = access_key_result(request.member, ref, to="edit")
    objective = key_result.objective
    request.cycle = objective.cycle
    context = {"key_result": key_result, "objective": objective, "section": "objectives", "cycle": objective.cycle}
    if request.method == "GET":
        part = "planning/key_result_deletion.html#ask" if request.htmx else "planning/key_result_deletion.html"
        return render(request, part, context)
    delete_key_result(request.member, key_result)
    if not request.htmx:
        return here(request, "write-objective", objective.ref)
    return render(
        request, "planning/standing.html", {"objective": objective, "oob": True, **standing(request, objective)}
    )


@in_workspace
@require_POST
def key_result_order(request, ref):
    """Puts the key results in another order: the whole order at once, or one of them a step up or down."""
    objective = access_objective(request.member, ref, to="edit")
    refs = list(objective.key_results.order_by("position", "pk").values_list("ref", flat=True))
    reorder_key_results(request.member, objective, new_order(refs, request.POST))
    if request.htmx:
        return render(request, "planning/moved.html")
    return here(request, "write-objective", objective.ref)


def new_order(refs, data):
    """The order a form asks for: `order` names all, `up` and `down` name one that goes a step."""
    if data.getlist("order"):
        return data.getlist("order")
    for name, step in (("up", -1), ("down", 1)):
        ref = data.get(name)
        if ref in refs:
            place = refs.index(ref)
            other = min(max(place + step, 0), len(refs) - 1)
            refs[place], refs[other] = refs[other], refs[place]
            return refs
    if data.get("up") or data.get("down"):
        raise Http404
    return refs
