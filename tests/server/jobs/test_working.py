"""Jobs: asked for in a transaction, done by one worker at a time, tried again, and never lost."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django_tasks import TaskResultStatus, task
from django_tasks.exceptions import TaskResultDoesNotExist

from quarterdeck.server.jobs import schedule, tasks
from quarterdeck.server.jobs.backend import enqueue_once
from quarterdeck.server.jobs.models import Job
from quarterdeck.server.jobs.working import LEASE, MOST_ATTEMPTS, pause_after, take, work_off

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)
done = []


@pytest.fixture(autouse=True)
def nothing_done():
    done.clear()


@task
def note(word):
    done.append(word)
    return f"noted {word}"


@task
def stumble():
    raise OSError("the mail server is away")


@task(takes_context=True)
def count_attempts(context):
    done.append(context.attempt)
    if context.attempt < 3:
        raise OSError


def asked(what, *words, at=NOON):
    result = what.enqueue(*words)
    Job.objects.filter(ref=result.id).update(due_at=at, enqueued_at=at)
    return result


def worked(at=NOON, worker="one"):
    return work_off(worker, lambda: at)


def test_a_job_is_done_once_and_its_words_are_forgotten():
    result = asked(note, "secret")
    worked()
    assert worked() is None and done == ["secret"]
    result.refresh()
    assert result.status == TaskResultStatus.SUCCESSFUL and result.return_value == "noted secret"
    assert Job.objects.get().args == []


def test_what_is_rolled_back_was_never_asked_for():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        note.enqueue("lost")
        raise ZeroDivisionError
    assert not Job.objects.exists()


def test_nothing_is_done_before_it_is_due():
    asked(note, "later", at=NOON + timedelta(minutes=1))
    assert worked() is None
    assert worked(NOON + timedelta(minutes=1)) and done == ["later"]


def test_the_urgent_comes_first_and_then_what_waits_longest():
    asked(note, "second", at=NOON - timedelta(minutes=2))
    asked(note, "third", at=NOON - timedelta(minutes=1))
    asked(note.using(priority=5), "first")
    while worked():
        pass
    assert done == ["first", "second", "third"]


def test_what_one_worker_has_no_other_takes():
    asked(note, "mine")
    assert take("one", NOON)
    assert take("two", NOON + LEASE - timedelta(seconds=1)) is None


def test_the_job_of_a_worker_that_died_is_taken_up_when_its_lease_is_over():
    result = asked(note, "again")
    take("one", NOON)
    result.refresh()
    assert result.status == TaskResultStatus.RUNNING
    assert worked(NOON + LEASE, "two") and done == ["again"]
    result.refresh()
    assert result.worker_ids == ["one", "two"]


def test_a_worker_that_comes_back_late_changes_nothing():
    """The slow one finishes after its lease ran out and another one has the job: only the other one's word counts."""
    from quarterdeck.server.jobs.working import finish

    asked(note, "slow")
    slow = take("one", NOON)
    take("two", NOON + LEASE)
    finish(slow, NOON + LEASE, result="from the slow one")
    job = Job.objects.get()
    assert job.finished_at is None and job.taken_by == "two"


def test_a_failed_job_rests_and_is_tried_again():
    asked(count_attempts)
    at = NOON
    for attempt in (1, 2):
        assert worked(at)
        assert worked(at + pause_after(attempt) - timedelta(seconds=1)) is None
        at += pause_after(attempt)
    worked(at)
    assert done == [1, 2, 3] and Job.objects.get().status == TaskResultStatus.SUCCESSFUL


def test_a_job_that_never_succeeds_is_given_up_with_its_errors():
    result, at = asked(stumble), NOON
    while worked(at):
        at += pause_after(MOST_ATTEMPTS)
    result.refresh()
    assert result.status == TaskResultStatus.FAILED and result.attempts == MOST_ATTEMPTS
    assert result.errors[0].exception_class is OSError and "mail server" in result.errors[0].traceback


def test_a_job_that_kills_its_workers_is_given_up_too():
    asked(note, "deadly")
    at = NOON
    while take("one", at):
        at += LEASE
    assert Job.objects.get().status == TaskResultStatus.FAILED and not done


def test_pauses_grow_to_an_hour():
    pauses = [pause_after(attempt) for attempt in range(1, MOST_ATTEMPTS)]
    assert pauses == sorted(pauses) and pauses[0] == timedelta(seconds=15) and pauses[-1] == timedelta(hours=1)


def test_what_was_asked_for_under_a_key_is_asked_for_once():
    assert enqueue_once(note, "report of week 7", "report")
    assert not enqueue_once(note, "report of week 7", "report")
    assert Job.objects.count() == 1


def test_a_result_that_is_not_there_is_said_so():
    with pytest.raises(TaskResultDoesNotExist):
        note.get_result("none")


def test_a_schedule_fires_once_for_each_moment_however_many_workers_ask():
    night = datetime(2026, 11, 19, 3, tzinfo=UTC)
    assert schedule.ask_for_what_is_due(NOON) == ["tidy"]
    assert schedule.ask_for_what_is_due(NOON + timedelta(hours=14, minutes=59)) == []
    assert schedule.SCHEDULES[0].fires_at(NOON) == night
    assert schedule.ask_for_what_is_due(night + timedelta(days=1)) == ["tidy"]
    assert schedule.ask_for_what_is_due(night + timedelta(days=9)) == ["tidy"], (
        "a week that was missed is made good once"
    )


def test_tidying_throws_away_expired_sessions_and_old_jobs_only(client):
    from django.contrib.sessions.models import Session

    now = datetime.now(UTC)
    for key, expires in (("old", now - timedelta(days=1)), ("new", now + timedelta(days=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=expires)
    for word, ended in (("old", timedelta(days=15)), ("new", timedelta(days=13))):
        Job.objects.create(task=word, finished_at=now - ended)
    Job.objects.create(task="open")
    tasks.tidy.call()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
    assert sorted(Job.objects.values_list("task", flat=True)) == ["new", "open"]
