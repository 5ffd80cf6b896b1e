"""Every key result of the objective is a volume, so all can be won in a way that hurts.

Why it matters
    Sign-ups can be bought, leads can be waved through, posts can be spun off. When nothing counts the quality,
    the cheapest way to the number wins.
Try instead
    Add one key result that suffers when the others are won the wrong way: a conversion, a cost, a satisfaction.
Known limits
    Judged by the words and units of at least two key results; a guard in another objective is not seen.
In the method
    at least one guard against winning the wrong way.
"""

from collections.abc import Iterator

from quarterdeck.coach.desk import Complaint, Desk, at_objective
from quarterdeck.coach.rule import PlanRule
from quarterdeck.coach.wording import is_volume


def check(desk: Desk) -> Iterator[Complaint]:
    """An objective of two key results or more that all count volumes."""
    for objective in desk.objectives:
        key_results = desk.key_results_of(objective)
        if len(key_results) >= 2 and all(is_volume(kr.text) for kr in key_results):
            yield Complaint(
                at_objective(objective), f"Every key result of “{objective.text}” is a volume; none guards the quality."
            )


rule = PlanRule(
    code="S15",
    name="no-guard",
    check=check,
    flags=(
        """
        O: Become the meeting place of hospital buyers
        KR: Newsletter subscribers from 4,000 to 9,000
        KR: Visits from 20,000 to 50,000 a month
        """,
    ),
    passes=(
        """
        O: Become the meeting place of hospital buyers
        KR: Newsletter subscribers from 4,000 to 9,000
        KR: Share of subscribers who open every issue from 22 % to 30 %
        """,
    ),
    method="what-good-looks-like",
)
