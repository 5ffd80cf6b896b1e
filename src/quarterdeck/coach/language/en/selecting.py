"""Numbers that say which things are meant, or of what size: “accounts over $1m”, “a $20k budget”, “a 20-page report”."""

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.quantity import Quantity, low_at
from quarterdeck.coach.language.en.tokens import Token

BOUNDS = bag("over above under below exceeding > < ≥ ≤ >= <= than least beyond worth of more less at")
PRICED = bag(
    "amounts sums bills values items",
    "accounts account deals deal orders order contracts contract invoices invoice purchases expenses transactions payments",
    "donations gifts grants projects opportunities renewals claims tenders properties homes loans requests bids budgets",
)
SIZED = bag("page pages slide slides word words minute minutes person people strong chapter chapters")
EARMARKED = bag("budget plan program programme project initiative business company market industry fund campaign tier")
DOCUMENTS = bag(
    "document report paper whitepaper guide handbook manual book ebook deck presentation brochure article post essay video",
    "plan proposal brief memo summary course workshop session event meeting conference",
)
UNCOUNTED_UNITS = bag("training")  # “ten hours of training” without its “of”
PARTED = bag(
    "split splits splitting divide divided dividing convert converted converting break broken cut separate separated"
)
A_FEW = 4
LATEST = bag("last recent latest past previous")
DRAWN_FROM = bag("of in across over among from")
SPANS = kinds.MADE | lexicon.NOUNS["deed"] | bag("anniversary jubilee celebration notice period window rule warranty")


def says_which(found: list[Token], quantity: Quantity) -> bool:
    """Does the number only tell one thing from others of its kind?"""
    before, after = low_at(found, quantity.first - 1), low_at(found, quantity.last + 1)
    if before == "into" and PARTED & {token.low for token in found[max(quantity.first - 9, 0) : quantity.first]}:
        return True  # “is split into two courses”
    if (
        quantity.kind == "count"
        and before in {"under", "over", "aged"}
        and kinds.are_people(low_at(found, quantity.first - 2))
    ):
        return True  # “people under 30”
    if quantity.kind == "count" and (_sizes_people(found, quantity.first) or _is_a_sample(found, quantity)):
        return True
    if _tells_which_of_them(found, quantity.first) or _is_known_already(found, quantity):
        return True
    if quantity.kind == "money":
        return after in EARMARKED or _prices_a_thing(found, quantity.first)
    if quantity.kind == "duration":
        return after in SPANS - UNCOUNTED_UNITS and not after.endswith("s")
    return after in SIZED and before in {"with", "of"} and low_at(found, quantity.first - 2) in DOCUMENTS


def _sizes_people(found: list[Token], first: int) -> bool:
    """“customers with more than 500 beds”: of what size they are, when they themselves stand at the head."""
    step = first - 1
    while low_at(found, step) in BOUNDS:
        step -= 1
    if step == first - 1 or low_at(found, step) != "with" or not kinds.are_people(low_at(found, step - 1)):
        return False
    return any(token.kind == "number" for token in found[: step - 1] + found[first + 1 :])


def _is_a_sample(found: list[Token], quantity: Quantity) -> bool:
    """“Of the last 30 parcels, at least 27 arrive …”: out of how many, when the number that counts follows."""
    led = [low_at(found, quantity.first - back) for back in (4, 3, 2, 1)]
    drawn = led[-1] in LATEST and bool(DRAWN_FROM & set(led)) and bool({"the", "our"} & set(led))
    return drawn and any(token.kind == "number" for token in found[quantity.last + 1 : quantity.last + 12])


def _is_known_already(found: list[Token], quantity: Quantity) -> bool:
    """“based on the three proposals that …”, “agree with the four mayors”: those that are there."""
    before, earlier = low_at(found, quantity.first - 1), low_at(found, quantity.first - 2)
    after = low_at(found, quantity.last + 1)
    if quantity.kind != "count" or before != "the" or not after.isalpha() or quantity.value > A_FEW:
        return earlier == "of" and quantity.first == 2 and before == "the"  # “Of the 60 who …”
    if after.endswith("est") or after in {"most", "top", "main"}:
        return False  # “with the three largest suppliers”: how far the work reaches
    return earlier in {"on", "with", "from", "between"} or (
        earlier == "of" and quantity.first == 2
    )  # “Of the 60 who …”


def _tells_which_of_them(found: list[Token], first: int) -> bool:
    """“the number of shops that sell > 50 boxes … by 20 %”: who is counted; the change stands behind."""
    led = {low_at(found, first - back) for back in range(1, 6)}
    if not led & {"that", "who", "which", "with", "having"} or not led & BOUNDS:
        return False
    changes = [at for at in range(first + 1, min(first + 12, len(found))) if found[at].low == "by"]
    return any("%" in {low_at(found, at + 1)[-1:], low_at(found, at + 2)} for at in changes)


def _prices_a_thing(found: list[Token], first: int) -> bool:
    """“all accounts over $1m”: a bound behind a thing that has a price, and the thing is one of many."""
    step = first - 1
    while low_at(found, step) in BOUNDS:
        step -= 1
    thing = low_at(found, step)
    if step == first - 1 or not (thing in PRICED or kinds.are_people(thing)):
        return False
    return bool(
        {low_at(found, step - back) for back in range(1, 4)} & {"all", "every", "each", "with", "to", "for", "any"}
    )
