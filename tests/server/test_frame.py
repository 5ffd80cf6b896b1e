"""The frame around every page."""

import re

import pytest

from company import sign_in

pytestmark = pytest.mark.django_db


def test_a_stranger_is_asked_to_sign_in(client, workspace):
    answer = client.get("/w/halyard/objectives/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/login/")


def test_a_member_of_another_workspace_gets_the_same_answer_as_for_nothing(client, workspace, stranger):
    sign_in(client, stranger)
    foreign, nothing = client.get("/w/halyard/objectives/"), client.get("/w/no-such-company/objectives/")
    assert foreign.status_code == nothing.status_code == 404
    assert foreign.content == nothing.content


def test_who_left_gets_in_no_more(client, jonas, today):
    sign_in(client, jonas)
    assert client.get("/w/halyard/week/").status_code == 200
    jonas.left_on = today
    jonas.save()
    assert client.get("/w/halyard/week/").status_code == 404


def test_pages_allow_no_inline_script_and_stay_in_no_cache(client, maya):
    answer = sign_in(client, maya).get("/w/halyard/week/")
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy and "unsafe-eval" not in policy
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_draft_is_private_to_its_team(client, draft, outsider, jonas):
    address = f"/w/halyard/objectives/{draft.ref}/"
    assert sign_in(client, outsider).get(address).status_code == 404
    assert sign_in(client, jonas).get(address).status_code == 200


def test_health_says_that_the_database_and_its_tables_are_fine(client, db):
    answer = client.get("/healthz")
    assert answer.json()["status"] == "ok"


def test_static_files_carry_their_content_in_the_address(client, maya):
    page = sign_in(client, maya).get("/w/halyard/week/").content.decode()
    sheet = re.search(r'href="(/static/[0-9a-f]{10}/quarterdeck/quarterdeck\.css)"', page)[1]
    assert client.get(sheet).status_code == 200


def test_a_form_that_was_sent_empty_gets_a_sentence_and_no_crash(client, maya):
    assert sign_in(client, maya).post("/w/halyard/metrics/new/").status_code == 422
    assert client.post("/w/halyard/settings/programs/").status_code == 422
