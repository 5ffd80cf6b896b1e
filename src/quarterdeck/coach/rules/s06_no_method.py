"""A key result without a measurement method or a source.

Why it matters
    At the quarter’s end two people will count differently, each to their own taste. Agreed on beforehand, the
    number is just read off.
Try instead
    Write where the number comes from and how it is counted, in one sentence; or connect the metric to its
    source.
Known limits
    A method that is written but wrong is not noticed.
In the method
    a measurement method: where the number comes from and how it is counted.
"""

from collections.abc import Iterator

from quarterdeck.coach.desk import Complaint, Desk, at_key_result
from quarterdeck.coach.rule import PlanRule


def check(desk: Desk) -> Iterator[Complaint]:
    """A key result of which nobody wrote how it is counted."""
    sourced = {metric.ref for metric in desk.plan.metrics if metric.source or metric.definition}
    for _, kr in desk.pairs:
        if not (kr.method or kr.source or kr.metric in sourced or "method" in kr.unknown):
            yield Complaint(
                at_key_result(kr), f"“{kr.text}” does not say how it is counted or where the number comes from."
            )


rule = PlanRule(
    code="S06",
    name="no-method",
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
        KR: Win rate from 18 % to 27 % | method: won deals / closed deals, CRM report 12
        """,
    ),
    method="the-words",
)
