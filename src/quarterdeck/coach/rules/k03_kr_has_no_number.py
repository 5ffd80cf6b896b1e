"""A key result without a quantity to reach, and not a deliverable either: a wish.

Why it matters
    Without a number the quarter's end is a debate. The key result is the proof that the objective moved; a wish
    proves nothing.
Try instead
    Decide how one would notice, count that, and write it from where it stands today to where it shall be.
Known limits
    A wish that names its measure elsewhere (in the measurement method) is still flagged: the text should say
    it.
In the method
    weak: “A better understanding of brands” (no number). Questions: how is it measured, can it be a
    real number?
"""

from quarterdeck.coach.reading import KeyResultFacts
from quarterdeck.coach.rule import Rule, Span


def check(reading: KeyResultFacts) -> Span | None:
    if (reading.targets and not reading.leaves_it_blank) or not reading.is_wish or reading.is_duty:
        return None
    return reading.span(reading.main.begin, reading.main.end)


rule = Rule(
    code="K03",
    name="kr-has-no-number",
    on="key_result",
    check=check,
    sentence="“{match}” has no number to reach, so nobody can tell when it is true.",
    flags=(
        "A better understanding of brands",
        "Increase customer satisfaction",
        "Engage in customer interactions that lead to MQLs",
        "Get more revenue",
        "Improve the win rate significantly",
        "Build trust with the open source community",
        "Attract well-known speakers",
        "Users find what they need quickly",
        "Hit our revenue target",
        "Fast and reliable search",
    ),
    passes=(
        "Customer satisfaction from 7.1 to 8.0",
        "Launch the ABM platform",
        "Publish three newsletters",
        "Orders trackable by customers",
        "No critical bugs in the first month after launch",
    ),
    yields_to=("K09", "K02", "K01", "K07"),
)
