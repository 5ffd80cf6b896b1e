"""The states of many key results at once: counting a whole cycle builds no objects for what runs the straight pace."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q

from quarterdeck.okr.calendar import elapsed_share
from quarterdeck.okr.measure import Kind
from quarterdeck.okr.playbook import Playbook
from quarterdeck.okr.progress import clipped
from quarterdeck.okr.status import Status, status_of
from quarterdeck.server.planning.models import Cycle
from quarterdeck.server.planning.reading import decided_since_dead, status_on

# What okr.pace expects of these is the share of the cycle that has passed, whatever they measure.
STRAIGHT = Q(kind__in=[Kind.INCREASE, Kind.DECREASE, Kind.ZONES], phases=[])
FIELDS = ("pk", "objective_id", "owner_id", "objective__cycle_id", "progress", "confidence", "checked_in_for")


class State(NamedTuple):
    """A key result of a count: whose it is, when it was last checked in for, and its status."""

    key_result_id: int
    objective_id: int
    owner_id: int | None
    cycle_id: int
    checked_in_for: date | None
    decided_at: datetime | None
    status: Status


class Ground(NamedTuple):
    """What a state is judged by: the cycle, the workspace's playbook and its today."""

    cycle: Cycle
    playbook: Playbook
    today: date


def states(key_results, grounds: dict[int, Ground]) -> Iterator[State]:
    """The state of each key result of the queryset; `grounds` has one for each cycle, by its id. Two queries."""
    expected = {pk: expected_on(one.cycle, one.today) for pk, one in grounds.items()}
    weeks = {pk: (one.cycle.week_of(one.today), one.cycle.weeks) for pk, one in grounds.items()}
    rows = key_results.filter(STRAIGHT).order_by().values_list(*FIELDS, "stopped_on", "decided_at")
    for pk, objective_id, owner_id, cycle_id, progress, confidence, checked_in_for, stopped_on, decided_at in rows:
        playbook, stopped = grounds[cycle_id].playbook, stopped_on is not None
        status = status_of(progress, expected[cycle_id], confidence, *weeks[cycle_id], playbook, stopped)
        state = State(pk, objective_id, owner_id, cycle_id, checked_in_for, decided_at, status)
        if status == Status.DEAD and decided_since_dead(state):
            state = state._replace(status=Status.AT_RISK)
        yield state
    for kr in key_results.exclude(STRAIGHT).select_related("objective").order_by():
        cycle_id = kr.objective.cycle_id
        status, _ = status_on(kr, *grounds[cycle_id])
        yield State(kr.pk, kr.objective_id, kr.owner_id, cycle_id, kr.checked_in_for, kr.decided_at, status)


def expected_on(cycle, today):
    day = min(max(today, cycle.starts), cycle.ends)
    return clipped(elapsed_share(cycle.starts, cycle.ends, day))
