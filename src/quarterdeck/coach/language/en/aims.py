"""Is an English objective work to do, a duty, or a change in the world?"""

from functools import cached_property
from itertools import pairwise

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.aim_duties import ASKED, PACE
from quarterdeck.coach.language.en.aim_offers import AimOffers
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.counting import OWN_PEOPLE
from quarterdeck.coach.language.en.deliverables import GROUPS
from quarterdeck.coach.language.en.function_words import PREPOSITIONS
from quarterdeck.coach.language.en.grammar import Clause
from quarterdeck.coach.language.en.vagueness import CREATING

HELPING = bag("enable empower help equip allow engage ensure")
EQUIPPING = bag("prepare equip position ready staff")  # “The project is prepared for growth”
PROVING = bag("validate prove test verify demonstrate show confirm")
PROVEN = bag(
    "fit demand market willingness appetite hypothesis assumption need loop thesis idea viability case economics proposition",
    "potential concept theory ideas assumptions hypotheses",
)
FURTHERING = bag(
    "fill support promote encourage nurture facilitate drive advance sustain spread seed stimulate instil instill",
    "handle manage address champion leverage harness back accommodate deliver-on",
)
ENCOURAGING = bag("promote encourage facilitate support nurture sustain stimulate instil instill")
FINDING = bag("find achieve establish discover uncover unearth open")
LIVELY = bag("loyal thriving vibrant strong active engaged passionate global devoted")
OBSTACLES = bag(
    "barrier barriers friction blocker blockers blocks block obstacle obstacles bottleneck bottlenecks roadblock roadblocks",
    "hurdle hurdles pain guesswork confusion uncertainty",
)
RECEIVED = bag("adopted used trusted loved understood known recognized recognised accepted believed")
TURNING = bag("give show tell bridge free leave")
FIGURATIVE = bag(
    "contribute give put unlock free show bridge tell provide take bring leave move turn shift share connect address link",
    "tie tip anchor offer serve feed place lock open hook plant enter light spark own",
)
HIRED = bag(
    "agency agencies contractor contractors consultant consultants vendor vendors supplier suppliers lawyer auditor"
)
PERMITS = bag(
    "authorisation authorization approval certification licence license accreditation permission clearance sign-off"
)
PROBLEMS = bag(
    "backlog backlogs queue queues waitlist problem problems challenge challenges dilemma puzzle crisis struggle struggles shortage conflict mismatch"
)
AVAILABLE = bag("available public accessible live")
LIVE = bag("live online available launched complete completed finished published deployed done up")
REFINING = bag("sharpen refine solidify cement formalise formalize firm")
DRAWN_UP = bag("strategy plan roadmap process policy pitch story narrative playbook")
CONTENT = bag("content posts articles videos podcasts stories newsletters blogs webinars material tutorials")
MADE_OF = bag("knowledge data code test api plugin app tool tools technology software integration integrations")
NEW_BUSINESS = bag("demand revenue growth opportunity opportunities income savings")
FIELDS = bag("marketing training onboarding advertising testing planning hiring reporting pricing branding packaging")
PERSONAL = bag("professional personal career skills talent child local rural regional")
VACANT = bag("role roles position positions vacancy vacancies gap gaps form forms survey opening openings")
BALANCED = bag("conversation mix focus balance weight emphasis spending spend perception burden")
EXPECTED = bag("expectations needs demand hopes requirements standards obligations regulations")
MOVING = bag("move switch transfer shift")
SERVICES = bag("service experience support value journey care")
CHANGES = bag("change reduction increase improvement growth savings turnaround shift breakthrough")
CROWDS = bag(
    "readership viewership clientele community communities ecosystem audience following movement tribe fanbase"
)
STANDING = lexicon.NOUNS["standing"] | CROWDS
PROVEN_STANDING = PROVEN | lexicon.NOUNS["standing"]
BEST_AT = CREATING | bag("run have launch lead operate field")


