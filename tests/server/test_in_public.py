"""What holds when the server stands in public: headers, cookies, keys, checks."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from company import sign_in
from quarterdeck.server import env

HOUSE = Path(__file__).parents[2]
PUBLIC = "https://okr.halyard.example"
SAY_SETTINGS = """
import json, django
from django.conf import settings
django.setup()
names = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "ALLOWED_HOSTS",
         "SESSION_COOKIE_HTTPONLY", "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", "DEBUG"]
print(json.dumps({name: getattr(settings, name) for name in names}))
"""


def run(*command, data, **environment):
    """A process of its own with an environment of its own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("QUARTERDECK_", "DATABASE_URL", "DJANGO_"))
    }
    kept |= {"DJANGO_SETTINGS_MODULE": "quarterdeck.server.settings", "QUARTERDECK_DATA": str(data)} | environment
    return subprocess.run([sys.executable, *command], cwd=HOUSE, env=kept, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def in_public(tmp_path_factory):
    said = run("-c", SAY_SETTINGS, data=tmp_path_factory.mktemp("data"), QUARTERDECK_URL=PUBLIC)
    assert said.returncode == 0, said.stderr
    return json.loads(said.stdout)


def test_cookies_travel_over_https_only(in_public):
    assert (
        in_public["SESSION_COOKIE_SECURE"] and in_public["CSRF_COOKIE_SECURE"] and in_public["SESSION_COOKIE_HTTPONLY"]
    )


def test_browsers_are_told_to_come_by_https_only(in_public):
    assert in_public["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600 and in_public["SECURE_SSL_REDIRECT"]


def test_only_its_own_name_is_answered(in_public):
    assert in_public["ALLOWED_HOSTS"] == ["127.0.0.1", "[::1]", "localhost", "okr.halyard.example"]
    assert not in_public["DEBUG"] and not in_public["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"]


def test_the_deployment_check_finds_nothing(tmp_path):
    found = run("manage.py", "check", "--deploy", "--fail-level", "INFO", data=tmp_path, QUARTERDECK_URL=PUBLIC)
    assert found.returncode == 0, found.stderr
    assert "no issues (0 silenced)" in found.stdout + found.stderr


def test_on_ones_own_machine_the_check_says_what_it_keeps_silent_about(tmp_path):
    found = run("manage.py", "check", "--deploy", "--fail-level", "INFO", data=tmp_path)
    assert found.returncode == 0, found.stderr
    assert "no issues (4 silenced)" in found.stdout + found.stderr


@pytest.mark.parametrize("key", ["changeme", "a" * 80, "django-insecure"])
def test_a_weak_key_does_not_serve_in_public(tmp_path, key):
    refused = run("manage.py", "check", data=tmp_path, QUARTERDECK_URL=PUBLIC, QUARTERDECK_SECRET_KEY=key)
    assert refused.returncode != 0 and "too weak to serve in public" in refused.stderr


def test_the_key_made_at_first_start_is_strong_and_readable_by_its_owner_only(tmp_path):
    run("-c", "import django; django.setup()", data=tmp_path, QUARTERDECK_URL=PUBLIC)
    path = tmp_path / "secret.key"
    assert len(path.read_text()) >= 50
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.django_db
def test_every_page_carries_the_strict_headers(client, maya):
    sign_in(client, maya)
    for path in ("/w/halyard/week/", "/workspaces/", "/account/password/change/", "/nothing-here/"):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Frame-Options"] == "DENY" and headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin" and headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_the_session_cookie_is_kept_from_scripts_and_other_sites(client, maya):
    client.post("/account/login/", {"login": maya.email, "password": "correct horse battery"})
    cookie = client.cookies["quarterdeck_session"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"


@pytest.mark.django_db
def test_over_https_browsers_are_told_to_stay_there(client, settings):
    settings.SECURE_HSTS_SECONDS = 3600
    assert "max-age=3600" in client.get("/healthz", secure=True).headers["Strict-Transport-Security"]


@pytest.mark.django_db
def test_a_foreign_host_name_gets_no_page(client, settings):
    settings.ALLOWED_HOSTS = ["okr.halyard.example"]
    assert client.get("/healthz", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    ("address", "works"),
    [
        ("https://okr.halyard.example", True),
        ("http://localhost:8000", True),
        ("http://127.0.0.1:8000", False),
        ("http://okr.halyard.example", False),
        ("https://10.0.0.7", False),
        ("http://[::1]:8000", False),
    ],
)
def test_passkeys_are_offered_where_browsers_make_them(address, works):
    assert env.passkeys_work_at(address) is works


def test_who_comes_by_an_unknown_name_is_told_what_to_set(client, settings):
    settings.ALLOWED_HOSTS = ["okr.halyard.example"]
    answer = client.get("/", headers={"host": "192.168.1.5:8000"})
    assert answer.status_code == 400
    assert "names that address in QUARTERDECK_URL" in answer.content.decode()
