"""The tree of teams."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from quarterdeck.server.pages.context import in_tree_order
from quarterdeck.server.pages.middleware import say, typed
from quarterdeck.server.people import permissions
from quarterdeck.server.people.actions import set_people_of
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.people.forms import TeamForm
from quarterdeck.server.people.models import Member, Seat, Team
from quarterdeck.server.people.tree import STEWARDS_ONLY, add_team, archive_team, change_team, in_use, restore_team

SHOWN = 8  # faces of a team; the rest is a number


@in_workspace
@require_http_methods(["GET", "POST"])
def teams(request):
    """The tree with leads and people; a POST adds a team."""
    member = request.member
    form = TeamForm(typed(request), teams=active(member), initial={"parent": request.GET.get("below", "")})
    if request.method == "POST":
        permissions.ensure(permissions.may_keep_the_whole(member), STEWARDS_ONLY)
        if form.is_valid():
            team = add_team(member, **form.cleaned_data, key=request.POST.get("key", ""))
            say(request, f"{team} stands in the tree. Say who belongs to it.")
            return redirect("team-edit", workspace=member.workspace.slug, ref=team.ref)
    everything = Team.objects.filter(workspace=member.workspace)
    context = {
        "section": "teams",
        "rows": with_people(in_tree_order(active(member))),
        "archived": everything.exclude(archived_on=None),
        "form": form,
        "may_change": permissions.may_keep_the_whole(member),
        "my_teams": {team_id for team_id, leads in member.seats().items() if leads},
    }
    return render(request, "people/teams.html", context, status=422 if form.is_bound else 200)


def active(member):
    return Team.objects.filter(workspace=member.workspace, archived_on=None)


def with_people(found):
    """Each team with its leads, the first of its other people, and how many more there are; one query."""
    seats = Seat.objects.filter(team__in=found, member__left_on=None).order_by("member__name", "member_id")
    by_team = {team.pk: ([], [], []) for team in found}
    for team_id, leads, ref, name in seats.values_list("team_id", "leads", "member__ref", "member__name"):
        led, shown, more = by_team[team_id]
        group = led if leads else shown if len(shown) < SHOWN else more
        group.append(Member(ref=ref, name=name) if group is not more else ref)
    return [(team, led, shown, len(more)) for team, (led, shown, more) in ((one, by_team[one.pk]) for one in found)]


def team_or_404(member, ref):
    team = Team.objects.filter(workspace=member.workspace, ref=ref).select_related("parent").first()
    if team is None:
        raise Http404
    return team


@in_workspace
@require_http_methods(["GET", "POST"])
def edit(request, ref):
    """Name, place and people of a team: the place for stewards, the people for its leads too."""
    member, team = request.member, team_or_404(request.member, ref)
    permissions.ensure(permissions.leads(member, team), f"Only a lead of {team}, admins and champions change it.")
    may_move = permissions.may_keep_the_whole(member)
    form = TeamForm(
        request.POST if "name" in request.POST else None,
        teams=active(member).exclude(path__startswith=team.path),
        initial={"name": team.name, "parent": team.parent and team.parent.ref},
    )
    if request.method == "POST" and "name" in request.POST and form.is_valid():
        team = change_team(member, team, **form.cleaned_data)
        say(request, f"Saved: {team}.")
        return redirect("team-edit", workspace=member.workspace.slug, ref=team.ref)
    context = {
        "section": "teams",
        "team": team,
        "form": form,
        "may_move": may_move,
        "in_use": may_move and in_use(team),
        **people_with_places(team),
    }
    return render(request, "people/team_edit.html", context, status=422 if form.is_bound else 200)


def people_with_places(team):
    """Who sits in the team, and who could."""
    seats = team.seat_set.filter(member__left_on=None).select_related("member").order_by("-leads", "member__name")
    others = Member.objects.present().filter(workspace=team.workspace_id).exclude(seat__team=team)
    return {"seats": seats, "others": others}


@in_workspace
@require_POST
def people_of_team(request, ref):
    """Saves who sits in the team and who leads it; `add` names one person more."""
    member, team = request.member, team_or_404(request.member, ref)
    people = Member.objects.present().filter(workspace=member.workspace)
    names = {*request.POST.getlist("people"), *filter(None, [request.POST.get("add")])}
    leads = set(request.POST.getlist("leads"))
    if request.POST.get("add-leads"):
        leads |= {*filter(None, [request.POST.get("add")])}
    chosen = list(people.filter(ref__in=names | leads))
    set_people_of(member, team, chosen, [one for one in chosen if one.ref in leads])
    say(request, f"Saved who belongs to {team}.")
    return redirect("team-edit", workspace=member.workspace.slug, ref=team.ref)


@in_workspace
@require_POST
def archive(request, ref):
    team = archive_team(request.member, team_or_404(request.member, ref))
    say(request, f"{team} is archived. What it did stays readable.")
    return redirect("teams", workspace=request.member.workspace.slug)


@in_workspace
@require_POST
def restore(request, ref):
    team = restore_team(request.member, team_or_404(request.member, ref))
    say(request, f"{team} is back in the tree.")
    return redirect("teams", workspace=request.member.workspace.slug)
