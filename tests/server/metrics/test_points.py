"""The one way for a number."""

from datetime import timedelta
from decimal import Decimal

import pytest

from quarterdeck.okr.measure import Kind, Measure
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.outlook import Reading
from quarterdeck.server.metrics.actions import record_point, record_points
from quarterdeck.server.metrics.asking import AS_IT_IS, Case
from quarterdeck.server.metrics.models import Outlook, Point
from quarterdeck.server.planning import key_results as planning
from quarterdeck.server.planning.commitment import commit_objective
from quarterdeck.server.planning.drafts import draft_objective

pytestmark = pytest.mark.django_db


def weekly(cycle, *values):
    return [(cycle.starts + timedelta(days=7 * week + 6), Decimal(value)) for week, value in enumerate(values)]


def test_a_point_moves_the_metric_the_key_result_and_its_objective(key_result, cycle):
    record_point(key_result.metric, cycle.starts + timedelta(days=6), Decimal("20.25"))
    key_result.refresh_from_db()
    key_result.objective.refresh_from_db()
    assert key_result.value == Decimal("20.25")
    assert key_result.progress == key_result.objective.progress == Decimal("0.25")


def test_restating_the_past_keeps_what_was_known_before(key_result, cycle):
    day = cycle.starts + timedelta(days=6)
    record_point(key_result.metric, day, Decimal(20))
    record_point(key_result.metric, day, Decimal(19))
    assert [p.value for p in Point.objects.standing()] == [19]
    assert sorted(p.value for p in Point.objects.all()) == [19, 20]


def test_the_same_batch_twice_says_nothing_new(key_result, cycle):
    rows = weekly(cycle, 18, 19, 20)
    first, second = record_points(key_result.metric, rows), record_points(key_result.metric, rows)
    assert (first.new, first.restated, first.unchanged) == (3, 0, 0)
    assert (second.new, second.restated, second.unchanged) == (0, 0, 3)


def test_points_may_arrive_in_any_order(key_result, cycle):
    record_points(key_result.metric, list(reversed(weekly(cycle, 18, 19, 21))))
    key_result.refresh_from_db()
    assert key_result.value == 21


def test_a_point_after_the_cycle_moves_the_metric_and_not_the_key_result(key_result, cycle):
    record_points(key_result.metric, weekly(cycle, 18, 19))
    record_point(key_result.metric, cycle.ends + timedelta(days=3), Decimal(40))
    key_result.refresh_from_db()
    key_result.metric.refresh_from_db()
    assert (key_result.value, key_result.metric.value) == (19, 40)


def test_the_outlook_says_too_early_before_three_points_and_odds_after(key_result, cycle):
    record_points(key_result.metric, weekly(cycle, 18, 19))
    early = Outlook.objects.get(key_result=key_result, stands=True)
    assert early.odds is None and "early" in early.rests_on.lower()
    record_points(key_result.metric, weekly(cycle, 18, 19, 20, 22))
    odds = Outlook.objects.get(key_result=key_result, stands=True)
    assert 0 < odds.odds < 1 and odds.q10 <= odds.q50 <= odds.q90


def test_a_steady_fall_towards_the_target_has_odds_like_a_steady_rise(maya, draft, jonas, cycle):
    fall = planning.add_key_result(
        maya, draft, text="Cycle time from 34 to 21 days", owner=jonas, method="CRM",
        measure=read_key_result("Cycle time from 34 to 21 days").measure,
    )  # fmt: skip
    rise = planning.add_key_result(
        maya, draft, text="Accounts from 34 to 47", owner=jonas, method="CRM",
        measure=read_key_result("Accounts from 34 to 47").measure,
    )  # fmt: skip
    commit_objective(maya, draft)
    record_points(fall.metric, weekly(cycle, 33, 32, 31, 30, 29, 28))
    record_points(rise.metric, weekly(cycle, 35, 36, 37, 38, 39, 40))
    one, other = (Outlook.objects.get(key_result=kr, stands=True) for kr in (fall, rise))
    assert one.odds > Decimal("0.3") and abs(one.odds - other.odds) < Decimal("0.15")
    assert one.q10 <= one.q50 <= one.q90 < 28


def test_recording_many_points_takes_as_many_queries_as_few(key_result, cycle, django_assert_max_num_queries):
    rows = [(cycle.starts - timedelta(days=day), Decimal(18) + day % 7) for day in range(1, 900)]
    with django_assert_max_num_queries(25):
        record_points(key_result.metric, rows)


def running_total(maya, draft, jonas, metric=None):
    text = "Create 400 marketing-qualified leads"
    measure = Measure(kind=Kind.INCREASE, baseline=Decimal(0), target=Decimal(400))
    facts = {"metric": metric} if metric else {"metric_name": "Leads", "cumulative": True}
    return planning.add_key_result(maya, draft, text=text, measure=measure, owner=jonas, method="CRM", **facts)


def test_a_running_total_starts_at_zero_with_each_cycle(maya, demand, draft, jonas, cycle, next_cycle):
    now = running_total(maya, draft, jonas)
    later = draft_objective(maya, team=demand, cycle=next_cycle, text="Fill the pipeline again", owner=jonas)
    then = running_total(maya, later, jonas, metric=now.metric)
    record_points(now.metric, weekly(cycle, 20, 45, 80, 110))
    now.refresh_from_db()
    then.refresh_from_db()
    assert (now.value, now.progress) == (110, Decimal("0.275"))
    assert (then.value, then.progress) == (None, None)

    record_points(now.metric, [(next_cycle.starts + timedelta(days=6), Decimal(30))])
    now.refresh_from_db()
    then.refresh_from_db()
    assert (now.value, then.value, then.progress) == (110, 30, Decimal("0.075"))

    seen = list(Point.objects.standing().order_by("on").values_list("on", "value"))
    case = Case(then, next_cycle.starts + timedelta(days=6), seen)
    [question] = case.questions(case.straight)
    amounts = [value for value in question.history if value is not None]
    assert (question.reading, question.baseline, case.straight) == (Reading.CUMULATIVE, 0.0, AS_IT_IS)
    assert question.observations == [(7.0, 30.0)] and amounts == [25.0, 35.0, 30.0]
