"""An objective about marketing's own output or channel activity, with no business outcome in sight.

Why it matters
    Traffic, posts and followers are means. They can rise for a quarter while pipeline, revenue and loyalty
    stand still, and then the team has won at something nobody needed.
Try instead
    Ask what the readers, visitors or followers should do next, and make that the objective. The channel becomes
    the work.
Known limits
    For a publisher the audience is the business. There, turn the rule down in the playbook.
In the method
    a business outcome rather than a marketing output; weak: “Increase blog traffic by 30 %”.
"""

from quarterdeck.coach.reading import ObjectiveFacts
from quarterdeck.coach.rule import Rule, Span


def check(reading: ObjectiveFacts) -> Span | None:
    return reading.span(reading.main.begin, reading.main.end) if reading.is_output else None


rule = Rule(
    code="O06",
    name="objective-is-output",
    on="objective",
    check=check,
    sentence="“{match}” is marketing’s own output; what should come of it for the business?",
    flags=(
        "Increase blog traffic",
        "Boost website traffic",
        "Grow our Instagram followers",
        "A more engaged audience on social media",
        "Get more views on our videos",
        "Improve our visibility on Google",
    ),
    passes=(
        "Make the blog our strongest source of pipeline",
        "Increase awareness among hospital buyers",
        "Turn webinar visitors into paying customers",
        "Use events to deepen relationships with key accounts",
        "Reduce dependence on paid ads",
        "Turn website visitors into buyers",
    ),
    yields_to=("O01",),
)
