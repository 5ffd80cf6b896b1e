"""What the frame around every page needs: the member, the cycle, the teams, what is owed."""

from functools import cached_property
from typing import NamedTuple

from quarterdeck.server.people.first_steps import first_steps
from quarterdeck.server.people.models import Team, Workspace
from quarterdeck.server.planning.models import Cycle
from quarterdeck.server.rhythm.reading import stand_of

RAIL_TEAMS = 14


class Node(NamedTuple):
    """A team in the tree, without what only its own page needs."""

    id: int
    ref: str
    name: str
    path: str
    position: int
    parent_id: int | None


class Shell:
    """Reads lazily: a part of a page that draws no frame asks the database nothing."""

    def __init__(self, request):
        self.request = request
        self.member = request.member
        self.workspace = request.member.workspace

    @cached_property
    def today(self):
        return self.workspace.today()

    @cached_property
    def playbook(self):
        return self.workspace.playbook

    @cached_property
    def cycle(self):
        """The cycle of the page when it has one, else the current one."""
        return getattr(self.request, "cycle", None) or self.current_cycle

    @cached_property
    def current_cycle(self):
        if hasattr(self.request, "current_cycle"):  # of a view that read it already
            return self.request.current_cycle
        return Cycle.objects.filter(workspace=self.workspace).current(self.today)

    @cached_property
    def workspaces(self):
        """The other workspaces of the person, to switch to without signing in again."""
        mine = Workspace.objects.filter(members__user=self.member.user_id, members__left_on=None)
        return list(mine.exclude(pk=self.workspace.pk).order_by("name").values("slug", "name")[:20])

    @property
    def owed(self):
        return self.waits.check_ins

    @cached_property
    def waits(self):
        """What waits for the member's word, as the rail counts it."""
        if hasattr(self.request, "waits"):
            return self.request.waits
        return stand_of(self.member, self.current_cycle, self.today)[1]

    @cached_property
    def first_steps(self):
        """What comes next while the workspace begins."""
        return first_steps(self.member)

    @cached_property
    def tree(self):
        """Every team in use, in few words. Read once, for the rail and for the lists to choose from."""
        teams = Team.objects.filter(workspace=self.workspace, archived_on=None)
        return [Node(*row) for row in teams.order_by("path").values_list(*Node._fields)]

    @property
    def team_choices(self):
        """(ref, name) of every team, in the order of the tree."""
        return [(node.ref, node.name) for node in self.tree]

    @cached_property
    def teams(self):
        """The teams of the rail: the whole tree when it is small, else the own teams with what stands above."""
        nodes = self.tree
        if len(nodes) > RAIL_TEAMS:
            seats = self.member.seats()
            near = {part for node in nodes if node.id in seats for part in node.path.split("/")}
            nodes = [node for node in nodes if str(node.id) in near or node.parent_id is None]
        return in_tree_order(Team(**node._asdict()) for node in nodes)[:RAIL_TEAMS]


def in_tree_order(teams):
    """Parents before children, siblings by position and name."""
    teams = list(teams)
    names = {team.pk: (team.position, team.name, team.pk) for team in teams}
    return sorted(teams, key=lambda team: [names.get(pk, (0, "", pk)) for pk in team.lineage])


def shell(request):
    if getattr(request, "member", None) is None:
        return {}
    return {"shell": Shell(request), "member": request.member, "workspace": request.member.workspace}
