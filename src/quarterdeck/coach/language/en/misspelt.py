"""A first word with a slip of the pen, read as the verb that was meant: “Develope”, “Desgin”, “Lauch”."""

from functools import lru_cache

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag

SHORTEST = 6  # a shorter word is near to too many others: “lunch”
COMMON = bag(  # rarer verbs are too near to other words: “transit” is no slip for “transmit”
    "develop design implement improve increase establish launch deliver create publish maintain integrate achieve reduce",
    "define document research organize organise complete introduce strengthen optimize optimise automate migrate generate",
    "prepare facilitate standardize standardise conduct decrease continue support provide enable ensure execute finalize",
    "finalise accelerate minimize minimise maximize maximise evaluate identify analyze analyse investigate onboard",
    "redesign streamline recruit promote expand attract produce perform review update upgrade enhance understand",
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@lru_cache(maxsize=1024)
def meant_verb(low: str) -> str | None:
    """The one verb, in its base form, that a letter too many, too few or two in the wrong order make of an unknown word.

    None when the word is known, short, or two verbs are equally near.
    """
    if len(low) < SHORTEST or not low.isalpha() or not low.isascii() or _is_known(low):
        return None
    slips = {low[:at] + low[at + 1 :] for at in range(1, len(low))}
    slips |= {low[:at] + low[at + 1] + low[at] + low[at + 2 :] for at in range(len(low) - 1)}
    slips |= {low[:at] + letter + low[at:] for at in range(1, len(low) + 1) for letter in LETTERS}
    meant = slips & COMMON
    return meant.pop() if len(meant) == 1 else None


def _is_known(low: str) -> bool:
    named = any(low in nouns for nouns in lexicon.NOUNS.values())
    return (
        named
        or low in lexicon.FORMS
        or low in lexicon.STATIVE
        or low in lexicon.CLOSED
        or kinds.is_adjective(low)
        or kinds.is_state(low)
        or low.endswith(("s", "ing", "ed", "er", "ion", "ly", "y"))
    )
