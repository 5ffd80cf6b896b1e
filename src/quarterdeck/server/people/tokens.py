"""Secrets in links: the person gets the token, the database only its hash."""

import hashlib
import secrets

from django.conf import settings


def new_token() -> tuple[str, str]:
    """A token of 256 bits for an address, and the hash to keep."""
    token = secrets.token_urlsafe(32)
    return token, hash_of(token)


def hash_of(token: str) -> str:
    # A plain hash is enough: nobody guesses 256 random bits, so there is nothing to slow down.
    return hashlib.sha256(token.encode()).hexdigest()


def public(path: str) -> str:
    """A path as a full address, for mails and for people to hand on."""
    return f"{settings.PUBLIC_URL}{path}"
