"""A small company for the tests of the rooms: people of every role, a tree of teams, a running quarter.

The quarter began 45 days ago, so that it is its seventh week whatever the day of the run.
"""

from datetime import timedelta
from decimal import Decimal

import pytest

from quarterdeck.okr.plan import CycleState, Role
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.people.models import Member, Seat, Team, User, Workspace
from quarterdeck.server.planning import actions as planning
from quarterdeck.server.planning.models import Cycle, Priority

__all__ = [
    "champion",
    "company",
    "cycle",
    "demand",
    "draft",
    "exec_guest",
    "jonas",
    "key_result",
    "marketing",
    "maya",
    "next_cycle",
    "objective",
    "other_workspace",
    "outsider",
    "priority",
    "sales",
    "sign_in",
    "stranger",
    "today",
    "workspace",
]  # fmt: skip


def person(workspace, name, role=Role.MEMBER, *teams, leads=False):
    email = f"{name.split()[0].lower()}@{workspace.slug}.example"
    user = User.objects.create_user(email, "correct horse battery", name=name)
    member = Member.objects.create(workspace=workspace, user=user, name=name, email=email, role=role)
    for team in teams:
        Seat.objects.create(team=team, member=member, leads=leads)
    return member


def new_team(workspace, name, parent=None):
    team = Team.objects.create(workspace=workspace, name=name, parent=parent)
    team.place()
    team.save()
    return team


def sign_in(client, member):
    """Signs the member's user in; returns the client."""
    client.force_login(member.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def workspace(db):
    return Workspace.objects.create(name="Halyard", slug="halyard", playbook_key="operator")


@pytest.fixture
def today(workspace):
    return workspace.today()


@pytest.fixture
def company(workspace):
    """The root of the tree."""
    return new_team(workspace, "Halyard")


@pytest.fixture
def marketing(workspace, company):
    return new_team(workspace, "Marketing", company)


@pytest.fixture
def demand(workspace, marketing):
    return new_team(workspace, "Demand generation", marketing)


@pytest.fixture
def sales(workspace, company):
    return new_team(workspace, "Sales", company)


@pytest.fixture
def maya(workspace, marketing):
    """The CMO: admin, leads marketing."""
    return person(workspace, "Maya Okafor", Role.ADMIN, marketing, leads=True)


@pytest.fixture
def champion(workspace, marketing):
    return person(workspace, "Priya Raman", Role.CHAMPION, marketing)


@pytest.fixture
def jonas(workspace, demand):
    """A member of demand generation, leads nothing."""
    return person(workspace, "Jonas Thiel", Role.MEMBER, demand)


@pytest.fixture
def outsider(workspace, sales):
    """A member of sales: sees what marketing committed, writes nothing of it."""
    return person(workspace, "Sam Ortiz", Role.MEMBER, sales)


@pytest.fixture
def exec_guest(workspace):
    """The CEO, who reads."""
    return person(workspace, "Carla Moreau", Role.GUEST)


@pytest.fixture
def other_workspace(db):
    return Workspace.objects.create(name="Brightloom", slug="brightloom")


@pytest.fixture
def stranger(other_workspace):
    """The admin of another company."""
    return person(other_workspace, "Noor Haddad", Role.ADMIN)


@pytest.fixture
def cycle(workspace, today):
    starts = today - timedelta(days=45)
    return Cycle.objects.create(
        workspace=workspace,
        name="This quarter",
        starts=starts,
        ends=starts + timedelta(days=90),
        state=CycleState.ACTIVE,
    )


@pytest.fixture
def next_cycle(workspace, cycle):
    starts = cycle.ends + timedelta(days=1)
    return Cycle.objects.create(
        workspace=workspace,
        name="Next quarter",
        starts=starts,
        ends=starts + timedelta(days=90),
        state=CycleState.PLANNING,
    )


@pytest.fixture
def priority(workspace):
    return Priority.objects.create(workspace=workspace, title="Win the mid-market")


@pytest.fixture
def draft(maya, demand, cycle, jonas):
    """A draft of demand generation with one complete key result of Jonas's."""
    objective = planning.draft_objective(
        maya, team=demand, cycle=cycle, text="Turn evaluators into advocates before the first call", owner=jonas
    )
    planning.add_key_result(
        maya,
        objective,
        text="MQL-to-SQL conversion from 18 % to 27 %",
        measure=read_key_result("MQL-to-SQL conversion from 18 % to 27 %").measure,
        owner=jonas,
        method="Accepted leads over qualified leads of the week, by creation date",
        source="CRM",
        weight=Decimal(1),
    )
    return objective


@pytest.fixture
def objective(maya, draft):
    """The same objective, committed."""
    return planning.commit_objective(maya, draft)


@pytest.fixture
def key_result(objective):
    """The committed key result: 18 % to 27 %, owned by Jonas."""
    return objective.key_results.select_related("objective__cycle", "objective__team", "owner", "metric").get()
