"""Checking in, and putting a check-in right."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from quarterdeck.okr import calendar
from quarterdeck.okr.measure import ZONE_LEVELS, Kind
from quarterdeck.okr.progress import milestone_value
from quarterdeck.okr.ref import new_ref
from quarterdeck.server.events.actions import claim, record, settle
from quarterdeck.server.metrics.actions import lock_readers, record_point, refresh_metric
from quarterdeck.server.metrics.models import Point
from quarterdeck.server.people import permissions
from quarterdeck.server.people.permissions import ensure
from quarterdeck.server.planning.models import KeyResult
from quarterdeck.server.rhythm.asking import ask_for_help
from quarterdeck.server.rhythm.errors import (
    EmptyCheckIn,
    InTheFuture,
    NoSuchPlace,
    NothingChanges,
    NotRunning,
    OutsideCycle,
    UsedKey,
)
from quarterdeck.server.rhythm.models import CheckIn
from quarterdeck.server.rhythm.wording import amount, in_scale, prose

SAID = ("value", "confidence", "changed", "blocks")
HIGHEST = {Kind.ZONES: len(ZONE_LEVELS) - 1, Kind.MILESTONES: 100}


def ensure_runs(key_result):
    """Refuses key results that were stopped, are drafts, or whose objective is closed."""
    if key_result.stopped_on:
        raise NotRunning(key_result.text, f"it was stopped on {key_result.stopped_on:%-d %B %Y}.")
    if key_result.objective.is_draft:
        raise NotRunning(key_result.text, "it is still a draft. Commit its objective first.")
    if not key_result.objective.is_open:
        raise NotRunning(key_result.text, "its objective is closed.")


def ensure_date(on, cycle, today):
    """A check-in says what is: of today or earlier, within its cycle."""
    if on > today:
        raise InTheFuture(on)
    if not (cycle.starts <= on <= cycle.ends):
        raise OutsideCycle(on, cycle)


@transaction.atomic
def record_check_in(
    member,
    key_result,
    *,
    on,
    value=None,
    confidence=None,
    changed="",
    blocks="",
    ask=None,
    steps=None,
    key="",
    via="check-in",
):
    """One week's word on a key result, with the date it is for (today or earlier, within the cycle).

    `value` in the key result's unit, `confidence` 0 to 1; `steps` are the positions of the milestones that are done, and
    the value follows from them. Writes the check-in, the metric's point, the stored progress and one event in one
    transaction.

    The same `key` again in the same week of the cycle writes nothing when it says the same, and corrects the first
    check-in when it says something else: a form that was sent, edited and sent again after a lost answer loses neither
    version. For another week it is another check-in. Without the key, the very same of one day is one check-in too.
    Raises NotAllowed, NotRunning, InTheFuture, OutsideCycle, OutOfScale, EmptyCheckIn, UsedKey.
    """
    ensure(
        permissions.may_check_in(member, key_result), "Only its owner, its team and the teams that share it check in."
    )
    cycle = key_result.objective.cycle
    week = calendar.week_of(cycle.starts, cycle.ends, on)
    ref = new_ref()
    submission, fresh = claim(member.workspace, key and f"week {week}: {key}", result=ref)
    current, readers = locked(key_result)
    ensure_runs(current)
    ensure_date(on, current.objective.cycle, member.workspace.today())
    said = {
        "value": in_place(current, amount("value", value)),
        "confidence": in_scale("The confidence", confidence),
        "changed": prose(changed, "What changed"),
        "blocks": prose(blocks, "What blocks"),
    }
    if steps is not None and current.kind == Kind.MILESTONES:
        said["value"] = tick(current, steps, on)
    if not fresh:
        return sent_again(member, current, submission.result, on, said)
    if ask is None and not any(word not in (None, "") for word in said.values()):
        raise EmptyCheckIn
    if ask is None and steps is None and (same := said_before(member, current, on, said)):
        settle(submission, same.ref)
        return same
    check_in = CheckIn.objects.create(
        workspace_id=member.workspace_id, ref=ref, key_result=current, on=on, by=member, **said
    )
    take_over(check_in, readers, via)
    if ask is not None:
        ask_for_help(member, check_in, ask)
    after = {"for": on, **said}
    if steps is not None and current.kind == Kind.MILESTONES:
        after["done"] = [step.title for step in current.measure.milestones if step.done_on]
    record(member, "checked-in", check_in, sort="check-in", key_result=current, after=after)
    return check_in


def locked(key_result):
    """The key result as it stands now, locked, and all that read its metric."""
    readers = lock_readers(key_result.metric)
    current = next((one for one in readers if one.pk == key_result.pk), None)
    if current is not None:
        return current, readers
    now = KeyResult.objects.select_related("objective__cycle", "metric").get(pk=key_result.pk)
    permissions.ensure_open(now.objective.cycle)
    return locked(now)  # it reads another metric by now


def sent_again(member, key_result, ref, on, said):
    """What a form leads to that was carried out before: the same again is nothing, other contents are a correction."""
    earlier = CheckIn.objects.filter(
        workspace_id=member.workspace_id, ref=ref, key_result=key_result, by=member
    ).first()
    if earlier is None:
        raise UsedKey
    newest = newest_of(earlier)
    if newest.on == on and {name: getattr(newest, name) for name in SAID} == said:
        return newest
    return correct_check_in(member, earlier, on=on, **said)


def said_before(member, key_result, on, said):
    """The check-in of that day that says the very same: a page that was open twice, or a second press of Back and Save."""
    if key_result.checked_in_for != on:
        return None
    newest = CheckIn.objects.standing().filter(key_result=key_result, on=on).order_by("-pk").first()
    same = newest and newest.by_id == member.pk and {name: getattr(newest, name) for name in SAID} == said
    return newest if same else None


def in_place(key_result, value):
    """The value, which for zones and milestones has to be one of their places. Raises NoSuchPlace."""
    highest = HIGHEST.get(key_result.kind)
    if None not in (highest, value) and not 0 <= value <= highest:
        raise NoSuchPlace(value, highest)
    return value


def tick(key_result, steps, on):
    """Marks the milestones at the positions `steps` as done and all others as not; returns the value this makes.

    A step keeps the date on which it was first said to be done.
    """
    measure, done = key_result.measure, set(steps)
    milestones = tuple(
        replace(step, done_on=(step.done_on or on) if position in done else None)
        for position, step in enumerate(measure.milestones)
    )
    if milestones != measure.milestones:
        key_result.measure = measure = replace(measure, milestones=milestones)
        key_result.version += 1
        key_result.save(update_fields=["milestones", "version"])
    return milestone_value(measure)


def take_over(check_in, readers, via="check-in"):
    """Brings the key result's stored state up to date with a check-in, unless a later one stands already."""
    key_result = check_in.key_result
    take_confidence(key_result, check_in)
    done = None
    if check_in.value is not None:
        facts = {"by": check_in.by, "via": via, "read_at": check_in.at}
        done = record_point(key_result.metric, check_in.on, check_in.value, readers=readers, **facts)
    if done is None or done.unchanged:
        key_result.save(update_fields=["confidence", "checked_in_for"])


