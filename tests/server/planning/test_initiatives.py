"""Initiatives: written where they belong, never progress."""

import pytest

from company import sign_in
from quarterdeck.server.planning import actions
from quarterdeck.server.planning.models import Initiative

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def initiative(jonas, objective, key_result):
    return actions.add_initiative(jonas, objective, title="Webinar series with two analysts", key_result=key_result)


def test_one_is_added_on_the_page_of_its_key_result(client, jonas, maya, key_result, today):
    address = f"/w/halyard/key-results/{key_result.ref}/initiatives/"
    data = {"title": "Re-target churned trials", "owner": maya.ref, "due": today.isoformat(), "key": "k"}
    sign_in(client, jonas)
    for _ in range(2):
        shown = client.post(address, data, **HTMX).content.decode()
    assert "Re-target churned trials" in shown and "not started" in shown
    added = Initiative.objects.get()
    assert (added.key_result, added.owner, added.due, added.state) == (key_result, maya, today, "not-started")


def test_one_is_added_to_an_objective_as_a_whole(client, jonas, objective):
    form = sign_in(client, jonas).get(f"/w/halyard/objectives/{objective.ref}/initiatives/").content.decode()
    assert "What is to be done?" in form and "<html" in form
    answer = sign_in(client, jonas).post(f"/w/halyard/objectives/{objective.ref}/initiatives/", {"title": "Benchmark"})
    assert answer.headers["Location"].endswith(f"/objectives/{objective.ref}/#initiatives")
    assert Initiative.objects.get().key_result is None


def test_a_team_that_shares_the_key_result_plans_work_for_it(client, outsider, sales, key_result):
    address = f"/w/halyard/key-results/{key_result.ref}/initiatives/"
    sign_in(client, outsider)
    assert client.post(address, {"title": "Call them"}).status_code == 403
    key_result.co_owners.add(sales)
    assert client.post(address, {"title": "Call them"}).status_code == 302


def test_a_title_is_asked_for_and_the_rest_is_kept(client, jonas, maya, key_result):
    address = f"/w/halyard/key-results/{key_result.ref}/initiatives/"
    answer = sign_in(client, jonas).post(address, {"title": " ", "owner": maya.ref, "due": "soon"}, **HTMX)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "What is to be done?" in shown and "That is no date" in shown
    assert f'<option value="{maya.ref}" selected>' in shown


def test_its_owner_changes_it_even_from_another_team(client, outsider, initiative):
    address = f"/w/halyard/initiatives/{initiative.ref}/"
    sign_in(client, outsider)
    assert client.post(address, {"title": "Mine now"}).status_code == 403
    initiative.owner = outsider
    initiative.save()
    shown = client.post(
        address, {"title": initiative.title, "owner": outsider.ref, "state": "done"}, **HTMX
    ).content.decode()
    assert "done" in shown
    initiative.refresh_from_db()
    assert initiative.state == "done"


def test_done_work_moves_no_number(client, jonas, initiative, key_result):
    before = (key_result.progress, key_result.value, key_result.objective.progress)
    actions.change_initiative(jonas, initiative, state="done")
    key_result.refresh_from_db()
    key_result.objective.refresh_from_db()
    assert (key_result.progress, key_result.value, key_result.objective.progress) == before


def test_deleting_one_asks_first(client, jonas, initiative):
    address = f"/w/halyard/initiatives/{initiative.ref}/deletion/"
    sign_in(client, jonas)
    assert "set it to dropped" in client.get(address, **HTMX).content.decode()
    assert "No work is named yet" in client.post(address, **HTMX).content.decode()
    assert not Initiative.objects.exists()


def test_a_closed_cycle_takes_no_more_work(client, jonas, initiative, key_result, cycle):
    cycle.state = "closed"
    cycle.save()
    sign_in(client, jonas)
    assert client.post(f"/w/halyard/key-results/{key_result.ref}/initiatives/", {"title": "Late"}).status_code == 403
    assert client.post(f"/w/halyard/initiatives/{initiative.ref}/", {"title": "Late"}).status_code == 403
    assert "Add an initiative" not in client.get(f"/w/halyard/key-results/{key_result.ref}/").content.decode()


def test_a_guest_sees_the_work_and_is_offered_nothing(client, exec_guest, initiative, key_result):
    shown = sign_in(client, exec_guest).get(f"/w/halyard/key-results/{key_result.ref}/").content.decode()
    assert "Webinar series" in shown and "Add an initiative" not in shown
    assert f"/initiatives/{initiative.ref}/" not in shown


def test_the_playbooks_number_of_initiatives_is_said(client, maya, workspace, objective):
    workspace.playbook_key = "focus-333"
    workspace.save()
    for number in range(4):
        actions.add_initiative(maya, objective, title=f"Work {number}")
    shown = sign_in(client, maya).get(f"/w/halyard/objectives/{objective.ref}/").content.decode()
    assert "A fourth initiative is one more than Focus 3-3-3 allows." in shown
