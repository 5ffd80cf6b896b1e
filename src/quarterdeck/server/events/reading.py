"""What pages ask of the record."""

from django.db.models import Q

from quarterdeck.okr.plan import ObjectiveState
from quarterdeck.server.events.models import Event
from quarterdeck.server.people.models import Member

MOST_PEOPLE = 20


def shown_to(member, audit=False, **about):
    """The events of the workspace that `member` may read, newest first, with what a line needs.

    `about` narrows them to one objective or key result of the workspace, to be read by its own index.
    """
    events = Event.objects.filter(**(about or {"workspace_id": member.workspace_id}), audit=audit)
    if not member.is_steward:
        draft = Q(objective__state=ObjectiveState.DRAFT)
        events = events.exclude(draft & ~Q(objective__team__in=list(member.seats())) & ~Q(objective__owner=member))
        events = events.exclude(sort__in=["objective", "key-result"], verb="deleted")
    return with_what_a_line_needs(events).order_by("-at", "-pk")


def with_what_a_line_needs(events):
    return events.select_related("by", "user", "objective__team", "key_result")


def about(member, *, objective=None, key_result=None, most=30, but=()):
    """The newest events about one objective or key result, `but` for those of some sorts."""
    one = {"key_result": key_result} if key_result else {"objective": objective}
    return shown_to(member, **one).exclude(sort__in=but)[:most]


def done_by(events, member, text):
    """Those of people of the workspace whose names contain the words, of so many at most."""
    people = Member.objects.filter(workspace=member.workspace_id)
    for word in text.split():
        people = people.filter(name__icontains=word)
    return events.filter(by__in=list(people.values_list("pk", flat=True)[:MOST_PEOPLE]))


def page_of(events, after, most):
    """At most so many `events` that are older than the one with the id `after` (none: the newest), and whether more are.

    A record grows for years: it is read from a place, never counted and never skipped through.
    """
    last = time_of(events, after)
    found = list((older_than(events, last, after) if last else events)[: most + 1])
    return found[:most], len(found) > most


def time_of(events, ref):
    """When the event with this id happened, of those that the reader may see; None where it is none of them."""
    return events.filter(pk=ref).values_list("at", flat=True).first() if ref else None


def older_than(events, at, pk):
    """Those before the event of this time and id; the bare bound lets the index by time find where to begin."""
    return events.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk), at__lte=at)
