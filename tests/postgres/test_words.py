"""Words are found by an index where the role may have it, and without it where it may not."""

import os
import secrets
import subprocess
import sys

import pytest
from django.db import connection

INDEXES = "SELECT indexname FROM pg_indexes WHERE indexname LIKE '%\\_words' ORDER BY 1"
SEARCHED = ["metrics_metric_words", "planning_keyresult_words", "planning_objective_words", "rhythm_checkin_words"]


@pytest.fixture
def database_without_rights(tmp_path):
    """The environment of an instance whose role may make tables, but no extension."""
    import psycopg

    url = os.environ["DATABASE_URL"]
    name = f"humble_{secrets.token_hex(4)}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE ROLE {name} LOGIN")
        server.execute(f"CREATE DATABASE {name}")
        own = url.rpartition("/")[0] + f"/{name}"
        with psycopg.connect(own, autocommit=True) as inside:
            inside.execute(f"GRANT ALL ON SCHEMA public TO {name}")
        yield {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "quarterdeck.server.settings",
            "DATABASE_URL": f"postgresql://{name}@{own.partition('@')[2]}",
            "QUARTERDECK_DATA": str(tmp_path),
        }
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
        server.execute(f"DROP ROLE {name}")


@pytest.mark.django_db
def test_the_texts_that_are_searched_have_an_index_of_their_words():
    with connection.cursor() as cursor:
        cursor.execute(INDEXES)
        assert [name for (name,) in cursor.fetchall()] == SEARCHED


def test_a_role_that_may_not_create_the_extension_gets_its_tables_all_the_same(database_without_rights):
    import psycopg

    done = subprocess.run(
        [sys.executable, "-m", "quarterdeck", "migrate"],
        env=database_without_rights, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with psycopg.connect(database_without_rights["DATABASE_URL"]) as humble:
        assert humble.execute(INDEXES).fetchall() == []
        assert humble.execute("SELECT count(*) FROM planning_objective").fetchone() == (0,)
