"""How an English key result measures: from where, to where, and of what."""

import re
from functools import cached_property
from itertools import pairwise, takewhile

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.counting import OWN_PEOPLE
from quarterdeck.coach.language.en.joining import JoiningReading
from quarterdeck.coach.language.en.quantity import Quantity
from quarterdeck.coach.language.en.stated import EFFORT
from quarterdeck.coach.language.en.work import GATHERING

DONE_WITH = bag("complete review test discuss do run hold validate conduct interview explore check verify")
PURPOSE = bag("to with generating achieve drive reach by resulting")
WINNING = bag("get gain win earn attract receive")
LEVEL_MARKS = bag(
    "to at least above over > < ≥ ≤ >= <= below under than of reach achieve near = reaches",
)
CHANGES = bag(
    "increase grow reduce decrease improve boost raise lower cut lift expand shrink drop",
)
LEVELS = bag(
    "nps csat score rating rate average median churn satisfaction time cost ratio mttr uptime accuracy",
    "margin",
)
ACTIVE = bag("wau mau dau waus maus daus")
AGREED = re.compile(
    r"\b(?:an? )?(?:agreed|acceptable|good|high|solid|reasonable|sufficient|adequate|decent|healthy) "
    r"(?:level|threshold|number|amount|rate|degree|extent|share)\b",
    re.IGNORECASE,
)
PLANNED = bag("plan quota goal budget")
BARE = bag("quality performance efficiency productivity effectiveness")
REACHING = bag("reach reaches generate generates generating bring brings win earn close with worth reaching")
AVERAGES = bag("average avg mean median")
SCORES_OF = 100
BIG = bag("big significant major meaningful impactful key quality good great important substantial notable")
MANNERS = bag("way ways manner manners fashion")
GREAT = BIG - {"key", "major", "notable"} | bag("valuable strong relevant real deep")
DEALINGS = bag(
    "problems partnerships conversations relationships discussions connections collaborations ideas partners topics"
)
THAT_MATTERS = re.compile(
    r"\bthat (?:really |truly )?(?:matters?|make a difference|makes a difference|move the needle)\b"
)
FEATS = bag(
    "wins successes achievements improvements contributions initiatives changes insights moments results steps",
    "outcomes actions innovations milestones breakthroughs decisions",
)
ONLY_EVENTS = lexicon.NOUNS["event"] - lexicon.NOUNS["level"]
TOO_WIDE = (lexicon.NOUNS["vague"] - lexicon.NOUNS["level"] - {"sales", "operations"}) | {"automation", "effectiveness"}
OBSTACLES = bag(
    "bottlenecks blockers roadblocks obstacles barriers silos inefficiencies distractions problems pain frictions waste"
)
UNCOUNTABLE = bag("things areas aspects ways stuff")
STARTING = bag(
    "launch launched launching online live release released new ship shipped connect opening rollout go-live beta"
)
NEW_THINGS = bag("build create develop implement establish deploy form assemble set found")
THINKING = bag("say know understand trust believe think feel recognize recognise perceive recall remember")
MEANT = bag("market audience group groups segment region area demographic population persona terms")
EARLY = bag("month week day days quarter year hour weeks months")


