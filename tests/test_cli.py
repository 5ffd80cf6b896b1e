"""The command line, as people type it."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from threading import Event as Pause

import pytest

from quarterdeck.cli import main

SHEET = "Team,Objective,Key result,Owner,Target\nMarketing,Become the name buyers ask for,Win reference customers,Ann Lee,40\n"


@pytest.fixture
def run(capsys):
    """Runs a command in this process; returns its exit code, what it said, and what it complained of."""

    def typed(*arguments):
        code = 0
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = ended.code or 0
        out, err = capsys.readouterr()
        return code, out, err

    return typed


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "okrs.csv"
    path.write_text(SHEET)
    return path


def start(*arguments, **settings):
    """Starts a command as a process of its own, with none of our settings but these."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("QUARTERDECK_", "DATABASE_", "DJANGO_"))
    }
    return subprocess.Popen(
        [sys.executable, "-m", "quarterdeck", *map(str, arguments)],
        env={**clean, **{name: str(value) for name, value in settings.items()}},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process):
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def opened(browser, address):
    """The answer at an address, once the server answers."""
    for _ in range(300):
        try:
            return browser.open(address, timeout=10)
        except ConnectionError:
            Pause().wait(0.1)
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionError):
                raise
            Pause().wait(0.1)
    raise AssertionError(f"{address} did not answer")


# Help


def test_help_shows_examples_and_needs_no_django():
    code, out, _ = ended(start("--help"))
    assert code == 0 and "quarterdeck demo" in out and "import q3.xlsx" in out

    seen = "import sys; from quarterdeck import cli; print([name for name in sys.modules if name.startswith('django')])"
    assert subprocess.check_output([sys.executable, "-c", seen], text=True).strip() == "[]"


@pytest.mark.parametrize(
    "command",
    ["serve", "demo", "import", "export", "backup", "restore", "create-admin", "sign-in-link", "coach", "outlook"],
)
def test_every_command_says_what_it_does_with_an_example(run, command):
    code, out, _ = run(command, "--help")

    assert code == 0 and "Examples:" in out and f"quarterdeck {command}" in out


# Files


@pytest.mark.django_db(transaction=True)
def test_a_file_goes_in_once_and_comes_out_again(run, sheet, tmp_path):
    code, out, _ = run("import", sheet, "--workspace", "Lumen", "--cycle", "Q3 2026")
    assert code == 0 and "1 objective: 1 new" in out and "Lumen (new)" in out

    code, out, _ = run("import", sheet, "--workspace", "lumen", "--cycle", "Q3 2026")
    assert code == 0 and "Nothing changed" in out

    code, out, _ = run("export", "--workspace", "Lumen", "--output", tmp_path / "out.yaml")
    assert code == 0 and "Win reference customers" in (tmp_path / "out.yaml").read_text()

    code, out, _ = run("import", tmp_path / "out.yaml", "--workspace", "Lumen twice")
    assert code == 0 and "Lumen twice (new)" in out


@pytest.mark.django_db(transaction=True)
def test_a_dry_run_says_every_row_and_stores_nothing(run, sheet):
    code, out, _ = run("import", sheet, "--workspace", "Lumen", "--cycle", "Q3 2026", "--dry-run")
    assert code == 0 and "Row 2: An objective" in out and "Would be imported" in out

    code, _, err = run("export", "--workspace", "Lumen")
    assert code == 2 and "No workspace is called “Lumen”" in err


@pytest.mark.django_db(transaction=True)
def test_an_import_names_the_columns_that_it_did_not_read(run, sheet):
    first, *rows = sheet.read_text().splitlines()
    sheet.write_text("\n".join([f"{first},Budget code", *(f"{row},ZZ-1" for row in rows)]))
    code, out, _ = run("import", sheet, "--workspace", "Lumen", "--cycle", "Q3 2026")
    assert code == 0 and "Not read: the column “Budget code”." in out


@pytest.mark.django_db
def test_headers_without_rows_end_with_1(run, sheet):
    sheet.write_text(SHEET.splitlines()[0])
    code, _, complaint = run("import", sheet, "--workspace", "Lumen")
    assert (code, "no objective and no key result below its headers" in complaint) == (1, True)


