"""The key that signs sessions and links: given by the environment, or made once and kept in the data folder."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

SHORTEST = 50  # characters
FEWEST_DIFFERENT = 5


def signing_key(given: str, data: Path) -> str:
    """`given` when there is one, else that of the data folder. Refuses a weak one: whoever guesses it may sign in as all."""
    if given:
        if is_weak(given):
            raise ImproperlyConfigured(
                "QUARTERDECK_SECRET_KEY is too weak to serve in public. Use 50 random characters or more, "
                "or leave it out: a strong one is then made and kept in the data folder."
            )
        return given
    path = data / "secret.key"
    try:
        if not path.exists():
            make(path)
        key = path.read_text().strip()
    except OSError as error:
        place = path if path.exists() else f"The data folder {data}"
        raise ImproperlyConfigured(
            f"{place} cannot be {'read' if path.exists() else 'written'} ({error.strerror}). "
            "Give this process the right to it, or name another folder in QUARTERDECK_DATA."
        ) from error
    if is_weak(key):
        raise ImproperlyConfigured(
            f"{path} holds no whole key. Put it back from a backup, or delete it: a new one is made, everybody signs in "
            "again, and second factors are set up anew."
        )
    return key


def is_weak(key: str) -> bool:
    return len(key) < SHORTEST or len(set(key)) < FEWEST_DIFFERENT


def make(path: Path) -> None:
    """Puts a new key at `path`, whole or not at all; the first of two that start at once wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(64))
    try:
        with suppress(FileExistsError):
            os.link(fresh, path)
    except OSError:  # a file system without hard links
        if not path.exists():
            fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
