"""A team whose objectives come almost all from leadership.

Why it matters
    People work hardest for what they had a hand in, and they see things that leadership cannot. A team that is
    only told what to want learns to wait.
Try instead
    Give the team the priorities and let it write the next objective itself.
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
    """A team whose share of top-down objectives is too high for the playbook."""
    book = desk.playbook
    for (team, _), objectives in desk.by_team.items():
        origins = [objective.origin for objective in objectives if objective.origin is not None]
        if len(origins) < FEWEST:
            continue
        share = Decimal(origins.count(Origin.TOP_DOWN)) / len(origins)
        if share > book.top_down_share + book.origin_tolerance:
            name = desk.team_name(team)
            count = origins.count(Origin.TOP_DOWN)
            yield Complaint(at_set(team, name), f"{count} of {len(origins)} objectives of {name} come from leadership.")


rule = PlanRule(
    code="S12",
    name="all-top-down",
    check=check,
    flags=(
        """
        O: Aim number one for the mid-market | origin: top-down
        O: Aim number two for the mid-market | origin: top-down
        O: Aim number three for the mid-market | origin: top-down
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
