"""Is an English objective a phrase without content, or the heading of an area of work?"""

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.deliverables import NEW
from quarterdeck.coach.language.en.once import once
from quarterdeck.coach.language.en.set_phrases import holds, phrases
from quarterdeck.coach.language.en.sweeping import SweepingReading

EMPTY_PHRASES = phrases("phrases-hollow")
AREAS = bag(
    "development improvement improvements management support operations administration governance relations communication",
    "communications culture quality security safety compliance reliability performance scalability stability health growth",
    "wellbeing well-being innovation leadership teamwork collaboration productivity efficiency engagement outreach awareness",
    "visibility branding marketing sales finance finances accounting procurement logistics infrastructure engineering design",
    "analytics education community partnerships alliances sponsorship advocacy diversity inclusion sustainability strategy",
    "planning processes process tooling maintenance connections networking career hobbies fitness relationships misc general",
    "other miscellaneous excellence service services transformation trust ethics responsibility continuity maturity readiness",
    "experience building alignment transparency accountability enablement optimisation optimization modernisation modernization presence",
)
TOWARDS = bag("towards toward")
SETTING_OUT = bag("walking walk moving move going go marching heading striving strive journeying working steps path")
NOWHERE = bag("future horizon horizons tomorrow success greatness excellence goals heights dreams world better light")
LONGEST_HEADING = 4
LONGEST_EMPTY = 14  # a longer text says something besides the phrase
NEW_THINGS = bag(
    "things thing something skills skill everything anything stuff topics lots more continuously constantly"
)
LONGEST_PRAISE = 7
OURS = bag(
    "processes team teams company organisation organization business department marketing operations project projects programme",
    "program brand everything things all culture work collaboration communication cooperation squad",
)
WELL = (lexicon.VAGUE_ADJECTIVES - lexicon.COMPARATIVES) | bag(
    "well track day week team company organisation organization results value perform performing run running work working",
    "works runs performs deliver delivers improve improves improving succeed moves forward move moving progressing together",
    "going goes ahead smoothly every",
)
SPANS = bag("year quarter month season half h1 h2 semester sprint term week start")
RUNNING = bag("run lead have be guide steer")
EMPTY_WORDS = lexicon.CLOSED - lexicon.VAGUE_ADJECTIVES


