"""Inviting people by a link that works once. It is shown to the admin, and mailed when there is a mail server."""

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from quarterdeck.server.events.actions import claim, record, settle
from quarterdeck.server.events.models import Submission
from quarterdeck.server.people import mail, permissions
from quarterdeck.server.people.actions import ADMINS_ONLY, set_teams_of
from quarterdeck.server.people.errors import AccountExists, AlreadyAMember, AlreadyHere, LinkSpent
from quarterdeck.server.people.models import Invitation, Member, User
from quarterdeck.server.people.permissions import ensure
from quarterdeck.server.people.tokens import hash_of, new_token, public
from quarterdeck.server.planning.actions import of_workspace, words

SENT = "sent"


@transaction.atomic
def add_person(member, *, name, title="", email="", role, teams=(), leads=(), key=""):
    """Somebody new in the workspace, who can sign in once invited. The same `key` again returns the same person."""
    ensure(permissions.may_administer(member), ADMINS_ONLY)
    submission, fresh = claim(member.workspace, key)
    if not fresh:
        return Member.objects.get(workspace_id=member.workspace_id, ref=submission.result)
    one = Member.objects.create(
        workspace_id=member.workspace_id,
        name=words("The name", name, 120),
        title=title.strip()[:120],
        email=email.strip().lower(),
        role=role,
    )
    record(member, "added", one, sort="member", after={"role": role}, audit=True)
    if teams or leads:
        set_teams_of(member, one, teams, leads)
    settle(submission, one.ref)
    return one


@transaction.atomic
def invite(member, one, key="") -> str:
    """A new invitation for a person of the workspace: its full address. Earlier ones work no more.

    The same `key` again returns the same address: a page that is loaded anew must not undo the link that was copied
    from it. A person who left may be invited back. Raises AlreadyHere, and LinkSpent when that address ended since.
    """
    ensure(permissions.may_administer(member), ADMINS_ONLY)
    of_workspace(member, one, "person")
    if one.user_id and one.left_on is None:
        raise AlreadyHere(one.name)
    token, hashed = new_token(key and f"invitation {one.pk} {key}")
    address = public(reverse("join", kwargs={"token": token}))
    made = Invitation.objects.filter(token_hash=hashed).first()
    if made is not None:
        if not made.is_open:
            raise LinkSpent("invitation", f"Make a new one on the page of {one.name}.")
        return address
    one.invitations.filter(used_at=None, revoked_at=None).update(revoked_at=timezone.now())
    invitation = Invitation.objects.create(
        workspace_id=member.workspace_id, member=one, token_hash=hashed, made_by=member
    )
    record(member, "invited", one, sort="member", after={"role": one.role, "until": invitation.expires_at}, audit=True)
    return address


def mail_invitation(member, one, address, key="") -> bool:
    """Mails a link that the admin sees in any case; whether the mail server took it. With the same `key` only once."""
    if not (one.email and mail.can_mail()):
        return False
    submission, fresh = claim(member.workspace, key and f"{key} mail")
    if not fresh:
        return submission.result == SENT
    sent = mail.send(letter(member, one, address))
    settle(submission, SENT if sent else "")
    return sent


def letter(member, one, address):
    subject = f"{member.name} invites you to {member.workspace} on Quarterdeck"
    context = {"by": member, "one": one, "workspace": member.workspace, "address": address}
    body = render_to_string("people/mail/invitation.txt", context)
    return EmailMessage(" ".join(subject.split()), body, to=[one.email])


def added_before(member, key) -> Member | None:
    """The person that the same form made when it was sent before."""
    ref = (
        Submission.objects.filter(workspace=member.workspace_id, key=key[:80]).values_list("result", flat=True).first()
    )
    return Member.objects.filter(workspace=member.workspace_id, ref=ref).first() if key and ref else None


@transaction.atomic
def revoke(member, one):
    """Withdraws the open invitation of a person."""
    ensure(permissions.may_administer(member), ADMINS_ONLY)
    of_workspace(member, one, "person")
    if one.invitations.filter(used_at=None, revoked_at=None).update(revoked_at=timezone.now()):
        record(member, "withdrew-invitation", one, sort="member", audit=True)


def open_invitation(token) -> Invitation:
    """The invitation that belongs to a token. Raises LinkSpent."""
    invitations = Invitation.objects.filter(
        token_hash=hash_of(token), used_at=None, revoked_at=None, expires_at__gt=timezone.now()
    )
    invitation = invitations.select_related("workspace", "member", "made_by").first()
    if invitation is None:
        raise LinkSpent("invitation", "Ask the person who sent it for a new one.")
    return invitation


def place_of(user, invitation) -> Member | None:
    """Who the user is, or was, in the workspace, other than the person the invitation is for."""
    mine = Member.objects.filter(workspace=invitation.workspace, user=user)
    return mine.exclude(pk=invitation.member_id).first()


@transaction.atomic
def accept(token, user) -> Member:
    """A signed-in or known user joins. Raises LinkSpent and AlreadyAMember."""
    invitation = open_invitation(token)
    own = place_of(user, invitation)
    if own is not None:
        raise AlreadyAMember(invitation.workspace, own.name, gone=own.left_on is not None)
    spent = Invitation.objects.filter(pk=invitation.pk, used_at=None, revoked_at=None)
    if not spent.update(used_at=timezone.now()):
        raise LinkSpent("invitation", "Ask the person who sent it for a new one.")
    one = invitation.member
    one.user, one.left_on = user, None
    one.email = one.email or user.email
    one.save(update_fields=["user", "left_on", "email"])
    record(one, "joined", one, sort="member")
    record(one, "got-access", one, sort="member", after={"role": one.role}, audit=True)
    return one


@transaction.atomic
def accept_as_new(token, *, name, email, password) -> Member:
    """Somebody without an account makes one and joins. Raises LinkSpent and AccountExists."""
    open_invitation(token)
    if User.objects.filter(email__iexact=email).exists():
        raise AccountExists
    one = accept(token, User.objects.create_user(email, password, name=words("Your name", name, 120)))
    if one.name != one.user.name:
        one.name = one.user.name
        one.save(update_fields=["name"])
    return one
