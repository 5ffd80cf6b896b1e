"""A team whose objectives come almost all from the team itself.

Why it matters
    Then the team may work well on something that the company is not trying to do, and leadership’s priorities
    have no hands.
Try instead
    Ask which strategy priority lacks a hand, and write the next objective for that one.
Known limits
    Judged from three objectives with a known origin on; one cycle says little.
In the method
    origin; about 60 % top-down to 40 % bottom-up is healthy.
"""

from collections.abc import Iterator
from decimal import Decimal

from quarterdeck.coach.desk import Complaint, Desk, at_set
from quarterdeck.coach.rule import PlanRule
from quarterdeck.okr.plan import Origin

FEWEST = 3


def check(desk: Desk) -> Iterator[Complaint]:
    """A team whose share of top-down objectives is too low for the playbook."""
    book = desk.playbook
    for (team, _), objectives in desk.by_team.items():
        origins = [objective.origin for objective in objectives if objective.origin is not None]
        if len(origins) < FEWEST:
            continue
        share = Decimal(origins.count(Origin.TOP_DOWN)) / len(origins)
        if share < book.top_down_share - book.origin_tolerance:
            name = desk.team_name(team)
            count = origins.count(Origin.BOTTOM_UP)
            yield Complaint(
                at_set(team, name), f"{count} of {len(origins)} objectives of {name} come from the team itself."
            )


rule = PlanRule(
    code="S13",
    name="all-bottom-up",
    check=check,
    flags=(
        """
        O: Aim number one for the mid-market | origin: bottom-up
        O: Aim number two for the mid-market | origin: bottom-up
        O: Aim number three for the mid-market | origin: bottom-up
        """,
    ),
    passes=(
        """
        O: Win the mid-market | origin: top-down
        O: Become the name hospitals trust | origin: top-down
        O: Make partners our second sales force | origin: bottom-up
        """,
    ),
    method="the-words",
)
