"""Does one verb of an English objective carry two states or measures: “make builds fast and predictable”?"""

from itertools import pairwise

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.aims import AimReading
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.families import differ
from quarterdeck.coach.language.en.function_words import PREPOSITIONS
from quarterdeck.coach.language.en.parallel_aims import (
    a_crowd_and_money,
    one_and_a_first_other,
    two_measures_of_things,
    two_possessions,
    two_superlatives,
    two_things_made_better,
)
from quarterdeck.coach.language.en.vagueness import CREATING

LINKING = bag("make keep get render be become feel stay")
QUALITIES = (
    bag(
        "punctual fast faster quick quicker rapid swift speedy responsive efficient lean agile timely prompt performant instant"
    ),
    bag(
        "predictable reliable stable robust consistent dependable resilient available sturdy secure safe safer durable repeatable"
    ),
    bag(
        "painless easy easier simple simpler intuitive clear clearer understandable usable accessible convenient effortless obvious"
    ),
    bag("accurate precise correct exact complete trustworthy truthful error-free"),
    bag("cheap cheaper competitive affordable profitable frugal inexpensive cost-effective economical"),
    bag("fair fairer inclusive equitable just transparent open honest"),
    bag("pleasant delightful enjoyable fun friendly welcoming inviting happy happier loved beloved"),
    bag("adopted used known recognised recognized visible popular widespread understood"),
    bag("polished mature finished documented maintained well-documented well-maintained tested"),
    bag("calm quiet orderly tidy relaxed stress-free"),
    bag("useful helpful valuable relevant meaningful"),
    bag("trusted respected admired credible liked"),
    bag("engaged motivated productive satisfied committed proud"),
    bag("scalable extensible flexible modular maintainable"),
    bag("sustainable green clean low-carbon circular"),
    bag("data-driven evidence-based data-informed customer-centric customer-driven"),
)
KNOWN_QUALITIES = frozenset().union(*QUALITIES)
DEGREES = bag("more less highly widely well fully truly very easily")
TELLING = bag("to that who which so because when if while as than where how")
SIZES = bag("number size amount share length frequency value volume quality rate cost speed price")
THEIRS = bag("their its his her whose")
AND = bag("and &")


