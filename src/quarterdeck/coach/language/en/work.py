"""Is an English key result something the team does, or something it wishes?"""

from functools import cached_property

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.duties import UNIVERSAL, DutyReading
from quarterdeck.coach.language.en.grammar import PREPOSITIONS
from quarterdeck.coach.language.en.quantity import Quantity

RECURRING = bag(
    "weekly monthly daily bi-weekly biweekly fortnightly quarterly annually periodically regularly",
)
PERIODS = bag("day week month quarter sprint year fortnight monday friday two three other")
EFFORT = bag(
    "train meet welcome talk send submit attend join learn do read interview contact visit call support",
    "pitch greet brief moderate coach mentor onboard track note post share review hold host organize",
    "present participate conduct speak respond teach recruit source deliver reply",
)
SETTING_UP = bag(
    "create build define set establish design implement launch develop introduce setup plan make move switch transition migrate",
)
FEATURED = bag(
    "featured mentioned included listed cited ranked nominated quoted accepted adopted used chosen",
    "selected recommended",
)
JUDGING = bag(
    "meet need match fit satisfy position understand know trust feel prefer love believe recognize",
)
CHANGING = bag("increase decrease grow improve rise fall drop")
OWN_PEOPLE = bag(
    "team teams we engineer engineers engineering developers designers manager managers rep reps representative",
    "representatives staff employee employees everyone colleague colleagues department departments squad squads",
    "recruiters marketers salespeople sellers agents ae aes sdr sdrs bdrs hires pm pms writers analysts teammate teammates",
)
OTHERS = bag("user customer community press media fan partner member attendee reader")
SPOKEN = bag("tweets posts articles videos talks comments mentions photos entries questions")
THINGS = bag(
    "client view account session position stage cart trial install base"
)  # one of them is a thing, not a measure
INTERNAL = bag("code design peer architecture business performance pr security account sprint")
INTENSIFIERS = bag("more better faster often further earlier together")
WISHING = bag("focus strive aim seek try concentrate emphasize care")
SHOWING = bag("show include support handle allow cover display enable use contain run accept work")
MEETINGS = bag("briefings briefing demos demo meetings meeting calls slots sessions interviews hires appointments")
OUTSIDE = bag("external outside third-party independent paying customers' competitors' competitor's")
MANY = 1000
BETTERING = bag("optimize optimise improve refresh enhance streamline")
HOLDING = bag("hold send publish run host issue share post do conduct")
LEVEL_WORDS = bag("rate score ratio coverage time cost share accuracy frequency index margin level percentage")
BOUNDS = bag("of at above below over under ≥ ≤ > < >= <= to : =")
CHANGE_WORDS = bag("increase decrease drop cut lift boost track report measure")
YIELDING = bag("produce create deliver build provide develop")
REWORKING = bag("improve optimize optimise enhance streamline simplify strengthen harden refresh modernize modernise")
COLLECTING = bag("generate book capture secure obtain acquire")
PROMISES = bag("agreements agreement letters letter contracts contract commitments endorsements partnerships slots")
FORMING = bag("build create establish develop foster form cultivate grow deepen")
ONE_OFFS = bag("round rounds agreement deal contract approval")
KNOWN = bag("recognized recognised known noticed trusted loved understood seen heard")
SERVICES = bag("service experience support value care")
READY = bag("live available possible online ready public open active operational visible")
OPINING = bag("adopt choose rely recommend feel agree say rate know understand trust believe think prefer report")
ENJOYING = bag("find enjoy like value appreciate notice see report say")
CERTIFIED = bag("certified official registered accredited approved licensed")
CLEARLY_WORK = lexicon.COMPARATIVES - bag(
    "better more higher stronger fewer less lower greater faster larger bigger deeper"
)


