"""Does a level stand beside a thing to deliver: “Accuracy ≥ 0.7; dashboards live”?"""

from quarterdeck.coach.language.en import lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.effort import FREQUENT, RECURRING
from quarterdeck.coach.language.en.function_words import PREPOSITIONS
from quarterdeck.coach.language.en.joined_things import INNER, JoinedThingReading
from quarterdeck.coach.language.en.next_steps import ANSWERS

FINISHED = bag(
    "out available visible accessible live launched online released running published deployed operational public signed open ready"
)
JOINING = bag("and & + , ;")
FAR = 6  # tokens from a verb to its number
RATED = bag("rate score rating satisfaction average accuracy attendance nps csat ratio share occupancy margin uptime")
PARTERS = frozenset(";,")
LEVEL_LED = bag("≥ ≤ > < >= <= below above under over least than = to at of")


class StandingBesideReading(JoinedThingReading):
    """Facts about parts of a statement without an order, each of them a result."""

    def _level_and_a_thing(self) -> bool:
        """“New checkout live, drop-off below 20 %”, “Portal live and all branches migrated”."""
        is_there = self.tokens[self.main.begin + 1 : self.main.begin + 2]
        ordered = self.clauses[0].voice in {"order", "gerund"} and not (is_there and is_there[0].low in FINISHED)
        if ordered and not self.measures_by_its_noun():
            return False
        parts = self._parts()
        if len(parts) != 2 or self._aside:
            return False
        if ANSWERS & set(self.lows(*parts[1])):
            return False  # “Research done and findings shared”
        done = [self._is_finished(begin, end) for begin, end in parts]
        levels = [self._is_a_level(begin, end) for begin, end in parts]
        return all(done) or (done[0] and levels[1]) or (done[1] and levels[0])

    def _two_habits(self) -> bool:
        """“Weekly newsletter and monthly town hall”, “Swim twice a week, run once a week”: each at its own pace."""
        lows = self.lows(self.main.begin, self.main.end)
        at = next((place for place, low in enumerate(lows) if low in JOINING and place > 1), 0)
        if not at or at + 2 >= len(lows):
            return False
        if self.main.voice == "name" and lows[0] in RECURRING and lows[at + 1] in RECURRING:
            return True
        paces = list(FREQUENT.finditer(self.looked_at))[:2]
        if len(paces) < 2:
            return False
        between = self.looked_at[paces[0].end() : paces[1].start()].lower().split()
        return len(between) > 1 and between[0] in JOINING and between[1] not in PREPOSITIONS | {"or"}

    def reaches_a_level(self, index: int) -> bool:
        """“… and reach an error rate below 2 %”: an order of arriving, a level word, its number."""
        verb = (lexicon.FORMS.get(self.tokens[index].low) or ("",))[0]
        if verb not in {"reach", "achieve", "attain", "hit"}:
            return False
        first = next((quantity.first for quantity in self.targets if quantity.first > index), 0)
        return first - index < FAR and bool(RATED & set(self.lows(index + 1, first + FAR)))

    def brings_in(self, index: int) -> bool:
        """“… and sell 40 bags”, “… and make €200”: an order of earning, right before its number."""
        verb = (lexicon.FORMS.get(self.tokens[index].low) or ("",))[0]
        quantity = next((each for each in self.targets if each.first == index + 1), None)
        if quantity is None or quantity.relative:
            return False
        return verb == "sell" or (verb in {"make", "earn", "take"} and quantity.kind == "money")

    def _parts(self) -> list[tuple[int, int]]:
        begin, end = self.clauses[0].begin, self.clauses[-1].end
        cuts = [at for at in range(begin + 2, end - 1) if self.tokens[at].low in PARTERS | {"and", "&"}]
        cuts = [at for at in cuts if at - 1 not in cuts]
        return [(begin, cuts[0]), (cuts[0] + 1, end)] if len(cuts) == 1 else []

    def _is_finished(self, begin: int, end: int) -> bool:
        """“dashboards live”, “all branches migrated”: a thing, and that it is there."""
        lows = self.lows(begin, end)
        if lows[-2:] == ["in", "place"]:
            lows = [*lows[:-2], "ready"]
        if len(lows) < 2 or set(lows) & INNER or any(low[0].isdigit() for low in lows):
            return False
        form = lexicon.FORMS.get(lows[-1])
        past = form is not None and form[1] == "past" and "task" in lexicon.CLASSES_OF[form[0]]
        if lows[-1] == "out" and (lexicon.FORMS.get(lows[-2]) or ("", ""))[1] == "past" and len(lows) == 2:
            return False  # “… and rolled out”: the same thing
        return (lows[-1] in FINISHED or past) and lows[-2] not in {"and", "&"}

    def _is_a_level(self, begin: int, end: int) -> bool:
        """“drop-off below 20 %”: a measure, a bound and a number, and nothing else."""
        first = next((quantity for quantity in self.targets if begin < quantity.first < end), None)
        if first is None:
            return False
        return self.tokens[first.first - 1].low in LEVEL_LED and first.first > begin + 1 and first.last >= end - 2
