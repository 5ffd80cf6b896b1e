"""Lets PostgreSQL find words by their groups of three letters, where a role may use its extension for that."""

from django.db import DatabaseError, migrations, transaction

SEARCHED = {
    "planning_objective": ("text",),
    "planning_keyresult": ("text",),
    "metrics_metric": ("name", "definition", "source"),
    "rhythm_checkin": ("changed", "blocks"),
}


def add(apps, schema_editor):
    """Where the extension cannot be had, words are found all the same, by reading every text."""
    connection = schema_editor.connection
    if connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(connection.alias), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError:
        return
    for table, columns in SEARCHED.items():
        words = ", ".join(f'UPPER("{column}"::text) gin_trgm_ops' for column in columns)
        schema_editor.execute(f'CREATE INDEX IF NOT EXISTS "{table}_words" ON "{table}" USING gin ({words})')


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table in SEARCHED:
            schema_editor.execute(f'DROP INDEX IF EXISTS "{table}_words"')


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0002_pending_imports"),
        ("metrics", "0003_indexes_for_pages"),
        ("planning", "0001_initial"),
        ("rhythm", "0002_indexes_for_pages"),
    ]
    operations = [migrations.RunPython(add, remove)]
