"""How a cycle stands, for who reads and owes nothing: the states of all key results, and the objectives at the top."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Q

from quarterdeck.okr.plan import ObjectiveState
from quarterdeck.okr.status import Status
from quarterdeck.server.planning.models import KeyResult, Objective
from quarterdeck.server.planning.reading import TONES, WORDS
from quarterdeck.server.planning.states import Ground, states

SHOWN = (Status.ON_TRACK, Status.DONE, Status.WATCH, Status.AT_RISK, Status.DEAD, Status.UNMEASURED)
HIGHEST = Q(team__parent=None) | Q(team__parent__parent=None)  # the company and the teams right below it
MOST = 8


@dataclass(frozen=True)
class Standing:
    """The states of a cycle's running key results, and its highest objectives with theirs."""

    states: list
    objectives: list


def how_it_stands(cycle, today):
    """The standing of a cycle's committed objectives; None while nothing is committed. Three queries."""
    running = KeyResult.objects.filter(
        objective__cycle=cycle, objective__state=ObjectiveState.COMMITTED, stopped_on=None
    )
    total, each = Counter(), defaultdict(Counter)
    for one in states(running, {cycle.pk: Ground(cycle, cycle.workspace.playbook, today)}):
        total[one.status] += 1
        each[one.objective_id][one.status] += 1
    if not total:
        return None
    highest = Objective.objects.filter(HIGHEST, cycle=cycle, state=ObjectiveState.COMMITTED)
    highest = highest.select_related("team").order_by("team__path", "position", "pk")[:MOST]
    return Standing(in_words(total), [(one, in_words(each[one.pk])) for one in highest])


def in_words(counts):
    """(count, word, tone, state) of every state that occurs, the best first."""
    return [(counts[state], WORDS[state], TONES[state], str(state)) for state in SHOWN if counts[state]]
