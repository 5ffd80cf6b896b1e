"""Does an English objective say nothing that could be told apart from its opposite?"""

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.deliverables import GROUPS
from quarterdeck.coach.language.en.hollow import EMPTY_WORDS
from quarterdeck.coach.language.en.named_states import names_a_state
from quarterdeck.coach.language.en.once import once
from quarterdeck.coach.language.en.vague_names import (
    MEASURELESS,
    NOBODY_IN_PARTICULAR,
    WIDE_GROUPS,
    WIDE_WORDS,
    WIDE_WORK,
    VagueNames,
)

CREATING = bag(
    "build develop create establish make deliver provide form cultivate found grow shape produce craft",
    "set offer rebuild restore",
)
EMPTY_VERBS = bag("aim work try focus strive")
FOSTERING = bag("foster promote encourage nurture support cultivate strengthen live")
TOUCHING = bag("affect impact")  # “positively affect the industry”: how?
EVALUATIVE = bag("boring good better great best awesome excellent amazing nice successful perfect fantastic cool well")
THOUGHT = bag("thought leadership")
GENERAL_ADJECTIVES = bag(
    "overall general internal operational entire whole current daily everyday day-to-day existing various own",
    "organisational organizational corporate total cross-functional cross-team company-wide team-wide high-level market",
    "business company strategic related key core main wide basic essential general future go-to-market",
)
GENERAL = lexicon.VAGUE_ADJECTIVES - {"data-driven", "customer-centric", "worldclass"}
BETTERED = bag("improve enhance strengthen optimise optimize better upgrade advance develop evolve")
LONGEST_BETTERED = 14
MEASURED_BY = bag("so that by until because significantly noticeably visibly through")
BETTER = bag("better improved enhanced stronger greater more")
BETTERED_THINGS = bag(
    "experience service services support communication quality performance culture processes marketing teamwork product products"
)
HOW = bag(
    "wisely boldly smartly properly differently right better smarter harder together well efficiently effectively faster"
)
RUN = bag("program programme business operation shop show office firm club project ship place base foundation position")
BUILT = bag(
    "infrastructure system systems app application website platform technology tech workflow workflows process processes"
)
WIDE_IN_NAMES = WIDE_WORDS | lexicon.NOUNS["outcome"]
CHARACTER = bag(
    "bold brave humble curious kind proactive agile ambitious nimble courageous fearless hungry creative honest generous",
    "resilient relentless disciplined consistent present visible relevant open positive better",
)
PERSONAL = bag(
    "more productive effective efficient confident relaxed focused disciplined fitter calmer happier healthier better stronger smarter wiser kinder bolder faster nicer bigger greater"
)
LEADING = bag("innovation industry market global world true real digital sector good great strong")
PLAIN_AIMS = bag("profitable solvent compliant independent accredited listed certified")
AT_WHAT = bag("for at with in on to by about")
COMPARED = bag("better best good great")
WIDE_BUT_SKILLS = lexicon.NOUNS["vague"] - {"support", "skills", "knowledge"}


