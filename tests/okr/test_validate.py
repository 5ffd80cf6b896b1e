from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.okr.measure import Kind, Measure, Milestone, Phase, Unit, UnitKind, Zone
from quarterdeck.okr.progress import raw_progress
from quarterdeck.okr.validate import (
    CommitBeyondTarget,
    EmptyRange,
    FlatTarget,
    NegativeWeight,
    NoTargetZone,
    NotFinite,
    NoWeight,
    OutOfBounds,
    PhaseOffTheWay,
    PhaseOutsideCycle,
    PhaseTwice,
    StretchShortOfTarget,
    UnknownZone,
    WrongDirection,
    ZonesOutOfOrder,
    check,
    problems,
)

D = Decimal
STARTS, ENDS = date(2026, 10, 1), date(2026, 12, 31)
NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)


def up(baseline=10, target=20, **more):
    return Measure(baseline=None if baseline is None else D(baseline), target=D(target), **more)


def zones(*levels):
    return Measure(Kind.ZONES, zones=tuple(Zone(level, f"{level} in words") for level in levels))


def steps(*weights):
    return Measure(Kind.MILESTONES, milestones=tuple(Milestone(f"Step {n}", D(w)) for n, w in enumerate(weights)))


@pytest.mark.parametrize(
    ("measure", "mistake"),
    [
        (up(20, 20), FlatTarget),
        (up(20, 10), WrongDirection),
        (Measure(Kind.DECREASE, baseline=D(10), target=D(20)), WrongDirection),
        (Measure(Kind.RANGE, low=D(3), high=D(3)), EmptyRange),
        (Measure(Kind.RANGE, low=D(4), high=D(3)), EmptyRange),
        (up("NaN"), NotFinite),
        (up(10, "Infinity"), NotFinite),
        (up(10, "1e15"), OutOfBounds),
        (up(phases=(Phase(NOVEMBER, D("sNaN")),)), NotFinite),
        (steps(1, -1), NegativeWeight),
        (steps(0, 0), NoWeight),
        (steps("NaN"), NotFinite),
        (zones("target", "commit"), ZonesOutOfOrder),
        (zones("target", "target"), ZonesOutOfOrder),
        (zones("fail", "stretch"), NoTargetZone),
        (zones(), NoTargetZone),
        (zones("fail", "target", "beyond"), UnknownZone),
        (up(commit=D(21)), CommitBeyondTarget),
        (up(commit=D(9)), CommitBeyondTarget),
        (up(stretch=D(19)), StretchShortOfTarget),
        (Measure(Kind.DECREASE, baseline=D(20), target=D(10), stretch=D(12)), StretchShortOfTarget),
        (Measure(Kind.DECREASE, baseline=D(20), target=D(10), commit=D(9)), CommitBeyondTarget),
        (up(phases=(Phase(date(2027, 1, 1), D(15)),)), PhaseOutsideCycle),
        (up(phases=(Phase(NOVEMBER, D(12)), Phase(NOVEMBER, D(13)))), PhaseTwice),
        (up(phases=(Phase(NOVEMBER, D(16)), Phase(DECEMBER, D(15)))), PhaseOffTheWay),
        (up(phases=(Phase(NOVEMBER, D(9)),)), PhaseOffTheWay),
        (up(phases=(Phase(NOVEMBER, D(21)),)), PhaseOffTheWay),
    ],
)
def test_a_measure_that_contradicts_itself_is_refused_with_a_sentence(measure, mistake):
    with pytest.raises(mistake, match=r"\. .*\.$"):
        check(measure, STARTS, ENDS)


@pytest.mark.parametrize(
    "measure",
    [
        Measure(),
        up(),
        up(None, 40, commit=D(30), stretch=D(50)),
        up(commit=D(17), stretch=D(25), phases=(Phase(DECEMBER, D(15)), Phase(NOVEMBER, D(10)))),
        Measure(Kind.DECREASE, baseline=D(34), target=D(21), commit=D(25), stretch=D(18)),
        Measure(Kind.RANGE, low=D(300)),
        Measure(Kind.RANGE, low=D(300), high=D(350)),
        zones("fail", "commit", "target", "stretch"),
        zones("target"),
        steps(1, 0),
        steps(),
    ],
)
def test_a_sound_or_unfinished_measure_passes(measure):
    assert problems(measure, STARTS, ENDS) == []


def test_the_sentence_speaks_in_the_measures_own_unit():
    flat = up(18, 18, unit=Unit(UnitKind.PERCENT))
    assert problems(flat) == [
        "It starts and ends at 18 %, so no check-in can ever move it. Set a target that differs from the baseline."
    ]


def test_every_mistake_is_told_at_once():
    assert len(problems(up(20, 10, commit=D(5), stretch=D(30)))) == 3


@given(st.sampled_from(Kind), *[st.none() | st.decimals(-99, 99, places=1) for _ in range(5)])
def test_what_passes_can_be_moved(kind, baseline, target, low, high, value):
    measure = Measure(kind, baseline=baseline, target=target, low=low, high=high)
    movable = kind in (Kind.INCREASE, Kind.DECREASE) and baseline is not None and target is not None
    if movable and not problems(measure):
        assert raw_progress(measure, target) == 1 and raw_progress(measure, baseline) == 0
