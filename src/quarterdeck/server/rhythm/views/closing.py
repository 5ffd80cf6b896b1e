"""Closing a cycle: grade, carry on or let go, close; and reopening it."""

from decimal import Decimal

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from quarterdeck.okr import figures
from quarterdeck.server.pages.middleware import back_to, say
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.planning.access import access_cycle, access_key_result, access_objective
from quarterdeck.server.rhythm import closing, grading
from quarterdeck.server.rhythm.closing_page import ClosingPage, closing_card

ON_A_PAGE = 15


@in_workspace
def page(request, ref):
    """The closing page of a cycle: what each key result scores, and what becomes of each objective."""
    cycle = request.cycle = access_cycle(request.member, ref)
    asked = request.GET
    shown = ClosingPage(request.member, cycle, show=asked.get("show", ""), team=asked.get("team", ""))
    found = Paginator(shown.objectives, ON_A_PAGE).get_page(asked.get("page"))
    context = {"section": "cycles", "cycle": cycle, "closing": shown, "page": found}
    return render(request, "rhythm/closing.html", context | {"cards": shown.cards(found.object_list)})


def settled_part(request, cycle, ref, said):
    """What a form of the closing page leads to: for htmx the objective's card and what counts; else the page again."""
    if not request.htmx:
        say(request, said)
        address = redirect("closing", workspace=request.member.workspace.slug, ref=cycle.ref).url
        return back_to(request, f"{address}#objective-{ref}")
    cycle = request.cycle = access_cycle(request.member, cycle.ref)
    context = {"cycle": cycle, "closing": ClosingPage(request.member, cycle), "said": said}
    context["card"] = closing_card(request.member, cycle, ref)
    return render(request, "rhythm/closing_part.html", context)


@in_workspace
@require_POST
def step(request, ref):
    """Start closing, call it off, close, or reopen a cycle."""
    cycle = access_cycle(request.member, ref)
    match request.POST.get("step"):
        case "start":
            closing.start_closing(request.member, cycle)
            say(request, f"{cycle} is being closed. Grade what is done, then carry it on or let it go.")
        case "call-off":
            closing.call_off_closing(request.member, cycle)
            say(request, f"{cycle} goes on. It can be closed at any time.")
        case "close":
            closing.close_cycle(request.member, cycle)
            say(request, f"{cycle} is closed. It stays readable, grades and all.")
        case "reopen":
            closing.reopen_cycle(request.member, cycle, reason=request.POST.get("reason", ""))
            say(request, f"{cycle} is open again.")
        case _:
            raise Http404
    return back_to(request, redirect("closing", workspace=request.member.workspace.slug, ref=cycle.ref).url)


@in_workspace
@require_POST
def grade(request, ref):
    """Grades a key result by its metric, or otherwise with a reason."""
    key_result = access_key_result(request.member, ref, to="grade")
    final = read_grade(request.POST.get("final", ""))
    grading.grade_key_result(request.member, key_result, final=final, reason=request.POST.get("reason", ""))
    objective = key_result.objective
    return settled_part(request, objective.cycle, objective.ref, f"Graded: {key_result.text}")


def read_grade(text):
    """A grade as people type it: “0.7”, “0,7” or “70 %”; None for the one that the metric makes."""
    if not text.strip():
        return None
    figure = figures.read_number(text)
    return figure / Decimal(100) if "%" in text else figure


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
            said = f"Carried into {copy.cycle}, as a draft: {copy.text}"
        case "let-go":
            closing.let_go(member, objective, reason=data.get("reason", ""))
            said = f"Let go: {objective.text}"
        case "take-back":
            closing.take_back(member, objective)
            said = f"Open again: {objective.text}"
        case _:
            raise Http404
    return settled_part(request, objective.cycle, ref, said)
