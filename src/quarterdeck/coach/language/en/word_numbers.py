"""Numbers that are written as words or as parts: “two thirds”, “twice”, “by 1/3”, “9 of 10 users”."""

import re

from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.deadlines import TIME_UNITS, deadline
from quarterdeck.coach.language.en.number_names import LABELS
from quarterdeck.coach.language.en.quantity import Quantity, low_at
from quarterdeck.coach.language.en.tokens import Token

WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12, "dozens": 12,
    "zero": 0, "one": 1, "once": 1, "twice": 2, "hundreds": 100, "thousands": 1000, "millions": 10**6,
}  # fmt: skip
OFTEN = bag(
    "hourly daily weekly biweekly bi-weekly fortnightly monthly quarterly yearly annual annually seconds minutes hours",
    "days weeks months manual automatic automated never none",
)
SO_MANY = bag("million billion dozen thousand")
PARTS = bag("third quarter fifth tenth")
TWICE_OVER = bag("bookings booking entries entry payments payment counting charges billing handling shifts data")
ENDING = bag("avoid remove eliminate prevent no without stop end any reduce")
ONE_LONG = bag("second minute hour day week month quarter year")
MULTIPLES = bag(
    "double doubles doubled doubling triple triples tripled tripling quadruple quadrupled halve halves",
    "halved halving",
)
FOLD = re.compile(r"(?:[a-z]+|\d+)-?fold$")
TIMES = re.compile(r"x\d{1,2}")  # “revenue x2”
CROWDS = bag("children people women men staff")
HOW_MANY = frozenset(WORDS) | MULTIPLES | PARTS | {"half", "a", "an"}
FINEST = 10  # the finest fraction that people write: a tenth


UNTOLD = bag("dozens hundreds thousands millions")  # how many?
UNDERGOING = bag("is was waits leaves goes has needs lacks falls misses")


def frequency(found: list[Token], index: int) -> Quantity | None:
    """“from monthly to weekly”: how often, before and after."""
    low, before = found[index].low, low_at(found, index - 1)
    if low not in OFTEN:
        return None
    ahead = [low_at(found, index + step) for step in (1, 2, 3)]
    if before == "from" and "to" in ahead and OFTEN & set(ahead):
        return Quantity(index, index, 1.0, "duration", role="baseline")
    behind = [low_at(found, index - step) for step in (2, 3, 4)]
    return Quantity(index, index, 1.0, "duration") if before == "to" and OFTEN & set(behind) else None


def none_of(found: list[Token], index: int) -> Quantity | None:
    """“No data losses”, “Nobody waits”: zero, and as good a number as any, where the text begins with it."""
    if found[index].low == "nobody" and index == 0 and low_at(found, 1) in UNDERGOING:
        return Quantity(index, index, 0.0, "count")
    if found[index].low != "no" or index > 1 or not low_at(found, index + 1).isalnum():
        return None
    if low_at(found, index + 1) == "longer":
        return None  # “Roof no longer leaks”
    if "access" in {low_at(found, index + step) for step in (3, 4, 5)}:
        return None  # “No agent has access to …”: a rule of who may do what
    plural = any(low.endswith("s") for low in (low_at(found, index + 1), low_at(found, index + 2)))
    return Quantity(index, index, 0.0, "count") if plural else None


def fraction(found: list[Token], index: int) -> Quantity | None:
    """“by 1/3” is a change, “1/3 of the users” a share, “by 3/31” a date."""
    if low_at(found, index + 1) != "/" or not low_at(found, index + 2).isdigit() or not found[index].low.isdigit():
        return None
    above, below = int(found[index].low), int(found[index + 2].low)
    before = low_at(found, index - 1)
    if before in {"by", "before", "until", "on"} and not above < below <= FINEST:
        return Quantity(index, index + 2, 0.0, "count", role="time")
    if before == "by":
        return Quantity(index, index + 2, 50.0, "multiple", relative=True)
    return Quantity(index, index + 2, 50.0, "percent") if low_at(found, index + 3) == "of" else None


def is_one_of_so_many(found: list[Token], last: int) -> bool:
    """“9 of 10 users”, “1 in 4 trials”: a share; “6 of the 10 largest” and “4.5 out of 5” are none."""
    step = last + 2 + (low_at(found, last + 1) == "out")
    whole = low_at(found, step)
    return low_at(found, step - 1) in {"of", "in"} and whole.isdigit() and _is_a_plural_near(found, step + 1)


def _is_a_plural_near(found: list[Token], index: int) -> bool:
    return any(low_at(found, at)[-1:] == "s" or low_at(found, at) in CROWDS for at in (index, index + 1))


def fold(found: list[Token], index: int) -> bool:
    """“3 x”, “3 times more” multiply; “post 3 times a week” counts."""
    if low_at(found, index + 1) in {"x", "×", "fold"}:
        return True
    return low_at(found, index + 2) in {"more", "faster", "higher", "as", "the", "better", "larger", "bigger"}


def _is_fraction(found: list[Token], index: int) -> bool:
    """“cut in half”, “by a third”: a part of an unknown whole."""
    low, before = found[index].low, low_at(found, index - 1)
    if low == "half" and before == "from":
        return False
    if low == "half":
        return before in {"a", "in", "by", "one"}
    return (
        low in {"third", "quarter", "fifth", "tenth"}
        and before in {"a", "one"}
        and (
            low_at(found, index - 2) in {"by", "from", "down", "up", "to"}
            or low_at(found, index + 1) in {"fewer", "more", "less"}
        )
    )


