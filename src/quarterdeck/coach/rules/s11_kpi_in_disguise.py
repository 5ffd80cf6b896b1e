"""A key result whose metric is a KPI and whose target is inside the KPI’s healthy range.

Why it matters
    A KPI tells whether the machine is running. Wanting it where it is healthy anyway is not a focus for the
    quarter.
Try instead
    Leave it a KPI. If it is ill, make the way back into the range the key result.
Known limits
    Needs a metric with a healthy range. When the baseline lies outside the range, the rule is silent.
In the method
    a KPI that falls ill can be promoted to a key result in the next cycle.
"""

from collections.abc import Iterator

from quarterdeck.coach.desk import Complaint, Desk, at_key_result
from quarterdeck.coach.rule import PlanRule


def check(desk: Desk) -> Iterator[Complaint]:
    """A target within the healthy range of its metric, from a baseline within it."""
    ranges = {metric.ref: (metric.healthy_low, metric.healthy_high) for metric in desk.plan.metrics}
    for _, kr in desk.pairs:
        low, high = ranges.get(kr.metric, (None, None))
        target, baseline = kr.measure.target, kr.measure.baseline
        if (low is None and high is None) or target is None:
            continue
        inside = [
            (low is None or low <= value) and (high is None or value <= high)
            for value in (target, baseline)
            if value is not None
        ]
        if all(inside):
            yield Complaint(at_key_result(kr), f"“{kr.text}” aims where its KPI “{kr.metric}” is healthy anyway.")


rule = PlanRule(
    code="S11",
    name="kpi-in-disguise",
    check=check,
    flags=(
        """
        metric: churn | healthy: 1..3
        O: Win the mid-market
        KR: Churn from 2.8 % to 2.5 % | metric: churn | baseline: 2.8 | target: 2.5
        """,
    ),
    passes=(
        """
        metric: churn | healthy: 1..3
        O: Win the mid-market
        KR: Churn from 6 % to 3 % | metric: churn | baseline: 6 | target: 3
        """,
    ),
    method="the-words",
)
