"""A request with an `Idempotency-Key` is carried out once: the same again gets the same answer, other contents are refused."""

import hashlib
from typing import Annotated

from ninja import Header

from quarterdeck.server.events.actions import claim
from quarterdeck.server.metrics.errors import KeyOfAnother

IdempotencyKey = Annotated[str | None, Header(alias="Idempotency-Key", max_length=70)]


def claimed(workspace, key, sent):
    """The submission to settle, and None; or, when it was carried out before, the words of its result.

    Call it in the transaction of the change, and settle with the words of the result and `sent`, the digest.
    """
    submission, fresh = claim(workspace, f"api:{key}" if key else "")
    if fresh:
        return submission, None
    *kept, before = submission.result.split()
    if before != sent:
        raise KeyOfAnother(key)
    return submission, kept


def digest(thing, payload):
    """What tells two requests apart: about which thing, and with which contents."""
    return hashlib.sha256(f"{thing.ref} {payload.model_dump_json()}".encode()).hexdigest()[:16]
