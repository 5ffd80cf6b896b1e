"""Inserting points through the API and from files, as ratios to a bare executemany; and the page of a long metric.

    python benchmarks/points.py [--points 1000000] [--rounds 20]

Works in the database that QUARTERDECK_DATA or DATABASE_URL names, in a workspace of its own called “Points”, which is
deleted at the end. The API takes batches of 1,000; a file holds 2,000 days of one metric, read and kept like an upload.
The bare executemany writes the same rows into the same table with its indexes, 1,000 a transaction, and nothing else.
"""

import argparse
import json
import os
import statistics
import time
from datetime import timedelta

import django

BATCH, DAYS = 1_000, 2_000
FIVE_YEARS = 1_826  # days


class Clock:
    """Seconds on the wall, and of this process's CPU: on a busy machine only the second can be compared."""

    def __enter__(self):
        self.wall, self.cpu = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_):
        self.wall, self.cpu = time.perf_counter() - self.wall, time.process_time() - self.cpu


def make_metrics(workspace, count, name):
    from quarterdeck.server.metrics.models import Metric

    return Metric.objects.bulk_create([Metric(workspace=workspace, name=f"{name} {n}") for n in range(count)])


def days_until(today, count):
    return [today - timedelta(days=count - n) for n in range(count)]


def through_api(client, headers, metrics, days):
    for metric in metrics:
        for start in range(0, len(days), BATCH):
            points = [
                {"on": on.isoformat(), "value": f"{1000 + n}.5"} for n, on in enumerate(days[start : start + BATCH])
            ]
            answer = client.post(
                f"/api/v1/metrics/{metric.ref}/points",
                json.dumps({"points": points}),
                "application/json",
                headers=headers,
            )
            assert answer.status_code == 200, answer.content[:300]


def from_files(member, metrics, days):
    from quarterdeck.files.history import read_series
    from quarterdeck.server.metrics.keeping import keep_history

    lines = [f"{on.isoformat()},{1000 + n}.5" for n, on in enumerate(days)]
    data = "\n".join(["date,value", *lines]).encode()
    for metric in metrics:
        keep_history(member, metric, read_series("history.csv", data).points)


def bare(metrics, days):
    from django.db import connection, transaction
    from django.utils import timezone

    sql = (
        'INSERT INTO metrics_point (metric_id, "on", value, read_at, by_id, via, superseded_at) '
        "VALUES (%s, %s, %s, %s, NULL, 'bench', NULL)"
    )
    adapt = (lambda day: day.isoformat()) if connection.vendor == "sqlite" else (lambda day: day)
    read_at = connection.ops.adapt_datetimefield_value(timezone.now())
    for metric in metrics:
        for start in range(0, len(days), BATCH):
            rows = [
                (metric.pk, adapt(on), f"{1000 + n}.5", read_at) for n, on in enumerate(days[start : start + BATCH])
            ]
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.executemany(sql, rows)


def page_of_a_long_metric(client, member, rounds):
    from django.db import connection
    from pages import Recorder

    from quarterdeck.server.metrics.actions import record_points

    [metric] = make_metrics(member.workspace, 1, "Five years")
    days = days_until(member.workspace.today(), FIVE_YEARS)
    record_points(metric, [(on, 1000 + n % 90) for n, on in enumerate(days)])
    address = f"/w/{member.workspace.slug}/metrics/{metric.ref}/"
    assert client.get(address).status_code == 200
    recorder = Recorder()
    with connection.execute_wrapper(recorder):
        client.get(address)
    walls, cpus = [], []
    for _ in range(rounds):
        with Clock() as clock:
            client.get(address)
        walls.append(clock.wall)
        cpus.append(clock.cpu)
    print(
        f"\nthe page of a metric with {FIVE_YEARS:,} daily points: {recorder.count} queries, median "
        f"{statistics.median(walls) * 1000:.1f} ms, of which CPU {statistics.median(cpus) * 1000:.1f} ms"
    )


def main(count, rounds):
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    from quarterdeck.server.api.actions import make_token
    from quarterdeck.server.metrics.models import Point
    from quarterdeck.server.people.models import Member, User, Workspace

    settings.ALLOWED_HOSTS = ["*"]
    workspace = Workspace.objects.create(name="Points", slug="points")
    user = User.objects.create_user("points@bench.example", name="Ada")
    member = Member.objects.create(workspace=workspace, user=user, name="Ada", role="admin")
    headers = {"authorization": f"Bearer {make_token(member, name='bench', scopes=['metrics:write'])[1]}"}
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    days = days_until(workspace.today(), DAYS)
    each = max(count // DAYS, 1)
    ways = {
        "bare executemany": lambda metrics: bare(metrics, days),
        "from files": lambda metrics: from_files(member, metrics, days),
        "through the API": lambda metrics: through_api(client, headers, metrics, days),
    }
    print(f"{connection.vendor}, {each * DAYS:,} points each, batches of {BATCH:,}")
    print(f"{'way':20} {'seconds':>9} {'CPU':>9} {'a second':>10} {'ratio':>7} {'of CPU':>7}")
    least = None
    try:
        for name, work in ways.items():
            metrics = make_metrics(workspace, each, name)
            with Clock() as clock:
                work(metrics)
            least = least or clock
            print(
                f"{name:20} {clock.wall:9.1f} {clock.cpu:9.1f} {each * DAYS / clock.wall:10,.0f} "
                f"{clock.wall / least.wall:7.1f} {clock.cpu / least.cpu:7.1f}",
                flush=True,
            )
            assert Point.objects.filter(metric__in=metrics).count() == each * DAYS
        page_of_a_long_metric(client, member, rounds)
    finally:
        Point.objects.filter(metric__workspace=workspace)._raw_delete(connection.alias)
        workspace.delete()
        user.delete()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=20)
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quarterdeck.server.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    main(arguments.points, arguments.rounds)
