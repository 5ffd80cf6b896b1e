"""Settings from the environment, each with a sentence when it cannot be read."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def yes(name: str, default: str = "no") -> bool:
    """True for “yes”, False for “no”; anything else is a typo and is named."""
    value = text(name, default).lower() or default
    if value not in ("yes", "no"):
        raise ImproperlyConfigured(f"{name} is “{value}”. Write “yes” or “no”.")
    return value == "yes"


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.lstrip("-").isdigit():
        raise ImproperlyConfigured(f"{name} is “{value}”. Write a whole number, such as {default}.")
    return int(value)


def one_of(name: str, choices: tuple[str, ...]) -> str:
    """One of the choices, whatever its case; the first one when nothing is said."""
    value = text(name).upper() or choices[0]
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is “{text(name)}”. Write {', '.join(choices[:-1])} or {choices[-1]}.")
    return value


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def address(name: str, default: str) -> str:
    """The address of a web server, without a slash at its end."""
    value = text(name, default).rstrip("/") or default
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ImproperlyConfigured(f"{name} is “{value}”. Write a whole address, such as https://okr.lumen.example.")
    return value


def passkeys_work_at(address: str) -> bool:
    """Browsers make passkeys for a name only, not for a number, and only by HTTPS or on the same machine."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    number = ":" in host or host.replace(".", "").isdigit()
    return not number and (parts.scheme == "https" or host == "localhost")


def folder(name: str, default: Path) -> Path:
    return Path(text(name) or default).expanduser().resolve()


def database(url: str, data: Path) -> dict:
    """Django's description of the database: SQLite in the data folder, or PostgreSQL when `url` says so."""
    if not url:
        return sqlite(data / "quarterdeck.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    how = "Write postgresql://user:password@host:5432/name, or leave it out for SQLite in the data folder."
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(f"DATABASE_URL starts with “{parts.scheme or url[:20]}”. {how}")
    try:
        port = parts.port or ""
    except ValueError:
        raise ImproperlyConfigured(f"The port in DATABASE_URL is no number. {how}") from None
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": port,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": 8, "timeout": 15},
            # A page's queries take milliseconds; compiling one takes longer than running it.
            "options": "-c jit=off",
            **dict(parse_qsl(parts.query)),
        },
    }


def sqlite(path: Path) -> dict:
    # IMMEDIATE: a transaction that reads and then writes takes its lock at once instead of failing at the write.
    # FULL: what was acknowledged survives a power cut. Both measured, see docs/decisions/.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "TEST": {"NAME": str(path.with_name("test.sqlite3"))},
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;",
        },
    }
