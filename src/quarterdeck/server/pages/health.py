"""Whether the database answers, whether its tables are those of this version, and whether jobs are done."""

from datetime import timedelta
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import JsonResponse
from django.utils import timezone

from quarterdeck.server.jobs.models import Job

LATE = timedelta(minutes=5)


def healthz(request):
    """For monitors and load balancers: 200 when requests can be answered, else 503 and what is wrong.

    Jobs that wait too long are told, and change nothing about the 200: pages can be answered all the same.
    """
    jobs = "unknown"
    try:
        waiting, newer = apart()
        migrations = f"{newer} of a newer version" if newer else f"{waiting} to run" if waiting else "ok"
        state = {"database": "ok", "migrations": migrations}
        if migrations == "ok":
            jobs = "late" if Job.objects.due(timezone.now() - LATE).exists() else "ok"
    except DatabaseError:
        state = {"database": "unreachable", "migrations": "unknown"}
    healthy = set(state.values()) == {"ok"}
    body = {"status": "ok" if healthy else "failing", **state, "jobs": jobs, "version": settings.VERSION}
    return JsonResponse(body, status=200 if healthy else 503)


def apart():
    """How many migrations wait to be run, and how many were run that this version does not know. Two queries."""
    known, replaced, ours = migrations_here()
    applied = set(MigrationRecorder(connection).applied_migrations())
    unknown = {(app, name) for app, name in applied - known - replaced if app in ours}
    return len(known - applied), len(unknown)


@cache
def migrations_here():
    """The migrations that came with this version, those they replace, and the rooms they belong to."""
    loader = MigrationLoader(None)
    replaced = {old for migration in loader.replacements.values() for old in migration.replaces}
    known = {key for key in loader.disk_migrations if key not in replaced}
    return known, replaced, {app for app, _ in known}
