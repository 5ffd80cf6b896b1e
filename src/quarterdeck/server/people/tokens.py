"""Secrets in links: the person gets the token, the database only its hash."""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.crypto import salted_hmac


def new_token(seed="") -> tuple[str, str]:
    """A token of 256 bits for an address, and the hash to keep. The same seed gives the same token, on this instance."""
    if seed:
        digest = salted_hmac("quarterdeck.token", seed, algorithm="sha256").digest()
        token = urlsafe_b64encode(digest).decode().rstrip("=")
    else:
        token = secrets.token_urlsafe(32)
    return token, hash_of(token)


def hash_of(token: str) -> str:
    # A plain hash is enough: nobody guesses 256 random bits, so there is nothing to slow down.
    return hashlib.sha256(token.encode()).hexdigest()


def public(path: str) -> str:
    """A path as a full address, for mails and for people to hand on."""
    return f"{settings.PUBLIC_URL}{path}"


def only_here() -> bool:
    """Whether such an address leads people on other machines nowhere."""
    return urlsplit(settings.PUBLIC_URL).hostname in ("localhost", "127.0.0.1", "::1")