def take_confidence(key_result, check_in):
    """Sets the confidence and the day of the newest standing check-ins; does not save."""
    newest = key_result.checked_in_for is None or check_in.on >= key_result.checked_in_for
    if newest and check_in.corrects_id is None:
        key_result.checked_in_for = check_in.on
        if check_in.confidence is not None:
            key_result.confidence = check_in.confidence
        return
    standing = CheckIn.objects.standing().filter(key_result=key_result).order_by("-on", "-pk")
    rows = list(standing.values_list("on", "confidence"))
    key_result.checked_in_for = rows[0][0] if rows else None
    key_result.confidence = next((confidence for _, confidence in rows if confidence is not None), None)


def withdraw_point(metric, on, value):
    """Takes a value that a correction took back out of the metric's series, unless another reading stands there by now.

    The reading stays in the table as superseded.
    """
    if Point.objects.standing().filter(metric=metric, on=on, value=value).update(superseded_at=timezone.now()):
        refresh_metric(metric)


def newest_of(check_in):
    """The check-in that stands in its place today, after all corrections."""
    while hasattr(check_in, "correction"):
        check_in = check_in.correction
    return check_in


@transaction.atomic
def correct_check_in(member, check_in, *, on=None, value=None, confidence=None, changed="", blocks="", key=""):
    """Puts a check-in right by a new row that points at it; both stay readable.

    `on` moves it to another date (none keeps the date). A value that is taken back or moved leaves the metric's series.
    Raises NotAllowed, NotRunning, NothingChanges, EmptyCheckIn, InTheFuture, OutsideCycle, OutOfScale, UsedKey.
    """
    submission, fresh = claim(member.workspace, key)
    if not fresh:
        earlier = CheckIn.objects.filter(workspace_id=member.workspace_id, ref=submission.result).first()
        if earlier is None or earlier.key_result_id != check_in.key_result_id:
            raise UsedKey
        return newest_of(earlier)
    key_result, readers = locked(check_in.key_result)
    ensure(
        permissions.may_correct(member, check_in),
        "Only who wrote this check-in, the key result's owner and the team's leads correct it.",
    )
    newest = newest_of(check_in)
    day = on or newest.on
    if day != newest.on:
        ensure_date(day, key_result.objective.cycle, member.workspace.today())
    said = {
        "value": in_place(key_result, amount("value", value)),
        "confidence": in_scale("The confidence", confidence),
        "changed": prose(changed, "What changed"),
        "blocks": prose(blocks, "What blocks"),
    }
    before = {"for": newest.on, **{name: getattr(newest, name) for name in SAID}}
    after = {"for": day, **said}
    if before == after:
        raise NothingChanges
    if not any(word not in (None, "") for word in said.values()):
        raise EmptyCheckIn
    better = CheckIn.objects.create(
        workspace_id=member.workspace_id, key_result=key_result, on=day, by=member, corrects=newest, **said
    )
    if newest.value is not None and (value is None or day != newest.on):
        withdraw_point(key_result.metric, newest.on, newest.value)
        key_result.refresh_from_db(fields=["value", "value_on", "progress", "raw_progress"])
    take_over(better, readers)
    record(member, "corrected", better, sort="check-in", key_result=key_result, before=before, after=after)
    settle(submission, better.ref)
    return better
