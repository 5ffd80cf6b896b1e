"""Finds the quantities of an English text and says what each one is for."""

import re

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.baselines import mark_baselines, says_where_it_stands
from quarterdeck.coach.language.en.blanks import blank
from quarterdeck.coach.language.en.deadlines import TIME_UNITS, deadline
from quarterdeck.coach.language.en.number_names import is_name
from quarterdeck.coach.language.en.quantity import Quantity, low_at
from quarterdeck.coach.language.en.roles import MONEY_WORDS, read_context
from quarterdeck.coach.language.en.selecting import says_which
from quarterdeck.coach.language.en.tokens import Token
from quarterdeck.coach.language.en.word_numbers import (
    fold,
    fraction,
    frequency,
    is_one_of_so_many,
    none_of,
    word_number,
)

SCALES = bag("k m mm mn mln b bn million billion thousand hundred dozen lakh crore")
SIZES = {"k": 1_000, "m": 1_000_000, "mm": 1_000_000, "mn": 1_000_000, "b": 10**9, "bn": 10**9}
UNITS = bag(
    "tb gb mb kb pb tib gib mib kg km kwh mwh gwh twh kw mw gw hz khz mhz ghz fps mbps gbps kbps rps qps tps sqm sqft mph",
    "kmh ha ml lbs lb oz ft cm mm mg ppm db hp knots litres liters tonnes tons hectare hectares acres acre t",
)
ORDINAL_SUFFIXES = bag("st nd rd th")
HIGHEST_OF_A_RANGE = 1990  # above it, two joined numbers are years
TRYING_OUT = bag("test pilot beta trial focus user closed first")
DIGITS = re.compile(r"\d+(?:\.\d+)?")
RANGE = re.compile(r"-\d+(?:[.,]\d+)*(%|x|k|m)?$")


def _value(token: Token) -> float:
    digits = DIGITS.search(token.low.replace(",", ""))
    return float(digits[0]) * SIZES.get(token.suffix, 1) if digits else 0.0


def quantities(found: list[Token], plurals: frozenset[str]) -> list[Quantity]:
    """Every number of the text, with its kind and role. `plurals` are nouns that can be counted."""
    result: list[Quantity] = []
    index = 0
    while index < len(found):
        quantity = _number_at(found, index, plurals)
        if quantity is None:
            index += 1
            continue
        if quantity.role == "target" and quantity.value == 1 and quantity.kind == "count" and _says_a(found, quantity):
            quantity.role = "time"
        if (
            quantity.kind == "count"
            and low_at(found, quantity.first - 1) == "in"
            and (_is_a_manner(found, quantity.last + 1) or low_at(found, quantity.first - 2).endswith(("able", "ible")))
        ):
            quantity.role = "time"  # “… in three sentences”
        if quantity.kind == "count" and low_at(found, quantity.first - 1) == "per":
            quantity.role = "time"  # “fuel per 100 km”
        if quantity.role == "target" and (says_which(found, quantity) or _says_how_many_try(found, quantity)):
            quantity.role = "time"
        if quantity.role == "target":
            read_context(found, quantity)
        result.append(quantity)
        index = quantity.last + 1
    mark_baselines(found, result)
    _leave_out_asides(found, result)
    return result


def _leave_out_asides(found: list[Token], result: list[Quantity]) -> None:
    """“Activation (3+ projects) from 22 % to 35 %”: what stands in brackets explains."""
    depth, inside = 0, set()
    for index, token in enumerate(found):
        depth = max(depth + (token.low == "(") - (token.low == ")"), 0)
        if depth:
            inside.add(index)
    outside = [quantity for quantity in result if quantity.role == "target" and quantity.first not in inside]
    for quantity in result:
        if quantity.first in inside and found[quantity.first].suffix in UNITS:
            quantity.role = "time"  # “large files (1TB)”: of what size
    if inside and any(not quantity.relative for quantity in outside):
        for quantity in result:
            if quantity.role == "target" and quantity.first in inside and not quantity.relative:
                same = any(other.kind == quantity.kind for other in outside)
                known = quantity.kind == "percent" or says_where_it_stands(found, quantity)
                quantity.role = "baseline" if same and known else "time"


def _says_how_many_try(found: list[Token], quantity: Quantity) -> bool:
    """“with a test group of ten”, “a pilot group of five branches”: who tries it out first."""
    before = [low_at(found, quantity.first - back) for back in (3, 2, 1)]
    return before[1] in {"group", "panel", "circle", "cohort"} and before[2] == "of" and before[0] in TRYING_OUT


def _says_a(found: list[Token], quantity: Quantity) -> bool:
    """“of 1 certification”, “with at least one card”: an article, not a quantity to reach."""
    if ":" in found[quantity.first].low:
        return False  # “a ratio of 1:4”
    before = [low_at(found, quantity.first - back) for back in (3, 2, 1)]
    return before[2] in {"of", "for", "with"} or (before[1:] == ["at", "least"] and before[0] in {"of", "for", "with"})


def _in_words(found: list[Token], index: int, plurals: frozenset[str]) -> Quantity | None:
    return blank(found, index, plurals) or word_number(found, index) or none_of(found, index) or frequency(found, index)


