"""The list of people, and one person's page."""

from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from quarterdeck.server.pages.context import in_tree_order
from quarterdeck.server.pages.middleware import say, typed
from quarterdeck.server.people import mail, permissions
from quarterdeck.server.people.actions import change_person, set_teams_of, teams_of
from quarterdeck.server.people.doors import admins_only, in_workspace
from quarterdeck.server.people.forms import PersonForm, SeveralForm
from quarterdeck.server.people.invitations import (
    add_person,
    added_before,
    invite,
    mail_invitation,
    revoke,
)
from quarterdeck.server.people.models import Invitation, Member
from quarterdeck.server.people.newcomers import MOST
from quarterdeck.server.people.several import invite_several, invite_waiting, invited_before, waiting
from quarterdeck.server.people.tokens import only_here
from quarterdeck.server.planning.models import Cycle, Initiative, KeyResult, Objective
from quarterdeck.server.planning.reading import Row, confidence_trend, sharing_teams, status_on
from quarterdeck.server.rhythm.models import CheckIn

ON_A_PAGE = 50
RECENT = 8


@in_workspace
def people(request):
    """Everybody, found by name, with role, teams, last check-in and whether they can sign in."""
    member = request.member
    text, left = " ".join(request.GET.get("q", "").split())[:100], request.GET.get("left") == "yes"
    waiting = Invitation.objects.filter(
        member=OuterRef("pk"), used_at=None, revoked_at=None, expires_at__gt=timezone.now()
    )
    found = Member.objects.filter(workspace=member.workspace).annotate(invited=Exists(waiting))
    found = found.exclude(left_on=None) if left else found.present()
    for word in text.split():
        found = found.filter(Q(name__icontains=word) | Q(title__icontains=word) | Q(email__icontains=word))
    page = Paginator(found.prefetch_related("teams").order_by("name", "pk"), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    # Only for those on the page: joined to the list itself, it would read every check-in of the company.
    last = CheckIn.objects.filter(by__in=[one.pk for one in page]).values("by").annotate(last=Max("at"))
    seen = {row["by"]: row["last"] for row in last}
    rows = [(one, seen.get(one.pk)) for one in page]
    context = {"section": "teams", "page": page, "rows": rows, "text": text, "left": left}
    return render(request, "people/people.html", context)


def person_or_404(member, ref):
    one = Member.objects.filter(workspace=member.workspace, ref=ref).select_related("user", "workspace").first()
    if one is None:
        raise Http404
    return one


@in_workspace
def person(request, ref):
    """What one person owns and does this cycle. There is no rating of people here, on purpose."""
    member, one = request.member, person_or_404(request.member, ref)
    today, playbook = member.workspace.today(), member.workspace.playbook
    cycle = Cycle.objects.filter(workspace=member.workspace).current(today)
    objectives = Objective.objects.filter(workspace=member.workspace, owner=one, cycle=cycle).visible_to(member)
    key_results = KeyResult.objects.filter(workspace=member.workspace, owner=one, objective__cycle=cycle)
    key_results = list(
        key_results.visible_to(member)
        .select_related("objective__team", "objective__cycle", "owner")
        .order_by("objective__position", "objective_id", "position", "pk")
    )
    trend, sharing = confidence_trend(key_results), sharing_teams(key_results)
    rows = []
    for kr in key_results:
        status, expected = status_on(kr, kr.objective.cycle, playbook, today)
        rows.append(Row(kr, expected, status, trend.get(kr.pk, []), shared_with=sharing.get(kr.pk, [])))
    visible = Objective.objects.filter(workspace=member.workspace, cycle=cycle).visible_to(member)
    check_ins = CheckIn.objects.standing().filter(workspace=member.workspace, by=one)
    check_ins = check_ins.exclude(key_result__objective__state="draft").select_related("key_result__objective")
    context = {
        "section": "teams",
        "one": one,
        "cycle": cycle,
        "objectives": objectives.select_related("team"),
        "rows": rows,
        "initiatives": Initiative.objects.filter(owner=one, objective__in=visible).select_related(
            "objective", "key_result"
        ),
        "check_ins": check_ins.order_by("-at")[:RECENT],
        "seats": one.seat_set.filter(team__archived_on=None).select_related("team").order_by("team__path"),
        "invitation": one.invitations.filter(used_at=None, revoked_at=None, expires_at__gt=timezone.now()).first(),
        "may_administer": permissions.may_administer(member),
        "may_hand_over": permissions.may_keep_the_whole(member)
        or (one.pk == member.pk and permissions.works_here(member)),
        "is_me": one.pk == member.pk,
    }
    return render(request, "people/person.html", context)


@in_workspace
@admins_only
@require_http_methods(["GET", "POST"])
def new(request):
    """Somebody new: name, role, teams; answered with the link to send, which is shown this once."""
    member = request.member
    key = request.POST.get("key", "")
    if one := added_before(member, key):
        return show_invitation(request, one, key)
    form = PersonForm(typed(request), teams=in_tree_order(teams_of(member.workspace)), others=present(member))
    if request.method == "POST" and form.is_valid():
        teams, leads = form.seats()
        facts = {name: form.cleaned_data[name] for name in ("name", "title", "email", "role")}
        one = add_person(member, **facts, teams=teams, leads=leads, key=key)
        return show_invitation(request, one, key)
    context = {"section": "teams", "form": form, "can_mail": mail.can_mail()}
    return render(request, "people/person_new.html", context, status=422 if form.is_bound else 200)


@in_workspace
@admins_only
@require_http_methods(["GET", "POST"])
def several(request):
    """Several people at once, one a line; answered with the link of each, which are shown this once."""
    member, key = request.member, request.POST.get("key", "")
    invited, here = invited_before(member, key), request.POST.get("who") == "here"
    if not invited and here:
        invited = invite_waiting(member, key=key)
    form = SeveralForm(None if here else typed(request), teams=teams_of(member.workspace), others=present(member))
    if not invited and form.is_bound and form.is_valid():
        facts = form.cleaned_data
        invited = invite_several(member, facts["people"], role=facts["role"], team=facts["team"], key=key)
    if invited:
        context = {"section": "teams", "invited": invited, "can_mail": mail.can_mail(), "only_here": only_here()}
        return render(request, "people/invitations.html", context)
    context = {"section": "teams", "form": form, "can_mail": mail.can_mail(), "waiting": waiting(member), "most": MOST}
    return render(request, "people/several.html", context, status=422 if form.is_bound else 200)


def present(member):
    return Member.objects.present().filter(workspace=member.workspace)


@in_workspace
@admins_only
@require_POST
def invitation(request, ref):
    """A new link for a person; an earlier one works no more."""
    return show_invitation(request, person_or_404(request.member, ref), request.POST.get("key", ""))


def show_invitation(request, one, key):
    address = invite(request.member, one, key)
    mailed = mail_invitation(request.member, one, address, key)
    context = {
        "section": "teams",
        "one": one,
        "address": address,
        "mailed": mailed,
        "can_mail": mail.can_mail(),
        "only_here": only_here(),
    }
    return render(request, "people/invitation.html", context)


@in_workspace
@admins_only
@require_POST
def withdraw(request, ref):
    """Withdraws the open invitation."""
    one = person_or_404(request.member, ref)
    revoke(request.member, one)
    say(request, f"The invitation of {one} works no more.")
    return redirect("person", workspace=request.member.workspace.slug, ref=one.ref)


@in_workspace
@admins_only
@require_http_methods(["GET", "POST"])
def edit(request, ref):
    """Name, role and teams of a person."""
    member, one = request.member, person_or_404(request.member, ref)
    form = PersonForm(
        typed(request),
        teams=in_tree_order(teams_of(member.workspace)),
        seats=one.seats(),
        others=present(member).exclude(pk=one.pk),
        initial={"name": one.name, "title": one.title, "email": one.email, "role": one.role},
    )
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            change_person(member, one, **{name: form.cleaned_data[name] for name in ("name", "title", "email", "role")})
            set_teams_of(member, one, *form.seats())
        say(request, f"Saved: {form.cleaned_data['name']}.")
        return redirect("person", workspace=member.workspace.slug, ref=one.ref)
    context = {"section": "teams", "form": form, "one": one}
    return render(request, "people/person_edit.html", context, status=422 if form.is_bound else 200)
