"""Mistakes a person can put right."""


class OKRError(Exception):
    """A mistake a person can put right. Shown as it stands: what is wrong, then what to do."""
