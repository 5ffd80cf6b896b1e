"""What kind of statement an English key result is: work, a wish, a measured change, or a duty."""

import re
from functools import cached_property

from quarterdeck.coach.language.en import lexicon
from quarterdeck.coach.language.en.numbers import Quantity
from quarterdeck.coach.language.en.reading import Reading

RECURRING = frozenset(
    ["weekly", "monthly", "daily", "bi-weekly", "biweekly", "fortnightly", "quarterly", "annually", "periodically", "regularly"]
)
UNIVERSAL = frozenset(["all", "every", "each"])
EFFORT = frozenset(
    ["train", "meet", "welcome", "talk", "send", "submit", "attend", "join", "learn", "do", "read", "interview", "contact", "visit", "call", "support", "pitch", "moderate", "greet", "brief", "coach", "mentor", "onboard", "track", "note", "post", "share", "review", "hold", "host", "organize", "present", "help", "participate", "write", "conduct", "test", "gain", "speak", "respond", "teach", "recruit", "source", "hire"]
)
FEATURED = frozenset(
    ["featured", "mentioned", "included", "listed", "published", "covered", "cited", "ranked", "nominated", "quoted", "accepted", "adopted", "used", "chosen", "selected"]
)
STANDING = re.compile(
    r"\b(on time|on schedule|within (?:one|two|three|\d+) (?:business |working )?(?:hours?|days?|minutes?|weeks?)\b|slas?\b|keeps? up|up to date|"
    r"without interruption|business as usual|as usual|24/7|service level|next response time)",
    re.IGNORECASE,
)
ANSWERING = frozenset(["answer", "respond", "reply", "resolve", "pay", "deliver", "handle", "process", "acknowledge", "serve", "close", "ship"])
SUBJECTIVE_PREDICATES = frozenset(["meet", "need", "match", "fit", "satisfy", "work", "set", "help", "make", "position"])


