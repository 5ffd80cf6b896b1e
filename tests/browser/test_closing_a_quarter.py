"""Closing a quarter in a real browser: one objective after the other, by the keyboard, each settled in its place."""

from decimal import Decimal

import pytest

from company import sign_in
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.planning import actions as planning
from quarterdeck.server.planning.models import Objective
from quarterdeck.server.rhythm.actions import record_check_in, start_closing
from quarterdeck.server.rhythm.models import Grade

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def three(maya, jonas, demand, cycle, next_cycle, today):
    """A cycle that is being closed, with three objectives of demand generation: half reached, and one in full."""
    made = []
    for number, value in enumerate((50, 50, 90)):
        text = f"Renewals of segment {number} from 10 to 90"
        objective = planning.draft_objective(maya, team=demand, cycle=cycle, text=f"Win segment {number}", owner=jonas)
        measure = read_key_result(text).measure
        kr = planning.add_key_result(maya, objective, text=text, measure=measure, owner=jonas, method="CRM")
        made.append(planning.commit_objective(maya, objective))
        record_check_in(jonas, kr, on=today, value=Decimal(value), confidence=Decimal("0.5"))
    start_closing(maya, cycle)
    return made


@pytest.fixture
def closing(page, three, cycle):
    page.goto(f"/w/halyard/cycles/{cycle.ref}/close/")
    return page


def test_what_is_left_is_settled_by_the_keyboard_one_after_the_other(closing, three, next_cycle):
    first, second, _ = three
    assert closing.get_by_role("heading", level=1).inner_text() == "Closing This quarter: 2 to settle"
    assert closing.get_by_text("1 of 3 settled").is_visible()
    closing.locator(f"#objective-{first.ref} [name=how]").first.focus()
    for press in ("ArrowDown", "Tab", "Enter"):  # let go, without a reason
        closing.keyboard.press(press)
    closing.locator(f"#objective-{first.ref}").get_by_text("needs a reason").wait_for()
    closing.keyboard.type("The segment was sold")
    closing.keyboard.press("Enter")
    closing.locator(f"#objective-{first.ref}").get_by_text("let go").wait_for()
    closing.locator(f"#objective-{second.ref} [name=how]:focus").wait_for()
    closing.keyboard.press("Space")
    closing.keyboard.press("Tab")
    closing.keyboard.type("It moved late")
    closing.keyboard.press("Enter")
    closing.get_by_role("button", name="Close This quarter").wait_for()
    assert closing.locator("#count-open").inner_text() == "0"
    closing.locator("#round-end :focus").get_by_text("Everything is settled").wait_for()
    assert next_cycle.objectives.get().carried_from == second
    assert [grade.reason for grade in Grade.objects.filter(objective__in=(first, second)).order_by("objective")] == [
        "The segment was sold",
        "It moved late",
    ]
    closing.get_by_role("button", name="Close This quarter").click()
    closing.get_by_role("heading", name="This quarter is closed").wait_for()


def test_a_grade_without_its_reason_stays_in_the_form_and_with_it_moves_the_objective(closing, three):
    card = closing.locator(f"#objective-{three[0].ref}")
    card.get_by_text("Adjust").click()
    card.get_by_label("Grade, 0 to 1").fill("0.8")
    card.get_by_role("button", name="Save grade").click()
    card.get_by_text("needs a reason").wait_for()
    assert card.get_by_label("Grade, 0 to 1").input_value() == "0.8"
    card.locator(".grade-form [name=reason]").fill("The last week is not in the CRM yet")
    card.get_by_role("button", name="Save grade").click()
    card.locator(".value").get_by_text("computed 0.50").wait_for()
    assert card.locator(".score").inner_text() == "0.80"


def test_what_was_settled_is_taken_back_in_its_place(closing, three, next_cycle):
    card = closing.locator(f"#objective-{three[0].ref}")
    card.get_by_label("Carry on into Next quarter").check()
    card.get_by_role("button", name="Settle").click()
    card.get_by_text("carried on into Next quarter").wait_for()
    card.get_by_role("button", name="Take this back").click()
    card.get_by_role("button", name="Settle").wait_for()
    assert not next_cycle.objectives.exists() and Objective.objects.get(pk=three[0].pk).is_open


def test_a_reason_that_was_typed_survives_a_lost_connection(closing, three):
    card = closing.locator(f"#objective-{three[0].ref}")
    card.get_by_label("Let go").check()
    card.locator(".settle-form [name=reason]").fill("Typed on the train")
    closing.context.set_offline(True)
    card.get_by_role("button", name="Settle").click()
    card.get_by_text("No connection. Your words are kept here").wait_for()
    closing.context.set_offline(False)
    closing.reload()
    assert card.locator(".settle-form [name=reason]").input_value() == "Typed on the train"
    card.get_by_role("button", name="Settle").click()
    card.get_by_text("let go", exact=True).wait_for()


def test_a_lead_begins_with_their_own(browser_page, live_server, client, jonas, three, cycle, maya, marketing):
    planning_of_others = Objective.objects.filter(pk=three[1].pk)
    planning_of_others.update(owner=maya, team=marketing)
    sign_in(client, jonas)
    cookie = client.cookies["quarterdeck_session"]
    browser_page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    browser_page.goto(f"/w/halyard/cycles/{cycle.ref}/close/")
    assert browser_page.locator(".tabs [aria-current]").inner_text().split() == ["Yours", "to", "settle", "1"]
    assert browser_page.locator("[data-card]").count() == 1
    browser_page.set_viewport_size({"width": 390, "height": 844})
    assert browser_page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
