"""Two connections at the same moment: what PostgreSQL lets run side by side, and SQLite never does."""

import threading
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction

from quarterdeck.okr.score import objective_score
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.events.actions import claim, settle
from quarterdeck.server.events.models import Event, Submission
from quarterdeck.server.metrics.actions import record_points
from quarterdeck.server.metrics.models import Point
from quarterdeck.server.planning import commitment, drafts, key_results
from quarterdeck.server.planning.errors import ChangedMeanwhile, WrongState
from quarterdeck.server.planning.models import KeyResult, Objective
from quarterdeck.server.rhythm.actions import correct_check_in, record_check_in
from quarterdeck.server.rhythm.deciding import change_committed_key_result
from quarterdeck.server.rhythm.models import CheckIn

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*jobs):
    """Runs the jobs side by side, each on a connection of its own; returns what each gave or raised, in their order."""
    gate, outcomes = threading.Barrier(len(jobs)), [None] * len(jobs)

    def run(place, job):
        try:
            gate.wait(20)
            outcomes[place] = job()
        except Exception as error:  # told to the test, which says what it expects
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return outcomes


def mistakes(outcomes):
    return [outcome for outcome in outcomes if isinstance(outcome, Exception)]


def fresh(thing):
    """As a request of its own would read it."""
    return type(thing).objects.get(pk=thing.pk)


@pytest.fixture
def pair(objective, key_result, maya, jonas, cycle):
    """Two key results of one committed objective."""
    drafted = drafts.draft_objective(maya, team=objective.team, cycle=cycle, text="Make the launch felt", owner=jonas)
    made = [
        key_results.add_key_result(
            maya, drafted, text=text, measure=read_key_result(text).measure, owner=jonas, method="Counted weekly"
        )
        for text in ("Trials of the launch from 0 to 400", "Talks of the launch from 0 to 40")
    ]
    commitment.commit_objective(maya, drafted)
    return made


def test_two_check_ins_on_one_key_result_both_stand(key_result, maya, jonas, today):
    def check_in(member, value):
        return record_check_in(
            fresh(member),
            fresh(key_result),
            on=today,
            value=Decimal(value),
            confidence=Decimal("0.6"),
            changed="Moved.",
        )

    before = CheckIn.objects.count()
    outcomes = at_once(lambda: check_in(maya, 20), lambda: check_in(jonas, 21))
    assert not mistakes(outcomes)
    assert CheckIn.objects.count() == before + 2
    standing = Point.objects.standing().get(metric=key_result.metric, on=today)
    stored = fresh(key_result)
    assert stored.value == stored.metric.value == standing.value


def test_the_score_of_an_objective_sees_both_of_two_check_ins(pair, jonas, today):
    def check_in(key_result, value):
        return record_check_in(
            fresh(jonas), fresh(key_result), on=today, value=Decimal(value), confidence=Decimal("0.6")
        )

    for turn in range(1, 6):
        first, second = pair
        outcomes = at_once(lambda: check_in(first, 40 * turn), lambda: check_in(second, 5 * turn))  # noqa: B023
        assert not mistakes(outcomes)
        rows = KeyResult.objects.filter(objective=first.objective).values_list("progress", "weight")
        assert fresh(first.objective).progress == objective_score(list(rows)).quantize(Decimal("0.0001"))


