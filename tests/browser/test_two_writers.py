"""Two people write at the same time: nobody's words are lost, in one form or in one that was left and opened again."""

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from quarterdeck.okr.measure import Kind, Measure
from quarterdeck.server.planning import actions
from quarterdeck.server.rhythm import actions as rhythm

pytestmark = pytest.mark.django_db(transaction=True)


def stands(thing):
    return type(thing).objects.get(pk=thing.pk)


def open_objective(page, draft):
    page.goto(f"/w/halyard/objectives/{draft.ref}/write/")
    page.locator("#objective-part").get_by_role("link", name="Edit").click()
    expect(page.locator("#objective-text")).to_be_visible()


def save(page):
    page.locator("#objective-part .save").click()


def test_what_only_somebody_else_changed_stays_beside_ones_own(page, jonas, draft):
    open_objective(page, draft)
    actions.change_objective(jonas, draft, why="Sales asked for it")
    page.locator("#objective-text").fill("Win the trust of evaluators")
    save(page)
    expect(page.locator("#objective-part [role=status]")).to_contain_text("stands too: Why it matters")
    assert (stands(draft).text, stands(draft).why) == ("Win the trust of evaluators", "Sales asked for it")


def test_where_both_changed_one_a_click_decides(page, jonas, draft):
    open_objective(page, draft)
    actions.change_objective(jonas, draft, text="Let customers do the persuading", why="Sales asked for it")
    page.locator("#objective-text").fill("Win the trust of evaluators")
    save(page)
    choice = page.get_by_role("group", name="Objective", exact=True)
    expect(choice.get_by_role("radio")).to_have_count(2)
    expect(page.locator("[name=why]").first).to_have_value("Sales asked for it")
    expect(page.locator("#objective-text")).to_have_value("Win the trust of evaluators")
    choice.get_by_text("Let customers do the persuading").click()
    save(page)
    expect(page.locator("#objective-part h2")).to_have_text("Let customers do the persuading")
    assert stands(draft).why == "Sales asked for it"


def test_words_left_in_the_browser_do_not_revert_what_came_after_them(page, jonas, draft):
    open_objective(page, draft)
    page.locator("#objective-text").fill("Let customers do the persuading today")
    page.goto("/w/halyard/week/")
    actions.change_objective(jonas, draft, why="Sales asked for it")
    open_objective(page, draft)
    expect(page.get_by_text("Not saved yet")).to_be_visible()
    save(page)
    expect(page.locator("#objective-part h2")).to_contain_text("today")
    assert stands(draft).why == "Sales asked for it" and stands(draft).text.endswith(" today")


def test_a_choice_left_open_is_there_again_with_what_was_typed(page, jonas, draft):
    open_objective(page, draft)
    actions.change_objective(jonas, draft, text="Let customers do the persuading", why="Sales asked for it")
    page.locator("#objective-text").fill("Win the trust of evaluators")
    save(page)
    expect(page.get_by_role("group", name="Objective", exact=True)).to_be_visible()
    page.goto("/w/halyard/week/")
    open_objective(page, draft)
    expect(page.locator("#objective-text")).to_have_value("Win the trust of evaluators")
    expect(page.locator("[name=why]").first).to_have_value("Sales asked for it")
    save(page)
    page.get_by_role("group", name="Objective", exact=True).get_by_text("Win the trust of evaluators").click()
    save(page)
    expect(page.locator("#objective-part h2")).to_have_text("Win the trust of evaluators")


def test_two_targets_of_a_key_result_are_a_choice_in_its_line(page, jonas, draft):
    key_result = draft.key_results.get()
    page.goto(f"/w/halyard/objectives/{draft.ref}/write/")
    line = page.locator(f"#kr-{key_result.ref}")
    line.locator(".title").click()
    line.locator("[name=target]").fill("29")
    measure = Measure(Kind.INCREASE, key_result.unit, baseline=Decimal(18), target=Decimal(25))
    actions.change_key_result(jonas, key_result, measure=measure, method="By cohort")
    line.locator(".save").click()
    line.get_by_role("group", name="Target").get_by_text("29").click()
    line.locator(".save").click()
    expect(line.locator(".title")).to_be_visible()
    assert (stands(key_result).target, stands(key_result).method) == (29, "By cohort")


def test_two_decisions_about_one_target_are_a_choice(page, jonas, key_result):
    page.goto(f"/w/halyard/key-results/{key_result.ref}/decide/")
    page.get_by_text("Change it").click()
    page.locator("[name=target]").fill("25")
    page.locator("[name=reason]").fill("The segment is smaller")
    measure = Measure(Kind.INCREASE, key_result.unit, baseline=Decimal(18), target=Decimal(26))
    text = "MQL-to-SQL conversion from 18 % to 26 %"
    rhythm.change_committed_key_result(jonas, key_result, measure=measure, text=text, reason="First")
    page.get_by_role("button", name="Decide").click()
    page.get_by_role("group", name="Target").get_by_text("25").click()
    expect(page.locator("#preview")).to_contain_text("25 %")
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_text("stands too: Key result")).to_have_count(0)
    expect(page.get_by_text("Decided. What stood before")).to_be_visible()
    assert (stands(key_result).target, stands(key_result).text) == (25, "MQL-to-SQL conversion from 18 % to 25 %")
