"""Each rule's page in the product, made from its file."""

import pytest
from django.urls import reverse

from company import sign_in
from quarterdeck.coach import rulebook
from quarterdeck.server.coaching.views.rules import set_severity
from quarterdeck.server.events.models import Event

pytestmark = pytest.mark.django_db


def address(workspace, code):
    return reverse("coach-rule", kwargs={"workspace": workspace.slug, "code": code})


def test_every_rule_has_a_page_with_its_reasons_and_examples(client, jonas, workspace):
    sign_in(client, jonas)
    parts = (
        "Why it matters",
        "Try instead",
        "This rule speaks up at",
        "This rule lets pass",
        "Admins and champions set it",
    )
    for code in rulebook.modules():
        page = client.get(address(workspace, code)).content.decode()
        assert [part for part in parts if part not in page] == [], code


def test_the_list_names_every_rule_with_its_severity(client, jonas, workspace):
    sign_in(client, jonas)
    page = client.get(reverse("coach-rules", kwargs={"workspace": workspace.slug})).content.decode()
    assert all(f">{code}</a>" in page for code in rulebook.modules())


def test_every_rule_leads_to_its_part_of_the_method(client, jonas, workspace):
    sign_in(client, jonas)
    method = reverse("method", kwargs={"workspace": workspace.slug})
    read = client.get(method).content.decode()
    for code, module in rulebook.modules().items():
        assert f'href="{method}#{module.rule.method}"' in client.get(address(workspace, code)).content.decode(), code
        assert f'<h2 id="{module.rule.method}">' in read, code


def test_the_method_leads_to_the_rules_and_its_tables_are_tables(client, jonas, workspace):
    sign_in(client, jonas)
    page = client.get(reverse("method", kwargs={"workspace": workspace.slug})).content.decode()
    assert f'<a href="{reverse("coach-rules", kwargs={"workspace": workspace.slug})}">coach' in page
    assert "<td>at most 3</td>" in page
    assert "| ---" not in page


def test_an_unknown_rule_is_not_there(client, jonas, workspace):
    sign_in(client, jonas)
    assert client.get(address(workspace, "K99")).status_code == 404


def test_a_champion_sets_how_loud_a_rule_is(client, champion, workspace):
    sign_in(client, champion)
    assert client.post(address(workspace, "K01"), {"severity": "error"}).status_code == 302
    workspace.refresh_from_db()
    vars(workspace).pop("_playbook", None)
    assert workspace.playbook.coach["K01"] == "error"
    assert Event.objects.filter(verb="changed-playbook", by=champion).exists()
    assert "this workspace changed that" in client.get(address(workspace, "K01")).content.decode()


def test_back_to_the_playbooks_own_value_leaves_no_change_behind(maya, workspace):
    set_severity(maya, "K01", "error")
    maya.refresh_from_db()
    set_severity(maya, "K01", "warning")
    workspace.refresh_from_db()
    assert workspace.playbook_changes == {}


def test_a_member_cannot_set_it(client, jonas, workspace):
    sign_in(client, jonas)
    assert client.post(address(workspace, "K01"), {"severity": "off"}).status_code == 403


def test_a_severity_that_is_none_is_refused(client, maya, workspace):
    sign_in(client, maya)
    assert client.post(address(workspace, "K01"), {"severity": "deafening"}).status_code == 422
