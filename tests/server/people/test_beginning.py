"""The first run of an own instance, and one more workspace."""

import pytest

from company import person, sign_in
from quarterdeck.okr.plan import Role
from quarterdeck.server.events.models import Event
from quarterdeck.server.people.errors import AlreadyFounded
from quarterdeck.server.people.founding import Company, found_instance
from quarterdeck.server.people.models import Member, Team, User, Workspace
from quarterdeck.server.planning.models import Cycle

pytestmark = pytest.mark.django_db

ANSWERS = {
    "company": "Northwind Analytics",
    "person": "Maya Okafor",
    "email": "Maya@Northwind.example",
    "password": "a lamp on the quarterdeck",
    "cycle_kind": "quarter",
    "start_month": "2",
    "first_cycle": "running",
    "time_zone": "Europe/Berlin",
    "currency": "EUR",
    "playbook": "operator",
    "functions": ["Content", "SEO"],
}


def test_an_empty_instance_leads_to_the_first_run(client):
    assert client.get("/").headers["Location"] == "/setup/"
    assert client.get("/account/login/").headers["Location"] == "/setup/"
    page = client.get("/setup/").content.decode()
    assert "Five minutes to your first objective" in page
    assert "Focus 3-3-3" in page and "Collaborative" in page


def test_five_answers_later_the_first_objective_is_written(client):
    answer = client.post("/setup/", ANSWERS)
    assert answer.headers["Location"] == "/w/northwind-analytics/objectives/new/"
    assert client.get(answer.headers["Location"]).status_code == 200
    workspace = Workspace.objects.get()
    assert (workspace.playbook_key, workspace.currency, workspace.start_month) == ("operator", "EUR", 2)
    maya = Member.objects.get()
    assert maya.role == Role.ADMIN and maya.user.email == "maya@northwind.example"
    below = {team.name: team.parent and team.parent.name for team in Team.objects.select_related("parent")}
    assert below == {
        "Northwind Analytics": None,
        "Marketing": "Northwind Analytics",
        "Content": "Marketing",
        "SEO": "Marketing",
    }
    assert set(maya.seats().values()) == {True} and len(maya.seats()) == 2
    cycle = Cycle.objects.get()
    assert cycle.state == "active" and cycle.starts <= workspace.today() <= cycle.ends
    assert cycle.starts.month in (2, 5, 8, 11)


def test_the_first_cycle_may_be_the_next_one(client):
    answer = client.post("/setup/", ANSWERS | {"first_cycle": "next"}, follow=True)
    cycle = Cycle.objects.get()
    assert cycle.state == "planning" and cycle.starts > Workspace.objects.get().today()
    assert f"What do we want to change by {cycle.ends:%-d %B}" in answer.content.decode()


def test_the_comparison_is_with_the_playbook_that_is_looked_at(client):
    assert "what differs from Focus 3-3-3" in client.get("/setup/").content.decode()
    assert "what differs from Cascade" in client.get("/setup/?playbook=cascade").content.decode()
    assert "what differs from Focus 3-3-3" in client.get("/setup/?playbook=nonsense").content.decode()


def test_who_founds_a_company_gets_its_rights_in_the_record(client):
    client.post("/setup/", ANSWERS)
    assert Event.objects.filter(verb="got-access", audit=True, after={"role": "admin"}).count() == 1


def test_the_first_run_is_open_only_while_nobody_is_here(client, maya):
    assert client.get("/setup/").headers["Location"] == "/"
    client.post("/setup/", ANSWERS)
    assert not User.objects.filter(email="maya@northwind.example").exists()
    with pytest.raises(AlreadyFounded):
        found_instance(Company("Twice", "operator"), name="Eve", email="eve@x.example", password="a long enough one")
    assert client.get("/").headers["Location"] == "/account/login/"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"company": ""}, "Fill in: company."),
        ({"password": "maya okafor"}, "too similar"),
        ({"password": "short"}, "too short"),
        ({"time_zone": "Mars/Olympus"}, "Select a valid choice"),
        ({"playbook": "chaos"}, "Select a valid choice"),
    ],
)
def test_an_answer_that_cannot_be_is_said_beside_its_field(client, change, sentence):
    answer = client.post("/setup/", ANSWERS | change)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not User.objects.exists()


def test_a_password_never_comes_back_in_the_page(client):
    answer = client.post("/setup/", ANSWERS | {"company": ""})
    assert ANSWERS["password"] not in answer.content.decode()


def test_a_company_whose_name_has_no_latin_letters_gets_an_address_too(client):
    client.post("/setup/", ANSWERS | {"company": "株式会社"})
    assert Workspace.objects.get().slug == "workspace"


def test_an_admin_adds_the_next_client_with_the_same_account(client, maya):
    sign_in(client, maya)
    answers = {**ANSWERS, "company": "Halyard", "key": "once"}
    assert client.post("/workspaces/new/", answers).headers["Location"] == "/w/halyard-2/objectives/new/"
    assert client.post("/workspaces/new/", answers).headers["Location"] == "/w/halyard-2/objectives/new/"
    assert Workspace.objects.filter(name="Halyard").count() == 2
    assert Member.objects.get(workspace__slug="halyard-2").user == maya.user
    assert Event.objects.filter(workspace__slug="halyard-2", verb="founded").count() == 1


def test_who_is_admin_nowhere_starts_no_workspace(client, jonas, other_workspace):
    sign_in(client, jonas)
    assert client.get("/workspaces/new/").status_code == 403
    assert client.post("/workspaces/new/", ANSWERS).status_code == 403
    former = person(other_workspace, "Rosa Silva", Role.ADMIN)
    former.left_on = other_workspace.today()
    former.save()
    assert sign_in(client, former).get("/workspaces/new/").status_code == 403
