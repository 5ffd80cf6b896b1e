"""Does an English objective with a busy verb aim at a state of the world: trust, a reputation, help for others?"""

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.aim_deeds import AimDeeds
from quarterdeck.coach.language.en.aim_duties import ASKED
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.counting import OWN_PEOPLE
from quarterdeck.coach.language.en.deliverables import GROUPS
from quarterdeck.coach.language.en.vagueness import CREATING

HELPING = bag("enable empower help equip allow engage ensure")
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
PROBLEMS = bag(
    "backlog backlogs queue queues waitlist problem problems challenge challenges dilemma puzzle crisis struggle struggles shortage conflict mismatch"
)
MADE_OF = bag("knowledge data code test api plugin app tool tools technology software integration integrations")
NEW_BUSINESS = bag("demand revenue growth opportunity opportunities income savings streams market markets")
FIELDS = bag("marketing training onboarding advertising testing planning hiring reporting pricing branding packaging")
PERSONAL = bag("professional personal career skills talent child local rural regional")
VACANT = bag("post posts role roles position positions vacancy vacancies gap gaps form forms survey opening openings")
EXPECTED = bag("expectations needs demand hopes requirements standards obligations regulations")
SERVICES = bag("service experience support value journey care arrival stay welcome visit checkout farewell shopping")
CHANGES = bag("change reduction increase improvement growth savings turnaround shift breakthrough")
CROWDS = bag(
    "readership viewership clientele community communities ecosystem audience following movement tribe fanbase"
)
STANDING = lexicon.NOUNS["standing"] | CROWDS
PROVEN_STANDING = PROVEN | lexicon.NOUNS["standing"]
JOBS = bag("work job internship intern employment volunteering speaking training")
ABLE_TO = bag(
    "decisions decision science trade choice choices play care dialogue work life travel exchange ideas talent trust"
)
PLACES = bag("place environment atmosphere climate setting workplace home city town region neighbourhood school world")
BEST_AT = CREATING | bag("run have launch lead operate field")
LONG_LIVED = bag("lasting strong deep trusted long-term")


