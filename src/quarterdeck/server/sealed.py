"""Secrets at rest: sealed with AES-GCM under a key of the server, and opened again under that or an older one.

What is sealed says under which key, so that the key can change: the new one goes into QUARTERDECK_SECRET_KEY, the old one
into QUARTERDECK_OLD_SECRET_KEYS, until everything was sealed anew. A sealed text is bound to its purpose: one cannot be put in
the place of another.
"""

import base64
import hashlib
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from quarterdeck.okr.errors import OKRError

MARK = "sealed1"
NONCE = 12  # bytes, as NIST SP 800-38D recommends for GCM


class CannotOpen(OKRError):
    def __init__(self):
        super().__init__(
            "A stored secret cannot be opened with the key of this server. "
            "Put the key under which it was kept back into QUARTERDECK_SECRET_KEY, or enter the secret anew."
        )


def keys() -> dict[str, bytes]:
    """Key ids and keys, the one in use first."""
    derived = (
        HKDF(SHA256(), 32, salt=None, info=b"quarterdeck sealed").derive(secret.encode())
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    )
    return {hashlib.sha256(key).hexdigest()[:8]: key for key in derived}


def seal(text: str, purpose: str) -> str:
    """The text, readable by this server only."""
    key_id, key = next(iter(keys().items()))
    nonce = secrets.token_bytes(NONCE)
    sealed = nonce + AESGCM(key).encrypt(nonce, text.encode(), purpose.encode())
    return f"{MARK}:{key_id}:{base64.urlsafe_b64encode(sealed).decode()}"


def unseal(sealed: str, purpose: str) -> str:
    """The text that was sealed for this purpose. Raises CannotOpen."""
    mark, _, rest = sealed.partition(":")
    key_id, _, packed = rest.partition(":")
    key = keys().get(key_id)
    if mark != MARK or key is None:
        raise CannotOpen
    try:
        raw = base64.urlsafe_b64decode(packed)
        return AESGCM(key).decrypt(raw[:NONCE], raw[NONCE:], purpose.encode()).decode()
    except (ValueError, InvalidTag) as error:
        raise CannotOpen from error