class MeasureReading(JoiningReading):
    """Facts about the measure of a key result."""

    @cached_property
    def outcome_target(self) -> Quantity | None:
        """The number that measures what came of the work, when there is one."""
        if self.names_work and self.main.classes & {"raise", "lower"} and self._by_means_of_work():
            return None
        if self.names_work and any(self._is_direct(q) and self.is_output(q) for q in self.targets[:1]):
            return None
        return next((quantity for quantity in self.targets if self._measures_outcome(quantity)), None)

    def _is_direct(self, quantity: Quantity) -> bool:
        if self.names_work and WINNING & set(self.lows(self.main.head + 1, quantity.first)):
            return False
        if any(self.main.head < index < quantity.first for index in self.order_places):
            return False  # the number belongs to a later verb
        return self.main.object_begin <= quantity.first < self.main.object_end

    def _measures_outcome(self, quantity: Quantity) -> bool:
        if not self.names_work:
            return True
        if quantity.relative:
            return not self._is_direct(quantity) or self.main.voice not in {"order", "gerund"}
        if quantity.kind == "duration" and self._bounds_a_duration(quantity):
            return True
        if self._counts_what_people_do(quantity):
            return True
        if self._is_direct(quantity):
            return False
        later = [index for index in self.order_places if self.main.head < index < quantity.first]
        if later and lexicon.CLASSES_OF[lexicon.FORMS[self.tokens[later[-1]].low][0]] & {"raise", "lower"}:
            return True  # “Agree the method and reduce scrap 20 %”
        before = self.tokens[quantity.first - 1].low if quantity.first else ""
        if before == "top":
            return False  # “with the top 10 customers”: with whom
        if before == "to" and quantity.kind == "count":
            return False  # “ship the beta to 5 customers”: who gets it
        between = {token.low for token in self.tokens[self.main.head + 1 : quantity.first]} & (PURPOSE | WINNING)
        if self.main.verb in EFFORT | DONE_WITH or self.main.voice == "name":
            between -= {"with"}
        if quantity.kind == "money" and set(self.lows(self.main.head + 1, quantity.first)) & REACHING:
            return True
        if self._says_what_it_brings(quantity):
            return True
        if quantity.kind == "percent" and self._tells_how_far(quantity):
            return False
        words = set(self.counted(quantity))
        outcome = words & lexicon.OTHERS_DO and not self.is_output(quantity)
        return bool(outcome and between) or (quantity.kind == "percent" and "to" in between and before != "to")

    def _counts_what_people_do(self, quantity: Quantity) -> bool:
        """“Ship the plugin (30 % of shops install it)”, “… and have 1,000 people use it”."""
        words = self.counted(quantity)
        if not words or not kinds.is_people(words[-1]) or OWN_PEOPLE & set(words):
            return False
        before = self.tokens[quantity.first - 1].low if quantity.first else ""
        after = self.lows(quantity.last + 1, quantity.last + len(words) + 6)
        at = after.index(words[-1]) + 1 if words[-1] in after else len(after)
        form = lexicon.FORMS.get(after[at]) if at < len(after) else None
        return before in {"(", "have", "and"} and form is not None and form[1] in {"base", "gerund"}

    def _tells_how_far(self, quantity: Quantity) -> bool:
        """“Survey sent to 80 % of the members”, “Port the site with 100 % parity”: how far the work reaches."""
        before = self.lows(max(quantity.first - 3, 0), quantity.first)
        of = self.lows(quantity.last + 1, quantity.last + 2) == ["of"]
        if of and set(before[-2:]) & {"for", "on", "across", "to", "in", "with"}:
            return self.main.verb not in {"drive", "help", "enable", "leave", "convert"}
        return quantity.value == SCORES_OF and bool({"with", "w"} & set(before[-2:]))

    def _says_what_it_brings(self, quantity: Quantity) -> bool:
        """“A referral programme that brings in 100 members”: one thing, and what came of it."""
        words = self.counted(quantity)
        told = {"that", "which"} & set(self.lows(self.main.object_begin, quantity.first))
        if told and quantity.kind == "percent":
            return True
        others = bool(words) and (kinds.is_people(words[-1]) or words[-1] in lexicon.NOUNS["event"])
        return bool(told) and others and not self.is_output(self.targets[0])

    def _bounds_a_duration(self, quantity: Quantity) -> bool:
        """“Finish the race in under four hours”: not by when, but how fast."""
        before = self.lows(max(quantity.first - 2, 0), quantity.first)
        behind = self.lows(quantity.last + 1, quantity.last + 4)
        return before == ["in", "under"] or ("or" in behind and bool({"less", "fewer", "better"} & set(behind)))

    @cached_property
    def is_measured(self) -> bool:
        return self.outcome_target is not None

    @cached_property
    def has_both_ends(self) -> bool:
        """A baseline is given, or a target together with the change that leads to it."""
        relative = any(quantity.relative for quantity in self.targets)
        if self._says_the_step():
            return True
        level = any(
            not quantity.relative and quantity.kind in {"count", "money"} and not self._is_a_means(quantity)
            for quantity in self.targets
        )
        return self.has_baseline or (relative and level and not self.is_compound)

    def _is_a_means(self, quantity: Quantity) -> bool:
        """“… by creating 5 extra posts a week”: what is done, no level."""
        before = self.lows(max(quantity.first - 4, 0), quantity.first)
        return "by" in before and before[-1:] != ["by"] and self.is_output(quantity)

    def _says_the_step(self) -> bool:
        """“Up 6 points to 91”: the step and the end give the start."""
        if len(self.targets) < 2:
            return False
        step, end = self.targets[:2]
        between = self.lows(step.last + 1, end.first)
        return between[-1:] == ["to"] and between[:1] in (["points"], ["point"], ["pp"], ["pts"], ["places"])

    @cached_property
    def is_relative(self) -> bool:
        """A change against a level nobody states."""
        target = self.outcome_target
        if target is None or self.has_both_ends:
            return False
        if any(quantity.relative for quantity in self.targets):
            return True
        if target.kind != "percent":
            return False
        before = self.tokens[target.first - 1].low if target.first else ""
        if self.lows(target.last + 1, target.last + 2) == ["of"]:
            return False  # “Eliminate 100 % of the errors”: a share, not a change
        begin = self.main.begin + (self.main.voice == "name" and self.main.begin + 1 < target.first)
        changing = self.main.classes & {"raise", "lower"} or any(
            (lexicon.FORMS.get(word) or ("",))[0] in CHANGES for word in self.lows(begin, target.first)
        )
        return bool(changing) and before not in LEVEL_MARKS

    @cached_property
    def wants_baseline(self) -> bool:
        """A level that existed before the cycle, given without where it stands today."""
        target = self.outcome_target
        if target is None or self.has_both_ends or self.is_relative or self._begins_at_zero(target):
            return False
        words = self.counted(target)
        main = self.main
        if self._averages(target) or self._rates_something(target) or (self.is_bounded(target) and not self.names_work):
            return True
        if main.voice == "says" and self.targets[0].kind == "count" and self._opens_with_a_count():
            return main.verb in THINKING and target is self.targets[0]
        if target.kind in {"percent", "duration"}:
            return not self._share_of_a_plan(target)
        if main.voice in {"order", "gerund"} and self.measures_by_its_noun():
            return not words or words[-1] not in ONLY_EVENTS  # “Open issues < 400”
        if (
            main.verb in {"sell", "upsell", "cross-sell", "convert", "market"}
            and self.tokens[target.first - 1].low == "to"
        ):
            return False  # “Upsell to 100 customers”: to whom
        if main.verb == "raise" and target.kind == "money" and target.first <= main.head + 2:
            return False  # funds are raised from nothing
        if main.voice == "done" and target.kind == "count" and self._opens_with_a_count():
            return False
        if main.classes & {"reach", "raise", "lower"} or main.verb in {"increase", "grow", "rise"}:
            return "people" not in words or bool(main.classes & {"raise", "lower"})
        if main.voice == "name" and self._is_a_rate(target):
            return True
        if main.voice == "name":
            if target.first > main.begin + 1 and self.tokens[target.first - 1].low in LEVEL_MARKS | {":", "least"}:
                if words and words[-1] in ONLY_EVENTS:
                    return False
                return not {"from", "in"} & set(self.lows(main.begin, target.first))
            if target.first > main.begin and self._ends_in_its_level(target):
                return True  # “AOV 75”, “K-factor 0.4”
            if self.tokens[target.first - 1].low in lexicon.NOUNS["level"] and target.first > main.begin:
                return True  # “Organic traffic 100k a month”
            counts = target.first == main.begin and target.kind == "count" and not ACTIVE & set(words)
            if target.kind == "count" and ACTIVE & set(words):
                return True
            return not counts and bool(LEVELS & set(self.words)) and not set(words) & lexicon.NOUNS["event"]
        if main.verb == "have" and LEVELS & set(words):
            return True
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

    def _is_a_rate(self, target: Quantity) -> bool:
        """“10 listings per seller”: so many for each, which was something before."""
        behind = self.lows(target.last + 1, target.last + 6)
        each = behind[behind.index("per") + 1 :] if "per" in behind else []
        return target.kind == "count" and bool(each) and kinds.is_people(each[0])

    def _ends_in_its_level(self, target: Quantity) -> bool:
        """A number right behind its noun, at the end: a count would stand before it."""
        before = self.tokens[target.first - 1]
        noun = (
            before.kind == "word"
            and before.low not in lexicon.CLOSED | {"top", "number"}
            and before.low not in ONLY_EVENTS
        )
        return noun and target.last >= self.main.end - 1 and not target.relative

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
        behind = self.words[-2:] == ["on", "average"] or "times" in self.counted(target)[:1]
        return main.verb in {"rate", "score", "average"} or behind

    def _opens_with_a_count(self) -> bool:
        """“At least three customers …”: the text begins with how many."""
        first = self.targets[0].first
        return set(self.lows(self.main.begin, first)) <= {"at", "least", "a", "minimum", "of", "there", "are", ">", "≥"}

    def _begins_at_zero(self, target: Quantity) -> bool:
        """New things, the first month, a launch: nothing stood there before."""
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
        if set(self.counted(target)) & {"pilot", "beta", "trial", "early-access"}:
            return True
        if self.main.verb == "get" and set(self.object_words(self.main)[:1]) & {"featured", "included", "listed"}:
            return True
        if any(self.tokens[index].low in {"featured", "included", "mentioned"} for index in range(target.first)):
            return True
        lows = self.words
        early = any(left == "first" and right in EARLY for left, right in pairwise(lows))
        if early and (target.kind != "percent" or bool(STARTING & set(lows))):
            return True
        if self.main.verb in {"launch", "ship", "release", "introduce", "open"} and self.main.voice == "order":
            return True
        if self.names_work and self.main.verb in NEW_THINGS and self.main.voice == "order":
            return True
        if self.main.verb in GATHERING and self._gathers_people() and self._says_a_new_one():
            return True
        if target.kind == "percent":
            launching = {"launch", "new", "launched"} <= set(self.objective.lower().split()) | {"launched"}
            return launching and "new" in lows
        return "new" in self.lows(target.last + 1, target.last + 3)

    def _says_a_new_one(self) -> bool:
        first = self.lows(self.main.head + 1, self.main.head + 2)
        return bool({"a", "an", "new", "another"} & set(first))

    def _share_of_a_plan(self, target: Quantity) -> bool:
        following = self.tokens[target.last + 1 : target.last + 12]
        behind = [token.low for token in takewhile(lambda token: token.kind != "number", following)]
        if self.main.voice in {"order", "gerund"} and {"quota", "plan", "budget"} & set(self.object_words(self.main)):
            return True
        if set(behind[:4]) & PLANNED:
            return True
        at = next((index for index, word in enumerate(behind) if word in {"target", "targets"}), None)
        if at is None:
            return False
        return at + 1 >= len(behind) or (behind[at + 1] not in lexicon.COUNTABLE and behind[at + 1] not in MEANT)

    @cached_property
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
        if self.main.classes & {"raise", "lower"} and target.kind == "percent" and 0 < len(words) <= 2:
            if len(words) == 1 and words[0] in BARE:
                return True
            return words[-1] in TOO_WIDE
        return False

    @staticmethod
    def _counts_what_is_great(words: list[str]) -> bool:
        """“10 big wins”, “3 great partnerships”: who says which are?"""
        if len(words) != 2:
            return False
        if words[0] in lexicon.VAGUE_ADJECTIVES - lexicon.COMPARATIVES and words[1] in FEATS - {"steps", "initiatives"}:
            return True
        return (words[0] in BIG and words[1] in FEATS) or (words[0] in GREAT and words[1] in DEALINGS)

    def _cannot_be_measured(self, target: Quantity) -> bool:
        """“100 % alignment”: a state that no dashboard counts."""
        word = self.counted(target)[0]
        return word in BARE or (kinds.is_state(word) and word not in lexicon.MEASURES)


KeyResultReading = MeasureReading
