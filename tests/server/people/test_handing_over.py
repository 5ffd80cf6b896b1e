"""Roles, leaving, and giving what somebody owned to others in one step."""

from decimal import Decimal

import pytest

from company import person, sign_in
from quarterdeck.okr.plan import Role
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.events.models import Event
from quarterdeck.server.people import actions
from quarterdeck.server.people.errors import BadReceiver, LastAdmin, NeedsReceiver
from quarterdeck.server.people.handover import hand_over, leave, owned_by
from quarterdeck.server.people.models import Seat
from quarterdeck.server.people.permissions import NotAllowed
from quarterdeck.server.planning import actions as planning
from quarterdeck.server.rhythm import actions as rhythm

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(workspace, demand):
    return person(workspace, "Rosa Silva", Role.MEMBER, demand)


@pytest.fixture
def asked(maya, jonas, key_result, today):
    """Help is asked of Jonas."""
    rhythm.record_check_in(
        maya, key_result, on=today, confidence=Decimal("0.5"), ask=rhythm.Ask("Two more people", of_member=jonas)
    )


@pytest.fixture
def initiative(maya, objective, jonas):
    return planning.add_initiative(maya, objective, title="Score leads anew", owner=jonas)


def all_to(receiver):
    return dict.fromkeys(("objectives", "key-results", "initiatives", "metrics", "help"), receiver)


def test_everything_open_of_a_person_is_listed(jonas, key_result, initiative, asked):
    found = {group.key: [str(item) for item in group.items] for group in owned_by(jonas)}
    assert found == {
        "objectives": ["Turn evaluators into advocates before the first call"],
        "key-results": ["MQL-to-SQL conversion from 18 % to 27 %"],
        "initiatives": ["Score leads anew"],
        "metrics": [],
        "help": ["Two more people"],
        "teams": [],
    }


def test_the_teams_a_person_leads_get_their_next_lead(maya, jonas, rosa, demand, marketing):
    Seat.objects.filter(team=demand, member=jonas).update(leads=True)
    assert [group.items for group in owned_by(jonas) if group.key == "teams"] == [[demand]]
    hand_over(maya, jonas, {"teams": maya, ("teams", demand.ref): rosa}, reason="A year abroad")
    assert dict(demand.seat_set.values_list("member__name", "leads")) == {"Jonas Thiel": False, "Rosa Silva": True}
    noted = Event.objects.get(verb="handed-over", sort="team")
    assert noted.audit and (noted.before, noted.after) == ({"lead": "Jonas Thiel"}, {"lead": "Rosa Silva"})


def test_a_lead_who_sat_nowhere_near_gets_a_seat(maya, jonas, outsider, demand):
    Seat.objects.filter(team=demand, member=jonas).update(leads=True)
    hand_over(maya, jonas, {"teams": outsider})
    assert Seat.objects.get(team=demand, member=outsider).leads


def test_who_leaves_may_leave_a_team_without_a_lead(maya, jonas, demand):
    Seat.objects.filter(team=demand, member=jonas).update(leads=True)
    leave(maya, jonas, {})
    jonas.refresh_from_db()
    assert jonas.left_on is not None


def test_who_leaves_gives_everything_on_and_has_no_access_from_then_on(
    client, maya, jonas, rosa, key_result, initiative, asked, today
):
    own = sign_in(client, jonas)
    assert own.get("/w/halyard/week/").status_code == 200
    count = leave(maya, jonas, all_to(rosa), reason="Jonas moves to Lisbon")
    assert count == 4
    assert own.get("/w/halyard/week/").headers["Location"].startswith("/account/login/")
    for thing in (key_result, key_result.objective, key_result.metric, initiative):
        thing.refresh_from_db()
        assert thing.owner == rosa
    jonas.refresh_from_db()
    assert jonas.left_on == today and jonas.user is not None
    assert "Jonas Thiel" in sign_in(client, maya).get(f"/w/halyard/people/{jonas.ref}/").content.decode()


def test_a_committed_thing_changes_hands_by_a_decision_and_a_draft_without(
    maya, jonas, rosa, key_result, demand, cycle
):
    draft = planning.draft_objective(maya, team=demand, cycle=cycle, text="Be loved by auditors", owner=jonas)
    hand_over(maya, jonas, all_to(rosa), reason="Parental leave")
    (decision,) = key_result.decisions.all()
    assert decision.reason == "Hand-over: Parental leave"
    assert (decision.before, decision.after) == ({"owner": "Jonas Thiel"}, {"owner": "Rosa Silva"})
    assert decision.by == maya
    draft.refresh_from_db()
    assert draft.owner == rosa and not draft.decisions.exists()
    assert Event.objects.filter(verb="handed-over").count() == 3
    key_result.refresh_from_db()
    assert key_result.version == 2


def test_a_handed_over_key_result_still_demands_its_decision(maya, jonas, rosa, key_result):
    hand_over(maya, jonas, all_to(rosa))
    key_result.refresh_from_db()
    assert key_result.decided_at is None


def test_one_thing_goes_to_somebody_else_than_its_group(maya, jonas, rosa, objective, key_result):
    given = {**all_to(rosa), ("key-results", key_result.ref): maya}
    hand_over(maya, jonas, given)
    key_result.refresh_from_db()
    objective.refresh_from_db()
    assert (key_result.owner, objective.owner) == (maya, rosa)


