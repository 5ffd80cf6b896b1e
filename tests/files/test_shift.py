from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.files.shift import OutsideTime, shifted
from quarterdeck.okr.measure import Measure, Milestone, Phase
from quarterdeck.okr.plan import CheckIn, Cycle, KeyResult, Objective, Person, Plan, Priority, Workspace

ANCHOR = date(2026, 2, 18)  # a Wednesday, in week 7 of the quarter
PLAN = Plan(
    Workspace("Lumen"),
    people=(Person("Ada", left_on=date(2026, 1, 31)),),
    cycles=(
        Cycle("Q4 2025", date(2025, 10, 1), date(2025, 12, 31)),
        Cycle("Q1 2026", date(2026, 1, 1), date(2026, 3, 31)),
    ),
    priorities=(Priority("Win the mid-market", year=2026),),
    objectives=(
        Objective(
            "Be known",
            team="brand",
            cycle="Q1 2026",
            key_results=(
                KeyResult(
                    "Reach 40",
                    measure=Measure(
                        phases=(Phase(date(2026, 2, 28), Decimal(20)),),
                        milestones=(Milestone("Begin", done_on=date(2026, 1, 9)),),
                    ),
                    check_ins=(CheckIn(date(2026, 2, 16), Decimal(9), at=datetime(2026, 2, 16, 8, 30, tzinfo=UTC)),),
                ),
            ),
        ),
    ),
)


def test_every_date_moves_by_the_same_whole_weeks_and_keeps_its_weekday():
    moved = shifted(PLAN, to=date(2026, 11, 22), anchor=ANCHOR)  # a Sunday
    by = timedelta(weeks=39)
    kr, was = moved.objectives[0].key_results[0], PLAN.objectives[0].key_results[0]
    assert kr.check_ins[0].on == was.check_ins[0].on + by == date(2026, 11, 16)
    assert kr.check_ins[0].at == was.check_ins[0].at + by
    assert kr.measure.phases[0].on == was.measure.phases[0].on + by
    assert kr.measure.milestones[0].done_on == was.measure.milestones[0].done_on + by
    assert moved.people[0].left_on == date(2026, 1, 31) + by


def test_cycles_are_called_what_their_days_are_called_and_objectives_follow():
    moved = shifted(PLAN, to=date(2026, 11, 22), anchor=ANCHOR)
    assert [cycle.name for cycle in moved.cycles] == ["Q3 2026", "Q4 2026"]
    assert moved.objectives[0].cycle == "Q4 2026"


def test_an_objective_that_points_at_a_ref_keeps_it():
    plan = replace(
        PLAN,
        cycles=(replace(PLAN.cycles[0], ref="Q1 2026"), replace(PLAN.cycles[1], ref="now")),
    )
    assert shifted(plan, to=date(2026, 11, 22), anchor=ANCHOR).objectives[0].cycle == "Q1 2026"


@given(st.dates(date(1990, 1, 1), date(2150, 1, 1)))
def test_consecutive_cycles_never_share_a_name_and_the_anchor_lands_in_the_week(to):
    moved = shifted(PLAN, to=to, anchor=ANCHOR)
    first, second = moved.cycles
    assert first.name != second.name
    assert first.ends + timedelta(days=1) == second.starts
    by = second.starts - PLAN.cycles[1].starts
    assert (ANCHOR + by).isocalendar()[:2] == to.isocalendar()[:2]
    assert by.days % 7 == 0


def test_a_plan_that_is_moved_there_and_back_is_the_same():
    there = shifted(PLAN, to=date(2031, 5, 7), anchor=ANCHOR)
    assert shifted(there, to=ANCHOR, anchor=date(2031, 5, 7)) == PLAN


def test_a_move_beyond_the_calendar_is_a_sentence():
    with pytest.raises(OutsideTime):
        shifted(PLAN, to=date(9999, 12, 30), anchor=ANCHOR)
