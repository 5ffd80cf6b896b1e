"""What a monitor reads at /healthz."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from quarterdeck.server.jobs.models import Job


@pytest.fixture
def ask(client, db):
    def asked():
        answer = client.get("/healthz")
        return answer.status_code, answer.json()

    return asked


def test_all_is_well(ask, settings):
    said = {"status": "ok", "database": "ok", "migrations": "ok", "jobs": "ok", "version": settings.VERSION}
    assert ask() == (200, said)


def test_a_database_that_does_not_answer_is_said_without_a_trace(ask, monkeypatch):
    def down(self):
        raise OperationalError("connection refused")

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", down)
    status, said = ask()
    assert status == 503
    assert (said["status"], said["database"], said["migrations"]) == ("failing", "unreachable", "unknown")


def test_a_database_of_a_newer_version_is_not_served(ask):
    MigrationRecorder.Migration.objects.create(app="planning", name="9999_of_tomorrow")
    status, said = ask()
    assert status == 503
    assert said["migrations"] == "1 of a newer version"


def test_a_database_of_an_older_version_is_not_served(ask):
    MigrationRecorder.Migration.objects.filter(app="events", name="0002_indexes_for_pages").delete()
    status, said = ask()
    assert status == 503
    assert said["migrations"] == "1 to run"


def test_tables_of_other_software_in_the_same_database_do_no_harm(ask):
    MigrationRecorder.Migration.objects.create(app="elsewhere", name="0001_initial")
    assert ask()[0] == 200


def test_jobs_that_nobody_does_are_told(ask):
    Job.objects.create(task="x", due_at=timezone.now() - timedelta(minutes=6))
    status, said = ask()
    assert (status, said["jobs"]) == (200, "late")


def test_a_monitor_may_ask_over_plain_http_where_people_may_not(ask, client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert ask()[0] == 200
    assert client.get("/account/login/").status_code == 301


def test_asking_often_costs_little(ask, django_assert_max_num_queries):
    ask()
    with django_assert_max_num_queries(3):
        ask()
