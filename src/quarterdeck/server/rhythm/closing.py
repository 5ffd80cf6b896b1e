"""Closing a cycle: each open objective is graded and carried on or let go on purpose, then the next cycle begins."""

from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects

from quarterdeck.okr import calendar, plan
from quarterdeck.server.events.actions import claim, record, settle
from quarterdeck.server.people import permissions
from quarterdeck.server.people.permissions import ensure
from quarterdeck.server.planning.cycles import start_cycle
from quarterdeck.server.planning.drafts import delete_draft, move_objective
from quarterdeck.server.planning.ground import lock, of_workspace
from quarterdeck.server.planning.models import Cycle, KeyResult, Objective
from quarterdeck.server.rhythm.carrying import copy_objective
from quarterdeck.server.rhythm.errors import (
    CarriedWorkBegan,
    DraftLeft,
    NotClosing,
    NothingCarried,
    SettledAlready,
    SettledMeanwhile,
    StillOpen,
    UsedKey,
    WrongCycleState,
)
from quarterdeck.server.rhythm.grading import ensure_closing, grade_objective, grade_of, grade_rest, standing_grade
from quarterdeck.server.rhythm.models import Grade
from quarterdeck.server.rhythm.wording import REASON_LIMIT, prose
from quarterdeck.server.rhythm.wording import reason as reasoned

SETTLED = (plan.ObjectiveState.CARRIED, plan.ObjectiveState.LET_GO)

# The cycle


def lock_cycle(cycle):
    return Cycle.objects.select_for_update().get(pk=cycle.pk)


@transaction.atomic
def start_closing(member, cycle):
    """Active → closing: from now on objectives are graded and carried on or let go. Check-ins still count."""
    ensure(permissions.may_keep_the_whole(member), "Only admins and champions close a cycle.")
    current = lock_cycle(cycle)
    if current.state == plan.CycleState.CLOSING:
        return current
    if current.state != plan.CycleState.ACTIVE:
        raise WrongCycleState(current, "an active")
    return set_state(member, current, plan.CycleState.CLOSING, "closing")


@transaction.atomic
def call_off_closing(member, cycle):
    """Closing → active again, as long as nothing was carried on or let go. Raises NotClosing, SettledMeanwhile."""
    ensure(permissions.may_keep_the_whole(member), "Only admins and champions close a cycle.")
    current = lock_cycle(cycle)
    if current.state == plan.CycleState.ACTIVE:
        return current
    if current.state != plan.CycleState.CLOSING:
        raise NotClosing(current)
    settled = Objective.objects.filter(cycle=current, state__in=SETTLED).count()
    if settled:
        raise SettledMeanwhile(current, settled)
    return set_state(member, current, plan.CycleState.ACTIVE, "called-off")


@transaction.atomic
def close_cycle(member, cycle):
    """Closing → closed: everything is graded, the cycle becomes read-only and the next one begins.

    Raises NotClosing, and StillOpen, which lists the objectives that nobody settled.
    """
    ensure(permissions.may_keep_the_whole(member), "Only admins and champions close a cycle.")
    current = lock_cycle(cycle)
    if current.state == plan.CycleState.CLOSED:
        return current
    if current.state != plan.CycleState.CLOSING:
        raise NotClosing(current)
    missing = unsettled(current)
    if missing:
        raise StillOpen(current, missing)
    grade_rest(member, current)
    following = next_after(current) or new_cycle_after(member, current)
    set_state(member, current, plan.CycleState.CLOSED, "closed")
    if following.state == plan.CycleState.PLANNING:
        start_cycle(member, following)
    return current


@transaction.atomic
def reopen_cycle(member, cycle, *, reason):
    """Closed → closing, by an admin, with a reason. Grades and what was carried stay as they are."""
    ensure(permissions.may_administer(member), "Only admins reopen a cycle.")
    current = lock_cycle(cycle)
    if current.state != plan.CycleState.CLOSED:
        raise WrongCycleState(current, "a closed")
    return set_state(member, current, plan.CycleState.CLOSING, "reopened", why=reasoned(reason, "Reopening a cycle"))


def set_state(member, cycle, state, verb, why=""):
    before, cycle.state = cycle.state, state
    cycle.save(update_fields=["state"])
    record(member, verb, cycle, sort="cycle", before={"state": before}, after={"state": state}, why=why)
    return cycle


def next_after(cycle):
    """The cycle that work is carried into: the first one after this that is not closed; None when there is none yet."""
    later = Cycle.objects.filter(workspace_id=cycle.workspace_id, starts__gt=cycle.starts)
    return later.exclude(state__in=[plan.CycleState.CLOSED, plan.CycleState.CLOSING]).order_by("starts").first()


def new_cycle_after(member, cycle):
    """Opens the cycle that the calendar puts after this one, in planning."""
    known = plan.Cycle(name=cycle.name, starts=cycle.starts, ends=cycle.ends, kind=plan.CycleKind(cycle.kind))
    following = calendar.next_cycle(known, member.workspace.start_month)
    made, fresh = Cycle.objects.get_or_create(
        workspace_id=cycle.workspace_id,
        name=following.name,
        defaults={"kind": following.kind, "starts": following.starts, "ends": following.ends},
    )
    if fresh:
        record(member, "opened", made, sort="cycle", after={"from": made.starts, "to": made.ends})
    return made


