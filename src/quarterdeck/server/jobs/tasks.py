"""The house's own tasks. Those of a room lie in the room."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from quarterdeck.server.jobs.models import Job

KEPT_FOR = timedelta(days=14)


@task
def tidy():
    """Throws away what is over: sessions that have expired and jobs that ended two weeks ago."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    Job.objects.filter(finished_at__lt=timezone.now() - KEPT_FOR).delete()
