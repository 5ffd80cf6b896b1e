"""A key result without one named owner.

Why it matters
    What everybody owns nobody checks in. The owner need not do the work; the owner knows the number and asks
    for help.
Try instead
    Name one person, or say that the owner is not known yet and until when.
Known limits
    “Unknown yet” with a date counts as an answer.
In the method
    one owner; key result without baseline, owner or method.
"""

from collections.abc import Iterator

from quarterdeck.coach.desk import Complaint, Desk, at_key_result
from quarterdeck.coach.rule import PlanRule


def check(desk: Desk) -> Iterator[Complaint]:
    """A key result that nobody owns, and where nobody said so."""
    for _, kr in desk.pairs:
        if not kr.owner and "owner" not in kr.unknown:
            yield Complaint(at_key_result(kr), f"“{kr.text}” has no owner.")


rule = PlanRule(
    code="S04",
    name="no-owner",
    check=check,
    flags=(
        """
        O: Win the mid-market
        KR: Win rate from 18 % to 27 %
        """,
    ),
    passes=(
        """
        O: Win the mid-market
        KR: Win rate from 18 % to 27 % | owner: ann
        KR: Churn from 4 % to 2 % | unknown: owner
        """,
    ),
    method="guardrails",
)
