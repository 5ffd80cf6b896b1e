"""A new objective with its key results, composed on one page and saved at once."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.people.models import Team
from quarterdeck.server.people.permissions import NotAllowed
from quarterdeck.server.planning import limits
from quarterdeck.server.planning.access import access_objective
from quarterdeck.server.planning.actions import draft_objective
from quarterdeck.server.planning.forms import ObjectiveForm, objective_posted, rows_posted
from quarterdeck.server.planning.lines import facts_of, lines_posted, reading_of, with_room
from quarterdeck.server.planning.models import Cycle
from quarterdeck.server.planning.options import Options, teams_to_write_for
from quarterdeck.server.planning.views.writing import here, writing_context

LONGEST = 1_000


@in_workspace
@require_http_methods(["GET", "POST"])
def new_objective(request):
    """An objective that is not there yet. The save makes the draft; the page goes on as the draft's own."""
    context = whereabouts(request)
    if context is None:
        return render(request, "planning/no_cycle.html", {"section": "objectives"})
    if request.method == "GET":
        begun = {"ambition": "aspirational", "weight": "1", "owner": request.member.ref}
        context |= {"fields": begun, "rows": [], "lines": []}
        return answer(request, context)
    fields, rows, lines = objective_posted(request.POST), rows_posted(request.POST), lines_posted(request.POST)
    context |= {"fields": fields, "rows": rows, "lines": lines}
    if request.POST.get("again"):  # for another team or cycle: everything typed stays
        page = answer(request, context)
        page["HX-Replace-Url"] = f"{request.path}?team={context['team'].ref}&cycle={context['cycle'].ref}"
        return page
    form = ObjectiveForm(fields, context["options"], rows)
    key_results = facts_of(lines, context["options"])
    if not form.is_valid() or key_results is None:
        return answer(request, context | {"form": form}, status=422)
    drafted = draft_objective(
        request.member,
        team=context["team"],
        cycle=context["cycle"],
        key=request.POST.get("key", ""),
        key_results=key_results,
        **form.facts(),
    )
    if not request.htmx:
        return here(request, "write-objective", drafted.ref)
    page = writing_context(request, access_objective(request.member, drafted.ref), just_saved=True)
    written = render(request, "planning/write.html#writing", page)
    written["HX-Push-Url"] = here(request, "write-objective", drafted.ref).url
    return written


def whereabouts(request):
    """The team and cycle that are written for, and what goes with them; None where no cycle is open."""
    member = request.member
    teams = list(teams_to_write_for(member))
    if not teams:
        raise NotAllowed("You sit in no team yet, so there is none to write for. A lead or an admin adds you to one.")
    chosen = request.POST or request.GET
    team = next((one for one in teams if one.ref == chosen.get("team")), None) or own_team(member, teams)
    cycles = Options(member, team, None).open_cycles
    cycle = next((one for one in cycles if one.ref == chosen.get("cycle")), None) or default_cycle(member, cycles)
    if cycle is None:
        return None
    request.cycle = cycle
    playbook = member.workspace.playbook
    return {
        "section": "objectives",
        "page_team": team,
        "team": team,
        "cycle": cycle,
        "teams": teams,
        "cycles": cycles,
        "options": Options(member, team, cycle),
        "limit": limits.of_objectives(team, cycle, playbook),
        "key_result_limit": limits.of_key_results(0, playbook),
    }


def answer(request, context, status=200):
    context["lines"] = with_room(context["lines"], context["key_result_limit"].low)
    part = "planning/write_new.html#writing" if request.htmx else "planning/write_new.html"
    return render(request, part, context, status=status)


def own_team(member, teams):
    """The team one leads or sits in, the narrowest of them; else the first there is."""
    seats = member.seats()
    mine = sorted((team for team in teams if team.pk in seats), key=lambda team: (not seats[team.pk], -team.depth))
    return (mine or teams)[0]


def default_cycle(member, cycles):
    """The cycle in planning when there is one, since that is the one people write for; else the current one."""
    planned = [cycle for cycle in cycles if cycle.state == "planning"]
    current = Cycle.objects.filter(pk__in=[cycle.pk for cycle in cycles]).current(member.workspace.today())
    return planned[0] if planned else current


@in_workspace
@require_POST
def read_sentence(request):
    """How the sentence of one line is understood, and what the coach says of it."""
    text = request.POST.get("sentence", "")[:LONGEST]
    team = Team.objects.filter(workspace=request.member.workspace, ref=request.POST.get("team", "")).first()
    return render(request, "planning/line_reading.html", {"text": text, "reading": reading_of(text), "team": team})
