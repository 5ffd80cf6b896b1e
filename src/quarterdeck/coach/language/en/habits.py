"""Does an English statement say how people shall behave or how things shall stand, with nothing to tick off?"""

from itertools import pairwise

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.effort import EffortReading
from quarterdeck.coach.language.en.function_words import MODALS

JUDGING = bag(
    "perceive meet need match fit satisfy position understand know trust feel prefer love believe recognize",
)
CHANGING = bag("increase decrease grow improve rise fall drop")
ENJOYING = bag("find enjoy like value appreciate notice see report say")
LEADING_IDEAS = bag(
    "insight insights feedback data learning learnings research findings evidence results lessons metrics values strategy",
    "vision principles culture experience brand messaging message narrative story reputation purpose mission",
)
INFLUENCING = bag("shape inform guide drive influence feed steer inspire support reflect permeate resonate attract")
EXPERIENCING = bag("see have get notice feel experience enjoy")
SERVED = bag("receive get see access")
INSTRUMENTS = bag("visibility overview insight insights transparency traceability observability access control ability")


class HabitReading(EffortReading):
    """Facts about statements of how things are hoped to be."""

    def _hopes_in_words(self) -> bool:
        """“Stakeholders spread the message”, “Insights shape our planning”: a habit or a state, and no number."""
        main = self.main
        if self.tokens[main.head - 1].low == "can" and main.verb == "report":
            return False  # “Residents can report potholes online”
        if self.tokens[main.head - 1].low == "longer":
            return False  # “Customers no longer need to fax the form”
        knower = self.head_noun(main.begin, main.head)
        minded = kinds.is_people(knower) or kinds.are_people(knower) or "we" in self.words[:2]
        if main.verb in {"understand", "know", "recognise", "recognize", "remember"} and not minded:
            return False  # “The search understands typos”
        if main.verb in JUDGING | CHANGING or (main.verb == "feel" and main.voice == "says"):
            return True
        if self._goes_better():
            return True
        subject = self.head_noun(main.begin, main.head)
        if main.verb in ENJOYING and kinds.is_people(subject):
            return True
        if main.verb == "have" and self.object_head(main) == "access":
            return False  # “Teachers have access to the drive”
        if main.verb == "have" and kinds.is_state(self.object_head(main)):
            return True
        if self._is_a_habit(subject) or (subject in LEADING_IDEAS and main.verb in INFLUENCING):
            return True
        rest = self.lows(main.object_begin, main.object_end)
        if rest[:1] and rest[0] in lexicon.COMPARATIVES - {"more", "further", "new"} and rest[1:]:
            return True  # “The guide sets clearer expectations”
        return "task" not in main.classes and any(word in lexicon.COMPARATIVES for word in rest)

    def _goes_better(self) -> bool:
        """“Clerks can file a case more easily”, “… with fewer clicks”: how well, and no number."""
        behind = self.lows(self.main.head + 1, self.main.end)
        eased = any(low == "more" and after in {"easily", "quickly"} for low, after in pairwise(behind))
        return eased or (behind[-2:-1] == ["fewer"] and self.tokens[self.main.head - 1].low == "can")

    def _is_a_habit(self, subject: str) -> bool:
        """What people in the plural do of themselves; what they can do is a feature, what all of them have a fact."""
        ours = subject in {"teams", "squads", "departments", "managers", "developers"}
        if not (ours or kinds.are_people(subject)) or self.main.verb in {"be", "have"}:
            return False
        if self.main.verb in {"get", "receive", "see"} and "their" in self.lows(self.main.head + 1, self.main.head + 2):
            return False  # “Drivers get their route on the phone”
        if self.main.verb in SERVED and kinds.is_made(self.object_head(self.main)):
            return False  # “Customers receive a confirmation”: it is sent or it is not
        modal = self.tokens[self.main.head - 1].low in MODALS or "able" in self.lows(self.main.begin, self.main.head)
        return not modal

    def _experiences(self) -> bool:
        """“We see steady growth in visibility”, “We have fewer questions”."""
        main = self.main
        if main.verb not in EXPERIENCING:
            return False
        lows = self.lows(main.object_begin, main.object_end)
        if set(lows) & lexicon.COMPARATIVES:
            return True
        head = self.object_head(main)
        return main.verb != "get" and kinds.is_state(head) and not set(lows) & INSTRUMENTS
