"""The record of an import: one event for the whole, and for the running cycle what its check-ins and decisions say."""

from quarterdeck.server.events.actions import plain
from quarterdeck.server.events.models import Event
from quarterdeck.server.planning.models import Cycle


def write_history(desk):
    """Gives the new check-ins and decisions of the cycles that are not closed their events, as if made here."""
    cycles = list(Cycle.objects.filter(workspace=desk.workspace))
    recent = {c.pk for c in cycles if not c.is_closed} or {c.pk for c in cycles[-1:]}
    events = [of_check_in(c) for c in desk.new_check_ins if c.key_result.objective.cycle_id in recent]
    events += [of_decision(d) for d in desk.new_decisions if d.objective.cycle_id in recent]
    Event.objects.bulk_create(sorted(events, key=lambda event: event.at), batch_size=500)


def of_check_in(check_in):
    after = {name: getattr(check_in, name) for name in ("value", "confidence", "changed", "blocks")}
    return Event(
        workspace_id=check_in.workspace_id,
        at=check_in.at,
        by=check_in.by,
        user_id=check_in.by.user_id if check_in.by else None,
        verb="corrected" if check_in.corrects_id else "checked-in",
        sort="check-in",
        ref=check_in.ref,
        title=str(check_in),
        objective=check_in.key_result.objective,
        key_result=check_in.key_result,
        after=plain({"for": check_in.on, **after}),
    )


def of_decision(decision):
    thing = decision.key_result or decision.objective
    return Event(
        workspace_id=decision.workspace_id,
        at=decision.at,
        by=decision.by,
        user_id=decision.by.user_id if decision.by else None,
        verb="decided",
        sort="decision",
        ref=thing.ref,
        title=str(thing)[:300],
        objective=decision.objective,
        key_result=decision.key_result,
        before=plain(decision.before),
        after=plain({"decision": decision.kind, **decision.after}),
        why=decision.reason,
    )


def write_import(desk):
    """The audit event of the import itself, with its counts."""
    Event.objects.create(
        workspace=desk.workspace,
        at=desk.now,
        by=desk.by,
        user_id=desk.by.user_id if desk.by else None,
        verb="imported",
        sort="plan",
        title=desk.source[:300],
        after=desk.report.counts(),
        audit=True,
    )
