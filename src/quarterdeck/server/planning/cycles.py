"""Cycles: open the next one, set its dates while it is planned, start it."""

from dataclasses import replace
from datetime import timedelta

from django.db import transaction

from quarterdeck.okr import calendar, plan
from quarterdeck.server.events.actions import claim, record, settle
from quarterdeck.server.people import permissions
from quarterdeck.server.people.permissions import ensure
from quarterdeck.server.planning.errors import CyclesOverlap, NameTaken, TooShort, WrongState
from quarterdeck.server.planning.ground import difference, snapshot, words
from quarterdeck.server.planning.models import Cycle

CYCLE_FIELDS = ("name", "kind", "starts", "ends")


def proposed(workspace, today, kind=None):
    """The cycle to open next: the regular one after the newest of its kind, else the one in which today lies.

    Where cycles keep days of their own, as 13 weeks that follow each other, the next one keeps them too.
    """
    kind = plan.CycleKind(kind or workspace.cycle_kind)
    newest = Cycle.objects.filter(workspace=workspace, kind=kind).order_by("-ends").first()
    if newest is None:
        return calendar.cycle_containing(today, kind, workspace.start_month)
    known = plan.Cycle(name=newest.name, starts=newest.starts, ends=newest.ends, kind=kind)
    regular = calendar.next_cycle(known, workspace.start_month)
    starts = newest.ends + timedelta(days=1)
    if regular.starts == starts:
        return regular
    return replace(regular, starts=starts, ends=starts + (newest.ends - newest.starts))


def ensure_keeps(member):
    ensure(permissions.may_keep_the_whole(member), "Only admins and champions change cycles.")


def ensure_fits(workspace_id, name, kind, starts, ends, but=None):
    """Refuses a name that is taken, dates the wrong way round, and days that another cycle of the kind has."""
    if ends < starts:
        raise calendar.EndsBeforeStart(starts, ends)
    if ends == starts:
        raise TooShort(starts)
    others = Cycle.objects.filter(workspace_id=workspace_id).exclude(pk=but.pk if but else None)
    if others.filter(name__iexact=name).exists():
        raise NameTaken("a cycle", name)
    if over := others.filter(kind=kind, starts__lte=ends, ends__gte=starts).first():
        raise CyclesOverlap(over)


@transaction.atomic
def open_cycle(member, *, name, kind, starts, ends, key=""):
    """A new cycle in planning. `starts` and `ends` are its first and last day."""
    ensure_keeps(member)
    submission, fresh = claim(member.workspace, key)
    if not fresh:
        return Cycle.objects.get(workspace_id=member.workspace_id, ref=submission.result)
    name = words("The cycle's name", name, 60)
    ensure_fits(member.workspace_id, name, kind, starts, ends)
    cycle = Cycle.objects.create(workspace_id=member.workspace_id, name=name, kind=kind, starts=starts, ends=ends)
    record(member, "opened", cycle, sort="cycle", after={"starts": starts, "ends": ends})
    settle(submission, cycle.ref)
    return cycle


@transaction.atomic
def change_cycle(member, cycle, **fields):
    """Name and dates, while the cycle is in planning."""
    ensure_keeps(member)
    current = Cycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
    if current.state != plan.CycleState.PLANNING:
        raise WrongState(f"{current.name} has begun, so its name and dates stay as they are.")
    fields = {name: value for name, value in fields.items() if name in CYCLE_FIELDS}
    if "name" in fields:
        fields["name"] = words("The cycle's name", fields["name"], 60)
    wanted = snapshot(current, CYCLE_FIELDS) | fields
    before, after = difference(snapshot(current, fields), fields)
    if not after:
        return current
    ensure_fits(current.workspace_id, **wanted, but=current)
    for name, value in after.items():
        setattr(current, name, value)
    current.save()
    record(member, "changed", current, sort="cycle", before=before, after=after)
    return current


@transaction.atomic
def start_cycle(member, cycle):
    """Planning → active: check-ins are owed from now on. Its dates and name stay as they are."""
    ensure_keeps(member)
    current = Cycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
    if current.state != plan.CycleState.PLANNING:
        raise WrongState(f"{current.name} has begun already.")
    current.state = plan.CycleState.ACTIVE
    current.save(update_fields=["state"])
    record(member, "activated", current, sort="cycle", before={"state": "planning"}, after={"state": "active"})
    return current


@transaction.atomic
def delete_cycle(member, cycle):
    """Takes back a cycle that was opened by mistake: in planning, and nothing written for it."""
    ensure_keeps(member)
    if cycle.state != plan.CycleState.PLANNING or cycle.objectives.exists():
        raise WrongState(f"{cycle.name} has objectives or has begun, so it stays. Move or delete its drafts first.")
    record(member, "deleted", cycle, sort="cycle", before={"starts": cycle.starts, "ends": cycle.ends})
    cycle.delete()
