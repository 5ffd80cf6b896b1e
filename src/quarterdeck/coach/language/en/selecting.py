"""Numbers that say which things are meant, or of what size: “accounts over $1m”, “a $20k budget”, “a 20-page report”."""

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.quantity import Quantity, low_at
from quarterdeck.coach.language.en.tokens import Token

BOUNDS = bag("over above under below exceeding > < ≥ ≤ >= <= than least beyond worth of more less at")
PRICED = bag(
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
SPANS = kinds.MADE | lexicon.NOUNS["deed"] | bag("anniversary jubilee celebration notice period window rule warranty")


def says_which(found: list[Token], quantity: Quantity) -> bool:
    """Does the number only tell one thing from others of its kind?"""
    before, after = low_at(found, quantity.first - 1), low_at(found, quantity.last + 1)
    if (
        quantity.kind == "count"
        and before in {"under", "over", "aged"}
        and kinds.are_people(low_at(found, quantity.first - 2))
    ):
        return True  # “people under 30”
    if quantity.kind == "count" and _sizes_people(found, quantity.first):
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
