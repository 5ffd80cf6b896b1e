"""Does an English name say nothing in particular: “A great place”, “Excellence in care”?"""

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.deliverables import GROUPS
from quarterdeck.coach.language.en.hollow import HollowReading

MEASURELESS = bag(
    "efficiency effectiveness performance quality productivity success results excellence progress impact innovation",
    "value change transformation growth maturity synergy synergies greatness position posture footing",
)
NOBODY_IN_PARTICULAR = (
    lexicon.NOUNS["vague"]
    | GROUPS
    | bag(
        "stakeholders customers clients users everyone board all members people partners employees staff community society"
    )
)
WIDE_WORK = bag("foundation foundations groundwork base basis core structure structures backbone building-blocks")
WIDE_GROUPS = lexicon.NOUNS["vague"] | GROUPS
WIDE_WORDS = WIDE_GROUPS | lexicon.VAGUE_ADJECTIVES | WIDE_WORK
PALPABLE = bag(
    "happier healthier safer cleaner warmer quieter calmer greener fairer shorter cheaper fewer less lower faster quicker tidier friendlier"
)


class VagueNames(HollowReading):
    """Facts about how much a name says."""

    def _praises_in_passing(self) -> bool:
        """“Best in class UX”, “Data-driven culture”, “Excellence in care”: who would want the opposite?"""
        words = self.words
        if (
            words[:3] == ["best", "in", "class"]
            or words[:2] == ["world", "class"]
            or words[0] in {"world-class", "best-in-class"}
        ):
            return True
        return words[-1] in {"culture", "mindset"} or (words[0] in MEASURELESS and words[1:2] == ["in"])

    def _names_a_state(self) -> bool:
        """“Predictable revenue”, “Trust in our data”: how the world will be."""
        first, last = self.words[0], self.words[-1]
        if self.words[:2] == ["return", "to"]:
            return kinds.is_state(last) or last in lexicon.NOUNS["outcome"]
        compared = first in lexicon.COMPARATIVES - lexicon.NOUNS["outcome"] - {"better", "more"}
        if first in PALPABLE and len(self.words) == 2 and last not in WIDE_WORDS | NOBODY_IN_PARTICULAR:
            return last.endswith("s") or last in lexicon.NOUNS["outcome"]  # “Cleaner streets”, “Happier tenants”
        if compared and len(self.words) > 2 and "and" not in self.words:
            return last in lexicon.NOUNS["outcome"] and last not in MEASURELESS  # “Improved cash conversion”
        if len(self.words) == 2 and kinds.is_adjective(first) and first not in {"better", "more", "good", "great"}:
            measured = last in lexicon.NOUNS["outcome"] and last not in WIDE_WORDS
            return measured and not kinds.is_people(last)
        return (
            kinds.is_state(first) and bool({"in", "among", "on", "from"} & set(self.words[1:2])) and len(self.words) > 2
        )

    def _says_nothing_in_particular(self) -> bool:
        """“Effective team communication and growth”, “A great place”."""
        if self.is_wide_name():
            return True
        content = [word for word in self.words if word not in lexicon.CLOSED or word in lexicon.VAGUE_ADJECTIVES]
        if bool(content) and content[-1] in GROUPS and all(map(kinds.is_adjective, content[:-1])):
            return True  # “Ambitious, fully remote team”
        return bool(content) and content[0] in lexicon.VAGUE_ADJECTIVES and set(content) <= WIDE_WORDS
