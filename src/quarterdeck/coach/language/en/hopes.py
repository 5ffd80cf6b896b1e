"""Does an English statement only hope, in the words of every day (“nail the launch”), and name no number?"""

import re
from itertools import pairwise

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.function_words import PREPOSITIONS
from quarterdeck.coach.language.en.habits import HabitReading
from quarterdeck.coach.language.en.set_phrases import holds, phrases

COLLOQUIAL = phrases("phrases-colloquial")
ASKING = bag("are is do does did can could will would should has have how what why who which when where was were am")
NAILING = bag("nail nailing crush crushing ace acing smash smashing slay conquer rock")
NOUNS_TOO = bag("rock conquer smash")  # verbs of doing well only in front of an article
FAVOURED = bag("default preferred go-to first top obvious favourite favorite natural best number-one")
CHOSEN = bag("choice choices option way destination place partner address brand name source pick platform solution")
CHOOSING = bag("make making become becoming be establish position turn")
LESS_THAN = re.compile(
    r"\b(?:in|with|at|for) (?:far |much |even )?(?:less|fewer) (?:time|effort|work|hassle|money|cost|costs|steps|clicks|people|staff|stress)"
    r"(?: and \w+)?(?: than\b| compared\b|$)",
    re.IGNORECASE,
)
PROGRESS = re.compile(
    r"^(?:\w+ )?(?:incremental|steady|visible|gradual|continued|continuous|significant|further|more|some|good|real|tangible|measurable|solid)"
    r" (?:progress|advances|headway|momentum) (?:on|in|towards?|with|at|\w{3,}ing)\b|^progress (?:on|in|towards?)\b",
    re.IGNORECASE,
)
MANNERS = bag(
    "effectively efficiently closely proactively meaningfully actively wisely responsibly attentively respectfully constructively"
)
RUNNING = bag("load loads run runs work works open opens start starts respond responds flow flows go goes feel feels")
WELL = bag("quickly fast smoothly well reliably flawlessly seamlessly")
SKILLS = bag(
    "fluency facility proficiency ease familiarity competence competency mastery literacy knowledge grasp command expertise",
    "comfort confidence skill skills dexterity understanding acquaintance experience",
)
SKILLED_IN = bag("with in of about at on")
DOCUMENTS = bag(
    "convention conventions standard standards format charter remit mandate playbook path paths map maps matrix protocol protocols policy policies process processes procedure procedures agenda ladder rota",
    "rules rule criteria definition definitions scheme checklist template templates structure plan schedule roadmap",
    "changelog log register calendar list login page guide guidelines handbook contract label labels sign signs interface",
    "point owner owners statement pathway route diagram chart index inventory catalogue catalog form menu signage",
)
PLAINLY = bag("clear simple single public central open unified common shared")
MORE_OF_IT = bag(
    "more further higher increased improved enhanced streamlined growth increase decrease reduction boost drop rise"
)
OFFICIAL = bag("single one only central official sole main system")