def unsettled(cycle):
    """The objectives of a cycle that nobody carried on or let go, and that were not reached either. Three queries."""
    open_ones = (
        Objective.objects.filter(cycle=cycle, state__in=[plan.ObjectiveState.COMMITTED, plan.ObjectiveState.DRAFT])
        .select_related("team", "grade", "cycle")
        .only("text", "state", "progress", "owner", "team__name", "team__path", "grade__final", "cycle__state")
        .order_by("team__path", "position", "pk")
    )
    open_ones = list(open_ones)
    # Where no key result was graded by hand yet, the stored progress is the mean of them all.
    graded = set(
        Grade.objects.filter(key_result__objective__cycle=cycle).values_list("key_result__objective", flat=True)
    )
    by_hand = [one for one in open_ones if one.pk in graded]
    running = KeyResult.objects.filter(stopped_on=None).select_related("grade")
    prefetch_related_objects(by_hand, Prefetch("key_results", queryset=running))
    stands = {one.pk: standing_grade(one, one.key_results.all()) for one in by_hand}
    return [one for one in open_ones if one.is_draft or (stands.get(one.pk, progress_of(one)) or 0) < 1]


def progress_of(objective):
    """Its stored progress, or, where nothing was measured, the grade that came with a file."""
    grade = grade_of(objective)
    return grade.final if objective.progress is None and grade else objective.progress


# Carry on, or let go


def settle_objective(member, objective):
    """The objective, locked, ready to be carried on or let go by whoever may decide about it."""
    current = lock(Objective, objective)
    ensure(permissions.may_decide(member, current), f"Only a lead of {current.team} or the owner decides about this.")
    ensure_closing(current.cycle)
    if current.state in SETTLED:
        raise SettledAlready(current)
    return current


@transaction.atomic
def carry_objective(member, objective, *, key_results=None, into=None, reason="", key=""):
    """Carries an objective, with the chosen key results (refs; none given: all that run), into another cycle as a draft.

    `into` is a later cycle that is not closed; without one it is the next, which is opened when it does not exist yet.
    Every field goes along, the metrics are the same ones (their history continues), and unfinished initiatives come
    too. An objective that is a draft itself simply moves. Returns the new draft.
    Raises NotAllowed, NotClosing, SettledAlready, NothingCarried, WrongCycleState, UsedKey.
    """
    submission, fresh = claim(member.workspace, key)
    if not fresh:
        done = Objective.objects.filter(workspace_id=member.workspace_id, ref=submission.result).first()
        if done is None:
            raise UsedKey
        return done
    current = settle_objective(member, objective)
    of_workspace(member, into, "cycle")
    target = into or next_after(current.cycle) or new_cycle_after(member, current.cycle)
    over = target.state in (plan.CycleState.CLOSED, plan.CycleState.CLOSING)
    if over or target.starts <= current.cycle.starts:
        raise WrongCycleState(target, "a later, open")
    if current.is_draft:
        return move_objective(member, current, team=current.team, cycle=target)
    rows = current.key_results.filter(stopped_on=None).select_related("metric").order_by("position", "pk")
    chosen = [row for row in rows if key_results is None or row.ref in key_results]
    if not chosen and (key_results is not None or rows):
        raise NothingCarried
    why = prose(reason, "The reason", REASON_LIMIT)
    grade_objective(member, current, why)
    copy = copy_objective(member, current, chosen, target)
    finish(current, plan.ObjectiveState.CARRIED)
    left = [row.text for row in rows if row not in chosen]
    after = {"into": target, "key results": [row.text for row in chosen], "left behind": left}
    record(
        member,
        "carried",
        current,
        sort="objective",
        objective=current,
        after=after,
        why=why,
    )
    settle(submission, copy.ref)
    return copy


@transaction.atomic
def let_go(member, objective, *, reason):
    """Ends an objective on purpose, with the reason; its history and grade stay. The same again changes nothing."""
    done = Objective.objects.filter(
        pk=objective.pk, state=plan.ObjectiveState.LET_GO, grade__reason=(reason or "").strip()
    )
    if found := done.select_related("team", "cycle").first():
        return found
    current = settle_objective(member, objective)
    if current.is_draft:
        raise DraftLeft(current)
    why = reasoned(reason, "Letting an objective go")
    grade_objective(member, current, why)
    before = current.state
    finish(current, plan.ObjectiveState.LET_GO)
    record(
        member,
        "let-go",
        current,
        sort="objective",
        objective=current,
        before={"state": before},
        after={"state": current.state},
        why=why,
    )
    return current


def finish(objective, state):
    objective.state = state
    objective.version += 1
    objective.save(update_fields=["state", "version"])


@transaction.atomic
def take_back(member, objective):
    """Undoes carrying on or letting go while the cycle is still closing; a carried draft disappears again.

    Raises CarriedWorkBegan when the next cycle has committed to it already.
    """
    current = lock(Objective, objective)
    ensure(permissions.may_decide(member, current), f"Only a lead of {current.team} or the owner decides about this.")
    ensure_closing(current.cycle)
    if current.state not in SETTLED:
        return current
    for copy in current.carried_to.select_related("cycle"):
        if not copy.is_draft:
            raise CarriedWorkBegan(copy)
        delete_draft(member, copy)
    before = current.state
    finish(current, plan.ObjectiveState.COMMITTED)
    record(
        member,
        "reopened",
        current,
        sort="objective",
        objective=current,
        before={"state": before},
        after={"state": current.state},
    )
    return current
