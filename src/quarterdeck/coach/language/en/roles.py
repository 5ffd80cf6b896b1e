"""What each number of an English text is for: a level, a change, or a baseline."""

from quarterdeck.coach.language.en import lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.quantity import Quantity, low_at
from quarterdeck.coach.language.en.tokens import Token

MONEY_WORDS = bag(
    "usd eur gbp dollars dollar euros euro pounds chf inr aud cad jpy sek nok dkk zar brl mxn pln czk huf ron try rub",
    "uah cny rmb hkd sgd twd krw thb php idr myr vnd nzd ils aed sar egp ngn kes ugx tzs ghs cop clp pen ars rs rupees",
    "yen francs crowns shillings pesos reais btc eth usdc usdt dai",
)
STARTING = bag(
    "from currently previously baseline today was were vs versus now current formerly originally",
)
BETWEEN = bag("+ : = at of ~ around about a is approximately the roughly stands an average avg $ in")
ARROWS = bag("→ -> => ⟶")
ABSOLUTE_BY = bag("points point pp pts stages positions places")
RELATIVE_NOUNS = bag(
    "increase growth reduction decrease improvement uplift rise lift boost drop decline gain more fewer",
    "less higher lower faster better cheaper shorter jump saving savings increment expansion yoy qoq mom",
    "wow",
)
RATIOS = bag("coverage ratio roas roi ltv:cac ltv/cac multiple replication")
COMPARED = bag("year-over-year year-on-year over compared vs versus")
CHANGE_NOUNS_BEFORE = bag("growth increase decrease reduction uplift improvement rise lift drop decline")


def read_context(found: list[Token], quantity: Quantity) -> None:
    before, after = low_at(found, quantity.first - 1), low_at(found, quantity.last + 1)
    if after == "+":
        after = low_at(found, quantity.last + 2)
    if before in {"-", "–", "+", "~", "(", "least", "about", "approximately", "around"}:
        before = low_at(found, quantity.first - 2) if before != "+" else "by"
    if low_at(found, quantity.last + 1) in {"to", "-", "–"} and _fold_range(found, quantity.last + 2):
        quantity.relative = True
    if quantity.kind == "multiple" and _is_ratio(found, quantity.first):
        return
    if quantity.kind == "multiple" or (quantity.kind == "percent" and _is_change(found, quantity.first, before, after)):
        quantity.relative = True


def _is_ratio(found: list[Token], first: int) -> bool:
    """“pipeline coverage of at least 5x”, “ROAS of 4x”: a level that is itself a multiple."""
    return any(token.low in RATIOS for token in found[max(first - 6, 0) : first])


def _is_change(found: list[Token], first: int, before: str, after: str) -> bool:
    """Is a percentage a change (“by 30 %”, “30 % more”, “+30 %”, “growth of 30 %”) and not a level?"""
    if before == "by":
        return after not in ABSOLUTE_BY
    if first and found[first - 1].low in {"-", "–", "−"} and _is_a_sign(found, first - 1):
        return True
    if after in RELATIVE_NOUNS | COMPARED or before in CHANGE_NOUNS_BEFORE or _named_change(found, first):
        return True
    return bool(first) and found[first - 1].text == "+"


def _is_a_sign(found: list[Token], index: int) -> bool:
    """The minus of “-25 % tickets”: right before its number, with a blank or nothing before it."""
    apart = index == 0 or found[index - 1].end < found[index].start
    return apart and found[index].end == found[index + 1].start


def _fold_range(found: list[Token], index: int) -> bool:
    return low_at(found, index + 1) in {"x", "fold", "times"} or (
        index < len(found) and found[index].suffix in {"x", "fold", "-fold"}
    )


def _named_change(found: list[Token], first: int) -> bool:
    """“growth of 50 %”, “sales up 15 %”."""
    before, earlier = low_at(found, first - 1), low_at(found, first - 2)
    if before in {"of", "by"} and earlier in CHANGE_NOUNS_BEFORE:
        return True
    return before in {"up", "down"} and earlier not in {"is", "are"}


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
        ):
            quantity.role = "baseline"


def _led_by(found: list[Token], first: int) -> str:
    """The word that makes a number a starting point, up to three tokens before it."""
    if low_at(found, first - 1) == "of" and low_at(found, first - 2) == "instead":
        return "instead"
    for back in range(1, 4):
        word = low_at(found, first - back)
        if word in STARTING:
            return word
        if word not in BETWEEN and word not in MONEY_WORDS:
            break
    return ""


def _is_followed_by_its_target(found: list[Token], result: list[Quantity], position: int) -> bool:
    if position + 1 >= len(result):
        return False
    quantity, following = result[position], result[position + 1]
    if ARROWS & {token.low for token in found[quantity.last + 1 : following.first]}:
        return True
    early = {token.low for token in found[max(quantity.first - 6, 0) : quantity.first]}
    joined = low_at(found, quantity.last + 1) == "to" and following.first == quantity.last + 2
    return (joined and "from" in early) or _stands_before_its_target(found, result, position)


def _is_said_of_the_past(found: list[Token], quantity: Quantity, position: int) -> bool:
    """“280 last quarter”, “12 today”, behind the target."""
    after = low_at(found, quantity.last + 1)
    past = after in {"last", "previous"} and low_at(found, quantity.last + 2) in {"year", "quarter", "month", "season"}
    return position > 0 and (past or (after in {"currently", "today", "now"} and quantity.role == "target"))
