"""What is typed is kept in the browser until it is saved, and no longer."""

from decimal import Decimal

import pytest

from quarterdeck.server.rhythm.actions import record_check_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_remark_that_was_saved_is_not_offered_again(page, jonas, key_result, today):
    check_in = record_check_in(jonas, key_result, on=today, value=Decimal(20))
    page.goto(f"/w/halyard/key-results/{key_result.ref}/")
    entry = page.locator(f"#check-in-{check_in.ref}")
    entry.get_by_text("Ask back or comment").click()
    entry.locator("textarea").fill("Which campaign brought it?")
    entry.get_by_role("button", name="Ask back").click()
    entry.locator(".remark").wait_for()
    assert entry.locator("textarea").input_value() == ""
    assert page.get_by_text("Not saved yet").count() == 0
