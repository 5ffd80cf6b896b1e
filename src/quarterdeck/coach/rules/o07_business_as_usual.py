"""An objective that keeps something as it is: a duty or a KPI, not a change.

Why it matters
    Objectives are where a team spends its extra effort. What must simply go on running would take a place among
    the few, and it can never be a success, only a failure.
Try instead
    Make it a KPI with a healthy range, shown beside the objectives. If it is ill, write the objective that
    heals it.
Known limits
    Holding ground against a strong opponent can be a real aim. Say in the objective what is being defended, and
    from whom.
In the method
    a KPI tells whether the machine is running; bloat, business as usual.
"""

from quarterdeck.coach.reading import ObjectiveFacts
from quarterdeck.coach.rule import Rule, Span


def check(reading: ObjectiveFacts) -> Span | None:
    return reading.span(reading.main.head, reading.main.object_end) if reading.is_duty else None


rule = Rule(
    code="O07",
    name="business-as-usual",
    on="objective",
    check=check,
    sentence="“{match}” keeps something as it is: that is a duty or a KPI.",
    flags=(
        "Keep the website running",
        "Maintain our brand reputation",
        "Continue publishing good content",
        "Run payroll on time every month",
        "The board keeps funding youth clubs",
    ),
    passes=(
        "Win back the customers we lost last year",
        "Make renewals a matter of course for customers in their second year",
        "Keep new hires beyond their first year",
        "Keepsake buyers come back to us every Christmas",
    ),
)
