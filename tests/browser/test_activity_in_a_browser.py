"""A machine that delivers all night leaves room for what people did."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from quarterdeck.server.events.actions import event
from quarterdeck.server.metrics.keeping import make_metric
from quarterdeck.server.planning import actions

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_night_of_deliveries_is_one_line_a_metric_and_people_stay_in_sight(page, jonas, draft):
    for name in ("Sign-ups", "Bounce rate"):
        metric = make_metric(jonas, name=name, owner=jonas, is_kpi=True)
        night = timezone.now().replace(hour=1, minute=0, second=0, microsecond=0) - timedelta(days=1)
        for delivery in range(60):
            facts = {"new": 2, "restated": 0, "token": "warehouse"}
            one = event(jonas, "delivered", metric, sort="metric", after=facts)
            one.at = night + timedelta(minutes=5 * delivery)
            one.save()
    actions.change_objective(jonas, draft, why="Sales asked for it")
    page.goto("/w/halyard/activity/")
    lines = page.locator(".feed li", has_text="60 times, last at 05:55")
    expect(lines).to_have_count(2)
    expect(lines.first).to_contain_text("new: 120 · restated: 0 · token: warehouse")
    expect(page.get_by_text("Sales asked for it")).to_be_visible()
    expect(page.get_by_role("link", name="Older")).to_have_count(0)
