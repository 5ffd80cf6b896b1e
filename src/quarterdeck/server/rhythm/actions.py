"""Checking in, asking, answering, deciding. One function a verb."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from quarterdeck.okr import plan, validate
from quarterdeck.server.events.actions import claim, plain, record, settle
from quarterdeck.server.metrics.actions import record_point, refresh_key_result, refresh_objective
from quarterdeck.server.people import permissions
from quarterdeck.server.people.models import Member, Team
from quarterdeck.server.people.permissions import ensure
from quarterdeck.server.planning.actions import describe, lock, of_workspace, words
from quarterdeck.server.planning.models import KeyResult
from quarterdeck.server.rhythm.errors import (
    EmptyCheckIn,
    InTheFuture,
    NeedsReason,
    NothingChanges,
    NotRunning,
    OutOfScale,
    OutsideCycle,
)
from quarterdeck.server.rhythm.models import CheckIn, Comment, Decision, HelpRequest, Remark

CHECK_IN_LIMIT = 5000


@dataclass(frozen=True)
class Ask:
    """Help asked within a check-in, of one person or one team."""

    text: str
    of_member: Member | None = None
    of_team: Team | None = None


def prose(text, what, limit=CHECK_IN_LIMIT):
    text = (text or "").replace("\x00", "").strip()
    if len(text) > limit:
        return words(what, text, limit)
    return text


def in_scale(what, value):
    if value is not None and not (Decimal(0) <= value <= Decimal(1)):
        raise OutOfScale(what, value)
    return value


def ensure_runs(key_result):
    if key_result.stopped_on:
        raise NotRunning(key_result.text, f"it was stopped on {key_result.stopped_on:%-d %B %Y}.")
    if key_result.objective.is_draft:
        raise NotRunning(key_result.text, "it is still a draft. Commit its objective first.")
    if not key_result.objective.is_open:
        raise NotRunning(key_result.text, "its objective is closed.")


@transaction.atomic
def record_check_in(member, key_result, *, on, value=None, confidence=None, changed="", blocks="", ask=None, key="", via="check-in"):  # fmt: skip
    """One week's word on a key result, with the date it is for (today or earlier, within the cycle).

    `value` in the key result's unit, `confidence` 0 to 1. Writes the check-in, the metric's point, the stored progress
    and one event in one transaction. The same `key` again returns the same check-in and writes nothing.
    """
    submission, fresh = claim(member.workspace, key)
    if not fresh:
        return CheckIn.objects.get(workspace_id=member.workspace_id, ref=submission.result)
    current = KeyResult.objects.select_for_update(of=("self",)).select_related("objective__cycle", "metric").get(pk=key_result.pk)  # fmt: skip
    ensure_runs(current)
    ensure_date(on, current.objective.cycle, member.workspace.today())
    changed, blocks = prose(changed, "What changed"), prose(blocks, "What blocks")
    in_scale("The confidence", confidence)
    if value is None and confidence is None and not changed and not blocks and ask is None:
        raise EmptyCheckIn
    check_in = CheckIn.objects.create(
        workspace_id=member.workspace_id,
        key_result=current,
        on=on,
        by=member,
        value=value,
        confidence=confidence,
        changed=changed,
        blocks=blocks,
    )
    take_over(current, check_in, via)
    if ask is not None:
        ask_for_help(member, check_in, ask)
    record(
        member,
        "checked-in",
        check_in,
        sort="check-in",
        objective=current.objective,
        key_result=current,
        after={"for": on, "value": value, "confidence": confidence, "changed": changed, "blocks": blocks},
    )
    settle(submission, check_in.ref)
    return check_in


def ensure_date(on, cycle, today):
    if on > today:
        raise InTheFuture(on)
    if not (cycle.starts <= on <= cycle.ends):
        raise OutsideCycle(on, cycle)


def take_over(key_result, check_in, via="check-in"):
    """Brings the key result's stored state up to date with a check-in, unless a later one stands already."""
    if check_in.value is not None:
        record_point(key_result.metric, check_in.on, check_in.value, by=check_in.by, via=via, read_at=check_in.at)
    standing = CheckIn.objects.standing().filter(key_result=key_result)
    sure = standing.exclude(confidence=None).order_by("-on", "-pk").first()
    last = standing.order_by("-on", "-pk").first()
    KeyResult.objects.filter(pk=key_result.pk).update(
        confidence=sure.confidence if sure else None, checked_in_for=last.on if last else None
    )


