"""What comes next in a workspace that begins."""

from decimal import Decimal

import pytest

from company import new_team, person, sign_in
from quarterdeck.okr.plan import CycleState, Role
from quarterdeck.server.people.first_steps import first_steps
from quarterdeck.server.people.founding import Company, found
from quarterdeck.server.people.models import Member, Seat, User
from quarterdeck.server.planning.models import Priority
from quarterdeck.server.rhythm.actions import record_check_in

pytestmark = pytest.mark.django_db
ALL = [
    "Write the first objective",
    "Commit it",
    "Write down what matters most this year",
    "Invite the team",
    "Give every team a lead",
    "Check in for the first time",
]


@pytest.fixture
def founder(db):
    return found(
        Company("Northwind", "operator", functions=("Content",)), User.objects.create_user("m@x.example", name="Maya")
    )


def open_steps(member):
    fresh = Member.objects.get(pk=member.pk)
    return [step.title for step in first_steps(fresh) if not step.done]


def test_after_the_set_up_everything_is_still_to_do(client, founder):
    assert open_steps(founder) == ALL
    page = sign_in(client, founder).get("/w/northwind/week/").content.decode()
    assert "What comes next" in page and page.count("button primary") == 1
    for address in ("objectives/new/", "import/", "priorities/", "people/several/", "teams/"):
        assert f'href="/w/northwind/{address}"' in page
        assert client.get(f"/w/northwind/{address}").status_code == 200


def test_each_step_is_done_by_doing_it(maya, champion, draft, today):
    assert open_steps(maya) == [one for one in ALL if one not in ("Write the first objective", "Invite the team")]
    from quarterdeck.server.planning.commitment import commit_objective

    objective = commit_objective(maya, draft)
    assert "Commit it" not in open_steps(maya)
    Priority.objects.create(workspace=maya.workspace, title="Win the mid-market")
    for team in maya.workspace.teams.all():
        Seat.objects.update_or_create(team=team, member=maya, defaults={"leads": True})
    assert open_steps(maya) == ["Check in for the first time"]
    record_check_in(maya, objective.key_results.get(), on=today, value=Decimal(19), confidence=Decimal("0.6"))
    assert first_steps(maya) == []


def test_a_cycle_that_waits_to_be_started_is_a_step(maya, next_cycle, cycle, draft):
    assert "Start the cycle" not in open_steps(maya)
    cycle.state = CycleState.PLANNING
    cycle.save()
    assert open_steps(maya)[-2:] == ["Start the cycle", "Check in for the first time"]


def test_who_may_not_invite_is_not_sent_to_invite(champion, maya):
    assert "Invite the team" not in [step.title for step in first_steps(champion)]


def test_a_member_is_sent_to_what_members_do(client, maya, jonas, demand, cycle):
    assert open_steps(jonas) == ["Write a draft for your team", "Check in on what you own"]
    page = sign_in(client, jonas).get("/w/halyard/week/").content.decode()
    assert "Only your team sees it until it is committed" in page and '/priorities/">Write' not in page


def test_a_guest_and_who_sits_in_no_team_are_sent_nowhere(exec_guest, workspace, cycle):
    assert first_steps(exec_guest) == first_steps(person(workspace, "Ida New")) == []


def test_once_a_cycle_was_closed_nobody_is_taken_by_the_hand(maya, cycle):
    assert first_steps(maya)
    cycle.state = CycleState.CLOSED
    cycle.save()
    assert first_steps(maya) == []


def test_one_company_says_nothing_of_another(maya, draft, stranger):
    assert "Write the first objective" in open_steps(stranger)


def test_it_asks_the_same_number_of_questions_however_much_there_is(maya, demand, workspace, django_assert_num_queries):
    with django_assert_num_queries(2):
        first_steps(maya)
    for number in range(5):
        new_team(workspace, f"Squad {number}", demand)
        person(workspace, f"Person{number} Example", Role.MEMBER)
    with django_assert_num_queries(2):
        first_steps(maya)


def test_a_step_is_gone_from_the_week_as_soon_as_it_is_done(client, jonas, key_result):
    """The answer to a saved check-in brings the list anew."""
    sign_in(client, jonas)
    week = client.get("/w/halyard/week/").content.decode()
    assert "Check in on what you own" in week and '<input type="hidden" name="beginning" value="yes">' in week
    sent = {"value": "19", "confidence": "0.6", "changed": "New rules", "key": "k1", "beginning": "yes"}
    saved = client.post(f"/w/halyard/key-results/{key_result.ref}/check-ins/", sent, headers={"HX-Request": "true"})
    list_anew = saved.content.decode().split('<div id="beginning" hx-swap-oob="true"')[1]
    assert '<b>Check in on what you own</b><span class="unseen"> is done' in list_anew or list_anew.startswith(
        " hidden>"
    )
