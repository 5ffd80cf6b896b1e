"""An objective of more than one sentence or more than 25 words.

Why it matters
    People steer by what they can remember. A paragraph is read once, at planning.
Try instead
    Cut it to the change itself. Reasons go to the objective's “why”, the how to initiatives, the numbers to key
    results.
Known limits
    The count is a rough measure: a long sentence can be clear, yet one that nobody can repeat does not steer.
In the method
    qualitative, inspiring, time-bound, one sentence.
"""

from quarterdeck.coach.reading import ObjectiveFacts
from quarterdeck.coach.rule import Rule, Span


def check(reading: ObjectiveFacts) -> Span | None:
    return (0, len(reading.text)) if reading.is_too_long else None


rule = Rule(
    code="O05",
    name="objective-too-long",
    on="objective",
    check=check,
    sentence="The objective has {words} in {sentences}: more than anybody will remember.",
    flags=(
        "Win the mid-market. Then win the enterprise.",
        "Help every customer in every region understand what our product can do for them in their first week "
        "so that they stay with us for years and tell their friends about it",
    ),
    passes=(
        "Win the mid-market",
        "Become the partner that every regional bank calls first when it wants to move its payments to the cloud",
    ),
)
