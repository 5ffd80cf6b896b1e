from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.okr.plan import Ambition
from quarterdeck.okr.playbook import load, with_changes
from quarterdeck.okr.score import Level, Rubric, objective_score, rubric

D = Decimal
shares = st.decimals(0, 1, places=4)
weights = st.decimals("0.01", 100, places=2)


def test_a_heavier_key_result_pulls_its_objective():
    assert objective_score([(D(1), D(3)), (D(0), D(1))]) == D("0.75")


def test_a_key_result_nobody_measured_counts_as_zero():
    assert objective_score([(D(1), D(1)), (None, D(1))]) == D("0.5")


def test_an_objective_without_any_measured_key_result_has_no_score():
    assert objective_score([(None, D(1)), (None, D(2))]) is None
    assert objective_score([]) is None


def test_a_key_result_of_no_weight_is_watched_without_counting():
    assert objective_score([(D("0.4"), D(1)), (D(1), D(0))]) == D("0.4")
    assert objective_score([(D(1), D(0))]) is None
    assert objective_score([(None, D(1)), (D(1), D(0))]) is None


@given(st.lists(st.tuples(shares, weights), min_size=1))
def test_the_score_lies_between_the_worst_and_the_best(parts):
    progresses = [progress for progress, _ in parts]
    assert min(progresses) - D("0.0001") <= objective_score(parts) <= max(progresses) + D("0.0001")


@given(st.lists(weights, min_size=1))
def test_all_reached_is_exactly_one(some):
    assert objective_score([(D(1), weight) for weight in some]) == 1


@given(st.lists(st.tuples(st.none() | shares, weights), min_size=1), weights)
def test_only_the_proportions_of_weights_matter(parts, factor):
    one, other = objective_score(parts), objective_score([(progress, weight * factor) for progress, weight in parts])
    assert one == other or abs(one - other) <= D("0.0001")


@pytest.mark.parametrize(
    ("score", "ambition", "level", "words"),
    [
        ("1", Ambition.COMMITTED, Level.GOOD, "Met"),
        ("0.9999", Ambition.COMMITTED, Level.WATCH, "Nearly met"),
        ("0.85", Ambition.COMMITTED, Level.WATCH, "Nearly met"),
        ("0.7", Ambition.COMMITTED, Level.RISK, "Missed"),
        ("0.7", Ambition.ASPIRATIONAL, Level.GOOD, "Excellent"),
        ("0.69", Ambition.ASPIRATIONAL, Level.WATCH, "Progress"),
        ("0.4", Ambition.ASPIRATIONAL, Level.WATCH, "Progress"),
        ("0.39", Ambition.ASPIRATIONAL, Level.RISK, "Fell short"),
    ],
)
def test_a_score_reads_by_its_ambition(score, ambition, level, words):
    assert rubric(D(score), ambition) == Rubric(level, words)


def test_the_playbook_moves_the_thresholds():
    stricter = with_changes(load("focus-333"), {"aspirational_good": "0.8"})
    assert rubric(D("0.7"), Ambition.ASPIRATIONAL, stricter).level is Level.WATCH
