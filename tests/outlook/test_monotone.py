"""A harder target never has better odds; a better last value never has worse; a change of unit changes nothing else."""

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.outlook import Outlook, Question, Reading, Scale, forecast, forecast_many
from quarterdeck.outlook.forecast import numbers

WEEK = 7
NOISE = 1e-6  # the networks calculate in single precision


@st.composite
def questions(draw):
    """Key results of every kind, with three or more weekly observations and up to two years of history."""
    reading = draw(st.sampled_from(Reading))
    scale = draw(st.sampled_from(Scale)) if not reading.adds_up else draw(st.sampled_from((Scale.COUNT, Scale.AMOUNT)))
    top = 1.0 if scale == Scale.RATIO else draw(st.sampled_from((3.0, 100.0, 1e6)))
    value = st.floats(0, top) if scale != Scale.COUNT else st.integers(0, int(top) + 1).map(float)
    gap = st.one_of(st.none(), value)
    history = draw(st.one_of(st.just([]), st.lists(st.one_of(value, gap), min_size=5, max_size=40)))
    seen = draw(st.lists(value, min_size=3, max_size=11))
    if reading.adds_up:
        seen = [math.fsum(seen[: n + 1]) for n in range(len(seen))]
    return Question(
        baseline=0.0 if reading == Reading.CUMULATIVE else draw(value),
        target=draw(value) * draw(st.sampled_from((0.5, 1.0, 2.0, 13.0))),
        direction=draw(st.sampled_from(("increase", "decrease"))),
        reading=reading,
        scale=scale,
        observations=[(WEEK * (n + 1), v) for n, v in enumerate(seen)],
        history=history,
    )


@settings(max_examples=300, deadline=None)
@given(question=questions(), harder=st.floats(0, 20))
def test_a_harder_target_never_has_better_odds(question, harder):
    step = harder * (abs(question.target) + 1) / 10
    further = question.target + (step if question.direction == "increase" else -step)
    assert forecast(replace(question, target=further)).p_hit <= forecast(question).p_hit + NOISE


@settings(max_examples=300, deadline=None)
@given(question=questions(), better=st.floats(0, 20))
def test_a_better_last_value_never_has_worse_odds(question, better):
    *earlier, (day, last) = question.observations
    step = better * (abs(last) + 1) / 10
    improved = last + (step if question.direction == "increase" else -step)
    with_better = replace(question, observations=[*earlier, (day, improved)])
    assert forecast(with_better).p_hit >= forecast(question).p_hit - NOISE


# Quarters stay fractions in each of these units; whole numbers are a case of their own.
@settings(max_examples=100, deadline=None)
@given(
    values=st.lists(st.integers(0, 1000).map(lambda v: v + 0.25), min_size=4, max_size=40),
    lift=st.floats(0.5, 2),
    reading=st.sampled_from(Reading),
    unit=st.sampled_from((2.0**-40, 1e-9, 0.001, 7.0)),
)
def test_in_another_unit_the_same_series_lands_at_the_same_place(values, lift, reading, unit):
    def asked_in(unit):
        seen = values[-3:] if not reading.adds_up else [sum(values[-3:][: n + 1]) for n in range(3)]
        return Question(
            baseline=values[0] * unit,
            target=values[0] * lift * unit,
            reading=reading,
            observations=[(WEEK * (n + 1), v * unit) for n, v in enumerate(seen)],
            history=[v * unit for v in values[:-3]],
        )

    here, there = forecast(asked_in(1.0)), forecast(asked_in(unit))
    assert there.p_hit == pytest.approx(here.p_hit, abs=1e-4)
    size = max(abs(here.q10), abs(here.q90))
    assert [there.q10 / unit, there.q50 / unit] == pytest.approx([here.q10, here.q50], abs=1e-3 * size)


@pytest.mark.parametrize("reading", list(Reading))
@pytest.mark.parametrize("scale", list(Scale))
def test_the_odds_do_not_jump_back_where_the_last_value_passes_zero_or_one(reading, scale):
    lasts = [-2.0, -0.5, -1e-9, 0.0, 1e-9, 0.3, 0.999, 1.0, 1.001, 1.5, 4.0]
    asked = [
        Question(0.5, 0.9, "increase", reading, scale, [(7, 0.4), (14, 0.6), (21, last)], [0.2, 0.5, 0.4, 0.6])
        for last in lasts
    ]
    odds = [told.p_hit for told in forecast_many(asked)]
    assert all(later >= earlier - NOISE for earlier, later in pairwise(odds))


@pytest.mark.parametrize("reading", list(Reading))
def test_one_observation_is_enough_to_be_monotone(reading):
    lasts = [0.0, 1e-6, 0.01, 1.0, 5.0, 50.0, 500.0]
    rows = numbers([Question(0.0, 100.0, reading=reading, observations=[(7, last)]) for last in lasts])
    assert all(later >= earlier - NOISE for earlier, later in pairwise(rows[:, 0]))


@settings(max_examples=100, deadline=None)
@given(asked=st.lists(questions(), min_size=1, max_size=12))
def test_a_batch_answers_as_one_by_one(asked):
    for alone, among in zip(map(forecast, asked), forecast_many(asked), strict=True):
        assert isinstance(alone, Outlook)
        assert among.p_hit == pytest.approx(alone.p_hit, abs=1e-4)
        assert among.rests_on == alone.rests_on


@settings(max_examples=200, deadline=None)
@given(question=questions())
def test_the_landing_values_are_in_order_and_within_what_can_be(question):
    told = forecast(question)
    assert 0 <= told.p_hit <= 1
    assert told.q10 <= told.q50 <= told.q90
    if question.scale == Scale.COUNT:
        assert told.q10 >= 0
    if question.scale == Scale.RATIO:
        assert told.q10 >= 0 and told.q90 <= 1
