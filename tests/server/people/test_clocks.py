"""Moments are stored in UTC and shown as the clocks of the company show them."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from company import sign_in
from quarterdeck.server.events.actions import record

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("America/Los_Angeles", ("31 December 2024", "16:30")),
        ("Asia/Tokyo", ("1 January 2025", "09:30")),
        ("UTC", ("1 January 2025", "00:30")),
    ],
)
def test_activity_shows_the_hour_of_the_company(client, maya, workspace, zone, shown):
    workspace.time_zone = zone
    workspace.save()
    one = record(maya, "founded", workspace, sort="workspace")
    type(one).objects.filter(pk=one.pk).update(at=datetime(2025, 1, 1, 0, 30, tzinfo=UTC))
    page = sign_in(client, maya).get("/w/halyard/activity/").content.decode()
    assert all(f">{words}<" in page for words in shown)


def test_the_clock_of_one_company_is_not_left_to_the_next_request(client, maya, workspace):
    workspace.time_zone = "Asia/Tokyo"
    workspace.save()
    sign_in(client, maya).get("/w/halyard/activity/")
    assert timezone.get_current_timezone_name() == "UTC"
