from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.okr.measure import Kind, Measure, Milestone, Phase
from quarterdeck.okr.pace import expected_progress, expected_value

D = Decimal
STARTS, ENDS = date(2026, 10, 1), date(2026, 12, 31)  # 92 days
HALF = date(2026, 11, 15)  # the 46th
days = st.dates(date(2026, 9, 1), date(2027, 1, 31))
kinds = st.sampled_from(Kind)


def way(baseline, target, *phases):
    kind = Kind.DECREASE if D(target) < D(baseline) else Kind.INCREASE
    return Measure(kind, baseline=D(baseline), target=D(target), phases=phases)


def test_the_straight_pace_is_half_way_at_half_time():
    assert expected_value(way(34, 20), STARTS, ENDS, HALF) == 27
    assert expected_progress(way(34, 20), STARTS, ENDS, HALF) == D("0.5")


def test_the_pace_starts_at_the_baseline_and_ends_at_the_target():
    assert expected_value(way(34, 21), STARTS, ENDS, date(2026, 9, 30)) == 34
    assert expected_value(way(34, 21), STARTS, ENDS, ENDS) == 21
    assert expected_progress(way(34, 21), STARTS, ENDS, ENDS) == 1


def test_phases_bend_the_line():
    """Little in the first half, most in the second."""
    measure = way(0, 100, Phase(HALF, D(20)))
    assert expected_value(measure, STARTS, ENDS, date(2026, 10, 23)) == 10
    assert expected_value(measure, STARTS, ENDS, HALF) == 20
    assert expected_value(measure, STARTS, ENDS, date(2026, 12, 8)) == 60
    assert expected_progress(measure, STARTS, ENDS, HALF) == D("0.2")


def test_phases_outside_the_cycle_do_not_count():
    measure = way(0, 100, Phase(date(2026, 9, 1), D(50)), Phase(date(2027, 2, 1), D(70)))
    assert expected_value(measure, STARTS, ENDS, HALF) == 50


def test_milestones_go_by_their_due_dates_when_all_have_one():
    due = (Milestone("Interviews", D(3), due=date(2026, 10, 20)), Milestone("Draft", D(1), due=date(2026, 12, 1)))
    assert expected_progress(Measure(Kind.MILESTONES, milestones=due), STARTS, ENDS, HALF) == D("0.75")
    some = (due[0], Milestone("Draft", D(1)))
    assert expected_progress(Measure(Kind.MILESTONES, milestones=some), STARTS, ENDS, HALF) == D("0.5")


def test_a_range_to_stay_in_is_expected_to_be_kept_all_along():
    inside = Measure(Kind.RANGE, baseline=D(320), low=D(300), high=D(350))
    assert expected_progress(inside, STARTS, ENDS, STARTS) == 1
    assert expected_value(inside, STARTS, ENDS, HALF) == 320


def test_a_range_to_get_into_is_approached_straight():
    outside = Measure(Kind.RANGE, baseline=D(450), low=D(300), high=D(350))
    assert expected_value(outside, STARTS, ENDS, HALF) == 400
    assert expected_progress(outside, STARTS, ENDS, HALF) == D("0.5")


@pytest.mark.parametrize("measure", [Measure(target=D(3)), Measure(Kind.ZONES), Measure(baseline=D(3))])
def test_what_has_no_expected_value_goes_by_the_days(measure):
    assert expected_value(measure, STARTS, ENDS, HALF) is None
    assert expected_progress(measure, STARTS, ENDS, HALF) == D("0.5")


@given(
    st.sampled_from(
        [way(0, 100), way(34, 21), way(0, 100, Phase(HALF, D(20))), Measure(Kind.ZONES), Measure(Kind.RANGE)]
    ),
    days,
    days,
)
def test_more_is_expected_later(measure, one, another):
    earlier, later = sorted((one, another))
    before, after = (expected_progress(measure, STARTS, ENDS, day) for day in (earlier, later))
    assert 0 <= before <= after <= 1
