"""What pages ask of the record."""

from django.db.models import Q

from quarterdeck.okr.plan import ObjectiveState
from quarterdeck.server.events.models import Event


def shown_to(member, audit=False):
    """The events of the workspace that `member` may read, newest first, with what a line needs."""
    events = Event.objects.filter(workspace_id=member.workspace_id, audit=audit)
    if not member.is_steward:
        draft = Q(objective__state=ObjectiveState.DRAFT)
        events = events.exclude(draft & ~Q(objective__team__in=list(member.seats())) & ~Q(objective__owner=member))
        events = events.exclude(sort__in=["objective", "key-result"], verb="deleted")
    return events.select_related("by", "user", "objective__team", "key_result").order_by("-at", "-pk")


def about(member, *, objective=None, key_result=None, most=30, but=()):
    """The newest events about one objective or key result, `but` for those of some sorts."""
    events = shown_to(member).exclude(sort__in=but)
    return events.filter(key_result=key_result)[:most] if key_result else events.filter(objective=objective)[:most]
