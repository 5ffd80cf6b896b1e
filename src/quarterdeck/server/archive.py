"""Everything an instance holds in one file, whatever its database, and back into an empty one.

The archive is a zip: `manifest.json` says which version and which migrations it comes from, `tables/` has one file of
JSON lines a table, and `secret.key` the key of the data folder, so that links and codes made before go on working. It
is read in one transaction that blocks nobody, so it shows one moment while people go on writing.
"""

import json
import os
import zipfile
from base64 import b64encode
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.duration import duration_string

from quarterdeck.okr.errors import OKRError

FORM = 1
# Sessions end with a restore, and what waits to be mailed must not be mailed by two instances; the rest of these is made
# anew by the migrations.
LEFT_OUT = {"sessions", "usersessions", "jobs", "contenttypes", "auth"}
BATCH = 1000


class NotABackup(OKRError):
    def __init__(self, path):
        super().__init__(f"{path} is not a backup of Quarterdeck. Choose a file that “quarterdeck backup” wrote.")


class BackupOfNewer(OKRError):
    def __init__(self, version):
        super().__init__(
            f"The backup comes from Quarterdeck {version}, which is newer than this one. Install that version."
        )


class NotEmpty(OKRError):
    def __init__(self, what):
        super().__init__(
            f"{what} already holds people and workspaces, and a restore would mix with them. "
            "Restore into an empty data folder (QUARTERDECK_DATA) or database."
        )


# Out


def back_up(path: Path):
    """Writes the archive; `path` appears only when it is complete. Returns the number of rows."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive, one_moment():
            counts = {model._meta.db_table: write_table(archive, model) for model in kept_models(apps)}
            archive.writestr("manifest.json", json.dumps(manifest(counts), indent=1))
            key = Path(settings.DATA) / "secret.key"
            if key.exists():
                archive.writestr("secret.key", key.read_text())
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    return sum(counts.values())


@contextmanager
def one_moment():
    """A transaction that reads the state of one moment and takes no lock that a writer waits for."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        # Not transaction.atomic(): that would begin as IMMEDIATE, and writers would wait for the whole backup.
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def kept_models(registry):
    models = registry.get_models(include_auto_created=True)
    return sorted(
        (m for m in models if m._meta.managed and not m._meta.proxy and m._meta.app_label not in LEFT_OUT),
        key=lambda model: model._meta.db_table,
    )


def manifest(counts):
    recorder = MigrationExecutor(connection).loader.applied_migrations
    return {
        "quarterdeck": settings.VERSION,
        "form": FORM,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "migrations": sorted(f"{app}.{name}" for app, name in recorder),
        "tables": counts,
    }


def write_table(archive, model):
    names = [field.attname for field in model._meta.concrete_fields]
    count = 0
    rows = model._base_manager.order_by("pk").values_list(*names)
    with (
        archive.open(f"tables/{model._meta.db_table}.jsonl", "w", force_zip64=True) as binary,
        TextIOWrapper(binary, "utf-8", newline="\n") as lines,
    ):
        for row in rows.iterator(BATCH):
            lines.write(json.dumps(dict(zip(names, map(as_json, row), strict=True)), ensure_ascii=False) + "\n")
            count += 1
    return count


def as_json(value):
    """A column's value as JSON has it; `field.to_python` reads it again."""
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return duration_string(value)
    if isinstance(value, (bytes, memoryview)):
        return b64encode(bytes(value)).decode("ascii")
    return value


# Back


def restore(path: Path):
    """Fills an empty instance from an archive, in one transaction. Returns the number of rows.

    An archive of an older version is loaded as that version had it and then migrated. Raises NotABackup, BackupOfNewer
    and NotEmpty.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            told = json.loads(archive.read("manifest.json"))
            if told["form"] != FORM:
                raise BackupOfNewer(told["quarterdeck"])
            count = load(archive, told)
            if "secret.key" in archive.namelist():
                keep_key(archive.read("secret.key").decode())
    except (zipfile.BadZipFile, KeyError, json.JSONDecodeError, UnicodeDecodeError):
        raise NotABackup(path) from None
    call_command("migrate", verbosity=0, interactive=False)
    return count


def load(archive, told):
    executor = MigrationExecutor(connection)
    known = executor.loader.disk_migrations
    recorded = {tuple(name.split(".", 1)) for name in told["migrations"]}
    if recorded - set(known):
        raise BackupOfNewer(told["quarterdeck"])
    refuse_full()
    leaves = [node for node in recorded if not any(child.key in recorded for child in children(executor, node))]
    executor.migrate(leaves)
    then = MigrationExecutor(connection).loader.project_state(leaves).apps
    models = {model._meta.db_table: model for model in kept_models(then)}
    with transaction.atomic():
        count = sum(read_table(archive, models[table], rows) for table, rows in told["tables"].items())
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(models.values())):
                cursor.execute(statement)
    return count


def children(executor, node):
    return executor.loader.graph.node_map[node].children


def refuse_full():
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for table in ("people_user", "people_workspace"):
            if table in tables:
                cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608
                if cursor.fetchone():
                    raise NotEmpty(connection.settings_dict["NAME"])


def read_table(archive, model, expected):
    fields = {field.attname: field for field in model._meta.concrete_fields}
    quote = connection.ops.quote_name
    count, batch = 0, []
    with archive.open(f"tables/{model._meta.db_table}.jsonl") as binary, connection.cursor() as cursor:
        columns = ", ".join(quote(field.column) for field in fields.values())
        places = ", ".join(["%s"] * len(fields))
        statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608
        for line in TextIOWrapper(binary, "utf-8"):
            row = json.loads(line)
            batch.append(
                [field.get_db_prep_save(value_of(field, row[name]), connection) for name, field in fields.items()]
            )
            count += 1
            if len(batch) == BATCH:
                cursor.executemany(statement, batch)
                batch = []
        if batch:
            cursor.executemany(statement, batch)
    if count != expected:
        raise NotABackup(archive.filename)
    return count


def value_of(field, value):
    target = field.target_field if field.is_relation else field
    return value if value is None else target.to_python(value)


def keep_key(key):
    """Puts the key of the backup in place of the one that this empty instance made for itself."""
    path = Path(settings.DATA) / "secret.key"
    path.touch(mode=0o600)
    path.write_text(key)
