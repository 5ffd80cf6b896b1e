from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.okr.measure import Kind
from quarterdeck.okr.playbook import load, with_changes
from quarterdeck.okr.status import Status, status_of

D = Decimal
OPERATOR = load("operator")  # recalibrates in week 6, dead at 0.3
shares = st.decimals(0, 1, places=2)
ORDER = [Status.ON_TRACK, Status.WATCH, Status.AT_RISK, Status.DEAD]


def status(progress=None, expected="0.5", confidence=None, week=5, weeks=13, playbook=OPERATOR, **more):
    share = None if progress is None else D(progress)
    sure = None if confidence is None else D(confidence)
    return status_of(share, D(expected), sure, week, weeks, playbook, **more)


@pytest.mark.parametrize(
    ("progress", "confidence", "expected"),
    [
        ("0.45", "0.6", Status.ON_TRACK),
        ("0.44", "0.9", Status.WATCH),
        ("0.30", "0.9", Status.WATCH),
        ("0.29", "0.9", Status.AT_RISK),
        ("0.50", "0.59", Status.WATCH),
        ("0.50", "0.4", Status.WATCH),
        ("0.50", "0.39", Status.AT_RISK),
        ("0.45", None, Status.ON_TRACK),
        ("0.10", None, Status.AT_RISK),
        (None, "0.7", Status.ON_TRACK),
        (None, "0.2", Status.AT_RISK),
        (None, None, Status.UNMEASURED),
        ("1.1", "0.1", Status.DONE),
    ],
)
def test_the_worse_of_pace_and_confidence_speaks(progress, confidence, expected):
    assert status(progress, confidence=confidence) is expected


def test_early_in_the_cycle_the_pace_never_says_worse_than_watch():
    assert status("0", expected="0.09", week=2) is Status.WATCH
    assert status("0", expected="0.10", week=2) is Status.AT_RISK
    assert status("-0.5", expected="0", week=0) is Status.WATCH


def test_below_the_dead_line_it_is_at_risk_before_the_recalibration_and_dead_from_then_on():
    assert status("0.5", confidence="0.3", week=5) is Status.AT_RISK
    assert status("0.5", confidence="0.3", week=6) is Status.DEAD
    assert status("0.5", confidence="0.31", week=6) is Status.AT_RISK


def test_in_a_month_the_recalibration_comes_in_proportion():
    assert status("0.5", confidence="0.3", week=1, weeks=4) is Status.AT_RISK
    assert status("0.5", confidence="0.3", week=2, weeks=4) is Status.DEAD


def test_the_playbook_sets_the_lines():
    strict = with_changes(OPERATOR, {"confidence_on_track": "0.8", "recalibration_week": 4})
    assert status("0.5", confidence="0.7", playbook=strict) is Status.WATCH
    assert status("0.5", confidence="0.3", week=4, playbook=strict) is Status.DEAD


def test_a_range_can_be_left_again_and_is_never_done():
    assert status("1", expected="1", confidence="0.8", kind=Kind.RANGE) is Status.ON_TRACK
    assert status("1", expected="1", confidence="0.8", kind=Kind.ZONES) is Status.DONE


def test_stopped_is_stopped_whatever_the_numbers_say():
    assert status("1", confidence="0.1", week=9, stopped=True) is Status.STOPPED


@given(st.decimals(0, "0.99", places=2), shares, shares, shares, st.integers(0, 13))
def test_more_confidence_never_worsens_the_status(progress, expected, one, another, week):
    less, more = sorted((one, another))
    worse, better = (status_of(progress, expected, sure, week, 13, OPERATOR) for sure in (less, more))
    assert ORDER.index(better) <= ORDER.index(worse)


@given(shares, shares, shares, shares, st.integers(0, 13))
def test_more_progress_never_worsens_the_status(one, another, expected, confidence, week):
    order = [Status.DONE, *ORDER]
    less, more = sorted((one, another))
    worse, better = (status_of(progress, expected, confidence, week, 13, OPERATOR) for progress in (less, more))
    assert order.index(better) <= order.index(worse)
