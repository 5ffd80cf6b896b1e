"""Finds the quantities of an English text and says what each one is for."""

import re

from quarterdeck.coach.language.en import kinds
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.blanks import blank
from quarterdeck.coach.language.en.quantity import Quantity, low_at
from quarterdeck.coach.language.en.roles import MONEY_WORDS, mark_baselines, read_context
from quarterdeck.coach.language.en.tokens import Token

WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12, "dozens": 12,
    "zero": 0, "one": 1, "once": 1, "twice": 2, "hundreds": 100, "thousands": 1000, "millions": 10**6,
}  # fmt: skip
MULTIPLES = bag(
    "double doubles doubled doubling triple triples tripled tripling quadruple quadrupled halve halves",
    "halved halving",
)
FOLD = re.compile(r"(?:[a-z]+|\d+)-?fold$")
SCALES = bag("k m mm mn mln b bn million billion thousand hundred dozen lakh crore")
MONTHS = bag(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct",
    "october nov november dec december",
)
TIME_UNITS = bag(
    "second seconds sec secs minute minutes min mins hour hours hr hrs day days week weeks month months",
    "quarter quarters year years ms s h d w business working calendar",
)
SIZES = {"k": 1_000, "m": 1_000_000, "mm": 1_000_000, "mn": 1_000_000, "b": 10**9, "bn": 10**9}
FINEST = 10  # the finest fraction that people write: a tenth
RATIO_WORDS = bag("ratio roi roas ltv return coverage")
ORDINAL_SUFFIXES = bag("st nd rd th")
LABELS = bag(
    "version v release phase stage level tier step part chapter no no. number # series wave section page",
    "iteration gen generation class grade kr kr1 okr item fortune route channel area building room web",
    "office windows python java angular drupal net php ios android gen. type category group appendix",
    "article iso rfc sprint fy fiscal model cohort soc releases versions phases",
)
HIGHEST_OF_A_RANGE = 1990  # above it, two joined numbers are years
RANKS = bag("tier level phase stage grade category class generation priority")
RANGE = re.compile(r"-\d+(?:[.,]\d+)*(%|x|k|m)?$")
WHEN = bag(
    "in within over during every for after before until next last past first previous coming following",
    "per",
)


def _value(token: Token) -> float:
    digits = re.sub(r"[^\d.]", "", token.low.replace(",", "").split("-")[0].split(":")[0].rstrip(token.suffix or " "))
    try:
        return float(digits) * SIZES.get(token.suffix, 1)
    except ValueError:
        return 0.0


def _is_year(token: Token) -> bool:
    return len(token.low) == 4 and token.low.isdigit() and 1990 <= int(token.low) <= 2045


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
    if inside and any(not quantity.relative for quantity in outside):
        for quantity in result:
            if quantity.role == "target" and quantity.first in inside and not quantity.relative:
                same = quantity.kind == "percent" and any(other.kind == "percent" for other in outside)
                quantity.role = "baseline" if same else "time"


def _says_a(found: list[Token], quantity: Quantity) -> bool:
    """“of 1 certification”, “with at least one card”: an article, not a quantity to reach."""
    before = [low_at(found, quantity.first - back) for back in (3, 2, 1)]
    return before[2] in {"of", "for", "with"} or (before[1:] == ["at", "least"] and before[0] in {"of", "for", "with"})