class HopeReading(HabitReading):
    """Facts about hopes in plain words, and about what looks like one and is a thing to deliver."""

    def hopes_plainly(self) -> bool:
        """“Nail the season”, “Make it the go-to choice”, “Fluency with the tool”, “Are guests happier?”"""
        main = self.main
        if self.looked_at.rstrip().endswith("?") and self.words[0] in ASKING:
            return True
        if self._goes_well():
            return True
        if LESS_THAN.search(self.looked_at) or holds(self.words, COLLOQUIAL):
            return main.voice in {"order", "gerund", "name", "says"}
        if PROGRESS.search(self.looked_at):
            return main.voice in {"order", "gerund", "name"}
        first, after = self.tokens[main.begin].low, self.lows(main.begin + 1, main.begin + 2)
        if first in NAILING and (main.voice == "order" or first == "ace") and after != ["down"]:
            return first not in NOUNS_TOO or bool(set(after) & {"the", "our", "this", "it"})
        if first == "nail" and main.voice == "name" and self.tokens[main.begin + 1 : main.begin + 2]:
            return self.tokens[main.begin + 1].text[:1].isupper() and main.begin == 0  # “Nail Pinterest”
        if main.voice in {"order", "gerund"} and self._tells_how_well():
            return True
        if main.voice in {"order", "gerund"} and self._betters_its_manner():
            return True
        if main.voice == "name" and self.words[1:2] in (["less"], ["fewer"]):
            return True  # “Waste less flour”
        return self._is_the_favourite() or ((main.voice == "name" or main.verb == "work") and self._names_a_skill())

    def _betters_its_manner(self) -> bool:
        """“Answer customers more quickly”, “Use fewer bags”, “Eat healthier”: as before, but better."""
        lows = self.lows(self.main.head + 1, self.main.end)
        if any(low in {"more", "less"} and after.endswith("ly") for low, after in pairwise(lows)):
            return True
        if lows and kinds.is_comparative(lows[0]) and lows[0] not in MORE_OF_IT:
            return True  # “Run tighter meetings”
        if lows[:2] == ["more", "time"]:
            return True  # “Spend more time outdoors”
        if lows[:1] in (["fewer"], ["less"]) or (lows[:1] == ["more"] and lows[2:] and kinds.is_adjective(lows[1])):
            return True
        return (
            bool(lows)
            and lows[-1] not in lexicon.COUNTABLE
            and lows[-1].endswith("er")
            and kinds.is_comparative(lows[-1])
        )

    def _goes_well(self) -> bool:
        """“Pages load quickly”, “Churn goes down”, “Queues get shorter”."""
        if any(low in RUNNING and after in WELL for low, after in pairwise(self.words[1:])):
            return True
        before, last = ["", "", *self.words[1:]][-2:]
        moved = before in {"go", "goes", "come", "comes"} and last in {"up", "down"}
        return moved or (before in {"get", "gets"} and kinds.is_comparative(last))

    def _tells_how_well(self) -> bool:
        """“Respond attentively to residents”, “Manage stock efficiently”: how well, and nothing that is made."""
        lows = self.lows(self.main.head + 1, self.main.end)
        if lows[:1] and lows[0] in MANNERS:
            return lows[1:2] == [] or lows[1] in PREPOSITIONS or not any(map(kinds.is_made, lows[1:4]))
        told = bool(MANNERS & set(lows[-1:])) or any(low in MANNERS for low in lows[1:4])
        used = self.main.verb in {"use", "spend", "manage", "handle", "run"}
        return told and (used or not kinds.is_made(self.object_head(self.main)))

    def _is_the_favourite(self) -> bool:
        """“Make the hub the first choice for founders”."""
        if self.main.verb not in CHOOSING or self.main.voice not in {"order", "gerund"}:
            return False
        return any(low in FAVOURED and after in CHOSEN for low, after in pairwise(self.words))

    def _names_a_skill(self) -> bool:
        """“Facility in spoken Portuguese”, “Working knowledge of statistics”."""
        lows = self.lows(self.main.begin, self.main.end)[:4]
        return any(low in SKILLS and after in SKILLED_IN and at < 2 for at, (low, after) in enumerate(pairwise(lows)))

    def promises_a_thing(self) -> bool:
        """“Clear escalation path”, “Establish the wiki as the one place for procedures”: it is there or it is not."""
        main = self.main
        if main.voice in {"order", "gerund"} and main.verb in {"establish", "position", "make"}:
            behind = self.lows(main.object_end, main.end) if main.verb != "make" else self.lows(main.head, main.end)
            at = next((place for place, low in enumerate(behind) if low in {"as", "the"}), len(behind))
            return bool(set(behind[at : at + 3]) & OFFICIAL) and not self._is_the_favourite()
        if self._forbids_access() or (main.voice in {"name", "says"} and self._works_as_said()):
            return True
        if main.voice != "name" and main.verb != "clear":
            return False
        last = lexicon.FORMS.get(self.words[-1])
        if main.verb == "clear" and last is not None and last[1] == "past" and "task" in lexicon.CLASSES_OF[last[0]]:
            return True  # “Clear ownership of every dataset documented”
        head, first = self.head_noun(main.begin, main.end), self.tokens[main.begin].low
        plainly = first in PLAINLY and kinds.is_made(head)
        if (head in DOCUMENTS or plainly) and head != first and first not in lexicon.COMPARATIVES:
            return first in lexicon.VAGUE_ADJECTIVES | lexicon.PLAIN_ADJECTIVES
        return False

    def _forbids_access(self) -> bool:
        """“No contractor has access to patient files”."""
        return self.words[:1] == ["no"] and self.main.verb == "have" and self.object_head(self.main) == "access"

    def _works_as_said(self) -> bool:
        """“The updater downloads, starts and accepts packages”: one thing, and three verbs of what it does."""
        thirds = [
            low
            for low, after in pairwise(self.lows(self.main.begin + 1, self.main.end))
            if after in {",", "and", "&"} and low.endswith("s")
            if low in lexicon.STATIVE
            or "third" in lexicon.FORMS.get(low, ())
            or "base" in lexicon.FORMS.get(low[:-1], ())
        ]
        return len(thirds) > 1 and self.tokens[self.main.begin].low in {"the", "a", "an", "our"}
