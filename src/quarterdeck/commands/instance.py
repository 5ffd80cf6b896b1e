"""The instance on this machine: set up, reachable, of this version, or a sentence that says what is wrong."""

import errno
import fcntl
import os
import socket
from contextlib import contextmanager
from pathlib import Path

from quarterdeck.okr.errors import OKRError

TURN = 0x9DEC4  # the advisory lock of those who bring a PostgreSQL database up to date


class CannotStart(OKRError):
    """Settings or surroundings that keep a command from working."""


class PortTaken(CannotStart):
    def __init__(self, host, port):
        super().__init__(f"Port {port} on {host} is taken. Stop what runs there, or choose another one with --port.")


class NoSuchHost(CannotStart):
    def __init__(self, host):
        super().__init__(f"This machine cannot listen on “{host}”. Use 127.0.0.1, 0.0.0.0 or one of its own addresses.")


class ReadOnlyFolder(CannotStart):
    def __init__(self, folder):
        super().__init__(
            f"The data folder {folder} cannot be written. Make it writable, or name another one in QUARTERDECK_DATA."
        )


class NewerDatabase(CannotStart):
    def __init__(self, names):
        super().__init__(
            f"The database was written by a newer Quarterdeck (it knows {', '.join(names)}). "
            "Install that version again; an older one could lose data."
        )


class NoDatabase(CannotStart):
    def __init__(self, where, said):
        super().__init__(f"The database {where} does not answer ({said}). Start it, or correct DATABASE_URL.")


class NotADatabase(CannotStart):
    def __init__(self, path, said):
        super().__init__(
            f"{path} cannot be used as a database ({said}). Move the file away and restore a backup, "
            "or name another folder in QUARTERDECK_DATA."
        )


class NotMigrated(CannotStart):
    def __init__(self):
        super().__init__(
            "The database is empty or of an older version. Run “quarterdeck serve” or “quarterdeck migrate” first."
        )


def set_up():
    """Django with this instance's settings. Raises CannotStart."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quarterdeck.server.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
        from django.conf import settings
    except ImproperlyConfigured as error:
        raise CannotStart(str(error)) from None
    data = Path(settings.DATA)
    try:
        data.mkdir(parents=True, exist_ok=True)
        probe = data / ".writable"
        probe.touch()
        probe.unlink(missing_ok=True)  # another start may have probed in the same moment
    except OSError:
        raise ReadOnlyFolder(data) from None


def reach_database():
    """Raises NoDatabase when it does not answer within a few seconds, or ReadOnlyFolder when SQLite cannot write."""
    from django.db import DatabaseError, connection

    described = connection.settings_dict
    if connection.vendor == "postgresql":
        import psycopg

        place = f"{described['HOST'] or 'localhost'}:{described['PORT'] or 5432}"
        try:
            psycopg.connect(
                host=described["HOST"] or None, port=described["PORT"] or None, dbname=described["NAME"],
                user=described["USER"] or None, password=described["PASSWORD"] or None, connect_timeout=5,
            ).close()  # fmt: skip
        except psycopg.Error as error:
            said = str(error).strip().splitlines()[0].rpartition("failed: ")[2]
            raise NoDatabase(f"{described['NAME']} on {place}", said.rstrip(".")) from None
        return
    path = Path(described["NAME"])
    if (path.exists() and not os.access(path, os.W_OK)) or not os.access(path.parent, os.W_OK):
        raise ReadOnlyFolder(path.parent)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        raise NotADatabase(path, error) from None


def unknown_migrations(executor):
    """What the database has been through that this version knows nothing of, for the rooms of this product."""
    from django.apps import apps

    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("quarterdeck.")}
    applied = executor.loader.applied_migrations
    return sorted(
        f"{app}.{name}"
        for app, name in applied
        if app in ours
        and (app, name) not in executor.loader.disk_migrations
        and (app, name) not in executor.loader.replacements
    )


def bring_up_to_date():
    """Migrates the database. Raises NoDatabase and NewerDatabase."""
    from django.core.management import call_command

    reach_database()
    with one_at_a_time():
        executor = refuse_newer()
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def one_at_a_time():
    """Lets a second start wait: two that make the same tables at once would trip over each other."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [TURN])
            yield
            cursor.execute("SELECT pg_advisory_unlock(%s)", [TURN])  # after a failure the end of the session does it
        return
    folder = os.open(settings.DATA, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def refuse_newer():
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if newer := unknown_migrations(executor):
        raise NewerDatabase(newer[:5])
    return executor


def open_instance(*, make=False):
    """For commands beside the server: set up, reachable and of this version. `make` also creates and migrates it."""
    set_up()
    if make:
        bring_up_to_date()
        return
    reach_database()
    executor = refuse_newer()
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotMigrated


def numbered(host):
    """The host as a number, which is what a server listens on: “localhost” is 127.0.0.1. Raises NoSuchHost."""
    name = host.strip("[]")
    try:
        found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NoSuchHost(host) from None
    # A name of both families is reached by the older one too: nothing here needs the newer.
    return min(found, key=lambda one: one[0] != socket.AF_INET)[4][0]


def free_port(host, port):
    """Raises PortTaken or NoSuchHost unless somebody could listen there now."""
    address = numbered(host)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            if error.errno == errno.EACCES:
                raise CannotStart(
                    f"Port {port} needs more rights than this process has. Choose one above 1023."
                ) from None
            if error.errno != errno.EADDRINUSE:
                raise NoSuchHost(host) from None
            raise PortTaken(host, port) from None
