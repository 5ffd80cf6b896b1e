"""The backend of Django's tasks: a job is a row, written in the transaction that causes it.

What is rolled back was never asked for; what was committed is done, also when the machine stops in between.
"""

from django.utils.module_loading import import_string
from django_tasks import TaskResult
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import TaskError
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.utils import normalize_json

from quarterdeck.server.jobs.models import Job


class LeasedTable(BaseTaskBackend):
    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue(self, task, args, kwargs):
        self.validate_task(task)
        return result_of(Job.objects.create(**described(task, args, kwargs)), task)

    def get_result(self, result_id):
        job = Job.objects.filter(ref=result_id).first()
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return result_of(job, import_string(job.task))


def enqueue_once(task, key, *args, **kwargs) -> bool:
    """Asks for a job unless one was asked for under this `key`; tells whether it is new."""
    job = Job(key=key[:120], **described(task, args, kwargs))
    Job.objects.bulk_create([job], ignore_conflicts=True)
    return Job.objects.filter(ref=job.ref).exists()


def described(task, args, kwargs):
    facts = {"task": task.module_path, "args": normalize_json(list(args)), "kwargs": normalize_json(kwargs)}
    if task.run_after:
        facts["due_at"] = task.run_after
    return facts | {"queue": task.queue_name, "priority": task.priority}


def result_of(job, task) -> TaskResult:
    result = TaskResult(
        task=task,
        id=job.ref,
        status=job.status,
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        last_attempted_at=job.attempted_at,
        args=job.args,
        kwargs=job.kwargs,
        backend=task.backend,
        errors=[TaskError(exception_class_path=one["class"], traceback=one["traceback"]) for one in job.errors],
        worker_ids=list(job.workers),
    )
    object.__setattr__(result, "_return_value", job.result)
    return result
