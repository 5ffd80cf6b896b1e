"""Coming in: the first run, an invitation in another browser, a hand-over."""

import pytest
from playwright.sync_api import expect

from company import sign_in
from quarterdeck.server.people.founding import Company, found
from quarterdeck.server.people.models import Member, User, Workspace

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ["teams/", "people/", "settings/", "settings/playbook/", "settings/playbook/values/", "glossary/"]
PASSWORD = "a lamp on the quarterdeck"


def test_from_nothing_to_the_first_objective_and_a_second_person(browser_page, chromium, live_server):
    page = browser_page
    page.goto("/")
    expect(page.get_by_role("heading", name="Five minutes to your first objective")).to_be_visible()
    page.get_by_label("Company", exact=True).fill("Northwind")
    page.get_by_label("Your name").fill("Maya Okafor")
    page.get_by_label("E-mail").fill("maya@northwind.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("radio", name="Cascade").check()
    page.get_by_role("checkbox", name="Brand").uncheck()
    page.get_by_role("button", name="Begin and write the first objective").click()
    expect(page).to_have_url(f"{live_server.url}/w/northwind/objectives/new/")
    assert Workspace.objects.get().playbook_key == "cascade"

    page.goto("/w/northwind/people/new/")
    page.get_by_label("Name", exact=True).fill("Rosa Silva")
    page.get_by_label("Content", exact=True).select_option("leads")
    page.get_by_role("button", name="Make the invitation").click()
    address = page.get_by_label("Invitation link").input_value()
    path = "/join/" + address.split("/join/")[1]

    theirs = chromium.new_context(base_url=live_server.url).new_page()
    theirs.goto(path)
    theirs.get_by_label("E-mail").fill("rosa@northwind.example")
    theirs.get_by_label("Password").fill(PASSWORD)
    theirs.get_by_role("button", name="Join").click()
    expect(theirs).to_have_url(f"{live_server.url}/w/northwind/week/")
    theirs.goto(path)
    expect(theirs.get_by_text("This link works no more")).to_be_visible()
    theirs.context.close()
    assert Member.objects.get(name="Rosa Silva").user.email == "rosa@northwind.example"


def test_the_list_of_what_comes_next_grows_shorter_by_doing(browser_page, live_server, client, db):
    founder = found(Company("Northwind", "focus-333"), User.objects.create_user("maya@x.example", name="Maya Okafor"))
    page, cookie = browser_page, sign_in(client, founder).cookies["quarterdeck_session"]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page.goto("/")
    page.get_by_role("link", name="Write it").click()
    page.get_by_role("textbox", name="What do we want to change?").fill(
        "Be the first name that plant managers think of"
    )
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_text("A draft that only Marketing sees")).to_be_visible()
    page.goto("/w/northwind/week/")
    expect(page.get_by_text("Write the first objective is done")).to_be_visible()
    expect(page.get_by_role("link", name="Look at the drafts")).to_be_visible()
    page.get_by_role("link", name="Invite the team").click()
    page.get_by_label("One person a line").fill("Rosa Silva, rosa@northwind.example, Head of content\nTom Abara")
    page.get_by_role("button", name="Make the invitations").click()
    expect(page.get_by_role("heading", name="Two people are invited")).to_be_visible()
    page.goto("/w/northwind/week/")
    expect(page.get_by_text("Invite the team is done")).to_be_visible()


def test_the_playbooks_are_compared_with_the_one_that_is_chosen(browser_page, db):
    browser_page.goto("/setup/")
    browser_page.get_by_text("Compare them side by side").click()
    browser_page.get_by_role("radio", name="Cascade").check()
    expect(browser_page.get_by_text("what differs from Cascade")).to_be_visible()


def test_the_device_says_its_time_zone(chromium, live_server, db):
    context = chromium.new_context(base_url=live_server.url, timezone_id="America/New_York")
    page = context.new_page()
    page.goto("/setup/")
    expect(page.get_by_label("Time zone")).to_have_value("America/New_York")
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "path", ["teams/", "people/", "settings/", "settings/playbook/", "settings/playbook/values/", "glossary/"]
)
def test_no_page_scrolls_sideways(page, width, path, key_result):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"/w/halyard/{path}")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_person_leaves_and_everything_has_a_new_owner(page, jonas, key_result):
    page.goto(f"/w/halyard/people/{jonas.ref}/")
    page.get_by_role("link", name="Jonas Thiel leaves").click()
    page.get_by_label("goes to").first.select_option("Maya Okafor")
    page.get_by_label("goes to").last.select_option("Maya Okafor")
    page.get_by_label("Why").fill("New job")
    page.get_by_role("button", name="Hand over and leave").click()
    expect(page.get_by_text("Jonas Thiel has left")).to_be_visible()
    page.goto(f"/w/halyard/key-results/{key_result.ref}/")
    expect(page.get_by_text("Hand-over: New job").first).to_be_visible()


def test_a_passkey_is_added_and_signs_in_without_a_password(browser_page, jonas):
    page = browser_page
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto("/account/login/")
    page.get_by_label("E-mail").fill(jonas.email)
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/w/halyard/week/")

    page.goto("/account/2fa/webauthn/add/")
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("It signs me in alone").check()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="10 recovery codes left")).to_be_visible()
    page.goto("/account/2fa/")
    expect(page.get_by_text("One added.")).to_be_visible()

    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/w/halyard/week/")
