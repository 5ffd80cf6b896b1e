"""Does an English objective act on nothing in particular? “Own the customer journey”, “Scale a world-class function”.

Whatever the verb, such a text promises nothing when its object is only wide words, praise and the people everybody
serves, and nothing behind it says whom or what it is for.
"""

from quarterdeck.coach.language.en import lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.deliverables import GROUPS, DeliverableReading

SWEEPING = bag(
    "fix own ignite spark fuel unleash unlock scale nail widen broaden shape reshape rethink reimagine reinvent modernise modernize",
    "transform revolutionize revolutionise master ace rock crush elevate lift push embrace champion drive deliver achieve take",
    "create build make craft form develop establish provide offer set run grow expand evolve deepen improve enhance boost",
    "strengthen optimise optimize maximise maximize upgrade advance accelerate increase raise enrich sharpen perfect amplify",
    "energise energize revitalise revitalize empower level-up leverage harness foster cultivate nurture bring position",
    "encourage streamline simplify sustain ensure lead support enable promote realise realize have celebrate live spread",
)
WIDE_HEADS = bag(
    "horizon horizons scope choice choices decision decisions boundary boundaries basics fundamentals essentials execution",
    "go-to-market gtm function functions machine workplace journey journeys synergy synergies business company organisation",
    "organization team teams operation operations operating marketing process processes work culture environment stage level",
    "excellence innovation greatness impact success performance experience experiences game organisations companies change",
    "future path vision mission ambition spirit passion energy potential capability capabilities competence competency skill",
    "skills strength strengths expertise talent mindset collaboration teamwork communication alignment progress momentum",
    "transformation improvement improvements growth results outcomes outcome thinking practice practices ecosystem world",
    "everything things something anything stuff ways way approach leadership effectiveness efficiency productivity value",
    "solution solutions foundation foundations groundwork infrastructure structure structures department offering",
    "details ambitions aspirations market area areas craft trade creativity learning competitiveness space core ownership proposition offerings brand presence",
    "technology breadth range variety depth activities efforts initiatives perspective perspectives destiny edge narrative purpose dream dreams essence soul rhythm place places ship legacy focus",
)
SPECIFIC_ENOUGH = bag(
    "leadership brand presence infrastructure structure structures alignment communication"
)  # when something is said of them
MERE_MODIFIERS = bag(
    "customer customers client clients user users employee employees team company business marketing sales product work",
    "market industry organisational organizational corporate operational operation operations engineering people talent brand",
    "ultimate perfect winning own overall entire whole full next new continuous constant high-performance high-performing",
    "top-performing best-in-class world-leading market-leading state-of-the-art cutting-edge game-changing unforgettable",
    "extraordinary phenomenal stellar fabulous superior supreme first-rate five-star finest true real right bold big unified",
    "holistic strategic integrated collective personal individual professional internal digital data core key daily general",
    "future-ready future-proof modern global core good smart wise informed great better best total maximum optimal",
)
NOWHERE_IN_PARTICULAR = bag(
    "space field industry sector category market possible imaginable around town there out",
    "tomorrow programme program project users clients employees consumers",
    "company business organisation organization team teams board department world us we our everyone everybody everything do",
    "next level stage step heights new future success win growth ever possible together year quarter season ourselves it",
    "all areas area levels fronts way every day work customers stakeholders people time times life",
)
EXTENTS = bag("scope scale breadth range depth level size reach extent")
MEASURABLE = bag("performance productivity efficiency effectiveness growth success progress momentum value")
FIELDS = bag(
    "customer customers client clients user users employee employees sales product engineering team work operational process",
    "people talent brand data business-unit company marketing market",
)
TURNING_OVER = bag(
    "strengthen improve enhance optimise optimize sharpen transform modernise modernize rethink reinvent reimagine revolutionise revolutionize elevate energise energize"
)
PRAISE = (
    lexicon.VAGUE_ADJECTIVES
    | lexicon.COMPARATIVES
    | bag(
        "superior lasting long-lasting sustained greatest finest coolest leading top tight winning ultimate perfect high-performance top-performing best-in-class world-leading state-of-the-art great"
    )
)
MERE_WORDS = MERE_MODIFIERS | PRAISE | WIDE_HEADS | {"and", "&"}
GENERAL = bag(
    "continuous constant digital strategic operational organisational organizational overall general modern cultural"
)
LONGEST_SWEEPING = 9
MAKING = bag("create build make craft form establish provide offer set run develop")


