"""This week: what is owed, saved line by line."""

from django.db.models import Q
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from quarterdeck.server.pages.middleware import back_to, say
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.people.models import Member, Team
from quarterdeck.server.planning.access import access_key_result
from quarterdeck.server.planning.models import Cycle
from quarterdeck.server.planning.reading import Row, status_on
from quarterdeck.server.rhythm.actions import record_check_in
from quarterdeck.server.rhythm.forms import CheckInForm
from quarterdeck.server.rhythm.models import HelpRequest
from quarterdeck.server.rhythm.reading import owed_by


@in_workspace
def week(request):
    """What the member owes this week, the help asked of them, and how the team's round stands."""
    member, today = request.member, request.member.workspace.today()
    cycle = Cycle.objects.filter(workspace=member.workspace).current(today)
    rows = [row_of(key_result, today, member) for key_result in owed_by(member, cycle, today)]
    asked = HelpRequest.objects.filter(workspace=member.workspace, state="open").filter(
        Q(of_member=member) | Q(of_team__in=list(member.seats()))
    )
    context = {
        "section": "week",
        "cycle": cycle,
        "rows": rows,
        "minutes": round(len(rows) * 40 / 60) or 1,
        "asked": asked.select_related("key_result", "check_in__by", "of_team"),
        **people_and_teams(member),
    }
    return render(request, "rhythm/week.html", context)


def row_of(key_result, today, member):
    status, expected = status_on(key_result, key_result.objective.cycle, member.workspace.playbook, today)
    return Row(key_result, expected, status)


def people_and_teams(member):
    """Whom one may ask for help."""
    return {
        "askable_people": Member.objects.present().filter(workspace=member.workspace).exclude(pk=member.pk),
        "askable_teams": Team.objects.filter(workspace=member.workspace, archived_on=None),
    }


@in_workspace
@require_POST
def check_in(request, ref):
    """Saves a check-in; answers with the line as it now stands, or with the form and what is wrong in it."""
    member = request.member
    key_result = access_key_result(member, ref, to="check in")
    form = CheckInForm(request.POST, key_result=key_result, member=member)
    if not form.is_valid():
        context = {
            "row": row_of(key_result, member.workspace.today(), member),
            "form": form,
            **people_and_teams(member),
        }
        page = "rhythm/week.html#check_in" if request.htmx else "rhythm/check_in.html"
        return render(request, page, context, status=422)
    saved = record_check_in(member, key_result, **form.facts())
    if request.htmx:
        fresh = access_key_result(member, ref)
        row = row_of(fresh, member.workspace.today(), member)
        return render(request, "rhythm/week.html#saved", {"row": row, "check_in": saved})
    say(request, f"Saved: {key_result.text}.")
    return back_to(request, redirect("week", workspace=member.workspace.slug).url)
