"""Every kind of page, judged by axe-core in light and in dark: nothing serious, nothing critical."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from places import OF_STRANGERS, demo_places

pytestmark = pytest.mark.django_db(transaction=True)

# The preload of axe fetches style sheets and adds its own, which the Content-Security-Policy refuses.
LIGHT = {"preload": False, "resultTypes": ["violations"]}
DARK = LIGHT | {"runOnly": ["color-contrast"]}  # all else is the same in both themes
BAD = {"serious", "critical"}


def violations(page, options):
    """What axe holds against the open page: rule, the first elements."""
    found = Axe().run(page, options=options).response["violations"]
    found = [one for one in found if one["impact"] in BAD or one["id"] == "heading-order"]
    return [f"{one['id']}: {[node['target'] for node in one['nodes'][:3]]}" for one in found]


def judged(page, places):
    """Place, theme and violation of all the places."""
    wrong = []
    for place in places:
        page.goto(place)
        page.wait_for_load_state("networkidle")
        for theme, options in (("light", LIGHT), ("dark", DARK)):
            page.emulate_media(color_scheme=theme)
            wrong += [f"{place} {theme}: {one}" for one in violations(page, options)]
    return wrong


def test_every_kind_of_page_can_be_used_by_everybody(demo_page, demo):
    assert judged(demo_page, demo_places(demo)) == []


def test_the_pages_before_the_sign_in_can_be_used_by_everybody(browser_page, demo):
    assert judged(browser_page, OF_STRANGERS) == []


def test_the_first_page_of_an_empty_instance_can_be_used_by_everybody(browser_page):
    assert judged(browser_page, ["/"]) == []
