"""Two key results of a cycle that measure the same thing.

Why it matters
    The same movement is counted twice, so two teams look successful for one result, or each waits for the
    other.
Try instead
    Make it one shared key result with one accountable owner and the other team as co-owner.
Known limits
    Found by the metric and by the words, without numbers; the same thing said in other words goes unnoticed.
In the method
    shared key result.
"""

from collections.abc import Iterator

from quarterdeck.coach.desk import Complaint, Desk, at_key_result
from quarterdeck.coach.rule import PlanRule
from quarterdeck.coach.wording import content
from quarterdeck.okr.plan import KeyResult, Objective


def check(desk: Desk) -> Iterator[Complaint]:
    """The second of two key results with the same metric, or with the same words apart from their numbers."""
    seen: dict[tuple[str, object], tuple[Objective, KeyResult]] = {}
    for objective, kr in desk.pairs:
        words = content(kr.text)
        for sign in (kr.metric, words if len(words) > 1 else None):
            if not sign:
                continue
            above, first = seen.setdefault((objective.cycle, sign), (objective, kr))
            if first is not kr:
                yield Complaint(at_key_result(kr), _sentence(kr, objective, first, above))
                break


def _sentence(kr: KeyResult, objective: Objective, first: KeyResult, above: Objective) -> str:
    """Which other key result it is: by its words, or by its objective when the words are the same."""
    if first.text != kr.text:
        return f"“{kr.text}” measures the same thing as “{first.text}”."
    if above is objective:
        return f"“{kr.text}” stands here twice."
    return f"“{kr.text}” stands in the same words under “{above.text}”."


rule = PlanRule(
    code="S08",
    name="duplicate",
    check=check,
    flags=(
        """
        O: Win the mid-market
        KR: Mid-market win rate from 18 % to 27 %
        O: Make sales trust our leads
        KR: Win rate in the mid-market from 18 % to 25 %
        """,
        """
        O: Win the mid-market
        KR: Win rate from 18 % to 27 % | metric: win-rate
        O: Make sales trust our leads
        KR: Deals won against the incumbent from 18 % to 25 % | metric: win-rate
        """,
    ),
    passes=(
        """
        O: Win the mid-market
        KR: Win rate from 18 % to 27 %
        KR: Sales cycle from 61 to 45 days
        """,
    ),
    method="the-words",
)
