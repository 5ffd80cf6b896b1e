"""Makes a large workspace: 2,000 people, 300 teams, 12 cycles, 10,000 objectives, 30,000 key results, 300,000 check-ins.

    python benchmarks/large_workspace.py [--scale 1.0]

Writes into the database that QUARTERDECK_DATA or DATABASE_URL names, into a workspace called “Large”. The numbers are
drawn from a seeded generator, so that two runs make the same workspace. Prints what was made and how long it took.
"""

import argparse
import os
import random
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import django

CYCLES, WEEKS = 12, 13
WORDS = [
    "pipeline", "demand", "brand", "retention", "activation", "conversion", "enterprise", "segment", "partner", "content",
    "search", "launch", "renewal", "reach", "trust",
]  # fmt: skip


def batches(rows, model, size=2000):
    for start in range(0, len(rows), size):
        model.objects.bulk_create(rows[start : start + size])
    return rows


def settle():
    """PostgreSQL learns within minutes what the tables hold; a workspace that grew over years is long known to it."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def main(scale=1.0):
    from django.db import transaction

    with transaction.atomic():
        return make(scale)


def make(scale):
    from quarterdeck.server.people.models import Member, Seat, User, Workspace
    from quarterdeck.server.planning.models import Cycle

    draw = random.Random(7)
    workspace = Workspace.objects.create(name="Large", slug="large", playbook_key="operator")
    today = workspace.today()
    users = batches(
        [User(email=f"person{n}@large.example", name=f"Person {n}", password="!") for n in range(int(2000 * scale))],
        User,
    )
    members = batches(
        [
            Member(workspace=workspace, user=u, name=u.name, email=u.email, role="admin" if n == 0 else "member")
            for n, u in enumerate(users)
        ],
        Member,
    )
    teams = make_teams(workspace, int(300 * scale))
    batches([Seat(team=draw.choice(teams), member=m, leads=n % 7 == 0) for n, m in enumerate(members)], Seat)
    start = today - timedelta(days=45)
    cycles = [
        Cycle(
            workspace=workspace,
            name=f"Cycle {n + 1}",
            starts=start - timedelta(days=91 * (CYCLES - 1 - n)),
            ends=start - timedelta(days=91 * (CYCLES - 1 - n)) + timedelta(days=90),
            state="active" if n == CYCLES - 1 else "closed",
        )
        for n in range(CYCLES)
    ]
    Cycle.objects.bulk_create(cycles)
    for cycle in cycles:
        make_cycle(draw, workspace, cycle, teams, members, int(834 * scale), today)
    return workspace


def make_teams(workspace, count):
    from quarterdeck.server.people.models import Team

    root = Team.objects.create(workspace=workspace, name="Large")
    root.place()
    root.save()
    teams = [root]
    while len(teams) < count:
        parent = teams[(len(teams) - 1) // 6]
        team = Team.objects.create(workspace=workspace, name=f"Team {len(teams)}", parent=parent)
        team.place()
        team.save()
        teams.append(team)
    return teams


def make_cycle(draw, workspace, cycle, teams, members, count, today):
    from quarterdeck.server.metrics.models import Metric, Outlook, Point
    from quarterdeck.server.planning.models import KeyResult, Objective

    text = lambda: " ".join(draw.sample(WORDS, 4)).capitalize()  # noqa: E731
    over = cycle.state == "closed"
    objectives = batches(
        [
            Objective(
                workspace=workspace, team=teams[n % len(teams)], cycle=cycle, text=text(), owner=draw.choice(members),
                state="committed", position=n, committed_on=cycle.starts, progress=Decimal("0.5"),
            )
            for n in range(count)
        ],
        Objective,
    )  # fmt: skip
    metrics = batches([Metric(workspace=workspace, name=text()) for _ in range(count * 3)], Metric)
    weeks = min(WEEKS, max((today - cycle.starts).days // 7, 0)) if not over else WEEKS
    key_results = []
    for n, metric in enumerate(metrics):
        share = Decimal(draw.randint(10, 110)) / 100 * weeks / WEEKS
        key_results.append(
            KeyResult(
                workspace=workspace, objective=objectives[n // 3], text=f"{metric.name} from 100 to 200", metric=metric,
                owner=draw.choice(members), baseline=100, target=200, method="Counted weekly", position=n % 3,
                value=100 + 100 * share, progress=min(share, Decimal(1)).quantize(Decimal("0.0001")),
                raw_progress=share.quantize(Decimal("0.0001")), confidence=Decimal(draw.randint(2, 9)) / 10,
                checked_in_for=cycle.starts + timedelta(days=7 * weeks - 2),
            )
        )  # fmt: skip
    batches(key_results, KeyResult)
    make_check_ins(draw, workspace, cycle, key_results, weeks)
    days = [cycle.starts + timedelta(days=7 * week + 5) for week in range(weeks)]
    batches(
        [
            Point(metric_id=kr.metric_id, on=on, value=100 + (kr.value - 100) * (n + 1) / max(weeks, 1))
            for kr in key_results
            for n, on in enumerate(days)
        ],
        Point,
    )
    batches(
        [
            Outlook(
                key_result=kr,
                on=days[-1],
                odds=Decimal("0.5"),
                q10=kr.value,
                q50=kr.value + 20,
                q90=kr.value + 60,
                rests_on="x",
            )
            for kr in key_results
        ],
        Outlook,
    )


def make_check_ins(draw, workspace, cycle, key_results, weeks):
    from quarterdeck.server.events.models import Event
    from quarterdeck.server.rhythm.models import CheckIn

    rows, events = [], []
    for key_result in key_results:
        for week in range(weeks):
            if week and draw.random() < 0.2:
                continue
            on = cycle.starts + timedelta(days=7 * week + 5)
            at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
            value = 100 + (key_result.value - 100) * (week + 1) / max(weeks, 1)
            rows.append(
                CheckIn(
                    workspace=workspace, key_result=key_result, on=on, at=at, by_id=key_result.owner_id, value=value,
                    confidence=Decimal(draw.randint(2, 9)) / 10, changed="The new segment answers better than expected.",
                )
            )  # fmt: skip
            events.append(
                Event(
                    workspace=workspace,
                    at=at,
                    by_id=key_result.owner_id,
                    verb="checked-in",
                    sort="check-in",
                    objective_id=key_result.objective_id,
                    key_result=key_result,
                )
            )
    batches(rows, CheckIn)
    batches(events, Event)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=float, default=1.0, help="1.0 is the full size")
    scale = parser.parse_args().scale
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quarterdeck.server.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    began = time.perf_counter()
    main(scale)
    settle()
    from quarterdeck.server.planning.models import KeyResult, Objective
    from quarterdeck.server.rhythm.models import CheckIn

    print(
        f"{Objective.objects.count():,} objectives, {KeyResult.objects.count():,} key results, "
        f"{CheckIn.objects.count():,} check-ins in {time.perf_counter() - began:.0f} s"
    )