def test_what_is_given_to_nobody_stays_unless_the_person_leaves(maya, jonas, rosa, objective, key_result):
    hand_over(maya, jonas, {"objectives": rosa})
    key_result.refresh_from_db()
    assert key_result.owner == jonas
    with pytest.raises(NeedsReceiver, match="key results"):
        leave(maya, jonas, {})
    jonas.refresh_from_db()
    assert jonas.left_on is None


def test_guests_those_who_left_and_the_person_itself_take_nothing_over(
    maya, jonas, exec_guest, rosa, key_result, today
):
    rosa.left_on = today
    rosa.save()
    for receiver in (exec_guest, rosa, jonas):
        with pytest.raises(BadReceiver):
            hand_over(maya, jonas, all_to(receiver))


def test_the_form_hands_over_and_ends_access_in_one_step(client, maya, jonas, rosa, key_result):
    sign_in(client, maya)
    path = f"/w/halyard/people/{jonas.ref}/leave/"
    page = client.get(path).content.decode()
    assert "MQL-to-SQL conversion" in page and "two things to give on" in page
    assert client.post(path, {}).status_code in (302, 422)
    answer = client.post(path, {"objectives": maya.ref, "key-results": rosa.ref, "reason": "New job"}, follow=True)
    assert "Jonas Thiel has left" in answer.content.decode()
    key_result.refresh_from_db()
    assert key_result.owner == rosa


def test_the_number_of_queries_does_not_grow_with_what_is_owned(
    maya, jonas, rosa, objective, django_assert_max_num_queries, demand, cycle
):
    many = planning.draft_objective(maya, team=demand, cycle=cycle, text="Be everywhere at once", owner=jonas)
    for n in range(12):
        text = f"Reference customers {n} from 2 to 40"
        measure = read_key_result(text).measure
        planning.add_key_result(maya, many, text=text, measure=measure, owner=jonas, method="Counted")
    with django_assert_max_num_queries(25):
        assert hand_over(maya, jonas, all_to(rosa)) == 15


def test_the_last_admin_neither_leaves_nor_steps_down(maya, jonas, key_result):
    with pytest.raises(LastAdmin):
        leave(maya, maya, all_to(jonas))
    with pytest.raises(LastAdmin):
        actions.change_person(maya, maya, name=maya.name, title="", email="", role=Role.MEMBER)


def test_an_admin_who_cannot_sign_in_yet_does_not_count(maya, workspace):
    from quarterdeck.server.people.models import Member

    Member.objects.create(workspace=workspace, name="Invited Admin", role=Role.ADMIN)
    with pytest.raises(LastAdmin):
        actions.end_membership(maya, maya)


def test_with_a_second_admin_the_first_may_go(client, maya, workspace):
    other = person(workspace, "Ida Berg", Role.ADMIN)
    sign_in(client, maya)
    answer = client.post(f"/w/halyard/people/{maya.ref}/leave/", {}, follow=True)
    assert "You left Halyard." in answer.content.decode()
    assert "_auth_user_id" not in client.session
    actions.change_person(other, maya, name=maya.name, title="", email="", role=Role.MEMBER)


def test_a_guest_may_go_without_asking(client, exec_guest, workspace):
    sign_in(client, exec_guest)
    answer = client.post(f"/w/halyard/people/{exec_guest.ref}/leave/", {"reason": ""}, follow=True)
    assert "You left Halyard." in answer.content.decode()
    exec_guest.refresh_from_db()
    assert exec_guest.left_on is not None


def test_sessions_end_when_no_workspace_is_left(client, maya, jonas, other_workspace):
    client.post("/account/login/", {"login": jonas.email, "password": "correct horse battery"})
    assert client.get("/workspaces/").status_code == 200
    leave(maya, jonas, all_to(maya))
    assert client.get("/workspaces/").status_code == 302


def test_sessions_stay_for_the_other_workspaces(client, maya, jonas, other_workspace):
    there = person(other_workspace, "Jonas There")
    there.user = jonas.user
    there.save()
    client.post("/account/login/", {"login": jonas.email, "password": "correct horse battery"})
    leave(maya, jonas, all_to(maya))
    assert client.get("/w/brightloom/week/").status_code == 200
    assert client.get("/w/halyard/week/").status_code == 404


def test_nobody_hands_over_what_belongs_to_others(jonas, rosa, key_result, stranger):
    with pytest.raises(NotAllowed):
        hand_over(rosa, jonas, all_to(rosa))
    with pytest.raises(NotAllowed):
        leave(rosa, jonas, all_to(rosa))
    hand_over(jonas, jonas, all_to(rosa))


def test_a_person_page_says_what_it_is_not(client, jonas, maya, key_result):
    page = sign_in(client, jonas).get(f"/w/halyard/people/{maya.ref}/").content.decode()
    assert "no rating of people" in page
    assert "leaves" not in page and "Hand over" not in page
    assert "Hand over" in sign_in(client, maya).get(f"/w/halyard/people/{jonas.ref}/").content.decode()


def test_a_person_page_shows_no_draft_of_a_team_one_is_not_in(client, outsider, jonas, draft):
    page = sign_in(client, outsider).get(f"/w/halyard/people/{jonas.ref}/").content.decode()
    assert "MQL-to-SQL" not in page and "evaluators" not in page
