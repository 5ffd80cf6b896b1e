"""An objective that supports nothing, although there is something above it.

Why it matters
    Either the team works beside the strategy, or the strategy is not told what carries it. Both come out too
    late.
Try instead
    Point at the objective, key result or strategy priority it serves; if there is none, ask whether it should
    be an objective.
Known limits
    Learning and groundwork may serve no priority yet. Dismiss the finding and say what it prepares.
In the method
    every objective supporting something above or a strategy priority; silo.
"""

from collections.abc import Iterator

from quarterdeck.coach.desk import Complaint, Desk, at_objective
from quarterdeck.coach.rule import PlanRule


def check(desk: Desk) -> Iterator[Complaint]:
    """An objective without a line upwards in a workspace that has something above."""
    teams_with_objectives = {team for team, _ in desk.by_team}
    for objective in desk.objectives:
        parent = desk.parent_of(objective.team)
        above = bool(desk.plan.priorities) or parent in teams_with_objectives
        if above and not objective.supports:
            yield Complaint(at_objective(objective), f"“{objective.text}” supports nothing above it.")


rule = PlanRule(
    code="S07",
    name="unaligned",
    check=check,
    flags=(
        """
        priority: Win the mid-market
        O: Make sales trust the leads we hand over
        """,
        """
        team: Company
        team: Marketing | parent: Company
        O: Double the company's reach | team: Company
        O: Make sales trust the leads we hand over | team: Marketing
        """,
    ),
    passes=(
        """
        priority: Win the mid-market
        O: Make sales trust the leads we hand over | supports: Win the mid-market
        """,
        """
        O: Make sales trust the leads we hand over
        """,
    ),
    method="guardrails",
)
