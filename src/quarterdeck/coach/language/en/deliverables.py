"""Does an English phrase name a thing to deliver, or a state of the world that nobody can hand over?"""

import re

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.aim_numbers import OWNERS, AimNumbers
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.named_states import names_a_state

SHAPES = bag("mvp poc prototype version draft proof pilot set library suite series handbook")
GROUPS = bag(
    "team teams organization organisation org department company workforce staff headcount crew squad squads function",
)
STARTERS = bag(
    "launch research release hiring migration implementation creation development rollout introduction",
)
ENDERS = bag(
    "launch release rollout beta pilot migration redesign rebrand relaunch survey audit hackathon refactoring overhaul"
)
NEW = bag("new alpha beta public first next initial full complete official soft regular continuous systematic rapid")
POINTERS = bag("that which who where")
BESTS = bag(
    "best most leading go-to default number-one first-choice preferred premier top favourite favorite fastest"
    " foremost unrivalled unrivaled unmatched obvious undisputed reference lowest highest"
)
ROUTINES = bag("loop loops routine routines cadence sync check-in check-ins standup stand-up")
NUMBERED = re.compile(r"v\d+")
SINGLE = bag(
    "newsletter podcast webinar blog campaign website homepage event conference brochure video channel magazine"
)
COMPOUNDS = {
    "base": bag("knowledge code"),
    "pipeline": bag("data ci cd build etl deployment ml release ingestion training rendering"),
    "move": bag("office house"),
    "renewal": bag("fleet equipment"),
    "stall": bag("market"),
}
PRAISE = lexicon.VAGUE_ADJECTIVES | lexicon.COMPARATIVES
SUBJECTS = bag("they people everyone everybody anyone nobody you others it")
OFFERING = bag("forge nurture form build create develop design deliver make offer run have provide found establish")
MOVING_PEOPLE = bag(
    "equip prepare teach connect surprise delight inspire help move excite empower save earn win impress love amaze serve free reward"
)
CHANGING = bag(
    "modernise modernize transform change simplify rethink reinvent revolutionise revolutionize reshape shape"
)
DELIGHTING = bag("delight excite wow surprise impress amaze")
SELLING = bag(
    "sells converts pays earns wins attracts saves delights keeps grows scales lasts works brings turns makes"
)
BETTERING = bag("enables accelerates improves reduces inspires attracts speeds simplifies empowers")
EAGER = bag("willing happy proud eager glad ready keen")
OURSELVES = bag("we i us")
ABSTRACT = bag("culture mindset leadership excellence business marketing growth work life world future way success")
ABSTRACT_ENDINGS = ("ity", "ism", "ance", "ence", "ship", "hood", "ment", "ing", "acy")
FINISHED = bag("available live online running launched published operational deployed released")
NOT_BESTS = bag(
    "practice practices request test interest latest rest west east guest quest forest invest digest manifest"
)