@pytest.mark.django_db(transaction=True)
def test_a_row_that_cannot_be_imported_ends_with_1_and_stores_nothing(run, sheet):
    code, out, err = run("import", sheet, "--workspace", "Lumen")

    assert code == 1 and "ERROR: No period is named here" in out and "nothing was" in err
    assert run("export", "--workspace", "Lumen")[0] == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.csv", b"", "is empty"),
        ("picture.csv", bytes(range(256)) * 9, "not a text file"),
        ("aliases.yaml", b"quarterdeck: 1\nworkspace: &a\n  name: x\n", "names a part to repeat it"),
        ("deep.yaml", b"quarterdeck: 1\nworkspace: " + b"[" * 5000, "nested"),
        ("flat.yaml", b"quarterdeck: 1\nworkspace: {name: x}\nobjectives: nothing\n", "A list belongs here"),
    ],
)
def test_a_bad_file_is_one_message_and_no_traceback(run, tmp_path, name, data, told):
    path = tmp_path / name
    path.write_bytes(data)
    code, _, err = run("import", path, "--workspace", "Lumen")

    assert code == 1 and told in err and "Traceback" not in err


@pytest.mark.django_db(transaction=True)
def test_an_admin_is_made_with_workspace_and_a_link_that_works_once(run, client):
    code, out, _ = run("create-admin", "ada@lumen.example", "--workspace", "Lumen", "--name", "Ada Obi")
    path = re.search(r"http://[^/]+(/\S+)", out)[1]

    assert code == 0 and "Ada Obi is an admin of Lumen" in out
    assert client.get(path).status_code == 200
    client.post(path)
    assert client.get("/w/lumen/week/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_who_lost_every_factor_is_let_in_and_the_record_says_so(run, client):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    from quarterdeck.server.events.models import Event
    from quarterdeck.server.people.models import User

    run("create-admin", "ada@lumen.example", "--workspace", "Lumen", "--name", "Ada Obi")
    RecoveryCodes.activate(User.objects.get())
    _, out, _ = run("sign-in-link", "ada@lumen.example", "--forget-factors")
    client.post(re.search(r"http://[^/]+(/\S+)", out)[1])

    assert client.get("/w/lumen/week/").status_code == 200
    removed = Event.objects.get(verb="removed-second-factor")
    assert removed.audit and removed.after == {"kind": ["recovery_codes"], "by": "the command line"}


@pytest.mark.django_db(transaction=True)
def test_what_is_no_address_and_who_is_nobody_get_sentences(run):
    assert "is no e-mail address" in run("create-admin", "ada", "--workspace", "Lumen")[2]
    assert "Nobody signs in as" in run("sign-in-link", "nobody@lumen.example")[2]
    assert "The company's name" in run("create-admin", "ada@lumen.example", "--workspace", " ")[2]


# Judging


def test_the_coach_reads_any_file_and_fails_when_it_should(run, tmp_path):
    path = tmp_path / "okrs.csv"
    path.write_text("Period,Team,Objective,Key result\nQ3 2099,Marketing,Launch the campaign,Send 12 newsletters\n")

    code, out, _ = run("coach", path)
    assert code == 1 and f"{path}:2:" in out and "K01" in out, "a key result without an owner is an error"
    assert run("coach", path, "--fail-on", "off")[0] == 0
    assert json.loads(run("coach", path, "--format", "json")[1])
    assert "::warning" in run("coach", path, "--format", "github")[1]
    assert run("coach", path, "--playbook", "nonsense")[0] == 2


def test_the_coach_explains_a_rule_and_reads_texts(run, tmp_path):
    assert "Why it matters" in run("coach", "explain", "K01")[1]
    assert run("coach", "explain", "X99")[0] == 2

    texts = tmp_path / "in.jsonl"
    texts.write_text('{"id": "a", "kind": "key_result", "text": "Send 12 newsletters", "objective": null}\n')
    code, out, _ = run("coach", "--texts", texts, "--format", "jsonl")
    assert code == 0 and json.loads(out)["id"] == "a"


@pytest.mark.parametrize("arguments", [("coach",), ("coach", "nowhere.csv"), ("outlook", "--cases", "nowhere.jsonl")])
def test_a_missing_file_is_a_sentence(run, arguments):
    code, _, err = run(*arguments)

    assert code == 2 and "Traceback" not in err and len(err.strip().splitlines()) == 1


# Serving


def test_a_taken_port_is_a_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, _, err = ended(start("serve", "--port", taken.getsockname()[1], QUARTERDECK_DATA=tmp_path))

    assert code == 2 and "is taken" in err and len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"QUARTERDECK_DATA": "/proc/nowhere"}, "cannot be written"),
        ({"DATABASE_URL": "postgresql://a:b@127.0.0.1:1/c"}, "does not answer"),
        ({"DATABASE_URL": "mysql://a/b"}, "DATABASE_URL starts with “mysql”"),
        ({"DATABASE_URL": "quarterdeck"}, "DATABASE_URL starts with “quarterdeck”"),
        ({"DATABASE_URL": "postgresql://a:b@127.0.0.1:port/c"}, "The port in DATABASE_URL is no number"),
        ({"QUARTERDECK_URL": "okr.lumen.example"}, "Write a whole address"),
        ({"QUARTERDECK_DATA": __file__}, "cannot be written"),
        ({"QUARTERDECK_URL": "https://okr.lumen.example", "QUARTERDECK_SECRET_KEY": "short"}, "too weak"),
        ({"QUARTERDECK_DEBUG": "ture"}, "Write “yes” or “no”"),
        ({"QUARTERDECK_LOG": "loud"}, "Write WARNING, DEBUG, INFO or ERROR"),
    ],
)
def test_what_keeps_a_server_from_starting_is_one_sentence(tmp_path, settings, told):
    code, _, err = ended(start("serve", "--port", free_port(), **{"QUARTERDECK_DATA": tmp_path, **settings}))

    assert code == 2 and told in err and "Traceback" not in err and len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("secret.key", "", "holds no whole key"),
        ("secret.key", "half a key", "holds no whole key"),
        ("quarterdeck.sqlite3", "not a database" * 50, "cannot be used as a database"),
    ],
)
def test_a_broken_file_in_the_data_folder_is_named(tmp_path, name, content, told):
    (tmp_path / name).write_text(content)
    code, _, err = ended(start("serve", "--port", free_port(), QUARTERDECK_DATA=tmp_path))

    assert code == 2 and f"{tmp_path / name} {told}" in err and "Traceback" not in err
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize("host", ["nowhere.invalid", "10.255.255.254"])
def test_a_host_that_is_not_of_this_machine_is_a_sentence(tmp_path, host):
    code, _, err = ended(start("serve", "--host", host, "--port", free_port(), QUARTERDECK_DATA=tmp_path))

    assert code == 2 and f"cannot listen on “{host}”" in err and len(err.strip().splitlines()) == 1