class HollowReading(SweepingReading):
    """Facts about words that promise nothing."""

    @once
    def is_hollow(self) -> bool:
        """A phrase that promises without saying what, or a heading."""
        if len(self.words) <= LONGEST_EMPTY and holds(self._aim_words(), EMPTY_PHRASES):
            return True
        if len(self.words) == 1 and self.words[0] in lexicon.GERUND_NOUNS:
            return True  # “Marketing”
        if (
            self._is_only_said_to_be_good()
            or self._only_sets_out()
            or self._grows_as_somebody()
            or self.learns_nothing_in_particular()
        ):
            return True
        return self._wishes_a_good_time() or self.is_a_heading() or self._names_an_area() or self.sweeps()

    def _aim_words(self) -> list[str]:
        """The words without “in order to …” or “that …” behind an aim that says something."""
        purpose = next((at for at in range(3, len(self.words)) if self.words[at - 1 : at + 1] == ["in", "order"]), 0)
        if purpose > 3:
            return self.words[: purpose - 1]
        told = next((at for at in range(4, len(self.words) - 3) if self.words[at] in {"that", "which"}), 0)
        return self.words[:told] if told else self.words

    def _only_sets_out(self) -> bool:
        """“Walking towards a brighter future”, “Moving towards excellence”: a direction, and no place to arrive."""
        led = self.words[:1] if self.words[0] in TOWARDS else self.words[1:2]
        if not set(led) <= TOWARDS or not led or (self.words[0] not in TOWARDS | SETTING_OUT):
            return False
        told = [low for low in self.words[self.words.index(led[0]) + 1 :] if low not in EMPTY_WORDS]
        return bool(told) and len(told) < LONGEST_HEADING and self._is_far_away(told)

    @staticmethod
    def _is_far_away(told: list[str]) -> bool:
        if told[-1] in NOWHERE:
            return all(kinds.is_adjective(low) or kinds.is_comparative(low) for low in told[:-1])
        wide = told[-1] in lexicon.NOUNS["vague"] or told[-1] in AREAS
        return wide and set(told[:-1]) <= lexicon.VAGUE_ADJECTIVES  # not “towards repairable products”

    def _names_an_area(self) -> bool:
        """“Personal development”, “Portal support operations”, “Mozilla mentors”: where one works, not what for."""
        main = self.main
        noun_too = main.verb in {"process", "change", "code"} and self.words[-1] in AREAS  # “Process excellence”
        noun_too = noun_too or (
            main.verb in lexicon.MODIFIERS and not main.classes & {"raise", "gain", "lower", "reach"}
        )
        if not (main.voice == "name" or noun_too) or not 1 < len(self.words) <= LONGEST_HEADING or self.targets:
            return False
        first, last = self.words[0], self.words[-1]
        if "of" in self.words[1:-1]:
            return kinds.is_state(first) and last in lexicon.NOUNS["vague"]  # “Continuity of process”
        if (last == "growth" and self.words[-2] in lexicon.NOUNS["outcome"]) or len(self.words) < main.end - main.begin:
            return False  # “Pipeline growth”; “Nail onboarding, scale sales”
        plain = not set(self.words) & EMPTY_WORDS and first not in lexicon.COMPARATIVES and first not in NEW
        names_people = (
            not kinds.is_adjective(first)
            and kinds.are_people(last)
            and len(self.words) == 2
            and self.tokens[main.begin].text[:1].isupper()
        )
        return plain and (last in AREAS or names_people)

    def is_a_heading(self) -> bool:
        """“Trust & safety”, “Hiring and culture”: a subject, and nothing said of it."""
        main = self.main
        noun_too = (
            main.verb in lexicon.MODIFIERS | {"code", "data"}
            or self.words[1:2] in (["and"], ["safety"])
            or self.lows(main.head + 1, main.head + 2) == ["&"]
        )
        noun_too = noun_too or (main.verb in lexicon.AMBIGUOUS and len(self.words) <= 3)
        noun_too = noun_too or (main.voice == "gerund" and len(self.words) <= 4)  # “Fundraising and outreach”
        if self._lists_states():
            return True
        if main.voice != "name" and not (main.voice in {"order", "gerund"} and noun_too):
            return False
        lows = self.lows(main.begin, main.end)
        if main.voice == "order" and lows[1:2] not in (["and"], ["&"]) and kinds.is_made(lows[-1]):
            return False
        at = next((index for index, low in enumerate(lows) if low in {"and", "&"}), 0)
        if not 0 < at < len(lows) - 1 or len(lows) > 6 or self.targets:
            return False
        second = lexicon.FORMS.get(lows[at + 1])
        if main.voice == "order" and second is not None and second[1] == "base" and at + 2 < len(lows):
            return False  # “launch and grow the podcast”
        content = [low for low in lows if low not in {"and", "&"}]
        plain = all(low[0].isalpha() and low not in EMPTY_WORDS for low in content)
        measured = lows[at - 1] in lexicon.NOUNS["outcome"] and lows[-1] in lexicon.NOUNS["outcome"]
        if measured and 1 < at < len(lows) - 2:
            return False  # “High-profile coverage and grant funding”: two aims
        both = lows[at - 1] in lexicon.NOUNS["output"] and lows[-1] in lexicon.NOUNS["output"]
        made = both and (
            len(lows) > 3 or lows[0].endswith("s") or lows[-1].endswith("s")
        )  # “Vision & strategy” is none
        return plain and not made and lows[0] not in lexicon.COMPARATIVES - {"growth", "improvement"}

    def _grows_as_somebody(self) -> bool:
        """“Grow as an engineer”, “Develop as leaders”."""
        lows = self.lows(self.main.head, self.main.end)
        grown = lows[:1] and self.main.verb in {"grow", "develop", "evolve", "mature"} and lows[1:2] == ["as"]
        return bool(grown) and len(lows) <= 5 and kinds.is_people(lows[-1])

    def _is_only_said_to_be_good(self) -> bool:
        """“We are a great team”, “Marketing is effective”, “The project is on track”: by which sign?"""
        main = self.main
        if main.voice not in {"is", "says", "done"} or len(self.words) > LONGEST_PRAISE:
            return False
        subject = [low for low in self.lows(main.begin, main.head) if low not in EMPTY_WORDS]
        said = [low for low in self.lows(main.head, main.end) if low[0].isalpha() and low not in EMPTY_WORDS]
        ours = not subject and self.words[0] == "we"
        return (ours or (bool(subject) and set(subject) <= OURS)) and bool(said) and set(said) <= WELL

    def learns_nothing_in_particular(self) -> bool:
        """“Learn new things”, “Learn and grow as a person”."""
        main = self.main
        if main.verb != "learn" or main.voice not in {"order", "gerund"}:
            return False
        lows = self.lows(main.head + 1, main.end)
        if lows[:1] == ["and"] and lows[1:2] and lows[1] in {"grow", "develop", "improve", "evolve"}:
            return len(lows) <= 2 or not any(kinds.is_people(low) for low in lows[2:])
        told = [low for low in lows if low[0].isalpha() and low not in lexicon.CLOSED and not kinds.is_adjective(low)]
        return len(lows) <= 5 and bool(NEW_THINGS & set(lows)) and set(told) <= NEW_THINGS | {"week", "day", "month"}

    def _lists_states(self) -> bool:
        """“Diversity, equity & inclusion”."""
        lows = [low for low in self.lows(self.main.begin, self.main.end) if low not in {"and", "&", ","}]
        listed = "," in self.lows(self.main.begin, self.main.end) and 1 < len(lows) <= 4
        return listed and self.main.voice == "name" and all(kinds.is_state(low) or low in AREAS for low in lows)

    def _wishes_a_good_time(self) -> bool:
        """“Lead the department through a good quarter”, “Have a great year”."""
        lows = [low for low in self.words if low != "this"]
        praised = lows[-2:-1] and lows[-2] in lexicon.VAGUE_ADJECTIVES
        return self.main.verb in RUNNING | {"make", "finish", "end"} and bool(praised) and lows[-1] in SPANS
