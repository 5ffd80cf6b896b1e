"""Writing an objective with its key results in a browser, without a reload."""

import re

import pytest
from playwright.sync_api import expect

from company import sign_in
from quarterdeck.server.planning import actions
from quarterdeck.server.planning.models import Objective

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def writing(page, draft):
    page.goto(f"/w/halyard/objectives/{draft.ref}/write/")
    page.evaluate("window.never_reloaded = true")
    yield page
    assert page.evaluate("window.never_reloaded") is True


def add(page, sentence):
    """Types a sentence and saves it with Enter, as soon as the fields were filled."""
    page.locator("#kr-new-text").fill(sentence)
    expect(page.locator("#kr-new [name=text_read]")).to_have_value(sentence)
    page.locator("#kr-new-text").press("Enter")
    expect(page.locator(".kr-line .title", has_text=sentence)).to_be_visible()


def titles(page):
    return page.locator(".kr-line .title").all_inner_texts()


@pytest.fixture
def composing(page, demand, sales, cycle):
    page.goto(f"/w/halyard/objectives/new/?team={demand.ref}&cycle={cycle.ref}")
    page.evaluate("window.never_reloaded = true")
    yield page
    assert page.evaluate("window.never_reloaded") is True


def readings(page):
    return page.locator(".line-reading .read")


def test_an_objective_and_its_key_results_are_composed_by_keyboard_alone(priority, jonas, composing):
    page = composing
    page.keyboard.type("Turn evaluators into advocates")
    page.keyboard.press("Enter")
    page.keyboard.type("Marketing-sourced pipeline from $2.1M to $3.5M")
    expect(readings(page).first).to_have_text("Marketing-sourced pipeline, up from $2.1M to $3.5M")
    page.keyboard.press("Tab")
    page.keyboard.type("Sum of opportunities by creation date")
    page.keyboard.press("Tab")
    page.keyboard.type("Jonas")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("Win 40 new logos")
    page.keyboard.press("Enter")
    page.keyboard.type("keep CAC between 300 and 350 €")
    page.get_by_label("Supports", exact=True).first.select_option(label="Win the mid-market")
    page.get_by_label("Why does it matter?").press("Control+Enter")
    expect(page).to_have_url(re.compile(r"/objectives/\w+/write/$"))
    drafted = Objective.objects.get()
    assert drafted.supports.get().to_priority == priority
    texts = ["Marketing-sourced pipeline from $2.1M to $3.5M", "Win 40 new logos", "keep CAC between 300 and 350 €"]
    assert titles(page) == texts
    first = drafted.key_results.get(text=texts[0])
    assert (first.method, first.owner) == ("Sum of opportunities by creation date", jonas)
    expect(page.locator("#standing")).to_be_focused()
    expect(page.locator("#standing")).to_contain_text("Four things missing")


def test_from_an_empty_page_to_a_complete_draft(composing):
    page = composing
    page.get_by_label("What do we want to change?").fill("Turn evaluators into advocates")
    page.get_by_label("A key result, in one sentence").first.fill("Marketing-sourced pipeline from $2.1M to $3.5M")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.locator("#standing")).to_contain_text("Two things missing")
    page.locator("#standing").get_by_text("no owner").click()
    expect(page.locator("select[name=owner]:focus")).to_be_visible()
    form = page.locator("section[data-ref]")
    form.locator("select[name=owner]").select_option(label="Maya Okafor")
    form.get_by_label("How is it measured?").fill("Sum of opportunities by creation date")
    form.get_by_role("button", name="Save").click()
    expect(page.locator("#standing")).to_contain_text("Ready to commit")


def test_a_line_follows_the_last_one_and_an_empty_one_goes_with_backspace(composing):
    lines = composing.get_by_label("A key result, in one sentence")
    expect(lines).to_have_count(3)
    lines.nth(2).fill("Win rate from 18 % to 24 %")
    expect(lines).to_have_count(4)
    lines.nth(2).press("Enter")
    expect(lines.nth(3)).to_be_focused()
    lines.nth(3).press("Backspace")
    expect(lines).to_have_count(3)
    expect(lines.nth(2)).to_be_focused()
    lines.nth(2).press_sequentially("!")
    expect(lines.nth(2)).to_have_value("Win rate from 18 % to 24 %!")


