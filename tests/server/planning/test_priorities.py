"""Strategy priorities, and what supports each."""

import pytest

from company import sign_in
from quarterdeck.server.planning import actions
from quarterdeck.server.planning.errors import NameTaken
from quarterdeck.server.planning.models import Priority

pytestmark = pytest.mark.django_db
PAGE = "/w/halyard/priorities/"


def test_the_page_says_which_priority_nobody_works_on(client, maya, objective, priority):
    actions.add_priority(maya, title="Open the partner channel")
    actions.set_supports(maya, objective, [actions.Upward(priority)])
    shown = sign_in(client, maya).get(PAGE).content.decode()
    assert "One priority has nothing behind it" in shown
    assert shown.count("Nothing in marketing supports this one.") == 1
    assert shown.index(objective.text) < shown.index("Open the partner channel")


def test_a_key_result_that_supports_it_counts_for_its_objective(client, maya, objective, key_result, priority):
    actions.set_supports(maya, key_result, [actions.Upward(priority)])
    assert "Every priority has something behind it" in sign_in(client, maya).get(PAGE).content.decode()


def test_a_draft_of_another_team_is_not_shown_behind_it(client, maya, outsider, draft, priority):
    actions.set_supports(maya, draft, [actions.Upward(priority)])
    assert draft.text in sign_in(client, maya).get(PAGE).content.decode()
    assert draft.text not in sign_in(client, outsider).get(PAGE).content.decode()


def test_stewards_write_them_down_and_members_read(client, champion, jonas):
    assert sign_in(client, jonas).post(PAGE, {"title": "More of everything"}).status_code == 403
    sign_in(client, champion).post(PAGE, {"title": "Win the mid-market", "year": "2027", "key": "k"})
    client.post(PAGE, {"title": "Win the mid-market", "year": "2027", "key": "k"})
    assert Priority.objects.get().year == 2027


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"title": ""}, "needs a title"),
        ({"title": "win the MID-market"}, "already a priority"),
        ({"title": "x", "year": "99"}, "four digits"),
    ],
)
def test_what_cannot_stand_is_said(client, maya, priority, data, sentence):
    answer = sign_in(client, maya).post(PAGE, data)
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert Priority.objects.count() == 1


def test_one_is_changed_retired_and_brought_back(client, maya, priority):
    sign_in(client, maya)
    address = f"{PAGE}{priority.ref}/"
    client.post(address, {"title": "Win the upper mid-market", "description": "200 to 2,000 people", "year": ""})
    client.post(f"{address}retirement/")
    priority.refresh_from_db()
    assert (priority.title, priority.retired_on) == ("Win the upper mid-market", maya.workspace.today())
    assert "One retired" in client.get(PAGE).content.decode()
    client.post(f"{address}return/")
    priority.refresh_from_db()
    assert priority.retired_on is None


def test_a_retired_one_does_not_come_back_beside_its_successor(maya, priority):
    actions.retire_priority(maya, priority)
    actions.add_priority(maya, title=priority.title)
    with pytest.raises(NameTaken):
        actions.restore_priority(maya, priority)


def test_they_are_put_in_order(client, maya, priority):
    second = actions.add_priority(maya, title="Keep who we win")
    sign_in(client, maya).post(f"{PAGE}order/", {"up": second.ref})
    assert list(Priority.objects.all()) == [second, priority]


def test_a_priority_of_another_workspace_is_not_there(client, maya, stranger):
    foreign = actions.add_priority(stranger, title="Their secret")
    assert sign_in(client, maya).get(f"{PAGE}{foreign.ref}/").status_code == 404
    assert client.post(f"{PAGE}{foreign.ref}/retirement/").status_code == 404
