"""A plan laid out for the rules about sets and fields: what is open, who owns what, what stands above."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from quarterdeck.coach.finding import Place
from quarterdeck.okr.plan import CycleState, KeyResult, Objective, ObjectiveState, Plan

OPEN = {ObjectiveState.DRAFT, ObjectiveState.COMMITTED}


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a plan rule says about one place."""

    place: Place
    sentence: str
    draft: str = ""


class Desk:
    """The open part of a plan, with its playbook and what the outlook expects."""

    def __init__(self, plan: Plan, playbook: Any, landings: Mapping[str, tuple[Any, Any]]) -> None:
        self.plan = plan
        self.playbook = playbook
        self.landings = landings

    @classmethod
    def of(cls, plan: Plan, playbook: Any, landings: Mapping[str, tuple[Any, Any]]) -> "Desk":
        """The desk of a plan; without a playbook, the one that the plan's workspace chose."""
        if playbook is None:
            # Loading a playbook parses TOML: a lone text, judged while it is typed, should not wait for that.
            from quarterdeck.okr.playbook import load, with_changes

            playbook = with_changes(load(plan.workspace.playbook), plan.workspace.playbook_changes)
        return cls(plan, playbook, landings)

    @cached_property
    def objectives(self) -> list[Objective]:
        """Drafts and committed objectives of cycles that are not closed."""
        closed = {cycle.ref or cycle.name for cycle in self.plan.cycles if cycle.state is CycleState.CLOSED}
        return [each for each in self.plan.objectives if each.state in OPEN and each.cycle not in closed]

    def key_results_of(self, objective: Objective) -> list[KeyResult]:
        """The key results of an objective that have not been stopped."""
        return [kr for kr in objective.key_results if kr.stopped_on is None]

    @cached_property
    def pairs(self) -> list[tuple[Objective, KeyResult]]:
        """Every open key result with its objective."""
        return [(objective, kr) for objective in self.objectives for kr in self.key_results_of(objective)]

    @cached_property
    def by_team(self) -> dict[tuple[str, str], list[Objective]]:
        """The open objectives of each team in each cycle."""
        found: dict[tuple[str, str], list[Objective]] = defaultdict(list)
        for objective in self.objectives:
            found[objective.team, objective.cycle].append(objective)
        return dict(found)

    def team_name(self, ref: str) -> str:
        return next((team.name for team in self.plan.teams if ref in {team.ref, team.name}), ref)

    def person_name(self, ref: str) -> str:
        return next((person.name for person in self.plan.people if ref in {person.ref, person.email}), ref)

    def parent_of(self, team: str) -> str:
        return next((each.parent for each in self.plan.teams if team in {each.ref, each.name}), "")


def at_objective(objective: Objective) -> Place:
    return Place("objective", objective.ref, 0, 0, objective.text)


def at_key_result(kr: KeyResult) -> Place:
    return Place("key-result", kr.ref, 0, 0, kr.text)


def at_set(ref: str, text: str) -> Place:
    return Place("set", ref, 0, 0, text)


def names(texts: Iterable[str]) -> str:
    """“a”, “b” and “c”."""
    quoted = [f"“{text}”" for text in texts]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " and " + quoted[-1]
