"""What kind of statement an English objective is: a task, an output, a duty, or a change in the world."""

import re
from functools import cached_property

from quarterdeck.coach.language.en import lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.grammar import Clause
from quarterdeck.coach.language.en.orders import orders, own_object
from quarterdeck.coach.language.en.quantity import Quantity
from quarterdeck.coach.language.en.reading import Reading

CREATING = bag(
    "build develop create establish make deliver provide form cultivate found grow shape produce craft",
    "set offer",
)
HELPING = bag("enable empower help equip allow engage ensure")
PROVING = bag("validate prove test verify demonstrate show")
PROVEN = bag("fit demand market willingness appetite hypothesis assumption need")
BUSINESS = frozenset(lexicon.words("nouns-business"))
EMPTY_VERBS = bag("work try focus strive")
EMPTY_PHRASE = re.compile(
    r"\b(?:make progress|mak(?:e|ing) strides|mov(?:e|ing) forward|next level|basics right|"
    r"do (?:a )?(?:great|good|better)|step up|do our best|be the best$|be successful|"
    r"raise the bar|move the needle|get things done|be great)",
    re.IGNORECASE,
)
MEASURELESS = bag(
    "efficiency effectiveness performance quality productivity success results excellence progress",
)
GROUPS = bag(
    "team teams organization organisation department company workforce staff headcount crew",
)
LIVELY = bag("loyal thriving vibrant strong active engaged passionate global devoted")
STARTERS = bag(
    "launch research release hiring migration implementation creation development rollout introduction",
)
MODIFYING = bag("pr site website event media content video social email press landing post ad article blog podcast")
ATTENTION_MEASURES = bag(
    "traffic visits engagement quality reach presence performance growth marketing interactions interaction attendance",
    "ranking rankings output production calendar connections following views visibility strategy volume frequency",
    "conversion conversions subscribers audience consistency campaigns rate rates",
)
OBSTACLES = bag(
    "barrier barriers friction blocker blockers blocks block obstacle obstacles bottleneck bottlenecks roadblock roadblocks",
    "hurdle hurdles pain guesswork confusion uncertainty",
)
RECEIVED = bag("adopted used trusted loved understood known recognized recognised accepted believed")
TURNING = bag("give show tell bridge put free leave")
FIGURATIVE = bag(
    "give put unlock free show bridge tell provide take bring leave move turn shift share connect address link",
    "offer serve feed place lock open hook plant enter light spark own",
)
ENDERS = bag(
    "launch release rollout beta pilot migration redesign rebrand relaunch survey audit hackathon refactoring overhaul"
)
ONGOING = bag("ongoing continued continuous uninterrupted")
CLOSERS = bag("that which who as")


