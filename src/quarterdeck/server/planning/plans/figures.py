"""Amounts between columns and plans."""

from decimal import Decimal


def tidy(value):
    """An amount without the zeros that its column adds: 2100000.000000 is 2100000."""
    return None if value is None else Decimal(format(value.normalize(), "f"))
