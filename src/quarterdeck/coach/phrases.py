"""The thing a text speaks of, as a phrase that fits into another sentence."""

from typing import Any

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.function_words import PREPOSITIONS
from quarterdeck.coach.language.en.word_numbers import MULTIPLES, WORDS

LEADING = bag(
    "a an new more better up out and number numbers of first another some at least all every each the our its additional"
    " further key fewer down less higher lower stronger faster greater improved successful"
)
ENDING = bag("available live ready public accessible publicly successfully weekly monthly daily quarterly online")
LONGEST = 6
QUOTES = frozenset("\"“”‘’'")
DETERMINED = bag("our its their")


def thing(reading: Any) -> str:
    """“Launch the ABM platform” → “the ABM platform”; "" where there is none that fits."""
    words = _named(reading)
    if not words or not any(word.lower() not in lexicon.CLOSED for word in words):
        return ""
    own = _possessive(reading)
    if own:
        return f"{own} {' '.join(words)}"
    last = words[-1].lower()
    plural = last.endswith("s") and not last.endswith(("ss", "is", "us"))
    return " ".join(words) if plural or kinds.is_state(last) else "the " + " ".join(words)


def bare_thing(reading: Any) -> str:
    """The same without an article: “Improve our win rate significantly” → “win rate”."""
    return " ".join(_named(reading))


def _only_praises(word: str) -> bool:
    low = word.lower()
    return low in lexicon.VAGUE_ADJECTIVES - lexicon.COUNTABLE or (low.endswith("ly") and "-" not in low)


def _possessive(reading: Any) -> str:
    first = reading.tokens[reading.main.object_begin : reading.main.object_begin + 1]
    return first[0].low if first and first[0].low in DETERMINED else ""


def _named(reading: Any) -> list[str]:
    tokens, main = reading.tokens, reading.main
    begin, end = _bounds(reading)
    kept: list[str] = []
    for index in range(begin, end):
        token = tokens[index]
        if kept and _ends_the_phrase(reading, index, kept, end):
            break
        counts = token.kind != "word" or token.low in MULTIPLES or token.low in WORDS
        if not counts and not (token.low in LEADING and not kept) and token.low not in {"least"}:
            kept.append(_written(token.text, index == main.begin))
    while len(kept) > 1 and _only_praises(kept[0]):
        kept.pop(0)
    while kept and (kept[-1].lower() in ENDING or kept[-1].lower() in lexicon.CLOSED):
        kept.pop()
    if not kept or len(kept) > LONGEST or kept[0].lower() in PREPOSITIONS:
        return []
    return kept


def _bounds(reading: Any) -> tuple[int, int]:
    """Where the thing may stand: behind the verbs joined to the first, or the whole of a name."""
    tokens, main = reading.tokens, reading.main
    if getattr(reading, "measures_by_its_noun", lambda: False)():
        return main.begin, main.end  # “Demo requests …”: no order to demonstrate
    if (
        main.voice == "order"
        and main.object_begin < main.end
        and tokens[main.object_begin].low in lexicon.NOUNS["level"]
    ):
        return main.begin, main.end  # “Win rate improves”
    begin, end = main.object_begin, main.end if main.voice != "done" else main.object_end
    while begin + 1 < end and tokens[begin].low in {"and", "&", ",", "/"} and tokens[begin + 1].low in lexicon.FORMS:
        begin += 2
    return begin, end


def _ends_the_phrase(reading: Any, index: int, kept: list[str], end: int) -> bool:
    token = reading.tokens[index]
    after = reading.tokens[index + 1].low if index + 1 < end else ""
    if token.low == "of" and len(kept) <= 2 and after not in {"the", "a", "an", "our"}:
        return False
    if token.low in PREPOSITIONS or token.low in {"that", "which", "who", "so", "where", "while", "when", "or", "to"}:
        return True
    if token.low in QUOTES:
        return False
    if token.kind == "mark" and not kinds.is_adjective(kept[-1].lower()):
        return True
    if token.low in {"and", "&"}:
        form = lexicon.FORMS.get(after)
        return (form is not None and form[1] == "base") or len(kept) > 2 or after in {"the", "a", "an", "our"}
    form = lexicon.FORMS.get(token.low)
    told = form is not None and form[1] in {"gerund", "past"} and token.low not in lexicon.GERUND_NOUNS
    return (
        (told and kept[-1].lower() in lexicon.COUNTABLE)
        or (token.low.endswith("ly") and "-" not in token.low)
        or token.low == "how"
    )


def _written(text: str, first: bool) -> str:
    """As the text has it; a capital that only begins the sentence goes."""
    ordinary = text[:1].isupper() and text[1:].islower()
    low = text.lower()
    known = low in lexicon.COUNTABLE or low in lexicon.FORMS or kinds.is_state(low) or kinds.is_deed(low)
    return low if first and ordinary and (known or low.endswith(("tion", "ment", "ity", "ing"))) else text
