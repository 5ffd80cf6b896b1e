"""Initiatives: the work that is meant to move a key result. It never counts as progress."""

from django.db import transaction
from django.utils import timezone

from quarterdeck.okr import plan
from quarterdeck.server.events.actions import claim, record, settle
from quarterdeck.server.people import permissions
from quarterdeck.server.people.permissions import ensure
from quarterdeck.server.planning.ground import difference, end_of, of_workspace, snapshot, words
from quarterdeck.server.planning.models import Initiative

INITIATIVE_FIELDS = ("title", "owner", "due", "state")


@transaction.atomic
def add_initiative(member, objective, *, title, key_result=None, owner=None, due=None, state=None, key=""):
    """Work that is meant to move the objective or one of its key results."""
    ensure(
        permissions.may_plan_work(member, objective, key_result),
        f"Only {objective.team}, the owner and the teams that share it plan work for it.",
    )
    permissions.ensure_open(objective.cycle)
    submission, fresh = claim(member.workspace, key)
    if not fresh:
        return Initiative.objects.get(workspace_id=member.workspace_id, ref=submission.result)
    initiative = Initiative.objects.create(
        workspace_id=member.workspace_id,
        objective=objective,
        key_result=key_result,
        title=words("The initiative", title, 300),
        owner=of_workspace(member, owner, "person"),
        due=due,
        state=state or plan.InitiativeState.NOT_STARTED,
        position=end_of(objective.initiatives),
    )
    record(member, "added", initiative, sort="initiative", objective=objective, key_result=key_result)
    settle(submission, initiative.ref)
    return initiative


def ensure_changes(member, initiative):
    ensure(
        permissions.may_change_initiative(member, initiative),
        f"Only {initiative.objective.team} and the initiative's owner change it.",
    )
    permissions.ensure_open(initiative.objective.cycle)


@transaction.atomic
def change_initiative(member, initiative, **fields):
    """Title, owner, due date or state; what is not named stays."""
    ensure_changes(member, initiative)
    fields = {name: value for name, value in fields.items() if name in INITIATIVE_FIELDS}
    if "title" in fields:
        fields["title"] = words("The initiative", fields["title"], 300)
    before, after = difference(snapshot(initiative, fields), fields)
    if not after:
        return initiative
    for name, value in after.items():
        setattr(initiative, name, of_workspace(member, value, "person") if name == "owner" else value)
    initiative.changed_at = timezone.now()
    initiative.save()
    record(
        member,
        "changed",
        initiative,
        sort="initiative",
        objective=initiative.objective,
        key_result=initiative.key_result,
        before=before,
        after=after,
    )
    return initiative


@transaction.atomic
def delete_initiative(member, initiative):
    ensure_changes(member, initiative)
    record(
        member,
        "deleted",
        initiative,
        sort="initiative",
        objective=initiative.objective,
        key_result=initiative.key_result,
    )
    initiative.delete()
