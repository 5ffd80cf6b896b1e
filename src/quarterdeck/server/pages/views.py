"""What belongs to no single room: the way home, search, what is not there."""

from django.core.exceptions import DisallowedHost
from django.shortcuts import redirect, render

from quarterdeck.server.pages import nearest, searching
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.people.founding import nobody_here
from quarterdeck.server.people.models import Member


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
    """Whatever has all the words that were typed, sort by sort."""
    text = " ".join(request.GET.get("q", "").replace("\0", "").split())[:200]
    short = len(text) < 2
    found = {} if short else searching.find(request.member, text, request.member.workspace.today())
    context = {
        "section": "search",
        "text": text,
        "short": short,
        "found": {sort: things[: searching.OF_EACH] for sort, things in found.items()},
        "count": sum(min(len(things), searching.OF_EACH) for things in found.values()),
        "more": any(len(things) > searching.OF_EACH for things in found.values()),
        "most": searching.OF_EACH,
    }
    if not short and not context["count"]:
        context["meant"] = nearest.meant(text, nearest.words_in_reach(request.member))
    return render(request, "pages/search.html", context)


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
