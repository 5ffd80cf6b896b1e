"""From draft to commitment: what is missing, and the step itself, for one objective or a team's whole set."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from quarterdeck.okr import plan
from quarterdeck.server.events.actions import record
from quarterdeck.server.people import permissions
from quarterdeck.server.people.permissions import ensure
from quarterdeck.server.planning.errors import CannotCommit, HeldBack, WrongState
from quarterdeck.server.planning.ground import lock, words
from quarterdeck.server.planning.models import KeyResult, Objective

# What may hold a commitment back besides gaps: functions of (member, drafts, despite) that return gaps. Drafts are of one
# team and cycle; `despite` is the reason for which an admin commits all the same. The coach brings one.
OBJECTORS = []

SHORT = {
    "baseline": "no baseline",
    "owner": "no owner",
    "method": "not said how it is measured",
    "target": "no target",
    "low": "no range",
    "zone_target": "no words for its target",
    "milestone_title": "no milestones",
}


@dataclass(frozen=True)
class Gap:
    """Something that stands between a draft and its commitment, and the field of the form that fills it."""

    sentence: str
    key_result: KeyResult | None = None
    field: str = "text"

    @property
    def short(self):
        """The gap in two or three words, where its key result stands beside it."""
        return SHORT.get(self.field, self.sentence)

    def __str__(self):
        return f"“{self.key_result.text}” {self.sentence}" if self.key_result else self.sentence


def gaps(objective, key_results):
    """What stands between a draft and its commitment.

    A key result needs one owner, a baseline and a method, or says “unknown yet” with a date for it.
    """
    if not key_results:
        return [Gap("An objective needs at least one key result: how would anyone see that it came true?")]
    return [gap for key_result in key_results for gap in key_result_gaps(key_result)]


def key_result_gaps(key_result):
    found = [Gap(sentence, key_result, field) for field, sentence in measure_gaps(key_result.measure)]
    unknown = set(key_result.unknown) if key_result.unknown_until else set()
    if (
        key_result.measure.baseline is None
        and key_result.kind in ("increase", "decrease")
        and "baseline" not in unknown
    ):
        sentence = "has no baseline. Give today's value, or say by when it will be known."
        found.append(Gap(sentence, key_result, "baseline"))
    if key_result.owner_id is None and "owner" not in unknown:
        sentence = "has no owner. Name one person, or say by when there will be one."
        found.append(Gap(sentence, key_result, "owner"))
    if not key_result.method.strip() and "method" not in unknown:
        sentence = "does not say how it is measured. Write it down, or say by when it will be known."
        found.append(Gap(sentence, key_result, "method"))
    return found


def measure_gaps(measure):
    """What a measure lacks so that it could be reached at all: (field, sentence)."""
    if measure.kind in ("increase", "decrease") and measure.target is None:
        yield "target", "has no target. Say where the number is to arrive."
    if measure.kind == "range" and measure.low is None and measure.high is None:
        yield "low", "has no range. Give the lowest value, the highest, or both."
    if measure.kind == "zones" and not measure.zones:
        yield "zone_target", "does not say what its target looks like. Describe it in words."
    if measure.kind == "milestones" and not measure.milestones:
        yield "milestone_title", "has no milestones. Name the steps, or give it a number instead."


def ensure_commits(member, objective):
    ensure(
        permissions.may_commit(member, objective),
        f"Only a lead of {objective.team} or the objective's owner can commit it.",
    )


def held_back(member, drafts, despite=""):
    """What holds back drafts of one team and cycle that lack nothing themselves."""
    return [gap for objector in OBJECTORS for gap in objector(member, drafts, despite)]


def ensure_free(member, drafts, despite):
    held = held_back(member, drafts, despite)
    if held:
        raise HeldBack(held)


@transaction.atomic
def commit_objective(member, objective, *, on: date | None = None, despite=""):
    """Draft → committed: from now on text, baseline, target, weight and owner change only by a decision.

    `despite`: the reason for which an admin commits what a rule of the playbook holds back.
    """
    current = lock(Objective, objective)
    ensure_commits(member, current)
    permissions.ensure_open(current.cycle)
    if not current.is_draft:
        raise WrongState(f"“{current.text}” is committed already.")
    missing = gaps(current, list(current.key_results.all()))
    if missing:
        raise CannotCommit(missing)
    ensure_free(member, [current], despite)
    return committed(member, current, on or member.workspace.today())


def committed(member, objective, on):
    objective.state = plan.ObjectiveState.COMMITTED
    objective.committed_on = on
    objective.version = F("version") + 1
    objective.save()
    objective.refresh_from_db()
    record(member, "committed", objective, sort="objective", objective=objective)
    return objective


@transaction.atomic
def commit_set(member, team, cycle, *, despite=""):
    """Commits every draft of a team and cycle, or none when one of them has a gap. Returns them; `despite` as above."""
    drafts = Objective.objects.filter(workspace_id=member.workspace_id, team=team, cycle=cycle).drafts()
    drafts = list(drafts.select_for_update(of=("self",)).prefetch_related("key_results"))
    if not drafts:
        raise WrongState(f"{team} has no drafts for {cycle.name}. Write an objective first.")
    permissions.ensure_open(cycle)
    missing = []
    for draft in drafts:
        ensure_commits(member, draft)
        missing += gaps_of_set(draft)
    if missing:
        raise CannotCommit(missing)
    ensure_free(member, drafts, despite)
    on = member.workspace.today()
    return [committed(member, draft, on) for draft in drafts]


def gaps_of_set(draft):
    """The gaps of one draft among several, so that each says which objective it is about."""
    found = gaps(draft, list(draft.key_results.all()))
    return [gap if gap.key_result else Gap(f"“{draft.text}”: {gap.sentence}") for gap in found]


@transaction.atomic
def withdraw_commitment(member, objective, *, why):
    """Committed → draft again, while its cycle is still in planning and nothing was checked in."""
    current = lock(Objective, objective)
    ensure_commits(member, current)
    if current.is_draft:
        raise WrongState(f"“{current.text}” is a draft already.")
    if not may_be_withdrawn(current):
        raise WrongState(
            f"“{current.text}” runs already, so it cannot become a draft again. Change or stop it by a decision."
        )
    why = words("The reason", why, 2000)
    current.state, current.committed_on = plan.ObjectiveState.DRAFT, None
    current.version += 1
    current.save()
    record(member, "withdrew", current, sort="objective", objective=current, why=why)
    return current


def may_be_withdrawn(objective):
    """Open, in a cycle that is still planned, and nothing checked in."""
    if not objective.is_open or objective.cycle.state != plan.CycleState.PLANNING:
        return False
    return not objective.key_results.filter(check_ins__isnull=False).exists()
