"""Does a measured English key result want its starting point?"""

import re
from itertools import pairwise, takewhile

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.actors import FREELY_GIVEN
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.counting import MANY, OCCASIONS
from quarterdeck.coach.language.en.measures import LEVEL_MARKS, SCORES_OF, WINNING, MeasureReading
from quarterdeck.coach.language.en.numbers import UNITS
from quarterdeck.coach.language.en.once import once
from quarterdeck.coach.language.en.quantity import Quantity
from quarterdeck.coach.language.en.work import GATHERING

LEVELS = bag(
    "nps csat score rating rate average median churn satisfaction time cost ratio mttr uptime accuracy",
    "margin",
)
ACTIVE = bag("wau mau dau waus maus daus")
PLANNED = bag("plan quota goal budget")
AVERAGES = bag("average avg mean median")
ONLY_EVENTS = lexicon.NOUNS["event"] - lexicon.NOUNS["level"]
STARTING = bag(
    "launch launched launching online live release released new ship shipped connect opening rollout go-live beta"
)
NEW_THINGS = bag("build create develop implement establish deploy form assemble set found")
SCORES = bag("nps csat score scores rating ratings uptime enps")
FUNDS = bag("round funding capital fund funds seed grant grants donations sponsorship loan money")
CROWD = bag("followers subscribers fans listeners readers viewers")
MANY_FOLLOW = 10_000
EACH = bag("month week day year mo quarter season")
SINCE = re.compile(
    r"\b(?:months?|weeks?|days?|quarters?|year) (?:of|after|since) (?:the |its |our )?(?:launch|opening|go-live|release|founding|start|rollout)\b",
    re.IGNORECASE,
)
THINKING = bag("say know understand trust believe think feel recognize recognise perceive recall remember")
MEANT = bag("market audience group groups segment region area demographic population persona terms")
EARLY = bag("season term semester sprint night weekend month week day days quarter year hour weeks months")


