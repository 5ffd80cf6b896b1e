"""A relative change with no absolute value for either end.

Why it matters
    “By 30 %” of what? A third more of very little is very little, and the number cannot be checked from the
    dashboard alone.
Try instead
    Write both ends: “from 8,000 to 10,400 sessions a month”. The percentage then says itself.
Known limits
    When one absolute end is given in the same text, the rule is silent.
In the method
    prefer a real number to a bare percentage.
"""

from quarterdeck.coach.reading import KeyResultFacts
from quarterdeck.coach.rule import Rule, Span


def check(reading: KeyResultFacts) -> Span | None:
    if not reading.is_relative or reading.is_duty:
        return None
    target = next((number for number in reading.targets if number.relative), reading.outcome_target)
    return reading.span(target.first, target.last + 1) if target else None


rule = Rule(
    code="K05",
    name="kr-percent-without-base",
    on="key_result",
    check=check,
    sentence="“{match}” is a change against a level that nobody states.",
    flags=(
        "Grow organic traffic by 30 %",
        "Double the number of active resellers",
        "20 % increase in inbound MQLs",
        "Increase live chat leads 20 %",
    ),
    passes=(
        "Organic traffic from 8,000 to 10,400 sessions a month",
        "Win rate from 18 % to 27 %",
        "Achieve 40 % conversion from trial to paid",
        "Retainer income from KES 90,000 to KES 150,000",
    ),
    yields_to=("K09",),
)
