"""A key result that is a standing service level or keeps something as it is.

Why it matters
    A duty can only be missed. It takes the place of a change among the few results of the quarter, and it will
    be there again in the next.
Try instead
    Make it a KPI with a healthy range, shown beside the key results. If it is ill, write the change: from 60 %
    to 90 %.
Known limits
    A service level that is being built up from a lower baseline is a change; write “from … to …” and the rule
    is silent.
In the method
    weak: “Ninety percent of inquiries answered within 24 hours” (business as usual: a KPI).
"""

from quarterdeck.coach.reading import KeyResultFacts
from quarterdeck.coach.rule import Rule, Span


def check(reading: KeyResultFacts) -> Span | None:
    if not reading.is_duty or (reading.has_baseline and not reading.keeps_as_it_is):
        return None
    return reading.span(reading.main.begin, reading.main.end)


rule = Rule(
    code="K08",
    name="business-as-usual",
    on="key_result",
    check=check,
    sentence="“{match}” is a standing duty: it shows that the machine runs, not that something changed.",
    flags=(
        "Answer 90 % of inquiries within 24 hours",
        "Keep churn below 2 %",
        "Maintain an NPS of 60",
        "Salaries paid on time",
        "Maintain a cost per lead below $40 (currently $36)",
        "No ticket waits longer than two working days",
        "Never miss a filing deadline",
        "Do not merge code without a review",
        "Ensure all campaigns comply with the privacy law",
    ),
    passes=(
        "Share of inquiries answered within 24 hours from 60 % to 90 %",
        "Churn from 4 % to 2 %",
        "Launch the ABM platform",
    ),
)
