"""All workspaces of a person with their state: the fractional CMO's Monday. Seven queries, however many there are."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import OuterRef, Prefetch, Q, Subquery

from quarterdeck.okr import plan
from quarterdeck.okr.status import Status
from quarterdeck.server.events.models import Event
from quarterdeck.server.people.first_steps import Step, facts_of, next_step
from quarterdeck.server.people.models import Member, Seat
from quarterdeck.server.people.permissions import may_keep_the_whole
from quarterdeck.server.planning.models import Cycle, KeyResult, current_of
from quarterdeck.server.planning.reading import TONES, WORDS
from quarterdeck.server.planning.states import Ground, states
from quarterdeck.server.rhythm.models import HelpRequest
from quarterdeck.server.rhythm.reading import closes_soon, week_begins

SHOWN = (Status.ON_TRACK, Status.DONE, Status.WATCH, Status.AT_RISK, Status.DEAD, Status.UNMEASURED)


@dataclass
class Standing:
    """How one workspace stands today, and what it wants of the person."""

    member: Member
    today: object
    cycle: Cycle | None
    counts: Counter = field(default_factory=Counter)
    owed: int = 0
    checked_in: int = 0
    expected: int = 0
    help: int = 0
    last: datetime | None = None
    next_step: Step | None = None

    @property
    def workspace(self):
        return self.member.workspace

    @property
    def decisions(self):
        """Dead key results, which demand a decision of who keeps the whole."""
        return self.counts[Status.DEAD] if may_keep_the_whole(self.member) else 0

    @property
    def closing(self):
        """Whether it is time for the person to close the cycle."""
        return may_keep_the_whole(self.member) and closes_soon(self.cycle, self.today)

    @property
    def beginning(self):
        """What the person does first in a workspace where nothing is committed yet."""
        return None if self.total else self.next_step

    @property
    def adherence(self):
        """The share of key results that were checked in this week; None while nothing is expected."""
        return self.checked_in / self.expected if self.expected else None

    @property
    def states(self):
        """Count, word and tone of every state that occurs."""
        return [(self.counts[s], WORDS[s], TONES[s]) for s in SHOWN if self.counts[s]]

    @property
    def total(self):
        return sum(self.counts.values())

    @property
    def wants(self):
        """Whether anything waits for the person."""
        return bool(self.owed or self.help or self.decisions or self.closing or self.beginning)


def standings(user, now=None) -> list[Standing]:
    """Every workspace of the user: first those where people wait, then those that begin, each group by name."""
    members = members_of(user)
    found = {one.workspace_id: Standing(one, one.workspace.today(now), None, last=one.last) for one in members}
    facts = facts_of(found, user.pk)
    cycles = defaultdict(list)
    for cycle in Cycle.objects.filter(workspace__in=found):
        cycles[cycle.workspace_id].append(cycle)
    for pk, standing in found.items():
        standing.cycle = current_of(cycles[pk], standing.today)
        standing.next_step = next_step(standing.member, facts[pk])
    count_key_results(found)
    count_help(found)
    return sorted(found.values(), key=lambda one: (not one.wants, one.beginning is not None))


def members_of(user):
    last = Event.objects.filter(workspace=OuterRef("workspace"), audit=False).order_by("-at").values("at")[:1]
    return list(
        Member.objects.present()
        .filter(user=user)
        .select_related("workspace")
        .prefetch_related(Prefetch("seat_set", queryset=Seat.objects.only("member_id", "team_id", "leads")))
        .annotate(last=Subquery(last))
        .order_by("workspace__name", "pk")
    )


def count_key_results(found):
    by_cycle = {standing.cycle.pk: standing for standing in found.values() if standing.cycle}
    rows = KeyResult.objects.filter(
        objective__cycle__in=by_cycle, objective__state=plan.ObjectiveState.COMMITTED, stopped_on=None
    )
    grounds = {pk: Ground(one.cycle, one.workspace.playbook, one.today) for pk, one in by_cycle.items()}
    for key_result in states(rows, grounds):
        standing = by_cycle[key_result.cycle_id]
        cycle, today = standing.cycle, standing.today
        standing.counts[key_result.status] += 1
        if cycle.state in (plan.CycleState.ACTIVE, plan.CycleState.CLOSING) and today >= cycle.starts:
            standing.expected += 1
            if key_result.checked_in_for and key_result.checked_in_for >= week_begins(cycle, today):
                standing.checked_in += 1
            elif key_result.owner_id == standing.member.pk:
                standing.owed += 1


def count_help(found):
    mine = {standing.member.pk for standing in found.values()}
    teams = {seat.team_id for standing in found.values() for seat in standing.member.seat_set.all()}
    requests = HelpRequest.objects.filter(workspace__in=found, state=plan.HelpState.OPEN)
    for workspace_id in requests.filter(Q(of_member__in=mine) | Q(of_team__in=teams)).values_list(
        "workspace_id", flat=True
    ):
        found[workspace_id].help += 1
