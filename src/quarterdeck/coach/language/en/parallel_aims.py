"""Two things that one English objective wants side by side, each with words of its own behind or before it."""

from collections.abc import Sequence
from itertools import pairwise

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.families import FAMILIES
from quarterdeck.coach.language.en.function_words import PREPOSITIONS

ARTICLES = bag("the a an our")
AND = bag("and &")
SIZED = bag(
    "standard pace speed number amount share quality accuracy availability accessibility access safety visibility cost rate frequency volume"
)
BELONGING = bag("of to on for among in at with")
MONEY = bag("revenue revenues income sales profit profits margin margins earnings donations")
CROWDS = bag(
    "audience readership membership members customers followers users listenership viewership community clientele"
)
BEGINNING = bag("early first initial")
DRIFT = bag("pollution expenditure consumption")  # a noun in front of these only says which


def two_measures_of_things(lows: Sequence[str], at: int) -> bool:
    """“… the quality of our courses and the visibility of our research”, “… housing quality and access to transport”.

    `lows` is the statement from its verb on, `at` the place of its “and”. “Awareness of risks and benefits of the
    drug” is one: what stands before the “and” is of the same kind as what follows.
    """
    right = [low for low in lows[at + 1 : at + 5] if low not in ARTICLES]
    led = next((place for place, low in enumerate(right) if low in PREPOSITIONS), 0)
    if not led or led > 2 or right[led] not in BELONGING or len(lows) <= at + 2:
        return False
    second = right[led - 1]
    first_end = next((place for place, low in enumerate(lows[:at]) if place > 1 and low in PREPOSITIONS), at)
    first = lows[first_end - 1]
    if first_end == at and (at < 3 or right[led] not in {"of", "to"} or lows[at - 2] in ARTICLES):
        return False  # “Improve trust and openness to others”: the complement belongs to both
    if first_end < at and is_measure(lows[at - 1]):
        return False
    return all(map(is_measure, (first, second))) and not akin(first, second)


def two_superlatives(lows: Sequence[str], at: int) -> bool:
    """“Be the best place to work and the best place to buy”: the same word, twice."""
    if lows[at + 1 : at + 2] != ["the"]:
        return False
    best = [low for article, low in pairwise(lows) if article == "the" and low.endswith("est")]
    if len(best) > 1:
        return True  # “the fastest courier and the friendliest employer”
    left = {low for low in lows[:at] if low not in lexicon.CLOSED}
    return "the" in lows[:at] and bool(left & set(lows[at + 2 : at + 5]) - lexicon.CLOSED)


def a_crowd_and_money(lows: Sequence[str], at: int) -> bool:
    """“Grow audience and revenue”."""
    left = [low for low in lows[1:at] if low not in lexicon.CLOSED]
    right = [low for low in lows[at + 1 :] if low not in lexicon.CLOSED]
    if not (0 < len(left) <= 2 and 0 < len(right) <= 2):
        return False
    pair = {left[-1], right[-1]}
    return bool(pair & MONEY) and bool(pair & CROWDS)


def one_and_a_first_other(lows: Sequence[str], at: int) -> bool:
    """“Establish a user base & first revenue”: the second is only at its beginning."""
    behind = lows[at + 1 : at + 3]
    return len(behind) == 2 and behind[0] in BEGINNING and (is_measure(behind[1]) or behind[1] in lexicon.MEASURES)


def two_possessions(lows: Sequence[str], at: int) -> bool:
    """“We have a clear picture of our suppliers and a draft plan”: two things, each with its article."""
    head = next((place for place, low in enumerate(lows) if low in {"have", "has"}), None)
    if head is None or at <= head + 2:
        return False
    return lows[head + 1] in {"a", "an"} and lows[at + 1] in {"a", "an"}


def two_things_made_better(lows: Sequence[str], at: int) -> bool:
    """“Make the portal easier to use and support quicker to reach”: a thing and what it becomes, twice."""
    if lows[:1] not in (["make"], ["making"]) or not any(map(kinds.is_comparative, lows[2:at])):
        return False
    behind = [low for low in lows[at + 1 : at + 5] if low not in ARTICLES | {"more", "all"}]
    better = next((place for place, low in enumerate(behind) if kinds.is_comparative(low)), 0)
    return better > 0 and not kinds.is_adjective(behind[0]) and lows[at + 1] not in {"more", "less"}


def one_head_for_both(lows: Sequence[str], at: int) -> bool:
    """“noise and air pollution”, “customer and partner satisfaction”: the last word belongs to both."""
    behind = [low for low in lows[at + 1 : at + 3] if low[0].isalpha()]
    if len(behind) < 2:
        return False
    pair = (lows[at - 1], behind[0])
    both = all(map(kinds.is_people, pair)) and not any(low.endswith("s") for low in pair)
    return both or behind[1] in DRIFT


def is_measure(low: str) -> bool:
    return not kinds.is_people(low) and (kinds.is_state(low) or low in lexicon.MEASURES or low in SIZED)


def akin(left: str, right: str) -> bool:
    """Is one work likely to serve both?"""
    return left == right or any({left, right} <= family for family in FAMILIES)
