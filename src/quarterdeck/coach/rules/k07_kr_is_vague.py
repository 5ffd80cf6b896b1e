"""A key result with a number whose counted thing cannot be verified as written.

Why it matters
    Two honest people would count differently, so the number will be argued about or bent.
Try instead
    Define the thing counted so that anybody can check it from the dashboard alone, or pick a neighbour that is
    already defined.
Known limits
    A term that the workspace's glossary defines may look vague to the coach. Dismiss the finding with a pointer
    to it.
In the method
    verifiable by anyone from the dashboard alone; are its words defined?
"""

from quarterdeck.coach.reading import KeyResultFacts
from quarterdeck.coach.rule import Rule, Span


def check(reading: KeyResultFacts) -> Span | None:
    return (0, len(reading.text)) if reading.cannot_be_checked else None


rule = Rule(
    code="K07",
    name="kr-is-vague",
    on="key_result",
    check=check,
    sentence="Nobody could count “{match}” the same way twice.",
    flags=(
        "Get 5 key things right in content",
        "Improve quality by 30 %",
        "Increase automation by 20 %",
        "Achieve 100 % alignment",
        "Achieve 10 big wins",
        "Reach an acceptable level of engagement",
    ),
    passes=(
        "Defects per release from 12 to 4",
        "Win rate from 18 % to 27 %",
        "Hold 5 webinars",
    ),
    yields_to=("K09",),
)
