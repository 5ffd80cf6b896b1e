"""What the actions of the rhythm ask of words and shares before they keep them."""

from decimal import Decimal

from quarterdeck.okr.figures import LIMIT
from quarterdeck.okr.validate import NotFinite, OutOfBounds
from quarterdeck.server.planning.ground import words
from quarterdeck.server.rhythm.errors import NeedsReason, OutOfScale

CHECK_IN_LIMIT = 5000
REASON_LIMIT = 2000


def prose(text, what, limit=CHECK_IN_LIMIT):
    """The text with its line breaks, without blanks around it; it may be empty. Raises TooLong."""
    text = (text or "").replace("\x00", "").replace("\r\n", "\n").strip()
    if len(text) > limit:
        return words(what, text, limit)
    return text


def reason(text, what):
    """A reason in one to a few sentences. Raises NeedsReason where there is none, TooLong."""
    if not (text or "").strip():
        raise NeedsReason(what)
    return prose(text, "The reason", REASON_LIMIT)


def in_scale(what, value):
    """A share between 0 and 1, or none. Raises OutOfScale."""
    if value is not None and not (value.is_finite() and Decimal(0) <= value <= Decimal(1)):
        raise OutOfScale(what, value)
    return value


def amount(what, value):
    """A finite amount below the product's limit, or none. Raises NotFinite, OutOfBounds."""
    if value is None:
        return None
    if not value.is_finite():
        raise NotFinite(what)
    if abs(value) >= LIMIT:
        raise OutOfBounds(what)
    return value
