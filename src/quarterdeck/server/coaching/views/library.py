"""The library: objectives to begin from, and the catalogue of the metrics that prove them."""

from functools import cache

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from quarterdeck.coach import library as shelves
from quarterdeck.coach.library import FUNCTIONS
from quarterdeck.server.coaching.drafting import draft_from_library
from quarterdeck.server.pages.middleware import say
from quarterdeck.server.pages.nearest import meant, words_of
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.planning.access import first_or_404
from quarterdeck.server.planning.models import Cycle
from quarterdeck.server.planning.options import teams_to_write_for

OBJECTIVES_ON_A_PAGE = 10
METRICS_ON_A_PAGE = 30
LONGEST_SEARCH = 200
WAYS = {"up": "more is better", "down": "less is better", "within": "best within a range"}


def places(member, query):
    """Where a draft would go: the teams and cycles to choose from, and those that are chosen."""
    teams = list(teams_to_write_for(member))
    cycles = [one for one in Cycle.objects.filter(workspace=member.workspace) if not one.is_closed]
    seats = member.seats()
    mine = sorted((one for one in teams if one.pk in seats), key=lambda one: (not seats[one.pk], -one.depth))
    planned = [one for one in cycles if one.state == "planning"]
    return {
        "teams": teams,
        "cycles": cycles,
        "team": named(teams, query.get("team")) or next(iter([*mine, *teams]), None),
        "cycle": named(cycles, query.get("cycle")) or next(iter([*planned, *cycles[::-1]]), None),
    }


def named(things, ref):
    return next((one for one in things if one.ref == ref), None)


@in_workspace
def library(request):
    """Search over objectives and metrics, by words and by function."""
    words = " ".join(request.GET.get("q", "").split())[:LONGEST_SEARCH]
    function = request.GET.get("function") if request.GET.get("function") in FUNCTIONS else None
    found = shelves.search(words, function, limit=0)
    of_metrics = request.GET.get("show") == "metrics" or (found.metrics and not found.objectives)
    shown = (found.metrics, METRICS_ON_A_PAGE) if of_metrics else (found.objectives, OBJECTIVES_ON_A_PAGE)
    context = {
        "section": "library",
        "words": words,
        "function": function,
        "functions": FUNCTIONS.items(),
        "found": found,
        "of_metrics": of_metrics,
        "page": Paginator(*shown).get_page(request.GET.get("page")),
        "catalogue": shelves.metrics(),
        "meant": "" if found.objectives or found.metrics else meant(words, words_on_the_shelves()),
        **places(request.member, request.GET),
    }
    return render(request, "coaching/library.html", context)


@cache
def words_on_the_shelves():
    texts = [
        text for one in shelves.objectives() for text in (one.text, one.when, *(kr.text for kr in one.key_results))
    ]
    return words_of([*texts, *(text for one in shelves.metrics().values() for text in (one.name, one.definition))])


@in_workspace
def metric(request, slug):
    """One metric of the catalogue: what it is, how it is counted, how it misleads."""
    found = shelves.metrics().get(slug)
    if found is None:
        raise Http404
    context = {
        "section": "library",
        "metric": found,
        "way": WAYS[found.direction],
        "guard": shelves.metrics().get(found.guard),
        "functions": [FUNCTIONS[one] for one in found.functions],
        "used_in": [one for one in shelves.objectives() if slug in {kr.metric for kr in one.key_results}],
    }
    return render(request, "coaching/metric.html", context)


@in_workspace
@require_POST
def draft(request, slug):
    """Makes a draft of a library objective in a team and cycle."""
    member = request.member
    team = first_or_404(teams_to_write_for(member).filter(ref=request.POST.get("team", "")))
    cycle = first_or_404(Cycle.objects.filter(workspace=member.workspace, ref=request.POST.get("cycle", "")))
    drafted = draft_from_library(member, slug, team=team, cycle=cycle, key=request.POST.get("key", ""))
    say(
        request, f"A draft for {team}. Fill in its blanks: where the numbers stand today, and where they are to arrive."
    )
    return redirect(reverse("write-objective", kwargs={"workspace": member.workspace.slug, "ref": drafted.ref}))
