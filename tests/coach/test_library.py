"""The library keeps its promises: enough of it, whole, without a number, and good by the coach's own word."""

import re
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.coach import library
from quarterdeck.coach.engine import codes_of
from quarterdeck.coach.library import BLANK, FUNCTIONS

OBJECTIVES = library.objectives()
METRICS = list(library.metrics().values())
KEY_RESULTS = [(kr, each) for each in OBJECTIVES for kr in each.key_results]


def test_there_are_objectives_enough_for_every_function():
    assert len(OBJECTIVES) >= 65
    per_function = Counter(each.function for each in OBJECTIVES)
    assert set(per_function) == set(FUNCTIONS)
    assert min(per_function.values()) >= 5


def test_there_are_metrics_enough_for_every_function():
    assert len(METRICS) >= 85
    per_function = Counter(function for metric in METRICS for function in metric.functions)
    assert set(per_function) == set(FUNCTIONS)
    assert min(per_function.values()) >= 10


def test_no_two_things_share_a_slug_or_a_text():
    assert len({each.slug for each in OBJECTIVES}) == len(OBJECTIVES)
    assert len({each.text for each in OBJECTIVES}) == len(OBJECTIVES)
    assert len({metric.name for metric in METRICS}) == len(METRICS)
    assert len({metric.template for metric in METRICS}) == len(METRICS)


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.slug)
def test_a_metric_is_whole_and_guarded_by_another(metric):
    assert metric.guard in library.metrics()
    assert metric.guard != metric.slug
    assert metric.direction in {"up", "down", "within"}
    assert metric.words
    assert all((metric.name, metric.definition, metric.formula, metric.source, metric.mistaken_for))
    assert metric.definition.endswith(".")
    assert metric.mistaken_for.endswith((".", "?"))


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.slug)
def test_a_percent_metric_has_a_percent_template(metric):
    assert ("%" in metric.template) == (metric.unit == "percent")


@pytest.mark.parametrize("each", OBJECTIVES, ids=lambda each: each.slug)
def test_an_objective_brings_three_different_key_results_one_of_them_a_guard(each):
    assert len(each.key_results) == 3
    assert len({kr.metric for kr in each.key_results}) == 3
    assert any(kr.guard for kr in each.key_results)
    assert not all(kr.guard for kr in each.key_results)
    assert each.when.endswith(".")


@pytest.mark.parametrize("each", OBJECTIVES, ids=lambda each: each.slug)
def test_an_objective_is_one_short_sentence_without_a_number(each):
    assert len(each.text.split()) <= 25
    assert not re.search(r"\d|%|__", each.text)
    assert not each.text.endswith(".")


@pytest.mark.parametrize("kr", [kr for kr, _ in KEY_RESULTS], ids=lambda kr: kr.text)
def test_a_key_result_names_a_metric_and_leaves_its_two_values_blank(kr):
    assert kr.metric in library.metrics()
    assert kr.text.count(BLANK) == 2
    assert not re.search(r"\d", kr.text)


def test_every_template_leaves_its_two_values_blank():
    assert [metric.slug for metric in METRICS if metric.template.count(BLANK) != 2] == []


def test_search_finds_by_the_beginning_of_every_word():
    found = library.search("renew prov")
    assert "Make every renewal conversation start from proven value" in {each.text for each in found.objectives}
    assert not library.search("renewal zeppelin")


def test_search_stays_within_a_function():
    found = library.search("", function="events", limit=0)
    assert {each.function for each in found.objectives} == {"events"}
    assert all("events" in metric.functions for metric in found.metrics)
    assert len(found.objectives) == sum(each.function == "events" for each in OBJECTIVES)


def test_search_honours_its_limit():
    found = library.search("", limit=4)
    assert (len(found.objectives), len(found.metrics)) == (4, 4)


@pytest.mark.parametrize(
    "text, slug",
    [
        ("Launch the ABM platform", "target-account-engagement"),
        ("Publish three newsletters", "email-click-rate"),
        ("Host five webinars", "event-sourced-pipeline"),
        ("Train sales on our battle cards", "competitive-win-rate"),
        ("Increase blog traffic", "non-branded-organic-clicks"),
        ("Reduce churn", "customer-churn"),
        ("MQL to SQL conversion up by half", "mql-to-sql-conversion"),
        ("Recruit ten new partners", "producing-partners"),
    ],
)
def test_a_text_leads_to_the_metric_it_is_about(text, slug):
    assert library.suggest_metrics(text)[0].slug == slug


def test_a_function_breaks_the_tie_between_metrics():
    assert library.suggest_metrics("Better positioning", "brand")[0].slug == "message-association"
    assert "product-marketing" in library.suggest_metrics("Cross-sell", "product-marketing")[0].functions


def test_a_text_that_names_no_metric_gets_none():
    assert library.suggest_metrics("Be more innovative") == []
    assert library.suggest_metrics("") == []


@settings(deadline=None)
@given(st.text())
def test_any_text_can_be_looked_up(text):
    assert len(library.suggest_metrics(text)) <= 3
    library.search(text)


def test_importing_the_library_reads_no_file():
    """Pages that show no library must not pay for it."""
    probe = "import sys, quarterdeck.coach.library; sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0


TEXTS = [("objective", each.text, "") for each in OBJECTIVES] + [
    ("key_result", kr.text, o.text) for kr, o in KEY_RESULTS
]
TEXTS += [("key_result", metric.template, "") for metric in METRICS]


@pytest.mark.parametrize("kind, text, objective", TEXTS)
def test_the_coach_finds_nothing_to_mend_in_the_library(kind, text, objective):
    assert codes_of(text, kind, objective) == []
