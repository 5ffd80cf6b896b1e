"""The coach over the API."""

import json

import pytest

from quarterdeck.server.api.actions import make_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def judge(client, maya):
    secret = make_token(maya, name="Notebook", scopes=["plan:read"])[1]

    def post(*texts, secret=secret):
        body = json.dumps({"texts": list(texts)})
        headers = {"authorization": f"Bearer {secret}"}
        return client.post("/api/v1/coach/judge", body, content_type="application/json", headers=headers)

    return post


def test_each_text_gets_its_findings_in_order(judge):
    answer = judge({"kind": "objective", "text": "Launch the ABM platform"}, {"text": "Win rate from 18 % to 27 %"})
    first, second = answer.json()["results"]
    [finding] = first["findings"]
    assert (finding["code"], finding["severity"]) == ("O01", "warning")
    assert finding["sentence"] and finding["why"] and finding["mend"] and "__" in finding["draft"]
    assert first["text"][finding["start"] : finding["end"]] == "Launch the ABM platform"
    assert second["findings"] == []


def test_the_objective_above_is_heard(judge):
    text = {"text": "Mid-market win rate from 18 % to 27 %", "objective": "Mid-market win rate"}
    assert [one["code"] for one in judge(text).json()["results"][0]["findings"]] == ["S09"]


def test_a_text_that_cannot_be_read_says_so(judge):
    german = {"kind": "objective", "text": "Wir wollen die bekannteste Marke für den Einkauf im Mittelstand werden"}
    [result] = judge(german).json()["results"]
    assert result["findings"] == [] and "English only" in result["note"]


@pytest.mark.parametrize("texts", [[], [{"text": "x" * 4001}], [{"text": "x", "kind": "initiative"}], [{}]])
def test_what_cannot_be_judged_is_named(judge, texts):
    assert judge(*texts).status_code == 422


def test_too_many_texts_at_once_are_refused(judge):
    assert "Send at most 500" in judge(*[{"text": "Win rate up"}] * 501).json()["detail"]


def test_a_token_without_the_right_is_refused(judge, maya):
    other = make_token(maya, name="Warehouse", scopes=["metrics:read"])[1]
    assert judge({"text": "Win rate up"}, secret=other).status_code == 403
    assert judge({"text": "Win rate up"}, secret="qd_nothing").status_code == 401
