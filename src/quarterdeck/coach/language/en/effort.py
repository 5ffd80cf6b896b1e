"""Has the work that an English key result names a quantity?"""

import re
from itertools import pairwise

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.once import once
from quarterdeck.coach.language.en.repeated import (
    ACTS,
    APPEARANCES,
    CHECKS,
    ENCOUNTERS,
    HELP,
    HOLDING,
    MANY,
    PERIODICALS,
    WH,
)
from quarterdeck.coach.language.en.service import UNIVERSAL
from quarterdeck.coach.language.en.stated import EFFORT, LESSONS
from quarterdeck.coach.language.en.work import WorkReading

DEFINITE = bag("a an the our one first this these those both")
RECURRING = bag(
    "weekly monthly daily bi-weekly biweekly fortnightly quarterly annually periodically regularly",
)
PERIODS = bag(
    "day week month quarter sprint year fortnight two three other term semester half season iteration cycle morning",
    "evening night weekend monday tuesday wednesday thursday friday saturday sunday",
)
FREQUENT = re.compile(
    r"\b(?:once|twice|(?:\w+|\d+) (?:times|days|nights|evenings|mornings)|\d+x) (?:an?|per|each|every) (?:day|week|month|quarter|year|sprint|semester|term)\b|"
    r"\b(?:every|each) (?:(?:two|three|four|six|\d+) (?:days|weeks|months)|(?:other |second )?(?:day|week|month|quarter|sprint|monday|tuesday|wednesday|thursday|friday|weekend))\b|"
    r"^(?:an?|one) \w+ (?:an?|per|each|every) (?:day|week|month)\b|"
    r"\bon (?:mon|tues|wednes|thurs|fri|satur|sun)days\b",
    re.IGNORECASE,
)
AFTER_EACH = re.compile(
    r"\b(?:after|at|in|during) (?:every|each) (?:event|meeting|sprint|session|visit|call|class|match|game|show|shift|lesson|trip|tour|workshop|concert)\b",
    re.IGNORECASE,
)
A_MASS = bag("content posts postings tweets reels blogposts")
EXCHANGES = bag("exchanges contacts conversations dialogues catch-ups chats streams updates newsletters")
TRYING = bag("test check inspect interview demo present review a/b-test")
SETTING_UP = bag(
    "create build define set establish design implement launch develop introduce setup plan make move switch transition migrate",
)
CHANGED_ONCE = bag(
    "automate replace redesign outsource shorten move simplify digitise digitize streamline scrap cancel abolish fix revamp rework retire"
)
HANDED_OUT = bag("deliver submit share post review source note track")


