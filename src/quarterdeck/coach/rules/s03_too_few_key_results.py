"""Fewer key results than the playbook asks of an objective.

Why it matters
    One number alone can be won the wrong way, and it seldom proves the whole of an objective. None proves
    nothing.
Try instead
    Ask what else would have to be true if the objective came true, and what must not get worse on the way.
Known limits
    A draft that is still being written is flagged, too: the finding goes away by itself.
In the method
    key results per objective, by playbook.
"""

from collections.abc import Iterator

from quarterdeck.coach.desk import Complaint, Desk, at_objective
from quarterdeck.coach.rule import PlanRule


def check(desk: Desk) -> Iterator[Complaint]:
    """An objective with fewer key results than the playbook asks."""
    least = desk.playbook.key_results_per_objective.low
    for objective in desk.objectives:
        count = len(desk.key_results_of(objective))
        if count < least:
            has = "no key result" if count == 0 else f"only {count} key result{'s' if count > 1 else ''}"
            yield Complaint(
                at_objective(objective), f"“{objective.text}” has {has}; the playbook asks for at least {least}."
            )


rule = PlanRule(
    code="S03",
    name="too-few-key-results",
    check=check,
    flags=(
        """
        O: Win the mid-market
        KR: Win rate from 18 % to 27 %
        """,
        """
        O: Win the mid-market
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
