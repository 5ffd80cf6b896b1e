"""Two numbers in one cell: from a baseline to a target (“8 → 12 %”), a value of its target (“16 / 20”)."""

import re
from dataclasses import replace

from quarterdeck.files.cells import read_amount
from quarterdeck.okr.figures import Figure

_ARROW = r"(?:→|⇒|➔|➜|-+>|=+>|>>)"
_WORD = r"(?:to|bis|auf|zu|à|a|al|hasta|até|naar|til|till|do)"
_FROM = r"(?:from|von|de|da|van|fra|från|od|depuis|desde)\s+"
_WAY = re.compile(rf"(?:{_FROM})?(?P<first>\S.*?)\s*{_ARROW}\s*(?P<second>\S.*)", re.IGNORECASE)
_FROM_TO = re.compile(rf"{_FROM}(?P<first>\S.*?)\s+{_WORD}\s+(?P<second>\S.*)", re.IGNORECASE)
_APART = re.compile(
    rf"(?P<first>\S.*?)\s*(?:/|[–—]|(?<=\s)-|-(?=\s)|(?<=\d)-(?=\d)|\s{_WORD}\s)\s*(?P<second>\S.*)", re.IGNORECASE
)
_OF = re.compile(
    r"(?P<first>\S.*?)\s*(?:/|\bof\b|\bout of\b|\bvon\b|\bde\b|\bsur\b|\bvs\.?)\s*(?P<second>\S.*)", re.IGNORECASE
)
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")

Two = tuple[str, str]


def way(text: str) -> Two | None:
    """Baseline and target that the text of one cell names with an arrow or with “from … to …”."""
    return _two(text, _WAY, _FROM_TO)


def span(text: str) -> Two | None:
    """Baseline and target of a cell that is known to hold both, whatever stands between them."""
    return way(text) or _two(text, _APART)


def ratio(text: str) -> Two | None:
    """The current value and the target of a cell that is known to hold both: “16 / 20”, “16 of 20 (80 %)”."""
    return _two(_ASIDE.sub("", text), _OF, _WAY, _APART)


def _two(text: str, *patterns: re.Pattern[str]) -> Two | None:
    for pattern in patterns:
        if found := pattern.fullmatch(text.strip()):
            first, second = found["first"], found["second"]
            if read_amount(first) and read_amount(second):
                return first, second
    return None


def in_one_unit(first: Figure, second: Figure) -> Figure:
    """The first number of two in one cell, with the multiple that only the second is written with.

    “2 → 3.5M” begins at two millions; “80 → 1k” stays, since both are nearer to each other so.
    """
    if first.multiple != 1 or second.multiple == 1 or first.value <= 0 or second.value <= 0:
        return first
    larger = first.value * second.multiple
    nearer = max(larger, second.value) / min(larger, second.value) < max(first.value, second.value) / first.value
    return replace(first, value=larger) if nearer else first
