"""Numbers that are still to be filled in: “$X in pipeline”, “[N] partners”, “X %”. They are read as if they were."""

from quarterdeck.coach.language.en import kinds
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.quantity import Quantity, low_at
from quarterdeck.coach.language.en.tokens import Token

LETTERS = frozenset({"X", "Y", "Z", "N", "XX", "YY", "NN", "XXX"})
NAMES = bag("generation gen mac os model class space project team malcolm type vitamin on via twitter platform by")


def blank(found: list[Token], index: int, plurals: frozenset[str]) -> Quantity | None:
    """The quantity that a capital letter holds the place of, or None: “X” may also be a name."""
    if found[index].text not in LETTERS:
        return None
    before, last = low_at(found, index - 1), index
    if before == "[" and low_at(found, index + 1) == "]":
        last = index + 1
    after = low_at(found, last + 1)
    if after in {"%", "percent"}:
        return Quantity(index, last + 1, 10.0, "percent")
    if before in {"$", "€", "£"}:
        return Quantity(index, last, 10.0, "money")
    if last > index or (before not in NAMES and _counts_something(found, last + 1, plurals)):
        return Quantity(index, last, 10.0, "count")
    if before in {"from", "to", "least"} and after not in {"the", "our"} and index > 1:
        return Quantity(index, last, 10.0, "count")
    return None


def _counts_something(found: list[Token], begin: int, plurals: frozenset[str]) -> bool:
    """“N marketing-qualified leads”: a plural soon follows, with only words of its phrase in between."""
    for step in range(begin, min(begin + 4, len(found))):
        if found[step].kind != "word":
            return False
        if found[step].low.endswith("s") and (found[step].low in plurals or kinds.is_people(found[step].low)):
            return True
    return False
