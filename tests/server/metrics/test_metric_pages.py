"""KPIs and metrics as people keep them."""

from datetime import timedelta
from decimal import Decimal

import pytest

from company import sign_in
from quarterdeck.server.jobs.working import work_off
from quarterdeck.server.metrics import keeping
from quarterdeck.server.metrics.actions import record_points
from quarterdeck.server.metrics.errors import HealthyRangeUpsideDown, NoCycleToPlan
from quarterdeck.server.metrics.models import Metric, Point
from quarterdeck.server.people.permissions import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def kpi(maya, jonas):
    return keeping.make_metric(
        maya, name="Cost of a customer", unit_kind="currency", unit_code="EUR", better="down", owner=jonas,
        is_kpi=True, healthy_low=Decimal(200), healthy_high=Decimal(300), source="Finance", definition="Spend over wins",
    )  # fmt: skip


def read(kpi, today, *values):
    days = [today - timedelta(days=7 * back) for back in range(len(values) - 1, -1, -1)]
    record_points(kpi, list(zip(days, map(Decimal, values), strict=True)))
    kpi.refresh_from_db()


def test_a_kpi_is_ill_since_it_left_its_range(kpi, today):
    read(kpi, today, 250, 310, 320)
    assert kpi.ill_since == today - timedelta(days=7)


def test_a_kpi_that_comes_back_is_healthy(kpi, today):
    read(kpi, today, 250, 310, 290)
    assert kpi.ill_since is None


def test_the_board_says_who_is_ill_first(client, maya, kpi, today):
    keeping.make_metric(maya, name="A quiet one", is_kpi=True, healthy_low=Decimal(1))
    read(kpi, today, 250, 310, 320)
    page = sign_in(client, maya).get("/w/halyard/kpis/").content.decode()
    assert "One of two KPIs is ill" in page
    assert page.index("Cost of a customer") < page.index("A quiet one")


def test_the_board_asks_as_much_for_many_kpis_as_for_few(client, maya, django_assert_max_num_queries):
    for number in range(40):
        keeping.make_metric(maya, name=f"KPI {number}", is_kpi=True, healthy_low=Decimal(1))
    sign_in(client, maya)
    with django_assert_max_num_queries(25):
        client.get("/w/halyard/kpis/")


def test_a_range_upside_down_is_refused(maya, kpi):
    with pytest.raises(HealthyRangeUpsideDown):
        keeping.change_metric(maya, kpi, healthy_low=Decimal(400))


def test_a_guest_makes_no_metric(exec_guest):
    with pytest.raises(NotAllowed):
        keeping.make_metric(exec_guest, name="Mine")


def test_only_its_owner_and_stewards_change_a_metric(client, kpi, outsider):
    assert sign_in(client, outsider).get(f"/w/halyard/metrics/{kpi.ref}/edit/").status_code == 403


def test_an_ill_kpi_becomes_a_key_result_of_the_next_cycle_in_one_step(client, maya, kpi, demand, next_cycle, today):
    read(kpi, today, 250, 340)
    answer = sign_in(client, maya).post(f"/w/halyard/metrics/{kpi.ref}/promotion/", {"team": demand.ref, "key": "k"})
    assert answer.status_code == 302
    [key_result] = kpi.key_results.all()
    assert key_result.objective.cycle == next_cycle and key_result.objective.is_draft
    assert (key_result.baseline, key_result.target, key_result.kind) == (340, 300, "decrease")


def test_promoting_without_a_planned_cycle_says_what_to_do(maya, kpi, demand):
    with pytest.raises(NoCycleToPlan, match="opens the next one"):
        keeping.promote(maya, kpi, demand)


def test_a_pasted_history_is_shown_before_it_is_kept(client, maya, kpi):
    sign_in(client, maya)
    address = f"/w/halyard/metrics/{kpi.ref}/history/"
    shown = client.post(address, {"text": "2025-01-06\t250\n2025-01-13\t260\nnonsense\n"})
    assert "2 readings" in shown.content.decode() and not Point.objects.exists()
    client.post(address, {"text": "2025-01-06\t250\n2025-01-13\t260", "keep": "yes", "key": "once"})
    client.post(address, {"text": "2025-01-06\t250\n2025-01-13\t260", "keep": "yes", "key": "once"})
    assert Point.objects.count() == 2


@pytest.mark.parametrize("text", ["", "just words", "\x00\x01", "2025-01-06", "=1+1"])
def test_what_is_no_history_gets_a_sentence(client, maya, kpi, text):
    answer = sign_in(client, maya).post(f"/w/halyard/metrics/{kpi.ref}/history/", {"text": text})
    assert answer.status_code == 422 and not Point.objects.exists()


