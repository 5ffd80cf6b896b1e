"""A key result that measures effort or output: things made, sent, held, published, trained, hired.

Why it matters
    Output is in the team's own hands. All of it can be delivered while nothing changes for a customer, and then
    the score says 1.0 for a quarter that moved nothing.
Try instead
    Ask what the output is for and measure that: not the webinars held, but the meetings that followed. Keep the
    output as an initiative.
Known limits
    The sources differ: one counts “publish three newsletters” among good key results, the others call it an
    activity. The coach follows the majority. A playbook can turn the rule to hint or off.
In the method
    outcome, not activity; downstream (pipeline, win rate, retention) rather than upstream (posts,
    e-mails, events).
"""

from quarterdeck.coach.reading import KeyResultFacts
from quarterdeck.coach.rule import Rule, Span


def check(reading: KeyResultFacts) -> Span | None:
    if not (reading.names_work and reading.effort_counts) or reading.is_duty:
        return None
    if reading.is_measured and not reading.does_more_of_its_own:
        return None
    return reading.span(reading.main.begin, reading.main.object_end)


rule = Rule(
    code="K01",
    name="kr-is-activity",
    on="key_result",
    check=check,
    sentence="“{match}” counts what the team does, not what comes of it. (Sources differ on counts such as “publish "
    "three newsletters”; most call them an activity.)",
    flags=(
        "Publish three newsletters",
        "Hold 5 webinars",
        "Train all account managers in the new pitch",
        "12 case studies written",
        "Interview 30 customers",
        "Post on LinkedIn weekly",
        "Capture four success stories with figures",
        "Improve 12 help pages",
        "Three experiments have tested the new offer",
        "Reach out to 80 former customers",
    ),
    passes=(
        "Win 200 trial sign-ups from LinkedIn",
        "Marketing-sourced pipeline from $2.1M to $3.5M",
        "45 % engagement across 120 target accounts, up from 20 %",
        "Launch the ABM platform",
        "Onboard 12 schools to the pilot by March",
        "Ship the plugin (30 % of active shops install it in the first month)",
        "10 peer-reviewed papers cite our data set",
        "70 % of employees would recommend working here",
    ),
    yields_to=("K09", "K02", "K07"),
)
