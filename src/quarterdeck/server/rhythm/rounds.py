"""The weekly round: which key results were checked in in which week, team by team.

Adherence is about key results and teams. It is sorted by the tree of teams and never by rate: there is no league table of
people here, on purpose.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Window

from quarterdeck.okr import calendar, plan
from quarterdeck.server.people.models import Team
from quarterdeck.server.planning.models import KeyResult
from quarterdeck.server.rhythm.models import CheckIn
from quarterdeck.server.rhythm.reading import led_by, owed, runs


@dataclass(frozen=True)
class Line:
    """A key result in the round: for each week up to this one whether somebody was there (None: nothing was owed)."""

    key_result: KeyResult
    weeks: list[bool | None]
    last: date | None
    under_way: bool  # whether the last of the weeks is not over yet, so that nobody was absent from it

    @property
    def states(self):
        """Each week as "there", "absent", "open" (not over yet), or nothing where no check-in was owed."""
        words = [None if week is None else "there" if week else "absent" for week in self.weeks]
        return [*words[:-1], "open"] if self.under_way and words and words[-1] == "absent" else words


@dataclass
class Round:
    """The lines of one team."""

    team: Team
    lines: list[Line] = field(default_factory=list)

    def share(self, week):
        """(checked in, owed) of a week, by its position."""
        said = [line.weeks[week] for line in self.lines if line.weeks[week] is not None]
        return sum(said), len(said)

    @property
    def weeks(self):
        """Week number, checked in, owed: for each week up to this one."""
        count = len(self.lines[0].weeks) if self.lines else 0
        return [(number + 1, *self.share(number)) for number in range(count)]

    @property
    def this_week(self):
        return self.share(-1) if self.lines and self.lines[0].weeks else (0, 0)


def rounds_of(teams, cycle, today):
    """A round for each of the teams that has running key results in the cycle, in the order given. Three queries."""
    found = {team.pk: Round(team) for team in teams}
    key_results = list(
        KeyResult.objects.filter(objective__cycle=cycle, objective__team__in=list(found), stopped_on=None)
        .exclude(objective__state=plan.ObjectiveState.DRAFT)
        .select_related("owner", "objective")
        .order_by("objective__position", "objective_id", "position", "pk")
    )
    there = weeks_there(key_results, cycle)
    now = cycle.week_of(today)
    for key_result in key_results:
        since = first_week(key_result, cycle)
        weeks = [week in there[key_result.pk] if week >= since else None for week in range(1, now + 1)]
        line = Line(key_result, weeks, key_result.checked_in_for, runs(cycle, today))
        found[key_result.objective.team_id].lines.append(line)
    return [one for one in found.values() if one.lines]


def weeks_there(key_results, cycle):
    """Key result id → the weeks of the cycle that have a standing check-in."""
    there = defaultdict(set)
    check_ins = CheckIn.objects.standing().filter(key_result__objective__cycle=cycle)
    if len(key_results) <= 500:
        check_ins = check_ins.filter(key_result__in=[key_result.pk for key_result in key_results])
    for key_result_id, on in check_ins.values_list("key_result_id", "on"):
        there[key_result_id].add(calendar.week_of(cycle.starts, cycle.ends, on))
    return there


def first_week(key_result, cycle):
    """The first week in which a check-in was owed: the one of its commitment, or the cycle's first."""
    committed = key_result.objective.committed_on
    return max(calendar.week_of(cycle.starts, cycle.ends, committed), 1) if committed else 1


def teams_led(member):
    """The teams a lead looks after: those they lead and all below; for who keeps the whole, all."""
    teams = Team.objects.filter(workspace_id=member.workspace_id, archived_on=None).order_by("path")
    if member.is_guest:
        return []
    if member.is_steward:
        return list(teams)
    led = {team_id for team_id, leads in member.seats().items() if leads}
    return [team for team in teams if led & set(team.lineage)] if led else []


def absent_for(member, cycle, today, most=6):
    """For a lead: key results of the own teams without this week's check-in, the longest silent first, and how many."""
    if not runs(cycle, today) or not (member.is_steward or any(member.seats().values())):
        return None
    missing = owed(cycle, today).exclude(owner=member)
    if not member.is_steward:
        missing = missing.filter(led_by(member), objective__team__archived_on=None)
    lines = missing.select_related("owner", "objective__team").order_by("checked_in_for", "objective__team__path", "pk")
    lines = list(lines.annotate(of_all=Window(Count("pk")))[:most])
    return {"count": lines[0].of_all if lines else 0, "lines": lines}
