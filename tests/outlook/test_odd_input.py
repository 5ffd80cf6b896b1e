"""What a metric can look like when nobody tidied it."""

import math
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.okr.errors import OKRError
from quarterdeck.outlook import Outlook, Question, Reading, Scale, TooEarly, ambition, forecast, forecast_many
from quarterdeck.outlook.forecast import numbers

STEADY = [100.0, 104.0, 99.0, 103.0, 98.0, 101.0, 100.0, 102.0]


def weekly(*values):
    return [(7 * (week + 1), value) for week, value in enumerate(values)]


def asked(*values, baseline=100.0, target=110.0, **more):
    return Question(baseline=baseline, target=target, observations=weekly(*values), **more)


def test_two_observations_without_history_are_too_early():
    told = forecast(asked(101.0, 103.0))
    assert isinstance(told, TooEarly)
    assert told.rests_on.startswith("Too early: 2 observations and no history.")


def test_two_observations_with_history_are_enough():
    told = forecast(asked(101.0, 103.0, history=STEADY))
    assert isinstance(told, Outlook)
    assert told.rests_on == "Rests on 2 observations in this cycle and 8 weeks of history."


def test_a_history_of_gaps_is_no_history():
    assert isinstance(forecast(asked(101.0, history=[None, None, None])), TooEarly)


def test_a_year_of_history_is_named_and_an_old_reading_too():
    told = forecast(asked(101.0, 103.0, 99.0, history=STEADY * 7, asof_day=40))
    assert "the same weeks a year before" in told.rests_on
    assert "19 days old" in told.rests_on


def test_order_and_repeated_readings_do_not_matter_the_newest_of_a_day_counts():
    plain = forecast(asked(101.0, 103.0, 99.0))
    untidy = Question(
        100.0, 110.0, observations=[(21, 99.0), (7, 55.0), (14, 103.0), (7, 101.0), (28, None)], asof_day=21
    )
    assert forecast(untidy) == plain


def test_points_from_the_future_and_from_before_the_cycle_are_not_used():
    seen = [(-3, 7.0), *weekly(101.0, 103.0, 99.0), (28, 500.0), (120, 900.0)]
    assert forecast(Question(100.0, 110.0, observations=seen, asof_day=21)) == forecast(
        asked(101.0, 103.0, 99.0, asof_day=21)
    )


def test_gaps_in_the_history_are_allowed():
    told = forecast(asked(101.0, 103.0, 99.0, history=[100.0, None, 99.0, None, None, 104.0]))
    assert told.q10 < 102 < told.q90


def test_a_metric_that_stopped_is_less_certain_than_one_that_goes_on():
    goes_on = forecast(asked(*STEADY, 100.0, 101.0, history=STEADY * 3))
    stopped = forecast(asked(*STEADY[:2], history=STEADY * 3, asof_day=70))
    assert stopped.q90 - stopped.q10 > goes_on.q90 - goes_on.q10


@pytest.mark.parametrize("reading", list(Reading))
def test_zeros_give_numbers(reading):
    told = forecast(Question(0.0, 10.0, reading=reading, observations=weekly(0.0, 0.0, 0.0), history=[0.0] * 20))
    assert all(math.isfinite(v) for v in (told.p_hit, told.q10, told.q50, told.q90))


def test_a_constant_stays_where_it_is():
    told = forecast(asked(5.0, 5.0, 5.0, 5.0, baseline=5.0, target=6.0, history=[5.0] * 52))
    assert told.q50 == 5
    assert told.p_hit < 0.2


@pytest.mark.parametrize("size", [1e300, 1e-300, -1e300, 1e-320])
@pytest.mark.parametrize("reading", list(Reading))
def test_huge_and_tiny_values_give_numbers(size, reading):
    values = [v / 100 * size for v in STEADY]
    told = forecast(asked(*values, baseline=values[0], target=size * 1.2, history=values * 4, reading=reading))
    assert all(math.isfinite(v) for v in (told.p_hit, told.q10, told.q50, told.q90))


def test_values_of_very_different_size_give_numbers():
    told = forecast(asked(1e-300, 1e300, -1e300, 5.0, baseline=1e300, target=-1e300, history=[1e308, None, -1e308]))
    assert all(math.isfinite(v) for v in (told.p_hit, told.q10, told.q50, told.q90))


def test_a_running_total_that_fell_by_more_than_the_largest_float_gives_numbers():
    fallen = [1.7976931348623157e308, -9.9792015476736e291]
    told = numbers([Question(0.0, 5.0, reading=Reading.STOCK, observations=weekly(0.0), history=fallen)])[0, :4]
    assert all(math.isfinite(v) for v in told)


