"""Grades at a cycle's close.

They follow the metric: the computed grade of a key result is its progress (an unmeasured one scores 0, since nothing
shows that it moved), that of an objective the weighted mean of its key results' final grades. The owner or a lead may
set another final grade of a key result, with a reason. Check-ins still count while a cycle closes, so a grade goes on
following the metric until its objective is settled. Source: the method's close.
"""

from decimal import Decimal

from django.db import transaction

from quarterdeck.okr import plan, score
from quarterdeck.server.events.actions import record
from quarterdeck.server.people import permissions
from quarterdeck.server.people.permissions import ensure, ensure_open
from quarterdeck.server.planning.ground import lock
from quarterdeck.server.planning.models import KeyResult, Objective
from quarterdeck.server.rhythm.errors import NotAGrade, NotClosing
from quarterdeck.server.rhythm.models import Grade
from quarterdeck.server.rhythm.wording import REASON_LIMIT, prose
from quarterdeck.server.rhythm.wording import reason as reasoned

CENT = Decimal("0.01")


def computed_grade(key_result):
    """The grade that follows from the metric, 0 to 1; None when nothing was measured."""
    return key_result.progress


@transaction.atomic
def grade_key_result(member, key_result, *, final=None, reason=""):
    """Grades a key result: by its metric (`final` none), or 0 to 1 as the owner or a lead sees it, with the reason.

    The objective's grade follows when it has one already. Raises NotAllowed, NotClosing, NotAGrade, NeedsReason.
    """
    current = lock(KeyResult, key_result)
    objective = current.objective
    ensure(
        permissions.may_grade(member, objective, current), f"Only a lead of {objective.team} or an owner grades this."
    )
    ensure_closing(objective.cycle)
    computed = computed_grade(current)
    if final is None:
        final, why = computed or Decimal(0), prose(reason, "The reason", REASON_LIMIT)
    else:
        final = read_share(final)
        differs = final != (computed or Decimal(0)).quantize(CENT)
        why = reasoned(reason, "A grade other than the computed one") if differs else prose(reason, "The reason")
        final = final if differs else computed or Decimal(0)
    grade = keep_grade(member, current, final, computed, why, key_result=current)
    if not objective.is_open:  # it was settled, and graded with that
        grade_objective(member, objective)
    return grade


def read_share(value):
    if not value.is_finite() or not Decimal(0) <= value <= Decimal(1):
        raise NotAGrade(value)
    return value.quantize(CENT)


def keep_grade(member, thing, final, computed, why, **of):
    """Writes the grade of one key result or objective; the record says what it was before."""
    earlier = Grade.objects.filter(**of).first()
    if earlier and (earlier.final, earlier.computed, earlier.reason) == (final, computed, why):
        return earlier
    facts = {"final": final, "computed": computed, "reason": why, "by": member}
    grade, _ = Grade.objects.update_or_create(**of, defaults=facts)
    sort = "key-result" if "key_result" in of else "objective"
    before = {"grade": earlier.final, "reason": earlier.reason} if earlier else {}
    record(
        member, "graded", thing, sort=sort, before=before, after={"grade": final, "computed": computed}, why=why, **of
    )
    return grade


def grade_objective(member, objective, why=""):
    """Grades an objective and what of its key results was not adjusted by hand: they are settled as they stand now.

    The objective's grade is the weighted mean of theirs; `why` is the sentence on it (none keeps the earlier one). A grade
    that came from a file stays where nothing was measured.
    """
    running = list(objective.key_results.filter(stopped_on=None).select_related("grade", "objective"))
    earlier = Grade.objects.filter(objective=objective).first()
    why = why or (earlier.reason if earlier else "")
    if earlier and mean_of(running) is None:
        return keep_grade(member, objective, earlier.final, earlier.computed, why, objective=objective)
    parts = []
    for key_result in running:
        grade = grade_of(key_result)
        if grade is None or not grade.is_adjusted:
            computed, said = computed_grade(key_result), grade.reason if grade else ""
            grade = keep_grade(member, key_result, computed or Decimal(0), computed, said, key_result=key_result)
        parts.append((grade.final, key_result.weight))
    final = score.objective_score(parts)
    return keep_grade(member, objective, final or Decimal(0), final, why, objective=objective)


def grade_of(thing):
    """The stored grade of a key result or an objective, or None."""
    return getattr(thing, "grade", None)


def final_of(key_result, settled=False):
    """The grade of a key result as it stands: the adjusted one, else what the metric makes now; None when unmeasured.

    Once its objective is settled, or its cycle closed, it is the one that was stored then.
    """
    grade = grade_of(key_result)
    return grade.final if grade and (settled or grade.is_adjusted) else computed_grade(key_result)


def mean_of(running, settled=False):
    return score.objective_score([(final_of(row, settled), row.weight) for row in running])


def is_settled(objective):
    """Whether its grades stand still: it was carried on or let go, or its cycle is closed."""
    return objective.cycle.is_closed or not (objective.is_open or objective.is_draft)


def standing_grade(objective, key_results):
    """The grade of an objective as it stands; while it is open, as it would be now. None when nothing tells one."""
    grade, settled = grade_of(objective), is_settled(objective)
    if grade is not None and settled:
        return grade.final
    mean = mean_of([row for row in key_results if row.stopped_on is None], settled)
    return grade.final if mean is None and grade is not None else mean


def grade_rest(member, cycle):
    """Grades what nobody had to settle: the objectives that were reached."""
    for objective in Objective.objects.filter(cycle=cycle, state=plan.ObjectiveState.COMMITTED):
        grade_objective(member, objective)


def ensure_closing(cycle):
    ensure_open(cycle)
    if cycle.state != plan.CycleState.CLOSING:
        raise NotClosing(cycle)
