"""What pages ask about the rhythm."""

from datetime import timedelta

from django.db.models import Q

from quarterdeck.okr import plan
from quarterdeck.server.planning.models import KeyResult


def week_begins(cycle, today):
    """The first day of the cycle's week that `today` lies in (of the last week once the cycle is over)."""
    week = max(cycle.week_of(today), 1)
    return cycle.starts + timedelta(days=7 * (week - 1))


def owed(cycle, today):
    """Running key results of the cycle that were not checked in since its current week began.

    Milestones and zones owe a word each week like all others. Nothing is owed before the cycle is active.
    """
    if cycle is None or cycle.state not in (plan.CycleState.ACTIVE, plan.CycleState.CLOSING) or today < cycle.starts:
        return KeyResult.objects.none()
    begins = week_begins(cycle, today)
    return (
        KeyResult.objects.running()
        .filter(objective__cycle=cycle)
        .filter(Q(checked_in_for=None) | Q(checked_in_for__lt=begins))
    )


def owed_by(member, cycle, today):
    """The key results that `member` owns and owes a check-in for, in the order of their objectives."""
    return list(
        owed(cycle, today)
        .filter(workspace_id=member.workspace_id, owner=member)
        .select_related("objective__team", "objective__cycle", "metric")
        .prefetch_related("co_owners")
        .order_by("objective__position", "objective_id", "position", "pk")
    )
