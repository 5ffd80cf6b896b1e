"""Inviting several people at once: new ones, or those who came in by an import and cannot sign in yet."""

from django.db import transaction
from django.utils import timezone

from quarterdeck.server.events.actions import claim, settle
from quarterdeck.server.people import mail
from quarterdeck.server.people.invitations import add_person, added_before, invite, letter
from quarterdeck.server.people.models import Member
from quarterdeck.server.people.newcomers import MOST

Invited = list[tuple[Member, str]]  # each with the address to hand on


@transaction.atomic
def invite_several(member, newcomers, *, role, team=None, key="") -> Invited:
    """Adds and invites people, into one team. The same `key` again returns the same people with the same addresses."""
    invited = []
    for number, newcomer in enumerate(newcomers):
        own = key and f"{key} {number}"
        facts = {"name": newcomer.name, "title": newcomer.title, "email": newcomer.email}
        one = add_person(member, **facts, role=role, teams=[team] if team else [], key=own)
        invited.append(invite_one(member, one, own))
    return invited


@transaction.atomic
def invite_waiting(member, *, key="") -> Invited:
    """Invites who is here, cannot sign in and has no open invitation; so many at once. `key` as above."""
    invited = []
    for number, one in enumerate(waiting(member)[:MOST]):
        own = key and f"{key} {number}"
        settle(claim(member.workspace, own)[0], one.ref)
        invited.append(invite_one(member, one, own))
    return invited


def invite_one(member, one, key):
    """The mail goes out beside the answer: a hundred of them would keep the admin waiting."""
    address = invite(member, one, key)
    if one.email and mail.can_mail() and claim(member.workspace, key and f"{key} mail")[1]:
        mail.send_later(letter(member, one, address))
    return one, address


def waiting(member):
    """The people of the workspace who cannot sign in and were not invited."""
    open_ones = {"invitations__used_at": None, "invitations__revoked_at": None}
    invited = Member.objects.filter(**open_ones, invitations__expires_at__gt=timezone.now())
    here = Member.objects.present().filter(workspace=member.workspace_id, user=None)
    return here.exclude(pk__in=invited.values("pk")).order_by("name", "pk")


def invited_before(member, key) -> Invited:
    """The people that the same form invited when it was sent before, with the same addresses."""
    invited, own = [], f"{key} 0"
    while key and (one := added_before(member, own)):
        invited.append((one, invite(member, one, own)))
        own = f"{key} {len(invited)}"
    return invited