def test_two_batches_of_points_leave_one_standing_reading_a_day(key_result, cycle):
    days = [cycle.starts + timedelta(days=day) for day in range(40)]
    batches = [[(on, Decimal(first + n)) for n, on in enumerate(days)] for first in (100, 200)]
    outcomes = at_once(
        *[lambda rows=rows: record_points(fresh(key_result).metric, rows, via="api") for rows in batches]
    )
    assert not mistakes(outcomes)
    standing = Point.objects.standing().filter(metric=key_result.metric, on__in=days)
    assert standing.count() == len(days)
    assert {point.value // 100 for point in standing} in ({Decimal(1)}, {Decimal(2)})
    assert fresh(key_result).value == fresh(key_result.metric).value


def test_check_ins_and_batches_on_one_metric_never_wait_for_each_other(pair, jonas, today, cycle):
    one, other = pair
    KeyResult.objects.filter(pk=other.pk).update(metric=one.metric)

    def check_in(key_result, value):
        return record_check_in(
            fresh(jonas), fresh(key_result), on=today, value=Decimal(value), confidence=Decimal("0.6")
        )

    def deliver(value):
        return record_points(fresh(one).metric, [(cycle.starts, Decimal(value)), (today, Decimal(value))], via="api")

    for turn in range(5):
        outcomes = at_once(
            lambda: check_in(one, 10 + turn),  # noqa: B023
            lambda: check_in(other, 20 + turn),  # noqa: B023
            lambda: deliver(30 + turn),  # noqa: B023
            lambda: deliver(40 + turn),  # noqa: B023
        )
        assert not mistakes(outcomes)
        assert fresh(one).value == fresh(other).value == fresh(one).metric.value


def test_a_decision_and_a_check_in_on_one_key_result_both_hold(key_result, maya, jonas, today):
    outcomes = at_once(
        lambda: record_check_in(
            fresh(jonas), fresh(key_result), on=today, value=Decimal(20), confidence=Decimal("0.6")
        ),
        lambda: change_committed_key_result(fresh(maya), fresh(key_result), reason="It says more.", weight=Decimal(3)),
    )
    assert not mistakes(outcomes)
    stored = fresh(key_result)
    assert (stored.weight, stored.value, stored.confidence) == (3, 20, Decimal("0.6"))


def test_two_corrections_of_one_check_in_follow_each_other(key_result, maya, jonas, today):
    first = record_check_in(jonas, key_result, on=today, value=Decimal(20), confidence=Decimal("0.6"))
    outcomes = at_once(
        *[
            lambda member=member, value=value: correct_check_in(fresh(member), fresh(first), value=Decimal(value))
            for member, value in ((maya, 22), (jonas, 23))
        ]
    )
    assert not mistakes(outcomes)
    assert CheckIn.objects.standing().filter(key_result=key_result, on=today).count() == 1
    assert CheckIn.objects.filter(corrects=first).count() == 1


def test_an_objective_is_committed_once(draft, maya, champion):
    outcomes = at_once(
        *[lambda member=member: commitment.commit_objective(fresh(member), fresh(draft)) for member in (maya, champion)]
    )
    assert [type(one) for one in mistakes(outcomes)] == [WrongState]
    assert Event.objects.filter(verb="committed", objective=draft).count() == 1


def test_the_second_of_two_writers_sees_the_change_of_the_first(draft, maya, jonas):
    version = draft.version

    def write(member, text):
        return drafts.change_objective(fresh(member), fresh(draft), version=version, text=text)

    outcomes = at_once(lambda: write(maya, "Be the obvious choice"), lambda: write(jonas, "Be the first choice"))
    assert [type(one) for one in mistakes(outcomes)] == [ChangedMeanwhile]
    assert Objective.objects.get(pk=draft.pk).version == version + 1


def test_a_key_is_claimed_once_and_the_second_reads_what_the_first_led_to(workspace):
    def submit(name):
        with transaction.atomic():
            submission, new = claim(workspace, "the same form")
            if new:
                settle(submission, f"made by {name}")
            return new, submission.result

    outcomes = at_once(*[lambda name=name: submit(name) for name in "abcd"])
    assert not mistakes(outcomes)
    assert sorted(new for new, _ in outcomes) == [False, False, False, True]
    assert len({result for _, result in outcomes}) == 1
    assert Submission.objects.filter(key="the same form").count() == 1


def test_a_form_sent_twice_at_once_checks_in_once(key_result, jonas, today):
    def send():
        return record_check_in(
            fresh(jonas), fresh(key_result), on=today, value=Decimal(20), changed="Moved.", key="form"
        )

    outcomes = at_once(send, send, send)
    assert not mistakes(outcomes)
    assert len({one.ref for one in outcomes}) == 1
    assert CheckIn.objects.filter(key_result=key_result, on=today).count() == 1
