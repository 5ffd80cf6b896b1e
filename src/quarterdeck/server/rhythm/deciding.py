"""Decisions about what is committed. Nothing committed changes without one, and what stood before stays readable."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from quarterdeck.okr import plan, validate
from quarterdeck.okr.measure import Measure
from quarterdeck.server.events.actions import plain, record
from quarterdeck.server.metrics.actions import refresh_key_result, refresh_objective
from quarterdeck.server.people import permissions
from quarterdeck.server.people.permissions import ensure, ensure_open
from quarterdeck.server.planning.ground import lock, of_workspace, words
from quarterdeck.server.planning.models import KeyResult
from quarterdeck.server.rhythm.checking_in import ensure_runs
from quarterdeck.server.rhythm.errors import NothingChanges, NotRunning
from quarterdeck.server.rhythm.models import Decision
from quarterdeck.server.rhythm.wording import reason as reasoned

DECIDABLE_OF_KEY_RESULT = ("text", "owner", "weight")
DECIDABLE_OF_OBJECTIVE = ("text", "owner", "weight", "ambition")
NUMBERS = ("baseline", "target", "low", "high", "commit", "stretch")


def measure_in_full(measure: Measure) -> dict:
    """A measure as a decision keeps it: every part that is set, flat, as text or numbers."""
    unit = f"{measure.unit.kind} {measure.unit.code}".strip()
    parts = {"kind": str(measure.kind), "unit": unit, **{name: getattr(measure, name) for name in NUMBERS}}
    parts["zones"] = "; ".join(f"{zone.level}: {zone.words}" for zone in measure.zones)
    parts["milestones"] = "; ".join(
        f"{step.title}{f' (weight {step.weight:f})' if step.weight != 1 else ''}{f', due {step.due}' if step.due else ''}"
        for step in measure.milestones
    )
    parts["phases"] = "; ".join(f"{phase.value:f} by {phase.on}" for phase in measure.phases)
    return {name: value for name, value in parts.items() if value not in (None, "")}


def apart(old: Measure, new: Measure):
    """What differs between two measures: before and after, by name."""
    before, after = measure_in_full(old), measure_in_full(new)
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return {name: before.get(name) for name in names}, {name: after.get(name) for name in names}


def lock_to_decide(member, thing, version):
    """The key result or objective, locked, for who may decide about it as it stands: its owner may give it to another.

    Raises NotAllowed, ChangedMeanwhile.
    """
    current = lock(type(thing), thing, version)
    of_key_result = isinstance(current, KeyResult)
    objective = current.objective if of_key_result else current
    ensure(
        permissions.may_decide(member, objective, current if of_key_result else None),
        f"Only a lead of {objective.team} or an owner decides about this.",
    )
    ensure_open(objective.cycle)
    return current


def decide(member, objective, kind, reason, *, key_result=None, before=None, after=None):
    """Appends a decision and its event; the caller has changed what was decided, in the same transaction."""
    decision = Decision.objects.create(
        workspace_id=member.workspace_id,
        objective=objective,
        key_result=key_result,
        kind=kind,
        reason=reasoned(reason, "A decision"),
        before=plain(before or {}),
        after=plain(after or {}),
        by=member,
    )
    if key_result is not None:
        KeyResult.objects.filter(pk=key_result.pk).update(decided_at=decision.at)
    record(
        member,
        "decided",
        key_result or objective,
        sort="decision",
        objective=objective,
        key_result=key_result,
        before=before,
        after={"decision": str(kind), **(after or {})},
        why=decision.reason,
    )
    return decision


def take(member, thing, fields, names):
    """Sets the fields that differ on `thing`; returns them as before and after."""
    before, after = {}, {}
    for name in names:
        if name not in fields:
            continue
        value = fields[name]
        if name == "text":
            value = words("The text", value)
        if name == "owner":
            of_workspace(member, value, "person")
        if getattr(thing, name) != value:
            before[name], after[name] = getattr(thing, name), value
            setattr(thing, name, value)
    return before, after


@transaction.atomic
def change_committed_key_result(member, key_result, *, reason, version=None, measure=None, **fields):
    """Changes text, owner, weight or measure (baseline, target …) of a committed key result, with the reason.

    Which milestones are done stays as it is: that is said by check-ins. Raises NotAllowed, NotRunning, NeedsReason,
    NothingChanges, ChangedMeanwhile when it is no longer the `version` that was read, and the mistakes of a measure.
    """
    current = lock_to_decide(member, key_result, version)
    ensure_runs(current)
    before, after = take(member, current, fields, DECIDABLE_OF_KEY_RESULT)
    if measure is not None:
        measure = keep_done(current.measure, measure)
        validate.check(measure)
        old, new = apart(current.measure, measure)
        before, after = before | old, after | new
        current.measure = measure
        if measure.baseline is not None and "baseline" in current.unknown:
            current.unknown = [name for name in current.unknown if name != "baseline"]
    if not after:
        raise NothingChanges
    if current.owner_id is not None and "owner" in current.unknown:
        current.unknown = [name for name in current.unknown if name != "owner"]
    current.version += 1
    current.save()
    if measure is not None:
        refresh_key_result(current)
    elif "weight" in after:
        refresh_objective(current.objective_id)
    decide(member, current.objective, plan.DecisionKind.CHANGE, reason, key_result=current, before=before, after=after)
    return current


def keep_done(old: Measure, new: Measure) -> Measure:
    """The new measure with the dates on which its milestones were done, as far as they are still called the same."""
    done = {step.title: step.done_on for step in old.milestones}
    steps = tuple(replace(step, done_on=done.get(step.title, step.done_on)) for step in new.milestones)
    return replace(new, milestones=steps)


@transaction.atomic
def change_committed_objective(member, objective, *, reason, version=None, **fields):
    """Changes text, owner, weight or ambition of a committed objective, with the reason."""
    current = lock_to_decide(member, objective, version)
    if not current.is_open:
        raise NotRunning(current.text, "it is a draft or closed, so nothing is to be decided.")
    before, after = take(member, current, fields, DECIDABLE_OF_OBJECTIVE)
    if not after:
        raise NothingChanges
    current.version += 1
    current.changed_at = timezone.now()
    current.save()
    decide(member, current, plan.DecisionKind.CHANGE, reason, before=before, after=after)
    return current


@transaction.atomic
def keep_objective(member, objective, *, reason, version=None):
    """Looked at and left as it is."""
    current = lock_to_decide(member, objective, version)
    if not current.is_open:
        raise NotRunning(current.text, "it is a draft or closed, so nothing is to be decided.")
    count_up(current)
    return decide(member, current, plan.DecisionKind.KEEP, reason)


@transaction.atomic
def stop_key_result(member, key_result, *, reason, version=None):
    """Stops a key result: it takes no more check-ins and no longer counts; its history stays."""
    current = lock_to_decide(member, key_result, version)
    ensure_runs(current)
    current.stopped_on = member.workspace.today()
    current.version += 1
    current.save()
    refresh_objective(current.objective_id)
    decide(
        member,
        current.objective,
        plan.DecisionKind.STOP,
        reason,
        key_result=current,
        before={"state": "running"},
        after={"state": "stopped"},
    )
    return current


@transaction.atomic
def resume_key_result(member, key_result, *, reason, version=None):
    """Starts a stopped key result again."""
    current = lock_to_decide(member, key_result, version)
    if current.stopped_on is None:
        raise NothingChanges
    current.stopped_on = None
    current.version += 1
    current.save()
    refresh_objective(current.objective_id)
    decide(
        member,
        current.objective,
        plan.DecisionKind.RESUME,
        reason,
        key_result=current,
        before={"state": "stopped"},
        after={"state": "running"},
    )
    return current


@transaction.atomic
def keep_key_result(member, key_result, *, reason, kind=plan.DecisionKind.KEEP, version=None):
    """Looked at and left as it is, or only the work changes (`DecisionKind.CHANGE_WORK`)."""
    current = lock_to_decide(member, key_result, version)
    ensure_runs(current)
    count_up(current)
    return decide(member, current.objective, kind, reason, key_result=current)


def count_up(thing):
    """A decision that changes nothing is a version too: sent a second time, it is not carried out again."""
    thing.version += 1
    thing.save(update_fields=["version"])
