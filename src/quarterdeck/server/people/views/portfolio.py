from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone

from quarterdeck.server.people.portfolio import standings


@login_required
def portfolio(request):
    """Every workspace the signed-in person belongs to, with its state and what it wants."""
    found = standings(request.user)
    context = {
        "standings": found,
        "today": found[0].today if found else timezone.localdate(),
        "waiting": sum(1 for one in found if one.wants),
        "may_start": any(one.member.is_admin for one in found),
    }
    return render(request, "people/portfolio.html", context)
