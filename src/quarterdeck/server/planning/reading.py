"""What pages ask about a plan: objectives as cards with their rows, in a number of queries that never grows."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from django.db.models import Count, Prefetch
from django.utils import timezone

from quarterdeck.okr import pace, score
from quarterdeck.okr.progress import clipped, raw_progress
from quarterdeck.okr.status import Status, status_of
from quarterdeck.server.metrics.asking import has_outlook
from quarterdeck.server.metrics.models import Outlook
from quarterdeck.server.metrics.reading import standing_outlooks
from quarterdeck.server.planning.models import KeyResult, Objective, Support
from quarterdeck.server.rhythm.models import CheckIn

FAR_ABOVE = Decimal("0.4")
TONES = {
    Status.ON_TRACK: "good",
    Status.DONE: "good",
    Status.WATCH: "watch",
    Status.AT_RISK: "risk",
    Status.DEAD: "risk",
    Status.UNMEASURED: "idle",
    Status.STOPPED: "idle",
}
WORDS = {
    Status.ON_TRACK: "on track",
    Status.DONE: "reached",
    Status.WATCH: "watch",
    Status.AT_RISK: "at risk",
    Status.DEAD: "dead",
    Status.UNMEASURED: "not measured",
    Status.STOPPED: "stopped",
}


UNREAD = (
    "Too early for odds: nothing was read in this cycle yet. The third reading brings them, or the metric's history."
)
SAID_OF_SUPPORT = (
    "objective", "weight", "to_objective__ref", "to_objective__text", "to_key_result__ref", "to_key_result__text",
    "to_priority__ref", "to_priority__title",
)  # fmt: skip


@dataclass
class Row:
    """A key result as a line of a page: what is stored, and what the date makes of it."""

    key_result: KeyResult
    expected: Decimal
    status: Status
    confidences: list = field(default_factory=list)  # (date, confidence), oldest first
    outlook: Outlook | None = None  # the standing one, as stored with the newest point
    shared_with: list = field(default_factory=list)  # teams

    @property
    def tone(self):
        return TONES[self.status]

    @property
    def word(self):
        return WORDS[self.status]

    @property
    def at(self):
        """Where the value stands on the track, 0 to 1; None when it is not known."""
        return None if self.key_result.progress is None else clipped(self.key_result.progress)

    @property
    def odds(self):
        """The odds that the target is met, 0 to 1; None while it is too early, and once nothing is open any more."""
        return None if self.outlook is None or self.is_over else self.outlook.odds

    @property
    def is_over(self):
        """Whether it was stopped or its cycle closed, so that nothing is left to forecast."""
        return bool(self.key_result.stopped_on or self.key_result.objective.cycle.is_closed)

    @property
    def rests_on(self):
        """What the odds rest on, or why it is too early for any; empty where there is nothing to forecast."""
        if self.is_over or not has_outlook(self.key_result):
            return ""
        return self.outlook.rests_on if self.outlook else UNREAD

    @property
    def surer_than_the_odds(self):
        """Whether the owner's confidence lies far above the odds: shown beside it, gently."""
        sure = self.key_result.confidence
        return self.odds is not None and sure is not None and sure - self.odds >= FAR_ABOVE

    @cached_property
    def landing(self):
        """Where four of five such key results land, as shares of the way (low, high); None without odds."""
        if self.odds is None:
            return None
        measure = self.key_result.measure
        ends = [raw_progress(measure, value) for value in (self.outlook.q10, self.outlook.q90)]
        return None if None in ends else tuple(clipped(end) for end in sorted(ends))

    @property
    def low(self):
        return self.landing and self.landing[0]

    @property
    def high(self):
        return self.landing and self.landing[1]

    @property
    def needs_decision(self):
        objective = self.key_result.objective
        return self.status == Status.DEAD and objective.is_open and not objective.cycle.is_closed

    @property
    def is_graded(self):
        """Whether its cycle is over and it has its grade, which then says more than any state."""
        return self.key_result.objective.cycle.is_closed and getattr(self.key_result, "grade", None) is not None


@dataclass
class Card:
    """An objective with its rows."""

    objective: Objective
    rows: list[Row]
    expected: Decimal | None

    @property
    def dead(self):
        return [row for row in self.rows if row.needs_decision]

    @property
    def shared_with(self):
        """The teams that share one of its key results, each once."""
        return sorted({team for row in self.rows for team in row.shared_with}, key=str)


def status_on(key_result, cycle, playbook, on):
    """The status of a key result on a day, and its expected progress."""
    day, measure = min(max(on, cycle.starts), cycle.ends), key_result.measure
    expected = pace.expected_progress(measure, cycle.starts, cycle.ends, day)
    status = status_of(
        key_result.progress,
        expected,
        key_result.confidence,
        cycle.week_of(on),
        cycle.weeks,
        playbook,
        stopped=key_result.stopped_on is not None,
        kind=measure.kind,
    )
    if status == Status.DEAD and decided_since_dead(key_result):
        status = Status.AT_RISK
    return status, expected


def decided_since_dead(key_result):
    """A dead key result asks for a decision once: after one was made, it is at risk until the confidence is renewed."""
    return key_result.decided_at is not None and (
        key_result.checked_in_for is None or timezone.localdate(key_result.decided_at) >= key_result.checked_in_for
    )


def cards(objectives, playbook, on: date) -> list[Card]:
    """Objectives (a queryset) as cards. Eight queries, however many there are."""
    supports = Support.objects.select_related("to_objective", "to_key_result", "to_priority").only(*SAID_OF_SUPPORT)
    key_results = KeyResult.objects.select_related("owner", "grade").annotate(
        initiative_count=Count("initiatives", distinct=True)
    )
    objectives = list(
        objectives.select_related("team", "cycle", "owner", "grade", "carried_from__cycle").prefetch_related(
            Prefetch("supports", queryset=supports), Prefetch("key_results", queryset=key_results)
        )
    )
    shown = [kr for objective in objectives for kr in objective.key_results.all()]
    beside = Beside(confidence_trend(shown), standing_outlooks(shown), sharing_teams(shown))
    return [card(objective, playbook, on, beside) for objective in objectives]


class Beside(NamedTuple):
    """What a card shows beside its key results, by their ids."""

    trend: dict
    outlooks: dict
    teams: dict


def card(objective, playbook, on, beside):
    rows = []
    for key_result in objective.key_results.all():
        key_result.objective = objective
        status, expected = status_on(key_result, objective.cycle, playbook, on)
        trend, outlook, teams = (found.get(key_result.pk) for found in beside)
        rows.append(Row(key_result, expected, status, trend or [], outlook, teams or []))
    counted = [(row.expected, row.key_result.weight) for row in rows if row.status != Status.STOPPED]
    return Card(objective, rows, score.objective_score(counted))


def sharing_teams(key_results):
    """Key result id → the teams that share it; one query."""
    teams = defaultdict(list)
    links = KeyResult.co_owners.through.objects.filter(keyresult__in=[kr.pk for kr in key_results])
    for link in links.select_related("team").order_by("team__position", "team__name", "team_id"):
        teams[link.keyresult_id].append(link.team)
    return teams


def confidence_trend(key_results):
    """Key result id → [(date, confidence)], oldest first; one query."""
    trend = defaultdict(list)
    rows = (
        CheckIn.objects.standing()
        .filter(key_result__in=[kr.pk for kr in key_results], confidence__isnull=False)
        .order_by("on", "pk")
        .values_list("key_result_id", "on", "confidence")
    )
    for key_result_id, on, confidence in rows:
        trend[key_result_id].append((on, confidence))
    return trend
