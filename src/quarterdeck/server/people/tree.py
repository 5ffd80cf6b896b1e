"""Changing the tree of teams."""

from django.db import transaction
from django.db.models import Max

from quarterdeck.okr import plan
from quarterdeck.server.events.actions import claim, record, settle
from quarterdeck.server.people import permissions
from quarterdeck.server.people.errors import TeamInItself, TeamInUse, TooDeep
from quarterdeck.server.people.models import Team
from quarterdeck.server.people.permissions import ensure
from quarterdeck.server.planning.actions import of_workspace, words
from quarterdeck.server.planning.errors import NameTaken

DEEPEST = 8
STEWARDS_ONLY = "Only admins and champions change the tree of teams."


def name_of(text, workspace_id, parent, but=None):
    """The words of a name that no sister team has."""
    name = words("The team's name", text, 120)
    sisters = Team.objects.filter(workspace_id=workspace_id, parent=parent, name__iexact=name, archived_on=None)
    if sisters.exclude(pk=but.pk if but else None).exists():
        raise NameTaken("a team", name)
    return name


@transaction.atomic
def add_team(member, *, name, parent=None, key=""):
    """A team below `parent`, at the end of its sisters. The same `key` again returns the same team."""
    ensure(permissions.may_keep_the_whole(member), STEWARDS_ONLY)
    submission, fresh = claim(member.workspace, key)
    if not fresh:
        return Team.objects.get(workspace_id=member.workspace_id, ref=submission.result)
    of_workspace(member, parent, "team")
    if parent and len(parent.lineage) >= DEEPEST:
        raise TooDeep(DEEPEST)
    sisters = Team.objects.filter(workspace_id=member.workspace_id, parent=parent)
    last = sisters.aggregate(last=Max("position"))["last"] or 0
    team = Team.objects.create(
        workspace_id=member.workspace_id,
        parent=parent,
        name=name_of(name, member.workspace_id, parent),
        position=last + 1,
    )
    team.place()
    team.save(update_fields=["path"])
    record(member, "added", team, sort="team", after={"below": parent})
    settle(submission, team.ref)
    return team


@transaction.atomic
def change_team(member, team, *, name, parent):
    """Renames a team and moves it, with everything below it, under another one."""
    ensure(permissions.may_keep_the_whole(member), STEWARDS_ONLY)
    of_workspace(member, team, "team")
    of_workspace(member, parent, "team")
    team = Team.objects.select_for_update(of=("self",)).select_related("parent").get(pk=team.pk)
    if parent is not None and team.pk in parent.lineage:
        raise TeamInItself(team)
    name = name_of(name, member.workspace_id, parent, but=team)
    before = {"name": team.name, "below": team.parent}
    team.name = name
    if team.parent_id != (parent.pk if parent else None):
        move(team, parent)
    team.save(update_fields=["name", "parent", "path"])
    after = {"name": name, "below": parent}
    if before != after:
        record(member, "changed", team, sort="team", before=before, after=after)
    return team


def move(team, parent):
    """Sets the new parent and rewrites the paths of the whole branch."""
    old = team.path
    below = list(Team.objects.filter(workspace_id=team.workspace_id, path__startswith=old).exclude(pk=team.pk))
    deepest = max((len(one.lineage) for one in below), default=len(team.lineage)) - len(team.lineage)
    team.parent = parent
    team.place()
    if len(team.lineage) + deepest > DEEPEST:
        raise TooDeep(DEEPEST)
    for one in below:
        one.path = team.path + one.path.removeprefix(old)
    Team.objects.bulk_update(below, ["path"])


def in_use(team) -> str:
    """Why a team cannot be archived yet, and what to do; empty when it can."""
    if Team.objects.filter(parent=team, archived_on=None).exists():
        return "other teams stand below it. Move or archive them first."
    running = team.objectives.filter(state__in=[plan.ObjectiveState.DRAFT, plan.ObjectiveState.COMMITTED])
    count = running.exclude(cycle__state=plan.CycleState.CLOSED).count()
    what = "an open objective" if count == 1 else f"{count} open objectives"
    return f"it has {what}. Close, move or delete what is open first." if count else ""


@transaction.atomic
def archive_team(member, team):
    """Takes a team out of use; its past stays readable. Refused while something of it still runs."""
    ensure(permissions.may_keep_the_whole(member), STEWARDS_ONLY)
    of_workspace(member, team, "team")
    if why := in_use(team):
        raise TeamInUse(team, why)
    if team.archived_on is None:
        team.archived_on = member.workspace.today()
        team.save(update_fields=["archived_on"])
        record(member, "archived", team, sort="team")
    return team


@transaction.atomic
def restore_team(member, team):
    """Takes an archived team into use again."""
    ensure(permissions.may_keep_the_whole(member), STEWARDS_ONLY)
    of_workspace(member, team, "team")
    if team.parent_id and team.parent.archived_on:
        raise TeamInUse(team.parent, f"{team} stands below it. Restore {team.parent} first.")
    name_of(team.name, member.workspace_id, team.parent, but=team)
    team.archived_on = None
    team.save(update_fields=["archived_on"])
    record(member, "reinstated", team, sort="team")
    return team
