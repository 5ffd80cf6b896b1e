"""Guided writing: the questions of the method in three steps that end in a draft."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from quarterdeck.server.coaching.drafting import draft_from_answers
from quarterdeck.server.coaching.forms import STEPS, TITLES, guards_for, why_with_trap
from quarterdeck.server.coaching.texts import function_of
from quarterdeck.server.coaching.views.library import places
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.people.permissions import NotAllowed
from quarterdeck.server.planning.alignment import Upward
from quarterdeck.server.planning.options import Options


@in_workspace
@require_http_methods(["GET", "POST"])
def guided(request):
    """One step of three. Nothing is kept on the server before the last one makes the draft."""
    member, data = request.member, request.POST
    there = places(member, data or request.GET)
    team, cycle = there["team"], there["cycle"]
    if team is None:
        raise NotAllowed("You sit in no team yet, so there is none to write for. A lead or an admin adds you to one.")
    if cycle is None:
        return render(request, "planning/no_cycle.html", {"section": "objectives"})
    request.cycle = cycle
    options = Options(member, team, cycle)
    step = step_of(data)
    form = form_of(step, data if request.method == "POST" else None, options)
    status = 200
    if request.method == "POST" and data.get("go") == "again":  # for another team or cycle
        form = form_of(step, None, options, initial=data.dict())
    elif request.method == "POST" and data.get("go") == "back" and step > 0:
        step, form = step - 1, form_of(step - 1, None, options, initial=data.dict())
    elif request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST" and step + 1 == len(STEPS):
        return finish(request, team, cycle, options)
    elif request.method == "POST":
        step, form = step + 1, form_of(step + 1, None, options, initial=data.dict())
    context = {
        "section": "objectives",
        "page_team": team,
        **there,
        "step": step,
        "number": step + 1,
        "count": len(STEPS),
        "title": TITLES[step],
        "form": form,
        "kept": kept(data, form),
        "guards": guards_for(texts_of(data), function_of(team.name)) if step + 1 == len(STEPS) else [],
    }
    return render(request, "coaching/guided.html", context, status=status)


def step_of(data):
    """The step that was sent: 0, 1 or 2."""
    return {"2": 1, "3": 2}.get(data.get("step"), 0)


def form_of(step, data, options, initial=None):
    more = {"upward": options.upward} if step == 0 else {}
    form = STEPS[step](data, initial=initial, **more)
    next(iter(form.fields.values())).widget.attrs["autofocus"] = True
    return form


def kept(data, form):
    """The answers of the other steps, to travel along."""
    names = {name for one in STEPS for name in one().fields}
    return [(name, data[name]) for name in data if name in names - set(form.fields)]


def texts_of(data):
    return [data[name] for name in ("kr1", "kr2", "kr3") if data.get(name)]


def finish(request, team, cycle, options):
    """Reads all three steps once more, since hidden fields can be changed too, and makes the draft."""
    data = request.POST
    forms = [form_of(step, data, options) for step in range(len(STEPS))]
    wrong = next((step for step, form in enumerate(forms) if not form.is_valid()), None)
    if wrong is not None:
        context = {"section": "objectives", "page_team": team, **places(request.member, data), "step": wrong}
        context |= {"number": wrong + 1, "count": len(STEPS), "title": TITLES[wrong], "form": forms[wrong]}
        return render(request, "coaching/guided.html", context | {"kept": kept(data, forms[wrong])}, status=422)
    change, proof, guard = (form.cleaned_data for form in forms)
    upward = options.by_name.get(change["supports"])
    pairs = [(proof[f"kr{n}"], proof[f"method{n}"]) for n in (1, 2, 3)] + [(guard["guard"], guard["guard_method"])]
    drafted = draft_from_answers(
        request.member,
        team=team,
        cycle=cycle,
        text=change["text"],
        why=why_with_trap(change["why"], guard["trap"]),
        supports=[Upward(upward)] if upward else [],
        key_results=[pair for pair in pairs if pair[0]],
        key=data.get("key", ""),
    )
    return redirect("write-objective", workspace=request.member.workspace.slug, ref=drafted.ref)
