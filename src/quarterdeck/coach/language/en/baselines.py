"""Which numbers of an English text tell where things stand before the work?"""

from quarterdeck.coach.language.en import lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.number_names import MONTHS
from quarterdeck.coach.language.en.quantity import Quantity, low_at
from quarterdeck.coach.language.en.roles import MONEY_WORDS
from quarterdeck.coach.language.en.tokens import Token

STARTING = bag(
    "from currently previously baseline today was were vs versus now current formerly originally starting started",
    "present presently initially today's prev",
)
BETWEEN = bag(
    "+ : = at of ~ around about a is approximately the roughly stands an average avg $ in our level value total low high",
    "it sits . mean figure point just only lowly mere [ last year's quarter's month's week's season's",
)
COMPARING = {
    ("rather", "than"),
    ("instead", "of"),
    ("compared", "to"),
    ("compared", "with"),
    ("relative", "to"),
    ("opposed", "to"),
}
FARTHEST = 5  # tokens between such a word and its number: “from a lowly average of 3 %”
SAID_OF_NOW = STARTING | bag(
    "total average last previous before baseline: since compared against up down start",
    "q1 q2 q3 q4 h1 h2 prev prior status base old actual actuals we spring summer autumn winter",
)
NEAR = 12  # tokens within which a sentence or bracket says what a number is
ARROWS = bag("→ -> => ⟶ ➔ ➜ ➝ ➡ ⇒ ⟹ ⇨ ↗ ↘")
PAST = bag("last previous prior")
SPANS = bag("year quarter month week season term spring summer autumn fall winter time cycle half")


def _stands_before_its_target(found: list[Token], result: list[Quantity], position: int) -> bool:
    """“Conversion: 9 % to 14 %”: two values of one kind, and no range such as “2 to 4 posts”."""
    if position + 1 >= len(result):
        return False
    quantity, following = result[position], result[position + 1]
    joined = low_at(found, quantity.last + 1) == "to" and following.first == quantity.last + 2
    if joined and quantity.kind == following.kind == "percent":
        return True
    return (
        joined
        and quantity.kind == following.kind
        and (
            low_at(found, quantity.first - 1) in {":", ",", "–", "-"}
            or low_at(found, quantity.first - 1) in lexicon.MEASURES
        )
    )


def _names_a_source(found: list[Token], result: list[Quantity], position: int) -> bool:
    """“feedback from 50 users”: where it comes from, not where it starts."""
    alone = not any(other.role == "target" for other in result if other is not result[position])
    after = low_at(found, result[position].last + 1), low_at(found, result[position].last + 2)
    plural = any(low.endswith("s") and len(low) > 3 for low in after)
    return alone and result[position].kind == "count" and plural


def mark_baselines(found: list[Token], result: list[Quantity]) -> None:
    """“from 18 % to 27 %”, “(currently 3 %)”, “up from 64 %”, “18 % → 27 %”."""
    for position, quantity in enumerate(result):
        if quantity.role == "time":
            continue
        led = _led_by(found, quantity.first)
        if led == "from" and _names_a_source(found, result, position):
            led = ""
        if (
            led
            or _is_followed_by_its_target(found, result, position)
            or _is_said_of_the_past(found, quantity, position)
            or (position > 0 and _follows_the_past(found, quantity.first))
            or (position > 0 and _opens_with_now(found, quantity.first))
        ):
            quantity.role = "baseline"


def _follows_the_past(found: list[Token], first: int) -> bool:
    """“NPS of 45, last year 32”, “45 against 32”, behind the target."""
    if low_at(found, first - 1) == "against":
        return True
    return low_at(found, first - 2) in PAST and low_at(found, first - 1) in SPANS


def _led_by(found: list[Token], first: int) -> str:
    """The word that makes a number a starting point, a few tokens before it."""
    pair = low_at(found, first - 2), low_at(found, first - 1)
    if pair in COMPARING:
        return pair[0]
    for back in range(1, FARTHEST + 1):
        word = low_at(found, first - back)
        if word in STARTING:
            return word
        if word not in BETWEEN and word not in MONEY_WORDS:
            break
    return ""


def _is_followed_by_its_target(found: list[Token], result: list[Quantity], position: int) -> bool:
    if position + 1 >= len(result):
        return False
    quantity = result[position]
    following = next((each for each in result[position + 1 :] if each.role != "time"), result[position + 1])
    if ARROWS & {token.low for token in found[quantity.last + 1 : following.first]}:
        return True
    early = {token.low for token in found[max(quantity.first - 6, 0) : quantity.first]}
    joined = low_at(found, quantity.last + 1) == "to" and following.first == quantity.last + 2
    return (joined and "from" in early) or _stands_before_its_target(found, result, position)


def _is_said_of_the_past(found: list[Token], quantity: Quantity, position: int) -> bool:
    """“280 last quarter”, “12 today”, behind the target."""
    after = low_at(found, quantity.last + 1)
    past = after in {"last", "previous"} and low_at(found, quantity.last + 2) in {"year", "quarter", "month", "season"}
    past = past or (after == "at" and low_at(found, quantity.last + 2) == "present")
    return position > 0 and (past or (after in {"currently", "today", "now"} and quantity.role == "target"))


def says_where_it_stands(found: list[Token], quantity: Quantity) -> bool:
    """“(May total is 2,512)”, “(40 at the start)”: a number in brackets that tells how things are."""
    begin, end = quantity.first, quantity.last + 1
    while begin > max(quantity.first - NEAR, 0) and found[begin - 1].low != "(":
        begin -= 1
    while end < min(quantity.last + NEAR, len(found)) and found[end].low != ")":
        end += 1
    said = {token.low for token in found[begin:end]}
    dated = any(low.isdigit() and len(low) == len("2024") and low[:2] in {"19", "20"} for low in said)
    known = {"in", ":"} & said and (dated or said & MONTHS)
    return bool(said & SAID_OF_NOW) or bool(known) or {"as", "is"} <= said


def _opens_with_now(found: list[Token], first: int) -> bool:
    """“Cut it to 4 days. Today we need 9.”: a sentence about how things are."""
    for begin in range(first, max(first - NEAR, 0), -1):
        if found[begin - 1].low in {".", ";", "!", "?"}:
            return found[begin].low in {"today", "currently", "now", "presently"}
    return False
