"""Appending to the record, and doing a thing once."""

from datetime import date, datetime
from decimal import Decimal

from django.db import connection
from django.utils import timezone

from quarterdeck.server.events.models import Event, Submission

CLAIM = (
    "INSERT INTO events_submission (workspace_id, key, result, made_at) VALUES (%s, %s, %s, %s) "
    "ON CONFLICT DO NOTHING RETURNING id"
)


def plain(value):
    """A value as the record keeps it: text for amounts, dates and things, JSON for the rest."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value else "0"
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return str(value)


def event(
    member,
    verb,
    thing,
    *,
    sort,
    before=None,
    after=None,
    why="",
    objective=None,
    key_result=None,
    audit=False,
    workspace=None,
):
    """One event, not yet saved, for those who write many at once. Without a `member` the product did it itself."""
    return Event(
        workspace_id=member.workspace_id if member else workspace.pk,
        by=member,
        user_id=member.user_id if member else None,
        verb=verb,
        sort=sort,
        ref=getattr(thing, "ref", "") or "",
        title=str(thing)[:300],
        objective=objective or (key_result.objective if key_result else None),
        key_result=key_result,
        before=plain(before or {}),
        after=plain(after or {}),
        why=why,
        audit=audit,
    )


def record(member, verb, thing, **facts):
    """Appends one event (see `event`); call it in the transaction of the change itself.

    `thing` is what it happened to (its `ref` and its words are kept, should it disappear one day).
    """
    one = event(member, verb, thing, **facts)
    one.save(force_insert=True)
    return one


def audit_user(user, verb, *, why="", after=None):
    """Appends what happened to an account to the record of every workspace that the user belongs to."""
    members = user.memberships.filter(left_on=None)
    facts = {"user": user, "verb": verb, "sort": "sign-in", "title": user.name, "why": why, "audit": True}
    rows = [Event(workspace_id=one.workspace_id, by=one, after=plain(after or {}), **facts) for one in members]
    Event.objects.bulk_create(rows)


def audit(verb, *, workspace=None, member=None, user=None, title="", sort="sign-in", why="", after=None):
    """Appends an event that only admins read: sign-ins, failures, exports, changes of rights."""
    return Event.objects.create(
        workspace=workspace or (member.workspace if member else None),
        by=member,
        user=user or (member.user if member else None),
        verb=verb,
        sort=sort,
        title=title[:300],
        why=why,
        after=plain(after or {}),
        audit=True,
    )


def claim(workspace, key, result=""):
    """Claims a submission's key within the caller's transaction: the row, and whether it is new.

    A key that was claimed before means that the same form was sent again: answer with the row's `result`. A second one
    at the same moment waits until the first is through. No key (a command, an import) is always new. Who knows already
    what it will lead to gives `result`, and needs not `settle`.
    """
    if not key:
        return None, True
    key, now = key[:80], timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [workspace.pk, key, result, connection.ops.adapt_datetimefield_value(now)])
        made = cursor.fetchone()
    if made is None:
        return Submission.objects.get(workspace=workspace, key=key), False
    return Submission(pk=made[0], workspace=workspace, key=key, result=result, made_at=now), True


def settle(submission, result):
    """Notes what the submission led to, for the one who sends it again."""
    if submission is not None:
        submission.result = result
        submission.save(update_fields=["result"])
