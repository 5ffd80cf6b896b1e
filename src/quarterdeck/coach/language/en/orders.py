"""Verbs that one English statement joins: “interview users, draft the page and test it”."""

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.grammar import Clause
from quarterdeck.coach.language.en.quantity import low_at
from quarterdeck.coach.language.en.tokens import Token

PRONOUNS = bag("it them him her this that those these their its")
RELATIVES = bag("that which who where")
ARTICLES = bag("a an the our all each every some new")
STOPPERS = bag("so how why when whether if because once can will should would could")
HEADS_OF_NAMES = bag(  # behind an ambiguous word these make a name: “ops and support tasks”
    "task tasks team teams process processes operations staff tool tools channel channels ticket tickets cost costs",
    "request requests activities function functions organization organisation department work workload experience",
)
ADJECTIVES_TOO = bag("secure clean clear open complete lean smooth free direct separate live")
DURING = bag("complete use work fill apply browse visit attend wait travel read do run play watch shop book")
JOINERS = bag("and , & + then plus while")
NEVER_OBJECTS = bag("of in for to on with without by among alone is are what how if whether")
PARTICLES = bag("up out down off over back away together")
MOVING = bag("migrate move switch transition relocate")
SURE_VERBS = bag("fix increase decrease boost cut lift hire publish launch win build")


def orders(found: list[Token], main: Clause, stop_at_purpose: bool = False) -> list[int]:
    """Token indexes of the orders of a statement: its head, and the verbs joined by “and”, “then” or a comma."""
    if main.voice not in {"order", "gerund"}:
        return []
    part = "base" if main.voice == "order" else "gerund"
    result = [main.head]
    told = ends = False  # within a clause that tells more of a noun
    depth = 0
    for index in range(main.head + 1, main.end - 1):
        low, before = found[index].low, found[index - 1].low
        depth = max(depth + (low == "(") - (low == ")"), 0)
        if depth:
            continue  # what stands in brackets explains
        if low in RELATIVES and index > main.head + 1:
            told = True
        if told and (before != "and" or found[index - 2].low != "," or ends):
            ends = ends or (low == "," and found[index + 1].low != "and")  # a list inside the clause
            continue
        told = ends = False
        if low in STOPPERS or (
            stop_at_purpose and before == "to" and (lexicon.FORMS.get(low) or ("", ""))[1] == "base"
        ):
            break
        wanted = "gerund" if before == "while" else part
        also = before == "also" and found[index - 2].low == "while"
        wanted = "gerund" if also else wanted
        if main.verb in {"hire", "recruit", "appoint"} and _is_titled(found, index):
            continue  # “Hire a Head Cook, Support Clerk, …”
        joined = also or before in JOINERS or (before.endswith("ly") and found[index - 2].low in JOINERS)
        if joined and index > main.head + 1 and _is_order(found, index, wanted):
            if before == "while" and lexicon.FORMS[low][0] in DURING:
                continue  # “while completing the form”: when, not what
            result.append(index)
        elif index == main.head + 2 and before == "," and (lexicon.FORMS.get(low) or ("", ""))[1] == part:
            result.append(index)  # “gather, process and present metrics”: three verbs, one object
    return result


def _is_order(found: list[Token], index: int, part: str) -> bool:
    low, after = found[index].low, found[index + 1]
    form = lexicon.FORMS.get(low) or lexicon.FORMS.get(low.removeprefix("re-")) or _hyphenated(low, after.low)
    if not form or form[1] != part or low == "help" or after.kind == "mark" or after.low in {"and", "or"}:
        return False
    if (
        low in ADJECTIVES_TOO
        and after.low not in PARTICLES | ARTICLES
        and any(kinds.is_adjective(token.low) for token in found[max(index - 3, 0) : index])
    ):
        return False  # “reliable, scalable and secure platform”
    noun_too = low in lexicon.AMBIGUOUS or low in lexicon.COUNTABLE
    if low == "reach" and after.kind == "number":
        return True  # “Launch the card and reach 5,000 holders”
    if noun_too and (after.low in HEADS_OF_NAMES or _is_capitalised(found, index)):
        return False
    if noun_too and (after.low in PARTICLES or (after.low == "at" and low_at(found, index + 2) == "least")):
        return True
    if noun_too and after.kind == "word" and after.low not in ARTICLES and after.low not in PRONOUNS:
        sure = form[0] in SURE_VERBS or low not in lexicon.COUNTABLE
        return sure and after.low not in NEVER_OBJECTS
    return True


def _hyphenated(low: str, after: str) -> tuple[str, str] | None:
    """“clean-up the address list”: a verb and its particle, written as a noun is, but with an object of its own."""
    verb, _, particle = low.partition("-")
    known = particle in PARTICLES and after in ARTICLES
    return lexicon.FORMS.get(verb) if known else None


def _is_titled(found: list[Token], index: int) -> bool:
    """A title in capitals, of which the word is a part."""
    words = (found[index], found[index + 1] if found[index - 1].low in JOINERS else found[index - 1])
    return all(word.text[:1].isupper() for word in words) and any(kinds.is_people(word.low) for word in words)


def _is_capitalised(found: list[Token], index: int) -> bool:
    """“new manager layer and Support Operations team”: a name in the midst of small letters."""
    pair = found[index].text[:1] + found[index + 1].text[:1]
    return pair.isupper() and found[index - 2].text[:1].islower()


def own_object(found: list[Token], orders_found: list[int], position: int, pronouns: bool = False) -> bool:
    """Do the order at a position and the one before it act on different things? “Write and promote a series” do not.

    With `pronouns`, “redesign them” counts as a thing of its own.
    """
    index, before = orders_found[position], orders_found[position - 1]
    after = found[index + 1].low
    if after == "in" and found[index].low in {"grow", "expand"}:
        return True  # “… and grow in Lagos”
    if found[index].low == "ensure" and after == "that" and low_at(found, index + 2) not in PRONOUNS:
        return True  # “Widen our footpaths and ensure that every crossing is lit”
    if after == "to" and (lexicon.FORMS.get(found[index].low) or ("",))[0] in MOVING:
        return True  # “… and migrate to the new cluster”
    if after in NEVER_OBJECTS or (after in PRONOUNS and not pronouns):
        return False
    ahead = index - found[index - 1].low.endswith("ly")  # “simplify & properly document”
    if all(token.kind == "mark" or token.low in JOINERS | PARTICLES for token in found[before + 1 : ahead]):
        return False
    if {token.low for token in found[before + 1 : index]} & {"the", "a", "an", "our"}:
        return True
    between = [token for token in found[before + 1 : index] if token.kind != "mark" and token.low not in lexicon.CLOSED]
    return any(
        (lexicon.FORMS.get(token.low) or ("", "past"))[1] != "base" or token.low in lexicon.COUNTABLE
        for token in between
    )