@transaction.atomic
def correct_check_in(member, check_in, *, value=None, confidence=None, changed="", blocks="", key=""):
    """Puts a check-in right by a new row that points at it; both stay readable."""
    submission, fresh = claim(member.workspace, key)
    if not fresh:
        return CheckIn.objects.get(workspace_id=member.workspace_id, ref=submission.result)
    key_result = lock(KeyResult, check_in.key_result)
    newest = check_in
    while hasattr(newest, "correction"):
        newest = newest.correction
    in_scale("The confidence", confidence)
    changed, blocks = prose(changed, "What changed"), prose(blocks, "What blocks")
    same = (newest.value, newest.confidence, newest.changed, newest.blocks) == (value, confidence, changed, blocks)
    if same:
        raise NothingChanges
    better = CheckIn.objects.create(
        workspace_id=member.workspace_id,
        key_result=key_result,
        on=newest.on,
        by=member,
        value=value,
        confidence=confidence,
        changed=changed,
        blocks=blocks,
        corrects=newest,
    )
    take_over(key_result, better)
    names = ("value", "confidence", "changed", "blocks")
    record(
        member,
        "corrected",
        better,
        sort="check-in",
        key_result=key_result,
        before={name: getattr(newest, name) for name in names},
        after={name: getattr(better, name) for name in names},
    )
    settle(submission, better.ref)
    return better


# Asked, seen, answered


def ask_for_help(member, check_in, ask):
    of_workspace(member, ask.of_member, "person")
    of_workspace(member, ask.of_team, "team")
    request = HelpRequest.objects.create(
        workspace_id=member.workspace_id,
        check_in=check_in,
        key_result=check_in.key_result,
        of_member=ask.of_member,
        of_team=ask.of_team,
        text=words("The request for help", ask.text, 2000),
    )
    asked = ask.of_member or ask.of_team
    record(member, "asked", request, sort="help", key_result=check_in.key_result, after={"of": asked})
    return request


@transaction.atomic
def answer_help(member, request, *, state, answer=""):
    """The asked person, or somebody of the asked team, agrees, declines (with a reason) or reports it done."""
    ensure(permissions.may_answer(member, request), "Only who was asked answers this request.")
    request = HelpRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    answer = prose(answer, "The answer", 2000)
    if state == plan.HelpState.DECLINED and not answer:
        raise NeedsReason("Saying no")
    before = {"state": request.state, "answer": request.answer}
    request.state, request.answer, request.answered_by, request.answered_at = state, answer, member, timezone.now()
    request.save()
    record(member, "answered", request, sort="help", key_result=request.key_result, before=before, after={"state": state, "answer": answer})  # fmt: skip
    return request


@transaction.atomic
def mark_seen(member, check_in):
    """A reader acknowledges a check-in; a second time changes nothing."""
    ensure(permissions.may_remark(member), "You have left this workspace.")
    remark, fresh = Remark.objects.get_or_create(check_in=check_in, by=member, kind="seen")
    if fresh:
        record(member, "saw", check_in, sort="check-in", key_result=check_in.key_result)
    return remark


@transaction.atomic
def remark_on(member, check_in, *, text, kind="comment", key=""):
    """A reader asks back or comments."""
    ensure(permissions.may_remark(member), "You have left this workspace.")
    submission, fresh = claim(member.workspace, key)
    if not fresh:
        return Remark.objects.get(pk=submission.result)
    remark = Remark.objects.create(check_in=check_in, by=member, kind=kind, text=words("The remark", text, 2000))
    verb = "asked-back" if kind == "question" else "remarked"
    record(member, verb, check_in, sort="check-in", key_result=check_in.key_result, after={"text": remark.text})
    settle(submission, str(remark.pk))
    return remark


@transaction.atomic
def comment_on(member, objective, *, text, key=""):
    ensure(permissions.may_remark(member), "You have left this workspace.")
    submission, fresh = claim(member.workspace, key)
    if not fresh:
        return Comment.objects.get(pk=submission.result)
    comment = Comment.objects.create(objective=objective, by=member, text=words("The comment", text, 5000))
    record(member, "commented", objective, sort="objective", objective=objective, after={"text": comment.text})
    settle(submission, str(comment.pk))
    return comment


