"""Two or more measures or deliverables in one key result that could be met apart.

Why it matters
    One key result has one number. When half of it is met, the score is an opinion.
Try instead
    Split it, and keep only the half that proves the objective best; more key results are seldom the answer.
Known limits
    Two verbs on one object (“write and promote a series”) are one thing and pass.
In the method
    few; every key result with one owner; a key result is a metric, a baseline, a target.
"""

from quarterdeck.coach.reading import KeyResultFacts
from quarterdeck.coach.rule import Rule, Span


def check(reading: KeyResultFacts) -> Span | None:
    return reading.span(reading.main.begin, reading.main.end) if reading.is_compound else None


rule = Rule(
    code="K06",
    name="kr-compound",
    on="key_result",
    check=check,
    sentence="“{match}” holds more than one result; they could be met apart.",
    flags=(
        "10k signups and NPS of 50",
        "Source 50 candidates and hire 2 designers",
        "Greet each newcomer in person and hand out a starter kit",
        "Post weekly on LinkedIn; email engagement rate above 5 %",
        "Launch the help centre and the community forum",
        "Grow traffic by 50 % and double leads",
        "12 case studies with 400 downloads",
    ),
    passes=(
        "Write and promote a series on each feature",
        "Win rate from 18 % to 27 %",
        "Find alpha testers and work with them until launch",
        "Update the landing pages to explain the lessons and encourage progress",
        "Launch a family plan with at least 300 subscribers",
    ),
)