def _number_at(found: list[Token], index: int, plurals: frozenset[str]) -> Quantity | None:
    token = found[index]
    if token.kind == "word":
        return blank(found, index, plurals) or _word_number(found, index) or _none_of(found, index)
    if token.kind != "number":
        return None
    before, after = low_at(found, index - 1), low_at(found, index + 1)
    last, kind, suffix = index, "count", token.suffix
    span = RANGE.match(suffix)
    if span and _value(token) < HIGHEST_OF_A_RANGE:
        suffix = span[1] or ""  # “3-5 posts”, “2-3x”: the unit stands behind the second number
    if token.low[0] in "$€£¥" or before in {"$", "€", "£", "¥"} | MONEY_WORDS:
        kind = "money"
    if (
        suffix == "%"
        or token.low.endswith("%")
        or after in {"%", "percent", "percentage"}
        or suffix.startswith("-percent")
    ):
        kind, last = "percent", index + (suffix == "" and after in {"%", "percent", "percentage"})
    elif suffix in {"x", "×"} and kinds.is_made(low_at(found, index + 2) if kinds.is_people(after) else after):
        kind = "count"  # “10x posts” are ten
    elif suffix in {"x", "-fold", "fold", "×"} or (
        suffix == "" and after in {"x", "×", "times", "fold"} and _fold(found, index)
    ):
        kind, last = "multiple", index + (suffix == "")
    elif suffix.startswith("-"):
        return Quantity(
            index, index, _value(token), "count", role="time"
        )  # “30-day churn”, “3-step plan”: part of a name
    elif suffix in ORDINAL_SUFFIXES and after == "percentile" and before == "to":
        return Quantity(index, index + 1, _value(token), "percent")
    elif suffix in ORDINAL_SUFFIXES:
        return Quantity(index, index, _value(token), "count", role="time")
    elif suffix in TIME_UNITS and suffix not in SCALES:
        kind = "duration"
    elif (
        suffix
        and suffix not in SCALES
        and suffix not in {"pts", "pp", "p", "min", "mins"}
        and suffix not in MONEY_WORDS
    ):
        return Quantity(index, index, _value(token), "count", role="time")
    if kind == "count" and after == "per" and low_at(found, index + 2) == "cent":
        kind, last = "percent", index + 2
    if suffix == "" and after in SCALES and len(after) > 2:
        last = index + 1
    if kind == "count" and low_at(found, last + 1) in MONEY_WORDS:
        kind = "money"
    if kind == "percent" and low_at(found, last + 1) in {"discount", "discounts", "off", "coupon", "coupons"}:
        return Quantity(index, last, _value(token), kind, role="time")
    if kind == "count" and _is_name(found, index, plurals):
        return Quantity(index, index, _value(token), "count", role="time")
    part = _fraction(found, index) if kind == "count" else None
    if part is not None:
        return part
    if kind == "count" and _is_one_of_so_many(found, last):
        return Quantity(index, last + 2 + (low_at(found, last + 1) == "out"), _value(token), "percent")
    unit = low_at(found, last + 1).strip("+")
    if kind == "count" and low_at(found, last + 1) == "+":
        unit = low_at(found, last + 2)
    if kind == "count" and unit in TIME_UNITS:
        kind = "duration"
    quantity = Quantity(index, last, _value(token), kind)
    if kind == "duration" or suffix in TIME_UNITS:
        _deadline(found, quantity)
    return quantity


def _none_of(found: list[Token], index: int) -> Quantity | None:
    """“No data losses”: zero, and as good a number as any, where the text begins with it."""
    if found[index].low != "no" or index > 1 or not low_at(found, index + 1).isalnum():
        return None
    plural = any(low.endswith("s") for low in (low_at(found, index + 1), low_at(found, index + 2)))
    return Quantity(index, index, 0.0, "count") if plural else None


def _fraction(found: list[Token], index: int) -> Quantity | None:
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


def _is_one_of_so_many(found: list[Token], last: int) -> bool:
    """“9 of 10 users”, “3 out of 4 buyers”: a share; “6 of the 10 largest” and “4.5 out of 5” are none."""
    step = last + 2 + (low_at(found, last + 1) == "out")
    whole = low_at(found, step)
    return low_at(found, step - 1) == "of" and whole.isdigit() and low_at(found, step + 1)[-1:] == "s"


def _fold(found: list[Token], index: int) -> bool:
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
        low in {"third", "quarter", "fifth"} and before in {"a", "one"} and low_at(found, index - 2) in {"by", "from"}
    )


