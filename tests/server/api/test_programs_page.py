"""The settings page on which admins make and revoke tokens."""

import re

import pytest

from company import sign_in
from quarterdeck.server.api.actions import token_named
from quarterdeck.server.api.models import ApiToken

pytestmark = pytest.mark.django_db
ADDRESS = "/w/halyard/settings/programs/"


def test_a_token_is_shown_once_and_opens_what_it_says(client, maya):
    made = sign_in(client, maya).post(ADDRESS, {"name": "Warehouse", "scopes": ["metrics:write"]})
    secret = re.search(r"qd_[\w-]+", made.content.decode())[0]
    assert token_named(secret).scopes == ["metrics:write"]
    assert secret not in client.get(ADDRESS).content.decode()
    assert secret not in str(ApiToken.objects.values())


def test_a_revoked_token_opens_nothing(client, maya):
    sign_in(client, maya).post(ADDRESS, {"name": "Warehouse", "scopes": ["metrics:write"]})
    token = ApiToken.objects.get()
    client.post(f"{ADDRESS}{token.ref}/revocation/")
    assert "revoked on" in client.get(ADDRESS).content.decode()


def test_a_token_without_a_right_is_refused_with_a_sentence(client, maya):
    answer = sign_in(client, maya).post(ADDRESS, {"name": "Warehouse"})
    assert answer.status_code == 422 and "Tick at least one" in answer.content.decode()


def test_members_and_champions_make_no_tokens(client, jonas, champion):
    assert sign_in(client, jonas).get(ADDRESS).status_code == 403
    assert sign_in(client, champion).post(ADDRESS, {"name": "x", "scopes": ["metrics:read"]}).status_code == 403


def test_the_form_sent_twice_makes_one_token_and_says_so(client, maya):
    sign_in(client, maya)
    form = {"name": "Warehouse", "scopes": ["metrics:write"], "key": "once"}
    assert "qd_" in client.post(ADDRESS, form).content.decode()
    again = client.post(ADDRESS, form).content.decode()
    assert "was made already" in again and "qd_" not in again
    assert ApiToken.objects.count() == 1


def test_the_token_of_somebody_who_left_has_ended(client, maya, champion, today):
    champion.role = "admin"
    champion.save()
    sign_in(client, champion).post(ADDRESS, {"name": "Warehouse", "scopes": ["metrics:write"]})
    champion.left_on = today
    champion.save()
    assert "ended when Priya Raman left" in sign_in(client, maya).get(ADDRESS).content.decode()
