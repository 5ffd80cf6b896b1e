"""Every kind of page on a phone: nothing scrolls sideways, the rail stays low, and no script complains."""

import pytest

from places import OF_STRANGERS, demo_places

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 390, "height": 844}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def phone(browser_page):
    browser_page.set_viewport_size(PHONE)
    return browser_page


@pytest.fixture
def carmens_phone(phone, demo_page):
    """The same page, signed in."""
    return demo_page


def walked(page, places):
    """What is wrong at the places: pixels too wide, what the console says, answers of a broken server."""
    wrong = []
    page.on("console", lambda line: wrong.append(f"{page.url}: {line.text}") if complains(line) else None)
    for place in places:
        answer = page.goto(place)
        page.wait_for_load_state("networkidle")
        too_wide = page.evaluate(SIDEWAYS)
        if too_wide > 0:
            wrong.append(f"{place}: {too_wide} px too wide")
        if answer.status >= 500:
            wrong.append(f"{place}: {answer.status}")
    return wrong


def complains(line):
    """Whether the console line is an error of the page, and not the note that an address answered 404 on purpose."""
    return line.type == "error" and "the server responded with a status of 404" not in line.text


def test_no_page_scrolls_sideways_on_a_phone(carmens_phone, demo):
    assert walked(carmens_phone, demo_places(demo)) == []


def test_no_page_before_the_sign_in_scrolls_sideways_on_a_phone(phone, demo):
    assert walked(phone, OF_STRANGERS) == []


def test_the_rail_lies_low_at_the_bottom_of_a_phone(carmens_phone, demo):
    for place in (f"/w/{demo.workspace.slug}/objectives/", f"/w/{demo.workspace.slug}/glossary/"):
        carmens_phone.goto(place)
        box = carmens_phone.locator(".rail").bounding_box()
        assert 44 <= box["height"] <= 72
        assert box["y"] + box["height"] == pytest.approx(PHONE["height"], abs=1)
        link = carmens_phone.locator(".rail nav a").first.bounding_box()
        assert link["height"] >= 44


BEYOND = """() => [...document.querySelectorAll('.sheet')].flatMap(sheet => [...sheet.querySelectorAll('table, input, textarea, .dots, h2')]
  .filter(one => !one.closest('.unseen, .scroll, details:not([open])') && one.checkVisibility()
    && one.getBoundingClientRect().right > sheet.getBoundingClientRect().right + 1)
  .map(one => one.className || one.tagName))"""


@pytest.mark.parametrize("wide", [390, 920, 1280])
def test_nothing_reaches_over_the_edge_of_its_card(demo_page, demo, wide):
    demo_page.set_viewport_size({"width": wide, "height": 900})
    beyond = {}
    for room in ("week", "objectives", "rounds", "kpis", "outlook", "cycles", "people", "settings/playbook"):
        demo_page.goto(f"/w/{demo.workspace.slug}/{room}/")
        beyond[room] = demo_page.evaluate(BEYOND)
    assert {room: parts for room, parts in beyond.items() if parts} == {}
