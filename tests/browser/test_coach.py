"""The coach beside the field, in a real browser."""

import pytest
from playwright.sync_api import expect

from quarterdeck.server.coaching.models import Dismissal
from quarterdeck.server.planning.actions import draft_objective

pytestmark = pytest.mark.django_db(transaction=True)

TASK = "Launch the ABM platform"


def test_the_coach_speaks_while_one_types_and_its_draft_fills_the_field(page, demand, cycle):
    page.goto(f"/w/halyard/objectives/new/?team={demand.ref}&cycle={cycle.ref}")
    field = page.get_by_label("What do we want to change?")
    field.press_sequentially("Launch the")
    page.wait_for_timeout(1000)
    expect(page.locator(".finding")).to_have_count(0)
    field.press_sequentially(" ABM platform")
    expect(page.locator(".finding")).to_contain_text("is work to do")
    page.get_by_text("Why, and how to mend it").first.click()
    expect(page.get_by_text("Keep the task as an initiative")).to_be_visible()
    draft = page.locator("p.draft > span").first.inner_text()
    assert "__" in draft
    page.get_by_role("button", name="Use this text").first.click()
    expect(field).to_have_value(draft)
    expect(field).to_be_focused()


def test_what_is_open_stays_open_while_nothing_new_is_said(page, demand, cycle):
    page.goto(f"/w/halyard/objectives/new/?team={demand.ref}&cycle={cycle.ref}")
    field = page.get_by_label("What do we want to change?")
    field.press_sequentially(TASK)
    page.get_by_text("Why, and how to mend it").click()
    with page.expect_response("**/coach/judge/") as answer:
        field.press_sequentially(" ")
    assert answer.value.status == 204
    expect(page.locator(".finding details").first).to_have_attribute("open", "")


def test_nothing_below_jumps_up_while_one_types(page, demand, cycle):
    page.goto(f"/w/halyard/objectives/new/?team={demand.ref}&cycle={cycle.ref}")
    field = page.get_by_label("What do we want to change?")
    field.press_sequentially(TASK)
    expect(page.locator(".finding")).to_have_count(1)
    below = page.get_by_label("Why does it matter?")
    before = below.bounding_box()["y"]
    field.fill("Become the name buyers ask for first")
    expect(page.locator(".finding")).to_have_count(0)
    assert below.bounding_box()["y"] == before
    below.focus()
    assert below.bounding_box()["y"] < before


def test_a_key_result_is_judged_as_its_sentence_is_read(page, draft):
    page.goto(f"/w/halyard/objectives/{draft.ref}/write/")
    field = page.get_by_label("Another key result, in one sentence")
    field.press_sequentially("Publish three newsletters")
    expect(page.locator("#coach-key-result-new .finding")).to_contain_text("counts what the team does")
    draft = page.locator("#coach-key-result-new p.draft > span").inner_text()
    page.locator("#coach-key-result-new").get_by_role("button", name="Use this text").click()
    expect(field).to_have_value(draft)


def test_a_reason_lets_a_finding_stand_without_saving_the_form(page, maya, demand, cycle):
    weak = draft_objective(maya, team=demand, cycle=cycle, text=f"{TASK} and win 30 accounts")
    page.goto(f"/w/halyard/objectives/{weak.ref}/write/?part=form")
    finding = page.locator("#objective-part .finding", has_text="is work to do")
    assert page.locator("#objective-part .finding").count() > 1
    finding.get_by_text("Dismiss …").click()
    finding.get_by_label("Why you let it stand").fill("The platform is the change")
    finding.get_by_label("Why you let it stand").press("Enter")
    expect(finding.get_by_text("Maya Okafor let it stand")).to_contain_text("The platform is the change")
    assert Dismissal.objects.get().reason == "The platform is the change"
    expect(page.get_by_label("What do we want to change?")).to_be_visible()
    finding.get_by_role("button", name="Take that back").click()
    expect(finding.get_by_text("Dismiss …")).to_be_visible()


def test_the_part_about_the_set_is_asked_for_anew_when_a_key_result_was_saved(page, draft):
    page.goto(f"/w/halyard/objectives/{draft.ref}/write/")
    expect(page.locator("coach-set h2")).to_contain_text("What the coach says of the set")
    page.get_by_label("Another key result, in one sentence").fill("Win rate from 18 % to 27 %")
    with page.expect_response("**/coach/"):
        page.get_by_role("button", name="Add key result").click()
    expect(page.locator("coach-set")).to_contain_text("has only 2 key results")


def test_the_guided_questions_work_by_keyboard_alone(page, demand, cycle):
    page.goto(f"/w/halyard/objectives/guided/?team={demand.ref}&cycle={cycle.ref}")
    page.get_by_label("What do we want to change?").fill("Make sales trust our leads")
    page.get_by_role("button", name="Next question").press("Enter")
    page.get_by_label("How would anyone see it?").fill("MQL-to-SQL conversion from 18 % to 27 %")
    page.get_by_role("button", name="Next question").press("Enter")
    page.get_by_role("button", name="Make the draft").press("Enter")
    expect(page.get_by_role("heading", name="Make sales trust our leads")).to_be_visible()
    expect(page.get_by_role("link", name="MQL-to-SQL conversion from 18 % to 27 %", exact=True)).to_be_visible()
