"""Deciding about a committed key result or objective: what would change is shown before it does."""

from django.shortcuts import redirect, render

from quarterdeck.server.pages.middleware import say
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.planning.access import access_key_result, access_objective
from quarterdeck.server.planning.errors import ChangedMeanwhile
from quarterdeck.server.planning.parts import meanwhile, saved_with
from quarterdeck.server.rhythm import reading
from quarterdeck.server.rhythm.actions import (
    change_committed_key_result,
    change_committed_objective,
    keep_key_result,
    keep_objective,
    resume_key_result,
    stop_key_result,
)
from quarterdeck.server.rhythm.checking_in import ensure_runs
from quarterdeck.server.rhythm.decision_forms import KeyResultDecision, Kinds, ObjectiveDecision
from quarterdeck.server.rhythm.errors import NotRunning


@in_workspace
def decide_key_result(request, ref):
    """Change it, change the work, stop, resume, or leave it as it is; each with a reason."""
    member = request.member
    key_result = access_key_result(member, ref, to="decide")
    if not key_result.stopped_on:
        ensure_runs(key_result)
    request.cycle = key_result.objective.cycle
    decision = KeyResultDecision(request, key_result)
    row = reading.row_of(key_result, member.workspace.today(), member.workspace.playbook)
    context = {
        "section": "objectives",
        "key_result": key_result,
        "row": row,
        **told_of(decision, decision.form, key_result, member),
    }
    if request.method != "POST" or "preview" in request.POST:
        return preview_or_page(request, context, decision, "rhythm/decide_key_result.html")
    if decision.between:
        return render(request, "rhythm/decide_key_result.html", context, status=409)
    if not decision.is_valid():
        context["mistakes"] = decision.mistakes()
        return render(request, "rhythm/decide_key_result.html", context, status=422)
    told = decided(decision, key_result, member)
    try:
        carry_out(member, key_result, decision)
    except ChangedMeanwhile as error:
        fresh = access_key_result(member, ref, to="decide")
        again = KeyResultDecision(request, fresh)
        context |= {"key_result": fresh, **told_of(again, again.form, fresh, member), "mistakes": [str(error)]}
        return render(request, "rhythm/decide_key_result.html", context | {"sides": again.sides()}, status=409)
    say(request, told)
    return redirect("key-result", workspace=member.workspace.slug, ref=ref)


def told_of(decision, form, thing, member):
    """What the page of a decision needs, also where somebody else decided since it was opened."""
    told = {"decision": decision, "form": form, "merged": decision.merged, "between": decision.between}
    return told | ({"meanwhile": meanwhile(decision.merged, thing, member)} if decision.changes else {})


def decided(decision, thing, member):
    also = saved_with(decision.merged, thing, member) if decision.changes else ""
    return f"Decided. What stood before stays readable under Decisions. {also.removeprefix('Saved. ')}".strip()


def carry_out(member, key_result, decision):
    cleaned = decision.form.cleaned_data
    told = {"reason": cleaned["reason"], "version": decision.read_version}
    match cleaned["kind"]:
        case Kinds.CHANGE:
            change_committed_key_result(member, key_result, **told, **decision.facts())
        case Kinds.STOP:
            stop_key_result(member, key_result, **told)
        case Kinds.RESUME:
            resume_key_result(member, key_result, **told)
        case kind:
            keep_key_result(member, key_result, kind=kind, **told)


def preview_or_page(request, context, decision, page):
    """The page; or, while it is being filled in, what would change."""
    if request.method == "POST":
        context["sides"] = decision.sides()
        context["previewed"] = True
    return render(request, f"{page}#preview" if request.htmx else page, context)


@in_workspace
def decide_objective(request, ref):
    """Change a committed objective, or leave it as it is; each with a reason."""
    member = request.member
    objective = access_objective(member, ref, to="decide")
    if not objective.is_open:
        raise NotRunning(objective.text, "it is a draft or closed, so nothing is to be decided.")
    request.cycle = objective.cycle
    form = ObjectiveDecision(request, objective)
    context = {"section": "objectives", "objective": objective, **told_of(form, form, objective, member)}
    if request.method != "POST" or "preview" in request.POST:
        return preview_or_page(request, context, form, "rhythm/decide_objective.html")
    if form.between:
        return render(request, "rhythm/decide_objective.html", context, status=409)
    if not form.is_valid():
        context["mistakes"] = form.mistakes()
        return render(request, "rhythm/decide_objective.html", context, status=422)
    sentence = decided(form, objective, member)
    told = {"reason": form.cleaned_data["reason"], "version": form.read_version}
    try:
        if form.cleaned_data["kind"] == Kinds.CHANGE:
            change_committed_objective(member, objective, **told, **form.facts())
        else:
            keep_objective(member, objective, **told)
    except ChangedMeanwhile as error:
        fresh = access_objective(member, ref, to="decide")
        again = ObjectiveDecision(request, fresh)
        again.is_valid()
        context |= {"objective": fresh, **told_of(again, again, fresh, member), "mistakes": [str(error)]}
        return render(request, "rhythm/decide_objective.html", context | {"sides": again.sides()}, status=409)
    say(request, sentence)
    return redirect("objective", workspace=member.workspace.slug, ref=ref)
