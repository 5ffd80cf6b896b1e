from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.figures import (
    LIMIT,
    NotANumber,
    NumberTooLarge,
    read_figure,
    read_number,
    show,
    show_measure,
    show_plain,
    show_short,
)
from quarterdeck.okr.measure import Kind, Measure, Milestone, Unit, UnitKind, Zone

D = Decimal
PERCENT, NUMBER = Unit(UnitKind.PERCENT), Unit()
DAYS = Unit(UnitKind.DURATION, "days")
numbers = st.decimals(-(10**14), 10**14, places=6)


def money(code):
    return Unit(UnitKind.CURRENCY, code)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2.1M", "2100000"),
        ("$3.5M", "3500000"),
        ("3,500", "3500"),
        ("3.500,5", "3500.5"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234", "1234"),
        ("1\u202f234\u202f567", "1234567"),
        ("1'234.5", "1234.5"),
        ("1’234", "1234"),
        ("18 %", "18"),
        ("€ 300", "300"),
        ("300€", "300"),
        ("CHF 1'200", "1200"),
        ("12k", "12000"),
        ("1.2bn", "1200000000"),
        ("2,1 Mio €", "2100000"),
        ("5 million dollars", "5000000"),
        ("−5", "-5"),
        ("(5)", "-5"),
        ("-$5", "-5"),
        ("$-5", "-5"),
        ("+5", "5"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        ("1.5E+06", "1500000"),
        (".5", "0.5"),
        ("34 days", "34"),
        ("0.1234567", "0.123457"),
    ],
)
def test_a_number_is_read_as_people_write_it(text, value):
    assert read_number(text) == D(value)


@pytest.mark.parametrize(
    ("text", "english", "with_decimal_comma"),
    [("1.234", "1.234", "1234"), ("1,234", "1234", "1.234"), ("2.1", "2.1", "2.1"), ("2,1", "2.1", "2.1"),
     ("0,700", "0.7", "0.7"), ("0.700", "0.7", "0.7"), ("1234,567", "1234.567", "1234.567")],
)  # fmt: skip
def test_an_ambiguous_mark_is_read_as_it_was_decided(text, english, with_decimal_comma):
    assert read_number(text) == D(english)
    assert read_number(text, decimal=",") == D(with_decimal_comma)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("$5", money("USD")), ("5 EUR", money("EUR")), ("A$ 5", money("AUD")), ("18 %", PERCENT),
     ("3 hrs", Unit(UnitKind.DURATION, "hours")), ("5", None), ("5k", None)],
)  # fmt: skip
def test_the_unit_beside_a_number_is_kept(text, unit):
    assert read_figure(text).unit == unit


@pytest.mark.parametrize(
    "text",
    ["", "-", "$", "NaN", "inf", "1,2,3", "12 34", "1.234,567.8", "5 apples", "$5 €", "--5", "٣", "0x10", "9" * 61],
)
def test_what_is_no_number_gets_a_sentence(text):
    with pytest.raises(NotANumber, match="is no number"):
        read_number(text)


@pytest.mark.parametrize("text", ["1e400", "1e999999", "1000000000000000", "-1000000bn", "999999999999999.9999999"])
def test_what_is_too_large_gets_a_sentence(text):
    with pytest.raises(NumberTooLarge, match="is too large"):
        read_number(text)


@given(st.text(max_size=70) | st.text("0123456789.,' -−$€%kmbeE()x", max_size=30))
def test_no_text_is_worse_than_a_sentence(text):
    try:
        value = read_number(text)
    except OKRError:
        return
    assert value.is_finite() and abs(value) < LIMIT and value == round(value, 6)


@given(numbers, st.sampled_from([".", ","]))
def test_a_plainly_shown_number_is_read_back(value, decimal):
    shown = show_plain(value)
    assert "e" not in shown.lower()
    assert read_number(shown if decimal == "." else shown.replace(".", ","), decimal) == value


