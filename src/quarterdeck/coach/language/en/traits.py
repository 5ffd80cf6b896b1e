"""What the second reader sees of an English text: its words, their classes in order, the verb's voice, what is counted.

A trait is a short string that people can read in the file of weights: “word launch”, “pair V base task > N output”,
“voice order”, “counts outcome”. A text has each trait once or not at all.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from quarterdeck.coach.language.en import lexicon

if TYPE_CHECKING:
    from quarterdeck.coach.language.en.reading import Reading
    from quarterdeck.coach.language.en.tokens import Token

FARTHEST = 80  # tokens that are looked at
FIRST = 3
MOST = 3  # counts beyond are the same
STEP = 4  # words; lengths are told apart this finely
NUMBERS = 6


def traits(reading: "Reading") -> set[str]:
    """Every trait of a text that was read."""
    found = reading.tokens[:FARTHEST]
    kinds = [kind_of(token) for token in found]
    words = [word_of(token) for token in found]
    return {
        *(f"word {word}" for word in words),
        *(f"kind {kind}" for kind in kinds),
        *(f"pair {left} > {right}" for left, right in pairwise(kinds)),
        *(f"word {place} {word}" for place, word in enumerate(words[:FIRST], start=1)),
        *(f"kind {place} {kind}" for place, kind in enumerate(kinds[:FIRST], start=1)),
        *(f"last {word}" for word in words[-1:]),
        f"length {min(len(found), 40) // STEP}",
        *_of_the_verb(reading),
        *_of_the_numbers(reading),
    }


def word_of(token: "Token") -> str:
    """A word by its base form, every number by “#”."""
    if token.kind == "number":
        return "#"
    return lexicon.FORMS.get(token.low, (token.low,))[0]


def kind_of(token: "Token") -> str:
    """“V past task” for a verb, “N outcome” for a noun, a small word or a mark as it stands."""
    return "#" if token.kind == "number" else _kind_of_word(token.low)


@cache
def _kind_of_word(low: str) -> str:
    if not low[:1].isalpha() or low in lexicon.CLOSED:
        return low
    if low in lexicon.FORMS:
        base, part = lexicon.FORMS[low]
        return " ".join(["V", part, *sorted(lexicon.CLASSES_OF[base])[:2]])
    return " ".join(["N", *sorted(noun_classes(low))[:2]])


@cache
def noun_classes(low: str) -> tuple[str, ...]:
    """The classes of a noun, or of its singular."""
    found = [name for name, nouns in lexicon.NOUNS.items() if low in nouns]
    return tuple(found or [name for name, nouns in lexicon.NOUNS.items() if low.rstrip("s") in nouns])


def _of_the_verb(reading: "Reading") -> Iterator[str]:
    main = reading.main
    yield f"voice {main.voice}"
    yield f"verb {main.verb}"
    for name in main.classes:
        yield f"verb of {name}"
        yield f"{main.voice} of {name}"
    yield f"statements {min(len(reading.clauses), MOST)}"
    yield f"orders {min(len(reading.order_places), MOST)}"


def _of_the_numbers(reading: "Reading") -> Iterator[str]:
    yield f"numbers {min(len(reading.quantities), MOST)}"
    yield f"targets {min(len(reading.targets), MOST)}"
    for quantity in reading.quantities[:NUMBERS]:
        yield quantity.role
        yield f"{quantity.role} in {quantity.kind}"
        yield f"{quantity.role} {'by' if quantity.relative else 'to'}"
        if quantity.role == "target":
            counted = reading.counted(quantity)
            yield from (f"counts {name}" for word in counted for name in noun_classes(word))
            yield from (f"counts word {word}" for word in counted[-1:])