class AimReading(AimOffers):
    """Facts about whether an objective is an aim at all."""

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
        """Its head is something one does or makes, and the state of the world it is for is not said."""
        main = self.main
        if self.is_duty or self.is_hollow or self._wants_better_content():
            return False
        if self.words[0] in {"what", "how", "who", "why"} or self._dares_oneself():
            return False
        if main.voice in {"order", "gerund"} and self.works_to_make():
            return True
        if main.voice in {"order", "gerund"}:
            return not self._quickens() and any(self._is_work(main, verb) for verb in self.verbs)
        if main.voice == "done" and self._is_possible():
            return False
        if main.voice == "done":
            return (
                not RECEIVED & set(self.words)
                and self.lows(main.head + 1, main.head + 2) != ["by"]
                and not any(low.endswith("ly") for low in self.lows(main.head + 1, main.end))
                and self.tokens[main.head - 1].low != "well"
                and "task" in main.classes
                and not main.classes & {"raise", "lower", "state", "gain"}
                and main.verb not in HELPING | EQUIPPING
            )
        if main.voice == "name":
            return self.names_a_deliverable() or self.counts_output()
        if main.voice == "is" and LIVE & set(self.lows(main.head, main.head + 3)):
            return kinds.is_made(self.head_noun(main.begin, main.head))
        return self.counts_output() and (main.voice == "says" or bool(AVAILABLE & set(self.words)))

    def _dares_oneself(self) -> bool:
        """“Run my first marathon”: what one will have become, no work."""
        return self.main.verb in {"run", "finish", "complete", "swim"} and {"my", "first"} <= set(self.words)

    def _quickens(self) -> bool:
        """“Ship features faster”: what changes is how the work is done."""
        lows = self.lows(self.main.object_begin, self.main.end)
        if any(low == "more" and after.endswith("ly") for low, after in pairwise(lows)):
            return True  # “Run the site more efficiently”
        at = next((place for place, low in enumerate(lows) if low in PACE and place), 0)
        return bool(at) and (at + 1 == len(lows) or lows[at + 1] in PREPOSITIONS | {"and", "than"})

    def _is_possible(self) -> bool:
        """“Pages can be published by anybody”: what is possible is a state."""
        return bool({"can", "could", "may"} & set(self.lows(self.main.begin, self.main.head)))

    def _is_work(self, main: Clause, verb: str) -> bool:
        classes = lexicon.CLASSES_OF.get(verb, {"task"})
        made = self.has("output", main.object_begin, main.object_end)
        if verb in {"provide", "offer", "share", "give"} and self.object_head(main) in CONTENT and self._praised():
            return False  # what it is like matters, so it is a wish about one's own output
        if verb in {"use", "spend", "need", "waste"} and self._uses_less():
            return False
        if verb in {"deliver", "provide", "offer"} and self._offers_something_better():
            return False
        if verb == "have" and {"working", "functioning", "functional"} & set(self.lows(main.head + 1, main.head + 3)):
            return True
        if verb in {"provide", "equip", "furnish"} and self._hands_over():
            return True
        if verb == "have":
            others = any(kinds.is_people(word) for word in self.object_words(main)[:1])
            others = others or bool({"every", "each", "all"} & set(self.lows(main.head + 1, main.head + 2)))
            enough = {"enough", "sufficient"} & set(self.lows(main.head + 1, main.object_end))
            return made and not others and not enough and not self.stands_out() and "clear" not in self.words[:3]
        if verb == "get":
            return self._gets_done(main)
        first = self.object_words(main)[:1] or [self.tokens[min(main.head + 1, main.end - 1)].low]
        if first[0] in {"better", "bigger", "stronger"} and self.object_head(main) in lexicon.NOUNS["attention"]:
            return False  # “Run better campaigns”: how they are, not that they are
        if verb == "adopt" and not self.is_vague:
            head = self.object_head(main)
            return not (kinds.is_state(head) or kinds.is_people(head) or kinds.is_adjective(head) or head.endswith("s"))
        if verb == "sign" and self.tokens[main.head + 1].low in {"a", "an"}:
            return kinds.is_people(self.object_head(main))  # “Sign a coach”
        if verb == "pass" and kinds.is_deed(self.object_head(main)):
            return True
        if verb == "raise" and self.object_head(main) in {"round", "funds", "capital", "money", "funding"}:
            return True
        if verb == "make":
            return self._makes_a_thing(made)
        if (
            verb in {"produce", "create", "deliver", "source"}
            and not (made or kinds.is_deed(self.object_head(main)))
            and self.has("outcome", main.object_begin, main.object_end)
        ):
            return False
        if verb in REFINING and self.object_head(main) in DRAWN_UP:
            return True
        if self._grows_a_group(verb) or self._puts_in_place(verb):
            return True
        if verb == "engage" and HIRED & set(self.object_words(main)):
            return True
        if {"keep", "retain"} & set(self.verbs[1:]):
            return False
        if verb in MOVING and {"from", "beyond", "away", "toward", "towards"} & set(
            self.lows(main.head + 1, main.head + 2)
        ):
            return False
        if verb in MOVING and self._moves_a_thing():
            return True
        if "lead" in self.verbs[:1] and kinds.is_deed(self.object_head(main)):
            return True
        if verb in TURNING or ((verb in FIGURATIVE or verb not in lexicon.CLASSES_OF) and not made):
            return False
        if verb in {"obtain", "secure", "acquire"} and kinds.is_made(self.object_head(main)):
            return not self.has("outcome", main.object_begin, main.object_end)
        if "task" not in classes or self._says_how_the_world_is(verb):
            return False
        if classes & {"gain", "raise", "lower", "state"} and not made:
            return False
        return not self.is_vague

    def _says_how_the_world_is(self, verb: str) -> bool:
        """A busy verb, but what is aimed at is a state of the world."""
        if self._positions() or self._stands(verb) or self._helps(verb) or self._clears(verb):
            return True
        return self.speaks_of_an_effect() or (verb in BEST_AT and self.stands_out())

    def _makes_a_thing(self, made: bool) -> bool:
        main = self.main
        if {"feel", "worth"} & set(self.words) or self.speaks_of_an_effect() or self.stands_out():
            return False
        if "accessible" in self.words and "to" in self.words[self.words.index("accessible") :]:
            return False  # “Make statistics accessible to teachers”
        if made and AVAILABLE & set(self.words[-4:]) and "and" not in self.words[-3:]:
            return True
        head = self.object_head(main)
        several = head.endswith("s") and head == self.object_words(main)[-1] and main.object_end == main.end
        return made and (several or self.tokens[main.head + 1].low in {"a", "an", "new"})

    def _gets_done(self, main: Clause) -> bool:
        """“Get the integration released”: a task in other words."""
        if lexicon.COMPARATIVES & set(self.lows(main.object_end, main.end)):
            return False  # “get the app adopted by more hospitals”
        if self.object_head(main) in PERMITS:
            return True  # “Get the regulator's authorisation”
        if {"running", "live", "online", "ground"} & set(self.words[-3:]) and kinds.is_made(self.object_head(main)):
            return True  # “Get the data warehouse up and running”
        if main.object_end == main.end and self.tokens[main.end - 1].low in {"running", "live", "going", "working"}:
            return True  # “Get the new CRM running”
        last = lexicon.FORMS.get(self.tokens[main.object_end - 1].low) if main.object_end > main.head + 2 else None
        return last is not None and last[1] == "past" and "task" in lexicon.CLASSES_OF[last[0]]

    def _puts_in_place(self, verb: str) -> bool:
        """“Put an onboarding process in place”."""
        behind = self.lows(self.main.object_end, self.main.object_end + 2)
        return verb == "put" and behind == ["in", "place"]

    def _moves_a_thing(self) -> bool:
        """“Move to microservices”, “Move all workloads to the new cluster”; not “Move the conversation to value”."""
        main = self.main
        if self.tokens[min(main.head + 1, main.end - 1)].low == "to" or "off" in self.words:
            return True
        head = self.object_head(main)
        abstract = kinds.is_state(head) or kinds.is_people(head) or head in lexicon.NOUNS["outcome"]
        return not abstract and "to" in self.lows(main.object_end, main.object_end + 1) and head not in BALANCED

    def _grows_a_group(self, verb: str) -> bool:
        """“Expand the sales team”: hiring by another name."""
        words = self.object_words(self.main)
        direct = self.tokens[min(self.main.head + 1, self.main.end - 1)].low not in {"as", "with", "in", "into"}
        return (
            verb in {"expand", "grow", "scale", "double"}
            and direct
            and bool(words)
            and (words[-1] in {"team", "teams", "headcount"} or words[0] == "team")
        )

    def _positions(self) -> bool:
        """“Establish our brand as the go-to resource”, “Make us the face of …”."""
        main = self.main
        rest = self.lows(main.head + 1, main.end)
        if main.verb in {"establish", "position", "set", "recognize"} and (
            "as" in rest or rest[:1] in (["us"], ["ourselves"])
        ):
            return True
        return main.verb == "make" and ("the" in rest[1:5] or "a" in rest[1:4] or bool({"easier", "easy"} & set(rest)))

    def _stands(self, verb: str) -> bool:
        """What is built stands in the minds or wallets of others: a pipeline, a reputation."""
        main = self.main
        words = self.object_words(main)
        if not words:
            return False
        head = self.object_head(main)
        if main.verb in PROVING and self._proves_a_claim(words[-1], head):
            return True
        if verb in FURTHERING and (kinds.is_state(head) or head in lexicon.NEVER_MADE) and head not in ASKED:
            return True
        if verb in ENCOURAGING and (self._furthers_a_habit(head) or "among" in self.words):
            return True
        if verb == "fill" and head not in VACANT:
            return True  # “Fill our summer courses”
        if verb in {"handle", "manage", "absorb"} and "without" in self.words:
            return True  # “Handle peak season without a drop in satisfaction”
        if verb == "support" and head == "development" and PERSONAL & set(words):
            return True
        if verb == "support" and kinds.are_people(head) and head not in OWN_PEOPLE:
            return True
        if verb in {"nurture", "encourage", "inspire"} and (
            kinds.is_people(head) or head in {"generation", "team", "teams", "culture"}
        ):
            return True
        if verb == "set" and head in {"standard", "pace", "tone", "agenda", "bar", "benchmark"}:
            return True
        if verb in {"onboard", "enrol", "enroll"} and kinds.is_people(head) and head.endswith("s") and self.targets:
            return True
        if main.verb in {"meet", "exceed", "serve"} and EXPECTED & set(words):
            return True
        if main.verb in FINDING and (head in PROVEN or kinds.is_state(head) or head in NEW_BUSINESS):
            return True
        if main.verb not in CREATING:
            return False
        if main.verb == "develop" and kinds.is_people(head):
            return True
        if head in STANDING and not self._made_of(head):
            return not self._is_bare(head)
        if main.verb in {"deliver", "provide", "offer"} and head in SERVICES and self._praised():
            return True
        if head in CHANGES or self._founds_a_good_group(head):
            return True
        lively = head in {"network", "following"} and bool(set(words) & LIVELY)
        return lively or kinds.is_state(head)

    def _founds_a_good_group(self, head: str) -> bool:
        """“Build a company that thrives amid change”, “Create a profitable business”."""
        told = bool({"that", "where", "which"} & set(self.lows(self.main.object_end, self.main.object_end + 1)))
        laid = head in {"foundation", "foundations"} and "of" not in self.words
        return laid or (head in GROUPS | {"business", "culture"} and (self._praised() or told))

    def _furthers_a_habit(self, head: str) -> bool:
        """“Facilitate quicker decisions”, “Promote healthy eating”."""
        first = self.lows(self.main.object_begin, self.main.object_begin + 1)
        if set(first) <= lexicon.COMPARATIVES - {"more"}:
            return not kinds.is_made(head) or head in {"decisions"}
        named = lexicon.FORMS.get(head) or (head.removesuffix("ing"), "gerund" if head.endswith("ing") else "")
        return named[1] == "gerund" and not kinds.is_deed(head) and not kinds.is_made(head) and head not in FIELDS

    def _proves_a_claim(self, last: str, head: str) -> bool:
        """“Validate that parents pay”, “Demonstrate alignment”, “Confirm the log as the core of the product”."""
        behind = self.lows(self.main.head + 1, self.main.head + 2)
        claimed = set(behind) & {"that", "how", "why", "whether"}
        if self.main.verb != "test" and self.lows(self.main.object_end, self.main.object_end + 1) == ["as"]:
            return True
        return bool(claimed) or last in PROVEN_STANDING or kinds.is_state(head)

    def _made_of(self, head: str) -> bool:
        words = self.object_words(self.main)
        known = MADE_OF & set(words[: words.index(head)] if head in words else words)
        return (head in lexicon.NOUNS["output"] and head != "machine") or bool(known)

    def _is_bare(self, head: str) -> bool:
        """“Develop a community”: of whom, like what?"""
        return head in CROWDS and self.object_words(self.main) == [head] and self.main.object_end == self.main.end

    def _praised(self) -> bool:
        return any(word in lexicon.VAGUE_ADJECTIVES for word in self.object_words(self.main))

    def _clears(self, verb: str) -> bool:
        """“Remove every reason to wait”: what goes is no thing but a state."""
        words = set(self.object_words(self.main))
        if verb in {"remove", "clear", "eliminate", "kill"}:
            return bool(OBSTACLES & words) or kinds.is_state(self.object_head(self.main))
        if verb in {"tackle", "address", "solve", "fix", "repair", "mend", "heal"}:
            head = self.object_head(self.main)
            stands = kinds.is_state(head) or head in lexicon.NOUNS["outcome"]
            return head in PROBLEMS or (stands and not kinds.is_made(head))
        return verb in {"resolve", "solve"} and bool({"customer", "customers", "customers'"} & set(self.words))

    def _helps(self, verb: str) -> bool:
        """“Enable sales to win”, “Leverage events to recruit donors”: the purpose is the aim."""
        rest = self.lows(self.main.head + 1, self.main.end)
        if "to" not in rest:
            return verb in {"empower", "help"} or (verb == "enable" and self._enables_a_state(rest))
        behind = rest[rest.index("to") + 1 : rest.index("to") + 2]
        classes = lexicon.CLASSES_OF.get(behind[0], set()) if behind else set()
        if verb in HELPING:
            return True
        begin = self.main.head + 1 + rest.index("to") + 2
        if verb in {"leverage", "use", "harness", "utilize", "utilise"} and kinds.is_made(
            self.head_noun(begin, self.main.end)
        ):
            return False  # “Use research to generate insights”
        won = any(kinds.is_people(low) or kinds.is_state(low) for low in rest[rest.index("to") + 2 :])
        return verb in {"leverage", "use", "harness", "utilize", "utilise"} and bool(
            classes - {"task"} or (classes and won)
        )

    def _enables_a_state(self, rest: list[str]) -> bool:
        """“Enable self-service at scale”, “Enable faster decisions”; not “Enable the export button”."""
        head = self.object_head(self.main)
        if (rest[:1] and rest[0] in lexicon.COMPARATIVES) or kinds.is_state(head):
            return True
        named = lexicon.FORMS.get(head)
        return (
            named is not None and head not in lexicon.NOUNS["output"] and (named[1] == "gerund" or named[1] == "base")
        )
