"""Queries, server time and the ratio to bare SQL for every main page, and for saving a check-in.

    python benchmarks/pages.py [--rounds 40]

Needs the workspace of benchmarks/large_workspace.py in the database that QUARTERDECK_DATA or DATABASE_URL names. A page
is asked in-process, signed in as a lead; the time is the server's, without the network. CPU is what this process took of
it (with SQLite its database included): on a busy machine only that can be compared. The bare SQL is the page's own
reading statements, run again through the driver and fetched, in the same run.
"""

import argparse
import gc
import os
import statistics
import time
import uuid
from datetime import timedelta

import django

LEAD = "person7@large.example"


def percentile(times, share):
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


def bare(statements, connection):
    began = time.perf_counter()
    with connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            cursor.fetchall()
    return time.perf_counter() - began


class Recorder:
    """Keeps the reading statements of a page with their parameters."""

    def __init__(self):
        self.statements = []
        self.count = 0

    def __call__(self, execute, sql, params, many, context):
        self.count += 1
        if sql.lstrip().upper().startswith("SELECT") and not many:
            self.statements.append((sql, params))
        return execute(sql, params, many, context)


def measure(name, ask, rounds, connection):
    ask()
    gc.collect()
    gc.freeze()  # as `quarterdeck serve` does
    recorder = Recorder()
    with connection.execute_wrapper(recorder):
        ask()
    times, cpus, bares = [], [], []
    for _ in range(rounds):
        began, used = time.perf_counter(), time.process_time()
        ask()
        times.append(time.perf_counter() - began)
        cpus.append(time.process_time() - used)
        bares.append(bare(recorder.statements, connection))
    middle, low = statistics.median(times) * 1000, statistics.median(bares) * 1000
    cpu, late = statistics.median(cpus) * 1000, percentile(times, 0.95) * 1000
    print(
        f"{name:24} {recorder.count:7d} {middle:9.1f} {late:9.1f} {cpu:9.1f} {low:9.1f} {middle / max(low, 0.01):7.1f}"
    )


def main(rounds):
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    from quarterdeck.server.people.models import Member
    from quarterdeck.server.planning.models import Cycle, KeyResult, Objective

    settings.ALLOWED_HOSTS = ["*"]
    member = Member.objects.select_related("user", "workspace").get(email=LEAD, workspace__slug="large")
    admin = Member.objects.select_related("user").get(email="person0@large.example", workspace__slug="large")
    client, office = Client(), Client()
    for one, who in ((client, member), (office, admin)):
        one.force_login(who.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    cycle = Cycle.objects.filter(workspace=member.workspace).order_by("-starts").first()
    objective = Objective.objects.filter(cycle=cycle).select_related("team").first()
    key_result = KeyResult.objects.filter(objective=objective).first()
    mine = list(KeyResult.objects.filter(owner=member, objective__cycle=cycle)) or [key_result]
    base = "/w/large"
    pages = {
        "this week": f"{base}/week/",
        "objectives, all teams": f"{base}/objectives/",
        "objectives, last page": f"{base}/objectives/?page=999",
        "objectives, by state": f"{base}/objectives/?state=at-risk",
        "objectives, by owner": f"{base}/objectives/?owner={member.ref}",
        "objectives, by words": f"{base}/objectives/?q=pipeline",
        "a team": f"{base}/teams/{objective.team.ref}/",
        "an objective": f"{base}/objectives/{objective.ref}/",
        "a key result": f"{base}/key-results/{key_result.ref}/",
        "teams and people": f"{base}/teams/",
        "a person": f"{base}/people/{member.ref}/",
        "search": f"{base}/search/?q=renewal+launch",
        "search, a rare word": f"{base}/search/?q=xylophone",
        "activity": f"{base}/activity/",
        "cycles": f"{base}/cycles/",
        "KPIs": f"{base}/kpis/",
        "metrics": f"{base}/metrics/",
        "metrics, by words": f"{base}/metrics/?q=renewal",
        "a metric": f"{base}/metrics/{key_result.metric.ref}/",
        "closing": f"{base}/cycles/{cycle.ref}/close/",
        "portfolio": "/workspaces/",
    }
    print(f"{connection.vendor}, {rounds} rounds each, milliseconds")
    print(f"{'page':24} {'queries':>7} {'median':>9} {'p95':>9} {'CPU':>9} {'bare SQL':>9} {'ratio':>7}")
    for name, address in pages.items():
        who = office if name == "closing" else client

        def ask(address=address, who=who):
            answer = who.get(address)
            assert answer.status_code == 200, (address, answer.status_code)

        measure(name, ask, rounds, connection)

    day = member.workspace.today() - timedelta(days=1)
    turn = iter(range(10**9))

    def save():
        kr = mine[0]
        data = {
            "value": f"{110 + next(turn) % 80}",
            "confidence": "0.7",
            "changed": "Better than last week.",
            "on": day.isoformat(),
            "key": uuid.uuid4(),
        }
        answer = client.post(f"{base}/key-results/{kr.ref}/check-ins/", data, headers={"hx-request": "true"})
        assert answer.status_code == 200, answer.content[:300]

    measure("saving a check-in", save, rounds, connection)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=40)
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quarterdeck.server.settings")
    django.setup()
    main(arguments.rounds)
