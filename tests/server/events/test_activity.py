"""The record as people read it: who, when, what, before and after, why."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from company import sign_in
from quarterdeck.server.events.actions import record
from quarterdeck.server.events.models import Event
from quarterdeck.server.metrics.keeping import make_metric
from quarterdeck.server.metrics.removing import remove_metric
from quarterdeck.server.people.settling import change_workspace, define
from quarterdeck.server.people.tree import add_team, archive_team
from quarterdeck.server.planning.drafts import delete_draft
from quarterdeck.server.planning.priorities import add_priority
from quarterdeck.server.rhythm.actions import correct_check_in, record_check_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, maya):
    """What the activity page says, without its markup."""
    import re

    sign_in(client, maya)

    def read(query=""):
        words = client.get(f"/w/halyard/activity/{query}").content.decode().split("<main", 1)[1]
        return " ".join(re.sub(r"<[^>]+>", " ", words.replace("</a>", "")).split())

    return read


def test_a_check_in_says_its_value_in_its_unit_and_its_confidence_on_the_scale(page, jonas, key_result, today):
    facts = {
        "value": Decimal("20.5"),
        "confidence": Decimal("0.6"),
        "changed": "New rules for scoring.",
        "blocks": "Budget",
    }
    record_check_in(jonas, key_result, on=today, **facts)
    said = "Jonas Thiel checked in “MQL-to-SQL conversion from 18 % to 27 %”"
    assert f"{said} 20.5 % · confidence 0.6 · New rules for scoring. · blocked: Budget" in page()


def test_a_correction_says_what_stood_before(page, jonas, key_result, today):
    check_in = record_check_in(jonas, key_result, on=today, value=Decimal(20), confidence=Decimal("0.6"))
    correct_check_in(jonas, check_in, value=Decimal(21), confidence=Decimal("0.6"), changed="Read the wrong row")
    assert "20 % → 21 %" in page()


def test_a_change_says_before_and_after(page, maya, workspace):
    facts = {"time_zone": "UTC", "currency": "EUR", "cycle_kind": "quarter", "start_month": 2}
    change_workspace(maya, name="Halyard Inc.", **facts)
    assert "name: Halyard → Halyard Inc. · currency: USD → EUR · start month: January → February" in page()


def test_a_word_that_is_defined_anew_says_both_meanings_and_not_the_word_twice(page, maya):
    define(maya, "MQL", "A lead")
    define(maya, "MQL", "A lead with a budget")
    assert "defined “MQL” A lead → A lead with a budget" in page()


def test_the_why_stands_beside_the_what(page, maya, objective):
    record(maya, "withdrew", objective, sort="objective", objective=objective, why="Sales agreed to another target")
    assert "took back the commitment of “Turn evaluators into advocates before the first call”: Sales agreed" in page()


def test_each_thing_leads_to_its_page_while_it_stands(client, maya, key_result, draft, today, marketing, next_cycle):
    record_check_in(maya, key_result, on=today, value=Decimal(19), confidence=Decimal("0.6"))
    team = add_team(maya, name="Brand", parent=marketing)
    add_priority(maya, title="Win the mid-market")
    archive_team(maya, team)
    sign_in(client, maya)
    shown = client.get("/w/halyard/activity/").content.decode()
    assert f'href="/w/halyard/key-results/{key_result.ref}/#check-in-' in shown
    assert f'href="/w/halyard/teams/{team.ref}/"' in shown and 'href="/w/halyard/priorities/"' in shown
    for address in {part.split('"')[0].split("#")[0] for part in shown.split('<a href="')[1:]}:
        if address.startswith("/w/"):
            assert client.get(address).status_code == 200, address


def test_what_was_deleted_is_named_and_leads_nowhere(client, maya, draft):
    delete_draft(maya, draft)
    shown = sign_in(client, maya).get("/w/halyard/activity/").content.decode()
    assert "deleted “Turn evaluators" in shown
    assert f"/objectives/{draft.ref}/" not in shown


def test_one_person_is_found_by_a_part_of_the_name(page, maya, jonas, draft):
    record(jonas, "commented", draft, sort="objective", objective=draft, after={"text": "Shall we?"})
    assert "Shall we?" in page("?by=thiel") and "Maya Okafor drafted" not in page("?by=thiel")
    assert "Nothing was found of “nobody”" in page("?by=nobody")


def test_nobody_of_another_company_is_found(page, maya, stranger):
    record(stranger, "founded", stranger.workspace, sort="workspace")
    assert "Brightloom" not in page("?by=noor")


def test_each_day_is_said_once(page, maya, workspace):
    for minutes in (5, 6):
        one = record(maya, "founded", workspace, sort="workspace")
        Event.objects.filter(pk=one.pk).update(at=timezone.now().replace(year=2024, month=3, day=9, minute=minutes))
    assert page().count("9 March 2024") == 1


def test_a_value_of_any_kind_is_said_and_breaks_nothing(page, maya, key_result):
    odd = {
        "value": "no number", "confidence": "high", "until": "2024-02-30T10:00", "on": date(2024, 3, 9), "target": "",
        "order": ["One", "Two"], "cumulative": True, "counts": {"created": 3, "changed": 0}, "note": "x" * 400,
    }  # fmt: skip
    record(maya, "changed", key_result, sort="key-result", key_result=key_result, before=odd, after={"value": None})
    assert "9 March 2024" in page() and "3 created" in page() and "One; Two" in page()
    assert "x" * 200 not in page()


def test_what_happened_to_a_metric_leads_to_it_until_it_is_removed(client, jonas):
    kept, gone = (make_metric(jonas, name=name, owner=jonas, is_kpi=True) for name in ("Bounce rate", "Bounce rat"))
    remove_metric(jonas, gone)
    shown = sign_in(client, jonas).get("/w/halyard/activity/").content.decode()
    assert f"/metrics/{kept.ref}/" in shown
    assert shown.count("“Bounce rat”") == 2 and f"/metrics/{gone.ref}/" not in shown