class VagueReading(VagueNames):
    """Facts about how much an objective says."""

    @once
    def is_vague(self) -> bool:
        """Nobody could say what would be different."""
        main = self.main
        if self.is_hollow:
            return True
        if main.voice == "name" and names_a_state(self.words):
            return False
        if len(self.words) > 1 and all(kinds.is_comparative(word) or word in {"and", "&"} for word in self.words):
            return True  # “Faster, smarter, better”
        if (
            main.voice == "name"
            and sum(word in lexicon.COMPARATIVES for word in self.words) > 1
            and len(self.words) > 2
        ):
            return False
        if main.voice in {"order", "gerund"}:
            return self._vague_order()
        if main.voice == "says" and "raise" in main.classes and len(self.words) <= LONGEST_BETTERED:
            return self._betters_something_wide(self.object_words(main), main.classes)
        if main.voice == "done" and main.verb in BETTERED and len(self.words) <= LONGEST_BETTERED:
            return not set(self.lows(main.head, main.end)) & MEASURED_BY
        if main.voice == "name" and len(self.words) <= 6 and self._says_nothing_in_particular():
            return True
        if main.voice == "name" and len(self.words) <= 4 and self._praises_in_passing():
            return True
        compared = [word for word in self.words if word not in {"a", "an", "the", "our"}]
        if main.voice == "name" and len(compared) == 3 and set(compared[:2]) <= lexicon.COMPARATIVES:
            return True  # “A greener, better city”
        if set(self.words[:1]) & lexicon.COMPARATIVES and self.has("attention"):
            return False
        if (
            main.voice == "name"
            and self.words[0] in BETTER
            and self.words[-1] in BETTERED_THINGS
            and len(self.words) <= 4
        ):
            return True  # “Better shopping experience”
        if main.voice != "name" or len(self.words) > 4 or self.names_a_deliverable() or self.targets:
            return False
        if (
            self.words[-1] in {"growth", "increase", "leadership"}
            and len(self.words) > 2
            and not set(self.words) >= THOUGHT
        ):
            return False
        if self._names_a_state():
            return False
        content = {word for word in self.words if word not in EMPTY_WORDS and word not in GENERAL_ADJECTIVES}
        return len(self.words) <= 2 or content <= WIDE_IN_NAMES or (len(content) == 1 and bool(content & WIDE_IN_NAMES))

    def _says_where(self, rest: list[str]) -> bool:
        """“Improve data quality | in the CRM”; not “… through the crisis”."""
        led = self.lows(self.main.object_end, self.main.object_end + 1)
        return set(led) <= AT_WHAT and bool(rest) and not set(rest) <= NOBODY_IN_PARTICULAR | WIDE_WORDS

    def _vague_order(self) -> bool:
        main, classes = self.main, self.main.classes
        words = self.object_words(main)
        if main.voice == "gerund" and self.words[0] in {"begin", "start"}:
            return False
        if main.verb == "know" and words and set(words) <= NOBODY_IN_PARTICULAR and main.object_end == main.end:
            return len(self.words) <= 4  # “Know our customers”
        if main.verb == "understand" and len(self.words) <= 4 and not {"why", "how", "what", "who"} & set(self.words):
            return True
        if {*words[:1], *words[-1:]} & {"myself", "ourselves", "yourself"} and len(self.words) <= 5:
            return True
        if (
            main.verb in BETTERED - {"develop", "upgrade"}
            and len(words) == 1
            and words[0].endswith("ing")
            and main.object_end == main.end
        ):
            return True  # “Improve debating”
        if self._only_betters_the_culture(words):
            return True
        if main.verb == "make" and self._ends_in_bare_praise():
            return True
        if main.verb in {"be", "become"}:
            rest = self.words[1:]
            if len(rest) == 1 and main.verb == "be" and "-" not in rest[0] and rest[0] not in PLAIN_AIMS:
                return True  # “Be digital”
            content = [word for word in rest if word not in lexicon.CLOSED or word in lexicon.VAGUE_ADJECTIVES]
            if (
                content
                and content[0] == "more"
                and content[-1].endswith(("focused", "oriented", "centric", "driven", "minded"))
            ):
                return True
            if len(rest) == 1 and rest[0] in CHARACTER:
                return True  # “Be bold”
            if content[-1:] in (["leader"], ["leaders"]) and set(content[:-1]) <= LEADING:
                return True
            if 1 < len(content) <= 4 and "and" in rest and set(content) <= PERSONAL:
                return True  # “Be fitter and calmer”
            if content[:1] in (["leader"], ["leaders"]) and set(content[1:]) <= LEADING and len(content) > 1:
                return True  # “Be a leader in innovation”
            two = "and" in rest and len(content) > 1 and content[0] in lexicon.COMPARATIVES
            if two or {"in", "for", "of", "among"} & set(rest):
                return False  # “Become a top employer in our region”, “Become cheaper and more sustainable”
            said = self._says_at_what() and content[0] not in COMPARED
            return 0 < len(content) <= 3 and content[0] in GENERAL and not self.has("outcome") and not said
        if main.verb in TOUCHING:
            return not self.metric_numbers and len(self.words) <= 10
        if main.verb == "develop" and words in (["team"], ["people"], ["staff"], ["teams"], ["employees"]):
            return True
        if self.works_to_make() or self._works_and_makes() or self.works_on_a_thing():
            return False
        if self._does_it_better():
            return True
        if main.verb in EMPTY_VERBS and self._strives_for_something_wide():
            return True
        if main.verb == "break" and self.words[1:2] == ["even"]:
            return False
        if main.verb in EMPTY_VERBS or not (words or "-" in main.verb):
            told = [low for low in self.lows(main.head + 1, main.end) if low.isalpha() and low not in lexicon.CLOSED]
            named = lexicon.NOUNS["people"] | lexicon.NOUNS["outcome"]
            about = main.verb == "focus" and any(low in named and low not in NOBODY_IN_PARTICULAR for low in told)
            said = about or (main.verb not in EMPTY_VERBS and (len(told) >= 2 or "per" in self.words))
            return not said and "to" not in self.words and len(self.words) <= 7 and not self.metric_numbers
        if main.verb == "ensure":
            return self._ensures_bare_qualities(words)
        if (
            main.verb in {"support", "serve", "enable", "strengthen", "satisfy", "empower", "engage"}
            and self.main.object_end == self.main.end
        ):
            return (
                set(words) <= WIDE_BUT_SKILLS
                or words == ["community"]
                or (0 < len(words) <= 2 and all(map(kinds.is_people, words)) and kinds.are_people(words[-1]))
            )
        if main.verb in {"run", "lead", "have"}:
            return self._runs_something_good(words)
        return self._betters_something_wide(words, classes)

    def _says_at_what(self) -> bool:
        """“Be ready for the new privacy law”, “Become fast at shipping”; not “Be ready for growth”."""
        lows = self.lows(self.main.head, self.main.end)
        at = next((place for place, low in enumerate(lows) if low in AT_WHAT and place > 1), 0)
        behind = [low for low in lows[at + 1 :] if low not in lexicon.CLOSED and low[0].isalpha()]
        return bool(at and behind) and not set(behind) <= WIDE_WORDS | NOBODY_IN_PARTICULAR

    def _only_betters_the_culture(self, words: list[str]) -> bool:
        """“Foster our impact-oriented culture”: praised, and nothing said of what people will do."""
        main = self.main
        if not words or words[-1] not in {"culture", "mindset", "spirit"} or main.object_end != main.end:
            return False
        if main.verb not in CREATING | FOSTERING and "raise" not in main.classes:
            return False
        return all(kinds.is_adjective(word) or word in WIDE_GROUPS for word in words[:-1])

    def works_to_make(self) -> bool:
        """“Work with agencies to produce films”: the work is named behind “to”."""
        if self.main.verb not in EMPTY_VERBS:
            return False
        lows = self.lows(self.main.head, self.main.end)
        verb = lexicon.FORMS.get(lows[lows.index("to") + 1]) if "to" in lows[:-1] else None
        return verb is not None and lexicon.CLASSES_OF[verb[0]] == {"task"}

    def _strives_for_something_wide(self) -> bool:
        """“Double down on the most effective growth tactics”: on which?"""
        head = self.head_noun(self.main.head + 1, self.main.end)
        return head in lexicon.NOUNS["vague"] and "to" not in self.words and len(self.words) <= 10

    def works_on_a_thing(self) -> bool:
        """“Work on the grant application”, “Work through the backlog”; not “Work on our communication”."""
        lows = self.lows(self.main.head + 1, self.main.head + 2)
        head = self.head_noun(self.main.head + 2, self.main.end) if lows in (["on"], ["through"]) else ""
        named = kinds.is_made(head) or kinds.is_deed(head)
        wide = head in lexicon.NOUNS["vague"] and len(self.words) < 5
        return self.main.verb == "work" and named and not kinds.is_state(head) and not wide

    def _works_and_makes(self) -> bool:
        """“Work and document processes in public”: the second verb says what."""
        behind = self.lows(self.main.head + 1, self.main.head + 4)
        second = behind[behind.index("and") + 1 :][:1] if "and" in behind else []
        verb = lexicon.FORMS.get(second[0]) if second else None
        return self.main.verb in EMPTY_VERBS and verb is not None and "task" in lexicon.CLASSES_OF[verb[0]]

    def _does_it_better(self) -> bool:
        """“Communicate better”, “Work smarter”: than what?"""
        behind = self.lows(self.main.head + 1, self.main.end)
        said = (
            len(behind) == 2
            and behind[1] in {"faster", "together"}
            and (kinds.is_made(behind[0]) or behind[0].endswith("s"))
        )
        brisk = self.main.verb in {"hire", "decide", "ship", "release", "deploy", "recover", "respond", "sleep"}
        said = said or (brisk and behind in (["faster"], ["sooner"], ["earlier"], ["quicker"]))
        said = said or (self.main.verb in {"sleep", "eat", "breathe", "listen"} and behind == ["better"])
        if said or self.main.verb in {"make", "be", "become"}:
            return False  # “Ship features faster”
        people = behind[:1] in (["our"], ["the"]) and kinds.is_people(behind[1]) if len(behind) == 3 else False
        return bool(behind) and behind[-1] in HOW and (len(behind) <= 2 or people)

    def _ends_in_bare_praise(self) -> bool:
        """“Make the podcast great”."""
        lows = self.words
        bare = lows[-1] in EVALUATIVE and len(lows) <= 6
        easy = lows[-1] in {"effortless", "frictionless", "painless", "predictable", "sustainable"}
        return bare or (len(lows) <= 3 and lows[-1] in lexicon.VAGUE_ADJECTIVES and not easy)

    def _says_for_whom(self) -> bool:
        """“Ensure a seamless transition | for families moving between schools”."""
        lows = self.lows(self.main.object_end, self.main.end)
        told = [low for low in lows[1:] if low not in lexicon.CLOSED and low[0].isalpha()]
        return (
            lows[:1] in (["for"], ["between"])
            and len(told) > 1
            and any(kinds.is_people(low) and low not in NOBODY_IN_PARTICULAR for low in told)
        )

    def _ensures_bare_qualities(self, words: list[str]) -> bool:
        """“Ensure scalability and readiness”: of what, for whom?"""
        if self._says_for_whom():
            return False
        wide = [word for word in words if word not in lexicon.VAGUE_ADJECTIVES]
        bare = all(kinds.is_state(word) or kinds.is_deed(word) or word in lexicon.NOUNS["vague"] for word in wide)
        praised = len(wide) < len(words) and all(
            kinds.is_deed(word) or kinds.is_made(word) or word in lexicon.NOUNS["vague"] for word in wide
        )
        bare = bare or (praised and len(words) <= 3)
        if len(wide) == 3 and kinds.is_made(wide[0]) and all(map(kinds.is_state, wide[1:])):
            return False  # “Ensure platform scalability and resilience”: of what is said
        return len(wide) <= 3 and bare and len(self.words) <= (11 if praised else 7)

    def _runs_something_good(self, words: list[str]) -> bool:
        """“Run a healthy business”, “Run a business that hums along nicely”."""
        wide = [word for word in words if word not in lexicon.VAGUE_ADJECTIVES]
        wide = [word for word in wide if not kinds.is_adjective(word) and not word.endswith(("ly", "ing"))]
        named = bool(wide) and all(word in WIDE_GROUPS | RUN for word in wide)
        praised = len(wide) < len(words) or any(low.endswith("ly") for low in self.words)
        return named and praised and not self.stands_out() and not self.speaks_of_an_effect()

    def _betters_something_wide(self, words: list[str], classes: set[str]) -> bool:
        """“Improve our processes”, “Build a strong team”."""
        main = self.main
        wide = [word for word in words if word not in lexicon.VAGUE_ADJECTIVES]
        if words[-1:] == ["quality"] and set(wide) and set(wide) <= GENERAL_ADJECTIVES:
            wide = words[-1:]  # “Improve overall quality”
        if main.verb not in CREATING or "raise" in classes:
            wide = [word for word in wide[:-1] if word not in GENERAL_ADJECTIVES] + wide[-1:]
        purpose = "to" in self.lows(main.object_end, main.end - 2)
        if (
            main.verb == "make"
            and wide != words
            and wide[-1:]
            and wide[-1] not in GROUPS
            and words[-1] in lexicon.VAGUE_ADJECTIVES
        ):
            return False  # “Make our service more reliable” says how
        if main.verb in CREATING and "raise" not in classes and wide[-1:] and wide[-1] in BUILT:
            return False  # “Build reliable infrastructure”: a thing to deliver
        if self.stands_out() and main.object_end < main.end:
            return False  # “Build the most trusted product in our market”
        if main.verb in CREATING and wide and wide[-1] in GROUPS and len(wide) < len(words):
            return not purpose and not self.speaks_of_an_effect()
        if "task" in classes and main.verb not in CREATING and "raise" not in classes:
            return False
        if not (classes & {"raise", "lower", "gain", "state", "reach"} or main.verb in CREATING):
            return False
        if main.verb in CREATING and wide and len(wide) < len(words) and set(wide) <= WIDE_WORK:
            behind = self.lows(main.object_end, main.object_end + 1)
            return behind != ["for"] or not kinds.is_made(self.head_noun(main.object_end, main.end))
        measureless = len(wide or words[-1:]) == 1 and (wide or words)[-1] in MEASURELESS
        if not wide and not set(words) <= lexicon.VAGUE_ADJECTIVES:
            return False
        if (
            main.verb in CREATING
            and "raise" not in classes
            and len(wide) == len(words)
            and main.verb not in {"provide", "deliver", "offer"}
            and not (measureless and words[-1] in {"value", "impact", "change"})
        ):
            return False
        if wide[-1:] == ["excellence"]:
            return not self.speaks_of_an_effect()
        rest = [word for word in self.lows(main.object_end, main.end) if word not in lexicon.CLOSED and word.isalpha()]
        if (
            len(rest) > 1
            or self._says_where(rest)
            or len(wide) > 2
            or (measureless and not set(rest) <= NOBODY_IN_PARTICULAR)
        ):
            return False
        if measureless or (not rest and wide[-1:] == ["experience"] and all(map(kinds.is_people, wide[:-1]))):
            return True
        if (
            "raise" in classes
            and set(rest) - NOBODY_IN_PARTICULAR - lexicon.NOUNS["outcome"]
            and self.tokens[main.end - 1].text[:1].isupper()
        ):
            return False  # “Improve the team's skills in React”
        vague = all(word in lexicon.NOUNS["vague"] for word in wide)
        return vague and not any(word in lexicon.NOUNS["outcome"] and word not in MEASURELESS for word in wide)