class AimStates(AimDeeds):
    """Facts about what stands in the minds or wallets of others."""

    def _says_how_the_world_is(self, verb: str) -> bool:
        """A busy verb, but what is aimed at is a state of the world."""
        if self._positions() or self._stands(verb) or self._helps(verb) or self._clears(verb):
            return True
        return self.speaks_of_an_effect() or (verb in BEST_AT and self.stands_out())

    def _positions(self) -> bool:
        """“Establish our brand as the go-to resource”, “Make us the face of …”."""
        main = self.main
        rest = self.lows(main.head + 1, main.end)
        if main.verb in {"establish", "position", "set", "recognize", "reimagine", "reinvent", "reposition"} and (
            "as" in rest or rest[:1] in (["us"], ["ourselves"])
        ):
            return True
        return main.verb == "make" and ("the" in rest[1:5] or "a" in rest[1:4] or bool({"easier", "easy"} & set(rest)))

    def _stands(self, verb: str) -> bool:
        """What is built or furthered stands in the minds or wallets of others: a pipeline, a reputation."""
        words = self.object_words(self.main)
        if not words:
            return False
        head = self.object_head(self.main)
        if self._reaches_a_state(verb, words, head) or self._furthers_others(verb, words, head):
            return True
        return self.main.verb in CREATING and self._founds_what_stands(words, head)

    def _reaches_a_state(self, verb: str, words: list[str], head: str) -> bool:
        """A claim proved, a market found, expectations met, a standard set."""
        main = self.main
        if main.verb in PROVING and self._proves_a_claim(words[-1], head):
            return True
        lasting = kinds.is_state(head) or head in lexicon.NEVER_MADE or head == "use"
        if verb in FURTHERING and head not in ASKED and lasting:
            return True
        if verb == "fill" and head not in VACANT:
            return True  # “Fill our summer courses”
        if verb in {"handle", "manage", "absorb"} and "without" in self.words:
            return True  # “Handle peak season without a drop in satisfaction”
        if verb == "set" and head in {"standard", "pace", "tone", "agenda", "bar", "benchmark"}:
            return True
        if verb in {"meet", "exceed", "serve", "address", "balance", "reconcile"} and EXPECTED & set(words):
            return True
        sought = head in {"opportunity", "opportunities"} and bool(JOBS & set(words))
        found = head in PROVEN or kinds.is_state(head) or head in NEW_BUSINESS
        return main.verb in FINDING and not sought and found

    def _furthers_others(self, verb: str, words: list[str], head: str) -> bool:
        """People supported, encouraged or guided, and what they do."""
        if verb in ENCOURAGING and (self._furthers_a_habit(head) or "among" in self.words):
            return True
        if verb == "support":
            developed = head == "development" and bool(PERSONAL & set(words))
            others = kinds.are_people(head) and head not in OWN_PEOPLE
            return developed or others or self._is_no_work_of_ours(words, head)
        if verb in {"nurture", "encourage", "inspire"}:
            known = {"generation", "team", "teams", "culture"} | (CROWDS if verb == "nurture" else ABLE_TO)
            return kinds.is_people(head) or head in known
        if verb in {"onboard", "enrol", "enroll"} and kinds.is_people(head) and head.endswith("s") and self.targets:
            return True
        if verb in {"guide", "steer", "persuade", "convince"} and kinds.is_people(head) and "to" in self.words:
            return True  # “Guide undecided buyers to the right plan”
        return verb in {"facilitate", "promote"} and head in ABLE_TO

    def _founds_what_stands(self, words: list[str], head: str) -> bool:
        """A reputation, a community with qualities, room for others."""
        main = self.main
        behind = self.lows(main.object_end, main.object_end + 1)
        if head in {"space", "room", "time"} and behind == ["for"]:
            return len(words) == 1  # “Create space for teams to focus”
        if head == "bridges" and "between" in self.words:
            return True
        if head in {"partnerships", "partnership"} and words[0] in LONG_LIVED:
            return True
        if main.verb == "develop" and (head == "generation" or kinds.is_people(head)):
            return True
        if head in STANDING and not self._made_of(head):
            return not self._is_bare(head)
        if main.verb in {"deliver", "provide", "offer"} and head in SERVICES and self._praised():
            return True
        if head in CHANGES or self._founds_a_good_group(head):
            return True
        lively = head in {"network", "following"} and bool(set(words) & LIVELY)
        return lively or kinds.is_state(head)

    def _is_no_work_of_ours(self, words: list[str], head: str) -> bool:
        """“Support long-term recovery of flood victims”: not a thing made, a deed, nor colleagues."""
        ours = OWN_PEOPLE | lexicon.NOUNS["attention"] | lexicon.NOUNS["own-work"] | GROUPS | ASKED
        return bool(head) and not any(
            kinds.is_made(word) or kinds.is_deed(word) or word in ours or word in lexicon.NOUNS["vague"]
            for word in words
        )

    def _founds_a_good_group(self, head: str) -> bool:
        """“Build a company that thrives amid change”, “Create a profitable business”."""
        told = bool({"that", "where", "which"} & set(self.lows(self.main.object_end, self.main.object_end + 1)))
        told = told and "us" not in self.lows(self.main.object_end, self.main.object_end + 6)  # “that helps us grow”
        words = self.object_words(self.main)
        laid = head in {"foundation", "foundations"} and "of" not in self.words
        laid = laid and all(kinds.is_adjective(word) for word in words[:-1]) and not self._is_laid_for_a_thing()
        if head in PLACES and any(map(kinds.is_adjective, self.object_words(self.main))):
            return self.main.object_end < self.main.end  # “Create a safe place for newcomers”
        return laid or (head in GROUPS | {"business", "culture"} and (self._praised() or told))

    def _is_laid_for_a_thing(self) -> bool:
        """“Deliver solid foundations for the new data lake”."""
        behind = self.lows(self.main.object_end, self.main.object_end + 1)
        return behind == ["for"] and kinds.is_made(self.head_noun(self.main.object_end, self.main.end))

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
        if head not in CROWDS or self.object_words(self.main) != [head]:
            return False
        return self.main.object_end == self.main.end or (self.main.verb == "form" and "to" in self.words)

    def _praised(self) -> bool:
        return any(word in lexicon.VAGUE_ADJECTIVES for word in self.object_words(self.main))

    def _clears(self, verb: str) -> bool:
        """“Remove every reason to wait”: what goes is no thing but a state."""
        words = set(self.object_words(self.main))
        if verb in {"remove", "clear", "eliminate", "kill"}:
            return (
                self.tokens[self.main.head].low == "get"
                or bool(OBSTACLES & words)
                or kinds.is_state(self.object_head(self.main))
            )
        if verb == "replace" and kinds.is_state(self.object_head(self.main)):
            return True  # “Replace fear with trust”
        if verb in {"tackle", "address", "solve", "fix", "repair", "mend", "heal"}:
            head = self.object_head(self.main)
            if head in {"bug", "bugs", "issue", "issues", "ticket", "tickets"}:
                return "before" in self.words or any(map(kinds.is_people, words))  # “Fix bugs” is work
            stands = kinds.is_state(head) or head in lexicon.NOUNS["outcome"]
            named = bool(head) and not (kinds.is_made(head) or kinds.is_deed(head) or head in lexicon.COUNTABLE)
            fought = verb == "tackle" and named and head not in lexicon.NOUNS["vague"]  # “Tackle fare evasion”
            return head in PROBLEMS or fought or (stands and not kinds.is_made(head))
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
        if (rest[:1] and rest[0] in lexicon.COMPARATIVES) or kinds.is_state(head) or head in ABLE_TO:
            return True
        named = lexicon.FORMS.get(head)
        return (
            named is not None and head not in lexicon.NOUNS["output"] and (named[1] == "gerund" or named[1] == "base")
        )
