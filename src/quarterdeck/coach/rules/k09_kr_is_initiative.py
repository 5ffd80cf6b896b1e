"""A text that is a plan of work of several steps, longer than a result.

Why it matters
    A plan changes when the team learns; a result should not. Steps as key results score the diligence, not the
    difference.
Try instead
    Ask what will be measurably different after the last step and write only that. The steps become initiatives.
Known limits
    A text that states a measured outcome besides its steps is read as that outcome.
In the method
    an initiative is the work that is meant to move a key result; it never counts as progress.
"""

from quarterdeck.coach.reading import KeyResultFacts
from quarterdeck.coach.rule import Rule, Span


def check(reading: KeyResultFacts) -> Span | None:
    return (0, len(reading.text)) if reading.is_plan_of_work else None


rule = Rule(
    code="K09",
    name="kr-is-initiative",
    on="key_result",
    check=check,
    sentence="This is a plan of work of several steps, not a result.",
    flags=(
        "Interview users, then draft and test the new plan page",
        "Refactor the intake form, train the team on it, and publish a guide for partner agencies",
        "Map the funnel, pick three weak steps, redesign them and measure again",
    ),
    passes=(
        "Launch the ABM platform",
        "Win rate from 18 % to 27 %",
        "Publish three newsletters",
    ),
)
