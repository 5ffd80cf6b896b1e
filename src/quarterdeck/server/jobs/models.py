"""What was asked for and is done beside the pages: one row a job, in the database of what caused it."""

from django.db import models
from django.utils import timezone
from django_tasks import TaskResultStatus

from quarterdeck.okr.ref import new_ref


def unguessable():
    return new_ref(24)


class JobQuerySet(models.QuerySet):
    def open(self):
        return self.filter(finished_at=None)

    def due(self, now):
        """What waits for a worker, the most urgent first: a job whose worker died is due again when its lease is over."""
        return self.open().filter(due_at__lte=now).order_by("-priority", "due_at", "pk")


class Job(models.Model):
    """A call of a task. It is taken by one worker at a time, on a lease, and tried again when it fails."""

    ref = models.CharField(max_length=60, unique=True, default=unguessable)
    task = models.CharField(max_length=200)  # where the task lies: module and name
    args = models.JSONField(default=list, blank=True)
    kwargs = models.JSONField(default=dict, blank=True)
    queue = models.CharField(max_length=60, default="default")
    priority = models.SmallIntegerField(default=0)
    # A schedule and the moment it fires: however many workers ask for it, it is done once.
    key = models.CharField(max_length=120, null=True, blank=True, unique=True)
    enqueued_at = models.DateTimeField(default=timezone.now)
    # When a worker may take it; while one has it, when its lease is over.
    due_at = models.DateTimeField(default=timezone.now)
    taken_by = models.CharField(max_length=60, blank=True)
    workers = models.JSONField(default=list, blank=True)  # all that tried, one for each attempt
    errors = models.JSONField(default=list, blank=True)  # class and traceback of each failed attempt
    result = models.JSONField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    attempted_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    failed = models.BooleanField(default=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="job_due", condition=models.Q(finished_at=None)),
            models.Index(fields=["finished_at"], name="job_finished"),
        ]

    def __str__(self):
        return f"{self.task.rpartition('.')[2]} {self.ref}"

    @property
    def status(self) -> TaskResultStatus:
        if self.finished_at:
            return TaskResultStatus.FAILED if self.failed else TaskResultStatus.SUCCESSFUL
        return TaskResultStatus.RUNNING if self.taken_by else TaskResultStatus.READY
