"""What the closing page shows: the objectives that wait for somebody first, and how far the closing has come."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from quarterdeck.okr import plan
from quarterdeck.server.people import permissions
from quarterdeck.server.people.models import Team
from quarterdeck.server.planning.models import Cycle, Objective
from quarterdeck.server.planning.reading import cards
from quarterdeck.server.rhythm import closing, grading
from quarterdeck.server.rhythm.carrying import times_carried

MOST_STEPS = 40  # more marks than that are no picture any more


@dataclass(frozen=True)
class Tab:
    """A choice of what is shown."""

    key: str
    words: str
    count: int


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
        return list(Team.objects.filter(objectives__in=self.visible).distinct().order_by("path"))

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

    @cached_property
    def weeks_left(self):
        """Weeks of the cycle that are not over yet, this one not counted."""
        return max(self.cycle.weeks - self.cycle.week_of(self.member.workspace.today()), 0)

    def cards(self, objectives):
        return closing_cards(self.member, [objective.pk for objective in objectives])

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
    """Cards of objectives with what the closing page says and offers."""
    objectives = Objective.objects.filter(pk__in=ids).order_by("team__path", "position", "pk")
    objectives = objectives.prefetch_related("carried_to__cycle")
    listed = cards(objectives, member.workspace.playbook, member.workspace.today(), sparks=False)
    times = times_carried(member.workspace_id, [card.objective for card in listed])
    return [settling(member, card, times[card.objective.pk]) for card in listed]


def settling(member, card, times):
    objective = card.objective
    settled = grading.is_settled(objective)
    card.times = times
    card.is_settled = objective.state in closing.SETTLED
    card.may_settle = permissions.may_decide(member, objective)
    card.final = grading.standing_grade(objective, [row.key_result for row in card.rows])
    card.reached = not objective.is_draft and card.final is not None and card.final >= 1
    for row in card.rows:
        row.may_grade = permissions.may_grade(member, objective, row.key_result)
        row.final = grading.final_of(row.key_result, settled) or 0
        grade = grading.grade_of(row.key_result)
        row.adjusted = grade if grade and grade.is_adjusted else None
    return card
