"""Checking points that come from outside, before they are recorded."""

from datetime import date
from decimal import Decimal

from quarterdeck.server.metrics.errors import (
    AmountTooLarge,
    AncientPoint,
    FuturePoint,
    OtherUnit,
    ReadingsInOldUnit,
    TwoValuesForADate,
    UnitIsRead,
)

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


def unit_in_words(metric):
    return metric.unit_code or {"percent": "%", "number": "plain numbers"}.get(metric.unit_kind, metric.unit_kind)


def same_unit(metric, sent):
    """Raises OtherUnit when a delivery names a unit (a currency code, “%”, “days”) that is not the metric's."""
    kept_in = unit_in_words(metric)
    if sent and sent.strip().casefold() not in (kept_in.casefold(), metric.unit_kind):
        raise OtherUnit(metric, sent.strip()[:20], kept_in)


def ensure_unit_can_be(metric, kind, code, named_wrongly=False):
    """Raises when key results read the metric in another unit, or readings are kept that were not only named wrongly."""
    if (kind, code) == (metric.unit_kind, metric.unit_code):
        return
    readers = metric.key_results.count()
    if readers:
        raise UnitIsRead(metric, unit_in_words(metric), readers)
    count = 0 if named_wrongly else metric.points.filter(superseded_at=None).count()
    if count:
        raise ReadingsInOldUnit(metric, unit_in_words(metric), count)