class KeyResultReading(Reading):
    """Facts about a key result."""

    @cached_property
    def names_work(self) -> bool:
        """Its head is something the team does or makes, not something that comes of it."""
        main = self.main
        if main.voice in {"order", "gerund"}:
            return self._ordered_work()
        if main.voice == "done":
            return self._finished_work()
        return main.voice == "name" and self._made_things()

    def _ordered_work(self) -> bool:
        main = self.main
        classes = main.classes
        words = self.object_words(main)
        if main.verb == "have":
            return self._counts_output()
        if "keep" in classes or main.verb in {"be", "become"}:
            return False
        if classes & {"raise", "lower"} and "task" not in classes:
            return False
        if "gain" in classes and "task" in classes:
            return not (
                self.has("outcome", main.object_begin, main.object_end)
                or self.has("event", main.object_begin, main.object_end)
            )
        if classes & {"gain", "reach"} and "task" not in classes:
            return (
                main.verb in {"secure", "obtain", "get"} and self._only_output(words) and not set(words[:1]) & FEATURED
            )
        return "task" in classes or (not classes and bool(main.verb))

    def _finished_work(self) -> bool:
        main = self.main
        classes = main.classes
        if main.verb in FEATURED or self.tokens[main.head].low in FEATURED:
            return False
        if classes & {"raise", "lower", "gain", "reach"} and "task" not in classes:
            return False
        return True

    def _made_things(self) -> bool:
        return self._counts_output() or not self.targets

    def _only_output(self, words: list[str]) -> bool:
        return any(word in lexicon.NOUNS["output"] for word in words) and not any(
            word in lexicon.NOUNS["outcome"] for word in words
        )

    def _counts_output(self) -> bool:
        """The first number counts things made, held or sent."""
        if not self.targets:
            return False
        return self._is_output(self.targets[0])

    def _is_output(self, quantity: Quantity) -> bool:
        words = self.counted(quantity)
        if not words or quantity.kind in {"money", "multiple"}:
            return False
        if quantity.kind == "percent":
            return words[-1] in lexicon.NOUNS["own-work"]
        last = words[-1]
        if last in lexicon.NOUNS["output"]:
            return True
        return not set(words) & (lexicon.NOUNS["outcome"] | lexicon.NOUNS["event"]) and bool(
            set(words) & lexicon.NOUNS["output"]
        )

    @cached_property
    def effort_counts(self) -> bool:
        """Work with a quantity: a number of things made, everyone trained, a weekly habit."""
        if self.targets or any(self._universal_effort()):
            return True
        main = self.main
        words = set(self.words)
        return bool(words & RECURRING) and main.voice in {"order", "gerund"}

    def _universal_effort(self) -> list[bool]:
        main = self.main
        words = set(self.words)
        return [main.verb in EFFORT and bool(words & UNIVERSAL) and main.voice in {"order", "gerund", "done"}]

    @cached_property
    def outcome_target(self) -> Quantity | None:
        """The number that measures what came of the work, when there is one."""
        for quantity in self.targets:
            if self._measures_outcome(quantity):
                return quantity
        return None

    def _measures_outcome(self, quantity: Quantity) -> bool:
        if not self.names_work:
            return True
        main = self.main
        words = self.counted(quantity)
        direct = main.object_begin <= quantity.first < main.object_end
        if quantity.relative:
            return not direct or main.voice not in {"order", "gerund"}
        before = self.tokens[quantity.first - 1].low if quantity.first else ""
        purpose = {token.low for token in self.tokens[main.head + 1 : quantity.first]} & {
            "to",
            "with",
            "generating",
            "achieve",
            "drive",
            "reach",
            "by",
            "resulting",
        }
        outcome = bool(set(words) & (lexicon.NOUNS["outcome"] | lexicon.NOUNS["event"])) and not self._is_output(
            quantity
        )
        if direct:
            return False
        return (outcome and bool(purpose)) or (quantity.kind == "percent" and "to" in purpose and before not in {"to"})

    @cached_property
    def is_measured(self) -> bool:
        return self.outcome_target is not None

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
            return any(word in lexicon.VAGUE_ADJECTIVES for word in behind)
        if main.voice == "done":
            return bool(main.classes & {"raise", "lower"}) and "task" not in main.classes
        return main.verb in SUBJECTIVE_PREDICATES or (
            main.verb in {"increase", "decrease", "grow", "improve", "rise", "fall", "drop"}
        )

    def _wished_change(self) -> bool:
        main = self.main
        classes = main.classes
        words = self.object_words(main)
        if main.verb in {"be", "become"}:
            return True
        if main.verb in {"ensure", "make", "have", "guarantee"}:
            return (
                any(word in lexicon.VAGUE_ADJECTIVES for word in self.lows(main.head, main.end)) and main.verb != "have"
            )
        if main.verb in {"focus", "strive", "aim", "seek", "try", "concentrate", "emphasize", "care"}:
            return True
        if classes & {"raise", "lower", "state", "keep"} and "task" not in classes:
            return True
        if classes & {"gain", "reach"}:
            if words[:1] and words[0] in FEATURED:
                return False
            return (
                self.has("outcome", main.head + 1, main.end)
                or self.has("event", main.head + 1, main.end)
                or bool(set(words) & lexicon.COMPARATIVES)
            )
        return False

    def _wished_name(self) -> bool:
        main = self.main
        words = [token.low for token in self.tokens[main.begin : main.end] if token.kind == "word"]
        content = [word for word in words if word not in lexicon.CLOSED or word in lexicon.COMPARATIVES]
        if not content:
            return True
        if content[0] in lexicon.COMPARATIVES:
            return True
        head = self.object_words(main)
        last = head[-1] if head else content[-1]
        return last in lexicon.NOUNS["outcome"] and last not in lexicon.NOUNS["output"]

    @cached_property
    def is_duty(self) -> bool:
        """A standing level of service, or something kept as it is."""
        if "keep" in self.main.classes and self.main.voice in {"order", "gerund"} and self.main.verb != "protect":
            return True
        found = STANDING.search(self.text[:4000])
        if found is None:
            return False
        return (
            self.main.verb in ANSWERING
            or not self.main.verb
            or "keep" in found.group().lower()
            or "sla" in found.group().lower().split()
        )

    @cached_property
    def is_plan_of_work(self) -> bool:
        """Several steps one after the other, longer than a result."""
        if self.is_measured or len(self.words) < 7:
            return False
        lows = self.words
        steps = sum(
            1
            for statement in self.clauses
            if statement.voice in {"order", "gerund"} and "task" in statement.classes | self._change(statement.verb)
        )
        if "then" in lows and len(self.words) > 7:
            return True
        joined = self.joined_orders
        return (steps >= 2 and len(self.words) > 10) or (joined >= 3 and len(self.words) > 11)

    @staticmethod
    def _change(verb: str) -> set[str]:
        return {"task"} if lexicon.CLASSES_OF.get(verb, set()) & {"raise", "lower"} else set()

    @cached_property
    def joined_orders(self) -> int:
        """How many orders with an object of their own the first statement joins with “and” or commas."""
        if self.main.voice not in {"order", "gerund"}:
            return 0
        part = "base" if self.main.voice == "order" else "gerund"
        count = 1
        main = self.main
        for index in range(main.head + 2, main.end - 1):
            token, before = self.tokens[index], self.tokens[index - 1].low
            if before not in {"and", ",", "&", "then", "+"}:
                continue
            form = lexicon.FORMS.get(token.low)
            if form and form[1] == part and self._takes_object(index):
                count += 1
        return count

    def _takes_object(self, index: int) -> bool:
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if after is None or after.kind == "mark" or after.low in {"and", "or"}:
            return False
        if after.low in {"it", "them", "him", "her", "this", "that", "those", "these"}:
            return False
        token = self.tokens[index].low
        if token in lexicon.AMBIGUOUS and after.kind == "word" and after.low in {"of", "for", "in", "to", "on", "with"}:
            return False
        return True

    @cached_property
    def is_compound(self) -> bool:
        """Two measures, or two deliverables, that could be met apart."""
        if len(self.targets) >= 2 and self._numbers_joined():
            return True
        if self.is_plan_of_work:
            return False
        return self._orders_joined()

    def _numbers_joined(self) -> bool:
        for left, right in zip(self.targets, self.targets[1:], strict=False):
            between = self.lows(left.last + 1, right.first)
            if not between or not set(between) & {"and", ",", "&", ";", "/", "while", "+", "plus", "."}:
                continue
            if set(between) & {"out", "vs", "versus", "or", "per"}:
                continue
            if any(word in lexicon.COUNTABLE for word in between):
                return True
            if any((lexicon.FORMS.get(word) or ("", ""))[1] == "base" for word in between):
                return True
        return False

    def _orders_joined(self) -> bool:
        """“Welcome each member and provide some swag”: a second order whose object is new."""
        main = self.main
        if main.voice not in {"order", "gerund"}:
            return False
        part = "base" if main.voice == "order" else "gerund"
        for index in range(main.head + 2, main.end - 1):
            if self.tokens[index - 1].low not in {"and", "&", "plus"}:
                continue
            form = lexicon.FORMS.get(self.tokens[index].low)
            if not form or form[1] != part or not self._takes_object(index):
                continue
            first = {word for word in self.lows(main.head + 1, index - 1) if word not in lexicon.CLOSED}
            if not first & lexicon.COUNTABLE:
                continue
            if (
                self.tokens[index].low in lexicon.AMBIGUOUS
                and self.tokens[index + 1].low not in {"a", "the", "an", "at", "our"}
                and self.tokens[index + 1].kind != "number"
            ):
                continue
            if self.targets:
                return any(quantity.first > index for quantity in self.targets)
        return False

    @cached_property
    def is_relative(self) -> bool:
        """A change against a level nobody states."""
        target = self.outcome_target
        if target is None or self.has_baseline:
            return False
        if any(quantity.relative for quantity in self.targets):
            return not any(not quantity.relative and quantity.kind in {"count", "money"} for quantity in self.targets)
        if target.kind != "percent":
            return False
        before = self.tokens[target.first - 1].low if target.first else ""
        main = self.main
        changing = main.classes & {"raise", "lower"} or any(
            (lexicon.FORMS.get(word) or ("",))[0]
            in {"increase", "grow", "reduce", "decrease", "improve", "boost", "raise", "lower", "cut"}
            for word in self.lows(0, target.first)
        )
        return bool(changing) and before not in {
            "to",
            "at",
            "least",
            "above",
            "over",
            ">",
            "<",
            "≥",
            "≤",
            "below",
            "under",
            "than",
            "of",
            "reach",
            "achieve",
            ">=",
            "<=",
            "near",
        }

    @cached_property
    def wants_baseline(self) -> bool:
        """A level that existed before the cycle, given without where it stands today."""
        target = self.outcome_target
        if target is None or self.has_baseline or self.is_relative:
            return False
        words = self.counted(target)
        main = self.main
        if "new" in self.lows(target.last + 1, target.last + 3) or "first" in self.words:
            return False
        if target.kind in {"percent", "duration"}:
            if {"plan", "target", "quota", "goal"} & set(words + self.lows(target.last + 1, target.last + 6)):
                return False
            return True
        before = {word for word in self.lows(max(target.first - 4, 0), target.first)}
        if main.classes & {"reach", "raise", "lower"} or main.verb in {"increase", "grow", "rise"}:
            return True
        if main.voice == "name" and not main.verb:
            named = set(self.words)
            return (
                bool(
                    named
                    & {
                        "nps",
                        "csat",
                        "score",
                        "rating",
                        "rate",
                        "average",
                        "median",
                        "churn",
                        "satisfaction",
                        "time",
                        "cost",
                        "ratio",
                    }
                )
                and not set(words) & lexicon.NOUNS["event"]
            )
        if main.classes & {"gain"}:
            return bool(set(words) & {"rate", "score", "rating", "nps"})
        return bool(before & {"to", "of", "at", "below", "above", "than", "under", "over"}) and main.verb != "be"

    @cached_property
    def cannot_be_checked(self) -> bool:
        """A number whose thing nobody could count the same way twice."""
        if not self.targets:
            return False
        target = self.targets[0]
        words = self.counted(target)
        vague = {"things", "areas", "aspects", "ways", "stuff", "improvements-in", "points-of"}
        if set(words) & vague:
            return True
        object_words = self.object_words(self.main)
        if self.main.classes & {"raise", "lower"} and target.kind == "percent" and len(object_words) <= 2:
            return bool(object_words) and object_words[-1] in (
                lexicon.NOUNS["vague"] - lexicon.NOUNS["level"] - {"sales", "operations", "efficiency"}
            ) | {"automation", "effectiveness"}
        return False