class EffortReading(WorkReading):
    """Facts about how often, and with how many, one works."""

    @once
    def effort_counts(self) -> bool:
        """Work with a quantity: a number of things made, everyone trained, a weekly habit."""
        return bool(self.targets) or self._asks_a_crowd() or self._reaches_everyone() or self._recurs()

    def _reaches_everyone(self) -> bool:
        main = self.main
        first = self.tokens[main.begin].low
        if main.voice == "name" and (first in RECURRING or self.words[-1] in RECURRING):
            head = self.object_head(main)
            return self._is_held_again(head) or (
                first in RECURRING and head not in lexicon.MEASURES
            )  # “Weekly stand-ups with the ward team”
        if main.voice == "name" and self._keeps_coming(first):
            return True
        if main.voice == "name" and UNIVERSAL & set(self.words[1:]) and self._is_done_for_all(self.object_head(main)):
            return True  # “Evenings for parents in every year group”
        if self._acts_again_and_again():
            return True
        if main.verb == "learn" and "more" in self.lows(main.head + 1, main.head + 2):
            return False
        if main.voice == "done":
            finite = main.verb in HANDED_OUT and not kinds.is_people(self.head_noun(main.begin, main.head))
            return not finite and main.verb in EFFORT and bool(set(self.lows(main.begin, main.begin + 1)) & UNIVERSAL)
        if main.voice == "says":
            return self._hands_in_each() or self._said_work()
        if main.verb in {"provide", "give", "offer"} and "training" in self.words and UNIVERSAL & set(self.words):
            return True
        if main.verb == "learn":
            return main.voice != "name" and not WH & set(self.lows(main.head + 1, main.head + 2))
        if main.verb in {"provide", "give", "offer", "lend"} and not self.targets and self.object_head(main) in HELP:
            led = set(self.lows(main.head + 1, main.head + 2))
            return not led & DEFINITE and not led & lexicon.VAGUE_ADJECTIVES
        each = main.voice == "order" and {"each", "every"} & set(self.lows(main.head + 1, main.head + 2))
        if each and "task" in main.classes and kinds.is_people(self.object_head(main)):
            return True
        if self.words[:1] == ["for"] and UNIVERSAL & set(self.words[1:2]):
            return True  # “For each partner, …”
        if main.verb in {"write", "publish", "produce", "promote", "create"} and {"each", "every"} & set(self.words):
            return main.voice != "name"
        if main.verb in HOLDING | TRYING and self._with_everyone():
            return True
        return main.verb in EFFORT and main.voice != "name" and bool(set(self.words) & UNIVERSAL)

    def _keeps_coming(self, first: str) -> bool:
        """“Regular talks with the council”, “Almost daily streams”, “Content for members”: again and again, or a mass."""
        head = self.object_head(self.main)
        if head in A_MASS and first not in DEFINITE | lexicon.COMPARATIVES | lexicon.VAGUE_ADJECTIVES | {"new"}:
            return True
        often = self.words[:1] == ["regular"] or (
            first in {"almost", "nearly", "near"} and bool(RECURRING & set(self.words[1:2]))
        )
        return often and bool({head, head + "s"} & (APPEARANCES | EXCHANGES))

    def _with_everyone(self) -> bool:
        """“Run an exit interview with every leaver”."""
        lows = self.lows(self.main.head + 1, self.main.end)
        return any(
            low in {"with", "for", "to", "on", "in"} and after in UNIVERSAL and bool(lows[at + 2 :])
            for at, (low, after) in enumerate(pairwise(lows))
        )

    @staticmethod
    def _is_done_for_all(head: str) -> bool:
        if head in APPEARANCES or head in LESSONS or head + "s" in APPEARANCES | CHECKS:
            return True
        return head.endswith("s") and (kinds.is_deed(head) or kinds.is_made(head))

    @staticmethod
    def _is_held_again(head: str) -> bool:
        """“Weekly review of incidents”, “Monthly newsletter”: one each time."""
        return head.endswith("s") or head + "s" in APPEARANCES | PERIODICALS | CHECKS

    def _acts_again_and_again(self) -> bool:
        """“Write case studies”, “Meet customers”, “Run audits for all sites”: a deed in the plural, and no number."""
        main = self.main
        if main.voice not in {"order", "gerund"}:
            return False
        lows = self.lows(main.head + 1, main.object_end)
        head = self.object_head(main)
        if main.verb in ENCOUNTERS:
            return kinds.are_people(head) and not set(lows[:1]) & DEFINITE
        if main.verb not in ACTS:
            return False
        if head in CHECKS:
            return bool(set(self.words) & UNIVERSAL)
        return head in APPEARANCES and not (set(lows[:1]) & DEFINITE and not set(lows[1:2]) & MANY)

    def _makes_periodicals(self) -> bool:
        """“Develop quarterly reports”: one each quarter."""
        lows = self.lows(self.main.head + 1, self.main.object_end)
        return any(low in RECURRING and after in PERIODICALS for low, after in pairwise(lows))

    def _recurs(self) -> bool:
        main = self.main
        if main.voice == "done":
            if main.verb in HOLDING and FREQUENT.search(self.looked_at):
                return True
            return main.verb in HOLDING and bool(RECURRING & set(self.lows(main.begin, main.head)))
        if main.voice == "says" and set(self.words[-1:]) & RECURRING:
            return True
        if main.voice == "name" or (main.voice == "says" and set(self.words[:1]) & UNIVERSAL):
            return (
                FREQUENT.search(self.looked_at) is not None and "open" not in self.words
            )  # “Office hours twice a month”
        if main.voice not in {"order", "gerund"}:
            return False
        if main.verb in SETTING_UP:
            return self._makes_periodicals()
        if AFTER_EACH.search(self.looked_at):
            return True  # “Ask for feedback after every event”
        lows = ["", *self.lows(main.head, main.end), ""]
        if main.verb in {"hire", "recruit"}:
            return False  # “hire a writer for ten hours a week”
        if "first" in lows[:5]:
            return False  # “ship the first quarterly report”
        for before, word, after in zip(lows, lows[1:], lows[2:], strict=False):
            if word in RECURRING and main.verb in CHANGED_ONCE:
                return False  # “Automate the monthly close”
            if word in RECURRING and before not in {"for", "of", "(", ",", "to", "from"}:
                return main.verb not in {"complete", "finish", "pass"}
            if word in {"every", "each", "per", "a"} and (after in PERIODS or (word == "every" and after.isdigit())):
                return True
        return False
