"""Deliveries of one source to one metric in one day are one line, on pages that lose and repeat nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from company import sign_in
from quarterdeck.server.events import folding, views
from quarterdeck.server.events.actions import event
from quarterdeck.server.events.folding import folded_page
from quarterdeck.server.events.models import Event
from quarterdeck.server.events.reading import shown_to
from quarterdeck.server.metrics.keeping import make_metric

pytestmark = pytest.mark.django_db
MIDNIGHT = datetime(2026, 5, 4, tzinfo=UTC)


@pytest.fixture
def metrics(maya, jonas):
    made = [make_metric(maya, name=name, owner=jonas, is_kpi=True) for name in ("Sign-ups", "Bounce rate")]
    Event.objects.all().delete()
    return made


@pytest.fixture
def delivered(jonas, metrics):
    """Appends a delivery: so many minutes after midnight, to which metric, by which token and person."""

    def append(minutes, metric=0, token="nightly", by=jonas, new=1, restated=0):
        facts = {"new": new, "restated": restated, "token": token}
        one = event(by, "delivered", metrics[metric], sort="metric", after=facts)
        one.at = MIDNIGHT + timedelta(minutes=minutes)
        one.save()
        return one

    return append


@pytest.fixture
def remarked(maya, metrics):
    def append(minutes, text="Shall we?"):
        one = event(maya, "commented", metrics[0], sort="metric", after={"text": text})
        one.at = MIDNIGHT + timedelta(minutes=minutes)
        one.save()
        return one

    return append


def lines_of(member, most=50):
    """Every line of every page: verb, title, how often."""
    after, found = None, []
    while True:
        page, more = folded_page(shown_to(member), after, most)
        found += [(one.verb, one.title, getattr(one, "times", 1)) for one in page]
        assert len(page) <= most and (page or not more)
        if not more:
            return found
        after = page[-1].pk


def test_what_one_source_delivered_to_one_metric_in_a_day_is_one_line(delivered, maya):
    for minutes in range(24):
        delivered(60 * minutes)
    assert lines_of(maya) == [("delivered", "Sign-ups", 24)]
    assert Event.objects.count() == 24


def test_metrics_tokens_people_and_days_are_told_apart(delivered, maya):
    for hour in range(3):
        delivered(60 * hour)
        delivered(60 * hour + 1, metric=1)
        delivered(60 * hour + 2, token="weekly")
        delivered(60 * hour + 3, by=maya)
        delivered(60 * hour + 24 * 60)
    assert sorted(lines_of(maya)) == [("delivered", "Bounce rate", 3)] + 4 * [("delivered", "Sign-ups", 3)]


def test_a_line_stands_where_its_last_delivery_stands(delivered, remarked, maya):
    delivered(0), remarked(10), delivered(20), remarked(30)
    assert lines_of(maya) == [("commented", "Sign-ups", 1), ("delivered", "Sign-ups", 2), ("commented", "Sign-ups", 1)]


@pytest.mark.parametrize("most", [1, 2, 3, 7])
def test_pages_of_any_length_say_together_what_one_page_says(delivered, remarked, maya, most):
    for place in range(40):
        delivered(37 * place % 4000, metric=place % 2, token=("nightly", "weekly")[place % 3 == 0])
        if place % 4 == 0:
            remarked(53 * place % 4000)
    whole = lines_of(maya, most=500)
    assert lines_of(maya, most=most) == whole
    assert sum(times for verb, _, times in whole if verb == "delivered") == 40


@pytest.mark.parametrize("most_read", [1, 5, 17])
def test_a_page_that_does_not_look_to_the_end_loses_nothing(delivered, remarked, maya, monkeypatch, most_read):
    for place in range(30):
        delivered(300 * place, metric=place % 2)
        if place % 5 == 0:
            remarked(300 * place + 7)
    whole = lines_of(maya, most=500)
    monkeypatch.setattr(folding, "MOST_READ", most_read)
    assert lines_of(maya, most=4) == whole


def test_events_of_the_same_moment_are_all_there(delivered, remarked, maya):
    for _ in range(3):
        delivered(5), delivered(5, metric=1), remarked(5)
    for most in (1, 2, 50):
        assert sorted(lines_of(maya, most=most)) == sorted(
            [("delivered", "Sign-ups", 3), ("delivered", "Bounce rate", 3), *3 * [("commented", "Sign-ups", 1)]]
        )


def test_a_day_is_that_of_the_reader(delivered, maya):
    delivered(-30), delivered(30)
    with timezone.override("Europe/Berlin"):
        assert lines_of(maya) == [("delivered", "Sign-ups", 2)]
    with timezone.override("UTC"):
        assert lines_of(maya) == 2 * [("delivered", "Sign-ups", 1)]


def test_a_page_asks_as_often_for_many_deliveries_as_for_few(delivered, remarked, maya):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            folded_page(shown_to(maya), None, 10)
        return len(caught)

    delivered(0), remarked(1)
    few = asked()
    for minutes in range(200):
        delivered(minutes, metric=minutes % 2)
        remarked(minutes)
    assert asked() == few


def test_the_page_says_how_often_and_when_last_and_counts_together(client, delivered, maya, monkeypatch):
    monkeypatch.setattr(views, "ON_A_PAGE", 2)
    delivered(65, new=2), delivered(125, new=3, restated=1), delivered(300, metric=1), delivered(-3000)
    page = sign_in(client, maya).get("/w/halyard/activity/").content.decode()
    said = " ".join(page.split())
    assert "2 times, last at 02:05" in said and "01:05 to 02:05" in said
    assert "new: 5 · restated: 1 · token: nightly" in said
    assert said.count("times, last at") == 1 and "Older" in said
    older = page.split("after=")[1].split('"')[0]
    assert "Sign-ups" in client.get(f"/w/halyard/activity/?after={older}").content.decode()


def test_deliveries_of_one_person_are_found_by_the_name(client, delivered, remarked, maya):
    delivered(0), delivered(60), remarked(5)
    page = sign_in(client, maya).get("/w/halyard/activity/?by=thiel").content.decode()
    assert "2 times, last at" in page and "Shall we?" not in page