def test_a_pasted_list_becomes_lines(composing):
    pasted = (
        "- NPS from 31 to 40\n• Win 40 new logos\n3. keep CAC between 300 and 350 €\n\nKR4: GRR from 86 % to 92 %\n"
    )
    lines = composing.get_by_label("A key result, in one sentence")
    lines.first.focus()
    composing.evaluate(
        "text => { const data = new DataTransfer(); data.setData('text/plain', text);"
        " document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })) }",
        pasted,
    )
    expect(lines).to_have_count(5)
    texts = ["NPS from 31 to 40", "Win 40 new logos", "keep CAC between 300 and 350 €", "GRR from 86 % to 92 %", ""]
    assert [lines.nth(number).input_value() for number in range(5)] == texts
    expect(readings(composing)).to_have_count(4)


def test_another_team_and_cycle_keep_every_word(next_cycle, composing, sales):
    page = composing
    page.get_by_label("What do we want to change?").fill("Turn evaluators into advocates")
    page.get_by_label("A key result, in one sentence").first.fill("NPS from 31 to 40")
    page.locator("select[name=team]").select_option(label="Sales")
    expect(page.locator(".bar small")).to_contain_text("Sales")
    expect(page).to_have_url(re.compile(f"team={sales.ref}"))
    page.locator("select[name=cycle]").select_option(value=next_cycle.ref)
    expect(page.locator(".bar small")).to_contain_text(next_cycle.name)
    expect(page.get_by_label("What do we want to change?")).to_have_value("Turn evaluators into advocates")
    expect(page.get_by_label("A key result, in one sentence").first).to_have_value("NPS from 31 to 40")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.locator(".kr-line .title")).to_have_text("NPS from 31 to 40")
    drafted = Objective.objects.get()
    assert (drafted.team, drafted.cycle) == (sales, next_cycle)


def test_a_line_that_cannot_stand_says_why_and_everything_typed_stays(composing):
    page = composing
    page.get_by_label("What do we want to change?").fill("Turn evaluators into advocates")
    lines = page.get_by_label("A key result, in one sentence")
    lines.first.fill("Win rate from 18 % to 24 %")
    lines.nth(1).fill("NPS from 40 to 40")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.locator("[data-line]").nth(1).locator(".error")).to_contain_text("starts and ends at 40")
    expect(lines.first).to_have_value("Win rate from 18 % to 24 %")
    assert not Objective.objects.exists()


def test_lines_that_were_not_saved_come_back_with_their_readings(page, demand, cycle):
    page.goto(f"/w/halyard/objectives/new/?team={demand.ref}&cycle={cycle.ref}")
    lines = page.get_by_label("A key result, in one sentence")
    for number in range(4):
        lines.nth(number).fill(f"NPS from {number} to 40")
    page.reload()
    expect(page.get_by_text("Not saved yet")).to_be_visible()
    expect(lines).to_have_count(5)
    expect(readings(page)).to_have_count(4)
    page.get_by_role("button", name="Discard it").click()
    expect(lines).to_have_count(3)
    expect(lines.first).to_have_value("")


def test_the_fields_fill_themselves_while_the_sentence_is_typed(writing):
    writing.locator("#kr-new-text").fill("cut lead-to-opportunity time from 34 to 21 days")
    new = writing.locator("#kr-new")
    expect(new.get_by_label("Metric")).to_have_value("Lead-to-opportunity time")
    expect(new.get_by_label("goes down")).to_be_checked()
    expect(new.locator("[name=baseline]")).to_have_value("34")
    expect(new.locator("[name=target]")).to_have_value("21")
    new.get_by_label("goes up").check(force=True)
    new.get_by_label("stays within a range").check(force=True)
    expect(new.get_by_label("At least")).to_be_visible()
    expect(new.locator("[name=target]")).to_be_hidden()


def test_who_goes_on_with_tab_at_once_finds_the_fields_filled(writing):
    writing.locator("#kr-new-text").fill("Lead-to-opportunity time from 34 to 21 days")
    writing.keyboard.press("Tab")
    expect(writing.locator("#kr-new [name=target]")).to_have_value("21")
    expect(writing.locator("#kr-new [name=kind][value=decrease]")).to_be_focused()


def test_key_results_are_reordered_by_keyboard(writing, draft):
    add(writing, "40 reference customers")
    first, second = titles(writing)
    writing.get_by_role("button", name=f"Move “{second}” up").press("Enter")
    expect(writing.locator("#notices")).to_contain_text("Order saved")
    assert titles(writing) == [second, first]
    assert list(draft.key_results.order_by("position").values_list("text", flat=True)) == [second, first]


