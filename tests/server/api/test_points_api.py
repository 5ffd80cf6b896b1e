"""Points over the API, as a connector would deliver them."""

import json
from datetime import timedelta

import pytest

from quarterdeck.server.api.actions import make_token, revoke_token
from quarterdeck.server.metrics.models import Metric, Point
from quarterdeck.server.people.permissions import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def token(maya):
    return make_token(maya, name="Warehouse", scopes=["metrics:read", "metrics:write"])[1]


@pytest.fixture
def deliver(client, token, key_result):
    def post(body, *, secret=token, ref=key_result.metric.ref, **headers):
        data = body if isinstance(body, str | bytes) else json.dumps(body)
        return client.post(
            f"/api/v1/metrics/{ref}/points",
            data,
            content_type="application/json",
            headers={"authorization": f"Bearer {secret}", **headers},
        )

    return post


def batch(cycle, *values):
    days = (cycle.starts + timedelta(days=index) for index in range(len(values)))
    return {"points": [{"on": day.isoformat(), "value": value} for day, value in zip(days, values, strict=True)]}


def sentence(answer, status):
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status and body["title"]
    return body["detail"]


def test_points_move_the_key_result_that_reads_the_metric(deliver, cycle, key_result):
    answer = deliver(batch(cycle, 18.5, "20.25"))
    assert answer.json()["new"] == 2
    key_result.refresh_from_db()
    assert key_result.value == 20.25


def test_the_same_key_again_answers_the_same_and_changes_nothing(deliver, cycle):
    first = deliver(batch(cycle, 19), **{"idempotency-key": "night-1"})
    again = deliver(batch(cycle, 19), **{"idempotency-key": "night-1"})
    assert first.json() == again.json()
    assert Point.objects.count() == 1


def test_the_same_key_with_other_contents_is_refused(deliver, cycle, key_result):
    deliver(batch(cycle, 19), **{"idempotency-key": "night-1"})
    refused = deliver(batch(cycle, 20), **{"idempotency-key": "night-1"})
    assert "“night-1” was sent before with other contents" in sentence(refused, 422)
    other = Metric.objects.create(workspace=key_result.workspace, name="Another")
    assert deliver(batch(cycle, 19), ref=other.ref, **{"idempotency-key": "night-1"}).status_code == 422
    assert Point.objects.count() == 1


def test_the_same_batch_twice_without_a_key_says_nothing_new(deliver, cycle):
    deliver(batch(cycle, 19, 20))
    assert deliver(batch(cycle, 19, 20)).json()["unchanged"] == 2


def test_a_restated_value_is_counted_as_such(deliver, cycle):
    deliver(batch(cycle, 410))
    assert deliver(batch(cycle, 396)).json()["restated"] == 1


def test_two_values_for_a_date_are_refused_whole(deliver, cycle):
    body = batch(cycle, 19)
    body["points"].append({**body["points"][0], "value": 21})
    assert "two values" in sentence(deliver(body), 422)
    assert not Point.objects.exists()


def test_future_points_are_refused_whole(deliver, cycle, today):
    body = batch(cycle, 19)
    body["points"].append({"on": (today + timedelta(days=2)).isoformat(), "value": 20})
    assert "future" in sentence(deliver(body), 422)
    assert not Point.objects.exists()


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e400", "123456789012345.1234567", "12 apples", None, True, [1]])
def test_what_is_no_amount_is_refused(deliver, cycle, value):
    sentence(deliver(batch(cycle, value)), 422)
    assert not Point.objects.exists()


def test_zeros_constants_and_negative_values_are_fine(deliver, cycle):
    assert deliver(batch(cycle, 0, 0, 0, -4)).json()["new"] == 4


def test_another_currency_is_refused(deliver, cycle, key_result):
    Metric.objects.filter(pk=key_result.metric_id).update(unit_kind="currency", unit_code="USD")
    assert "USD" in sentence(deliver({**batch(cycle, 10), "unit": "EUR"}), 422)
    assert deliver({**batch(cycle, 10), "unit": "usd"}).status_code == 200


def test_more_than_a_thousand_points_are_too_many(deliver, cycle):
    points = [{"on": "2020-01-01", "value": 1}] * 1001
    assert "1,000" in sentence(deliver({"points": points}), 413)


def test_a_body_that_is_too_large_is_refused_before_it_is_read(deliver):
    assert "2 MB" in sentence(deliver(b'{"points": [' + b" " * 3_000_000 + b"]}"), 413)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "The body is missing."),
        ("[]", "The body is no JSON object."),
        ("{}", "“points” is missing."),
        ('{"points": []}', "“points” is empty. Send one at least."),
        ('{"points": 3}', "“points” is no list."),
        ('{"points": [{}]}', "“points/0/on” is missing."),
        ('{"points": [{"on": "19.11.2026", "value": 1}]}', "“points/0/on” is no date. Write it as 2026-11-19."),
        ('{"points": [{"on": 1, "value": 1}]}', "“points/0/on” is no date."),
        ('{"points": [{"on": "2026-11-19", "value": "x"}]}', "“points/0/value” is no number."),
        ('{"points": [{"on": "2026-11-19", "value": true}]}', "“points/0/value” is no number."),
        ('{"points": [{"on": "2026-11-19", "value": 1, "v": 2}]}', "“points/0/v” is no field here."),
        ('{"points": [], "unit": 4}', "“points” is empty."),
    ],
)
def test_a_body_of_the_wrong_shape_is_told_where_and_what(deliver, body, words):
    assert sentence(deliver(body), 422).startswith(words)


