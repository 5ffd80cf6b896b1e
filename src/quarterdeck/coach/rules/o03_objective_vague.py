"""An objective of which nobody could say what would be different if it came true.

Why it matters
    A team cannot steer by a word that everything serves. Anything done in the quarter will seem to have served
    “marketing excellence”, so the objective never says no to a request.
Try instead
    Name who or what will be different, and how one would notice. “Be better at communication” → “Every region
    launches with the same story on the same day”.
Known limits
    A wide word can be exact inside one company. Dismiss the finding with the reason if everybody there knows
    it.
In the method
    an objective is what we want to change, in one qualitative, directional, opinionated sentence.
"""

from quarterdeck.coach.reading import ObjectiveFacts
from quarterdeck.coach.rule import Rule, Span


def check(reading: ObjectiveFacts) -> Span | None:
    return (0, len(reading.text)) if reading.is_vague else None


rule = Rule(
    code="O03",
    name="objective-vague",
    on="objective",
    check=check,
    sentence="“{match}” could mean anything: nobody could say what will be different.",
    flags=(
        "Marketing excellence",
        "Be better at communication",
        "Improve our marketing",
        "Be more innovative",
        "Improve the product",
        "Lead the department through a good quarter",
        "Ensure scalability and readiness",
        "Security & compliance",
        "Make the podcast great",
        "Do more with less",
        "Own the customer journey",
        "Scale a world-class marketing function",
        "Increase the scope of our work",
        "Vision & strategy",
        "Grow as an engineer",
        "We are a great team",
    ),
    passes=(
        "Make sales trust the leads we hand over",
        "Create a defensible category position",
        "Reduce churn among first-year customers",
        "Become the first name procurement leaders think of",
        "Make reporting fast and accurate for store managers",
        "Deliver consistent quality across all kitchens",
        "Regain the trust of night-shift nurses",
        "Own the first-home segment in Lyon",
        "Scale paid subscriptions beyond Belgium",
        "Predictable revenue",
        "Safe streets",
        "More time for patients",
    ),
    yields_to=("O01", "O06", "O07"),
)
