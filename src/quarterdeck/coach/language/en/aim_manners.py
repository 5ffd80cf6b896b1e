"""Does an English objective with a busy verb say what one will be able to do, or how it will go?"""

from itertools import pairwise

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.aim_offers import AimOffers
from quarterdeck.coach.language.en.bag import bag

COPING = bag("handle manage process serve treat absorb recover resolve deal cope survive")
MANNERS = bag(
    "gracefully smoothly calmly safely reliably properly kindly well seamlessly cleanly effortlessly fairly humanely"
)
WIELDING = bag("leverage use harness utilize utilise employ")
CHIEF = bag(
    "main primary chief strongest biggest largest best first key central principal default top number-one growth"
)
SPRINGS = bag("source engine channel driver lever route motor path gateway magnet multiplier")
SKILLS = bag(
    "cooking swimming sailing painting drawing chess guitar piano violin cello drums juggling knitting photography",
    "pottery carpentry calligraphy sign-language braille typing singing dancing origami latin greek",
)
PLACED_BY = {
    ("reconnect", "with"),
    ("connect", "with"),
    ("play", "in"),
    ("qualify", "for"),
    ("operate", "at"),
    ("operate", "without"),
    ("speak", "up"),
    ("compete", "with"),
    ("compete", "in"),
    ("compete", "on"),
}
SKILLED_BY = bag("conversational basic fluent some better business spoken and")


class AimManners(AimOffers):
    """Facts about skills, and about how things go."""

    def says_how_it_goes(self) -> bool:
        """A state of oneself or of one's service, whatever the verb."""
        return (
            self._learns_a_skill()
            or self._copes_well()
            or self._wields_a_source()
            or self._does_it_so()
            or self._holds_against()
            or self._takes_its_place()
        )

    def _takes_its_place(self) -> bool:
        """“Reconnect with lapsed members”, “Play in the top division”, “Qualify for the finals”, “Operate at a profit”."""
        behind = self.lows(self.main.head + 1, self.main.head + 2)
        return bool(behind) and (self.main.verb, behind[0]) in PLACED_BY

    def _does_it_so(self) -> bool:
        """“Deploy with confidence”, “Ship without fear”, “Build with users, not for them”, “Drink less”."""
        lows = self.lows(self.main.head + 1, self.main.end)
        if ("well", "enough") in pairwise(lows):
            return True  # “Play the violin well enough for an orchestra”
        if any(low == "," and after == "not" for low, after in pairwise(lows)):
            return True
        if len(lows) == 1 and lows[0] in lexicon.COMPARATIVES - {"better"} and lows[0].endswith("er"):
            return True  # “Run leaner”
        if lows in (["less"], ["on", "time"], ["faster"], ["sooner"], ["earlier"]):
            return True
        felt = lows[:1] == ["without"] or (lows[:1] == ["with"] and len(lows) == 2 and kinds.is_state(lows[1]))
        return felt and self.main.verb not in {"work", "partner", "meet", "collaborate"}

    def _holds_against(self) -> bool:
        """“Hold our own against the discounters”, “Treat every patient as a person”."""
        lows = self.lows(self.main.head + 1, self.main.end)
        treated = self.main.verb == "treat" and "as" in lows
        kept = self.main.verb == "hold" and lows[:2] == ["on", "to"]  # “Hold on to our best shift leads”
        return treated or kept or (self.main.verb in {"hold", "stand"} and "against" in lows)

    def _learns_a_skill(self) -> bool:
        """“Learn Portuguese”, “Learn to sail”, “Learn how to cook”; not “Learn about our users”, “Learn the new CRM”."""
        main = self.main
        if main.verb not in {"learn", "speak"} or main.head + 1 >= main.end:
            return False
        behind = self.lows(main.head + 1, main.end)
        if behind[:1] == ["how"]:
            behind = behind[1:]
        if behind[:1] == ["to"]:
            return bool(behind[1:2]) and not {"use", "operate"} & set(behind[1:2])
        named = [token for token in self.tokens[main.head + 1 : main.end] if token.kind == "word"]
        words = [token for token in named if token.low not in SKILLED_BY]
        if not words or set(behind) & {"about", "from", "the", "what", "why", "which", "who"}:
            return False
        first = words[0]
        rest_is_small = any(token.text[:1].islower() for token in named) or len(named) == 1
        return first.low in SKILLS or (first.text[:1].isupper() and rest_is_small and len(first.text) > 2)

    def _copes_well(self) -> bool:
        """“Handle peak days gracefully”, “Process refunds without a single call”."""
        lows = self.lows(self.main.head + 2, self.main.end)
        if self.main.verb not in COPING or not lows:
            return False
        return lows[-1] in MANNERS or "without" in lows

    def _wields_a_source(self) -> bool:
        """“Leverage sharing as our primary source of new users”; not “Use a spreadsheet as our ticket system”."""
        if self.main.verb not in WIELDING:
            return False
        lows = self.lows(self.main.head + 1, self.main.end)
        if "as" not in lows:
            return False
        behind = lows[lows.index("as") + 1 :][:5]
        return bool(CHIEF & set(behind)) and bool(SPRINGS & set(behind))
