"""What the frame around every page needs: the member, the cycle, the teams, what is owed."""

from functools import cached_property

from quarterdeck.server.people.first_steps import first_steps
from quarterdeck.server.people.models import Member, Team
from quarterdeck.server.planning.models import Cycle
from quarterdeck.server.rhythm.reading import stand_of

RAIL_TEAMS = 14
TEAM_FIELDS = ("id", "ref", "name", "path", "position", "parent_id")


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
        mine = Member.objects.present().filter(user=self.member.user_id).exclude(pk=self.member.pk)
        return [one.workspace for one in mine.select_related("workspace").order_by("workspace__name")[:20]]

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
    def teams(self):
        """The teams of the rail: the whole tree when it is small, else the own teams with what stands above."""
        rows = Team.objects.filter(workspace=self.workspace, archived_on=None).values(*TEAM_FIELDS)
        if len(rows) > RAIL_TEAMS:
            seats = self.member.seats()
            near = {part for row in rows if row["id"] in seats for part in row["path"].split("/")}
            rows = [row for row in rows if str(row["id"]) in near or row["parent_id"] is None]
        return in_tree_order(Team(**row) for row in rows)[:RAIL_TEAMS]


def in_tree_order(teams):
    """Parents before children, siblings by position and name."""
    teams = list(teams)
    names = {team.pk: (team.position, team.name, team.pk) for team in teams}
    return sorted(teams, key=lambda team: [names.get(pk, (0, "", pk)) for pk in team.lineage])


def shell(request):
    if getattr(request, "member", None) is None:
        return {}
    return {"shell": Shell(request), "member": request.member, "workspace": request.member.workspace}
