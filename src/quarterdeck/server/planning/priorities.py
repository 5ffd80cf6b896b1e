"""The company's strategy priorities: add, change, order, retire."""

from django.db import transaction

from quarterdeck.server.events.actions import claim, record, settle
from quarterdeck.server.people import permissions
from quarterdeck.server.people.permissions import ensure
from quarterdeck.server.planning.errors import NameTaken
from quarterdeck.server.planning.ground import difference, end_of, in_order, snapshot, words
from quarterdeck.server.planning.models import Priority

PRIORITY_FIELDS = ("title", "description", "year")


def ensure_keeps(member):
    ensure(permissions.may_keep_the_whole(member), "Only admins and champions change priorities.")


def title_of(member, title, but=None):
    """The title, unless a priority that stands has it."""
    title = words("The priority", title, 200)
    standing = Priority.objects.filter(workspace_id=member.workspace_id, retired_on=None)
    if standing.filter(title__iexact=title).exclude(pk=but.pk if but else None).exists():
        raise NameTaken("a priority", title)
    return title


@transaction.atomic
def add_priority(member, *, title, description="", year=None, key=""):
    """One more priority, at the end of the list."""
    ensure_keeps(member)
    submission, fresh = claim(member.workspace, key)
    if not fresh:
        return Priority.objects.get(workspace_id=member.workspace_id, ref=submission.result)
    priority = Priority.objects.create(
        workspace_id=member.workspace_id,
        title=title_of(member, title),
        description=description,
        year=year,
        position=end_of(Priority.objects.filter(workspace_id=member.workspace_id)),
    )
    record(member, "added", priority, sort="priority")
    settle(submission, priority.ref)
    return priority


@transaction.atomic
def change_priority(member, priority, **fields):
    ensure_keeps(member)
    fields = {name: value for name, value in fields.items() if name in PRIORITY_FIELDS}
    if "title" in fields:
        fields["title"] = title_of(member, fields["title"], but=priority)
    before, after = difference(snapshot(priority, fields), fields)
    if not after:
        return priority
    for name, value in after.items():
        setattr(priority, name, value)
    priority.save()
    record(member, "changed", priority, sort="priority", before=before, after=after)
    return priority


@transaction.atomic
def retire_priority(member, priority):
    """Takes it off the list; what supported it keeps saying so."""
    ensure_keeps(member)
    if priority.retired_on is None:
        priority.retired_on = member.workspace.today()
        priority.save(update_fields=["retired_on"])
        record(member, "retired", priority, sort="priority")
    return priority


@transaction.atomic
def restore_priority(member, priority):
    """Puts a retired priority back on the list."""
    ensure_keeps(member)
    if priority.retired_on is not None:
        title_of(member, priority.title, but=priority)
        priority.retired_on = None
        priority.save(update_fields=["retired_on"])
        record(member, "restored", priority, sort="priority")
    return priority


@transaction.atomic
def reorder_priorities(member, refs):
    ensure_keeps(member)
    ordered = in_order(Priority.objects.filter(workspace_id=member.workspace_id, retired_on=None), refs)
    if ordered:
        record(member, "reordered", member.workspace, sort="workspace", after={"order": [one.title for one in ordered]})
