"""A target that lies inside what would happen anyway.

Why it matters
    A target that the trend reaches by itself asks for no change. The quarter’s grade will be 1.0, and nothing
    was learnt.
Try instead
    Set the target where the outlook’s band ends, or say what the result is committed to protect.
Known limits
    Needs the history of the metric. A committed key result may well be safe on purpose.
In the method
    sandbagging; the 70 % point is the calibration of ambition.
"""

from collections.abc import Iterator

from quarterdeck.coach.desk import Complaint, Desk, at_key_result
from quarterdeck.coach.rule import PlanRule


def check(desk: Desk) -> Iterator[Complaint]:
    """A target between the baseline and the far end of the band in which the metric would land anyway."""
    for _, kr in desk.pairs:
        band, measure = desk.landings.get(kr.ref), kr.measure
        if band is None or measure.target is None or measure.baseline is None:
            continue
        low, high = min(band), max(band)
        rising = measure.target > measure.baseline
        if measure.target <= high if rising else measure.target >= low:
            yield Complaint(
                at_key_result(kr),
                f"“{kr.text}” would land between {low:f} and {high:f} without any extra effort: the target of "
                f"{measure.target:f} lies within.",
            )


rule = PlanRule(
    code="S10",
    name="sandbagged",
    check=check,
    flags=(
        """
        O: Win the mid-market
        KR: Win rate from 18 % to 27 % | baseline: 18 | target: 27 | lands: 24..30
        """,
        """
        O: Win the mid-market
        KR: Sales cycle from 61 to 55 days | baseline: 61 | target: 55 | lands: 50..58
        """,
    ),
    passes=(
        """
        O: Win the mid-market
        KR: Win rate from 18 % to 27 % | baseline: 18 | target: 27 | lands: 17..21
        KR: Sales cycle from 61 to 45 days | baseline: 61 | target: 45
        """,
    ),
    method="guardrails",
)
