"""What the closing page shows: the objectives that wait for somebody first, and how far the closing has come."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import Prefetch, Q

from quarterdeck.okr import plan
from quarterdeck.server.people import permissions
from quarterdeck.server.people.models import Team
from quarterdeck.server.planning.models import Cycle, KeyResult, Objective
from quarterdeck.server.rhythm import closing, grading
from quarterdeck.server.rhythm.carrying import times_carried

MOST_STEPS = 40  # more marks than that are no picture any more


@dataclass(frozen=True)
class Tab:
    """A choice of what is shown."""

    key: str
    words: str
    count: int


@dataclass(frozen=True)
class Graded:
    """A key result with its grade as it stands, 0 to 1."""

    key_result: KeyResult
    final: Decimal
    may_grade: bool

    @property
    def adjusted(self):
        """The grade that somebody set otherwise than the metric would."""
        grade = grading.grade_of(self.key_result)
        return grade if grade and grade.is_adjusted else None


@dataclass(frozen=True)
class Settling:
    """An objective with its grades, and how often it was carried before. `final` is None when nothing tells a grade."""

    objective: Objective
    rows: list[Graded]
    final: Decimal | None
    times: int
    may_settle: bool

    @property
    def is_settled(self):
        return self.objective.state in closing.SETTLED

    @property
    def reached(self):
        return not self.objective.is_draft and self.final is not None and self.final >= 1


class ClosingPage:
    """The closing of a cycle as `member` sees it. `show` is "mine", "open", "settled" or "all"; the first that holds
    something while it is left open."""

    def __init__(self, member, cycle, show="", team=""):
        self.member, self.cycle = member, cycle
        self.asked_show, self.asked_team = show, team

    @cached_property
    def visible(self):
        return Objective.objects.filter(workspace=self.member.workspace, cycle=self.cycle).visible_to(self.member)

    @cached_property
    def is_closing(self):
        return self.cycle.state == plan.CycleState.CLOSING

    @cached_property
    def keeps(self):
        return permissions.may_keep_the_whole(self.member)

    @cached_property
    def administers(self):
        return permissions.may_administer(self.member)

    @cached_property
    def unsettled(self):
        """Every objective that waits to be settled, also drafts that the member does not see."""
        return closing.unsettled(self.cycle) if self.is_closing else []

    @cached_property
    def open(self):
        """Those of them that the member sees."""
        seen = [one for one in self.unsettled if permissions.may_see_objective(self.member, one)]
        return [one.pk for one in seen]

    @cached_property
    def mine(self):
        """Those of them that the member may settle."""
        return [one.pk for one in self.unsettled if permissions.may_decide(self.member, one)]

    @cached_property
    def total(self):
        return self.visible.count()

    @cached_property
    def done(self):
        return self.total - len(self.open)

    @cached_property
    def settled_on_purpose(self):
        return self.visible.filter(state__in=closing.SETTLED).count()

    @property
    def steps(self):
        """A mark for each objective, what is settled first; none where they would be too many."""
        if self.total > MOST_STEPS:
            return []
        return ["done"] * self.done + ["next"] * bool(self.open) + ["left"] * (len(self.open) - 1)

    @cached_property
    def tabs(self):
        """What can be shown while the cycle closes, each with how much of it there is."""
        if not self.is_closing:
            return []
        yours = [Tab("mine", "Yours to settle", len(self.mine))] if not self.keeps and self.mine else []
        return [
            *yours,
            Tab("open", "To settle", len(self.open)),
            Tab("settled", "Settled", self.done),
            Tab("all", "All", self.total),
        ]

    @cached_property
    def show(self):
        known = [tab.key for tab in self.tabs]
        if self.asked_show in known:
            return self.asked_show
        return next((tab.key for tab in self.tabs if tab.count), "all")

    @cached_property
    def teams(self):
        """(ref, name, path) of the teams that have something here, in the order of the tree."""
        teams = Team.objects.filter(pk__in=self.visible.values("team")).order_by("path")
        return list(teams.values_list("ref", "name", "path", named=True))

    @property
    def team_choices(self):
        return [(team.ref, team.name) for team in self.teams]

    @cached_property
    def team(self):
        return next((team for team in self.teams if team.ref == self.asked_team), None)

    @property
    def objectives(self):
        """What is shown, in the order of the teams."""
        chosen = {"mine": Q(pk__in=self.mine), "open": Q(pk__in=self.open), "settled": ~Q(pk__in=self.open)}
        shown = self.visible.filter(chosen[self.show]) if self.show in chosen else self.visible
        if self.team:
            shown = shown.filter(team__path__startswith=self.team.path)
        return shown.order_by("team__path", "position", "pk")

    @cached_property
    def following(self):
        return closing.next_after(self.cycle)

    @property
    def starts_another(self):
        """Whether a close starts the following cycle; of a cycle that was reopened, that one runs already."""
        return self.following is None or self.following.state == plan.CycleState.PLANNING

    @cached_property
    def weeks_left(self):
        """Weeks of the cycle that are not over yet, this one not counted."""
        return max(self.cycle.weeks - self.cycle.week_of(self.member.workspace.today()), 0)

    def cards(self, objectives):
        return closing_cards(self.member, list(objectives.values_list("pk", flat=True)))

    @cached_property
    def later(self):
        """The cycles into which something can be carried."""
        over = (plan.CycleState.CLOSED, plan.CycleState.CLOSING)
        later = Cycle.objects.filter(workspace=self.member.workspace, starts__gt=self.cycle.starts)
        return list(later.exclude(state__in=over))


def closing_card(member, cycle, ref):
    """The card of one objective; None when it left the cycle, as a draft does that was moved on."""
    found = Objective.objects.filter(workspace=member.workspace, cycle=cycle, ref=ref).values_list("pk", flat=True)
    return next(iter(closing_cards(member, list(found))), None)


def closing_cards(member, ids):
    """Cards of objectives with what the closing page says and offers. Four queries, however many there are."""
    copies = Objective.objects.select_related("cycle")
    objectives = list(
        Objective.objects.filter(pk__in=ids)
        .select_related("team", "cycle", "owner", "grade")
        .prefetch_related(
            Prefetch("key_results", queryset=KeyResult.objects.select_related("grade")),
            Prefetch("carried_to", queryset=copies),
        )
        .order_by("team__path", "position", "pk")
    )
    times = times_carried(member.workspace_id, objectives)
    return [settling(member, objective, times[objective.pk]) for objective in objectives]


def settling(member, objective, times):
    settled, key_results = grading.is_settled(objective), objective.key_results.all()
    for key_result in key_results:
        key_result.objective = objective
    return Settling(
        objective=objective,
        rows=[Graded(one, grading.final_of(one, settled) or 0, may_grade(member, one)) for one in key_results],
        final=grading.standing_grade(objective, key_results),
        times=times,
        may_settle=permissions.may_decide(member, objective),
    )


def may_grade(member, key_result):
    return permissions.may_grade(member, key_result.objective, key_result)