@given(numbers, st.sampled_from(["en", "de", "fr"]))
def test_a_shown_number_is_read_back_in_its_language(value, locale):
    assert read_number(show(value, NUMBER, locale), "." if locale == "en" else ",") == value


@given(st.decimals(10_000, 10**14, places=2))
def test_shortened_money_is_off_by_no_more_than_one_in_two_hundred(value):
    assert abs(read_number(show(value, money("USD"))) - value) <= value / 200


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("2100000", money("USD"), "$2.1M"),
        ("950000", money("USD"), "$950K"),
        ("999999", money("USD"), "$1M"),
        ("8200", money("USD"), "$8,200"),
        ("9999.5", money("USD"), "$9,999.50"),
        ("300", money("EUR"), "€300"),
        ("-12500", money("CHF"), "-CHF 12.5K"),
        ("5000", money(""), "5,000"),
        ("18", PERCENT, "18 %"),
        ("18.50", PERCENT, "18.5 %"),
        ("34", DAYS, "34 days"),
        ("1", DAYS, "1 day"),
        ("8200", NUMBER, "8,200"),
        ("40", Unit(UnitKind.NUMBER, "reference customers"), "40"),
        ("-0.5", NUMBER, "-0.5"),
        ("45", Unit(UnitKind.SCORE), "45"),
        ("1E+6", NUMBER, "1,000,000"),
    ],
)
def test_a_value_is_shown_as_people_write_it(value, unit, shown):
    assert show(D(value), unit) == shown


def test_other_languages_have_their_own_marks():
    assert show(D("2100000"), money("EUR"), "de") == "2,1M €"
    assert show(D("8200.5"), NUMBER, "de-DE") == "8.200,5"
    assert show(D("8200"), NUMBER, "tlh") == "8,200"


@pytest.mark.parametrize(
    ("measure", "shown"),
    [
        (Measure(baseline=D(2100000), target=D(3500000), unit=money("USD")), "$2.1M → $3.5M"),
        (Measure(Kind.DECREASE, DAYS, D(34), D(21)), "34 → 21 days"),
        (Measure(unit=PERCENT, baseline=D(18), target=D(27)), "18 % → 27 %"),
        (Measure(target=D(40)), "to 40"),
        (Measure(baseline=D(40)), "from 40"),
        (Measure(), ""),
        (Measure(Kind.RANGE, money("EUR"), low=D(300), high=D(350)), "€300 – €350"),
        (Measure(Kind.RANGE, Unit(UnitKind.PERCENT), low=D(35), high=D(45)), "35 – 45 %"),
        (Measure(Kind.RANGE, Unit(UnitKind.DURATION, "days"), low=D(2), high=D(4)), "2 – 4 days"),
        (Measure(Kind.RANGE, low=D(40)), "at least 40"),
        (Measure(Kind.RANGE, high=D(40)), "at most 40"),
        (Measure(Kind.ZONES, zones=(Zone("fail", "No one came"), Zone("target", "Full house"))), "Full house"),
        (Measure(Kind.MILESTONES, milestones=(Milestone("Draft"), Milestone("Gift"))), "0 of 2 milestones"),
    ],
)
def test_the_way_of_a_key_result_fits_a_line(measure, shown):
    assert show_measure(measure) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (D("17.6"), Unit(UnitKind.DURATION, "months"), "17.6"),
        (D(12_000), Unit(), "12K"),
        (D(9_810), Unit(), "9,810"),
        (D(1_250_000), Unit(), "1.25M"),
        (D(-20_000), Unit(), "-20K"),
        (D(2_500_000), money("USD"), "$2.5M"),
        (D(18), Unit(UnitKind.PERCENT), "18 %"),
        (D("4.5"), Unit(UnitKind.SCORE), "4.5"),
    ],
)
def test_on_an_axis_a_value_is_short(value, unit, shown):
    assert show_short(value, unit) == shown