class WorkReading(DutyReading):
    """Facts about what kind of statement a key result is."""

    @cached_property
    def names_work(self) -> bool:
        """Its head is something the team does or makes, not something that comes of it."""
        main = self.main
        if main.voice in {"order", "gerund"}:
            moved = self.has_baseline and any(q.kind in {"percent", "money"} for q in self.targets)
            if self.has_baseline and main.verb in {"move", "go", "get", "come"}:
                return False
            return not moved and not self._measures_by_its_noun() and self._ordered_work()
        if self.has_baseline:
            return False  # what moves from one value to another is measured, whatever it is called
        if main.voice == "done":
            return self._finished_work()
        if main.voice == "says":
            return self._said_work()
        return main.voice == "name" and (self._counts_output() or not self.targets)

    def _measures_by_its_noun(self) -> bool:
        """“Demo requests from 40 to 90 a month”: what moves from one value to another is no order to demonstrate."""
        head, after = self.tokens[self.main.head], self.tokens[self.main.head + 1 : self.main.head + 2]
        bare = bool(after) and after[0].kind == "word" and after[0].low not in lexicon.CLOSED - {"against", "per"}
        noun_too = head.low in lexicon.AMBIGUOUS or head.low == "spend" or self.main.voice == "gerund"
        return noun_too and bare and head.low not in CHANGE_WORDS and (self.has_baseline or self._names_a_level())

    def _names_a_level(self) -> bool:
        """“Offer acceptance rate of 80 %”: a level word, then its number."""
        if not self.targets:
            return False
        first = self.targets[0].first
        between = self.lows(self.main.head + 1, first)
        measured = set(between) & (LEVEL_WORDS | lexicon.NOUNS["outcome"])
        return bool(measured) and self.tokens[first - 1].low in BOUNDS | {"least", "than"}

    def _ordered_work(self) -> bool:
        main, classes = self.main, self.main.classes
        words = self.object_words(main)
        if main.verb == "have":
            return self._counts_output()
        if "keep" in classes or main.verb in {"be", "become", "see"}:
            return False
        if main.verb in {"support", "handle", "serve"} and self._bears_a_load():
            return False
        if self._grows_a_team(words) or (main.verb == "convert" and self._counts_output()):
            return True
        if main.verb in {"ensure", "guarantee"} and self._ensures_a_share_of_others():
            return False
        if classes & {"raise", "lower"} and "task" not in classes and self._by_means_of_work():
            return True
        if classes & {"raise", "lower"} and "task" not in classes:
            if self._betters_a_count():
                return True
            return main.verb in {"expand", "extend"} and self._counts_output() and self._only_output(words)
        if main.verb == "rank" and {"in", "top", "first", "among", "on", "#"} & set(
            self.lows(main.head + 1, main.head + 3)
        ):
            return False
        if main.verb == "close" and {"ticket", "tickets", "issue", "issues", "bugs", "tasks", "requests"} & set(words):
            return True
        if "gain" in classes and "task" in classes:
            return not self._has_outcome_object()
        if classes & {"gain", "reach"} and "task" not in classes:
            brought = main.verb in COLLECTING and not (MEETINGS | PROMISES) & set(words)
            if brought and self._counts_output() and self._only_output(words):
                return True
            makes = main.verb in {"secure", "obtain", "get", "close"}
            return makes and bool(MEETINGS & set(words)) and not set(words[:1]) & FEATURED
        if main.verb == "onboard" and self._takes_on_others():
            return False
        if self._wants_more_of_an_outcome() or (main.verb in YIELDING and self._yields_outcomes()):
            return False
        return "task" in classes or not classes

    def _bears_a_load(self) -> bool:
        """“Support 100K users at once”, “handle 10x traffic”: what the thing can bear."""
        first = self.targets[0] if self.targets else None
        if first is None:
            return False
        return first.relative or first.value >= MANY or self.tokens[first.first].suffix in {"k", "m", "b", "s"}

    def _betters_a_count(self) -> bool:
        """“Improve 12 help pages”: so many things worked on."""
        target = self.targets[0] if self.targets else None
        if target is None or target.relative or target.kind != "count":
            return False
        if any(low not in lexicon.FORMS and low != "and" for low in self.lows(self.main.head + 1, target.first)):
            return False
        words = self.counted(target)
        others = bool(words) and (words[-1] in lexicon.NOUNS["outcome"] or kinds.is_people(words[-1]))
        return self._counts_output() or (self.main.verb in REWORKING and bool(words) and not others)

    def _takes_on_others(self) -> bool:
        """“Onboard 3 departments”, “100 companies onboarded”: they came; one's own staff is taken on by oneself."""
        words = self.counted(self.targets[0]) if self.targets else []
        if not words or not kinds.is_people(words[-1]):
            return bool(words[:-1]) and kinds.is_people(words[0])  # “government departments”
        return not set(words) & OWN_PEOPLE

    def _grows_a_team(self, words: list[str]) -> bool:
        """“Grow the team to 12”: hiring by another name."""
        grows = self.main.verb in {"grow", "expand", "scale", "build"} and bool(words) and bool(self.targets)
        return grows and words[-1] in {"team", "headcount"} and not self.targets[0].relative

    def _ensures_a_share_of_others(self) -> bool:
        """“Ensure 95 % of customers are satisfied”."""
        words = self.counted(self.targets[0]) if self.targets else []
        return bool(words) and self.targets[0].kind == "percent" and not set(words) & lexicon.NOUNS["own-work"]

    def _by_means_of_work(self) -> bool:
        """“Improve reliability by closing 5 issues”: what is counted is the means."""
        if not self.targets or self.has_baseline:
            return False
        first = self.targets[0].first
        lows = self.lows(self.main.head, first)
        at = next((index for index, low in enumerate(lows) if low in {"by", "through"}), None)
        if at is None or at + 1 >= len(lows):
            return False
        means = lows[at + 1]
        verb, part = lexicon.FORMS.get(means, (means, "gerund" if means.endswith("ing") else ""))
        wished = lexicon.CLASSES_OF.get(verb, set()) & {"raise", "lower", "reach", "gain"}
        return part == "gerund" and not wished and lows[-1] != "to"

    def _finished_work(self) -> bool:
        main, classes = self.main, self.main.classes
        if self.tokens[main.head].low in FEATURED | {"observed", "seen"} or self._begins_with_more():
            return False
        if self.targets and self._done_by_others():
            return False
        if main.verb in BETTERING and self._counts_output():
            return True
        if main.verb == "onboard" and self._takes_on_others():
            return False
        if (
            self.targets
            and main.verb not in EFFORT | {"identify", "source", "qualify", "contact", "collect", "gather", "record"}
            and self._counts_others()
        ):
            return False
        return not classes & {"raise", "lower", "gain", "reach"} or "task" in classes

    def _done_by_others(self) -> bool:
        """“20 % of the roles are filled by members”."""
        behind = self.lows(self.main.head + 1, self.main.head + 4)
        people = {"members", "customers", "users", "partners", "volunteers", "buyers", "clients", "fans"}
        by_themselves = {"self-service", "automation", "bot", "chatbot", "ai"}
        others = any(kinds.is_people(word) and word not in OWN_PEOPLE for word in behind[1:])
        return behind[:1] == ["by"] and (others or bool((people | by_themselves) & set(behind[1:])))

    def _said_work(self) -> bool:
        """“2 tutorials have guides”, “every manager visits two customers”: a count, or one's own people."""
        main = self.main
        if main.verb in OPINING:
            return False
        subject = self.lows(main.begin, main.head)
        shared = bool(self.targets) and self.targets[0].kind == "percent"
        if shared and main.verb == "have" and set(self.object_words(main)) & lexicon.NOUNS["output"]:
            return True  # “80 % of deals have a plan”
        if (
            shared
            and set(subject) & OWN_PEOPLE
            and main.verb in {"complete", "attend", "finish", "take", "read", "watch"}
        ):
            return True
        if main.verb in {"have", "be", "go", "cover", "contain", "include"}:
            return self._counts_output()
        if {"us", "our"} & set(self.lows(main.head, main.head + 3)) and not set(subject) & OWN_PEOPLE:
            return False  # “ten papers cite our data”
        transitive = self.tokens[min(main.head + 1, main.end - 1)].low not in PREPOSITIONS
        if (
            self._counts_output()
            and self.targets[0].first <= main.begin + 1
            and main.classes == {"task"}
            and transitive
        ):
            return True  # “three experiments have tested the idea”
        if "us" in self.lows(main.head, main.end):
            return False  # “… will post about us”
        if set(subject[:6]) & OWN_PEOPLE and main.verb == "have" and self._hours():
            return True
        if subject[:1] == ["we"] and "task" in main.classes:
            return True
        if set(subject[:6]) & OWN_PEOPLE and set(subject[:1]) & UNIVERSAL and "task" in main.classes:
            return True
        if set(subject[:6]) & OWN_PEOPLE and main.verb in {"devote", "spend", "dedicate", "invest"}:
            return True
        if set(subject[:4]) & OWN_PEOPLE and self.targets and not {"of", "%"} & set(subject):
            return self._counts_output() or self._completes_its_plan()
        if main.verb in {"speak", "present", "exhibit", "talk"} and self._counts_output():
            return True
        own = any(word in lexicon.NOUNS["own-work"] for word in subject)
        return own and "task" in main.classes and (bool(set(subject[:1]) & UNIVERSAL) or self._counts_output())

    def _hours(self) -> bool:
        """“Each designer has 14 hours with users”."""
        return bool(self.targets) and self.targets[0].kind == "duration"

    def _completes_its_plan(self) -> bool:
        """“Each team completes 80 % of the work it committed to”."""
        return (
            self.main.verb in {"complete", "deliver", "finish", "close", "ship"} and self.targets[0].kind == "percent"
        )

    def _has_outcome_object(self) -> bool:
        begin, end = self.main.object_begin, self.main.object_end
        return self.has("outcome", begin, end) or self.has("event", begin, end)

    def _yields_outcomes(self) -> bool:
        """“Produce 500 MQLs”: what is counted comes from others."""
        words = self.object_words(self.main)
        events = lexicon.NOUNS["outcome"] - lexicon.NOUNS["output"]
        return bool(self.targets) and bool(words) and words[-1] in events and not set(words) & lexicon.NOUNS["output"]

    def _wants_more_of_an_outcome(self) -> bool:
        """“Directing more traffic to the blog” is a wish with a busy verb."""
        words = self.lows(self.main.object_begin, self.main.object_end)
        if not words or not set(words[:1]) & (lexicon.COMPARATIVES - CLEARLY_WORK):
            return False
        return words[-1] in lexicon.NOUNS["outcome"] and words[-1] not in lexicon.NOUNS["output"]

    def _begins_with_more(self) -> bool:
        """“Less time spent in meetings”."""
        return self.tokens[self.main.begin].low in lexicon.COMPARATIVES - CLEARLY_WORK

    def _counts_others(self) -> bool:
        """The first number counts what others do: trials, sign-ups, customers."""
        words = self.counted(self.targets[0])
        others = lexicon.NOUNS["event"] | lexicon.NOUNS["outcome"]
        if self.targets[0].kind == "percent":
            return bool(words) and kinds.is_people(words[-1]) and not OWN_PEOPLE & set(words)
        return self.targets[0].kind == "count" and bool(words) and words[-1] in others - lexicon.NOUNS["output"]

    def _only_output(self, words: list[str]) -> bool:
        made = any(word in lexicon.NOUNS["output"] for word in words)
        return made and not any(word in lexicon.NOUNS["outcome"] for word in words)

    def _counts_output(self) -> bool:
        """The first number counts things made, held or sent; “fewer than 3” of anything is a level."""
        return bool(self.targets) and self.is_output(self.targets[0]) and not self.is_bounded(self.targets[0])

    def is_bounded(self, quantity: Quantity) -> bool:
        """“Fewer than 3 findings”, “< 5 errors”: an upper bound."""
        before = self.lows(max(quantity.first - 2, 0), quantity.first)
        return (
            before[-1:] in (["<"], ["≤"], ["<="], ["below"], ["under"], ["max"])
            or before
            in (
                ["fewer", "than"],
                ["less", "than"],
                ["at", "most"],
                ["lower", "than"],
                ["up", "to"],
            )
            or before[-1:] in (["maximum"], ["max"])
        )

    def is_output(self, quantity: Quantity) -> bool:
        """Does the quantity count things made, held or sent?"""
        words = self.counted(quantity)
        if not words or quantity.kind in {"money", "multiple", "duration"}:
            return False
        if quantity.kind == "percent":
            return words[-1] in lexicon.NOUNS["own-work"]
        if kinds.is_people(words[-1]) and words[-1] not in lexicon.NOUNS["output"]:
            return False
        if OUTSIDE & set(words) or "active" in words or (self.main.voice == "name" and quantity.value >= MANY):
            return False  # nobody makes a thousand of anything in a quarter; what is active, others are
        if words[0] in OTHERS and words[-1] in SPOKEN:
            return False  # “100 user tweets”: others wrote them
        if words[-1] == "reviews" and not INTERNAL & set(words) and words[0] != "reviews":
            return False  # “25 positive reviews”
        after = self.tokens[quantity.last + len(words) + 1 : quantity.last + len(words) + 2]
        if (
            words[-1] in lexicon.NOUNS["event"]
            and after
            and after[0].low in {"from", "received", "submitted", "by", "to"}
        ):
            return False
        if words[-1] in lexicon.NOUNS["output"] or (words[-1] in {"reviews", "review"} and INTERNAL & set(words)):
            return True
        outcome = set(words) & (lexicon.NOUNS["outcome"] | lexicon.NOUNS["event"])
        return not outcome and bool(set(words) & lexicon.NOUNS["output"])

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

    @cached_property
    def is_wish(self) -> bool:
        """No number, and nothing that could be done or not done."""
        if self.targets:
            return False
        main = self.main
        if main.voice in {"order", "gerund"}:
            return self._wished_change()
        if main.voice == "name":
            return self._wished_name()
        if main.voice == "is":
            behind = self.lows(main.head, min(main.head + 5, main.end))
            return any(word in lexicon.VAGUE_ADJECTIVES for word in behind) or self._has_a_blank()
        if main.voice == "done" and self._begins_with_more():
            return True
        minded = self.tokens[main.head].low in lexicon.VAGUE_ADJECTIVES
        if main.voice == "done" and minded and kinds.is_people(self.head_noun(main.begin, main.head)):
            return True  # “stakeholders are aligned”
        if main.voice == "done":
            behind = self.lows(main.head + 1, main.head + 3)
            able = behind[:1] == ["to"] and bool(set(behind[1:]) & SHOWING)
            changed = main.classes & {"raise", "lower"} and "task" not in main.classes and not able
            return bool(changed) or self._has_a_blank()
        if main.verb in JUDGING | CHANGING:
            return True
        if main.verb in ENJOYING and kinds.is_people(self.head_noun(main.begin, main.head)):
            return True
        if main.verb == "have" and kinds.is_state(self.object_head(main)):
            return True
        rest = self.lows(main.object_begin, main.object_end)
        return "task" not in main.classes and any(word in lexicon.COMPARATIVES for word in rest)

    def _has_a_blank(self) -> bool:
        """“% of target achieved”: the number was never filled in."""
        return "%" in self.lows(self.main.begin, self.main.begin + 4) and not self.quantities

    def _wished_change(self) -> bool:
        main, classes = self.main, self.main.classes
        words = self.object_words(main)
        if self._is_admitted(words):
            return False
        if main.verb in {"learn", "enable", "show", "demonstrate", "prove"} and self._wants_a_state(words):
            return True
        if main.verb in {"hit", "reach", "meet", "achieve", "make", "get"} and self._names_a_goal_only(words):
            return True
        if main.verb in {"be", "become"} | WISHING or self.lows(main.begin, main.end)[-1] in INTENSIFIERS:
            return True
        if main.verb in {"establish", "build", "create", "develop"} and set(words) & lexicon.VAGUE_ADJECTIVES:
            return self._lives_in_minds(self.object_head(main))
        if self._wins_one_thing():
            return False
        head = self.object_head(main)
        if main.verb in FORMING and self._lives_in_minds(head):
            return True
        if main.verb in {"establish", "position"} and "as" in self.lows(main.object_end, main.object_end + 1):
            return True
        if main.verb in {"deliver", "provide", "offer"} and head in SERVICES and lexicon.VAGUE_ADJECTIVES & set(words):
            return True
        if main.verb in {"attract", "win", "gain", "earn"} and (kinds.is_people(head) or head == "talent"):
            return not self._wins_one_thing()
        if main.verb in {"ensure", "make", "guarantee"}:
            return any(word in lexicon.VAGUE_ADJECTIVES for word in self.lows(main.head, main.end))
        if "task" not in classes and classes & {"raise", "lower"}:
            return not (self._makes_able(words) or self._covers_more(words))
        if ("task" not in classes and classes & {"state", "keep"}) or self._wants_more_of_an_outcome():
            return True
        if not classes & {"gain", "reach"} or set(words[:1]) & (FEATURED | {"ability", "approval"}):
            return False
        comparative = set(self.lows(main.object_begin, main.object_end)) & lexicon.COMPARATIVES
        return bool(comparative) or (self._has_outcome_object() and head not in lexicon.NOUNS["output"] | ONE_OFFS)

    def _wants_a_state(self, words: list[str]) -> bool:
        """“Enable faster releases”, “Show progress on diversity”, “Learn more about …”."""
        first = self.lows(self.main.head + 1, self.main.head + 2)
        return bool(set(first) & lexicon.COMPARATIVES) or bool(words and kinds.is_state(self.object_head(self.main)))

    def _lives_in_minds(self, head: str) -> bool:
        """Trust, a reputation, relationships: what is built stands in the heads of others."""
        return (kinds.is_state(head) or head in lexicon.NOUNS["standing"]) and head not in lexicon.NOUNS["output"] | {
            "pipeline",
            "engine",
            "base",
        }

    def _is_admitted(self, words: list[str]) -> bool:
        """“Become a certified partner”, “Get listed as a supplier”: one is, or one is not."""
        if self.main.verb == "become":
            return bool((CERTIFIED | {"member", "signatory"}) & set(words))
        form = lexicon.FORMS.get(words[0]) if words and self.main.verb in {"be", "get"} else None
        return (
            form is not None and form[1] == "past" and "task" in lexicon.CLASSES_OF[form[0]] and words[0] not in KNOWN
        )

    def _names_a_goal_only(self, words: list[str]) -> bool:
        """“Hit weekly sales targets”, “Get recognised”: which, how many?"""
        if self.main.verb == "get":
            form = lexicon.FORMS.get(words[0]) if len(words) == 1 else None
            return form is not None and form[1] == "past" and words[0] not in FEATURED
        return bool(words) and words[-1] in {"target", "targets", "goal", "goals", "quota", "quotas", "budget", "plan"}

    def _wins_one_thing(self) -> bool:
        """“Win the ‘Best Newcomer’ award”, “Secure a partnership with a bank”: won or not."""
        lows = self.lows(self.main.head + 1, self.main.object_end)
        single = lows[:1] in (["a"], ["an"], ["the"], ["one"], ["our"]) or bool({'"', "“", "‘"} & set(lows[:1]))
        head = self.object_head(self.main)
        lasting = lexicon.NOUNS["level"] | lexicon.NOUNS["standing"] | {"market", "segment"}
        one = head not in lasting and not kinds.is_state(head) and not head.endswith("s")
        return (
            single and one and self.main.verb in {"win", "pass", "secure", "obtain", "receive", "close", "sign", "get"}
        )

    def _makes_able(self, words: list[str]) -> bool:
        """“Improve the dashboard to show …”: a thing will do what it could not do; that is done or not done."""
        behind = self.lows(self.main.object_end, self.main.object_end + 2)
        made = bool(words) and words[-1] not in lexicon.NOUNS["outcome"]
        return made and len(behind) == 2 and behind[0] == "to" and behind[1] in SHOWING

    def _covers_more(self, words: list[str]) -> bool:
        """“Expand the model to all roles”: something will reach further; that is done or not done."""
        if self.main.verb not in {"expand", "extend", "scale", "increase", "broaden"} or not words:
            return False
        behind = self.lows(self.main.object_end, self.main.object_end + 2)
        measured = words[-1] in lexicon.NOUNS["outcome"] and behind[1:] != ["all"]
        return behind[:1] == ["to"] and not measured

    def _is_there(self, lows: list[str]) -> bool:
        """“Orders trackable online”, “Escalation path in place”: it is there or it is not."""
        able = any(low.endswith(("able", "ible")) and low not in lexicon.VAGUE_ADJECTIVES for low in lows[1:])
        return able or "in place" in " ".join(lows) or bool(set(lows[-2:]) & READY)

    @staticmethod
    def _praises_a_mass(content: list[str]) -> bool:
        """“Fast and reliable search”: two praises and nothing that could be handed over."""
        praised = sum(word in lexicon.VAGUE_ADJECTIVES for word in content[:3])
        return praised >= 2 and content[-1] not in lexicon.NOUNS["output"]

    def _wished_name(self) -> bool:
        main = self.main
        lows = [token.low for token in self.tokens[main.begin : main.end] if token.kind == "word"]
        content = [word for word in lows if word not in lexicon.CLOSED or word in lexicon.COMPARATIVES]
        if self._is_there(lows):
            return False
        if not content or self._has_a_blank() or content[0] in lexicon.COMPARATIVES or "ahead" in lows:
            return True
        wide = (
            lexicon.NOUNS["outcome"]
            | lexicon.NOUNS["standing"]
            | lexicon.NOUNS["state"]
            | {"use", "positioning", "feedback", "handover"}
        )
        if (
            content[0] in lexicon.VAGUE_ADJECTIVES
            and set(content) & wide
            and self.object_head(main) not in lexicon.NOUNS["output"]
        ):
            return True
        if content[0].startswith("well-") or self._praises_a_mass(content):
            return True
        named = self.object_words(main)
        last = self.object_head(main) if "of" in lows and named else named[-1] if named else content[-1]
        return last in lexicon.NOUNS["outcome"] - THINGS and last not in lexicon.NOUNS["output"]
