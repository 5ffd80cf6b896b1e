"""Making, using and revoking tokens."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from quarterdeck.okr.errors import OKRError
from quarterdeck.server.api.models import SCOPES, ApiToken
from quarterdeck.server.events.actions import audit, claim, settle
from quarterdeck.server.people import permissions
from quarterdeck.server.people.permissions import ensure
from quarterdeck.server.planning.actions import words

# Writing the last use at every call would make each read a write.
USE_NOTED_EVERY = timedelta(minutes=1)


class NoScope(OKRError):
    def __init__(self):
        super().__init__("A token without any right is of no use. Tick at least one.")


def hashed(token):
    # The token is 32 random bytes, so a plain hash cannot be guessed backwards.
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def make_token(member, *, name, scopes, key=""):
    """A new token; returns its row and the token itself, which is shown once and never again: None the second time."""
    ensure(permissions.may_administer(member), "Only admins make tokens.")
    scopes = [scope for scope in SCOPES if scope in scopes]
    if not scopes:
        raise NoScope
    submission, fresh = claim(member.workspace, key)
    if not fresh:
        return ApiToken.objects.get(workspace_id=member.workspace_id, ref=submission.result), None
    token = f"qd_{secrets.token_urlsafe(32)}"
    row = ApiToken.objects.create(
        workspace_id=member.workspace_id,
        name=words("The token's name", name, 80),
        token_hash=hashed(token),
        hint=token[-4:],
        scopes=scopes,
        member=member,
    )
    settle(submission, row.ref)
    audit("made-token", member=member, title=row.name, sort="token", after={"scopes": scopes})
    return row, token


@transaction.atomic
def revoke_token(member, token):
    """Takes a token's rights away at once; a second time changes nothing."""
    ensure(permissions.may_administer(member), "Only admins revoke tokens.")
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        audit("revoked-token", member=member, title=token.name, sort="token")


def token_named(secret, now=None):
    """The live token that `secret` is, or None; notes that it was used."""
    now = now or timezone.now()
    row = (
        ApiToken.objects.filter(token_hash=hashed(secret), revoked_at=None, member__left_on=None)
        .select_related("member__workspace", "workspace")
        .first()
    )
    if row is None:
        return None
    stale = Q(last_used_at=None) | Q(last_used_at__lt=now - USE_NOTED_EVERY)
    if row.last_used_at is None or row.last_used_at < now - USE_NOTED_EVERY:
        ApiToken.objects.filter(stale, pk=row.pk).update(last_used_at=now)
    return row
