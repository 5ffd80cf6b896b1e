from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.okr.periods import read_period
from quarterdeck.okr.plan import CycleKind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2018-Q2", "Q2 2018"),
        ("2018-q2", "Q2 2018"),
        ("2018q2", "Q2 2018"),
        ("Q2 2018", "Q2 2018"),
        ("Q2/18", "Q2 2018"),
        ("Q2 '18", "Q2 2018"),
        ("2Q18", "Q2 2018"),
        ("2018 – Q2", "Q2 2018"),
        ("Quarter 2, 2018", "Q2 2018"),
        ("second quarter of 2018", "Q2 2018"),
        ("2018-Q2 (Apr–Jun)", "Q2 2018"),
        ("Q2 (2018)", "Q2 2018"),
        ("FY19-Q3", "Q3 2019"),
        ("FY2019 Q3", "Q3 2019"),
        ("CY2018 Q2", "Q2 2018"),
        ("2019 H1", "H1 2019"),
        ("H1 FY20", "H1 2020"),
        ("1H 2019", "H1 2019"),
        ("T2 2020", "T2 2020"),
        ("2018", "2018"),
        ("FY 2018", "2018"),
        ("fiscal year 2018", "2018"),
        ("Jan 2019", "January 2019"),
        ("january 2019", "January 2019"),
        ("Sept. 2019", "September 2019"),
        ("Jan-19", "January 2019"),
        ("2019-01", "January 2019"),
        ("01/2019", "January 2019"),
        ("01/01/2019 - 31/03/2019", "Q1 2019"),
        ("1/1/2019 – 3/31/2019", "Q1 2019"),
        ("2019-01-01 to 2019-06-30", "H1 2019"),
        ("01.01.2019-31.12.2019", "2019"),
        ("January 1, 2019 - March 31, 2019", "Q1 2019"),
        ("Jan–Mar 2019", "Q1 2019"),
        ("  Q2\u00a02018 ", "Q2 2018"),
    ],
)
def test_a_period_is_read_as_people_write_it(text, name):
    assert read_period(text, start_month=1).name == name


@pytest.mark.parametrize(
    "text",
    ["", "Q2", "January", "Q5 2018", "2018-13", "18", "banana", "marching 2019", "Q2 Q3 2018",
     "31/06/2019 - 01/07/2019", "31/03/2019 - 01/01/2019",
     "2019-01-15", "Marketing 2018", "Q2 2018 " * 20, "0000", "9999", "2018/19"],
)  # fmt: skip
def test_what_names_no_period_is_none(text):
    assert read_period(text, start_month=1) is None


@pytest.mark.parametrize(("text", "name"), [("Q3", "Q3 2019"), ("h2", "H2 2019"), ("January", "January 2019")])
def test_a_period_without_a_year_takes_the_year_of_its_context(text, name):
    assert read_period(text, start_month=1, year=2019).name == name


def test_a_quarter_belongs_to_the_workspaces_own_year():
    """The year starts in July, so the second quarter of 2018 is the autumn of 2017."""
    cycle = read_period("2018-Q2", start_month=7)
    assert (cycle.name, cycle.starts) == ("Q2 FY18", date(2017, 10, 1))
    assert read_period("FY2017/18 Q2", start_month=7) == cycle


def test_a_calendar_quarter_is_found_in_the_workspaces_year():
    assert read_period("CY2018 Q2", start_month=7).name == "Q4 FY18"


def test_a_calendar_quarter_that_the_workspace_does_not_have_keeps_its_days():
    cycle = read_period("CY2018 Q2", start_month=2)
    assert (cycle.name, cycle.starts, cycle.ends) == ("Q2 CY18", date(2018, 4, 1), date(2018, 6, 30))
    assert read_period(cycle.name, start_month=2) == cycle


def test_december_is_a_month_and_the_pair_of_years_is_a_fiscal_year():
    assert read_period("2018/12", start_month=7).name == "December 2018"
    assert read_period("2018/19", start_month=7).name == "FY19"


def test_dates_of_their_own_make_a_cycle_of_the_nearest_kind():
    cycle = read_period("15/11/2019 - 10/02/2020", start_month=1)
    assert (cycle.name, cycle.kind) == ("15 Nov 2019 – 10 Feb 2020", CycleKind.QUARTER)
    assert read_period(cycle.name, start_month=1) == cycle


@given(st.text(max_size=90), st.integers(1, 12), st.none() | st.integers(1900, 2199))
def test_no_text_is_an_error(text, start_month, year):
    cycle = read_period(text, start_month, year)
    assert cycle is None or cycle.starts <= cycle.ends


@given(st.text("qhtfycw jan-/0123456789.'–()", max_size=30), st.integers(1, 12))
def test_nothing_that_looks_like_a_period_is_an_error(text, start_month):
    cycle = read_period(text, start_month)
    assert cycle is None or cycle.starts <= cycle.ends
