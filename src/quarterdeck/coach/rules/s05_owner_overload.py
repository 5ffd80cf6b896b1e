"""One person owns more key results than the playbook says is sane.

Why it matters
    Owning is attention. Past a few, the weekly check-in becomes a form to fill in, and the same person is the
    bottleneck of every decision.
Try instead
    Hand some to the people who do the work; owners should be spread, not only managers.
Known limits
    Key results that are shared count for their accountable owner only.
In the method
    owners spread over people, not only managers.
"""

from collections import Counter
from collections.abc import Iterator

from quarterdeck.coach.desk import Complaint, Desk, at_set
from quarterdeck.coach.rule import PlanRule


def check(desk: Desk) -> Iterator[Complaint]:
    """A person with more open key results in a cycle than the playbook's limit."""
    most = desk.playbook.key_results_per_owner
    owned = Counter((kr.owner, objective.cycle) for objective, kr in desk.pairs if kr.owner)
    for (owner, _), count in owned.items():
        if count > most:
            name = desk.person_name(owner)
            yield Complaint(at_set(owner, name), f"{name} owns {count} key results; the playbook’s limit is {most}.")


rule = PlanRule(
    code="S05",
    name="owner-overload",
    check=check,
    flags=(
        """
        O: Win the mid-market
        KR: Win rate from 18 % to 27 % | owner: ann
        KR: Sales cycle from 61 to 45 days | owner: ann
        O: Keep the customers we win
        KR: Churn from 4 % to 2 % | owner: ann
        KR: Reference customers from 3 to 12 | owner: ann
        """,
    ),
    passes=(
        """
        O: Win the mid-market
        KR: Win rate from 18 % to 27 % | owner: ann
        KR: Sales cycle from 61 to 45 days | owner: ben
        """,
    ),
    method="what-good-looks-like",
)
