"""The key “/” leads to the search from any page."""

from playwright.sync_api import expect


def test_a_slash_leads_to_the_search_and_back_into_its_field(page, objective):
    page.goto("/w/halyard/settings/profile/")
    page.keyboard.press("/")
    page.wait_for_url("**/search/")
    field = page.get_by_role("searchbox")
    expect(field).to_be_focused()
    page.keyboard.type("evaluators/")
    expect(field).to_have_value("evaluators/")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    expect(page.locator("mark")).to_have_text("evaluators")
    page.locator("main h1").click()
    page.keyboard.press("/")
    expect(field).to_be_focused()


def test_a_slash_in_a_text_is_a_slash(page, objective):
    page.goto("/w/halyard/settings/profile/")
    name = page.locator("main input[name=name]")
    name.fill("Maya")
    name.press("/")
    expect(name).to_have_value("Maya/")
