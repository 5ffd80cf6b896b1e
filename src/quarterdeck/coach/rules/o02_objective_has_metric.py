"""An objective that carries a number to reach.

Why it matters
    The objective says where to go; its key results say how one knows. A number in the objective narrows it to
    one measure, and nobody is drawn by a number.
Try instead
    Say in words what the number would prove, and move the number to a key result with its baseline.
Known limits
    Years, quarters, versions, ranks (“number one”) and names with a digit are no metrics. Neither is a grade behind
    the text, a blank (“X %”), or a number that only says which ones, where or among whom.
In the method
    weak: “Increase blog traffic by 30 %” (an output and a number), “Produce 53 MQLs” (a number, too
    narrow).
"""

from quarterdeck.coach.reading import ObjectiveFacts
from quarterdeck.coach.rule import Rule, Span


def check(reading: ObjectiveFacts) -> Span | None:
    targets = reading.metric_numbers
    return reading.span(targets[0].first, targets[0].last + 1) if targets else None


rule = Rule(
    code="O02",
    name="objective-has-metric",
    on="objective",
    check=check,
    sentence="“{match}” is a number to reach: it belongs into a key result.",
    flags=(
        "Produce 53 MQLs",
        "Increase blog traffic by 30 %",
        "Double our enterprise revenue",
        "Grow to $5M in new pipeline",
        "Win two thousand new subscribers",
    ),
    passes=(
        "Be the number one choice for small businesses in Germany",
        "Win the mid-market in 2026",
        "Make the Q3 launch of version 2 the talk of the industry",
        "Become the #1 photo app for families",
        "Consolidate our five ticketing tools",
        "Win the trust of procurement (0.7)",
        "Grow our share in the $10M to $50M segment",
        "Strengthen loyalty across three regions",
        "Grow revenue by X %",
    ),
)