def test_an_order_that_was_not_saved_is_put_back(writing):
    add(writing, "40 reference customers")
    before = titles(writing)
    writing.route("**/key-results/order/", lambda route: route.abort())
    writing.get_by_role("button", name=f"Move “{before[1]}” up").click()
    expect(writing.locator("#notices")).to_contain_text("No connection")
    assert titles(writing) == before


def test_words_survive_a_lost_connection(writing):
    writing.route("**/key-results/", lambda route: route.abort())
    writing.locator("#kr-new-text").fill("40 reference customers")
    writing.get_by_role("button", name="Add key result").click()
    expect(writing.get_by_text("Your words are kept here")).to_be_visible()
    expect(writing.locator("#kr-new-text")).to_have_value("40 reference customers")


def test_two_people_see_each_others_text(writing, jonas, draft):
    writing.locator("#objective-part").get_by_text("Edit").click()
    box = writing.get_by_label("What do we want to change?")
    box.fill("Win the trust of evaluators")
    actions.change_objective(jonas, draft, text="Let customers do the persuading")
    writing.locator("#objective-part").get_by_role("button", name="Save").click()
    expect(writing.locator(".two-sides")).to_contain_text("Let customers do the persuading")
    expect(box).to_have_value("Win the trust of evaluators")
    writing.locator(".two-sides").get_by_text("As you wrote it").click()
    writing.locator("#objective-part").get_by_role("button", name="Save").click()
    expect(writing.locator("#objective-part h2")).to_have_text("Win the trust of evaluators")


def test_an_initiative_is_added_and_changed_in_place(page, objective, key_result):
    page.goto(f"/w/halyard/key-results/{key_result.ref}/")
    page.get_by_text("Add an initiative").click()
    page.get_by_label("What is to be done?").fill("Webinar series with two analysts")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("link", name="Change “Webinar series").click()
    line = page.locator("#initiatives li")
    line.get_by_label("State").select_option("in-progress")
    line.get_by_role("button", name="Save").click()
    expect(line).to_contain_text("in progress")


def test_the_writing_page_fits_a_phone(page, draft):
    page.set_viewport_size({"width": 390, "height": 844})
    for address in ("write/", "", "copy/", "commitment/"):
        page.goto(f"/w/halyard/objectives/{draft.ref}/{address}")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), address


def test_without_javascript_a_key_result_is_still_written(chromium, live_server, client, maya, draft):
    context = chromium.new_context(java_script_enabled=False, base_url=live_server.url)
    sign_in(client, maya)
    cookie = client.cookies["quarterdeck_session"]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    plain = context.new_page()
    plain.goto(f"/w/halyard/objectives/{draft.ref}/write/")
    plain.fill("#kr-new-text", "keep CAC between 300 and 350 €")
    plain.get_by_role("button", name="Add key result").click()
    expect(plain.locator(".kr-line .title", has_text="keep CAC")).to_be_visible()
    context.close()
    added = draft.key_results.last()
    assert (added.kind, added.low, added.high, added.unit_code) == ("range", 300, 350, "EUR")


def test_without_javascript_an_objective_is_composed_and_another_team_chosen(
    chromium, live_server, client, maya, demand, sales, cycle
):
    context = chromium.new_context(java_script_enabled=False, base_url=live_server.url)
    sign_in(client, maya)
    cookie = client.cookies["quarterdeck_session"]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    plain = context.new_page()
    plain.goto(f"/w/halyard/objectives/new/?team={demand.ref}&cycle={cycle.ref}")
    plain.get_by_label("What do we want to change?").fill("Turn evaluators into advocates")
    for number, sentence in enumerate(("NPS from 31 to 40", "Win 40 new logos")):
        plain.get_by_label("A key result, in one sentence").nth(number).fill(sentence)
    plain.locator("select[name=team]").select_option(label="Sales")
    plain.get_by_role("button", name="Write for these").click()
    expect(plain.locator(".bar small")).to_contain_text("Sales")
    plain.get_by_role("button", name="Save the draft").click()
    expect(plain.locator(".kr-line .title")).to_have_count(2)
    context.close()
    assert Objective.objects.get().team == sales


def test_what_was_left_on_purpose_is_not_brought_back(writing, draft):
    edit = writing.locator("#objective-part").get_by_text("Edit")
    edit.click()
    writing.get_by_label("What do we want to change?").fill("A thought I drop")
    writing.locator("#objective-part").get_by_text("Leave it as it was").click()
    edit.click()
    expect(writing.get_by_label("What do we want to change?")).to_have_value(draft.text)
