"""A measured outcome whose starting point is not given, although it has one.

Why it matters
    “Win rate to 30 %” is a leap from 12 % and a nap from 29 %. Without the baseline nobody can tell ambition
    from sandbagging, and progress cannot be computed.
Try instead
    Write where it stands today: “from __ to 30 %”. If nobody knows, finding out is this week's work; say so
    with a date.
Known limits
    Things counted from zero each cycle (new sign-ups, mentions) need no baseline and pass.
In the method
    from a baseline to a target, with the method written down; key result without
    baseline.
"""

from quarterdeck.coach.reading import KeyResultFacts
from quarterdeck.coach.rule import Rule, Span


def check(reading: KeyResultFacts) -> Span | None:
    target = reading.outcome_target
    if target is None or not reading.wants_baseline or reading.is_duty:
        return None
    return reading.span(target.first, target.last + 1)


rule = Rule(
    code="K04",
    name="kr-has-no-baseline",
    on="key_result",
    check=check,
    sentence="“{match}” is where to arrive, but not where it starts.",
    flags=(
        "Reach 500 MQLs a month",
        "Win rate to 30 %",
        "NPS of at least 50",
        "Achieve a trial conversion rate of 8 %",
        "Patients rate the app 4.5 out of 5 or better",
        "Fewer than 3 open findings in the access audit",
        "Two thirds of members renew",
        "Organic traffic 40k a month",
    ),
    passes=(
        "Win rate from 18 % to 30 %",
        "Conversion rate of 8 % (currently 3 %)",
        "Generate 500 qualified leads via social media",
        "Hold 5 webinars",
        "Zero data losses",
        "Hit quota in every region (100 %)",
        "Support satisfaction up 6 points to 91",
        "Achieve ten guest posts in trade journals",
    ),
    yields_to=("K05", "K01", "K07", "K09"),
)
