"""How an English key result measures: from where, to where, and of what."""

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.joining import JoiningReading
from quarterdeck.coach.language.en.once import once
from quarterdeck.coach.language.en.quantity import Quantity
from quarterdeck.coach.language.en.stated import EFFORT

DONE_WITH = bag(
    "organise organize host arrange plan complete review test discuss do run hold validate conduct interview explore check verify"
)
PURPOSE = bag("to with generating achieve drive reach by resulting")
WINNING = bag("get gain win earn attract receive")
LEVEL_MARKS = bag(
    "to at least above over > < ≥ ≤ >= <= below under than of reach achieve near = reaches",
)
CHANGES = bag(
    "increase grow reduce decrease improve boost raise lower cut lift expand shrink drop",
)
REACHING = bag("reach reaches generate generates generating bring brings win earn close with worth reaching")
PROVIDING = bag("provide offer serve operate run give have")
LEVEL_NOUNS = bag("rate score ratio time latency accuracy precision recall share rating availability uptime")
SCORES_OF = 100


class MeasureReading(JoiningReading):
    """Facts about the measure of a key result."""

    @once
    def outcome_target(self) -> Quantity | None:
        """The number that measures what came of the work, when there is one."""
        if self.leaves_it_blank:
            return None
        if self.names_work and self.main.classes & {"raise", "lower"} and self._by_means_of_work():
            return None
        if self.names_work and any(self._is_direct(q) and self.is_output(q) for q in self.targets[:1]):
            return None
        return next((quantity for quantity in self.targets if self._measures_outcome(quantity)), None)

    def _is_direct(self, quantity: Quantity) -> bool:
        if self.names_work and WINNING & set(self.lows(self.main.head + 1, quantity.first)):
            return False
        if any(self.main.head < index < quantity.first for index in self.order_places):
            return False  # the number belongs to a later verb
        return self.main.object_begin <= quantity.first < self.main.object_end

    def _measures_outcome(self, quantity: Quantity) -> bool:
        if not self.names_work or self._level_and_a_thing():
            return True
        if quantity.relative:
            return not self._is_direct(quantity) or self.main.voice not in {"order", "gerund"}
        if quantity.kind == "duration" and self._bounds_a_duration(quantity):
            return True
        if self._counts_what_people_do(quantity):
            return True
        if self._is_direct(quantity):
            return False
        later = [index for index in self.order_places if self.main.head < index < quantity.first]
        if later and self.tokens[later[-1]].low == "reach" and quantity.first == later[-1] + 1:
            return True  # “Launch the card and reach 5,000 holders”; not “reach out to 20 donors”
        if later and (self.reaches_a_level(later[-1]) or self.brings_in(later[-1])):
            return True
        if later and lexicon.CLASSES_OF.get(lexicon.FORMS.get(self.tokens[later[-1]].low, ("",))[0], set()) & {
            "raise",
            "lower",
        }:
            return True  # “Agree the method and reduce scrap 20 %”
        before = self.tokens[quantity.first - 1].low if quantity.first else ""
        if before == "top":
            return False  # “with the top 10 customers”: with whom
        if before == "to" and quantity.kind == "count":
            return False  # “ship the beta to 5 customers”: who gets it
        between = {token.low for token in self.tokens[self.main.head + 1 : quantity.first]} & (PURPOSE | WINNING)
        if self.main.verb in EFFORT | DONE_WITH or self.main.voice == "name":
            between -= {"with"}
        if quantity.kind == "money" and set(self.lows(self.main.head + 1, quantity.first)) & REACHING:
            return True
        if self._says_what_it_brings(quantity) or self._says_how_good_it_is(quantity):
            return True
        if quantity.kind == "percent" and self._tells_how_far(quantity):
            return False
        words = set(self.counted(quantity))
        outcome = words & lexicon.OTHERS_DO and not self.is_output(quantity)
        return bool(outcome and between) or (quantity.kind == "percent" and "to" in between and before != "to")

    def _tells_how_far(self, quantity: Quantity) -> bool:
        """“Survey sent to 80 % of the members”, “Port the site with 100 % parity”: how far the work reaches."""
        before = self.lows(max(quantity.first - 3, 0), quantity.first)
        of = self.lows(quantity.last + 1, quantity.last + 2) == ["of"]
        if of and set(before[-2:]) & {"for", "on", "across", "to", "in", "with"}:
            return self.main.verb not in {"drive", "help", "enable", "leave", "convert"}
        return quantity.value == SCORES_OF and bool({"with", "w"} & set(before[-2:]))

    def _says_what_it_brings(self, quantity: Quantity) -> bool:
        """“A referral programme that brings in 100 members”: one thing, and what came of it."""
        words = self.counted(quantity)
        told = {"that", "which"} & set(self.lows(self.main.object_begin, quantity.first))
        if told and quantity.kind == "percent":
            return True
        others = bool(words) and (kinds.is_people(words[-1]) or words[-1] in lexicon.NOUNS["event"])
        return bool(told) and others and not self.is_output(self.targets[0])

    def _says_how_good_it_is(self, quantity: Quantity) -> bool:
        """“Provide search results with an error rate below 1 %”: a level behind “with”, of what is there to be used."""
        before = self.lows(self.main.head + 1, quantity.first)
        if self.main.verb not in PROVIDING or "with" not in before or quantity.relative:
            return False
        told = before[before.index("with") + 1 :]
        return bool(LEVEL_NOUNS & set(told[:-1])) and told[-1] in LEVEL_MARKS | {"least"}

    def _bounds_a_duration(self, quantity: Quantity) -> bool:
        """“Finish the race in under four hours”: not by when, but how fast."""
        before = self.lows(max(quantity.first - 2, 0), quantity.first)
        if self.main.verb in PROVIDING and before[-1:] and before[-1] in {"under", "below", "than"}:
            near = self.lows(max(quantity.first - 5, 0), quantity.first)
            if {"times", "time", "delays", "waits"} & set(near):
                return True  # “Offer waiting times under 10 minutes”
        behind = self.lows(quantity.last + 1, quantity.last + 4)
        return before == ["in", "under"] or ("or" in behind and bool({"less", "fewer", "better"} & set(behind)))

    @once
    def is_measured(self) -> bool:
        return self.outcome_target is not None

    @once
    def has_both_ends(self) -> bool:
        """A baseline is given, or a target together with the change that leads to it."""
        relative = any(quantity.relative for quantity in self.targets)
        if self._says_the_step():
            return True
        level = any(
            not quantity.relative and quantity.kind in {"count", "money"} and not self._is_a_means(quantity)
            for quantity in self.targets
        )
        return self.has_baseline or (relative and level and not self.is_compound)

    def _is_a_means(self, quantity: Quantity) -> bool:
        """“… by creating 5 extra posts a week”: what is done, no level."""
        before = self.lows(max(quantity.first - 4, 0), quantity.first)
        return "by" in before and before[-1:] != ["by"] and self.is_output(quantity)

    def _says_the_step(self) -> bool:
        """“Up 6 points to 91”: the step and the end give the start."""
        if len(self.targets) < 2:
            return False
        step, end = self.targets[:2]
        if self.lows(step.first - 1, step.first) == ["by"] and self.lows(step.last + 1, end.first) == ["to"]:
            return True  # “Increase members by 50 to 250”
        between = self.lows(step.last + 1, end.first)
        return between[-1:] == ["to"] and between[:1] in (["points"], ["point"], ["pp"], ["pts"], ["places"])

    @once
    def is_relative(self) -> bool:
        """A change against a level nobody states."""
        target = self.outcome_target
        if target is None or self.has_both_ends:
            return False
        if any(quantity.relative for quantity in self.targets):
            return True
        if target.kind != "percent":
            return False
        before = self.tokens[target.first - 1].low if target.first else ""
        if self.lows(target.last + 1, target.last + 2) == ["of"]:
            return False  # “Eliminate 100 % of the errors”: a share, not a change
        begin = self.main.begin + (self.main.voice == "name" and self.main.begin + 1 < target.first)
        changing = self.main.classes & {"raise", "lower"} or any(
            (lexicon.FORMS.get(word) or ("",))[0] in CHANGES for word in self.lows(begin, target.first)
        )
        return bool(changing) and before not in LEVEL_MARKS
