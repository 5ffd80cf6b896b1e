"""Checking points that come from outside, before they are recorded."""

from datetime import date
from decimal import Decimal

from quarterdeck.server.metrics.errors import AmountTooLarge, AncientPoint, FuturePoint, OtherUnit, TwoValuesForADate

EARLIEST = date(1970, 1, 1)
LARGEST = Decimal(10) ** 15
DIGITS = 15


def checked(rows, today):
    """The rows as a mapping date → value; the first mistake is raised. `today` is the workspace's local date."""
    found = {}
    for on, value in rows:
        if on > today:
            raise FuturePoint(on)
        if on < EARLIEST:
            raise AncientPoint(on)
        value = kept(value)
        if found.setdefault(on, value) != value:
            raise TwoValuesForADate(on, found[on], value)
    return found


def kept(value):
    """The value as it is stored, or AmountTooLarge: SQLite keeps fifteen significant digits."""
    if not value.is_finite() or abs(value) >= LARGEST:
        raise AmountTooLarge(value)
    plain = value.normalize()
    _, digits, exponent = plain.as_tuple()
    if len(digits) > DIGITS or exponent < -6:
        raise AmountTooLarge(value)
    return plain


def same_unit(metric, sent):
    """Raises OtherUnit when a delivery names a unit (a currency code, “%”, “days”) that is not the metric's."""
    kept_in = metric.unit_code or {"percent": "%", "number": "plain numbers"}.get(metric.unit_kind, metric.unit_kind)
    if sent and sent.strip().casefold() not in (kept_in.casefold(), metric.unit_kind):
        raise OtherUnit(metric, sent.strip()[:20], kept_in)
