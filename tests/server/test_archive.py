"""Backup and restore: everything, as of one moment, into an empty instance."""

import json
import zipfile

import pytest
from django.core.management import call_command
from django.utils import timezone

from quarterdeck.server.archive import BackupOfNewer, NotABackup, NotEmpty, back_up, restore
from quarterdeck.server.events.models import Event
from quarterdeck.server.pages.demo import load_demo
from quarterdeck.server.people.models import User, Workspace
from quarterdeck.server.planning.plans.outgoing import file_of
from quarterdeck.server.rhythm.models import CheckIn

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def halyard():
    return load_demo(timezone.now())


@pytest.fixture
def archive(halyard, tmp_path):
    path = tmp_path / "monday.zip"
    back_up(path)
    return path


def empty():
    call_command("flush", interactive=False, verbosity=0)


def rewritten(archive, **changes):
    """The archive with another manifest and without the tables that it no longer names."""
    with zipfile.ZipFile(archive) as before:
        told = {**json.loads(before.read("manifest.json")), **changes}
        parts = {name: before.read(name) for name in before.namelist()}
    with zipfile.ZipFile(archive, "w") as after:
        for name, data in parts.items():
            if not name.startswith("tables/") or name[7:-6] in told["tables"]:
                after.writestr(name, json.dumps(told) if name == "manifest.json" else data)
    return archive


def test_what_is_restored_exports_the_same_byte_for_byte(halyard, archive):
    out, people, events = file_of(halyard, "yaml"), User.objects.count(), Event.objects.count()
    empty()

    restore(archive)

    assert file_of(Workspace.objects.get(), "yaml") == out
    assert (User.objects.count(), Event.objects.count()) == (people, events)


def test_new_things_after_a_restore_get_keys_of_their_own(archive):
    empty()
    restore(archive)

    assert User.objects.create_user("new@halyard.example", name="New").pk


def test_an_archive_of_an_older_version_is_loaded_and_then_migrated(archive):
    with zipfile.ZipFile(archive) as opened:
        told = json.loads(opened.read("manifest.json"))
    room, first = "pages.", "pages.0001_cache_table"
    migrations = [name for name in told["migrations"] if not name.startswith(room) or name == first]
    tables = {name: rows for name, rows in told["tables"].items() if name != "pages_pendingimport"}
    rewritten(archive, migrations=migrations, tables=tables)
    empty()

    restore(archive)

    assert CheckIn.objects.exists()
    from quarterdeck.server.pages.models import PendingImport

    assert not PendingImport.objects.exists()


def test_nothing_is_restored_over_people_and_workspaces(archive):
    with pytest.raises(NotEmpty):
        restore(archive)


def test_an_archive_of_a_newer_version_is_refused(archive):
    rewritten(archive, migrations=["planning.0099_from_the_future"])
    empty()

    with pytest.raises(BackupOfNewer):
        restore(archive)
    assert not Workspace.objects.exists()


def test_an_archive_with_a_row_missing_restores_nothing(archive):
    with zipfile.ZipFile(archive) as opened:
        tables = json.loads(opened.read("manifest.json"))["tables"]
    rewritten(archive, tables={**tables, "people_user": tables["people_user"] + 1})
    empty()

    with pytest.raises(NotABackup):
        restore(archive)
    assert not Workspace.objects.exists()


def test_any_other_file_is_not_a_backup(tmp_path, transactional_db):
    path = tmp_path / "notes.txt"
    path.write_text("hello")

    with pytest.raises(NotABackup):
        restore(path)


def test_an_archive_is_readable_by_its_owner_only_and_has_no_sessions(archive):
    assert archive.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(archive) as opened:
        assert not any("session" in name for name in opened.namelist())
