"""The plan over the API: what a program reads, and checking in as the one who made its token."""

from datetime import timedelta
from decimal import Decimal

import pytest

from quarterdeck.server.api.actions import make_token
from quarterdeck.server.metrics.actions import record_points
from quarterdeck.server.planning import actions as planning
from quarterdeck.server.rhythm.models import CheckIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(client):
    """A function that sends a request with a fresh token of a member (an admin, so that it can be made)."""

    def send(member, path, body=None, scopes=("plan:read", "plan:write"), **headers):
        role, member.role = member.role, "admin"
        secret = make_token(member, name="Program", scopes=scopes)[1]
        member.role = role
        headers |= {"authorization": f"Bearer {secret}"}
        if body is None:
            return client.get(f"/api/v1/{path}", headers=headers)
        return client.post(f"/api/v1/{path}", body, content_type="application/json", headers=headers)

    return send


def test_an_objective_comes_with_its_key_results_and_their_odds(call, jonas, key_result, cycle):
    rows = [(cycle.starts + timedelta(days=7 * week), Decimal(18) + week) for week in range(5)]
    record_points(key_result.metric, rows)
    [objective] = call(jonas, "objectives").json()["items"]
    assert objective["id"] == key_result.objective.ref and objective["team"]["name"] == "Demand generation"
    [found] = objective["key_results"]
    assert (found["value"], found["baseline"], found["progress"]) == ("22", "18", 0.4444)
    assert 0 < found["outlook"]["odds"] < 1 and found["outlook"]["rests_on"]
    assert found["metric"] == {"id": key_result.metric.ref, "name": "MQL-to-SQL conversion"}
    assert call(jonas, f"objectives/{objective['id']}").json() == objective
    assert call(jonas, f"key-results/{found['id']}").json() == found


def test_objectives_are_asked_for_by_cycle_and_team(call, jonas, objective, cycle, next_cycle, demand, sales):
    count = lambda query: len(call(jonas, f"objectives?{query}").json()["items"])  # noqa: E731
    assert count(f"cycle={cycle.ref}&team={demand.ref}") == 1
    assert count(f"cycle={next_cycle.ref}") == count(f"team={sales.ref}") == count("cycle=%00") == 0
    assert [one["id"] for one in call(jonas, "cycles").json()] == [next_cycle.ref, cycle.ref]


def test_a_page_of_many_objectives_leads_to_the_next(call, maya, demand, cycle):
    for number in range(101):
        planning.draft_objective(maya, team=demand, cycle=cycle, text=f"Win field {number} for good")
    first = call(maya, "objectives").json()
    second = call(maya, f"objectives?after={first['next']}").json()
    assert (len(first["items"]), len(second["items"]), second["next"]) == (100, 1, None)


def test_a_page_asks_as_much_for_many_as_for_few(call, maya, demand, draft, cycle, django_assert_max_num_queries):
    for _ in range(20):
        planning.duplicate_objective(maya, draft)
    with django_assert_max_num_queries(12):
        assert len(call(maya, "objectives").json()["items"]) == 21


def test_the_draft_of_another_team_is_not_there(call, outsider, draft):
    key_result = draft.key_results.get()
    assert call(outsider, "objectives").json()["items"] == []
    assert call(outsider, f"objectives/{draft.ref}").status_code == 404
    assert call(outsider, f"key-results/{key_result.ref}").status_code == 404


def test_nothing_of_another_company_is_there(call, stranger, key_result):
    for path in (f"objectives/{key_result.objective.ref}", f"key-results/{key_result.ref}/check-ins"):
        assert call(stranger, path).status_code == 404
    assert call(stranger, "objectives").json()["items"] == call(stranger, "cycles").json() == []


def test_a_program_checks_in_as_the_one_who_made_its_token(call, jonas, key_result, today):
    said = {"value": "20.25", "confidence": 0.6, "changed": "Routing is live"}
    made = call(jonas, f"key-results/{key_result.ref}/check-ins", said)
    assert made.status_code == 200, made.content
    key_result.refresh_from_db()
    assert (key_result.value, key_result.confidence) == (Decimal("20.25"), Decimal("0.6"))
    [read] = call(jonas, f"key-results/{key_result.ref}/check-ins").json()
    assert read == made.json() and read["by"]["name"] == "Jonas Thiel" and read["on"] == today.isoformat()


def test_the_same_key_checks_in_once_and_other_words_are_refused(call, jonas, key_result):
    path, key = f"key-results/{key_result.ref}/check-ins", {"idempotency-key": "week-7"}
    first, again = (call(jonas, path, {"value": 20}, **key).json() for _ in range(2))
    assert first == again and CheckIn.objects.count() == 1
    refused = call(jonas, path, {"value": 21}, **key)
    assert refused.status_code == 422 and "was sent before with other contents" in refused.json()["detail"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "needs a value, a confidence or a sentence"),
        ({"confidence": 7}, "“confidence” is more than 1."),
        ({"confidence": -0.1}, "“confidence” is less than 0."),
        ({"value": "NaN"}, "“value” is no number."),
        ({"value": 1, "on": "2999-01-01"}, "has not come yet"),
        ({"value": 1, "on": "1999-01-01"}, "cycle"),
        ({"value": 1, "mood": "good"}, "“mood” is no field here."),
        ({"changed": "x" * 5001}, "“changed” has more than 5000 characters."),
    ],
)
def test_what_is_no_check_in_gets_a_sentence_and_changes_nothing(call, jonas, key_result, said, words):
    refused = call(jonas, f"key-results/{key_result.ref}/check-ins", said)
    assert refused.status_code == 422 and words in refused.json()["detail"]
    assert not CheckIn.objects.exists()


def test_who_may_not_check_in_may_not_do_it_over_the_api(call, outsider, key_result):
    refused = call(outsider, f"key-results/{key_result.ref}/check-ins", {"value": 20})
    assert refused.status_code == 403 and not CheckIn.objects.exists()


def test_a_token_to_read_checks_nothing_in(call, jonas, key_result):
    refused = call(jonas, f"key-results/{key_result.ref}/check-ins", {"value": 20}, scopes=("plan:read",))
    assert refused.status_code == 403 and "lacks the right “plan:write”" in refused.json()["detail"]
    assert call(jonas, "objectives", scopes=("metrics:read",)).status_code == 403