class PairedReading(AimReading):
    """Facts about two predicates or measures that share a verb."""

    def joins_predicates(self) -> bool:
        lows = self.lows(self.main.begin, self.main.end)
        at = next((place for place, low in enumerate(lows) if low in AND), 0)
        if not at or at + 1 >= len(lows) or lows[at - 1] in PREPOSITIONS:
            return False  # “know about and use the helpline”
        return self._stands_side_by_side(at) or (
            self._two_qualities(lows, at)
            or self._a_second_predicate(lows, at)
            or self._two_comparatives(lows, at)
            or self._a_measure_and_its_own(lows, at)
            or self._two_parallels(lows, at)
            or self._two_eases(lows, at)
            or self._two_determined(lows, at)
            or self._three_measures(lows, at)
            or (self.main.verb in {"be", "become"} and "both" in lows[:at])
        )

    def _stands_side_by_side(self, place: int) -> bool:
        """Two things wanted, each with words of its own."""
        main = self.main
        lows, at = self.lows(main.head, main.end), place - (main.head - main.begin)
        if at < 2:
            return False
        wanted = main.classes & {"raise", "lower", "gain"} and main.voice in {"order", "gerund"}
        if wanted and (two_measures_of_things(lows, at) or a_crowd_and_money(lows, at)):
            return True
        if (wanted or main.verb in CREATING) and one_and_a_first_other(lows, at):
            return True
        if main.verb == "have" and two_possessions(lows, at):
            return self.words[0] in {"we", "in", "together"} or main.voice == "says"
        if main.verb in {"be", "become"} and two_superlatives(lows, at):
            return True
        return main.voice == "order" and two_things_made_better(lows, at)

    def _two_qualities(self, lows: list[str], at: int) -> bool:
        """“Make builds fast and predictable”, “The checkout is fast and secure”; not “a safe and obvious choice”."""
        if not (self.main.verb in LINKING or self.main.voice in {"is", "done"}):
            return False
        if self.main.verb == "make" and lows[1:2] == ["it"]:
            return False  # “Make it quick and painless to report a pothole”
        behind = [low for low in lows[at + 1 :] if low not in DEGREES]
        before = lows[at - 1]
        if not behind or not {before, behind[0]} <= KNOWN_QUALITIES:
            return False
        ends = len(behind) == 1 or behind[1] in PREPOSITIONS | TELLING | {",", "."}
        return ends and not any({before, behind[0]} <= family for family in QUALITIES)

    def _a_second_predicate(self, lows: list[str], at: int) -> bool:
        """“Customers are happier and stay longer”: one subject, two finite verbs, and something behind each."""
        head = self.main.head - self.main.begin
        if self.main.voice not in {"is", "done", "says"} or at <= head or set(lows[head:at]) & TELLING:
            return False
        if {"is", "are"} & set(lows[at + 2 : at + 5]) and self.main.voice == "is":
            return True  # “Our app is fast, and our support is human”
        told = [
            low
            for low in lows[head + 1 : at]
            if not low.endswith("ly") and low[0].isalpha() and lexicon.FORMS.get(low, ("", ""))[1] != "base"
        ]
        if not told and self.main.voice == "says":
            return False  # “Users understand and use the plan”: one object for both
        verb = lows[at + 1]
        form = lexicon.FORMS.get(verb) or ((verb, "base") if verb in lexicon.STATIVE_BASES else None)
        if verb in {"are", "is", "have", "has"}:
            return len(lows) > at + 2
        noun_too = verb in lexicon.COUNTABLE or kinds.is_state(verb) or kinds.is_adjective(verb)
        if noun_too and set(lows[at + 2 : at + 3]) <= lexicon.COMPARATIVES | {"less"}:
            noun_too = False  # “… and spend more”
        parts = {"base"} if "are" in lows[: head + 1] else {"base", "third"}  # “… with the tools and advice”
        finite = form is not None and form[1] in parts and not noun_too
        return finite and len(lows) > at + 2 and lows[at + 2] not in {"of", "for", "and"}

    def _two_comparatives(self, lows: list[str], at: int) -> bool:
        """“Higher conversion and lower acquisition cost”, “Lower costs, higher quality”."""
        named = self.main.voice == "name" or lows[0] == "lower"
        if not named or lows[0] not in lexicon.COMPARATIVES or at < 2:
            return False
        return lows[at + 1] in lexicon.COMPARATIVES and len(lows) > at + 2 and lows[at - 1] not in lexicon.COMPARATIVES

    def _two_parallels(self, lows: list[str], at: int) -> bool:
        """“Increase trust among buyers and awareness among analysts”: noun and preposition, twice."""
        place = next((step for step, low in enumerate(lows[:at]) if low in PREPOSITIONS and step > 1), 0)
        if not place or len(lows) <= at + 3 or lows[at + 2] not in PREPOSITIONS - {"of"}:
            return False
        pair = (lows[place - 1], lows[at + 1])
        return lows[place] != "of" and all(map(_is_a_measure, pair))

    def _two_determined(self, lows: list[str], at: int) -> bool:
        """“Increase the volume and the quality of leads”: each has its own article."""
        if not self.main.classes & {"raise", "lower", "gain"} or lows[at + 1] != "the":
            return False
        if lows[at + 2 : at + 3] and lows[at + 2] in SIZES and _is_a_measure(lows[at - 1]):
            return True  # “bookings and the share of direct ones”
        if "the" not in lows[:at]:
            return False
        counted = SIZES & set(lows[:at]) and len(lows) > at + 2 and lows[at + 2] in SIZES
        return len(lows) > at + 2 and (bool(counted) or (_is_a_measure(lows[at - 1]) and _is_a_measure(lows[at + 2])))

    def _two_eases(self, lows: list[str], at: int) -> bool:
        """“Make it easier to buy and cheaper to serve”."""
        eased = [low for low, after in pairwise(lows) if low in lexicon.COMPARATIVES and after == "to"]
        if len(eased) > 1 and lows[at + 1] in lexicon.COMPARATIVES:
            return True
        both = [low for low, after in pairwise(lows) if after == "to" and kinds.is_adjective(low)]
        return len(both) > 1 and lows[at + 1] == both[-1]  # “easy to learn and hard to leave”

    def _three_measures(self, lows: list[str], at: int) -> bool:
        """“Increase trust, loyalty and revenue”: a list, and not all of one kind."""
        if not self.main.classes & {"raise", "lower", "gain"} or "," not in lows[:at]:
            return False
        begin = lows.index(",")
        if set(lows[:begin]) & PREPOSITIONS or begin > 4:
            return False
        items = [low for low in lows[begin - 1 : at + 3] if low[0].isalpha() and low not in lexicon.CLOSED]
        measured = len(items) > 2 and all(map(_is_a_measure, items[:3]))
        return measured and any(differ(items[0], other) for other in items[1:3])

    def _a_measure_and_its_own(self, lows: list[str], at: int) -> bool:
        """“Increase the number of leads and their conversion rate”."""
        if not self.main.classes & {"raise", "lower", "gain"} or lows[at + 1] not in THEIRS:
            return False
        before = {low for low in lows[1:at] if low in lexicon.MEASURES or low == "number"}
        return bool(before) and bool(set(lows[at + 2 : at + 5]) & lexicon.MEASURES)


def _is_a_measure(low: str) -> bool:
    return not kinds.is_people(low) and (kinds.is_state(low) or low in lexicon.MEASURES)
