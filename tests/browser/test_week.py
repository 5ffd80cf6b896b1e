"""Checking in, in a real browser: by keyboard alone, without a connection, without a session, and never twice."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.sessions.models import Session

from company import person, sign_in
from quarterdeck.okr.measure import Kind, Measure, Milestone, Zone
from quarterdeck.okr.plan import Role
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.planning import actions as planning
from quarterdeck.server.rhythm.actions import Ask, record_check_in
from quarterdeck.server.rhythm.models import CheckIn

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in_page(page, live_server, client, member):
    """Gives the browser the session of `member`."""
    sign_in(client, member)
    cookie = client.cookies["quarterdeck_session"]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])


@pytest.fixture
def two(maya, draft, jonas):
    """Jonas owes two check-ins."""
    text = "Lead-to-opportunity time from 34 to 21 days"
    planning.add_key_result(maya, draft, text=text, measure=read_key_result(text).measure, owner=jonas, method="CRM")
    return planning.commit_objective(maya, draft)


@pytest.fixture
def week(browser_page, live_server, client, jonas, two):
    """The page “This week” of Jonas, signed in."""
    sign_in_page(browser_page, live_server, client, jonas)
    browser_page.goto("/w/halyard/week/")
    return browser_page


def test_two_check_ins_are_done_by_the_keyboard_alone(week):
    assert week.locator("#week-title").inner_text().startswith("Two check-ins")
    week.keyboard.type("21.3")
    week.keyboard.press("Tab")
    week.keyboard.press("7")
    week.keyboard.press("Tab")
    week.keyboard.type("Routing by segment is live")
    week.keyboard.press("Enter")
    week.locator(".check-in.saved").wait_for()
    assert week.locator("#week-title").inner_text().startswith("One check-in")
    week.keyboard.type("30 days")
    week.keyboard.press("Tab")
    week.keyboard.press("5")
    week.keyboard.press("ArrowRight")
    week.keyboard.press("Tab")
    week.keyboard.press("Tab")
    week.keyboard.press("Enter")
    week.locator(".check-in.saved").nth(1).wait_for()
    assert week.locator("#week-title").inner_text() == "All checked in this week"
    assert week.locator("#owed-count").is_hidden()
    said = {c.key_result.text[:4]: (float(c.value), float(c.confidence), c.changed) for c in CheckIn.objects.all()}
    assert said == {"MQL-": (21.3, 0.7, "Routing by segment is live"), "Lead": (30.0, 0.6, "")}


def test_zones_and_steps_are_chosen_by_the_keyboard_too(browser_page, live_server, client, maya, jonas, draft):
    zones = Measure(Kind.ZONES, zones=(Zone("commit", "Named twice"), Zone("target", "Named first")))
    steps = Measure(Kind.MILESTONES, milestones=(Milestone("Brief"), Milestone("Launch")))
    for text, measure in (("How buyers name us", zones), ("Launch the benchmark", steps)):
        planning.add_key_result(maya, draft, text=text, measure=measure, owner=jonas, method="As it says")
    objective = planning.commit_objective(maya, draft)
    number, named, launched = objective.key_results.order_by("position")
    today = jonas.workspace.today()
    record_check_in(jonas, number, on=today, value=Decimal(20))
    record_check_in(jonas, named, on=today - timedelta(days=8), value=Decimal(1), confidence=Decimal("0.5"))
    sign_in_page(browser_page, live_server, client, jonas)
    browser_page.goto("/w/halyard/week/")
    keys = browser_page.keyboard
    for press in ("ArrowDown", "Tab", "9", "Tab", "Enter"):  # from commit to target
        keys.press(press)
    browser_page.locator(f"#check-in-{named.ref}.saved").wait_for()
    for press in ("Space", "Tab", "Tab", "8", "Tab", "Enter"):  # the first of two steps
        keys.press(press)
    browser_page.locator(f"#check-in-{launched.ref}.saved").wait_for()
    said = [(float(one.value), float(one.confidence)) for one in CheckIn.objects.filter(on=today).order_by("pk")[1:]]
    assert said == [(2.0, 0.9), (50.0, 0.8)]


def fill(page, words="Typed on the train"):
    card = page.locator(".check-in").first
    card.locator("[name=value]").fill("22")
    card.locator("[name=changed]").fill(words)
    return card


def test_a_lost_connection_loses_no_words_and_saves_once_when_it_is_back(week):
    card = fill(week)
    week.context.set_offline(True)
    card.get_by_role("button", name="Save").click()
    week.get_by_text("No connection. Your words are kept here").wait_for()
    assert card.locator("[name=changed]").input_value() == "Typed on the train"
    week.context.set_offline(False)
    week.reload()
    card = week.locator(".check-in").first
    assert card.locator("[name=changed]").input_value() == "Typed on the train"
    card.get_by_role("button", name="Save").click()
    week.locator(".check-in.saved").wait_for()
    assert CheckIn.objects.get().changed == "Typed on the train"
    week.reload()
    assert week.get_by_text("Not saved yet").count() == 0


def test_what_was_saved_is_kept_no_longer_even_when_the_cursor_was_in_it(week):
    """A field that is swapped away while somebody is in it reports a change; that must not keep the words anew."""
    fill(week).locator("[name=changed]").press("Enter")
    week.locator(".check-in.saved").wait_for()
    assert week.evaluate("Object.keys(localStorage)") == []


def test_words_that_were_never_saved_say_from_when_they_are(week):
    fill(week)
    week.evaluate("""() => {
        const [store] = Object.keys(localStorage)
        const kept = JSON.parse(localStorage.getItem(store))
        localStorage.setItem(store, JSON.stringify({ ...kept, at: kept.at - 7 * 24 * 3600 * 1000 }))
    }""")
    week.reload()
    assert "Not saved yet: this is what you typed on " in week.locator(".kept-line").inner_text()


def test_what_only_the_server_knows_is_said_in_the_card(week, jonas, two):
    """The last card of a long round: the top of the page is out of sight."""
    card = week.locator(".check-in").last
    two.key_results.update(stopped_on=jonas.workspace.today())
    card.locator("[name=changed]").fill("Typed while it was stopped")
    card.get_by_role("button", name="Save").click()
    card.get_by_text("takes no check-ins: it was stopped").wait_for()
    assert card.locator("[name=changed]").input_value() == "Typed while it was stopped"


def test_a_confidence_between_two_steps_gives_way_to_the_next_step(browser_page, live_server, client, jonas, two):
    key_result = two.key_results.first()
    day = jonas.workspace.today() - timedelta(days=8)
    record_check_in(jonas, key_result, on=day, value=Decimal(20), confidence=Decimal("0.75"))
    sign_in_page(browser_page, live_server, client, jonas)
    browser_page.goto("/w/halyard/week/")
    card = browser_page.locator(f"#check-in-{key_result.ref}")
    assert card.locator(".label [data-said]").inner_text() == "0.75"
    card.locator("[name=confidence]:checked").press("8")
    assert card.locator(".label [data-said]").inner_text() == "0.8"
    card.locator("[name=changed]").press("Enter")
    browser_page.locator(".check-in.saved").wait_for()
    assert CheckIn.objects.get(on=day + timedelta(days=8)).confidence == Decimal("0.8")


def test_an_answer_that_got_lost_and_other_words_since_make_one_corrected_check_in(week):
    """The first attempt arrives, its answer does not; the person writes on and saves again."""
    card = fill(week, "First words")
    week.route("**/check-ins/", lambda route: (route.fetch(), route.abort())[1])
    card.get_by_role("button", name="Save").click()
    week.get_by_text("No connection").wait_for()
    week.unroute("**/check-ins/")
    card.locator("[name=changed]").fill("Better words")
    card.get_by_role("button", name="Save").click()
    week.locator(".check-in.saved").wait_for()
    assert CheckIn.objects.standing().get().changed == "Better words"
    assert CheckIn.objects.count() == 2


def test_an_ended_session_loses_no_words(week, live_server, client, jonas):
    card = fill(week)
    Session.objects.all().delete()
    card.get_by_role("button", name="Save").click()
    week.get_by_text("You are signed out, so this was not saved").wait_for()
    assert card.locator("[name=changed]").input_value() == "Typed on the train"
    assert not CheckIn.objects.exists()
    sign_in_page(week, live_server, client, jonas)
    card.get_by_role("button", name="Save").click()
    week.locator(".check-in.saved").wait_for()
    assert CheckIn.objects.get().changed == "Typed on the train"


def test_signing_in_again_in_another_tab_is_enough(week, jonas):
    """The token that guards forms changes with the sign-in; the page that was open goes on with the new one."""
    card = fill(week)
    week.context.clear_cookies()
    other = week.context.new_page()
    other.goto("/account/login/")
    other.fill("[name=login]", jonas.email)
    other.fill("[name=password]", "correct horse battery")
    other.press("[name=password]", "Enter")
    other.wait_for_url("**/week/")
    other.close()
    card.get_by_role("button", name="Save").click()
    week.locator(".check-in.saved").wait_for()
    assert CheckIn.objects.count() == 1


def test_a_double_click_saves_once(week):
    fill(week).get_by_role("button", name="Save").dblclick()
    week.locator(".check-in.saved").wait_for()
    week.wait_for_load_state("networkidle")
    assert CheckIn.objects.count() == 1


def test_a_mistake_keeps_the_card_and_puts_the_cursor_where_it_is(week):
    card = week.locator(".check-in").first
    card.locator("[name=value]").fill("about twenty")
    card.locator("[name=changed]").fill("Kept")
    card.get_by_role("button", name="Save").click()
    week.get_by_text("is no number").wait_for()
    card = week.locator(".check-in").first
    assert card.locator("[name=changed]").input_value() == "Kept"
    assert card.locator("[name=value]").evaluate("field => field === document.activeElement")


def test_a_saved_check_in_is_corrected_in_its_place(week):
    fill(week).get_by_role("button", name="Save").click()
    week.locator(".check-in.saved").wait_for()
    week.get_by_role("link", name="Correct").click()
    week.get_by_text("Correcting the check-in").wait_for()
    form = week.get_by_role("form", name="Correct the check-in")
    form.locator("[name=value]").fill("23")
    form.get_by_role("button", name="Correct").click()
    week.locator(".check-in.saved").wait_for()
    assert CheckIn.objects.standing().get().value == 23


def test_help_is_asked_and_answered(week, live_server, client, workspace, marketing):
    other = person(workspace, "Ana Keller", Role.MEMBER, marketing)
    week.reload()
    card = fill(week)
    card.get_by_text("What blocks, help needed").click()
    card.get_by_label("Help needed").fill("Two account executives for the test")
    card.get_by_label("Of whom?").fill("Ana Keller")
    card.get_by_role("button", name="Save").click()
    week.locator(".check-in.saved").wait_for()
    sign_in_page(week, live_server, client, other)
    week.goto("/w/halyard/week/")
    week.get_by_text("Answer", exact=True).click()
    week.get_by_role("button", name="Decline").click()
    week.get_by_text("needs a reason").wait_for()
    week.get_by_label("Your answer").fill("From Monday on")
    week.get_by_role("button", name="Agree").click()
    week.get_by_text("agreed by Ana Keller").wait_for()


def test_a_phone_has_no_sideways_scroll(week):
    week.set_viewport_size({"width": 390, "height": 844})
    for address in ("week/", "rounds/", "help/"):
        week.goto(f"/w/halyard/{address}")
        assert week.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), address


def test_on_the_page_of_a_key_result_what_was_saved_is_not_kept_as_unsaved(week, two):
    key_result = two.key_results.first()
    week.goto(f"/w/halyard/key-results/{key_result.ref}/")
    form = week.get_by_role("form", name="Check in")
    form.locator("[name=value]").fill("nonsense")
    form.locator("[name=changed]").fill("From its own page")
    form.get_by_role("button", name="Save").click()
    week.get_by_text("is no number").wait_for()
    form.locator("[name=value]").fill("24")
    form.get_by_role("button", name="Save").click()
    week.locator(".entry").get_by_text("From its own page").wait_for()
    assert week.get_by_text("Not saved yet").count() == 0
    assert CheckIn.objects.get().value == 24


def test_a_decision_is_kept_while_it_is_typed_and_forgotten_once_it_is_made(week, two):
    key_result = two.key_results.first()
    address = f"/w/halyard/key-results/{key_result.ref}/decide/"
    week.goto(address)
    week.get_by_text("Change it").click()
    week.locator("[name=target]").fill("25")
    week.get_by_text("What would change").wait_for()
    week.locator("[name=reason]").fill("The segment is smaller")
    week.reload()
    week.get_by_text("Not saved yet").wait_for()
    assert week.locator("[name=reason]").input_value() == "The segment is smaller"
    week.get_by_role("button", name="Decide").click()
    week.get_by_text("What stood before stays readable").wait_for()
    week.goto(address)
    assert week.locator("[name=target]").input_value() == "25"
    assert week.get_by_text("Not saved yet").count() == 0


def test_after_the_last_check_in_the_page_says_what_comes_next(week, live_server, client, maya, jonas, two):
    """The number that is saved makes the first key result dead, and somebody waits for an answer."""
    late = two.key_results.first()
    ask = Ask("Sign-off before Monday", of_member=jonas)
    record_check_in(
        maya, two.key_results.last(), on=jonas.workspace.today() - timedelta(days=8), value=Decimal(33), ask=ask
    )
    week.reload()
    assert week.locator("#owed-count").inner_text() == "3"
    assert week.get_by_text("0 of 2 done").is_visible() and week.locator("#round-end").is_hidden()
    fill(week).locator("[name=confidence]").first.check(force=True)
    week.locator(f"#check-in-{late.ref} [name=changed]").press("Enter")
    week.get_by_text("1 of 2 done").wait_for()
    assert week.locator("#dead").get_by_text(late.text).is_visible()
    assert week.locator("#round-said").inner_text() == f"Saved: {late.text}. 1 left."
    week.keyboard.press("Enter")
    week.get_by_text("Your two key results are up to date").wait_for()
    week.locator("#round-end :focus").get_by_text("Decide about one key result").wait_for()
    assert week.get_by_role("link", name="Answer one request for help").is_visible()
    assert week.locator("#owed-count").inner_text() == "1"


def test_a_check_in_for_an_earlier_week_leaves_this_weeks_owed(week, jonas, two):
    key_result = two.key_results.first()
    card = fill(week, "The week I was away")
    card.get_by_text("What blocks, help needed").click()
    card.locator("[name=on]").fill((jonas.workspace.today() - timedelta(days=8)).isoformat())
    card.get_by_role("button", name="Save").click()
    week.get_by_text("This week's check-in is still owed").wait_for()
    assert week.locator("#week-title").inner_text().startswith("Two check-ins")
    week.keyboard.type("23")
    week.keyboard.press("Enter")
    week.locator(f"#check-in-{key_result.ref}.saved").wait_for()
    assert [float(one.value) for one in key_result.check_ins.order_by("on")] == [22.0, 23.0]


def test_a_value_far_from_the_one_before_asks_whether_it_was_a_slip(week, jonas, two):
    record_check_in(jonas, two.key_results.first(), on=jonas.workspace.today() - timedelta(days=8), value=Decimal(20))
    week.reload()
    card = week.locator(".check-in").first
    card.locator("[name=value]").fill("213")
    card.get_by_role("button", name="Save").click()
    week.get_by_text("That is far from the 20 % it was before").wait_for()


@pytest.mark.parametrize("wide", [390, 920, 1024, 1280, 1440])
def test_every_field_of_a_check_in_has_room_within_its_card(week, wide):
    week.set_viewport_size({"width": wide, "height": 900})
    card = week.locator(".check-in").first.bounding_box()
    for part in (".dots", "textarea[name=changed]", ".primary", "input[name=value]"):
        box = week.locator(f".check-in {part}").first.bounding_box()
        assert box["x"] >= card["x"] and box["x"] + box["width"] <= card["x"] + card["width"], part
    assert week.locator("textarea[name=changed]").first.bounding_box()["width"] >= 200


def test_signing_out_takes_one_click_from_any_page(week):
    week.get_by_role("button", name="Sign out").click()
    week.wait_for_url("**/account/login/**")
