from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quarterdeck.okr.measure import Kind, Measure, Milestone
from quarterdeck.okr.progress import is_met, milestone_value, progress, raw_progress

D = Decimal
values = st.decimals(-(10**6), 10**6, places=2)
shares = st.decimals(0, 1, places=3)


def way(baseline, target, kind=Kind.INCREASE):
    return Measure(kind, baseline=None if baseline is None else D(baseline), target=D(target))


def within(low, high, baseline=None):
    return Measure(Kind.RANGE, baseline=None if baseline is None else D(baseline), low=D(low), high=D(high))


@st.composite
def ways(draw):
    baseline, target = draw(values), draw(values)
    assume(baseline != target)
    return Measure(Kind.INCREASE if target > baseline else Kind.DECREASE, baseline=baseline, target=target)


@pytest.mark.parametrize(
    ("measure", "value", "raw"),
    [
        (way("2.1", "3.5"), "2.8", "0.5"),
        (way("34", "21", Kind.DECREASE), "27.5", "0.5"),
        (way("10", "20"), "5", "-0.5"),
        (way("34", "21", Kind.DECREASE), "47", "-1"),
        (way("10", "20"), "25", "1.5"),
        (within("300", "350"), "320", "1"),
        (within("300", "350"), "300", "1"),
        (within("300", "350"), "375", "0.5"),
        (within("300", "350"), "275", "0.5"),
        (within("300", "350", "450"), "400", "0.5"),
        (within("300", "350", "450"), "500", "-0.5"),
        (within("300", "350", "450"), "340", "1"),
        (within("300", "350", "450"), "290", "0.8"),
        (Measure(Kind.RANGE, low=D(40)), "30", "0.75"),
        (Measure(Kind.RANGE, high=D(0)), "0.5", "0.5"),
        (Measure(Kind.ZONES), "0", "0"),
        (Measure(Kind.ZONES), "1", "0.7"),
        (Measure(Kind.ZONES), "2", "1"),
        (Measure(Kind.ZONES), "3", "1.3"),
        (Measure(Kind.ZONES), "1.5", "0.85"),
        (Measure(Kind.MILESTONES), "60", "0.6"),
    ],
)
def test_raw_progress_is_the_share_of_the_way(measure, value, raw):
    assert raw_progress(measure, D(value)) == D(raw)


def test_progress_keeps_four_places_between_zero_and_one():
    assert progress(way("0", "3"), D(1)) == D("0.3333")
    assert progress(way("0", "3"), D(-1)) == 0
    assert progress(way("0", "3"), D(9)) == 1


def test_a_hair_before_the_target_is_not_the_target():
    assert progress(way("0", "1000000"), D("999999")) == D("0.9999")


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        (way("0", "3"), None),
        (way(None, "3"), D(1)),
        (Measure(baseline=D(1)), D(1)),
        (way("3", "3"), D(3)),
        (Measure(Kind.RANGE), D(1)),
    ],
)
def test_what_cannot_be_told_has_no_progress(measure, value):
    assert raw_progress(measure, value) is None and progress(measure, value) is None


def test_a_target_can_be_met_without_a_known_baseline():
    assert is_met(way(None, "3"), D(3)) is True
    assert is_met(way(None, "3"), D(2)) is False
    assert is_met(way(None, "3", Kind.DECREASE), D(2)) is True
    assert is_met(way(None, "3"), None) is None
    assert is_met(Measure(Kind.RANGE), D(3)) is None
    assert is_met(within("300", "350"), D(360)) is False
    assert is_met(Measure(Kind.ZONES), D(1)) is False


def test_milestones_count_by_the_weight_that_is_done():
    done = date(2026, 11, 1)
    steps = (Milestone("Interviews", D(3), done_on=done), Milestone("Draft", D(1)), Milestone("Gift", D(0)))
    assert milestone_value(Measure(Kind.MILESTONES, milestones=steps)) == 75
    assert milestone_value(Measure(Kind.MILESTONES, milestones=steps[1:2])) == 0
    assert milestone_value(Measure(Kind.MILESTONES)) == 0


def test_all_milestones_done_is_exactly_all_of_them():
    steps = tuple(Milestone(str(n), D("0.1"), done_on=date(2026, 11, 1)) for n in range(7))
    assert milestone_value(Measure(Kind.MILESTONES, milestones=steps)) == 100


@given(ways(), values)
def test_progress_lies_between_zero_and_one_and_is_one_only_when_met(measure, value):
    assert 0 <= progress(measure, value) <= 1
    assert (progress(measure, value) == 1) == is_met(measure, value)


@given(ways(), values, values)
def test_nearer_to_the_target_is_never_less_progress(measure, one, another):
    further, nearer = sorted((one, another), key=lambda value: abs(measure.target - value), reverse=True)
    assume(is_met(measure, further) == is_met(measure, nearer) and is_met(measure, nearer) is False)
    assert raw_progress(measure, further) <= raw_progress(measure, nearer)
    assert progress(measure, further) <= progress(measure, nearer)


@given(ways(), values, st.decimals("0.01", 100, places=2), st.sampled_from([1, -1]))
def test_progress_does_not_depend_on_the_unit(measure, value, factor, sign):
    scaled = Measure(measure.kind, baseline=measure.baseline * factor * sign, target=measure.target * factor * sign)
    assert abs(raw_progress(scaled, value * factor * sign) - raw_progress(measure, value)) < D("1e-12")


@given(ways(), shares)
def test_a_share_of_the_way_is_that_progress(measure, share):
    value = measure.baseline + (measure.target - measure.baseline) * share
    assert abs(raw_progress(measure, value) - share) < D("1e-12")


@given(values, values, st.none() | values, values)
def test_a_range_is_full_exactly_inside(one, another, baseline, value):
    low, high = sorted((one, another))
    assume(low < high)
    measure = Measure(Kind.RANGE, baseline=baseline, low=low, high=high)
    assert (progress(measure, value) == 1) == (low <= value <= high) == is_met(measure, value)


@given(values, values, values, values)
def test_further_from_a_range_on_one_side_is_never_more(one, another, baseline, distance):
    low, high = sorted((one, another))
    assume(low < high)
    measure = Measure(Kind.RANGE, baseline=baseline, low=low, high=high)
    near, far = high + abs(distance) / 2, high + abs(distance)
    assert raw_progress(measure, far) <= raw_progress(measure, near)


@given(st.decimals(0, 3, places=2), st.decimals(0, 3, places=2))
def test_a_better_zone_is_more_progress(one, another):
    lower, higher = sorted((one, another))
    assert raw_progress(Measure(Kind.ZONES), lower) <= raw_progress(Measure(Kind.ZONES), higher)
