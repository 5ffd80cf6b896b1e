"""What the coach says beside a text, and what people let stand of it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from quarterdeck.server.coaching.actions import access_dismissal, let_stand, said_now, take_back
from quarterdeck.server.coaching.said import Said, dismissals_of, of_text
from quarterdeck.server.coaching.sets import calibrate
from quarterdeck.server.coaching.texts import worth_a_word
from quarterdeck.server.pages.middleware import back_to, say
from quarterdeck.server.people import permissions
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.people.models import Member, Team
from quarterdeck.server.planning.access import access_cycle, access_key_result, access_objective, first_or_404

LONGEST = 4_000
NOTHING_NEW = 204


@in_workspace
@require_POST
def judge(request):
    """The findings about a text while it is typed; 204 when they are those that are shown already.

    `of` is "objective" or "key_result", `about` the ref of the thing once it is saved, `above` that of a key result's
    objective, `field` the name of the field with the text.
    """
    member, data = request.member, request.POST
    kind = "objective" if data.get("of") == "objective" else "key_result"
    text = data.get(data.get("field", "text"), "")[:LONGEST]
    text = text if worth_a_word(text) else ""
    door = access_objective if kind == "objective" else access_key_result
    thing = door(member, data["about"], to="edit") if data.get("about") else None
    objective = thing if kind == "objective" else getattr(thing, "objective", None)
    if objective is None and data.get("above"):
        objective = access_objective(member, data["above"])
    teams = Team.objects.filter(workspace=member.workspace, ref=data.get("for_team", ""))
    team = objective.team if objective else teams.first()
    context = {"kind": kind, "text": text, "objective": objective, "team": team, "fill": True}
    context["key_result"] = thing if kind == "key_result" else None
    answer = render(request, "coaching/slot.html", context)
    mark = f'name="coach_shown" value="{data.get("coach_shown", "")}"'
    return HttpResponse(status=NOTHING_NEW) if mark.encode() in answer.content else answer


@in_workspace
def of_objective(request, ref):
    """What the coach says of the set around a draft, and of the ambition of its targets: a part of the writing page."""
    member = request.member
    objective = access_objective(member, ref)
    drafts = objective.is_draft or permissions.belongs_to(member, objective.team)
    calibration = calibrate(member.workspace, objective.team, objective.cycle, drafts)
    sheet = next((one for one in calibration.sheets if one.objective.pk == objective.pk), None)
    if sheet is None:
        raise Http404
    context = {"sheet": sheet, "calibration": calibration, "page_team": objective.team, "cycle": objective.cycle}
    return render(request, "coaching/of_objective.html", context)


@in_workspace
@require_POST
def dismissals(request):
    """Lets one finding stand, for a reason."""
    said = said_there(request)
    # Inside a form that is being written, each finding has a reason field of its own.
    reason = request.POST.get(f"coach_reason_{said.finding.code}") or request.POST.get("coach_reason")
    made = let_stand(request.member, said, reason)
    return answer(request, said, made, "The finding stands, with your reason beside it.")


@in_workspace
@require_POST
def no_dismissal(request, ref):
    """Takes a dismissal back."""
    dismissal = access_dismissal(request.member, ref)
    about = next(name for name in ("objective", "key_result", "team", "person") if getattr(dismissal, f"{name}_id"))
    take_back(request.member, dismissal)
    if request.htmx and about in ("objective", "key_result"):
        for said in said_about(request.member, about, dismissal.thing, None):
            if said.finding.code == dismissal.code and said.digest == dismissal.digest:
                return answer(request, said, None, "")
    if request.htmx:
        return HttpResponse("", headers={} if request.POST.get("fill") else {"HX-Refresh": "true"})
    return answer(request, None, None, "The finding speaks again.")


def answer(request, said, dismissal, sentence):
    """The finding as it stands now, or the page that it was on."""
    if request.htmx:
        now = Said(said.finding, said.about, said.thing, said.words, dismissal)
        return render(request, "coaching/finding.html", {"one": now, "fill": bool(request.POST.get("fill"))})
    say(request, sentence)
    return back_to(request, reverse("objectives", kwargs={"workspace": request.member.workspace.slug}))


def said_there(request):
    """The finding that a form names by its code and the thing it is about."""
    member, data = request.member, request.POST
    about, ref, code = data.get("about"), data.get("ref", ""), data.get("code", "")
    if about in ("team", "person"):
        team = first_or_404(Team.objects.filter(workspace=member.workspace, ref=data.get("team") or ref))
        cycle = access_cycle(member, data.get("cycle", ""))
        found = calibrate(member.workspace, team, cycle, permissions.belongs_to(member, team)).said
        thing = team if about == "team" else first_or_404(Member.objects.filter(workspace=member.workspace, ref=ref))
        return said_now([one for one in found if (one.about, one.thing.pk) == (about, thing.pk)], code)
    if about not in ("objective", "key_result"):
        raise Http404
    door = access_objective if about == "objective" else access_key_result
    typed = data.get("text", "")[:LONGEST] if data.get("fill") else None
    return said_now(said_about(member, about, door(member, ref, to="edit"), typed), code)


def said_about(member, about, thing, typed):
    """Everything said of an objective or key result: of what is typed beside it, or else of what is saved."""
    objective = thing if about == "objective" else thing.objective
    above = objective.text if about == "key_result" else ""
    of_words = of_text(
        member.workspace,
        about,
        thing.text if typed is None else typed,
        objective=above,
        team_name=objective.team.name,
        thing=thing,
        dismissals=dismissals_of([objective]),
    )
    yield from of_words
    for sheet in calibrate(member.workspace, objective.team, objective.cycle).sheets:
        for one in sheet.all_said:
            if (one.about, one.thing.pk) == (about, thing.pk):
                yield one
