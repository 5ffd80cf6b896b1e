"""What belongs to no single room: the way home, search, what is not there."""

from django.core.exceptions import DisallowedHost
from django.db.models import Q
from django.shortcuts import redirect, render

from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.people.founding import nobody_here
from quarterdeck.server.people.models import Member, Team
from quarterdeck.server.planning.models import Initiative, KeyResult, Objective

FOUND_OF_EACH = 20


def home(request):
    """The workspace of a person who has one; the list of them for who has several or none; at first, the first run."""
    if not request.user.is_authenticated:
        return redirect("setup" if nobody_here() else "account_login")
    members = Member.objects.present().filter(user=request.user).select_related("workspace")[:2]
    if len(members) == 1:
        return redirect("home-of", workspace=members[0].workspace.slug)
    return redirect("portfolio")


@in_workspace
def home_of(request):
    return redirect("week", workspace=request.member.workspace.slug)


@in_workspace
def search(request):
    """Objectives, key results, initiatives, people and teams whose words contain what was typed."""
    text = " ".join(request.GET.get("q", "").split())[:200]
    short = len(text) < 2
    found = {} if short else {sort: list(things) for sort, things in find(request.member, text).items()}
    context = {
        "section": "search",
        "text": text,
        "short": short,
        "found": {sort: things[:FOUND_OF_EACH] for sort, things in found.items()},
        "count": sum(min(len(things), FOUND_OF_EACH) for things in found.values()),
        "more": any(len(things) > FOUND_OF_EACH for things in found.values()),
        "most": FOUND_OF_EACH,
    }
    return render(request, "pages/search.html", context)


def find(member, text):
    every_word = lambda name: Q(*[Q(**{f"{name}__icontains": word}) for word in text.split()])  # noqa: E731
    mine = {"workspace_id": member.workspace_id}
    visible = Objective.objects.filter(**mine).visible_to(member)
    by_cycle = ("-objective__cycle__starts", "-pk")
    matching = KeyResult.objects.filter(**mine).visible_to(member).filter(every_word("text"))
    newest = matching.order_by(*by_cycle)[: FOUND_OF_EACH + 1]  # what a line needs is joined to these only
    return {
        "objectives": visible.filter(every_word("text"))
        .select_related("team", "cycle")
        .order_by("-cycle__starts")[: FOUND_OF_EACH + 1],
        "key_results": KeyResult.objects.filter(pk__in=newest.values("pk"))
        .select_related("objective__team", "objective__cycle", "owner")
        .order_by(*by_cycle),
        "initiatives": Initiative.objects.filter(**mine, objective__in=visible)
        .filter(every_word("title"))
        .select_related("objective", "key_result", "owner")
        .order_by("-changed_at")[: FOUND_OF_EACH + 1],
        "people": Member.objects.filter(**mine).filter(every_word("name"))[: FOUND_OF_EACH + 1],
        "teams": Team.objects.filter(**mine).filter(every_word("name"))[: FOUND_OF_EACH + 1],
    }


def bad_request(request, exception=None):
    sentence = "Your browser sent something that cannot be read here. Go back and try again."
    if isinstance(exception, DisallowedHost):
        sentence = (
            "This server does not know the address under which you reached it. Whoever runs it names that address in "
            "QUARTERDECK_URL or QUARTERDECK_HOSTS."
        )
    return render(request, "lost.html", {"sentence": sentence, "title": "That did not work"}, status=400)


def not_found(request, exception):
    context = {"sentence": "There is no such page here, or it is not yours to see.", "title": "Not found"}
    return render(request, "lost.html", context, status=404)


def forbidden(request, exception=None):
    context = {"sentence": "You may not do this here.", "title": "Not allowed"}
    return render(request, "lost.html", context, status=403)


def broken(request):
    context = {
        "sentence": "Something broke on our side. What was saved before is safe; try again, and tell your admin if it stays.",
        "title": "That was us",
    }
    return render(request, "lost.html", context, status=500)
