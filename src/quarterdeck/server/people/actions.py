"""Changes of a person's place and rights, and one-time sign-in links. One function a verb."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from quarterdeck.okr import plan
from quarterdeck.server.events.actions import record
from quarterdeck.server.people import permissions
from quarterdeck.server.people.errors import LastAdmin, LinkSpent
from quarterdeck.server.people.models import Member, Seat, SignInLink, Team, User, Workspace
from quarterdeck.server.people.permissions import ensure
from quarterdeck.server.people.sessions import end_sessions
from quarterdeck.server.people.tokens import hash_of, new_token, public
from quarterdeck.server.planning.actions import of_workspace, words

ADMINS_ONLY = "Only admins of this workspace do this."


# One-time sign-in links


@transaction.atomic
def make_sign_in_link(user, minutes=15) -> str:
    """The full address of a page that signs `user` in once, within that many minutes."""
    SignInLink.objects.filter(user=user, expires_at__lt=timezone.now()).delete()
    token, hashed = new_token()
    expires = timezone.now() + timedelta(minutes=minutes)
    SignInLink.objects.create(user=user, token_hash=hashed, expires_at=expires)
    return public(reverse("sign-in-by-link", kwargs={"token": token}))


def open_sign_in_link(token):
    """The link that belongs to a token. Raises LinkSpent."""
    links = SignInLink.objects.filter(
        token_hash=hash_of(token), used_at=None, expires_at__gt=timezone.now(), user__is_active=True
    )
    link = links.select_related("user").first()
    if link is None:
        raise LinkSpent("sign-in link")
    return link


@transaction.atomic
def spend_sign_in_link(token) -> User:
    """The user of the link, which works no more from now on. Raises LinkSpent, also for the slower of two."""
    link = open_sign_in_link(token)
    if not SignInLink.objects.filter(pk=link.pk, used_at=None).update(used_at=timezone.now()):
        raise LinkSpent("sign-in link")
    return link.user


# A person's place and rights


def keep_an_admin(workspace, besides):
    """Raises LastAdmin unless somebody besides this member is an admin who can sign in.

    The workspace's row is locked, so that two admins cannot step down at the same moment.
    """
    Workspace.objects.select_for_update().get(pk=workspace.pk)
    admins = Member.objects.present().filter(
        workspace=workspace, role=plan.Role.ADMIN, user__isnull=False, user__is_active=True
    )
    if not admins.exclude(pk=besides.pk).exists():
        raise LastAdmin(besides.name)


@transaction.atomic
def change_person(member, one, *, name, title, email, role):
    """Name, title, address for invitations and role of a person. A changed role is an event of its own, for audit."""
    ensure(permissions.may_administer(member), ADMINS_ONLY)
    of_workspace(member, one, "person")
    one = Member.objects.select_for_update().get(pk=one.pk)
    if one.role == plan.Role.ADMIN and role != plan.Role.ADMIN and one.user_id and one.left_on is None:
        keep_an_admin(member.workspace, one)
    facts = {"name": words("The name", name, 120), "title": (title or "").strip()[:120], "email": (email or "").strip()}
    before = {key: getattr(one, key) for key in facts if getattr(one, key) != facts[key]}
    old_role = one.role
    for key, value in {**facts, "role": role}.items():
        setattr(one, key, value)
    one.save(update_fields=[*facts, "role"])
    if before:
        record(member, "changed", one, sort="member", before=before, after={key: facts[key] for key in before})
    if old_role != role:
        record(member, "changed-role", one, sort="member", before={"role": old_role}, after={"role": role}, audit=True)
    return one


@transaction.atomic
def change_own_profile(member, *, name, title):
    """What everybody may say about themselves."""
    facts = {"name": words("Your name", name, 120), "title": (title or "").strip()[:120]}
    before = {key: getattr(member, key) for key in facts if getattr(member, key) != facts[key]}
    if not before:
        return member
    Member.objects.filter(pk=member.pk).update(**facts)
    if "name" in before:
        User.objects.filter(pk=member.user_id).update(name=facts["name"])
    member.name, member.title = facts["name"], facts["title"]
    record(member, "changed", member, sort="member", before=before, after={key: facts[key] for key in before})
    return member


@transaction.atomic
def set_teams_of(member, one, teams, leads):
    """The teams in which a person sits (`teams`) and those of them that the person leads (`leads`)."""
    ensure(permissions.may_keep_the_whole(member), "Only admins and champions give people their teams.")
    of_workspace(member, one, "person")
    wanted = {of_workspace(member, team, "team").pk: team in leads for team in {*teams, *leads}}
    seats = one.seat_set.filter(team__archived_on=None)
    before = dict(seats.values_list("team_id", "leads"))
    return change_seats(member, seats, before, wanted, lambda pk: {"team_id": pk, "member": one}, one)


@transaction.atomic
def set_people_of(member, team, people, leads):
    """The people who sit in a team (`people`) and those of them who lead it (`leads`)."""
    of_workspace(member, team, "team")
    ensure(permissions.leads(member, team), f"Only a lead of {team}, admins and champions say who belongs to it.")
    wanted = {of_workspace(member, one, "person").pk: one in leads for one in {*people, *leads}}
    seats = team.seat_set.filter(member__left_on=None)
    before = dict(seats.values_list("member_id", "leads"))
    return change_seats(member, seats, before, wanted, lambda pk: {"team": team, "member_id": pk}, team)


def change_seats(member, seats, before, wanted, fields, thing):
    """Writes the difference between the seats of a person or team and those wanted; one audit event."""
    if before == wanted:
        return
    described = describe_seats(seats)
    other = "team_id" if isinstance(thing, Member) else "member_id"
    seats.filter(**{f"{other}__in": [pk for pk in before if pk not in wanted]}).delete()
    seats.filter(**{f"{other}__in": [pk for pk, leads in wanted.items() if leads and pk in before]}).update(leads=True)
    seats.filter(**{f"{other}__in": [pk for pk, leads in wanted.items() if not leads]}).update(leads=False)
    Seat.objects.bulk_create([Seat(**fields(pk), leads=leads) for pk, leads in wanted.items() if pk not in before])
    sort, verb = ("member", "reseated") if isinstance(thing, Member) else ("team", "seated")
    after = {"seats": describe_seats(seats.all())}
    record(member, verb, thing, sort=sort, before={"seats": described}, after=after, audit=True)


def describe_seats(seats):
    rows = seats.select_related("team", "member").order_by("team__name", "member__name")
    return [f"{row.member} {'leads' if row.leads else 'in'} {row.team}" for row in rows]


@transaction.atomic
def end_membership(member, one):
    """`one` leaves: no access from this moment on, and the name stays in the history."""
    if one.left_on is not None:
        return one
    ensure(permissions.may_administer(member) or member.pk == one.pk, ADMINS_ONLY)
    of_workspace(member, one, "person")
    if one.role == plan.Role.ADMIN and one.user_id:
        keep_an_admin(member.workspace, one)
    one.left_on = member.workspace.today()
    one.save(update_fields=["left_on"])
    one.invitations.filter(used_at=None, revoked_at=None).update(revoked_at=timezone.now())
    record(member, "left", one, sort="member")
    record(member, "ended-access", one, sort="member", before={"role": one.role}, audit=True)
    if one.user_id and not Member.objects.present().filter(user=one.user_id).exists():
        end_sessions(UserSession.objects.filter(user=one.user_id))
    return one


def teams_of(workspace):
    """The teams in use, for choosing."""
    return Team.objects.filter(workspace=workspace, archived_on=None)
