"""Readings by hand, what was known when, and a unit that does not change behind its readings."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from company import sign_in
from quarterdeck.coach import library
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.metrics import keeping
from quarterdeck.server.metrics.actions import record_points
from quarterdeck.server.metrics.errors import ReadingsInOldUnit, UnitIsRead
from quarterdeck.server.metrics.forms import MetricForm
from quarterdeck.server.metrics.models import Point

pytestmark = pytest.mark.django_db


@pytest.fixture
def kpi(maya, jonas):
    return keeping.make_metric(
        maya, name="Cost of a customer", unit_kind="currency", unit_code="EUR", better="down", owner=jonas,
        is_kpi=True, healthy_low=Decimal(200), healthy_high=Decimal(300),
    )  # fmt: skip


@pytest.fixture
def write_down(client, jonas, kpi, today):
    def send(value, on=None, key="k"):
        sign_in(client, jonas)
        fields = {"value": value, "on": (on or today).isoformat(), "key": key}
        return client.post(f"/w/halyard/metrics/{kpi.ref}/readings/", fields)

    return send


def test_a_reading_by_hand_is_kept_once_however_often_it_is_sent(write_down, client, kpi):
    assert write_down("€ 310").status_code == write_down("€ 310").status_code == 302
    kpi.refresh_from_db()
    assert kpi.value == 310 and kpi.ill_since
    page = client.get(f"/w/halyard/metrics/{kpi.ref}/").content.decode()
    assert "by hand, Jonas Thiel" in page


@pytest.mark.parametrize(
    ("value", "days", "words"),
    [
        ("", 0, "Say what it reads"),
        ("a lot", 0, "is no number"),
        ("310", 1, "lies in the future"),
        ("9" * 20, 0, "too large"),
    ],
)
def test_what_cannot_be_kept_has_its_sentence_on_the_page(write_down, today, value, days, words):
    answer = write_down(value, today + timedelta(days=days))
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not Point.objects.exists()


def test_only_who_may_change_a_metric_writes_its_readings(client, outsider, kpi):
    page = sign_in(client, outsider).get(f"/w/halyard/metrics/{kpi.ref}/").content.decode()
    assert "Write down a reading" not in page
    assert client.post(f"/w/halyard/metrics/{kpi.ref}/readings/", {"value": "1"}).status_code == 403


@pytest.fixture
def restated(kpi):
    """410 was read on 6 October for the 5th; on 20 October it was restated to 396."""
    day = datetime(2025, 10, 5, tzinfo=UTC).date()
    record_points(kpi, [(day, Decimal(410))], read_at=datetime(2025, 10, 6, 9, tzinfo=UTC))
    record_points(kpi, [(day, Decimal(396))], read_at=datetime(2025, 10, 20, 9, tzinfo=UTC))
    return kpi


@pytest.mark.parametrize(
    ("known", "values"),
    [("2025-10-05", []), ("2025-10-06", [410]), ("2025-10-19", [410]), ("2025-10-20", [396])],
)
def test_the_series_as_it_was_known_on_an_earlier_day(client, jonas, restated, known, values):
    page = sign_in(client, jonas).get(f"/w/halyard/metrics/{restated.ref}/?known={known}").content.decode()
    assert f"{len(values)} reading" in page if values else "Nothing was known of it yet." in page
    for value in (396, 410):
        assert (f'<td class="number">€{value}</td>' in page) == (value in values)


@pytest.mark.parametrize("known", ["nonsense", "9999-12-31", "2025-02-30"])
def test_a_day_that_is_none_shows_what_is_known_today(client, jonas, restated, known):
    page = sign_in(client, jonas).get(f"/w/halyard/metrics/{restated.ref}/?known={known}").content.decode()
    assert "as it was known on" not in page.partition('id="restated"')[0] and "€396" in page


def test_a_currency_does_not_change_behind_its_readings(maya, kpi, today):
    record_points(kpi, [(today, Decimal(310))])
    with pytest.raises(ReadingsInOldUnit, match="One reading of “Cost of a customer” is kept in EUR"):
        keeping.change_metric(maya, kpi, unit_code="USD")
    keeping.change_metric(maya, kpi, unit_code="USD", named_wrongly=True)
    kpi.refresh_from_db()
    assert kpi.unit_code == "USD"


def test_a_unit_that_key_results_read_stays(maya, key_result):
    with pytest.raises(UnitIsRead, match="One key result reads"):
        keeping.change_metric(maya, key_result.metric, unit_kind="number", named_wrongly=True)


def test_the_form_asks_whether_the_unit_was_only_named_wrongly(client, maya, kpi, today):
    record_points(kpi, [(today, Decimal(310))])
    sign_in(client, maya)
    address = f"/w/halyard/metrics/{kpi.ref}/edit/"
    fields = {
        "name": "CAC",
        "unit_kind": "currency",
        "unit_code": "USD",
        "better": "down",
        "is_kpi": "on",
        "healthy_high": 300,
    }
    assert 'name="named_wrongly"' not in client.get(address).content.decode()
    asked = client.post(address, fields)
    assert asked.status_code == 422 and 'name="named_wrongly"' in asked.content.decode()
    assert client.post(address, fields | {"named_wrongly": "on"}).status_code == 302
    kpi.refresh_from_db()
    assert (kpi.name, kpi.unit_code) == ("CAC", "USD")


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "“visits.csv” is empty."), (b"x" * 2000, "“visits.csv” has")],
    ids=["empty", "too large"],
)
def test_a_history_that_cannot_be_read_is_named_with_what_is_wrong(client, maya, kpi, settings, data, words):
    settings.UPLOAD_LIMIT = 1000
    file = SimpleUploadedFile("visits.csv", data)
    answer = sign_in(client, maya).post(f"/w/halyard/metrics/{kpi.ref}/history/", {"file": file})
    assert answer.status_code == 422 and words in answer.content.decode()


def test_a_promoted_kpi_is_a_whole_sentence_that_reads_well(maya, kpi, demand, next_cycle, today):
    record_points(kpi, [(today, Decimal(340))])
    kpi.refresh_from_db()
    [key_result] = keeping.promote(maya, kpi, demand).key_results.all()
    assert key_result.text == "Cost of a customer from €340 to €300"
    assert read_key_result(key_result.text).measure == key_result.measure


def test_a_promoted_kpi_without_a_reading_is_a_name_to_be_completed(maya, kpi, demand, next_cycle):
    [key_result] = keeping.promote(maya, kpi, demand).key_results.all()
    assert (key_result.text, key_result.baseline, key_result.target) == ("Cost of a customer", None, None)


@pytest.mark.parametrize("slug", list(library.metrics()))
def test_every_metric_of_the_library_can_be_watched_as_a_kpi(maya, slug):
    said = keeping.as_in_library(maya, library.metrics()[slug])
    form = MetricForm(said | {"is_kpi": "on", "healthy_low": "1", "healthy_high": "1000000"}, member=maya)
    assert form.is_valid(), form.errors


def test_the_page_of_a_metric_in_the_library_leads_to_a_filled_form(client, maya):
    slug, known = next(iter(library.metrics().items()))
    page = sign_in(client, maya).get(f"/w/halyard/library/metrics/{slug}/").content.decode()
    assert f"/w/halyard/metrics/new/?from={slug}" in page
    form = client.get("/w/halyard/metrics/new/", {"from": slug}).content.decode()
    assert f'value="{known.name}"' in form and known.source in form
    assert client.get("/w/halyard/metrics/new/", {"from": "nonsense"}).status_code == 200


@pytest.mark.parametrize(
    "text",
    [
        "2025-10-05\t1,234.5\n2025-10-12\t1,300\n",
        "2025-10-05\t$1,234.50\n\n2025-10-12\t$1,300.00\n",
        "Oct 5, 2025\t1,234.5\nOct 12, 2025\t1,300",
        "2025-10-05  1234.5\n2025-10-12  1300",
        "2025-10-05,1234.5\n2025-10-12,1300",
        'Day\tNote, and more\tValue\n2025-10-05\t"so, and so"\t1,234.5\n2025-10-12\t\t1,300',
    ],
)
def test_a_table_is_pasted_as_it_comes_from_a_sheet(client, maya, kpi, text):
    sign_in(client, maya).post(f"/w/halyard/metrics/{kpi.ref}/history/", {"text": text, "keep": "yes"})
    assert [point.value for point in Point.objects.order_by("on")] == [Decimal("1234.5"), Decimal(1300)]
