"""A workspace as a plan: everything it holds, in an order that does not depend on the database.

The number of queries is the same whatever the size. What `store` makes of the plan in an empty workspace reads as the
same plan again.
"""

from quarterdeck.okr import plan as words
from quarterdeck.server.people.models import Member, Seat, Team
from quarterdeck.server.planning.models import Cycle, Priority
from quarterdeck.server.planning.plans.figures import in_key_order
from quarterdeck.server.planning.plans.read_history import History
from quarterdeck.server.planning.plans.read_metrics import Metrics
from quarterdeck.server.planning.plans.read_tree import read_objectives


def plan_of(workspace) -> words.Plan:
    """The plan of a workspace, complete."""
    people = list(Member.objects.filter(workspace=workspace).order_by("pk"))
    persons = {row.pk: row.ref for row in people}
    teams = in_order(Team.objects.filter(workspace=workspace))
    cycles = list(Cycle.objects.filter(workspace=workspace).order_by("starts", "pk"))
    history = History(workspace, persons, {team.pk: team.ref for team in teams})
    metrics = Metrics(workspace, persons, history.readings)
    return words.Plan(
        workspace=company(workspace),
        people=tuple(person(row) for row in people),
        teams=read_teams(workspace, teams, persons),
        cycles=tuple(
            words.Cycle(row.name, row.starts, row.ends, row.ref, words.CycleKind(row.kind), words.CycleState(row.state))
            for row in cycles
        ),
        priorities=tuple(
            words.Priority(row.title, row.ref, row.year, row.description, row.retired_on)
            for row in Priority.objects.filter(workspace=workspace).order_by("position", "pk")
        ),
        metrics=metrics.told(),
        objectives=read_objectives(workspace, persons, teams, cycles, metrics, history),
    )


def company(row):
    return words.Workspace(
        name=row.name,
        playbook=row.playbook_key,
        playbook_changes=in_key_order(row.playbook_changes),
        start_month=row.start_month,
        cycle_kind=words.CycleKind(row.cycle_kind),
        time_zone=row.time_zone,
        currency=row.currency,
        glossary=in_key_order(row.glossary),
    )


def person(row):
    return words.Person(row.name, row.email, row.ref, words.Role(row.role), row.title, row.left_on)


def in_order(teams):
    """Parents before children, siblings by position and name."""
    rows = {team.pk: team for team in teams}
    place = {pk: (team.position, team.name, team.ref) for pk, team in rows.items()}
    return sorted(rows.values(), key=lambda team: [place[pk] for pk in team.lineage])


def read_teams(workspace, teams, persons):
    refs = {team.pk: team.ref for team in teams}
    leads, members = {}, {}
    seats = Seat.objects.filter(team__workspace=workspace).order_by("member")
    for team_id, member_id, is_lead in seats.values_list("team_id", "member_id", "leads"):
        (leads if is_lead else members).setdefault(team_id, []).append(persons[member_id])
    return tuple(
        words.Team(
            name=team.name,
            ref=team.ref,
            parent=refs.get(team.parent_id, ""),
            leads=tuple(leads.get(team.pk, ())),
            members=tuple(members.get(team.pk, ())),
            archived_on=team.archived_on,
        )
        for team in teams
    )