class SweepingReading(DeliverableReading):
    """Facts about an object so wide that nothing is said of it."""

    def sweeps(self) -> bool:
        """A verb of change or making, and an object that names nothing in particular."""
        main = self.main
        if main.voice not in {"order", "gerund"} or main.verb not in SWEEPING or len(self.words) > LONGEST_SWEEPING:
            return False
        if self.targets or self.speaks_of_an_effect():
            return False
        words = self._wide_words()
        rest = [low for low in self.lows(main.object_end, main.end) if low[0].isalpha()]
        return bool(words) and self._is_wide(words, bool(rest)) and all(self._says_nothing(low) for low in rest)

    def is_wide_name(self) -> bool:
        """“A great place”, “Better processes”: praise and a wide word, and nothing else."""
        words = [word for word in self.words if word not in lexicon.CLOSED or word in PRAISE | {"across", "throughout"}]
        at = next((place for place, word in enumerate(words) if word in {"across", "throughout"}), len(words))
        if not set(words[at + 1 :]) <= NOWHERE_IN_PARTICULAR | GROUPS | {"departments"}:
            return False
        words = words[:at]
        words = words[:-1] if words[-1:] == ["ever"] else words
        general = (PRAISE | GENERAL) - {"more", "less", "fewer"}
        return len(self.words) > 1 and words[-1:] != [] and words[-1] in WIDE_HEADS and set(words[:-1]) <= general

    def _wide_words(self) -> list[str]:
        """What is acted on, without a second verb, “ever”, what a team consists of, and possessives."""
        main = self.main
        words = [
            word.removesuffix("'s").removesuffix("s'") for word in self.object_words(main) if not word.endswith("ly")
        ]
        lows = self.lows(main.object_begin, main.object_end)
        if lows[:1] == ["and"] and words[:1] and words[0] in lexicon.FORMS:
            words = words[1:]  # “Develop and champion a great culture”
        if words[-1:] in (["ever"], ["possible"], ["imaginable"]):
            words = words[:-1]
        if words[:1] in (["something"], ["things"]):
            words = words[1:] + words[:1]  # “something amazing”
        if "of" in lows:
            before = [low for low in lows[: lows.index("of")] if low in words]
            behind = [word for word in words if word not in before]
            if (
                before
                and before[-1] in EXTENTS
                and set(behind) <= NOWHERE_IN_PARTICULAR | WIDE_HEADS | lexicon.NOUNS["vague"]
            ):
                return ["scope"]  # “the scale of our ambitions”
            if before and before[-1] in EXTENTS and "what" in lows and {"done", "do", "is"} & set(lows[-2:]):
                return ["scope"]  # “the scope of what is done”
            if before[-1:] == ["culture"]:
                return []  # “a culture of learning from mistakes” says which
            if before and before[-1] in GROUPS:
                return before  # “a world-class team of nurses”
        return words

    def _is_wide(self, words: list[str], more: bool) -> bool:
        """Is the last word wide, and does every other word only praise it or repeat how wide it is?"""
        head, others = words[-1], words[:-1]
        if head not in WIDE_HEADS or (head in SPECIFIC_ENOUGH and not set(others) <= PRAISE):
            return False
        if not all(word in MERE_WORDS for word in others):
            return False
        if head in {"decision", "decisions"} and set(others) & lexicon.COMPARATIVES - {"better", "more"}:
            return False  # “Support faster decisions”
        if head in MEASURABLE and set(others) & FIELDS:
            return False  # “Transform sales productivity”: whose is said
        if head in GROUPS | {"value"}:  # “Grow the engineering team” hires
            scaled = self.main.verb == "scale" and head not in {"team", "teams"}
            return scaled or any(word in PRAISE for word in others) or self.main.verb in TURNING_OVER
        return bool(others) or more or head not in lexicon.NOUNS["output"] or self.main.verb not in MAKING

    def _says_nothing(self, low: str) -> bool:
        return low in lexicon.CLOSED or low in NOWHERE_IN_PARTICULAR or low in PRAISE
