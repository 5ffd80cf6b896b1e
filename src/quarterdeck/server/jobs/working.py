"""Working off jobs: take one on a lease, keep the lease while it runs, note how it ended."""

import logging
import threading
import traceback
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.base import TaskContext
from django_tasks.utils import get_module_path, normalize_json

from quarterdeck.server.jobs.backend import result_of
from quarterdeck.server.jobs.models import Job

LEASE = timedelta(seconds=30)
HEARTBEAT = 10  # seconds; three of them fit into a lease
MOST_ATTEMPTS = 12  # the last one about five hours after the first
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=15), timedelta(hours=1)
LONGEST_TRACE = 4000

log = logging.getLogger(__name__)


def pause_after(attempts: int) -> timedelta:
    """How long a job rests after its attempt number `attempts` failed: twice as long each time, an hour at most."""
    return min(FIRST_PAUSE * 2 ** min(attempts - 1, 20), LONGEST_PAUSE)


def work_off(worker: str, now=timezone.now) -> Job | None:
    """Does the most urgent job that is due, if there is one, and returns it."""
    job = take(worker, now())
    if job is None:
        return None
    with kept(job):
        try:
            result = call(job)
        except Exception as error:  # whatever it was, it is tried again
            return put_back(job, error, now())
    return finish(job, now(), result=result)


def take(worker: str, now) -> Job | None:
    """The most urgent due job, on a lease. A job that no worker lived to finish is given up in the end."""
    if not Job.objects.due(now).exists():  # reads only: nobody who writes has to wait for an idle worker
        return None
    with transaction.atomic():
        job = Job.objects.due(now).select_for_update(skip_locked=True).first()
        if job is None:
            return None
        if len(job.workers) >= MOST_ATTEMPTS:
            log.error("The job %s was given up after %d attempts.", job, len(job.workers))
            close(job, now, failed=True)
            return None
        job.taken_by, job.due_at, job.attempted_at = worker, now + LEASE, now
        job.workers, job.started_at = [*job.workers, worker], job.started_at or now
        job.save(update_fields=["taken_by", "due_at", "attempted_at", "workers", "started_at"])
    return job


def call(job):
    task = import_string(job.task)
    context = [TaskContext(task_result=result_of(job, task))] if task.takes_context else []
    return normalize_json(task.call(*context, *job.args, **job.kwargs))


def put_back(job, error, now):
    """Notes a failed attempt; the job is due again after a pause, or given up after the last one."""
    trace = "".join(traceback.format_exception(error))[-LONGEST_TRACE:]
    job.errors = [*job.errors, {"class": get_module_path(type(error)), "traceback": trace}]
    last = len(job.workers) >= MOST_ATTEMPTS
    log.log(logging.ERROR if last else logging.WARNING, "The job %s failed: %s", job, type(error).__name__)
    if last:
        return close(job, now, failed=True)
    mine(job).update(errors=job.errors, taken_by="", due_at=now + pause_after(len(job.workers)))
    return job


def finish(job, now, result):
    job.result = result
    return close(job, now, failed=False)


def close(job, now, failed):
    """Ends a job; what it was called with is forgotten, since it can hold what only one person should read."""
    job.finished_at, job.failed, job.args, job.kwargs = now, failed, [], {}
    ended = {name: getattr(job, name) for name in ("finished_at", "failed", "args", "kwargs", "errors", "result")}
    mine(job).update(**ended)
    return job


def mine(job):
    """The job's row, unless the lease ran out and another worker has it by now."""
    return Job.objects.open().filter(pk=job.pk, taken_by=job.taken_by)


@contextmanager
def kept(job):
    """Keeps the lease while the block runs, from a thread with a connection of its own."""
    over = threading.Event()

    def beat():
        try:
            while not over.wait(HEARTBEAT):
                mine(job).update(due_at=timezone.now() + LEASE)
        finally:
            connection.close()

    heart = threading.Thread(target=beat, name="heartbeat", daemon=True)
    heart.start()
    try:
        yield
    finally:
        over.set()
        heart.join()
