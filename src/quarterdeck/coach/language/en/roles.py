"""Is a number of an English text a level to reach or a change against one?"""

from itertools import pairwise

from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.quantity import Quantity, low_at
from quarterdeck.coach.language.en.tokens import Token

MONEY_WORDS = bag(
    "usd eur gbp dollars dollar euros euro pounds chf inr aud cad jpy sek nok dkk zar brl mxn pln czk huf ron try rub",
    "uah cny rmb hkd sgd twd krw thb php idr myr vnd nzd ils aed sar egp ngn kes ugx tzs ghs cop clp pen ars rs rupees",
    "yen francs crowns shillings pesos reais btc eth usdc usdt dai",
)
ABSOLUTE_BY = bag("points point pp pts stages positions places")
RELATIVE_NOUNS = bag(
    "increase growth reduction decrease improvement uplift rise lift boost drop decline gain more fewer",
    "↑ ↓ less higher lower faster better cheaper shorter jump saving savings increment expansion yoy qoq mom",
    "wow",
)
RATIOS = bag("coverage ratio roas roi ltv:cac ltv/cac multiple replication")
COMPARED = bag("year-over-year year-on-year quarter-over-quarter month-over-month over compared vs versus")
CHANGE_VERBS = bag(
    "increase increasing reduce reducing decrease decreasing cut cutting grow growing lower lowering raise raising"
)
BOUNDING = bag("> ≥ >= at least more than over about around roughly some another approximately up to ~")
BETWEEN = bag("relative overall net further additional annual monthly total average real absolute yearly sustained")
CHANGE_NOUNS_BEFORE = bag("growth increase decrease reduction uplift improvement rise lift drop decline")


def read_context(found: list[Token], quantity: Quantity) -> None:
    before, after = low_at(found, quantity.first - 1), low_at(found, quantity.last + 1)
    if after == "+":
        after = low_at(found, quantity.last + 2)
    if before in {"-", "–", "+", "~", "(", "least", "about", "approximately", "around"}:
        before = low_at(found, quantity.first - 2) if before != "+" else "by"
    if after != "of" and _led_by_by(found, quantity.first):
        before = "by"
    if low_at(found, quantity.last + 1) in {"to", "-", "–"} and _fold_range(found, quantity.last + 2):
        quantity.relative = True
    if quantity.kind == "multiple" and _is_ratio(found, quantity.first):
        return
    if quantity.kind == "multiple" or (quantity.kind == "percent" and _is_change(found, quantity.first, before, after)):
        quantity.relative = True


def _led_by_by(found: list[Token], first: int) -> bool:
    """“by more than 10 %”, “by at least 10 %”, “by > 10 %”."""
    at = first - 1
    while at > 0 and found[at].low in BOUNDING:
        at -= 1
    return 0 <= at < first - 1 and found[at].low == "by"


def _is_ratio(found: list[Token], first: int) -> bool:
    """“pipeline coverage of at least 5x”, “ROAS of 4x”: a level that is itself a multiple."""
    return any(token.low in RATIOS for token in found[max(first - 6, 0) : first])


def _is_change(found: list[Token], first: int, before: str, after: str) -> bool:
    """Is a percentage a change (“by 30 %”, “30 % more”, “+30 %”, “growth of 30 %”) and not a level?"""
    if before == "by":
        return after not in ABSOLUTE_BY
    if before in CHANGE_VERBS and after != "of":
        return True
    if first and found[first - 1].low in {"-", "–", "−"} and _is_a_sign(found, first - 1):
        return True
    if after in BETWEEN:
        after = low_at(found, first + 2 + (low_at(found, first + 1) == "%"))
    if after in {"down", "up"} and low_at(found, first + 2 + (low_at(found, first + 1) == "%")) in {"", ",", ".", "on"}:
        return True  # “complaints 25 % down”
    behind = low_at(found, first + 2 + (low_at(found, first + 1) == "%"))
    if after in {"below", "above", "under", "over"} and behind in {"last", "previous", "prior"}:
        return True  # “7 % below last year”
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
    led = [low_at(found, first - back) for back in (5, 4, 3)]
    if before == "of" and any(low in CHANGE_NOUNS_BEFORE and after == "in" for low, after in pairwise(led)):
        return True  # “Increase in donations of 10 %”
    return before in {"up", "down"} and earlier not in {"is", "are"}
