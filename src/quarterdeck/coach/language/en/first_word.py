"""Is the first word of an English statement its verb, or part of a name?"""

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.function_words import BE, DETERMINERS, PREPOSITIONS
from quarterdeck.coach.language.en.tokens import Token

NOUN_AFTER = bag("of is are was were has have will can per")
NEVER_ORDERS = bag("stay demo trial form lead brand page deal site ticket spend")
VERB_ENDINGS = ("ize", "ise", "ify")
NO_VERBS = bag(
    "size prize enterprise exercise noise expertise franchise premise merchandise wise otherwise surprise paradise precise",
    "concise likewise right-size mid-size king-size bite-size life-size disguise demise treatise rise sunrise",
)
IN_NOUNS = bag("increase decrease rise drop growth boost lift gain reduction trust interest")
RESULTS = bag("requires takes costs feels becomes remains means pays works needs")
PREDICTABLE = bag("sales tickets rates costs scores times")  # what stands behind a modifier as a measure, not as people

NAMED_AFTER = {  # with these behind them they are no verbs: “Clean water”, “Back in the black”, “Ready for the fair”
    "clean": bag("water air energy streets rivers beaches power"),
    "back": bag("in on to at from"),
    "ready": bag("for to when by"),
    "roadmap": bag("for to"),
    "market": bag("leadership share presence position entry"),
}

Predicate = tuple[str, str, int]  # voice, base form, token index (see `predicates`)


def looks_like_an_order(found: list[Token], start: int, end: int) -> bool:
    """“Gamify sign-up” by its ending, “Zap the backlog” by what follows: an unknown first word may be an order."""
    low = found[start].low
    after = found[start + 1].low if start + 1 < end else ""
    if low.endswith(VERB_ENDINGS) and low not in NO_VERBS and start + 1 < end and found[start + 1].kind == "word":
        return after not in NOUN_AFTER
    return (
        found[start].kind == "word"
        and low not in lexicon.CLOSED
        and low not in PREPOSITIONS
        and (low not in lexicon.COUNTABLE or after in {"the", "our"})
        and after in {"the", "a", "an", "all", "our", "your", "every", "each"}
    )


def is_verb(found: list[Token], start: int, end: int, form: tuple[str, str], predicate: Predicate | None) -> bool:
    """“Target” in “Target accounts identified by territory” is none. `form` is its base form and part."""
    match form[1]:
        case "gerund":
            return _gerund(found, start, end, predicate)
        case "third":
            after = _after(found, start, end)
            return after in DETERMINERS or after.isdigit()
        case "past":
            return _participle(found, start, end, predicate)
    return _base(found, start, end, predicate)


def _after(found: list[Token], start: int, end: int) -> str:
    return found[start + 1].low if start + 1 < end else ""


def _behind_we(found: list[Token], start: int) -> bool:
    """“We documented what mentors ask for”."""
    return start > 0 and found[start - 1].low == "we"


def _gerund(found: list[Token], start: int, end: int, predicate: Predicate | None) -> bool:
    low, after = found[start].low, _after(found, start, end)
    if after == "," and start + 2 < end and kinds.is_adjective(found[start + 2].low):
        return False  # “Welcoming, up-to-date documentation”
    if predicate is not None and found[predicate[2]].low in RESULTS:
        return False  # “Reporting an issue takes five minutes”
    if low in lexicon.VAGUE_ADJECTIVES and after not in DETERMINERS:
        return False  # “Amazing food”
    if low in lexicon.GERUND_NOUNS:
        following = lexicon.FORMS.get(after)
        return after in DETERMINERS or after in lexicon.VAGUE_ADJECTIVES or (after == "to" and following is None)
    behind = found[start + 2].low if start + 2 < end else ""
    return not (after in BE or after == "of" or (after in {"in", "out", "up", "on", "off"} and behind in BE))


def _participle(found: list[Token], start: int, end: int, predicate: Predicate | None) -> bool:
    after = _after(found, start, end)
    if _behind_we(found, start):
        return True
    if found[start].low in lexicon.VAGUE_ADJECTIVES and kinds.are_people(after) and start + 2 == end:
        return False  # “Motivated employees”
    if found[start].low in lexicon.COMPARATIVES and predicate is None and after not in DETERMINERS:
        return False  # “Streamlined operations”
    if _qualifies_a_measure(found, start, end):
        return False  # “branded search volume”
    return predicate is None or predicate[0] == "name" or after in DETERMINERS


