"""What kind of thing a noun names: people, a state of the world, a deed, or something made.

The lists decide first; a word that none of them holds is told by its ending, so that a new word of the trade
(“responders”, “findability”) is read like its sisters.
"""

from quarterdeck.coach.language.en import lexicon
from quarterdeck.coach.language.en.bag import bag

STATE_ENDINGS = ("ness", "bility", "ibility")
PEOPLE_ENDINGS = (
    "ists",
    "ians",
    "ologist",
    "goers",
    "owners",
    "makers",
    "takers",
    "seekers",
    "holders",
    "workers",
    "sellers",
    "keepers",
    "dealers",
    "givers",
    "lovers",
    "growers",
    "writers",
)
ADJECTIVE_ENDINGS = (
    "able", "ible", "ous", "ful", "less", "ive", "ical", "ional", "ental", "ual", "ant", "ent", "ary", "ory", "ish", "ed",
    "-ready", "-grade", "-led", "-based", "-driven", "-first", "-friendly", "-class", "-facing", "-wide", "-ing", "-free", "-friction",
    "-performance", "worthy", "-proof", "-native", "-savvy", "-rich", "-aware",
    "-oriented", "-centric", "-centred", "-centered", "-minded", "-level", "-profile", "-impact", "-value", "-quality", "-scale", "-speed",
)  # fmt: skip
CROWD = bag("alumni folks police staff people everyone everybody children women men")
NOT_STATES = bag("business harness witness")
MADE = lexicon.NOUNS["output"]


def is_people(word: str) -> bool:
    """Customers, nurses, schools: those who act and decide for themselves."""
    return word in lexicon.NOUNS["people"] or word.endswith(PEOPLE_ENDINGS)


def are_people(word: str) -> bool:
    """People in the plural: nurses, staff."""
    return word in CROWD or (is_people(word) and word.endswith("s"))


def is_state(word: str) -> bool:
    """Trust, clarity, habit: how things stand, which nobody can deliver."""
    if word in lexicon.NOUNS["state"]:
        return True
    return word.endswith(STATE_ENDINGS) and word not in NOT_STATES


def is_deed(word: str) -> bool:
    """Migration, testing: work under the name of a noun."""
    deeds = lexicon.NOUNS["deed"]
    return (
        word in deeds or word.endswith("testing") or word.removesuffix("s") in deeds or word.removesuffix("es") in deeds
    )


def is_made(word: str) -> bool:
    """A page, a tool, a report."""
    return word in MADE


def is_mass(word: str) -> bool:
    """Volume, traffic, revenue: a measure that falls or rises by itself."""
    return word in lexicon.NOUNS["outcome"] or word in lexicon.NOUNS["level"] or word in {"volume", "demand", "load"}


def is_comparative(word: str) -> bool:
    """Stricter, bolder: an adjective of the lists with its ending."""
    if word in lexicon.COMPARATIVES:
        return True
    known = lexicon.PLAIN_ADJECTIVES | lexicon.VAGUE_ADJECTIVES
    return word.endswith("er") and bool({word[:-2], word[:-1], word[:-3], word[:-3] + "y"} & known)


def is_adjective(word: str) -> bool:
    """Small, sustainable, member-led: a word that only qualifies the noun behind it."""
    if word in lexicon.VAGUE_ADJECTIVES or word in lexicon.PLAIN_ADJECTIVES:
        return True
    return word.endswith(ADJECTIVE_ENDINGS) and word not in lexicon.COUNTABLE and not is_state(word)
