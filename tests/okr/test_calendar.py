from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.okr.calendar import (
    BadStartMonth,
    EndsBeforeStart,
    NoSuchCycle,
    NoSuchWeek,
    OutsideCalendar,
    Span,
    UnknownTimeZone,
    cycle_containing,
    cycle_span,
    elapsed_share,
    local_day,
    next_cycle,
    previous_cycle,
    week_dates,
    week_of,
    weeks_in,
)
from quarterdeck.okr.periods import read_period
from quarterdeck.okr.plan import CycleKind, CycleState

days = st.dates(date(1905, 1, 1), date(2190, 12, 31))
kinds = st.sampled_from(CycleKind)
months = st.integers(1, 12)
Q4 = Span(date(2026, 10, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("day", "kind", "start_month", "name", "starts", "ends"),
    [
        (date(2026, 11, 12), CycleKind.QUARTER, 1, "Q4 2026", date(2026, 10, 1), date(2026, 12, 31)),
        (date(2026, 11, 12), CycleKind.QUARTER, 7, "Q2 FY27", date(2026, 10, 1), date(2026, 12, 31)),
        (date(2026, 1, 31), CycleKind.QUARTER, 2, "Q4 FY26", date(2025, 11, 1), date(2026, 1, 31)),
        (date(2026, 10, 1), CycleKind.MONTH, 7, "October 2026", date(2026, 10, 1), date(2026, 10, 31)),
        (date(2026, 10, 1), CycleKind.HALF, 1, "H2 2026", date(2026, 7, 1), date(2026, 12, 31)),
        (date(2026, 4, 30), CycleKind.FOUR_MONTHS, 1, "T1 2026", date(2026, 1, 1), date(2026, 4, 30)),
        (date(2028, 2, 29), CycleKind.FOUR_MONTHS, 11, "T1 FY28", date(2027, 11, 1), date(2028, 2, 29)),
        (date(2026, 5, 5), CycleKind.YEAR, 1, "2026", date(2026, 1, 1), date(2026, 12, 31)),
        (date(2026, 5, 5), CycleKind.YEAR, 4, "FY27", date(2026, 4, 1), date(2027, 3, 31)),
    ],
)
def test_a_cycle_has_the_name_and_days_of_its_year(day, kind, start_month, name, starts, ends):
    cycle = cycle_containing(day, kind, start_month)
    assert (cycle.name, cycle.starts, cycle.ends, cycle.kind) == (name, starts, ends, kind)


def test_a_cycle_nobody_has_opened_is_in_planning():
    assert cycle_containing(date(2026, 5, 5), CycleKind.QUARTER, 1).state is CycleState.PLANNING


@given(days, kinds, months)
def test_a_day_lies_in_its_cycle(day, kind, start_month):
    cycle = cycle_containing(day, kind, start_month)
    assert cycle.starts <= day <= cycle.ends


@given(days, kinds, months)
def test_the_next_cycle_begins_the_day_after_and_the_one_before_it_is_this_one(day, kind, start_month):
    cycle = cycle_containing(day, kind, start_month)
    following = next_cycle(cycle, start_month)
    assert (following.starts - cycle.ends).days == 1
    assert previous_cycle(following, start_month) == cycle


@given(st.dates(date(2000, 1, 1), date(2098, 12, 31)), kinds, months)
def test_the_name_of_a_cycle_is_read_back_as_that_cycle(day, kind, start_month):
    """Of this century: "FY99" names the year by its last two digits."""
    cycle = cycle_containing(day, kind, start_month)
    assert read_period(cycle.name, start_month) == cycle


@given(days, st.sampled_from([CycleKind.QUARTER, CycleKind.HALF, CycleKind.FOUR_MONTHS]), months)
def test_the_cycles_of_a_year_fill_it_without_a_gap(day, kind, start_month):
    year = cycle_containing(day, CycleKind.YEAR, start_month)
    cycle = cycle_containing(year.starts, kind, start_month)
    seen = (cycle.ends - cycle.starts).days + 1
    while cycle.ends < year.ends:
        cycle = next_cycle(cycle, start_month)
        seen += (cycle.ends - cycle.starts).days + 1
    assert cycle.ends == year.ends and seen == (year.ends - year.starts).days + 1


@given(days, months)
def test_every_quarter_counts_thirteen_weeks(day, start_month):
    quarter = cycle_containing(day, CycleKind.QUARTER, start_month)
    assert weeks_in(quarter.starts, quarter.ends) == 13


@given(days, st.integers(0, 800))
def test_the_weeks_fill_the_cycle_and_every_day_lies_in_its_week(starts, length):
    ends = date.fromordinal(starts.toordinal() + length)
    weeks = [week_dates(starts, ends, week) for week in range(1, weeks_in(starts, ends) + 1)]
    assert weeks[0].starts == starts and weeks[-1].ends == ends
    assert all((later.starts - earlier.ends).days == 1 for earlier, later in pairwise(weeks))
    for number, week in enumerate(weeks, 1):
        assert week_of(starts, ends, week.starts) == week_of(starts, ends, week.ends) == number
        assert len(weeks) == 1 or week.days in range(4, 11)


def test_before_the_cycle_is_week_zero_and_after_it_the_last():
    assert week_of(Q4.starts, Q4.ends, date(2026, 9, 30)) == 0
    assert week_of(Q4.starts, Q4.ends, date(2027, 3, 1)) == 13


def test_a_day_counts_as_lived_through():
    assert elapsed_share(Q4.starts, Q4.ends, date(2026, 9, 30)) == 0
    assert elapsed_share(Q4.starts, Q4.ends, Q4.starts) * 92 == pytest.approx(1)
    assert elapsed_share(Q4.starts, Q4.ends, date(2026, 11, 15)) == pytest.approx(0.5)
    assert elapsed_share(Q4.starts, Q4.ends, Q4.ends) == 1


@given(days, st.integers(0, 400), days, days)
def test_the_elapsed_share_never_falls(starts, length, one_day, another):
    ends = date.fromordinal(starts.toordinal() + length)
    earlier, later = sorted((one_day, another))
    assert 0 <= elapsed_share(starts, ends, earlier) <= elapsed_share(starts, ends, later) <= 1


def test_at_the_turn_of_the_day_the_wall_decides():
    moment = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert local_day(moment, "Europe/Berlin") == date(2027, 1, 1)
    assert local_day(moment, "America/New_York") == date(2026, 12, 31)
    assert local_day(moment.replace(tzinfo=None), "Europe/Berlin") == date(2027, 1, 1)


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../../etc/passwd", "Europe", "x" * 300])
def test_an_unknown_time_zone_gets_a_sentence(name):
    with pytest.raises(UnknownTimeZone, match="is no time zone"):
        local_day(datetime(2026, 1, 1, tzinfo=UTC), name)


def test_what_no_calendar_has_is_refused():
    with pytest.raises(NoSuchCycle, match="from 1 to 4"):
        cycle_span(CycleKind.QUARTER, 2026, 5, 1)
    with pytest.raises(OutsideCalendar):
        cycle_span(CycleKind.QUARTER, 9999, 1, 1)
    with pytest.raises(BadStartMonth):
        cycle_span(CycleKind.QUARTER, 2026, 1, 13)
    with pytest.raises(EndsBeforeStart):
        weeks_in(Q4.ends, Q4.starts)
    with pytest.raises(NoSuchWeek, match="from 1 to 13"):
        week_dates(Q4.starts, Q4.ends, 14)
