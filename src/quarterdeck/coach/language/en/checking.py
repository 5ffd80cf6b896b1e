"""Can anybody count what an English key result counts?"""

import re
from itertools import pairwise

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.once import once
from quarterdeck.coach.language.en.quantity import Quantity
from quarterdeck.coach.language.en.starting_points import StartingPointReading

AGREED = re.compile(
    r"\b(?:an? )?(?:agreed|acceptable|satisfactory|good|high|solid|reasonable|sufficient|adequate|decent|healthy) "
    r"(?:level|state|threshold|number|amount|rate|degree|extent|share)\b",
    re.IGNORECASE,
)
BARE = bag("quality performance efficiency productivity effectiveness")
SCORES_OF = 100
DELIGHTED = bag("happy delighted thrilled ecstatic enthusiastic")
BIG = bag(
    "noticeable tangible visible game-changing painful fruitful big significant major meaningful impactful key quality good great important substantial notable"
)
MANNERS = bag("way ways manner manners fashion")
GREAT = BIG - {"key", "major", "notable"} | bag("valuable strong relevant real deep interesting promising exciting")
DEALINGS = bag(
    "problems partnerships conversations relationships discussions connections collaborations ideas partners topics leads prospects candidates opportunities issues"
)
THAT_MATTERS = re.compile(
    r"\bthat (?:really |truly )?(?:matters?|make a difference|makes a difference|move the needle)\b"
)
FEATS = bag(
    "wins successes achievements improvements contributions initiatives changes insights moments results steps",
    "outcomes actions innovations milestones breakthroughs decisions",
)
TOO_WIDE = (lexicon.NOUNS["vague"] - lexicon.NOUNS["level"] - {"sales", "operations"}) | {"automation", "effectiveness"}
OBSTACLES = bag(
    "bottlenecks blockers roadblocks obstacles barriers silos inefficiencies distractions problems pain frictions waste"
)
UNCOUNTABLE = bag("things areas aspects ways stuff")


class KeyResultReading(StartingPointReading):
    """Facts about an English key result, and whether its number can be checked."""

    @once
    def cannot_be_checked(self) -> bool:
        """A number whose thing nobody could count the same way twice."""
        if AGREED.search(self.looked_at):
            return True
        if not self.targets:
            return False
        if any(low in lexicon.VAGUE_ADJECTIVES and after in MANNERS for low, after in pairwise(self.words)):
            return True  # “Respond to 80 % of customers in a delightful way”
        target = self.targets[0]
        wished = self.main.voice == "name" or self.main.classes & {"reach", "raise", "gain"} or self.main.verb == "have"
        if wished and target.kind == "percent" and len(self.counted(target)) == 1 and self._cannot_be_measured(target):
            return True
        words = self.counted(target)
        if target.kind == "percent" and target.value == SCORES_OF and words[-1:] and words[-1] in OBSTACLES:
            return True  # “Eliminate 100 % of bottlenecks”
        praised = self.main.voice == "name" and self.words[0] in lexicon.VAGUE_ADJECTIVES
        if praised and target.kind == "percent" and self.tokens[target.first - 1].low in {"with", "among", "for"}:
            return True  # “Good engagement with 80 % of buyers”
        near = [low for low in self.lows(self.main.head + 1, target.first) if low not in lexicon.CLOSED]
        if self.main.voice == "order" and self._counts_what_is_great(near[:2]):
            return True  # “Have meaningful conversations with 10 prospects”
        if set(words) & UNCOUNTABLE or self._counts_what_is_great(words) or THAT_MATTERS.search(self.looked_at):
            return True
        words = self.object_words(self.main)
        bare = target.kind == "percent" and not self.counted(target)  # not “… to reach a 40 % cost saving”
        if self.main.classes & {"raise", "lower"} and bare and 0 < len(words) <= 2:
            if len(words) == 1 and words[0] in BARE:
                return True
            return words[-1] in TOO_WIDE
        return False

    @staticmethod
    def _counts_what_is_great(words: list[str]) -> bool:
        """“10 big wins”, “3 great partnerships”: who says which are?"""
        words = words[-2:]
        if len(words) != 2:
            return False
        if words[0] in DELIGHTED and kinds.are_people(words[1]):
            return True  # “5 happy customers”
        if words[0] in lexicon.VAGUE_ADJECTIVES - lexicon.COMPARATIVES and words[1] in FEATS - {"steps", "initiatives"}:
            return True
        return (words[0] in BIG and words[1] in FEATS) or (words[0] in GREAT and words[1] in DEALINGS)

    def _cannot_be_measured(self, target: Quantity) -> bool:
        """“100 % alignment”: a state that no dashboard counts."""
        word = self.counted(target)[0]
        return word in BARE or (kinds.is_state(word) and word not in lexicon.MEASURES)
