"""More key results than the playbook allows an objective.

Why it matters
    Each key result costs its owner a check-in a week. Past a handful they stop being the proof and become a
    dashboard.
Try instead
    Keep those that would convince a sceptic; watch the others as KPIs.
Known limits
    Stopped key results are not counted.
In the method
    key results per objective, by playbook.
"""

from collections.abc import Iterator

from quarterdeck.coach.desk import Complaint, Desk, at_objective
from quarterdeck.coach.rule import PlanRule


def check(desk: Desk) -> Iterator[Complaint]:
    """An objective with more key results than the playbook's limit."""
    most = desk.playbook.key_results_per_objective.high
    for objective in desk.objectives:
        count = len(desk.key_results_of(objective))
        if count > most:
            yield Complaint(
                at_objective(objective), f"“{objective.text}” has {count} key results; the playbook’s limit is {most}."
            )


rule = PlanRule(
    code="S02",
    name="too-many-key-results",
    check=check,
    flags=(
        """
        O: Win the mid-market
        KR: Win rate from 18 % to 27 %
        KR: Sales cycle from 61 to 45 days
        KR: New accounts from 12 to 30
        KR: Churn from 4 % to 2 %
        """,
    ),
    passes=(
        """
        O: Win the mid-market
        KR: Win rate from 18 % to 27 %
        KR: Sales cycle from 61 to 45 days
        KR: Churn from 4 % to 2 %
        """,
    ),
    method="playbooks",
)
