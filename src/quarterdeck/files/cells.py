"""What single cells say: texts, numbers, and nothing at all."""

import re

from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.figures import Figure, read_figure

NOTHING = {
    "", "-", "–", "—", "--", "---", "n/a", "na", "n.a.", "n.a", "none", "null", "nil", "tbd", "tbc", "tba", "?", "??",
    "x/x", "...", "…", "not available", "not applicable", "not scored", "not graded", "not set", "unknown", ".", "_",
    "to be defined", "to be determined", "k.a.", "#n/a", "(blank)", "ungraded", "unscored",
}  # fmt: skip
DITTO = {
    '"', "''", "″", "〃", "“", "”", "„", "↑", "^", "ditto", "dito", "idem", "same", "same as above", "as above", "s.o.",
    "siehe oben", "see above",
}  # fmt: skip
_THING = r"(?:objectives?|key results?|krs?|okrs?|goals?|text|title|name|description)"
_PLACEHOLDER = re.compile(
    rf"[\[<{{(]\s*(?:(?:enter|insert|add|type|write|your|describe)\b[^\]>}})]*|{_THING}(?: \d+)?)\s*[\]>}})]\W*"
    rf"|(?:enter|insert|type|write|describe) (?:your |an? |the |in )?{_THING}(?: \d+)?(?: here)?\W*|your {_THING}(?: here)?\W*",
    re.IGNORECASE,
)
_INJECTING = ("=", "+", "-", "@", "\t", "\r")


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing to say: blank, "-", "n/a", "TBD" …"""
    return text.strip().casefold() in NOTHING


def is_placeholder(text: str) -> bool:
    """Whether a cell is one of a template that nobody filled in: "<Key result>", "Enter your objective here"."""
    return bool(_PLACEHOLDER.fullmatch(text.strip()))


def is_ditto(text: str) -> bool:
    """Whether a cell says “as above” with a mark or a word of its own."""
    return text.strip().casefold() in DITTO


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands before =, +, -, @, tab and carriage return.

    So does one before an apostrophe that stands before one of these, or taking it off again would lose a letter.
    """
    return f"'{text}" if text.lstrip("'").startswith(_INJECTING) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_INJECTING) else text


def read_amount(text: str, decimal: str = ".") -> Figure | None:
    """A number with its unit as it stands in a baseline, target or current cell; None where it is none."""
    plain = re.sub(r"^[~≈<>≥≤=]+\s*", "", text.strip())
    if not plain or is_nothing(plain):
        return None
    try:
        return read_figure(plain, decimal)
    except OKRError:
        return None
