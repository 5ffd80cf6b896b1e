"""A plan moved in time by whole weeks: how a plan file from some day becomes a demo of today."""

from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from quarterdeck.okr.calendar import cycle_containing
from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.plan import Cycle, Objective, Plan


class OutsideTime(OKRError):
    def __init__(self, to: date) -> None:
        super().__init__(f"Moved to {to}, a date of the plan would leave the calendar. Choose a day nearer to today.")


def shifted(plan: Plan, to: date, anchor: date) -> Plan:
    """The plan with every date and moment moved so that `anchor` falls in the ISO week of `to`.

    Days of the week stay what they are. Cycles are renamed after the regular cycle of their kind in which their middle
    lies, in the workspace's calendar; of two that would get one name, the later takes the next. Raises OutsideTime.
    """
    move = _monday(to) - _monday(anchor)
    try:
        moved: Plan = _moved(plan, move)
        return _renamed(moved)
    except OverflowError:
        raise OutsideTime(to) from None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _moved(thing: Any, by: timedelta) -> Any:
    if isinstance(thing, (date, datetime)):
        return thing + by
    if isinstance(thing, tuple):
        return tuple(_moved(item, by) for item in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        changes = {}
        for field in fields(thing):
            before = getattr(thing, field.name)
            after = _moved(before, by)
            if after is not before:
                changes[field.name] = after
        return replace(thing, **changes) if changes else thing
    return thing


def _renamed(plan: Plan) -> Plan:
    """Cycles with the names their days now have; objectives that point at a cycle by name follow it."""
    start_month = plan.workspace.start_month
    names: dict[str, str] = {}
    taken: set[str] = set()
    cycles: dict[int, Cycle] = {}
    for place, cycle in sorted(enumerate(plan.cycles), key=lambda item: item[1].starts):
        middle = cycle.starts + (cycle.ends - cycle.starts) / 2
        regular = cycle_containing(middle, cycle.kind, start_month)
        while regular.name in taken:
            regular = cycle_containing(regular.ends + timedelta(days=1), cycle.kind, start_month)
        taken.add(regular.name)
        names[cycle.name] = regular.name
        cycles[place] = replace(cycle, name=regular.name)
    refs = {cycle.ref for cycle in plan.cycles}

    def pointed(objective: Objective) -> Objective:
        by_name = objective.cycle in names and objective.cycle not in refs
        return replace(objective, cycle=names[objective.cycle]) if by_name else objective

    return replace(
        plan,
        cycles=tuple(cycles[place] for place in range(len(cycles))),
        objectives=tuple(pointed(objective) for objective in plan.objectives),
    )
