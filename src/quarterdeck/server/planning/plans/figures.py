"""Values between columns and plans."""

from decimal import Decimal


def tidy(value):
    """An amount without the zeros that its column adds: 2100000.000000 is 2100000."""
    return None if value is None else Decimal(format(value.normalize(), "f"))


def in_key_order(value):
    """A mapping with its keys in order, and those inside it: PostgreSQL keeps another order than SQLite."""
    if isinstance(value, dict):
        return {key: in_key_order(value[key]) for key in sorted(value, key=lambda key: (key.casefold(), key))}
    return value
