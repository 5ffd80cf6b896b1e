"""Deliveries folded as they are read: what one source delivered to one metric in one day is one line of the activity.

The record itself stays as it was appended. A page reads in a fixed number of queries, and each line stands where the
newest of its deliveries stands, so that pages neither repeat nor lose one.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models.fields.json import KT
from django.utils import timezone

from quarterdeck.server.events.reading import older_than, time_of

DELIVERED = "delivered"
MOST_READ = 5_000  # deliveries behind one page; the day that holds the last of them is read whole


def folded_page(events, after, most):
    """At most so many lines that are older than the event with the id `after` (none: the newest), and whether more are.

    `events` are what the reader may see, newest first. A line is an event; one of several deliveries has `times`,
    `first_at`, and `new` and `restated` of all of them.
    """
    last = time_of(events, after)
    deliveries, others = events.filter(verb=DELIVERED), events.exclude(verb=DELIVERED)
    if last is not None:
        others = older_than(others, last, after)
        deliveries = deliveries.filter(at__lt=end_of_day(last))
    others = list(others[: most + 1])
    if len(others) > most:  # what else happened fills the page: the day of its last line is far enough
        deliveries = deliveries.filter(at__gte=start_of_day(others[-1].at))
    floor = reach(deliveries, last)
    if floor:
        others, deliveries = [one for one in others if one.at >= floor], deliveries.filter(at__gte=floor)
    heads = [one for one in folds(deliveries) if last is None or (one.at, one.pk) < (last, after)][: most + 1]
    places = sorted([(one.at, one.pk, one) for one in [*others, *heads]], key=lambda place: place[:2], reverse=True)
    return told(events, [one for *_, one in places[:most]]), len(places) > most or floor is not None


@dataclass(slots=True)
class Fold:
    """What one source delivered to one metric in one day: the newest delivery, how many, since when, and their counts."""

    pk: int
    at: datetime
    times: int = 0
    first_at: datetime | None = None
    new: int = 0
    restated: int = 0


def reach(deliveries, last):
    """The beginning of the day down to which a page looks; None where that is all there is."""
    older = deliveries.filter(at__lt=start_of_day(last)) if last is not None else deliveries
    found = older.values_list("at", flat=True)[MOST_READ : MOST_READ + 1]
    return next((start_of_day(at) for at in found), None)


def folds(deliveries):
    """The folds of deliveries that come newest first, in the order of their newest. One query."""
    found = {}
    counts = KT("after__new"), KT("after__restated")
    for pk, at, by, ref, token, *counted in deliveries.values_list(
        "pk", "at", "by", "ref", KT("after__token"), *counts
    ):
        fold = found.setdefault((by, ref, token, timezone.localtime(at).date()), Fold(pk, at))
        fold.times, fold.first_at = fold.times + 1, at
        fold.new, fold.restated = fold.new + int(counted[0] or 0), fold.restated + int(counted[1] or 0)
    return list(found.values())


def told(events, lines):
    """The lines as events, those that stand for several deliveries with what is told of all of them. One query."""
    heads = {one.pk: one for one in lines if isinstance(one, Fold)}
    rows = events.filter(pk__in=heads).in_bulk() if heads else {}
    for pk, row in rows.items():
        row.times, row.first_at = heads[pk].times, heads[pk].first_at
        row.new, row.restated = heads[pk].new, heads[pk].restated
    return [rows[one.pk] if isinstance(one, Fold) else one for one in lines]


def start_of_day(at):
    """The first moment of the reader's day in which a moment lies."""
    return midnight(timezone.localtime(at).date())


def end_of_day(at):
    return midnight(timezone.localtime(at).date() + timedelta(days=1))


def midnight(day):
    return timezone.make_aware(datetime.combine(day, time()))
