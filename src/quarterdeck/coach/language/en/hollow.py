"""Is an English objective a phrase without content, or the heading of an area of work?"""

from functools import cached_property

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.deliverables import NEW
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
    "building alignment transparency accountability enablement optimisation optimization modernisation modernization presence",
)
TOWARDS = bag("towards toward")
SETTING_OUT = bag("walking walk moving move going go marching heading striving strive journeying working steps path")
NOWHERE = bag("future horizon horizons tomorrow success greatness excellence goals heights dreams world better light")
LONGEST_HEADING = 4
LONGEST_EMPTY = 14  # a longer text says something besides the phrase
SPANS = bag("year quarter month season half h1 h2 semester sprint term week start")
RUNNING = bag("run lead have be guide steer")
EMPTY_WORDS = lexicon.CLOSED - lexicon.VAGUE_ADJECTIVES


class HollowReading(SweepingReading):
    """Facts about words that promise nothing."""

    @cached_property
    def is_hollow(self) -> bool:
        """A phrase that promises without saying what, or a heading."""
        if len(self.words) <= LONGEST_EMPTY and holds(self._aim_words(), EMPTY_PHRASES):
            return True
        if self._only_sets_out():
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
        noun_too = main.verb == "process" and self.words[-1] in AREAS  # “Process excellence”
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
        if main.voice != "name" and not (main.voice == "order" and noun_too):
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
        return plain and not made and lows[0] not in lexicon.COMPARATIVES

    def _wishes_a_good_time(self) -> bool:
        """“Lead the department through a good quarter”, “Have a great year”."""
        lows = [low for low in self.words if low != "this"]
        praised = lows[-2:-1] and lows[-2] in lexicon.VAGUE_ADJECTIVES
        return self.main.verb in RUNNING | {"make", "finish", "end"} and bool(praised) and lows[-1] in SPANS
