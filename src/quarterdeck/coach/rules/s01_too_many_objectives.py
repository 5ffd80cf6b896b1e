"""More objectives than the playbook allows a team.

Why it matters
    Ten priorities are none. Every further objective takes hours from the others, and nobody has said no to
    anything.
Try instead
    Keep those without which the quarter would be no success; put the others on the not-now list with the
    reason.
Known limits
    Only the count is judged, not the size: two large objectives can be too many, too.
In the method
    objectives per team, by playbook.
"""

from collections.abc import Iterator

from quarterdeck.coach.desk import Complaint, Desk, at_set
from quarterdeck.coach.rule import PlanRule


def check(desk: Desk) -> Iterator[Complaint]:
    """A team and cycle with more open objectives than the playbook's limit."""
    most = desk.playbook.objectives_per_team.high
    for (team, _), objectives in desk.by_team.items():
        if len(objectives) > most:
            name = desk.team_name(team)
            yield Complaint(
                at_set(team, name), f"{name} has {len(objectives)} objectives; the playbook’s limit is {most}."
            )


rule = PlanRule(
    code="S01",
    name="too-many-objectives",
    check=check,
    flags=(
        """
        O: Win the mid-market
        O: Become the name hospitals trust
        O: Make partners our second sales force
        O: Turn trial users into paying customers
        """,
    ),
    passes=(
        """
        O: Win the mid-market
        O: Become the name hospitals trust
        O: Make partners our second sales force
        """,
    ),
    method="playbooks",
)