def _number_at(found: list[Token], index: int, plurals: frozenset[str]) -> Quantity | None:
    token = found[index]
    if token.kind == "word":
        return _in_words(found, index, plurals)
    if token.low in {"1:1", "1:1s"} and not low_at(found, index + 1).startswith("r"):
        return Quantity(index, index, 1.0, "count", role="time")  # meetings of two, no number
    if token.kind != "number":
        return blank(found, index, plurals) if token.low == "[" else None
    suffix = _unit_behind(token)
    measured = _kind_at(found, index, suffix)
    if measured is None:
        return Quantity(index, index, _value(token), "count", role="time")  # “30-day churn”, “2nd”: part of a name
    kind, last = measured
    if kind == "percent" and low_at(found, last + 1) in {"discount", "discounts", "off", "coupon", "coupons"}:
        return Quantity(index, last, _value(token), kind, role="time")
    if kind == "count":
        told = _told_otherwise(found, index, last, plurals)
        if told is not None:
            return told
        unit = last + 1 + (low_at(found, last + 1) == "+")
        working = (
            low_at(found, unit) in {"business", "working", "calendar"} and low_at(found, unit + 1) not in TIME_UNITS
        )
        if low_at(found, unit).strip("+") in TIME_UNITS and not working:
            kind = "duration"
    quantity = Quantity(index, last, _value(token), kind)
    if kind == "duration" or suffix in TIME_UNITS:
        deadline(found, quantity)
    return quantity


def _unit_behind(token: Token) -> str:
    """What is written right behind the digits; of a range (“3-5k”) what stands behind its second number."""
    span = RANGE.match(token.suffix)
    return (span[1] or "") if span and _value(token) < HIGHEST_OF_A_RANGE else token.suffix


def _kind_at(found: list[Token], index: int, suffix: str) -> tuple[str, int] | None:
    """What a number measures, and its last token; None when it is part of a name."""
    token, before, after = found[index], low_at(found, index - 1), low_at(found, index + 1)
    money = token.low[0] in "$€£¥" or before in {"$", "€", "£", "¥"} or before in MONEY_WORDS
    percent = after in {"%", "percent", "percentage"}
    if suffix == "%" or token.low.endswith("%") or percent or suffix.startswith("-percent"):
        return "percent", index + (suffix == "" and percent)
    if after == "per" and low_at(found, index + 2) == "cent":
        return "percent", index + 2
    if suffix in {"x", "×"} and _is_a_thing_made(found, index + 1):
        return "count", index  # “10x posts” are ten
    times = suffix == "" and after in {"x", "×", "times", "fold"} and fold(found, index)
    if (suffix in {"x", "×"} or times) and _says_how_often(found, index + (suffix == "")):
        return "count", index + (suffix == "")  # “5x a week”
    if suffix in {"x", "-fold", "fold", "×"} or times:
        return "multiple", index + (suffix == "")
    if suffix in ORDINAL_SUFFIXES and after == "percentile" and before == "to":
        return "percent", index + 1
    if suffix in TIME_UNITS and suffix not in SCALES:
        return "duration", index
    known = (
        suffix in SCALES or suffix in UNITS or suffix in {"", "pts", "pp", "p", "min", "mins"} or suffix in MONEY_WORDS
    )
    if suffix in ORDINAL_SUFFIXES or not known:
        return None
    last = index + (suffix == "" and after in SCALES and len(after) > 2)
    return "money" if money or low_at(found, last + 1) in MONEY_WORDS else "count", last


def _says_how_often(found: list[Token], last: int) -> bool:
    """“5x a week”, “4 x swim per week”: so many times in each stretch of time."""
    for at in (last + 1, last + 2):
        if low_at(found, at) in {"a", "per", "/", "each", "every"}:
            return low_at(found, at + 1) in {"day", "week", "month", "year", "weekend", "sprint", "quarter"}
    return False


def _is_a_manner(found: list[Token], index: int) -> bool:
    return low_at(found, index) in {"sentences", "words", "clicks", "taps", "steps", "lines", "pages"}


def _is_a_thing_made(found: list[Token], index: int) -> bool:
    """“posts”, “customer posts”; not “docs page views”, whose last noun is a measure."""
    index += kinds.is_people(low_at(found, index))
    head = low_at(found, index)
    for step in (index + 1, index + 2):
        if low_at(found, step) not in lexicon.COUNTABLE:
            break
        head = low_at(found, step)
    return kinds.is_made(low_at(found, index)) and kinds.is_made(head) and head.endswith("s")


def _told_otherwise(found: list[Token], index: int, last: int, plurals: frozenset[str]) -> Quantity | None:
    """A bare number that names something, is a part of a whole, or so many of so many."""
    value = _value(found[index])
    if is_name(found, index, plurals):
        return Quantity(index, index, value, "count", role="time")
    part = fraction(found, index)
    if part is None and is_one_of_so_many(found, last):
        return Quantity(index, last + 2 + (low_at(found, last + 1) == "out"), value, "percent")
    return part
