"""A key result that is done or not done: a deliverable or an event without a quantity.

Why it matters
    It stands at 0 for weeks and then jumps to 1, so no check-in can steer it; and it rewards completion,
    whatever the quality.
Try instead
    Write what people will do, buy or say because it exists, from today's value to the target. Keep the
    deliverable as an initiative.
Known limits
    Some results are truly yes or no, such as a certificate that a market demands. Dismiss the finding and say
    so.
In the method
    weak: “Launch the ABM platform” (binary, rewards completion without quality), “Make a new website
    available”.
"""

from quarterdeck.coach.reading import KeyResultFacts
from quarterdeck.coach.rule import Rule, Span


def check(reading: KeyResultFacts) -> Span | None:
    if reading.targets or reading.is_wish or reading.is_duty or (reading.names_work and reading.effort_counts):
        return None
    return reading.span(reading.main.begin, reading.main.end)


rule = Rule(
    code="K02",
    name="kr-is-binary",
    on="key_result",
    check=check,
    sentence="“{match}” is done or not done: it says nothing of what it will have changed.",
    flags=(
        "Launch the ABM platform",
        "Make a new website available",
        "The brand guide is approved by the board",
        "Hire a head of content",
        "New pricing page",
        "Pass the safety audit with zero findings",
        "Orders trackable by customers",
        "Become a certified partner of a cloud provider",
        "Win the tender of the city library",
    ),
    passes=(
        "Publish three newsletters",
        "Win rate from 18 % to 27 %",
        "A better understanding of brands",
        "Finish the race in under four hours",
        "Win [N] reference customers in the region",
    ),
    yields_to=("K07", "K09"),
)