def _word_number(found: list[Token], index: int) -> Quantity | None:
    low = found[index].low
    if low == "double" and low_at(found, index - 1) in {"the", "a", "our"}:
        return None  # “remove the double entries”
    if low in MULTIPLES and low_at(found, index + 1) in {"down", "check", "click"}:
        return None  # “double down on what works”
    if low in MULTIPLES or FOLD.match(low):
        return Quantity(index, index, 2.0, "multiple", relative=True)
    if _is_fraction(found, index):
        return Quantity(index, index, 50.0, "multiple", relative=True)
    if (
        low == "half"
        and (low_at(found, index - 1) == "from" or low_at(found, index + 1) in {"of", "the"})
        and low_at(found, index - 1) not in {"first", "second", "1st", "2nd"}
    ):
        return Quantity(index, index, 50.0, "percent")
    if low not in WORDS:
        return None
    after, before = low_at(found, index + 1), low_at(found, index - 1)
    if low == "once" or (low == "one" and not _one_counts(found, index)):
        return None
    if low == "twice" and after in {"as", "the"}:
        return Quantity(index, index, 2.0, "multiple", relative=True)
    last = index
    while low_at(found, last + 1) in WORDS:
        last += 1
    if last == index and after in {"fold", "times"} and _fold(found, index):
        return Quantity(index, index + 1, float(WORDS[low]), "multiple", relative=True)
    value = float(WORDS[low])
    kind = "percent" if low_at(found, last + 1) in {"percent", "%"} else "count"
    last += kind == "percent"
    if kind == "count" and (low_at(found, last + 1), low_at(found, last + 2)) == ("per", "cent"):
        kind, last = "percent", last + 2
    if before in LABELS:
        return Quantity(index, last, value, "count", role="time")
    if _is_share(found, last):
        return Quantity(index, last + 1, value, "percent")
    quantity = Quantity(index, last, value, kind)
    if kind == "count" and low_at(found, last + 1) in TIME_UNITS:
        quantity.kind = "duration"
        _deadline(found, quantity)
    if value == 0 and before in {"with", "at"}:
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
    if found[index].low == "once" or after in {
        "of",
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
    return before not in {"no", "any", "the", "this", "that", "number", "as", "which", "each", "every"}


def _is_name(found: list[Token], index: int, plurals: frozenset[str]) -> bool:
    token = found[index]
    before, after = low_at(found, index - 1), low_at(found, index + 1)
    if before in MONTHS or (after in MONTHS and not (after == "may" and before in {"to", "least"})):
        return True
    if re.fullmatch(r"\d{1,3}:\d\d", token.low) and before in {"from", "to", "under", "below", "than"}:
        return False  # minutes and seconds: “from 3:00 to 4:00”
    if "." in token.low and after in {"version", "release", "edition", "beta"}:
        return True
    if re.fullmatch(r"\d{1,3}:\d", token.low) and RATIO_WORDS & {token.low for token in found}:
        return False  # “a ratio of 3:1”
    if re.fullmatch(r"\d{1,4}[./:-]\d{1,2}(?:[./:-]\d{1,4})+|\d{1,3}:\d{1,3}", token.low):
        return True
    if _is_year(token) and before not in {"to", "reach", "least", "get", "generate"}:
        return not after.endswith("s") and after != "people"
    if before == "#" and low_at(found, index - 2) in {"from", "to", "at"}:
        return False  # “from #9 to #4”
    if before == "#":
        return after not in plurals
    if before in RANKS and len(token.low) == 1:
        return True
    if before in {"or", "and", "&", "/"} and low_at(found, index - 3) in RANKS and low_at(found, index - 2).isdigit():
        return True  # “no tier 1 or 2 customers”
    if before in LABELS:
        return not _counts_soon(found, index + 1, plurals)
    if before == "(" and after == ")":
        return True
    if _numbers_a_name(found, index, plurals):
        return True
    return before in {"/"} and low_at(found, index - 2).isalpha() and index >= 2 and found[index - 2].kind == "word"


def _numbers_a_name(found: list[Token], index: int, plurals: frozenset[str]) -> bool:
    """“a Rails 5 app”, “Day 1”: a capitalised word, its number, and nothing counted behind it."""
    if index < 2 or found[index].low.startswith("_") or found[index - 1].kind != "word":
        return False
    name = found[index - 1]
    named = name.text[:1].isupper() and name.low not in plurals and not found[index].suffix
    return (
        named
        and found[index].low.isdigit()
        and len(found[index].low) <= 2
        and not _counts_soon(found, index + 1, plurals)
    )


def _counts_soon(found: list[Token], index: int, plurals: frozenset[str]) -> bool:
    """Is a plural noun among the next three words, with nothing in between that would end the phrase?"""
    for step in range(index, min(index + 3, len(found))):
        if found[step].kind == "mark" or found[step].low in {"for", "of", "and", "or", "in", "to"}:
            return False
        if _counts(found, step, plurals):
            return True
    return False


def _counts(found: list[Token], index: int, plurals: frozenset[str]) -> bool:
    low = low_at(found, index)
    return (
        low in plurals
        and low.endswith("s")
        and not low.endswith("sis")
        and not any(low_at(found, step) in {",", ".", "for", "of"} for step in (index - 1, index - 2))
    )


def _deadline(found: list[Token], quantity: Quantity) -> None:
    """“within 24 hours”, “in 30 days”, “every 2 weeks” say when, not how much."""
    before, earlier = low_at(found, quantity.first - 1), low_at(found, quantity.first - 2)
    behind = [low_at(found, quantity.last + step) for step in (1, 2, 3)]
    if "or" in behind[:2] and set(behind) & {"less", "fewer", "under", "better", "faster"}:
        return  # “in six days or fewer”: how fast, not by when
    if (
        (before in WHEN and not (before in {"over"} and earlier in {"to", "by", "is"}))
        or (before in {"the", "a"} and earlier in WHEN | {"of"})
        or before == "first"
        or (
            before in {"than", "under"}
            and earlier in {"less", "in", "more", "older"}
            and low_at(found, quantity.first - 3) in {"within", "older", "after"}
        )
    ):
        quantity.role = "time"
