"""An objective that joins two or more aims that could succeed or fail apart.

Why it matters
    When one half is reached and the other is not, nobody knows what to grade or where to put the next hour. Two
    aims in one sentence are two objectives that avoid the choice between them.
Try instead
    Keep the aim that matters most this quarter; make the other an objective of its own, or put it on the not-
    now list.
Known limits
    Two words for one aim (“attract and keep”) pass where the object is the same.
In the method
    one sentence, few objectives; “what would make the quarter a success if we moved nothing else?”
"""

from quarterdeck.coach.reading import ObjectiveFacts
from quarterdeck.coach.rule import Rule, Span


def check(reading: ObjectiveFacts) -> Span | None:
    return (0, len(reading.text)) if reading.is_compound else None


rule = Rule(
    code="O04",
    name="objective-compound",
    on="objective",
    check=check,
    sentence="“{match}” joins aims that could succeed or fail apart.",
    flags=(
        "Grow pipeline and rebuild the website",
        "Increase response coverage and improve responsiveness in priority channels",
        "Launch a partner programme and win the enterprise segment",
        "Strengthen the brand and build a partner channel",
        "Buyers love the app and dealers recommend it",
        "Raise donor retention as well as volunteer numbers",
        "Make our builds fast and predictable",
        "Grow the number of members and their monthly spend",
        "Customers are happier and stay longer",
        "Improve housing quality and access to public transport",
        "Become profitable and expand to Austria",
    ),
    passes=(
        "Attract and keep the best distributors",
        "Make research and development teams our strongest advocates",
        "Build a revenue engine that scales without a bigger sales team",
        "Grow the member base while protecting service quality",
        "Attract and retain great engineers",
        "Become the simplest and friendliest bank for freelancers",
        "Improve trust and transparency with donors",
        "Let new sellers tell our story as well as the founders do",
        "Reduce noise and air pollution around the airport",
        "More clinics know about and prescribe our therapy",
    ),
)
