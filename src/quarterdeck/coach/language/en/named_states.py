"""Does an English name stand for how the world will be: “Safe streets”, “No more lost parcels”, “A library that never sleeps”?"""

from collections.abc import Sequence

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag

TELLING = bag(  # a quality that one can see or count, unlike “great” or “effective”
    "predictable trustworthy safe quiet healthy clean fair accurate affordable punctual dependable secure accessible resilient",
    "paperless painless effortless fearless self-sufficient self-sustaining independent loyal reproducible traceable repairable",
    "stable full recyclable bookable readable breathable walkable livable liveable warm calm dry debt-free barrier-free carbon-neutral",
)
STANDING = bag("back out ready towards toward beyond ahead off free home from")
FREED = bag("no nobody zero never")
LASTING = bag("never nobody always nothing")
EVERYBODY = bag(
    "customers clients users people employees stakeholders staff partners processes systems teams operations results"
)


def names_a_state(words: Sequence[str]) -> bool:
    """`words` are those of the whole text, lower case."""
    return (
        _is_freed(words)
        or _is_without(words)
        or _tells_a_quality(words)
        or _stands_somewhere(words)
        or _never_does(words)
        or _has_more(words)
    )


def _is_freed(words: Sequence[str]) -> bool:
    """“No more lost parcels”, “Zero surprises at month end”."""
    return len(words) > 1 and words[0] in FREED and words[-1] not in {"mindset", "culture", "policy", "strategy"}


def _tells_a_quality(words: Sequence[str]) -> bool:
    """“Safe streets”, “Predictable releases”; not “Great products”, “Happy customers”."""
    able = words[0].endswith("able") and words[0] not in lexicon.VAGUE_ADJECTIVES  # “Drinkable rivers”
    if len(words) < 2 or not (able or words[0] in TELLING) or not words[1].isalpha():
        return False
    led = next((at for at, word in enumerate(words) if word in {"for", "in", "on", "across", "at"}), len(words))
    named = words[1:led]
    several = bool(named) and len(named) <= 2 and named[-1].endswith("s") and not named[-1].endswith("ss")
    several = several and not (len(named) == 1 and kinds.are_people(named[0]))
    return several and named[-1] not in EVERYBODY | lexicon.NOUNS["vague"]


def _is_without(words: Sequence[str]) -> bool:
    """“Climate-neutral production”, “Paperless office”, “Zero-waste canteen”."""
    return words[0].startswith("zero-") or words[0] == "paperless" or words[0].endswith(("-free", "-neutral"))


def _stands_somewhere(words: Sequence[str]) -> bool:
    """“Back in the black”, “Ready for the World Cup”, “Towards a waste-free kitchen”."""
    if len(words) > 3 and words[0] in {"room", "space", "time", "freedom", "courage"} and words[1] == "to":
        return True  # “Room to grow for small labs”
    return len(words) > 2 and words[0] in STANDING and words[1] in lexicon.CLOSED


def _never_does(words: Sequence[str]) -> bool:
    """“A library that never sleeps”, “A checkout nobody notices”."""
    return len(words) > 3 and words[0] in {"a", "an"} and bool(LASTING & set(words[2:-1]))


def _has_more(words: Sequence[str]) -> bool:
    """“More time for patients”, “Less paperwork for teachers”."""
    if len(words) < 4 or words[0] not in {"more", "less", "fewer"} or words[2] not in {"for", "in", "between"}:
        return False
    wide = lexicon.NOUNS["vague"] | lexicon.NOUNS["attention"]
    return words[1] not in wide and not kinds.is_made(words[1]) and words[-1] not in EVERYBODY