def _base(found: list[Token], start: int, end: int, predicate: Predicate | None) -> bool:
    low, after = found[start].low, _after(found, start, end)
    if low == "balance" and after != "sheet" and "and" in {token.low for token in found[start + 2 : end]}:
        return True  # “Balance growth and profit”
    if after in NAMED_AFTER.get(low, ()) or _is_an_acronym(found, start, end):
        return False
    if _behind_we(found, start):
        return True
    if (low == "better" and after not in DETERMINERS) or (low in NEVER_ORDERS and after in lexicon.COUNTABLE):
        return False
    if after == "/" and (lexicon.FORMS.get(found[min(start + 2, end - 1)].low) or ("", ""))[1] != "base":
        return False  # “Win/loss interviews”
    if predicate is not None and predicate[0] == "says" and predicate[2] == start + 1 and kinds.are_people(low):
        return after in lexicon.COUNTABLE  # “Staff understand how …”
    if low in lexicon.MODIFIERS:
        if predicate is not None and _is_said_of_a_noun(found, start, predicate, {",", "and"}):
            return False
        if after in lexicon.NOUNS["outcome"] and after not in DETERMINERS and not after.endswith("ss"):
            return after.endswith("s") and after not in PREDICTABLE
    if low in lexicon.AMBIGUOUS or low in lexicon.NOUNS["output"] or low in lexicon.NOUNS["outcome"]:
        return _noun_or_verb(found, start, end, predicate)
    return True


def _is_an_acronym(found: list[Token], start: int, end: int) -> bool:
    """“REST API”: capitals among small letters are no verb."""
    text = found[start].text
    small = any(token.text.islower() for token in found[start + 1 : end]) or end == start + 2
    return len(text) > 2 and text.isupper() and small and text.lower() in {"rest", "lead", "cap", "pin", "tap", "care"}


def _noun_or_verb(found: list[Token], start: int, end: int, predicate: Predicate | None) -> bool:
    """A word that is both, told by what follows."""
    low, after = found[start].low, _after(found, start, end)
    if after in NOUN_AFTER or (after == "in" and low in IN_NOUNS):
        return False
    if after in DETERMINERS or after == "" or found[start + 1].kind == "number" or predicate is None:
        return True
    voice, _, at = predicate
    if voice == "done" and at == start + 1 and (at + 1 == end or found[at + 1].low in PREPOSITIONS):
        return False  # “Lift repaired”, “Audit passed in May”
    if voice in {"done", "is"} and at > start + 1:
        return not _is_said_of_a_noun(found, start, predicate, {"and"})
    if voice == "says" and start + 1 < at <= start + 3 and kinds.are_people(found[at - 1].low):
        return False  # “Warehouse staff prefer the robot”
    if voice == "says" and at == start + 1:
        task = lexicon.CLASSES_OF[lexicon.FORMS[low][0]] == {"task"}
        return found[at].low in lexicon.COUNTABLE or not task  # “Setup takes minutes, not days”
    if voice == "says" and found[at].low == "works" and after == "just":
        return False  # “Search just works”
    if voice == "says" and at == start + 2:
        said = found[at].low
        if lexicon.FORMS.get(said, ("", ""))[1] == "third" and not after.endswith("s"):
            return said in lexicon.COUNTABLE  # “Support insight shapes the roadmap”
        return not (said.endswith("s") and kinds.is_mass(after))
    return True


def _is_said_of_a_noun(found: list[Token], start: int, predicate: Predicate, enders: set[str]) -> bool:
    """“Target accounts | identified”: nothing between the first word and the predicate ends a noun phrase."""
    voice, _, at = predicate
    between = {token.low for token in found[start + 1 : at]}
    return voice in {"done", "is"} and at > start + 1 and not between & (DETERMINERS | PREPOSITIONS | enders)


def _qualifies_a_measure(found: list[Token], start: int, end: int) -> bool:
    """Do only nouns stand between a participle and a measure?"""
    for index in range(start + 1, min(start + 4, end)):
        low = found[index].low
        if found[index].kind != "word" or low in DETERMINERS or low in PREPOSITIONS:
            return False
        if low in lexicon.NOUNS["level"]:
            return True
    return False
