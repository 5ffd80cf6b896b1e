"""Numbers that are still to be filled in: “$X in pipeline”, “[N] partners”, “xx %”. They are read as if they were."""

import re

from quarterdeck.coach.language.en import kinds
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.quantity import Quantity, low_at
from quarterdeck.coach.language.en.tokens import Token

BLANK = re.compile(r"X{1,4}[kKmMbB]?|x{1,4}[kmb]?|[YZNyz]|NN|YY|yy|n")
BRACKETED = re.compile(r"[A-Z]|#|(?i:number|amount|figure|count|value|tbd)")
NAMES = bag(
    "generation gen mac os model class space project team malcolm type vitamin on via twitter platform by feature product",
    "plan option company brand game series factor level phase variable customer",
)
FILLED = 10.0  # any number would do


def blank(found: list[Token], index: int, plurals: frozenset[str]) -> Quantity | None:
    """The quantity that a letter holds the place of, or None: “X” may also be a name, “x” a sign."""
    bracketed = found[index].low == "["
    if bracketed and index and found[index - 1].end == found[index].start:
        return None  # “analyser[s]”
    letter = index + bracketed
    if letter >= len(found) or not _is_blank(found[letter].text, bracketed):
        return None
    if bracketed and low_at(found, letter + 1) == "%" and low_at(found, letter + 2) == "]":
        return Quantity(index, letter + 2, FILLED, "percent")  # “[X%]”
    if bracketed and low_at(found, letter + 1) != "]":
        return None
    last, before = letter + bracketed, low_at(found, index - 1)
    after = low_at(found, last + 1)
    if after in {"%", "percent"}:
        return Quantity(index, last + 1, FILLED, "percent")
    if before in {"$", "€", "£"}:
        return Quantity(index, last, FILLED, "money")
    if bracketed or _holds_a_count(found, index, before, after, plurals):
        return Quantity(index, last, FILLED, "count")
    return None


def _is_blank(text: str, bracketed: bool) -> bool:
    return BLANK.fullmatch(text) is not None or (bracketed and BRACKETED.fullmatch(text) is not None)


def _holds_a_count(found: list[Token], index: int, before: str, after: str, plurals: frozenset[str]) -> bool:
    if index and (found[index - 1].kind == "number" or after in {"-", "/"}):
        return False  # “3 x faster”
    if before not in NAMES and _counts_something(found, index + 1, plurals):
        return True
    return before in {"from", "to", "least"} and after not in {"the", "our"} and index > 1


def _counts_something(found: list[Token], begin: int, plurals: frozenset[str]) -> bool:
    """“N marketing-qualified leads”: a plural soon follows, with only words of its phrase in between."""
    for step in range(begin, min(begin + 4, len(found))):
        if found[step].kind != "word":
            return False
        low = found[step].low
        if low.endswith("s") and (low in plurals or kinds.is_people(low)):
            return True
    return False