class StartingPointReading(MeasureReading):
    """Facts about whether a level stood somewhere before."""

    @once
    def wants_baseline(self) -> bool:
        """A level that existed before the cycle, given without where it stands today."""
        target = self.outcome_target
        if target is None or self.has_both_ends or self.is_relative or self._begins_at_zero(target):
            return False
        words = self.counted(target)
        main = self.main
        if self._opens_with_a_level(target) or self._is_a_level_of_none(target) or self._comes_in_again(target):
            return True
        if any(self.reaches_a_level(index) for index in self.order_places[1:3]):
            return True
        if self.lets_others_act or self._is_part_of_an_offer(target):
            return False
        if self._averages(target) or self._rates_something(target) or (self.is_bounded(target) and not self.names_work):
            return True
        if main.voice == "says" and self.targets[0].kind == "count" and self._opens_with_a_count():
            return main.verb in THINKING and target is self.targets[0]
        if self.tokens[target.first - 1].low == ":" and "per" in self.lows(main.begin, target.first):
            return not self.names_work  # “Copies sold per title: 3,200”
        if target.kind in {"percent", "duration"}:
            return not self._share_of_a_plan(target)
        if main.voice in {"order", "gerund"} and self.measures_by_its_noun():
            return not words or words[-1] not in ONLY_EVENTS  # “Open issues < 400”
        if (
            main.verb in {"sell", "upsell", "cross-sell", "convert", "market"}
            and self.tokens[target.first - 1].low == "to"
        ):
            return False  # “Upsell to 100 customers”: to whom
        funded = target.first <= main.head + 2 or bool(FUNDS & set(self.object_words(main)))
        if self.main.verb in {"raise", "commit", "pledge", "donate"} and set(words[-1:]) & FREELY_GIVEN:
            return False
        if main.voice == "says" and main.verb in {"commit", "pledge", "donate", "give", "invest"}:
            return False  # “An investor commits €500k”
        if main.verb == "raise" and target.kind == "money" and funded:
            return False  # funds are raised from nothing
        if main.voice == "done" and target.kind == "count" and self._opens_with_a_count():
            return False
        if main.classes & {"reach", "raise", "lower"} or main.verb in {"increase", "grow", "rise"}:
            return "people" not in words or bool(main.classes & {"raise", "lower"})
        if main.voice == "name":
            return self._named_level_stood(target, words)
        if main.verb == "have" and (
            LEVELS & set(words) or (CROWD & set(words[-1:]) and target.value >= MANY_FOLLOW and target.kind == "count")
        ):
            return True  # “Have two million listeners”
        if main.voice in {"says", "is", "done"} and self.targets[0].kind == "count" and self._opens_with_a_count():
            return False  # “at least four customers run …”: nobody did before
        before = set(self.lows(max(target.first - 4, 0), target.first))
        if self.names_work and WINNING & set(self.lows(main.head + 1, target.first)):
            return False
        if "gain" in main.classes:
            if "to" in before and LEVELS & set(self.object_words(main)):
                return True  # “Get average order value to $55”
            bounded = before & {"below", "under", "above"} and self.has("level", main.head, target.first)
            return bool(bounded) or bool(set(words) & {"rate", "score", "rating", "nps"})
        return bool(before & {"to", "of", "at", "below", "above", "than", "under", "over"}) and main.verb != "be"

    def _comes_in_again(self, target: Quantity) -> bool:
        """“Earn £3,000 a month”, “Bring open invoices down to 10”: it was something last month."""
        if self.main.voice not in {"order", "gerund"}:
            return False
        behind = self.lows(target.last + 1, target.last + 3)
        again = len(behind) == 2 and behind[0] in {"a", "per", "/", "every", "each"} and behind[1] in EACH
        if again and self.main.verb in {"earn", "make", "take"} and target.first == self.main.head + 1:
            return True
        down = self.lows(target.first - 2, target.first) == ["down", "to"] and target.first > self.main.head + 3
        return down and self.main.verb in {"bring", "get", "drive", "push", "take", "cut"}

    def _is_part_of_an_offer(self, target: Quantity) -> bool:
        """“25 of 40 plots rented”, “Win 2 of 5 tenders”: of those on offer now, none was taken."""
        whole = self.lows(target.first + 1, target.first + 3)
        if whole[:1] != ["of"] or not whole[1][:1].isdigit():
            return False
        return self.main.verb in {
            "convert",
            "win",
            "rent",
            "let",
            "lease",
            "book",
            "sell",
            "order",
            "claim",
            "fill",
            "award",
        }

    def _named_level_stood(self, target: Quantity, words: list[str]) -> bool:
        """A noun phrase: “Win rate of 30 %” is a level, “5 talks” a count of new things."""
        main, before = self.main, self.tokens[target.first - 1].low
        if before == "+" and target.first > main.begin + 2:
            before = self.tokens[target.first - 2].low  # “eNPS of +30”
        if self._is_a_rate(target):
            return True
        if target.first > main.begin + 1 and before in LEVEL_MARKS | {":", "least"}:
            return not (words and words[-1] in ONLY_EVENTS) and not {"from", "in"} & set(
                self.lows(main.begin, target.first)
            )
        if target.first > main.begin and (self._ends_in_its_level(target) or before in lexicon.NOUNS["level"]):
            return True  # “AOV 75”, “Organic traffic 100k a month”
        if target.kind == "count" and (ACTIVE & set(words) or target.first == main.begin):
            if set(words[:1]) & {"monthly", "weekly", "daily"} and "active" not in words and kinds.is_people(words[-1]):
                return target.value >= MANY  # “30k monthly visitors”
            active = words[:1] == ["active"] and not (ONLY_EVENTS | {"pilots"}) & set(words)  # “45 active chapters”
            return bool(ACTIVE & set(words)) or active or self._is_a_proportion(target)
        return bool(LEVELS & set(self.words)) and not set(words) & lexicon.NOUNS["event"]

    def _is_a_proportion(self, target: Quantity) -> bool:
        """“3:1 pipeline coverage”, “4:1 ratio of pupils to teachers”."""
        return ":" in self.tokens[target.first].low

    def _is_a_rate(self, target: Quantity) -> bool:
        """“10 listings per seller”: so many for each, which was something before."""
        behind = self.lows(target.last + 1, target.last + 6)
        each = behind[behind.index("per") + 1 :] if "per" in behind else []
        twice = behind.count("per") > 1  # “3 rides per bike per day”
        per_whom = bool(each) and (kinds.is_people(each[0]) or each[0] in OCCASIONS)
        return target.kind == "count" and (per_whom or (bool(each) and twice))

    def _ends_in_its_level(self, target: Quantity) -> bool:
        """A number right behind its noun, at the end: a count would stand before it."""
        before = self.tokens[target.first - 1]
        noun = (
            before.kind == "word"
            and before.low not in lexicon.CLOSED | {"top", "number"}
            and before.low not in ONLY_EVENTS
        )
        unit = self.lows(target.last + 1, target.last + 2)
        last = target.last + bool(unit and unit[0] in UNITS)
        return noun and last >= self.main.end - 1 and not target.relative

    def _averages(self, target: Quantity) -> bool:
        """“An average of 2 referrals”, “Obtain an average rating of 4.7”: a mean was something before, too."""
        near = self.lows(max(target.first - 6, 0), target.first)
        return bool(AVERAGES & set(near)) and not self.names_work

    def _rates_something(self, target: Quantity) -> bool:
        """“Patients rate the app 4.5 out of 5”."""
        main = self.main
        sited = self.lows(target.last + 1, target.last + 2) in (["on"], ["in"], ["out"])
        if (
            main.voice == "name"
            and target.kind == "count"
            and target.value % 1
            and target.first == main.begin
            and sited
        ):
            return True  # “4.6 on Google”
        if self.tokens[target.last].low[-1:] in "★⭐" or set(self.lows(target.last + 1, target.last + 2)) & {
            "★",
            "⭐",
            "stars",
        }:
            return target.value != int(target.value)  # “4.7 stars”
        if main.voice != "says" or target.first <= main.head:
            return False
        behind = self.words[-2:] == ["on", "average"] or self._says_how_often(target)
        return main.verb in {"rate", "score", "average"} or behind

    def _says_how_often(self, target: Quantity) -> bool:
        """“Members visit three times a month”; “the press reports three times” is a count."""
        behind = self.lows(target.last + 1, target.last + 3)
        return behind[:1] == ["times"] and bool({"a", "per", "each", "every", "weekly", "daily"} & set(behind[1:]))

    def _opens_with_a_count(self) -> bool:
        """“At least three customers …”: the text begins with how many."""
        first = self.targets[0].first
        return set(self.lows(self.main.begin, first)) <= {"at", "least", "a", "minimum", "of", "there", "are", ">", "≥"}

    def _begins_at_zero(self, target: Quantity) -> bool:
        """New things, the first month, a launch: nothing stood there before."""
        if self._opens_with_a_level(target) or self._is_a_level_of_none(target) or self._comes_in_again(target):
            return False
        if target.value == 0 or {"savings", "saved", "save"} & set(self.words):
            return True
        if "reach" in self.main.classes and self.is_output(target) and target.value < SCORES_OF:
            return True  # “achieve ten guest posts”
        if self.main.verb == "recover" and target.kind == "money":
            return True
        if self.main.verb == "engage" and target.first == self.main.head + 1:
            return True
        if target.kind == "duration" and self.main.verb in {"complete", "finish", "conclude"}:
            return True  # it is done once
        if self.main.verb != "convert" and set(self.counted(target)) & {"pilot", "beta", "trial", "early-access"}:
            return True
        if self.main.verb == "get" and set(self.object_words(self.main)[:1]) & {"featured", "included", "listed"}:
            return True
        shared = target.kind == "percent" and self.main.voice not in {"order", "gerund"}
        if not shared and any(
            self.tokens[index].low in {"featured", "included", "mentioned"} for index in range(target.first)
        ):
            return True
        lows = self.words
        if SINCE.search(self.looked_at):
            return True
        early = any(left == "first" and right in EARLY for left, right in pairwise(lows))
        if early and (target.kind != "percent" or bool(STARTING & set(lows))):
            return True
        launching = self.main.verb in {"launch", "ship", "release", "introduce", "open"} and self.main.voice == "order"
        if launching and not self.measures_by_its_noun():
            return True
        if self.names_work and self.main.verb in NEW_THINGS and self.main.voice == "order":
            return True
        if self.main.verb in GATHERING and self._gathers_people() and self._says_a_new_one():
            return True
        if target.kind == "percent":
            launching = {"launch", "new", "launched"} <= set(self.objective.lower().split()) | {"launched"}
            return launching and "new" in lows
        return "new" in self.lows(target.last + 1, target.last + 3)

    def _opens_with_a_level(self, target: Quantity) -> bool:
        """“80+ NPS from patients”, “One million followers”: a level, whatever stands first."""
        led = set(self.lows(self.main.begin, target.first))
        if self.main.voice != "name" or led - {"one", "a", "half"} or target.kind != "count":
            return False
        words = self.counted(target)
        last = set(words[-1:])
        behind = self.lows(target.last + 1, target.last + len(words) + 4)
        after = behind[behind.index(words[-1]) + 1 :][:1] if words and words[-1] in behind else []
        if set(after) & lexicon.COUNTABLE:
            return False  # “75 NPS responses”
        rated = last & SCORES or (last == {"stars"} and target.value % 1)
        return bool(rated) or (bool(last & CROWD) and target.value >= MANY_FOLLOW)

    def _is_a_level_of_none(self, target: Quantity) -> bool:
        """“Late deliveries: 0”, “0 warnings across pages”, “No release has a fatal error”: there were some before."""
        if target.value or target.kind != "count":
            return False
        if self.lows(target.first - 2, target.first) == ["down", "to"]:
            return target.first > 2 and self.main.voice == "name"  # “Overdue invoices down to 0”
        if target.first > 1 and target.last >= self.main.end - 1:
            return self.tokens[target.first - 1].low in {":", "="}
        written = self.tokens[target.first].low == "0" and target.first == self.main.begin
        spread = bool({"across", "on", "in", "per"} & set(self.lows(target.first + 2, target.first + 5)))
        singly = (
            self.words[:1] == ["no"]
            and self.words[1:2] != ["one"]
            and self.main.verb == "have"
            and self.main.voice == "says"
        )
        return (written and spread) or singly

    def _says_a_new_one(self) -> bool:
        first = self.lows(self.main.head + 1, self.main.head + 2)
        return bool({"a", "an", "new", "another"} & set(first))

    def _share_of_a_plan(self, target: Quantity) -> bool:
        following = self.tokens[target.last + 1 : target.last + 12]
        behind = [token.low for token in takewhile(lambda token: token.kind != "number", following)]
        if self.main.voice in {"order", "gerund"} and {"quota", "plan", "budget"} & set(self.object_words(self.main)):
            return True
        if set(behind[:4]) & PLANNED and not any(map(kinds.is_people, behind[:3])):
            return True
        at = next((index for index, word in enumerate(behind) if word in {"target", "targets"}), None)
        if at is None:
            return False
        return at + 1 >= len(behind) or (behind[at + 1] not in lexicon.COUNTABLE and behind[at + 1] not in MEANT)