class DeliverableReading(AimNumbers):
    """Facts about what an objective's words name."""

    def names_a_deliverable(self) -> bool:
        """“Brand guidelines”, “Alpha release of the game”, “Rapid testing of hypotheses”."""
        main = self.main
        words = self.object_words(main)
        if not words or self.speaks_of_an_effect() or names_a_state(self.words):
            return False
        if len(words) > 1 and (words[-1] in ROUTINES or NUMBERED.fullmatch(words[-1])) and main.voice == "name":
            return True  # “Weekly feedback loop”, “Data warehouse v1”
        if main.voice == "name" and len(words) > 1 and self._is_one_thing_made(words):
            return True
        if len(words) > 1 and words[-1] in FINISHED and kinds.is_made(words[-2].removesuffix("'s")):
            return True  # “Helm charts available”, “Programs running”
        head = self.object_head(main)
        if kinds.is_deed(head) and (words[0] in NEW or words[0] not in PRAISE):
            return True
        if {words[0], self.tokens[main.begin].low} & (lexicon.COMPARATIVES | lexicon.VAGUE_ADJECTIVES):
            return False
        if main.voice == "name" and self._names_something_concrete(words):
            return True
        measured = head in lexicon.MEASURES - {"stage", "position", "line", "track"}
        if words[0] == "new" and not (kinds.is_state(head) or kinds.is_people(head) or measured):
            return True
        if words[-1] in GROUPS and (len(words) <= 3 or all(map(kinds.is_adjective, words[:-1]))):
            return False
        if words[0] in STARTERS or words[-1] in ENDERS or (words[0] == "public" and "beta" in words):
            return True
        if "proof of concept" in " ".join(self.words) or (head in SHAPES and head != words[-1]):
            return True
        if head in lexicon.NOUNS["output"] and head not in lexicon.MEASURES and head not in lexicon.NOUNS["attention"]:
            return True
        return words[-1] in lexicon.NOUNS["output"] and not set(words) & lexicon.NOUNS["outcome"]

    def _is_one_thing_made(self, words: list[str]) -> bool:
        """“Knowledge base”, “CI pipeline”, “Donor newsletter”, “App launch iOS”."""
        if words[-1] in COMPOUNDS and words[-2] in COMPOUNDS[words[-1]]:
            return True
        led = self.tokens[self.main.begin].low in lexicon.COMPARATIVES | {"our", "more"} or words[0] in PRAISE
        brief = len(self.words) <= 4 and not led
        return brief and (
            words[-1] in SINGLE or bool(set(words[1:-1]) & {"launch", "relaunch", "rollout", "migration"})
        )

    def _names_something_concrete(self, words: list[str]) -> bool:
        """“Account abstraction”, “Merch shop”: two words, and the second no state, measure, area or group."""
        head = words[-1]
        known = head in lexicon.COUNTABLE or head in lexicon.NOUNS["vague"] or head in lexicon.NOUNS["standing"]
        abstract = (
            known
            or kinds.is_state(head)
            or kinds.is_adjective(head)
            or head in GROUPS | ABSTRACT
            or head.endswith(ABSTRACT_ENDINGS)
        )
        plain = words[0] not in PRAISE and words[0] not in lexicon.FORMS and words[0] not in lexicon.PLAIN_ADJECTIVES
        if len(self.words) == 1:
            named = self.tokens[self.main.begin].text
            return (named.isupper() and 2 < len(named) < 6 and not known) or (
                kinds.is_made(head) and head.endswith("s")
            )
        return len(words) == len(self.words) == 2 and plain and not abstract and head not in lexicon.FORMS

    def counts_output(self) -> bool:
        """Does the first number count things made?"""
        words = self.counted(self.targets[0]) if self.targets and self.targets[0].value else []
        return bool(words) and self.targets[0].kind == "count" and words[-1] in lexicon.NOUNS["output"]

    def speaks_of_an_effect(self) -> bool:
        """What it does to others is said: “a product that users cannot do without”, “… so that buyers come back”."""
        for index in range(self.main.head + 1, self.main.end - 1):
            low, after = self.tokens[index].low, self.tokens[index + 1].low
            if low == "so" and self.tokens[min(index + 2, self.main.end - 1)].low == "that":
                return True  # “so well that deals stop stalling”
            if low == "so" and after not in {"far", "called"}:
                return self._others_act(index + 1 + (after == "that"))
            if low == "how" and self.main.verb in CHANGING and self._others_act(index + 1):
                return True  # “Modernise how citizens apply for permits”
            if low == "to" and after in DELIGHTING and self.main.verb in OFFERING:
                return True
            if low == "before" and (after in SUBJECTS or (kinds.are_people(after) and index + 2 < self.main.end)):
                return True  # “Handle complaints before they spread”
            if low in POINTERS and self.main.voice == "name" and after in SELLING:
                return True  # “A website that sells while we sleep”
            if low in POINTERS and self.main.verb in OFFERING and self._touches_people(index + 1):
                return True
            if low in POINTERS and (self._others_act(index + 1) or self.words[-1] in {"itself", "themselves"}):
                return True
            if kinds.is_people(low) and index > self.main.head + 1 and self._bare_relative(index):
                return True
            if after == "are" and kinds.are_people(low) and self.tokens[min(index + 2, self.main.end - 1)].low in EAGER:
                return True  # “features customers are willing to pay for”
            if low in POINTERS and after == "turns" and "into" in self.words and self.main.verb in OFFERING:
                return True
            able = after in {"can", "could", "want", "love", "trust"} and index > self.main.head + 1
            if able and (low in {"others", "everyone", "anyone", "anybody"} or kinds.are_people(low)):
                return self.tokens[index - 1].low not in lexicon.CLOSED | {"how"}  # “code others can read”
        return False

    def _others_act(self, begin: int) -> bool:
        """Does a clause begin here whose subject is not ourselves?"""
        lows = self.lows(begin, min(begin + 6, self.main.end))
        if not lows or lows[0] in OURSELVES:
            return False
        if lows[0] in SUBJECTS:
            return True
        for low in lows[:4]:
            if kinds.is_people(low):
                return True
            if low in lexicon.FORMS and low not in lexicon.COUNTABLE:
                return False
        return False

    def _touches_people(self, begin: int) -> bool:
        """“that never surprises the operator”, “where nothing is wasted”: what one will feel of it."""
        lows = self.lows(begin, min(begin + 6, self.main.end))
        if set(lows[:2]) & {"never", "nothing", "nobody", "always"}:
            return True
        if any(low in BETTERING for low in lows[:2]):
            return True  # “a codebase that enables rapid change”
        form = lexicon.FORMS.get(lows[0]) if lows else None
        moved = form is not None and form[1] in {"third", "base"} and form[0] in MOVING_PEOPLE
        return moved and any(kinds.is_people(low) for low in lows[1:])

    def _bare_relative(self, index: int) -> bool:
        """“a team customers rave about”: a noun, people, and what they do."""
        before, after = self.tokens[index - 1].low, self.tokens[index + 1].low
        if before in OWNERS and index - 2 > self.main.head:
            before = self.tokens[index - 2].low  # “software our users love”
        form = lexicon.FORMS.get(after) or ((after, "base") if after in lexicon.STATIVE_BASES else None)
        return (
            before not in lexicon.CLOSED
            and (before not in lexicon.FORMS or before in lexicon.COUNTABLE)
            and before not in lexicon.VAGUE_ADJECTIVES
            and kinds.are_people(self.tokens[index].low)
            and form is not None
            and form[1] == "base"
            and after not in lexicon.COUNTABLE
        )

    def stands_out(self) -> bool:
        """“the default tool”, “the most trusted guide”, “the safest sites”: a place among others, not a thing."""
        lows = self.lows(self.main.object_begin, self.main.object_end)
        for at, low in enumerate(lows[:6]):
            superlative = low in BESTS or (low.endswith("est") and len(low) > 5 and low not in NOT_BESTS)
            led = at > 0 and (lows[at - 1] in {"the", "our", "a"} or lows[at - 1].endswith(("'s", "s'")))
            if superlative and led and at + 1 < len(lows) and lows[at + 1] not in NOT_BESTS:
                return True
            if low == "#" and lows[at + 1 : at + 2] == ["1"]:
                return True
        return False
