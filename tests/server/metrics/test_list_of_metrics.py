"""Every metric of a workspace, and how it is found."""

from datetime import timedelta
from decimal import Decimal

import pytest

from company import sign_in
from quarterdeck.okr.measure import Kind, Measure, Zone
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.metrics import keeping
from quarterdeck.server.metrics.actions import record_points
from quarterdeck.server.metrics.reading import headline, kpi_board
from quarterdeck.server.planning import key_results as planning

pytestmark = pytest.mark.django_db


@pytest.fixture
def metrics_page(client):
    def read(member, query=""):
        return sign_in(client, member).get(f"/w/halyard/metrics/{query}").content.decode()

    return read


def test_the_metrics_of_the_cycle_stand_below_their_teams_with_the_key_result_that_reads_them(
    metrics_page, maya, key_result
):
    page = metrics_page(maya)
    assert "Where one key result gets its number" in page
    assert page.index("Demand generation</h2>") < page.index("MQL-to-SQL conversion</a>")
    assert f'href="/w/halyard/key-results/{key_result.ref}/">from 18 % to 27 %</a>' in page


def test_a_draft_of_another_team_brings_no_metric(metrics_page, outsider, draft):
    assert "MQL-to-SQL" not in metrics_page(outsider)


def test_zones_are_no_series_and_stand_in_no_list(metrics_page, maya, draft):
    zones = (Zone("fail", "No"), Zone("commit", "Some"), Zone("target", "All"))
    planning.add_key_result(maya, draft, text="The board believes us", measure=Measure(kind=Kind.ZONES, zones=zones))
    for query in ("", "?cycle=all", "?q=board"):
        assert "The board believes us</a>" not in metrics_page(maya, query)


def test_a_metric_is_found_by_words_of_its_name_definition_and_source(metrics_page, maya, key_result):
    metric = key_result.metric
    keeping.change_metric(maya, metric, definition="Accepted within four weeks", source="Salesbook")
    page = metrics_page(maya, "?q=mql+salesbook+four")
    assert "One metric has the words" in page and "read by 1 key result" in page
    assert "No metric has the words" in metrics_page(maya, "?q=mql+absent")


def test_words_find_kpis_too(metrics_page, maya):
    keeping.make_metric(maya, name="Bounce rate", is_kpi=True, healthy_high=Decimal(40))
    assert "a KPI" in metrics_page(maya, "?q=bounce")
    assert "Bounce rate" not in metrics_page(maya, "?cycle=all")


def test_a_metric_that_fell_silent_says_so(metrics_page, maya, key_result, today):
    record_points(key_result.metric, [(today - timedelta(days=30), Decimal(18))])
    assert '<span class="chip watch">silent</span>' in metrics_page(maya)


def test_an_unknown_cycle_is_the_current_one(metrics_page, maya, key_result):
    assert "Where one key result gets its number" in metrics_page(maya, "?cycle=nonsense&page=99")


def test_the_list_asks_as_much_for_many_metrics_as_for_few(client, maya, draft, django_assert_max_num_queries):
    for number in range(40):
        text = f"Leads of source {number} from 2 to 40"
        planning.add_key_result(maya, draft, text=text, measure=read_key_result(text).measure)
    sign_in(client, maya)
    with django_assert_max_num_queries(25):
        client.get("/w/halyard/metrics/")


@pytest.fixture
def board(maya, workspace, today):
    """A function that makes KPIs with one reading each, of some days ago, and gives the board's heading."""

    def read(*readings):
        for number, (value, days) in enumerate(readings):
            kpi = keeping.make_metric(maya, name=f"KPI {number}", is_kpi=True, healthy_high=Decimal(10))
            if value is not None:
                record_points(kpi, [(today - timedelta(days=days), Decimal(value))])
        return headline(kpi_board(workspace, today))

    return read


@pytest.mark.parametrize(
    ("readings", "words"),
    [
        ((), "No KPI is watched yet"),
        (((5, 0),), "The one KPI is healthy"),
        (((5, 0), (6, 0)), "All two KPIs are healthy"),
        (((15, 0), (6, 0)), "One of two KPIs is ill"),
        (((15, 0), (16, 0), (6, 40)), "Two of three KPIs are ill, one fell silent"),
        (((6, 40), (6, 0)), "None of two KPIs is ill, one fell silent"),
        (((6, 0), (None, 0)), "Nothing is ill, and not everything is measured yet"),
    ],
)
def test_the_board_says_in_one_sentence_how_things_are(board, readings, words):
    assert board(*readings) == words