# Decisions

DECIDABLE_OF_KEY_RESULT = ("text", "owner", "weight")
DECIDABLE_OF_OBJECTIVE = ("text", "owner", "weight", "ambition")


def decide(member, objective, kind, reason, *, key_result=None, before=None, after=None):
    """Appends a decision and its event; the caller has changed what was decided, in the same transaction."""
    if not (reason or "").strip():
        raise NeedsReason("A decision")
    decision = Decision.objects.create(
        workspace_id=member.workspace_id,
        objective=objective,
        key_result=key_result,
        kind=kind,
        reason=words("The reason", reason, 2000),
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


@transaction.atomic
def change_committed_key_result(member, key_result, *, reason, version=None, measure=None, **fields):
    """Changes text, owner, weight, baseline or target of a committed key result, with the reason."""
    current = lock(KeyResult, key_result, version)
    ensure_runs(current)
    fields = {name: value for name, value in fields.items() if name in DECIDABLE_OF_KEY_RESULT}
    before, after = {}, {}
    for name, value in fields.items():
        if getattr(current, name) != value:
            before[name], after[name] = getattr(current, name), value
            setattr(current, name, of_workspace(member, value, "person") if name == "owner" else value)
    if measure is not None and measure != current.measure:
        validate.check(measure)
        old, new = describe(current.measure), describe(measure)
        before |= {name: value for name, value in old.items() if new.get(name) != value} or {"measure": "as before"}
        after |= {name: value for name, value in new.items() if old.get(name) != value} or {"measure": "changed"}
        current.measure = measure
        if measure.baseline is not None and "baseline" in current.unknown:
            current.unknown = [name for name in current.unknown if name != "baseline"]
    if not after:
        raise NothingChanges
    current.version += 1
    current.save()
    if measure is not None:
        refresh_key_result(current)
    elif "weight" in after:
        refresh_objective(current.objective_id)
    decide(member, current.objective, plan.DecisionKind.CHANGE, reason, key_result=current, before=before, after=after)
    return current


@transaction.atomic
def change_committed_objective(member, objective, *, reason, version=None, **fields):
    """Changes text, owner, weight or ambition of a committed objective, with the reason."""
    current = lock(type(objective), objective, version)
    fields = {name: value for name, value in fields.items() if name in DECIDABLE_OF_OBJECTIVE}
    before, after = {}, {}
    for name, value in fields.items():
        if getattr(current, name) != value:
            before[name], after[name] = getattr(current, name), value
            setattr(current, name, of_workspace(member, value, "person") if name == "owner" else value)
    if not after:
        raise NothingChanges
    current.version += 1
    current.changed_at = timezone.now()
    current.save()
    decide(member, current, plan.DecisionKind.CHANGE, reason, before=before, after=after)
    return current


@transaction.atomic
def stop_key_result(member, key_result, *, reason):
    """Stops a key result: it takes no more check-ins and no longer counts; its history stays."""
    current = lock(KeyResult, key_result)
    ensure_runs(current)
    current.stopped_on = member.workspace.today()
    current.version += 1
    current.save()
    refresh_objective(current.objective_id)
    decide(member, current.objective, plan.DecisionKind.STOP, reason, key_result=current, before={"state": "running"}, after={"state": "stopped"})  # fmt: skip
    return current


@transaction.atomic
def resume_key_result(member, key_result, *, reason):
    current = lock(KeyResult, key_result)
    if current.stopped_on is None:
        raise NothingChanges
    current.stopped_on = None
    current.version += 1
    current.save()
    refresh_objective(current.objective_id)
    decide(member, current.objective, plan.DecisionKind.RESUME, reason, key_result=current, before={"state": "stopped"}, after={"state": "running"})  # fmt: skip
    return current


@transaction.atomic
def keep_key_result(member, key_result, *, reason, kind=plan.DecisionKind.KEEP):
    """Looked at and left as it is, or only the work changes (`DecisionKind.CHANGE_WORK`)."""
    ensure_runs(key_result)
    return decide(member, key_result.objective, kind, reason, key_result=key_result)