any_number = st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from([0.0, 1.0, 5e-324, 1.7e308]))


@settings(max_examples=300, deadline=None)
@given(
    reading=st.sampled_from(Reading),
    scale=st.sampled_from(Scale),
    baseline=any_number,
    target=any_number,
    seen=st.lists(any_number, min_size=1, max_size=6),
    history=st.lists(st.one_of(st.none(), any_number), max_size=30),
)
def test_any_finite_numbers_give_finite_answers(reading, scale, baseline, target, seen, history):
    question = Question(baseline, target, "increase", reading, scale, weekly(*seen), history)
    odds, low, middle, high = numbers([question])[0, :4]
    assert 0 <= odds <= 1 and low <= middle <= high
    assert math.isfinite(low) and math.isfinite(high)


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, "12", True])
def test_what_is_no_number_is_refused_with_a_sentence(bad):
    for build in (
        lambda: Question(bad, 1.0),
        lambda: Question(0.0, bad),
        lambda: forecast(asked(1.0, bad, 3.0)),
        lambda: forecast(asked(1.0, 2.0, 3.0, history=[bad, None])),
    ):
        with pytest.raises(OKRError, match="not a finite number"):
            build()


def test_unknown_words_and_empty_cycles_are_refused_with_a_sentence():
    with pytest.raises(OKRError, match="Use one of: increase, decrease"):
        Question(1.0, 2.0, direction="sideways")
    with pytest.raises(OKRError, match="length as a whole number of days"):
        Question(1.0, 2.0, quarter_days=0)


def test_decimals_are_numbers():
    exact = [Decimal("101"), Decimal("103"), Decimal("99")]
    plain = asked(101.0, 103.0, 99.0, history=STEADY)
    told = forecast(
        Question(Decimal(100), Decimal(110), observations=weekly(*exact), history=[Decimal(int(v)) for v in STEADY])
    )
    assert told == forecast(plain)


def test_negative_values_can_land_below_zero():
    told = forecast(asked(-101.0, -103.0, -99.0, baseline=-100.0, target=-90.0))
    assert told.q50 < 0


def test_a_total_that_never_fell_does_not_end_below_where_it_stands():
    told = forecast(
        Question(0.0, 500.0, reading=Reading.CUMULATIVE, scale=Scale.COUNT, observations=weekly(10, 30, 45))
    )
    assert told.q10 >= 45


def test_a_total_past_its_target_is_a_hit():
    told = forecast(asked(10, 30, 45, baseline=0, target=40, reading=Reading.CUMULATIVE, scale=Scale.COUNT))
    assert told.p_hit == 1


@pytest.mark.parametrize(("direction", "target", "odds"), [("increase", 9, 1), ("increase", 10, 0), ("decrease", 9, 1)])
def test_on_the_last_day_the_answer_is_known(direction, target, odds):
    seen = [(77, 8.0), (84, 7.0), (91, 9.0)]
    told = forecast(Question(5.0, target, direction, scale=Scale.COUNT, observations=seen))
    assert (told.p_hit, told.q10, told.q90) == (odds, 9, 9)


@pytest.mark.parametrize("days", [28, 30, 92, 122, 182, 365])
def test_cycles_of_other_lengths_have_an_outlook(days):
    seen = [(day, 100.0 + day % 3) for day in range(7, days // 2, 7)]
    told = forecast(Question(100.0, 120.0, observations=seen, history=STEADY * 13, quarter_days=days))
    assert told.q10 < 101 < told.q90


def test_more_time_left_means_a_wider_band():
    history = STEADY * 6
    early = forecast(asked(*STEADY[:2], history=history))
    late = forecast(asked(*STEADY, 100.0, 99.0, 101.0, history=history))
    assert late.q90 - late.q10 < early.q90 - early.q10


def test_at_planning_a_steady_metric_lands_near_where_it_is():
    told = ambition(Question(100.0, 101.0, history=STEADY * 6, observations=weekly(900.0)))
    assert told.q10 < 100 < told.q90
    assert ambition(Question(100.0, 150.0, history=STEADY * 6)).p_hit < 0.1
    assert told.rests_on == "Rests on 48 weeks of history."


def test_at_planning_without_history_it_is_too_early():
    assert isinstance(ambition(asked(101.0, 103.0, 99.0)), TooEarly)


def test_no_questions_have_no_answers():
    assert forecast_many([]) == []