class ObjectiveReading(Reading):
    """Facts about an objective."""

    @cached_property
    def verbs(self) -> list[str]:
        """The head verb and the verbs joined to it before any object: “optimise and relaunch” the page."""
        found = [self.main.verb]
        index = self.main.head + 1
        while index + 1 < self.main.end and self.tokens[index].low in {"and", ",", "&"}:
            step = index + (self.tokens[index + 1].low in {"and", "&"})
            form = lexicon.FORMS.get(self.tokens[step + 1].low) if step + 1 < self.main.end else None
            if not form or form[1] not in {"base", "gerund"}:
                break
            found.append(form[0])
            index = step + 2
        return found

    @cached_property
    def names_work(self) -> bool:
        main = self.main
        if self.is_duty:
            return False
        if main.voice in {"order", "gerund"}:
            return any(self._is_work(main, verb) for verb in self.verbs)
        if main.voice == "done":
            return (
                not RECEIVED & set(self.words)
                and not any(low.endswith("ly") for low in self.lows(main.head + 1, main.end))
                and self.tokens[main.head - 1].low != "well"
                and "task" in main.classes
                and not main.classes & {"raise", "lower", "state", "gain"}
                and main.verb not in HELPING
            )
        if main.voice == "name":
            return self._names_a_deliverable() or self._counts_output()
        return self._counts_output()

    def _is_work(self, main: Clause, verb: str) -> bool:
        classes = lexicon.CLASSES_OF.get(verb, {"task"})
        made = self.has("output", main.object_begin, main.object_end)
        if verb == "have":
            return made
        if verb == "get":
            return self._gets_done(main)
        if verb == "make":
            return (
                made
                and self.tokens[main.head + 1].low in {"a", "an", "new"}
                and not {"feel", "worth"} & set(self.words)
            )
        if (
            verb in {"produce", "create", "deliver", "source"}
            and not made
            and self.has("outcome", main.object_begin, main.object_end)
        ):
            return False
        if self._grows_a_group(verb):
            return True
        if {"keep", "retain"} & set(self.verbs[1:]):
            return False
        if verb in {"move", "switch"} and self.tokens[min(main.head + 1, main.end - 1)].low == "to":
            return True
        if verb in TURNING or ((verb in FIGURATIVE or verb not in lexicon.CLASSES_OF) and not made):
            return False
        if verb in {"remove", "clear"} and OBSTACLES & set(self.object_words(main)):
            return False
        if verb in {"resolve", "solve"} and {"customer", "customers", "customers'"} & set(self.words):
            return False
        if "task" not in classes or self._positions() or self._stands() or self._helps(verb):
            return False
        if classes & {"gain", "raise", "lower", "state"} and not made:
            return False
        return not self.is_vague

    def _gets_done(self, main: Clause) -> bool:
        """“Get the integration released”: a task in other words."""
        last = lexicon.FORMS.get(self.tokens[main.object_end - 1].low) if main.object_end > main.head + 2 else None
        return last is not None and last[1] == "past" and "task" in lexicon.CLASSES_OF[last[0]]

    def _grows_a_group(self, verb: str) -> bool:
        """“Expand the sales team”: hiring by another name."""
        words = self.object_words(self.main)
        return (
            verb in {"expand", "grow", "scale", "double"}
            and bool(words)
            and (words[-1] in {"team", "teams", "headcount"} or words[0] == "team")
        )

    def _positions(self) -> bool:
        """“Establish our brand as the go-to resource”, “Make us the face of …”."""
        main = self.main
        rest = self.lows(main.head + 1, main.end)
        if main.verb in {"establish", "position", "set", "recognize"} and "as" in rest:
            return True
        return main.verb == "make" and ("the" in rest[1:5] or "a" in rest[1:4] or bool({"easier", "easy"} & set(rest)))

    def _stands(self) -> bool:
        """What is built stands in the minds or wallets of others: a pipeline, a reputation."""
        words = self.object_words(self.main)
        if not words:
            return False
        if self.main.verb in PROVING and words[-1] in PROVEN | lexicon.NOUNS["standing"]:
            return True
        if self.main.verb not in CREATING:
            return False
        rest = self.lows(self.main.object_begin, self.main.object_end)
        if "of" in rest[1:] and rest[rest.index("of") - 1] in lexicon.NOUNS["standing"]:
            return True  # “a culture of ownership”
        lively = words[-1] in {"community", "network", "ecosystem", "following"} and bool(set(words) & LIVELY)
        return lively or words[-1] in lexicon.NOUNS["standing"]

    def _helps(self, verb: str) -> bool:
        """“Enable sales to win”, “Leverage events to recruit donors”: the purpose is the aim."""
        rest = self.lows(self.main.head + 1, self.main.end)
        if "to" not in rest:
            if verb == "enable" and rest[0] in lexicon.COMPARATIVES:
                return True
            return verb in {"empower", "help"}
        behind = rest[rest.index("to") + 1 : rest.index("to") + 2]
        classes = lexicon.CLASSES_OF.get(behind[0], set()) if behind else set()
        if verb in HELPING:
            return True
        return verb in {"leverage", "use", "harness", "utilize", "utilise"} and bool(classes)

    def _names_a_deliverable(self) -> bool:
        words = self.object_words(self.main)
        if not words or words[0] in lexicon.COMPARATIVES or words[0] in lexicon.VAGUE_ADJECTIVES:
            return False
        if words[-1] in GROUPS and len(words) <= 3:
            return False
        if words[0] in STARTERS or words[-1] in ENDERS or (words[0] == "public" and "beta" in words):
            return True
        return words[-1] in lexicon.NOUNS["output"] and not set(words) & lexicon.NOUNS["outcome"]

    def _counts_output(self) -> bool:
        words = self.counted(self.targets[0]) if self.targets else []
        return bool(words) and self.targets[0].kind == "count" and words[-1] in lexicon.NOUNS["output"]

    @cached_property
    def metric_numbers(self) -> list[Quantity]:
        """The numbers to reach; a rank (“#1”, “top 3”, “one of the …”) is none."""
        return [
            quantity
            for quantity in self.targets
            if self.tokens[quantity.first].low not in {"one", "once", "zero"}
            and not (quantity.first and self.tokens[quantity.first - 1].low in {"#", "top", "["})
            and not any(low.endswith("est") for low in self.lows(quantity.last + 1, quantity.last + 2))
        ]

    @cached_property
    def is_duty(self) -> bool:
        """It keeps something as it is."""
        main = self.main
        lows = self.words[:3]
        if set(lows[:1]) & {"continue", "keep", "maintain", "continuing", "keeping", "maintaining"}:
            return True
        if main.verb == "ensure" and (ONGOING | {"running"}) & set(self.words):
            return True
        if main.voice not in {"order", "gerund"}:
            return False
        if main.verb == "manage":
            return len(self.words) <= 5
        return "keep" in main.classes and main.verb not in {"protect", "safeguard"}

    @cached_property
    def is_vague(self) -> bool:
        """Nobody could say what would be different."""
        main = self.main
        if EMPTY_PHRASE.search(self.looked_at.split("in order to")[0]) and len(self.words) <= 14:
            return True
        if main.voice in {"order", "gerund"}:
            return self._vague_order()
        if main.voice == "name" and len(self.words) <= 6 and self._says_nothing_in_particular():
            return True
        if main.voice != "name" or len(self.words) > 4 or self._names_a_deliverable() or self.targets:
            return False
        if self.words[-1] in {"growth", "increase", "leadership"} and len(self.words) > 2:
            return False
        wide = lexicon.NOUNS["vague"] | lexicon.VAGUE_ADJECTIVES | lexicon.NOUNS["outcome"]
        return len(self.words) <= 2 or bool(set(self.words) & wide)

    def _says_nothing_in_particular(self) -> bool:
        """“Effective team communication and growth”."""
        content = [word for word in self.words if word not in lexicon.CLOSED or word in lexicon.VAGUE_ADJECTIVES]
        wide = lexicon.VAGUE_ADJECTIVES | lexicon.NOUNS["vague"] | GROUPS
        return bool(content) and content[0] in lexicon.VAGUE_ADJECTIVES and set(content) <= wide

    def _vague_order(self) -> bool:
        main, classes = self.main, self.main.classes
        words = self.object_words(main)
        if main.verb == "understand" and len(self.words) <= 4:
            return True
        if main.verb == "make" and len(self.words) <= 3 and self.words[-1] in lexicon.VAGUE_ADJECTIVES:
            return True
        if main.verb in {"be", "become"}:
            rest = self.words[1:]
            content = [word for word in rest if word not in lexicon.CLOSED or word in lexicon.VAGUE_ADJECTIVES]
            return 0 < len(content) <= 3 and content[0] in lexicon.VAGUE_ADJECTIVES and not self.has("outcome")
        if main.verb in EMPTY_VERBS or not words:
            return len(self.words) <= 7 and not self.metric_numbers
        wide = [word for word in words if word not in lexicon.VAGUE_ADJECTIVES]
        purpose = "to" in self.lows(main.object_end, main.end - 2)
        if main.verb in CREATING and wide and wide[-1] in GROUPS and len(wide) < len(words):
            return not purpose
        if not (classes & {"raise", "lower", "gain", "state", "reach"} or main.verb in CREATING):
            return False
        if main.verb in CREATING and len(wide) == len(words) and main.verb not in {"provide", "deliver", "offer"}:
            return False
        rest = [word for word in self.lows(main.object_end, main.end) if word not in lexicon.CLOSED and word.isalpha()]
        if len(rest) > 1 or len(wide) > 2:
            return False
        if words[-1] in MEASURELESS and len(words) == 1:
            return True
        vague = all(word in lexicon.NOUNS["vague"] for word in wide)
        return vague and not any(word in lexicon.NOUNS["outcome"] for word in wide)

    @cached_property
    def is_output(self) -> bool:
        """A wish about marketing's own output or channels, with no business outcome in sight."""
        main = self.main
        if main.voice in {"done", "is"} or main.verb == "ensure" or self._positions() or self.is_duty:
            return False
        if main.voice == "says" and not set(self.words) & {"increasing", "more", "growing"}:
            return False
        spoken: set[str] = set()
        for index in range(main.begin, main.end):
            token = self.tokens[index]
            if token.low in CLOSERS and spoken:
                break
            if token.low not in MODIFYING or not self._names_another_thing(index + 1):
                spoken.add(token.low)
        attention = spoken & lexicon.NOUNS["attention"]
        business = BUSINESS if "presence" in spoken else BUSINESS - {"brand"}
        return bool(attention) and not set(self.words) & business

    def _names_another_thing(self, index: int) -> bool:
        """Behind “site”: “reliability”, “admin experience”. Then the text is not about the site's traffic."""
        if index >= self.main.end or self.tokens[index].kind != "word":
            return False
        low = self.tokens[index].low
        known = low in lexicon.CLOSED or low in lexicon.FORMS or low.endswith("ly")
        return not known and low not in lexicon.NOUNS["attention"] | ATTENTION_MEASURES

    @cached_property
    def is_compound(self) -> bool:
        """Two aims or more that could succeed or fail apart."""
        main = self.main
        if {"churn", "retention"} <= set(self.words):
            return False
        found = orders(self.tokens, main, stop_at_purpose=True)
        if any(own_object(self.tokens, found, position) for position in range(1, len(found))):
            return main.verb not in EMPTY_VERBS
        lows = self.lows(main.begin, main.end)
        return self._two_measures(lows) or self._two_states(lows) or self._launch_and_grow()

    def _launch_and_grow(self) -> bool:
        """A task and a change on one object can still part: “launch and grow the podcast”."""
        kinds = [lexicon.CLASSES_OF.get(verb, set()) for verb in self.verbs]
        return kinds[0] == {"task"} and any("task" not in kind and kind & {"raise"} for kind in kinds[1:])

    def _two_states(self, lows: list[str]) -> bool:
        """“… is performant and widely adopted”."""
        if self.main.voice not in {"is", "done"} or "and" not in lows:
            return False
        behind = lows[lows.index("and") + 1 :]
        adverb = behind[:1] and behind[0].endswith("ly")
        state = behind[1:2] if adverb else behind[:1]
        if not state or lows[lows.index("and") - 1].endswith("ly"):
            return False
        if state[0] in lexicon.VAGUE_ADJECTIVES:
            return self.main.voice == "done" and behind[1:2] in ([], ["to"], ["for"])
        past = (lexicon.FORMS.get(state[0]) or ("", ""))[1] == "past" or state[0].endswith("ed")
        return past and bool(adverb or state[0] in RECEIVED)

    def _two_measures(self, lows: list[str]) -> bool:
        """“Increase A by 17 % and B by 26 %”; “Scale X in content, reach and patterns”."""
        if len(self.metric_numbers) >= 2:
            left, right = self.metric_numbers[:2]
            if {"and", "&"} & set(self.lows(left.last + 1, right.first)):
                return True
        if (
            self.main.voice not in {"order", "gerund"}
            or not self.main.classes & {"raise", "lower"}
            or "and" not in lows
        ):
            return False
        if "in" in lows and lows.index("in") < lows.index("and") and "," in lows[lows.index("in") : lows.index("and")]:
            return True
        at = lows.index("and")
        left_words = [word for word in lows[1:at] if word not in lexicon.CLOSED]
        right_words = [word for word in lows[at + 1 : at + 4] if word not in lexicon.CLOSED and word.isalpha()]
        measures = lexicon.NOUNS["outcome"] | lexicon.NOUNS["vague"] | lexicon.NOUNS["attention"]
        if set(lows[1:at]) & {"of", "for", "in", "to", "with"}:
            return False
        if left_words[-1:] and left_words[-1] in lexicon.NOUNS["outcome"] and len(right_words) == 2:
            return right_words[1] in lexicon.NOUNS["outcome"]
        both = (
            len(left_words) >= 2 and len(right_words) >= 2 and not set(lows[1:at]) & {"of", "for", "in", "to", "with"}
        )
        return both and left_words[-1] in measures and right_words[1] in measures

    @cached_property
    def is_too_long(self) -> bool:
        return len(self.words) > 25 or len(self.sentences) > 1