def test_a_host_may_be_called_by_its_name(tmp_path):
    port = free_port()
    process = start("serve", "--host", "localhost", "--port", port, "--workers", 1, QUARTERDECK_DATA=tmp_path)
    try:
        assert f"http://localhost:{port}" in process.stdout.readline()
        assert json.load(opened(urllib.request.build_opener(), f"http://localhost:{port}/healthz"))["status"] == "ok"
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


def test_who_serves_for_all_is_told_how_others_reach_it(tmp_path):
    process = start("serve", "--host", "0.0.0.0", "--port", free_port(), "--workers", 1, QUARTERDECK_DATA=tmp_path)
    try:
        assert "Quarterdeck is at http://localhost:" in process.stdout.readline()
        assert "once QUARTERDECK_URL names the address" in process.stdout.readline()
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


def test_a_database_that_is_newer_than_the_code_is_a_sentence(tmp_path):
    assert ended(start("migrate", QUARTERDECK_DATA=tmp_path))[0] == 0
    from quarterdeck.server import newer_sqlite

    newer_sqlite.use()
    import sqlite3

    with sqlite3.connect(tmp_path / "quarterdeck.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('planning', '0099_later', '2030-01-01')"
        )
    code, _, err = ended(start("serve", "--port", free_port(), QUARTERDECK_DATA=tmp_path))

    assert code == 2 and "written by a newer Quarterdeck" in err and "planning.0099_later" in err


def test_the_demo_serves_a_company_and_signs_the_visitor_in(tmp_path):
    """One address, as often as it is opened; a second start keeps what the first one made."""
    for _ in range(2):
        process = start("demo", "--port", free_port(), "--workers", 1, QUARTERDECK_DATA=tmp_path)
        try:
            address = next(line.strip() for line in process.stdout if "http://" in line)
            browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
            page = opened(browser, address)
            assert page.url.endswith("/w/halyard/week/") and "Carmen Molina" in page.read().decode()
            opened(browser, address.split("/demo/")[0] + "/w/halyard/objectives/")
            made = (tmp_path / "demo.txt").stat().st_mtime_ns
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=30)
        assert made == (tmp_path / "demo.txt").stat().st_mtime_ns


def test_two_that_start_at_once_take_turns(tmp_path):
    starts = [start("migrate", QUARTERDECK_DATA=tmp_path) for _ in range(3)]

    assert [ended(one)[0] for one in starts] == [0, 0, 0]


def test_a_demo_never_overwrites_an_own_instance(tmp_path):
    assert ended(start("migrate", QUARTERDECK_DATA=tmp_path))[0] == 0
    code, _, err = ended(start("demo", "--port", free_port(), QUARTERDECK_DATA=tmp_path))

    assert code == 2 and "holds an own instance" in err
    assert (Path(tmp_path) / "quarterdeck.sqlite3").exists()
