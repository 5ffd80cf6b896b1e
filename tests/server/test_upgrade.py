"""An instance of the first version, with something in every table, is brought up to the newest and keeps all of it."""

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

HOUSE = Path(__file__).parents[2]
HEAD = """
import django, json
django.setup()
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
executor = MigrationExecutor(connection)
loader = executor.loader
ours = {app.label for app in apps.get_app_configs() if app.name.startswith("quarterdeck.")}

def rows_of(models):
    return {
        model._meta.label: list(model.objects.order_by("pk").values(*[f.attname for f in model._meta.concrete_fields]))
        for model in models
    }

def tell(rows):
    print(json.dumps(rows, cls=DjangoJSONEncoder))
"""
FILL = """
from datetime import date, timedelta
first = {key for key in loader.disk_migrations if key[0] not in ours or key[1].startswith("0001")}
executor.migrate([key for key in first if key[0] in ours] + [key for key in loader.graph.leaf_nodes() if key[0] not in ours])
then = executor.loader.project_state([key for key in first if key[0] in ours]).apps

class Rooms:
    def __getattr__(self, name):
        return next(m for m in then.get_models() if m._meta.app_label in ours and m.__name__ == name).objects

made = Rooms()
day, week = date(2026, 7, 1), timedelta(days=7)
user = made.User.create(email="ada@halyard.example", name="Ada", password="argon2$kept")
ws = made.Workspace.create(name="Halyard", slug="halyard", playbook_changes={"max_objectives": 4}, glossary={"MQL": "a lead"})
ada = made.Member.create(workspace=ws, user=user, name="Ada", email=user.email, role="admin")
bea = made.Member.create(workspace=ws, name="Bea", left_on=day)
team = made.Team.create(workspace=ws, name="Marketing", path="1/")
below = made.Team.create(workspace=ws, name="Demand", parent=team, path="1/2/")
made.Seat.create(team=below, member=ada, leads=True)
made.Invitation.create(workspace=ws, member=bea, token_hash="a" * 64, made_by=ada)
made.SignInLink.create(user=user, token_hash="b" * 64, expires_at="2026-07-01T10:00:00Z")
made.ApiToken.create(workspace=ws, name="CRM", token_hash="c" * 64, hint="x1", scopes=["metrics:write"], member=ada)
cycle = made.Cycle.create(workspace=ws, name="Q3 2026", starts=day, ends=day + timedelta(days=91), state="active")
priority = made.Priority.create(workspace=ws, title="Win the mid-market", year=2026)
facts = {"workspace": ws, "team": below, "cycle": cycle, "owner": ada}
above = made.Objective.create(text="Lead the category", state="committed", **facts)
objective = made.Objective.create(text="Be found first", state="committed", committed_on=day, progress="0.4200", **facts)
carried = made.Objective.create(text="Be found", state="draft", carried_from=objective, **facts)
metric = made.Metric.create(workspace=ws, name="Trials", unit_kind="currency", unit_code="USD", value="1234567.890000")
kr = made.KeyResult.create(
    workspace=ws, objective=objective, text="Trials from 10 to 90", metric=metric, baseline="10", target="90", method="CRM",
    owner=ada, milestones=[{"title": "One", "weight": "1"}], phases=[{"on": "2026-08-01", "value": "40"}],
    value="43.600000", progress="0.4200", raw_progress="0.4200", confidence="0.6000", checked_in_for=day + week,
)
kr.co_owners.add(team)
made.Support.create(key_result=kr, to_objective=above, weight="2.00")
made.Support.create(objective=objective, to_priority=priority)
made.Initiative.create(workspace=ws, objective=objective, key_result=kr, title="New pages", owner=bea, due=day)
old = made.Point.create(metric=metric, on=day, value="20.5", by=ada, superseded_at="2026-07-02T10:00:00Z")
made.Point.create(metric=metric, on=day, value="21.25", by=ada, via="api")
said = made.CheckIn.create(workspace=ws, key_result=kr, on=day, by=ada, value="20.5", confidence="0.7000", changed="Début …")
made.CheckIn.create(workspace=ws, key_result=kr, on=day, by=ada, value="21.25", confidence="0.7000", corrects=said)
made.HelpRequest.create(workspace=ws, check_in=said, key_result=kr, of_member=bea, of_team=team, text="The data, please")
made.Remark.create(check_in=said, by=bea, kind="question", text="Since when?")
made.Comment.create(objective=objective, by=bea, text="Good.")
made.Decision.create(workspace=ws, objective=objective, key_result=kr, kind="change", reason="r", before={"a": "1"}, by=ada)
made.Grade.create(objective=above, final="0.7000", computed="0.6500", reason="Counted late", by=ada)
made.Grade.create(key_result=kr, final="1.0000")
facts = {"workspace": ws, "by": ada, "user": user, "verb": "checked-in", "sort": "check-in", "title": "Trials"}
made.Event.create(objective=objective, key_result=kr, after={"value": "20.5"}, **facts)
made.Event.create(audit=True, why="signed in", **facts)
made.Submission.create(workspace=ws, key="form 1", result=said.ref)
made.Dismissal.create(workspace=ws, code="K07", key_result=kr, digest="d" * 64, reason="We know", by=ada)
made.Job.create(task="quarterdeck.rooms.mail.send", kwargs={"sealed": "x"}, key="tidy 2026-07-01", errors=["Timeout: mail"])
tell(rows_of([m for m in then.get_models(include_auto_created=True) if m._meta.app_label in ours]))
"""
READ = """
assert not executor.migration_plan(loader.graph.leaf_nodes())
tell(rows_of([m for m in apps.get_models(include_auto_created=True) if m._meta.app_label in ours]))
"""


@pytest.fixture
def instance(tmp_path):
    """The environment of an empty instance on the kind of database that this run is for."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("QUARTERDECK_", "DATABASE_URL", "DJANGO_"))}
    kept |= {"DJANGO_SETTINGS_MODULE": "quarterdeck.server.settings", "QUARTERDECK_DATA": str(tmp_path)}
    if connection.vendor != "postgresql":
        yield kept
        return
    import psycopg

    base, name = os.environ["DATABASE_URL"].rpartition("/")[0], f"upgrade_{secrets.token_hex(4)}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield kept | {"DATABASE_URL": f"{base}/{name}"}
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def run(instance, *command):
    done = subprocess.run(
        [sys.executable, *command], cwd=HOUSE, env=instance, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_the_first_version_kept_is_all_there_in_the_newest(instance):
    before = json.loads(run(instance, "-c", HEAD + FILL))
    assert not [table for table, rows in before.items() if not rows], "tables that this test has put nothing into"
    run(instance, "-m", "quarterdeck", "migrate")
    after = json.loads(run(instance, "-c", HEAD + READ))
    for table, rows in before.items():
        kept = [{name: value for name, value in row.items() if name in old} for row, old in zip(after[table], rows)]  # noqa: B905
        assert kept == rows, table


def test_what_was_migrated_is_not_migrated_again(instance):
    run(instance, "-m", "quarterdeck", "migrate")
    assert "up to date" in run(instance, "-m", "quarterdeck", "migrate")