def test_a_history_with_two_values_for_a_date_is_refused_whole(client, maya, kpi):
    rows = {"text": "2025-01-06\t250\n2025-01-06\t260", "keep": "yes"}
    answer = sign_in(client, maya).post(f"/w/halyard/metrics/{kpi.ref}/history/", rows)
    assert answer.status_code == 422 and not Point.objects.exists()


def test_a_metric_with_five_years_of_days_is_drawn_with_few_points(client, maya, kpi, today):
    record_points(kpi, [(today - timedelta(days=d), Decimal(200 + d % 90)) for d in range(1800)])
    page = sign_in(client, maya).get(f"/w/halyard/metrics/{kpi.ref}/").content
    assert len(page) < 60_000


def test_a_kpi_form_without_a_range_says_what_is_missing(client, maya):
    form = {"name": "Speed", "unit_kind": "number", "better": "up", "is_kpi": "on"}
    answer = sign_in(client, maya).post("/w/halyard/metrics/new/", form)
    assert answer.status_code == 422 and "healthy range" in answer.content.decode()
    assert not Metric.objects.exists()


def test_the_owner_hears_when_a_kpi_falls_ill_once(client, jonas, kpi, today, settings, mailoutbox):
    settings.EMAIL_HOST = "mail.example"
    read(kpi, today, 250, 310)
    read(kpi, today, 250, 310, 320)
    while work_off("the worker"):
        pass
    assert [letter.to for letter in mailoutbox] == [[jonas.email]]
    assert [e.verb for e in kpi.workspace.events.filter(sort="metric", ref=kpi.ref, by=None)] == ["fell-ill"]
    assert "One KPI of yours is ill" in sign_in(client, jonas).get("/w/halyard/week/").content.decode()


def test_a_kpi_that_recovers_is_said_to(kpi, today):
    read(kpi, today, 250, 310)
    read(kpi, today, 250, 310, 280)
    assert kpi.workspace.events.filter(verb="recovered").exists()


def test_a_metric_that_stopped_says_so(client, maya, kpi, today):
    record_points(kpi, [(today - timedelta(days=40), Decimal(250))])
    assert (
        "Nothing was read for 40 days" in sign_in(client, maya).get(f"/w/halyard/metrics/{kpi.ref}/").content.decode()
    )


def test_the_page_says_what_a_metric_is_and_who_read_it(client, maya, jonas, kpi, today):
    record_points(kpi, [(today, Decimal(250))], by=jonas, via="api")
    keeping.change_metric(maya, kpi, cumulative=True)
    page = sign_in(client, maya).get(f"/w/halyard/metrics/{kpi.ref}/").content.decode()
    for words in (
        "Spend over wins",
        "In EUR.",
        "Better when it goes down.",
        "starts at zero with each cycle",
        "Finance",
    ):
        assert words in page
    assert "by a program, Jonas Thiel" in page


def test_only_what_lies_in_its_cycle_is_said_to_be_restated(client, maya, key_result, cycle):
    after = cycle.ends + timedelta(days=3)
    for on in (cycle.starts, after):
        for value in (410, 396):
            record_points(key_result.metric, [(on, Decimal(value))])
    page = sign_in(client, maya).get(f"/w/halyard/key-results/{key_result.ref}/").content.decode()
    assert page.count("was restated from 410 % to 396 %") == 1
    page = sign_in(client, maya).get(f"/w/halyard/metrics/{key_result.metric.ref}/").content.decode()
    assert page.count("was restated from 410 % to 396 %") == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-01-06\t1\n2025-01-06\t2", "2025-01-06 has two values"),
        ("2099-01-05  5\n2099-01-12  6", "lies in the future"),
    ],
)
def test_what_cannot_be_kept_is_said_before_the_series_is_shown(client, maya, kpi, text, words):
    answer = sign_in(client, maya).post(f"/w/halyard/metrics/{kpi.ref}/history/", {"text": text})
    assert answer.status_code == 422 and words in answer.content.decode()


def test_a_kpi_whose_direction_runs_against_its_range_is_asked_about(client, maya):
    sent = {"name": "Unsubscribe rate", "unit_kind": "percent", "is_kpi": "on", "healthy_high": "0.4", "better": "up"}
    answer = sign_in(client, maya).post("/w/halyard/metrics/new/", sent)
    assert answer.status_code == 422 and "Turn this around" in answer.content.decode()
    assert client.post("/w/halyard/metrics/new/", sent | {"better": "down"}).status_code == 302
    both = sent | {"name": "Frequency", "healthy_low": "0"}
    assert client.post("/w/halyard/metrics/new/", both).status_code == 302
