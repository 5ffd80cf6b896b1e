"""A decision in words: what changed, from what to what, as people write values."""

from decimal import Decimal, InvalidOperation

from quarterdeck.okr import figures, plan
from quarterdeck.okr.measure import Unit, UnitKind
from quarterdeck.server.rhythm.deciding import NUMBERS

VERDICTS = {
    plan.DecisionKind.CHANGE: "Changed",
    plan.DecisionKind.CHANGE_WORK: "The work changes",
    plan.DecisionKind.STOP: "Stopped",
    plan.DecisionKind.RESUME: "Resumed",
    plan.DecisionKind.KEEP: "Left as it is",
}
NAMES = {"text": "Wording", "low": "Lower bound", "high": "Upper bound", "kind": "Direction", "commit": "Commit value"}


def verdict(kind):
    return VERDICTS.get(kind, str(kind))


def lines(decision):
    """What a decision changed: (what, before, after), values in the unit they had at the time."""
    before, after = decision.before or {}, decision.after or {}
    now = decision.key_result.unit if decision.key_result_id else Unit()
    old_unit, new_unit = read_unit(before.get("unit"), now), read_unit(after.get("unit"), now)
    names = [name for name in {**before, **after} if name != "state" and before.get(name) != after.get(name)]
    return [
        (said(name), shown(name, before.get(name), old_unit), shown(name, after.get(name), new_unit)) for name in names
    ]


def said(name):
    return NAMES.get(name, name.replace("_", " ").capitalize())


def shown(name, value, unit):
    """A recorded value as people write it; what is no number is shown as it was recorded."""
    if value in (None, ""):
        return "none"
    if name not in (*NUMBERS, "weight"):
        return str(value)
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    return figures.show(number, unit) if name in NUMBERS and number.is_finite() else str(value)


def read_unit(text, default):
    """A unit as it was recorded: "currency USD"."""
    kind, _, code = str(text or "").partition(" ")
    return Unit(UnitKind(kind), code) if kind in list(UnitKind) else default
