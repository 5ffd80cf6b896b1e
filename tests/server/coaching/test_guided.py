"""Guided writing: three questions that end in a draft."""

import pytest
from django.urls import reverse

from company import sign_in
from quarterdeck.server.planning.models import Objective
from quarterdeck.server.planning.options import name_of

pytestmark = pytest.mark.django_db

FIRST = {"step": "1", "text": "Make sales trust our leads", "why": "Half of them are never called"}
SECOND = {"step": "2", "kr1": "MQL-to-SQL conversion from 18 % to 27 %", "method1": "CRM, by creation date"}
THIRD = {"step": "3", "trap": "We pass fewer leads on", "guard": "Accepted leads from 200 to 220 a month"}


@pytest.fixture
def guide(client, jonas, workspace, demand, cycle):
    sign_in(client, jonas)
    address = reverse("guided-objective", kwargs={"workspace": workspace.slug})

    def post(*steps, go="next", **more):
        form = {"team": demand.ref, "cycle": cycle.ref, "key": "guided-1", "go": go}
        for step in steps:
            form |= step
        return client.post(address, {**form, **more})

    post.open = lambda: client.get(address)
    return post


def test_it_begins_with_what_is_to_change(guide):
    said = guide.open().content.decode()
    assert "question 1 of 3" in said and "if we moved nothing else" in said and "support the level above" in said


def test_each_step_leads_to_the_next_and_carries_the_answers_along(guide):
    said = guide(FIRST).content.decode()
    assert "question 2 of 3" in said
    assert 'name="text" value="Make sales trust our leads"' in said
    said = guide(FIRST, SECOND).content.decode()
    assert "question 3 of 3" in said and 'name="kr1" value="MQL-to-SQL conversion from 18 % to 27 %"' in said


def test_the_last_step_proposes_the_metric_that_suffers_first(guide):
    assert "Whoever counts" in guide(FIRST, SECOND).content.decode()


def test_the_answers_end_in_a_draft_on_the_writing_page(guide, priority, demand, cycle):
    answer = guide(FIRST, SECOND, THIRD, supports=name_of(priority))
    made = Objective.objects.get()
    assert answer.url.endswith(f"/objectives/{made.ref}/write/")
    assert made.is_draft and (made.team, made.cycle) == (demand, cycle)
    assert made.why == "Half of them are never called\n\nWe would win the wrong way if: We pass fewer leads on"
    assert [one.target for one in made.supports.all()] == [priority]
    first, guard = made.key_results.order_by("position")
    assert (first.baseline, first.target, first.method) == (18, 27, "CRM, by creation date")
    assert guard.text == THIRD["guard"]


def test_the_last_answer_sent_twice_makes_one_draft(guide):
    assert guide(FIRST, SECOND, THIRD).url == guide(FIRST, SECOND, THIRD).url
    assert Objective.objects.get().key_results.count() == 2


def test_an_unanswered_question_is_asked_again_and_nothing_is_lost(guide):
    answer = guide({**FIRST, "text": ""})
    assert answer.status_code == 422
    assert "Say in one sentence" in answer.content.decode() and "never called" in answer.content.decode()
    assert guide(FIRST, {"step": "2"}).status_code == 422


def test_a_key_result_that_contradicts_itself_is_named(guide):
    answer = guide(FIRST, {"step": "2", "kr1": "Win rate from 20 % to 20 %"})
    assert answer.status_code == 422 and "starts and ends at 20 %" in answer.content.decode()


def test_back_keeps_what_was_written(guide):
    said = guide(FIRST, SECOND, go="back").content.decode()
    assert "question 1 of 3" in said and ">\nMake sales trust our leads</textarea>" in said
    assert 'name="kr1" value="MQL-to-SQL conversion from 18 % to 27 %"' in said


def test_hidden_answers_are_checked_again_before_anything_is_made(guide):
    answer = guide({**FIRST, "text": ""}, SECOND, THIRD)
    assert answer.status_code == 422 and "question 1 of 3" in answer.content.decode()
    assert not Objective.objects.exists()


def test_a_guest_is_told_why_there_is_nothing_to_write(client, exec_guest, workspace, cycle):
    sign_in(client, exec_guest)
    assert client.get(reverse("guided-objective", kwargs={"workspace": workspace.slug})).status_code == 403


def test_without_a_cycle_one_is_told_where_to_open_it(client, jonas, workspace):
    sign_in(client, jonas)
    page = client.get(reverse("guided-objective", kwargs={"workspace": workspace.slug}))
    assert page.status_code == 200 and "cycle" in page.content.decode()


def test_another_team_is_asked_for_with_everything_typed(guide, maya, client, sales):
    sign_in(client, maya)
    said = guide(FIRST, go="again", team=sales.ref).content.decode()
    assert "Sales · " in said and "question 1 of 3" in said
    assert ">\nMake sales trust our leads</textarea>" in said and "Half of them are never called" in said
    assert not Objective.objects.exists()
