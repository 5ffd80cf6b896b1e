"""Sentences are read as a careful person reads them: by example in careful_readings.txt, and in general."""

from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quarterdeck.okr.figures import show, show_plain
from quarterdeck.okr.measure import Kind, Unit
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.okr.spelled import in_digits

LINES = Path(__file__).with_name("careful_readings.txt").read_text(encoding="utf-8").splitlines()
EXAMPLES = [
    (sentence, reading.strip()) for sentence, reading in pairwise(LINES) if reading.startswith("    ") and sentence
]


def said(read):
    """What was read, in the words of the examples."""
    measure, unit = read.measure, read.measure.unit
    up = "up" if measure.kind is Kind.INCREASE else "down"
    if measure.kind is Kind.MILESTONES:
        way = "steps"
    elif measure.kind is Kind.RANGE:
        now = f" (now {number(measure.baseline)})" if measure.baseline is not None else ""
        way = f"within {number(measure.low)} and {number(measure.high)}{now}"
    elif read.change is not None:
        way = f"{up} by {number(abs(read.change))}{' %' if read.relative else ''}"
    else:
        way = f"{up} from {number(measure.baseline)} to {number(measure.target)}"
    named = unit.code or {"percent": "%", "score": "score"}.get(str(unit.kind), "")
    return " | ".join(part for part in (read.metric or "–", way, named) if part)


def number(value):
    return "?" if value is None else show_plain(value)


@pytest.mark.parametrize(("sentence", "reading"), EXAMPLES)
def test_a_sentence_is_read_as_a_careful_person_reads_it(sentence, reading):
    assert said(read_key_result(sentence)) == reading


def test_there_are_examples_enough():
    assert len(EXAMPLES) > 400


@pytest.mark.parametrize("sentence", ["Win 40 new logos", "Generate $500k in pipeline", "Sign 15 customers by May"])
def test_what_is_won_in_the_cycle_adds_up_from_zero(sentence):
    assert read_key_result(sentence).adds_up


@pytest.mark.parametrize(
    "sentence", ["Reach 40 references", "Win rate of 30 %", "Win 30 % of deals", "Sign 15 customers, up from 4"]
)
def test_a_level_does_not_add_up(sentence):
    assert not read_key_result(sentence).adds_up


amounts = st.decimals(0, 10**6, places=1)
whole = st.integers(2, 999)


def ends(sentence):
    measure = read_key_result(sentence).measure
    return measure.baseline, measure.target


@given(whole, whole, st.sampled_from(["leads", "per week", "/mo", "a month", "rounds", "active users", "/demo"]))
def test_words_behind_both_figures_count_once(low, high, words):
    assume(low != high)
    read = read_key_result(f"Pipeline health from {low} {words} to {high} {words}")
    assert (read.measure.baseline, read.measure.target) == (low, high)
    assert read.metric.count(words.strip("/")) <= 1


@given(amounts, amounts)
def test_ratios_and_multiples_are_read_like_plain_numbers(low, high):
    assume(low != high)
    plain = ends(f"Pipeline coverage from {low} to {high}")
    assert ends(f"Pipeline coverage from {low}:1 to {high}:1") == plain
    assert ends(f"Pipeline coverage from {low}x to {high}x") == plain
    assert ends(f"Pipeline coverage {low}x → {high}x") == plain


@given(st.decimals(1000, 10**8, places=2), st.decimals(1000, 10**8, places=2))
def test_money_is_read_alike_in_english_and_in_continental_notation(low, high):
    assume(low != high)
    english = [show(value, Unit()) for value in (low, high)]
    continental = [f"{value:,.2f}".translate(str.maketrans(",.", ".,")) for value in (low, high)]
    assert ends(f"Order value from €{continental[0]} to €{continental[1]}") == (low, high)
    assert ends(f"Order value from €{english[0]} to €{english[1]}") == (low, high)


@given(st.integers(2, 99), st.integers(2, 99))
def test_numbers_in_words_are_read_like_digits(low, high):
    assume(low != high)
    assert ends(f"Partners from {spelled(low)} to {spelled(high)}") == (low, high)
    assert in_digits(f"{spelled(high)} partners") == f"{high} partners"


SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)


def spelled(number):
    small = SMALL.split()
    tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if number < 20:
        return small[number]
    return tens[number // 10] + (f"-{small[number % 10]}" if number % 10 else "")


@pytest.mark.parametrize(
    "when",
    ["by 31 December 2026", "by Dec 31", "by 2026-12-31", "by 31.12.2026", "until Q4 2026", "by the end of the quarter", "this year",
     "by year-end", "year over year", "YoY", "vs last quarter", "compared to Q3", "(Q4)", "in Sept."],
)  # fmt: skip
@given(low=whole, high=whole)
def test_a_time_changes_nothing(when, low, high):
    assume(low != high)
    plain = f"Qualified leads from {low} to {high}"
    assert said(read_key_result(f"{plain} {when}")) == said(read_key_result(plain))


@given(st.integers(1, 10**6), st.integers(1, 99))
def test_a_change_and_where_it_arrives_tell_where_it_starts(start, percent):
    lower = Decimal(start) * (100 - percent) / 100
    assert ends(f"Reduce CAC by {percent} % to €{show_plain(lower)}") == (start, lower)
    assert ends(f"Reduce CAC from €{start} by {percent} %") == (start, lower)
    assert ends(f"CAC {percent} points lower to €{start}")[1] == start


@given(
    amounts, st.sampled_from(["at least {}", "{} or more", "{}+", ">= {}", "≥ {}", "{} or above", "no less than {}"])
)
def test_a_lower_limit_is_a_target_upwards_and_the_end_of_what_is_kept(value, shape):
    limit = shape.format(value)
    read = read_key_result(f"Qualified share: {limit}").measure
    assert (read.kind, read.target) == (Kind.INCREASE, value)
    kept = read_key_result(f"Keep the qualified share at {limit}").measure
    assert (kept.kind, kept.low, kept.high) == (Kind.RANGE, value, None)


@given(
    amounts, st.sampled_from(["at most {}", "{} or less", "< {}", "≤ {}", "under {}", "{} or fewer", "no more than {}"])
)
def test_an_upper_limit_is_a_target_downwards_and_the_end_of_what_is_kept(value, shape):
    limit = shape.format(value)
    read = read_key_result(f"Missed deadlines: {limit}").measure
    assert (read.kind, read.target) == (Kind.DECREASE, value)
    kept = read_key_result(f"Keep missed deadlines at {limit}").measure
    assert (kept.kind, kept.low, kept.high) == (Kind.RANGE, None, value)


@pytest.mark.parametrize(
    "piece",
    [
        "8 of 10 ",
        "1 in 4 ",
        "3:1 ",
        "(1-10) ",
        "two ",
        "a third ",
        "up by ",
        "to reach ",
        "/mo ",
        "± ",
        "#1 ",
        "top 3 ",
        "> ",
    ],
)
def test_every_piece_repeated_is_read_in_time_and_without_an_error(piece):
    assert read_key_result(piece * 50_000) == read_key_result(piece * 700)
