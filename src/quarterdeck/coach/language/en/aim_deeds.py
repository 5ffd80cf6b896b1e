"""Work that an English objective names with a small verb: make, get, put, move, bring."""

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.aim_manners import AimManners
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.grammar import Clause

AVAILABLE = bag("available public accessible live")
LIVE = bag("live online available launched complete completed finished published deployed done up")
BALANCED = bag("conversation mix focus balance weight emphasis spending spend perception burden")
PERMITS = bag(
    "authorisation authorization approval certification licence license accreditation permission clearance sign-off"
)
ADMITTED = bag("certified accredited registered licensed incorporated insured")
OWN_FUNCTIONS = bag("marketing sales hr finance engineering product operations it legal support team teams departments")


class AimDeeds(AimManners):
    """Facts about what is made, got, put or moved."""

    def hides_work(self) -> bool:
        """Does a small or wide verb hide a deed: “Bring the warehouse online”, “Use checklists to …”?"""
        return (
            self.brings_a_thing()
            or self.uses_a_tool()
            or self.supports_with_things()
            or self.ensures_a_deed()
            or self.gives_a_new_look()
            or self.studies_by()
        )

    def makes_a_thing(self, made: bool) -> bool:
        main = self.main
        if self.lows(main.head + 1, main.head + 2)[:1] in (["explicit"], ["visible"], ["public"], ["transparent"]):
            return main.object_end > main.head + 2 or main.end > main.head + 2  # “Make explicit who decides”
        if self.object_head(main) in {"name", "mark", "dent", "start", "case"}:
            return False  # “Make a name for ourselves”
        if {"feel", "worth"} & set(self.words) or self.speaks_of_an_effect() or self.stands_out():
            return False
        if "accessible" in self.words and "to" in self.words[self.words.index("accessible") :]:
            return False  # “Make statistics accessible to teachers”
        if made and AVAILABLE & set(self.words[-4:]) and "and" not in self.words[-3:]:
            return True
        if self.words[-2:] == ["open", "source"] or self.words[-1] == "open-source":
            return True  # “Make our code open source”
        head = self.object_head(main)
        several = head.endswith("s") and head == self.object_words(main)[-1] and main.object_end == main.end
        return made and (several or self.tokens[main.head + 1].low in {"a", "an", "new"})

    def gets_done(self, main: Clause) -> bool:
        """“Get the integration released”: a task in other words."""
        if lexicon.COMPARATIVES & set(self.lows(main.object_end, main.end)):
            return False  # “get the app adopted by more hospitals”
        if main.object_end <= main.head + 2 and self.lows(main.head + 1, main.head + 2) == ["started"]:
            return "with" in self.lows(main.object_end, main.object_end + 1)  # “Get started with paid search”
        if self.lows(main.object_end, main.object_end + 2) in (["in", "order"], ["in", "place"]):
            return kinds.is_made(self.object_head(main))  # “Get our books in order”
        if self.words[-1] == "out" or self.words[-3:] == ["out", "the", "door"]:
            return True  # “Get the beta out”
        if ADMITTED & set(self.lows(main.head + 1, main.head + 2)):
            return True  # “Get certified in project management”
        if self.object_head(main) in PERMITS:
            return True  # “Get the regulator's authorisation”
        if {"running", "live", "online", "ground"} & set(self.words[-3:]) and kinds.is_made(self.object_head(main)):
            return True  # “Get the data warehouse up and running”
        if main.object_end == main.end and self.tokens[main.end - 1].low in {"running", "live", "going", "working"}:
            return True  # “Get the new CRM running”
        ends = main.object_end
        if "and" in self.lows(main.head + 2, ends) and self.tokens[ends - 1].low in LIVE | {"running"}:
            ends = main.head + 2 + self.lows(main.head + 2, ends).index("and")  # “Get the pilot approved and running”
        last = lexicon.FORMS.get(self.tokens[ends - 1].low) if ends > main.head + 2 else None
        return last is not None and last[1] == "past" and (last[0] == "sign" or "task" in lexicon.CLASSES_OF[last[0]])

    def puts_in_place(self, verb: str) -> bool:
        """“Put an onboarding process in place”."""
        behind = self.lows(self.main.object_end, self.main.object_end + 2)
        return verb == "put" and behind == ["in", "place"]

    def moves_a_thing(self) -> bool:
        """“Move to microservices”, “Move all workloads to the new cluster”; not “Move the conversation to value”."""
        main = self.main
        if self.tokens[min(main.head + 1, main.end - 1)].low == "to" or "off" in self.words:
            return True
        head = self.object_head(main)
        abstract = kinds.is_state(head) or kinds.is_people(head) or head in lexicon.NOUNS["outcome"]
        return not abstract and "to" in self.lows(main.object_end, main.object_end + 1) and head not in BALANCED

    def brings_a_thing(self) -> bool:
        """“Bring the new warehouse online”, “Bring in a new head of sales”."""
        main = self.main
        words = self.object_words(main)
        if self.tokens[main.head].low not in {"bring", "bringing"} or len(words) < 2:
            return False
        if self.lows(main.head + 1, main.head + 2) == ["in"]:
            one = self.tokens[min(main.head + 2, main.end - 1)].low in {"a", "an"}
            return one and kinds.is_people(self.object_head(main))
        if words[-1] == "in-house":
            return True
        return words[-1] in {"online", "live"} and (kinds.is_made(words[-2]) or words[0] == "new")

    def ensures_a_deed(self) -> bool:
        """“Ensure the new HR system is implemented by summer”: the deed in the passive."""
        main = self.main
        if main.verb != "ensure" or {"every", "each", "always"} & set(self.words):
            return False
        lows = self.lows(main.head + 1, main.end)
        at = next((place for place, low in enumerate(lows[:-1]) if low in {"is", "are"}), 0)
        form = lexicon.FORMS.get(lows[at + 1]) if at else None
        done = form is not None and form[1] == "past" and lexicon.CLASSES_OF[form[0]] == {"task"}
        return done and kinds.is_made(self.head_noun(main.head + 1, main.head + 1 + at))

    def gives_a_new_look(self) -> bool:
        """“Give the website a facelift”."""
        return self.main.verb == "give" and self.words[-1] in {"facelift", "makeover", "look", "refresh", "overhaul"}

    def studies_by(self) -> bool:
        """“Understand customer needs through interviews”: the study is named."""
        main = self.main
        led = self.lows(main.object_end, main.object_end + 1)
        if main.verb not in {"understand", "learn"} or not set(led) <= {"through", "via", "by"} or not led:
            return False
        return kinds.is_deed(self.head_noun(main.object_end + 1, main.end))

    def uses_a_tool(self) -> bool:
        """“Use checklists to improve handovers”; not “Use events to deepen relationships with key accounts”."""
        main = self.main
        rest = self.lows(main.object_end, main.object_end + 2)
        if main.verb not in {"use", "utilize", "utilise", "employ"} or rest[:1] != ["to"] or len(rest) < 2:
            return False
        classes = lexicon.CLASSES_OF.get(rest[1], set())
        head = self.object_head(main)
        tool = kinds.is_made(head) and head not in lexicon.NOUNS["attention"]
        return (
            tool
            and bool(classes & {"raise", "lower"})
            and not any(kinds.are_people(low) for low in self.lows(main.object_end + 2, main.end))
        )

    def supports_with_things(self) -> bool:
        """“Support sales with design material”: what one hands to colleagues."""
        lows = self.lows(self.main.head, self.main.end)
        if self.main.verb not in {"support", "supply", "serve"} or "with" not in lows:
            return False
        handed = self.head_noun(self.main.head + lows.index("with") + 1, self.main.end)
        head = self.object_head(self.main)
        ours = head in OWN_FUNCTIONS or not (kinds.is_people(head) or kinds.is_state(head))
        return ours and kinds.is_made(handed) and handed not in lexicon.NOUNS["attention"]

    def serves_with_content(self) -> bool:
        """“Support the entire customer lifecycle with relevant content”: one's own output as a service."""
        lows = self.lows(self.main.head, self.main.end)
        if self.main.verb not in {"support", "supply", "serve", "cover", "accompany"} or "with" not in lows:
            return False
        return self.head_noun(self.main.head + lows.index("with") + 1, self.main.end) in lexicon.NOUNS["attention"]
