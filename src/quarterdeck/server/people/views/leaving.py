"""Handing over what a person owns, with or without leaving."""

from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from quarterdeck.okr import plan
from quarterdeck.server.pages.middleware import say
from quarterdeck.server.people import permissions
from quarterdeck.server.people.actions import ADMINS_ONLY
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.people.errors import LastAdmin
from quarterdeck.server.people.forms import HandOverForm
from quarterdeck.server.people.handover import hand_over, leave, owned_by, receivers
from quarterdeck.server.people.models import Member, Seat
from quarterdeck.server.people.views.people import person_or_404

FEW = 60


@in_workspace
@require_http_methods(["GET", "POST"])
def hand_over_page(request, ref):
    """Gives what a person owns to others; the person stays."""
    member, one = request.member, person_or_404(request.member, ref)
    permissions.ensure(
        permissions.may_keep_the_whole(member) or (permissions.works_here(member) and member.pk == one.pk),
        "Only admins and champions hand over what belongs to somebody else.",
    )
    form = form_for(request, one)
    if request.method == "POST" and form.is_valid():
        count = hand_over(member, one, form.given(), reason=form.cleaned_data["reason"])
        say(request, f"{count} thing{'' if count == 1 else 's'} changed hands." if count else "Nothing changed hands.")
        return redirect("person", workspace=member.workspace.slug, ref=one.ref)
    return show(request, one, form, leaving=False)


@in_workspace
@require_http_methods(["GET", "POST"])
def leave_page(request, ref):
    """Hands over everything and ends the membership, in one step."""
    member, one = request.member, person_or_404(request.member, ref)
    permissions.ensure(permissions.may_administer(member) or member.pk == one.pk, ADMINS_ONLY)
    if one.left_on:
        return redirect("person", workspace=member.workspace.slug, ref=one.ref)
    form = form_for(request, one)
    if request.method == "POST" and form.is_valid():
        leave(member, one, form.given(), reason=form.cleaned_data["reason"])
        if member.pk == one.pk:
            if not Member.objects.present().filter(user=request.user).exists():
                logout(request)  # the session is gone already; without this nothing could be said any more
            say(request, f"You left {str(member.workspace).rstrip('.')}.")
            return redirect("portfolio")
        say(request, f"{one} has left. The name stays in the history.")
        return redirect("person", workspace=member.workspace.slug, ref=one.ref)
    return show(request, one, form, leaving=True)


def form_for(request, one):
    groups = owned_by(one)
    everybody = list(receivers(one))
    near = everybody
    if len(everybody) > FEW:
        teams = {getattr(getattr(item, "objective", item), "team_id", None) for group in groups for item in group.items}
        seated = set(Seat.objects.filter(team__in=teams - {None}).values_list("member_id", flat=True))
        near = [person for person in everybody if person.pk in seated]
    data = request.POST if request.method == "POST" else None
    return HandOverForm(data, groups=groups, receivers=everybody, near=near, usual=usual_receiver(one, everybody))


def usual_receiver(one, everybody):
    """Whom one would think of first: a lead of one of the person's teams, or of a team above."""
    lineages = [pk for team in one.teams.all() for pk in team.lineage]
    leads = Seat.objects.filter(team__in=lineages, leads=True).exclude(member=one).order_by("-team__path")
    candidates = {person.pk: person for person in everybody}
    return next((candidates[pk] for pk in leads.values_list("member_id", flat=True) if pk in candidates), None)


def show(request, one, form, leaving):
    context = {
        "section": "teams",
        "one": one,
        "form": form,
        "leaving": leaving,
        "is_me": one.pk == request.member.pk,
        "count": sum(len(group.items) for group in form.groups),
        "stuck": leaving and last_admin(request.member, one),
    }
    return render(request, "people/hand_over.html", context, status=422 if form.is_bound else 200)


def last_admin(member, one):
    """The sentence that says why this person cannot leave yet, if so."""
    admins = Member.objects.present().filter(workspace=member.workspace, role=plan.Role.ADMIN, user__isnull=False)
    alone = one.is_admin and one.user_id and not admins.exclude(pk=one.pk).exists()
    return str(LastAdmin(one.name)) if alone else ""