def test_a_body_of_unknown_length_is_asked_for_its_length(client, token, key_result):
    answer = client.post(
        f"/api/v1/metrics/{key_result.metric.ref}/points",
        headers={"authorization": f"Bearer {token}", "transfer-encoding": "chunked"},
        CONTENT_LENGTH="",
    )
    assert "Content-Length" in sentence(answer, 411)


@pytest.mark.parametrize("day", [0, 86400, "86400", "0", 1.0, True, "2026-02-30", "19.11.2026"])
def test_a_number_is_no_date(deliver, client, token, key_result, day):
    assert "“points/0/on” is no date." in sentence(deliver({"points": [{"on": day, "value": 1}]}), 422)
    assert "“read_at” is no moment." in sentence(
        deliver({"points": [{"on": "2020-01-01", "value": 1}], "read_at": day}), 422
    )
    address = f"/api/v1/metrics/{key_result.metric.ref}/points"
    asked = client.get(address, {"since": day}, headers={"authorization": f"Bearer {token}"})
    assert "“since” is no date." in sentence(asked, 422)


def test_an_unknown_field_is_named(deliver, cycle):
    answer = deliver({"points": [{"on": "2020-01-01", "valeu": 1}]})
    sentence(answer, 422)
    assert "/points/0/valeu" in [error["pointer"] for error in answer.json()["errors"]]


def test_a_body_that_is_no_json_says_what_to_send(deliver):
    for body in ("{", b"\xff\xfe{", "\0"):
        assert "The body is no JSON" in sentence(deliver(body), 400)


def test_values_are_read_in_a_time_zone_and_in_no_future(deliver, cycle):
    naive = deliver(batch(cycle, 19) | {"read_at": "2026-11-01T08:00:00"})
    assert "“read_at” is no moment. Write it with its time zone" in sentence(naive, 422)
    future = deliver(batch(cycle, 19) | {"read_at": "9999-01-01T00:00:00Z"})
    assert "lies in the future" in sentence(future, 422)
    assert deliver(batch(cycle, 19) | {"read_at": "2020-11-01T08:00:00+01:00"}).status_code == 200


@pytest.mark.parametrize("address", ["nonsense", "metrics/a%00b", "metrics/x/y/z", "../v2/metrics"])
def test_an_address_that_is_not_there_is_a_problem_too(client, token, address):
    answer = client.post(f"/api/v1/{address}", headers={"authorization": f"Bearer {token}"})
    assert "no such address" in sentence(answer, 404)


def test_a_method_that_is_not_done_is_a_problem_too(client, key_result):
    answer = client.delete(f"/api/v1/metrics/{key_result.metric.ref}/points")
    assert "Use GET, POST" in sentence(answer, 405)
    assert answer.headers["Allow"] == "GET, POST"


def test_a_page_begins_at_a_ref(client, token):
    answer = client.get("/api/v1/metrics?after=%00", headers={"authorization": f"Bearer {token}"})
    assert "“after” has characters that no id has." in sentence(answer, 422)


def test_the_description_names_the_problems(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    told = [set(operation["responses"]) for operations in paths.values() for operation in operations.values()]
    assert told and all({"200", "400", "401", "403", "404", "413", "422"} <= answers for answers in told)


def test_a_revoked_token_opens_nothing(deliver, cycle, maya, token):
    revoke_token(maya, maya.api_tokens.get())
    sentence(deliver(batch(cycle, 19)), 401)


def test_no_token_opens_nothing(client, key_result):
    answer = client.post(f"/api/v1/metrics/{key_result.metric.ref}/points", "{}", content_type="application/json")
    sentence(answer, 401)


def test_a_token_of_another_workspace_gets_the_answer_for_nothing(deliver, cycle, stranger):
    secret = make_token(stranger, name="Theirs", scopes=["metrics:write"])[1]
    foreign, nothing = deliver(batch(cycle, 19), secret=secret), deliver(batch(cycle, 19), secret=secret, ref="none")
    assert foreign.content == nothing.content
    sentence(foreign, 404)


def test_a_token_that_only_reads_cannot_deliver(deliver, cycle, maya):
    secret = make_token(maya, name="Reader", scopes=["metrics:read"])[1]
    assert "metrics:write" in sentence(deliver(batch(cycle, 19), secret=secret), 403)


def test_the_token_of_who_left_opens_nothing(deliver, cycle, maya, today):
    maya.left_on = today
    maya.save()
    sentence(deliver(batch(cycle, 19)), 401)


def test_the_last_use_of_a_token_is_shown(deliver, cycle, maya):
    deliver(batch(cycle, 19))
    assert maya.api_tokens.get().last_used_at is not None


def test_only_admins_make_tokens(jonas):
    with pytest.raises(NotAllowed):
        make_token(jonas, name="Mine", scopes=["metrics:read"])


def test_the_current_series_and_its_history_can_be_read(client, deliver, cycle, key_result, token):
    deliver(batch(cycle, 410))
    deliver(batch(cycle, 396))
    address, headers = f"/api/v1/metrics/{key_result.metric.ref}/points", {"authorization": f"Bearer {token}"}
    assert [p["value"] for p in client.get(address, headers=headers).json()] == ["396"]
    assert len(client.get(f"{address}?history=true", headers=headers).json()) == 2


def test_the_description_names_every_address(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert "/api/v1/metrics/{ref}/points" in paths


def test_metrics_are_found_by_their_words(client, token, key_result):
    headers = {"authorization": f"Bearer {token}"}
    found = client.get("/api/v1/metrics?q=mql+conversion", headers=headers).json()["items"]
    assert [one["id"] for one in found] == [key_result.metric.ref]
    assert client.get("/api/v1/metrics?q=absent", headers=headers).json()["items"] == []
    assert client.get("/api/v1/metrics?q=%00", headers=headers).status_code == 200
