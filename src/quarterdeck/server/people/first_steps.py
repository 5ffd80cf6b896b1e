"""What comes next in a workspace that begins: drawn from what is there, and gone once it is done.

Nobody dismisses a step but by taking it. The list ends with the last step, or with the first cycle that was closed:
who has come so far knows the way.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse

from quarterdeck.okr import plan
from quarterdeck.server.people.models import Member, Seat, Team, Workspace
from quarterdeck.server.people.permissions import may_administer, may_keep_the_whole, works_here
from quarterdeck.server.planning.models import Cycle, Objective, Priority
from quarterdeck.server.rhythm.models import CheckIn


@dataclass(frozen=True)
class Step:
    """One thing to do, why, whether it is done, and the ways to do it: words and address of each, the usual one first.

    What cannot be done yet has no ways: another step comes before it.
    """

    title: str
    why: str
    done: bool
    ways: tuple[tuple[str, str], ...]


class Steps(list):
    """The steps in their order."""

    @property
    def next(self) -> Step | None:
        """The first one that is open and can be taken."""
        return next((step for step in self if not step.done and step.ways), None)


def first_steps(member) -> Steps:
    """The steps of this person, done and open ones; none when nothing is open any more. At most two queries."""
    if not works_here(member) or Cycle.objects.filter(workspace=member.workspace_id, state="closed").exists():
        return Steps()
    return steps_from(member, facts_of([member.workspace_id], member.user_id)[member.workspace_id])


def next_step(member, facts) -> Step | None:
    """The next step of a steward, from what `facts_of` found."""
    return steps_from(member, facts).next if may_keep_the_whole(member) and not facts["closed"] else None


def facts_of(workspaces, user_id) -> dict[int, dict]:
    """What has been done so far in each of the workspaces, by their ids; one query for all."""
    here = {"workspace": OuterRef("pk")}
    objectives = Objective.objects.filter(**here)
    led = Seat.objects.filter(team=OuterRef("pk"), leads=True, member__left_on=None)
    mine = Seat.objects.filter(team=OuterRef("team"), member__user=user_id, member__left_on=None)
    found = Workspace.objects.filter(pk__in=workspaces).annotate(
        closed=Exists(Cycle.objects.filter(**here, state=plan.CycleState.CLOSED)),
        drafted=Exists(objectives),
        running=Exists(Cycle.objects.filter(**here, state__in=[plan.CycleState.ACTIVE, plan.CycleState.CLOSING])),
        committed=Exists(objectives.exclude(state=plan.ObjectiveState.DRAFT)),
        prioritised=Exists(Priority.objects.filter(**here)),
        joined=Exists(Member.objects.present().filter(**here).exclude(user=user_id)),
        leaderless=Exists(Team.objects.filter(**here, archived_on=None).exclude(Exists(led))),
        checked_in=Exists(CheckIn.objects.filter(**here)),
        drafted_here=Exists(objectives.filter(Exists(mine))),
        checked_in_myself=Exists(CheckIn.objects.filter(**here, by__user=user_id)),
    )
    names = list(found.query.annotations)
    return {row.pop("pk"): row for row in found.values("pk", *names)}


def steps_from(member, facts) -> Steps:
    to = lambda name: reverse(name, kwargs={"workspace": member.workspace.slug})  # noqa: E731
    steps = of_steward(member, facts, to) if may_keep_the_whole(member) else of_member(member, facts, to)
    return Steps(steps if any(not step.done for step in steps) else [])


def of_steward(member, facts, to) -> list[Step]:
    return [*to_plan(facts, to), *to_gather(member, facts, to), *to_run(facts, to)]


def to_plan(facts, to):
    ways = (("Write it", to("new-objective")), ("Guide me", to("guided-objective")), ("Import a sheet", to("import")))
    yield Step(
        "Write the first objective",
        "One sentence on what you want to change. The guide asks the questions, or bring the sheet you have.",
        facts["drafted"],
        ways,
    )
    yield Step(
        "Commit it",
        "Each key result has an owner, a baseline and a method; then everybody sees it and check-ins begin.",
        facts["committed"],
        (("Look at the drafts", to("objectives")),) if facts["drafted"] else (),
    )
    yield Step(
        "Write down what matters most this year",
        "Three to five priorities of the company. Objectives point at them, and one that nobody works on shows.",
        facts["prioritised"],
        (("Write the priorities", to("priorities")),),
    )


def to_gather(member, facts, to):
    if may_administer(member):
        invite = (("Invite the team", to("people-several")),)
        yield Step("Invite the team", "By a link that you hand on, no mail server needed.", facts["joined"], invite)
    yield Step(
        "Give every team a lead",
        "Leads commit what their team plans, and see who has not checked in.",
        not facts["leaderless"],
        (("Name the leads", to("teams")),),
    )


def to_run(facts, to):
    if not facts["running"]:
        start = (("Look at the cycles", to("cycles")),) if facts["committed"] else ()
        yield Step("Start the cycle", "It stands open for planning. Check-ins begin when it starts.", False, start)
    yield Step(
        "Check in for the first time",
        "A value, a confidence and one line for each key result, once a week, in under a minute.",
        facts["checked_in"],
        (("This week", to("week")),) if facts["committed"] and facts["running"] else (),
    )


def of_member(member, facts, to) -> list[Step]:
    if not member.seats():
        return []
    lead = any(member.seats().values())
    return [
        Step(
            "Write a draft for your team",
            f"What do you want to change? Only your team sees it until {'you commit it' if lead else 'it is committed'}.",
            facts["drafted_here"],
            (("Write it", to("new-objective")), ("Guide me", to("guided-objective"))),
        ),
        Step(
            "Check in on what you own",
            "Once key results are committed, This week lists yours: a value, a confidence and one line each.",
            facts["checked_in_myself"],
            (("This week", to("week")),) if facts["committed"] else (),
        ),
    ]
