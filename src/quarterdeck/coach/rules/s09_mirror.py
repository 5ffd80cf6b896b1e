"""A key result that merely repeats its objective with a number.

Why it matters
    Then the objective says nothing that its number does not, and the key result proves nothing that the
    objective claims.
Try instead
    Let the objective say what the change is for, or let the key result measure what follows from it.
Known limits
    Found by the words they share; a mirror in other words goes unnoticed.
In the method
    the key result is the proof that the objective moved.
"""

from collections.abc import Iterator

from quarterdeck.coach.desk import Complaint, Desk, at_key_result
from quarterdeck.coach.rule import PlanRule
from quarterdeck.coach.wording import content


def check(desk: Desk) -> Iterator[Complaint]:
    """A key result with no content word of its own."""
    for objective, kr in desk.pairs:
        said = content(kr.text)
        if len(said) >= 2 and said <= content(objective.text) and any(letter.isdigit() for letter in kr.text):
            yield Complaint(at_key_result(kr), f"“{kr.text}” repeats its objective with a number.")


rule = PlanRule(
    code="S09",
    name="mirror",
    check=check,
    flags=(
        """
        O: Increase organic traffic
        KR: Increase organic traffic by 30 %
        """,
        """
        O: Grow revenue from existing customers
        KR: Revenue from existing customers from $2M to $3M
        """,
    ),
    passes=(
        """
        O: Become the first name procurement leaders think of
        KR: Unaided recall among procurement leaders from 8 % to 15 %
        """,
    ),
    method="what-good-looks-like",
)
