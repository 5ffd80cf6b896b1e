"""Has the work that an English key result names a quantity?"""

from functools import cached_property

from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.duties import UNIVERSAL
from quarterdeck.coach.language.en.stated import EFFORT
from quarterdeck.coach.language.en.work import WorkReading

RECURRING = bag(
    "weekly monthly daily bi-weekly biweekly fortnightly quarterly annually periodically regularly",
)
PERIODS = bag("day week month quarter sprint year fortnight monday friday two three other")
SETTING_UP = bag(
    "create build define set establish design implement launch develop introduce setup plan make move switch transition migrate",
)
HOLDING = bag("hold send publish run host issue share post do conduct")


class EffortReading(WorkReading):
    """Facts about how often, and with how many, one works."""

    @cached_property
    def effort_counts(self) -> bool:
        """Work with a quantity: a number of things made, everyone trained, a weekly habit."""
        return bool(self.targets) or self._reaches_everyone() or self._recurs()

    def _reaches_everyone(self) -> bool:
        main = self.main
        first = self.tokens[main.begin].low
        if main.voice == "name" and first in RECURRING and self.object_head(main).endswith("s"):
            return True  # “Weekly stand-ups with the ward team”
        if main.verb == "learn" and "more" in self.lows(main.head + 1, main.head + 2):
            return False
        if main.voice == "done":
            return main.verb in EFFORT and bool(set(self.lows(main.begin, main.begin + 1)) & UNIVERSAL)
        if main.voice == "says":
            return self._said_work()
        if main.verb in {"provide", "give", "offer"} and "training" in self.words and UNIVERSAL & set(self.words):
            return True
        if main.verb == "learn":
            return main.voice != "name"
        if main.verb in {"write", "publish", "produce", "promote", "create"} and {"each", "every"} & set(self.words):
            return main.voice != "name"
        return main.verb in EFFORT and main.voice != "name" and bool(set(self.words) & UNIVERSAL)

    def _recurs(self) -> bool:
        main = self.main
        if main.voice == "done":
            return main.verb in HOLDING and bool(RECURRING & set(self.lows(main.begin, main.head)))
        if main.voice not in {"order", "gerund"} or main.verb in SETTING_UP:
            return False
        lows = ["", *self.lows(main.head, main.end), ""]
        if "first" in lows[:5]:
            return False  # “ship the first quarterly report”
        for before, word, after in zip(lows, lows[1:], lows[2:], strict=False):
            if word in RECURRING and before not in {"for", "of", "(", ",", "to", "from"}:
                return main.verb not in {"complete", "finish", "pass"}
            if word in {"every", "each", "per", "a"} and after in PERIODS:
                return True
        return False
