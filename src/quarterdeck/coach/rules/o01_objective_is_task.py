"""An objective that names work to do or a thing to deliver, and not what the work is for.

Why it matters
    A task is done when it is done, whether or not it helped. A team that ships it has “reached” the objective
    even when nothing changed for a customer or for the business.
Try instead
    Ask “so that what?” until the answer is a change in the world, and write that. Keep the task as an
    initiative.
Known limits
    What is built can itself be a change: a reputation, a pipeline, a habit. The rule lets those pass.
In the method
    “It says outcome, never task”; weak: “Launch email campaigns”, “Research on the market”.
"""

from quarterdeck.coach.reading import ObjectiveFacts
from quarterdeck.coach.rule import Rule, Span


def check(reading: ObjectiveFacts) -> Span | None:
    return reading.span(reading.main.head, reading.main.object_end) if reading.names_work else None


rule = Rule(
    code="O01",
    name="objective-is-task",
    on="objective",
    check=check,
    sentence="“{match}” is work to do, not what will have changed when it is done.",
    flags=(
        "Launch email campaigns",
        "Research on the market",
        "Migrate the newsletter to a new provider",
        "Hiring two content designers",
        "The new pricing page is published",
        "Define our social media strategy",
        "Create a brand style guide",
        "Alpha release of the booking engine",
        "Put a partner onboarding process in place",
        "Make our documentation available in French",
        "Use machine translation to write product descriptions",
        "Adopt a common design system",
        "Make explicit who decides what",
        "Use checklists to improve handovers",
    ),
    passes=(
        "Establish our brand as the go-to resource for enterprise procurement leaders",
        "Accelerate pipeline velocity in the mid-market segment",
        "Develop a stronger sales pipeline",
        "Become the most trusted name in home insurance",
        "Build a newsroom that readers are proud to pay for",
        "Create the most trusted price comparison in Belgium",
        "Remove every excuse for a buyer to wait",
        "Enable data sharing between clinics",
        "Validate that parents will pay for homework help",
        "Get our protocol adopted by more wallets",
        "Support the wellbeing of frontline staff",
        "Handle complaints before they spread",
        "Deliver a smoother handover for patients",
        "Learn to play the cello",
        "Deploy with confidence",
    ),
)