def word_number(found: list[Token], index: int) -> Quantity | None:
    low = found[index].low
    if low not in HOW_MANY and low[:1] != "x" and not low.endswith("fold"):
        return None  # most words
    if low == "double" and (low_at(found, index - 1) in {"the", "a", "our"} or low_at(found, index + 1) in TWICE_OVER):
        return None  # “remove the double entries”
    if low == "double" and low_at(found, index - 1) in ENDING and low_at(found, index + 1).endswith("ing"):
        return None  # “avoid double posting”
    if low in MULTIPLES and low_at(found, index + 1) in {"down", "check", "click"}:
        return None  # “double down on what works”
    if low in MULTIPLES or FOLD.match(low) or TIMES.fullmatch(low):
        return Quantity(index, index, 2.0, "multiple", relative=True)
    if low == "half" and low_at(found, index + 1) == "as":
        return Quantity(index, index, 50.0, "multiple", relative=True)  # “half as many bugs”
    if _is_fraction(found, index):
        return Quantity(index, index, 50.0, "multiple", relative=True)
    if (
        low == "half"
        and (low_at(found, index - 1) in {"from", "was", "currently"} or low_at(found, index + 1) in {"of", "the"})
        and low_at(found, index - 1) not in {"first", "second", "1st", "2nd"}
    ):
        return Quantity(index, index, 50.0, "percent")
    if low == "half" and low_at(found, index + 1) == "a" and low_at(found, index + 2) in SO_MANY:
        return Quantity(index, index + 2, WORDS[low_at(found, index + 2)] / 2, "count")  # “half a million”
    if low in PARTS and low_at(found, index - 1) in {"a", "one"} and low_at(found, index + 1) == "of":
        return Quantity(index, index, 50.0, "percent")  # “a fifth of the readers”
    if low in {"a", "an"} and low_at(found, index - 1) in {"than", "under"} and low_at(found, index + 1) in ONE_LONG:
        return Quantity(index, index + 1, 1.0, "duration")  # “in less than a day”
    if low not in WORDS or (low in UNTOLD and not (index and found[index - 1].kind == "number")):
        return None
    after, before = low_at(found, index + 1), low_at(found, index - 1)
    if low == "zero" and "inbox" in {before, after}:
        return None  # a habit's name
    whole = index + 2 + (after == "out" and low_at(found, index + 2) == "of")
    joined = after == "in" or (after == "out" and whole == index + 3)
    share = joined and low_at(found, whole) in WORDS and _is_a_plural_near(found, whole + 1)
    if low == "once" or (low == "one" and not share and not _one_counts(found, index)):
        return None
    if low == "twice" and after in {"as", "the"}:
        return Quantity(index, index, 2.0, "multiple", relative=True)
    if share:
        return Quantity(index, whole, 100.0 * WORDS[low] / max(WORDS[low_at(found, whole)], 1), "percent")
    if low == "twice" and after in {"a", "per", "each", "every"}:
        return Quantity(index, index, 2.0, "count", role="time")  # how often, not how much
    last = index
    while low_at(found, last + 1) in WORDS:
        last += 1
    if last == index and after in {"fold", "times"} and fold(found, index):
        return Quantity(index, index + 1, float(WORDS[low]), "multiple", relative=True)
    value = float(WORDS[low])
    for scale in found[index + 1 : last + 1]:
        value *= max(WORDS[scale.low], 1)  # “two million”
    kind = "percent" if low_at(found, last + 1) in {"percent", "%"} else "count"
    last += kind == "percent"
    if kind == "count" and (low_at(found, last + 1), low_at(found, last + 2)) == ("per", "cent"):
        kind, last = "percent", last + 2
    if before in LABELS or (low == "two" and before == "the" and kind == "count"):
        return Quantity(index, last, value, "count", role="time")  # “merge the two tools”: those that are there
    if before == "by" and low_at(found, last + 1) in {"thirds", "quarters", "fifths"}:
        return Quantity(index, last + 1, value, "multiple", relative=True)  # “cut by two thirds”
    if _is_share(found, last):
        return Quantity(index, last + 1, value, "percent")
    quantity = Quantity(index, last, value, kind)
    if kind == "count" and low_at(found, last + 1) in TIME_UNITS:
        quantity.kind = "duration"
        deadline(found, quantity)
    if value == 0 and (before in {"with", "at"} or (before == "to" and low_at(found, last + 1) == "for")):
        quantity.role = "time"  # “pass the audit with zero findings”: how, not how much
    return quantity


def _is_share(found: list[Token], last: int) -> bool:
    """“two thirds of the members”."""
    return low_at(found, last + 1) in {"thirds", "quarters", "fifths", "tenths"} and low_at(found, last + 2) == "of"


def _one_counts(found: list[Token], index: int) -> bool:
    before, after = low_at(found, index - 1), low_at(found, index + 1)
    if not before and "per" not in {token.low for token in found}:
        return False  # “One shared backlog”: an article
    if before in {"least", "minimum", "hire", "only"}:
        return True
    if before in {"has", "have"} and low_at(found, 0) in {"each", "every", "all"}:
        return False  # “Each patient has one contact person”
    if after == "or" and low_at(found, index + 2) in {"more", "two"}:
        return True  # “one or more fixes”
    if found[index].low == "once" or after in {
        "of",
        "for",
        "from",
        "another",
        "place",
        "by",
        "that",
        "who",
        "",
        ".",
        ",",
        "and",
        "or",
        "to",
    }:
        return False
    return before not in {"(", "in", "on", "no", "any", "the", "this", "that", "number", "as", "which", "each", "every"}
