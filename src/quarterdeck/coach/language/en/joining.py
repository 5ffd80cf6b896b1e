"""Does an English key result hold several results that could be met apart?"""

from itertools import pairwise

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.deadlines import TIME_UNITS
from quarterdeck.coach.language.en.intake import ASKED_OF, OPINIONS
from quarterdeck.coach.language.en.next_steps import TOLD_BY, TRIED_WITH, is_next_step, is_one_kind
from quarterdeck.coach.language.en.once import once
from quarterdeck.coach.language.en.orders import MOVING, own_object
from quarterdeck.coach.language.en.plans import JOINERS
from quarterdeck.coach.language.en.quantity import Quantity
from quarterdeck.coach.language.en.repeated import ENCOUNTERS
from quarterdeck.coach.language.en.side_by_side import are_set_apart
from quarterdeck.coach.language.en.standing_beside import StandingBesideReading
from quarterdeck.coach.language.en.work import BOUNDS

MAKING = bag("develop build create launch write design produce publish establish implement release")
HIRING = bag("hire recruit")
RESTATING = bag("going moving i.e i.e. bringing taking from meaning rising up down e.g namely equal")
NEAR_BY = 6  # tokens
PARTERS = bag("out vs versus or per with where including of-which which whom")


class JoiningReading(StandingBesideReading):
    """Facts about how many results a key result holds."""

    @once
    def is_compound(self) -> bool:
        """Two measures, or two deliverables, that could be met apart."""
        if (
            are_set_apart(self)
            or self._numbers_joined()
            or self._deed_and_number()
            or self._level_besides_a_deed()
            or self._lists_results()
        ):
            return True
        if self._measures_again() or self._level_and_a_thing() or self._two_habits():
            return True
        return not self.is_plan_of_work and (self._orders_joined() or self._things_joined() or self._repeats_an_order())

    def _numbers_joined(self) -> bool:
        return any(self._joins(left, right) for left, right in pairwise(self.targets))

    def _joins(self, left: Quantity, right: Quantity) -> bool:
        between = self.lows(left.last + 1, right.first)
        if left.first in self._aside or right.first in self._aside:
            return False
        if self.lows(right.last + 1, right.last + 3) == ["of", "them"]:
            return False  # “30 customers, 10 of them in production”
        if self._is_one_round(left, right):
            return False
        words = self.counted(right)
        if words and self.lows(right.last + len(words) + 1, right.last + len(words) + 2) == ["each"]:
            return False  # “4 nurses review 2 charts each”
        if left.kind == right.kind == "duration" and between[-1:] in (["and"], ["&"], ["+"]) and len(between) > 1:
            return True  # “30 min guitar and 30 min scales a day”
        if between[-1:] == ["and"] and left.first == self.main.begin and self.main.voice == "name" and len(between) < 5:
            return len(between) > 1
        if between[-1:] == ["+"] and self.main.verb in {"hire", "recruit", "grow"}:
            return False  # “+1 writer, +2 designers”: one plan to hire
        if between == ["and"] and right.kind == "multiple" and right.relative:
            return True  # “… by 50 % and double leads”
        if between[:1] and between[0] in TIME_UNITS:
            between = between[1:]
        if self._are_two_bounds(left, right, between):
            return True
        if between in (["and"], ["&"], ["with"]) and self._are_two_levels(left, right):
            return True
        if between[:1] == ["+"]:
            between = between[1:]
        if self._output_leads_to(left, right):
            return True
        if self._with_both(left, right, between):
            return False
        if "for" in between and {"target", "goal", "targets"} & set(
            self.lows(max(left.first - NEAR_BY, 0), left.first)
        ):
            return False  # “For spring the target is 50, for summer 80”
        if self.lows(left.first - 1, left.first) == ["between"] and between == ["and"]:
            return False  # “Between 40 and 60 members”
        if left.relative and right.relative and len(between) > 1 and between[0] in {",", "and", "&", ";"}:
            return not RESTATING & set(between[1:2])  # “Sales up 10 %, returns down 20 %”
        renamed = between[1:2] != [] and between[1] in lexicon.COUNTABLE  # “…, margin from 20 % to 25 %”
        if between[:1] in ([","], ["("], ["to"]) and RESTATING & set(between[:3]) and not renamed:
            return False  # “by 5 %, going from 3.2 % to 3.4 %”: the same again
        if any(low in {",", "("} and after == "from" for low, after in pairwise(between)) and left.kind == right.kind:
            return False  # “Gain 8 points in the survey, from 61 to 69”
        if between[-1:] and between[-1] in {"targeting", "reaching", "aiming"}:
            return False
        if not set(between) & (JOINERS | {"/"}) or set(between) & PARTERS:
            return False
        if left.kind == right.kind == "percent" and "and" in between and "of" in between:
            return "between" not in self.lows(max(left.first - 2, 0), left.first)  # two shares of two groups
        verbs = any((lexicon.FORMS.get(word) or ("", ""))[1] == "base" for word in between[1:])
        if (
            between[-1:] in (["and"], ["&"])
            and left.kind == right.kind == "count"
            and lexicon.COUNTABLE & set(self.counted(right))
        ):
            return True
        return verbs or "while" in between or any(word in lexicon.COUNTABLE for word in between)

    def _is_one_round(self, left: Quantity, right: Quantity) -> bool:
        """“Interview 8 nurses and 4 doctors”, “3 short videos and one long video”, “a review naming 3 risks and 2 gaps”."""
        if left.kind != "count" or right.kind != "count" or not self.names_work:
            return False
        counted, other = self.counted(left), self.counted(right)
        if TOLD_BY & set(self.lows(max(left.first - NEAR_BY, self.main.head + 1), left.first)):
            return True
        if self.main.verb in ENCOUNTERS:
            return all(words and kinds.is_people(words[-1]) for words in (counted, other))
        return is_one_kind(counted, other) and self.is_output(left)

    def _are_two_bounds(self, left: Quantity, right: Quantity, between: list[str]) -> bool:
        """“Accuracy over 95 % and refusals under 2 %”: two measures, each with its own bound."""
        bounds = BOUNDS | {"than", "least"}
        led = left.first > 0 and self.tokens[left.first - 1].low in bounds - {"of", "within"}
        at = next((place for place, low in enumerate(between) if low in {"and", ","}), len(between))
        named = (
            len(between) > at + 2
            and between[-1] in bounds
            and between[at + 1] not in bounds | {"with", "which", "where", "that"}
        )
        return led and named and not {"from", "between"} & set(self.lows(max(left.first - 3, 0), left.first))

    def _are_two_levels(self, left: Quantity, right: Quantity) -> bool:
        """“A rating of 4.6 and 1 % crash rate”: each number measures something of its own."""
        led = left.first > 0 and self.tokens[left.first - 1].low in BOUNDS | {"than", "least"}
        apart = left.kind != right.kind and "multiple" not in {left.kind, right.kind}
        share = right.kind == "percent" and self.lows(right.last + 1, right.last + 2) == ["of"]
        return led and apart and (share or right.value == 0 or bool(lexicon.MEASURES & set(self.counted(right))))

    def _with_both(self, left: Quantity, right: Quantity, between: list[str]) -> bool:
        """“Reviews with two vendors and two hospitals”: one round, with both."""
        led = left.first > 0 and self.tokens[left.first - 1].low in {"with", "for", "to", "among"}
        people = between[-1:] == ["and"] and len(between) > 1 and kinds.is_people(between[-2])
        return led and people and any(kinds.is_people(word) for word in self.counted(right))

    def _output_leads_to(self, left: Quantity, right: Quantity) -> bool:
        """“12 case studies generating 400 MQLs”: an output and an outcome."""
        between = set(self.lows(left.last + 1, right.first))
        if between & {"via", "through"} and self.is_output(right) and not self.is_output(left):
            return True  # “1m views via 8 appearances”
        leads = between & {"generating", "generate", "resulting", "bringing", "driving", "with"} or (
            "to" in between and between & {"increase", "generate", "drive", "produce", "achieve"}
        )
        words = self.counted(right)
        if words and self.lows(right.last + len(words) + 1, right.last + len(words) + 2) == ["each"]:
            return False  # “Test 4 prototypes with 5 users each”
        if words and kinds.is_people(words[-1]) and self.main.verb in TRIED_WITH:
            return False  # “Validate 3 concepts with 10 buyers”: with whom
        told = right.kind != "count" or not words or bool(lexicon.COUNTABLE & set(words))
        other = told and not self.is_output(right) and right.kind != "duration"
        several = left.kind == "count" and left.value > 1 and other
        return bool(leads) and several and self.names_work and self.is_output(left)

    def _orders_joined(self) -> bool:
        """“Greet each newcomer and hand out a starter kit”: a second order whose object is new."""
        for position, index in enumerate(self.order_places[1:], start=1):
            if self._shares_its_object(position):
                continue  # “Answer and close 40 tickets”
            wins = lexicon.CLASSES_OF.get(lexicon.FORMS.get(self.tokens[index].low, ("", ""))[0], set())
            apart = self.tokens[index + 1].kind == "number" and "its" not in self.lows(index, self.main.end)
            apart = apart or self.reaches_a_level(index)
            wins = wins & ({"gain", "reach"} if apart else {"gain"})  # “… in its first month” is of the thing
            if self.brings_in(index):
                return True  # “Open the online shop and sell 40 bags”
            if wins and self.names_work and any(q.first > index and not self.is_output(q) for q in self.targets):
                return True  # “Pitch the campaign and get 2 publications”
        for position, index in enumerate(self.order_places[1:], start=1):
            if self._continues_a_purpose(index):
                continue
            wishes = lexicon.CLASSES_OF.get(lexicon.FORMS.get(self.tokens[index].low, ("", ""))[0], set())
            if self.tokens[index - 1].low == "," and wishes & {"raise", "lower"} and "task" not in wishes:
                return True  # “Reduce cost, increase speed”
            if self._hears_what_they_say(index):
                continue
            apart = own_object(self.tokens, self.order_places, position)
            if apart and self.main.verb in HIRING and self.targets and index < self.targets[0].first:
                return True  # “Hire a cook and a baker, and fill a pipeline of 10”
            if self._lists_two_deeds(position):
                return True
            if self.tokens[index - 1].low in {"then", ","} or not own_object(self.tokens, self.order_places, position):
                continue
            if not self.targets:
                if is_next_step(self.tokens, self.order_places[position - 1], index, self.main.end):
                    continue
                return True
            if any(q.first > index for q in self.targets) and any(q.first < index for q in self.targets):
                return True
            if self._makes_something_else(index) or self._makes_one_more(position):
                return True
        return False

    def _shares_its_object(self, position: int) -> bool:
        """Two verbs side by side, with one object for both."""
        before, index = self.order_places[position - 1 : position + 1]
        return index - before == 2 and self.tokens[index - 1].low in {"and", "&"}

    def _makes_one_more(self, position: int) -> bool:
        """“Write 10 letters and record a podcast”: so many of one thing, and one of another."""
        index, before = self.order_places[position], self.order_places[position - 1]
        task = "task" in lexicon.CLASSES_OF.get(lexicon.FORMS.get(self.tokens[index].low, ("", ""))[0], set())
        if not (task and self.names_work and self.is_output(self.targets[0])) or self.targets[-1].first > index:
            return False
        one = self.tokens[index + 1].low in {"a", "an"} or self.tokens[index + 2].low in {"a", "an"}
        return one and not is_next_step(self.tokens, before, index, self.main.end)

    def _hears_what_they_say(self, index: int) -> bool:
        """“Release the beta and collect feedback”: what the release is for."""
        verb = lexicon.FORMS.get(self.tokens[index].low, ("", ""))[0]
        return verb in ASKED_OF and bool(OPINIONS & set(self.lows(index + 1, index + 4)))

    def _lists_two_deeds(self, position: int) -> bool:
        """“Finish the analysis, submit the manuscript”: a comma, no “and”, and two things."""
        index = self.order_places[position]
        alone = len(self.order_places) == 2 and "and" not in self.lows(index, self.main.end)
        comma = self.tokens[index - 1].low == "," and index > self.main.head + 2
        if self.tokens[index].low in {"consider", "considering", "see", "note", "including"}:
            return False
        return alone and comma and not self.targets and own_object(self.tokens, self.order_places, position)

    def _makes_something_else(self, index: int) -> bool:
        """“Reach 3 projects and develop tooling”: the second thing is new, no “publish the results”."""
        verb = lexicon.FORMS.get(self.tokens[index].low, ("", ""))[0]
        after = self.tokens[index + 1].low
        if verb in {"get", "win", "obtain", "secure"} and after in {"a", "an", "the"}:
            return bool(self.main.classes & {"gain", "reach", "raise"})
        if verb in MOVING and after == "to":
            return bool(self.main.classes & {"raise", "gain", "reach", "lower"})
        new = after not in {"the", "our", "all", "each"} and kinds.is_made(self.head_noun(index + 1, self.main.end))
        return verb in MAKING and new and bool(self.main.classes & {"raise", "gain", "reach", "lower"})

    def _continues_a_purpose(self, index: int) -> bool:
        """“Update the pages to explain the steps and encourage progress”: both verbs say what for."""
        if self.tokens[index - 1].low not in {"and", "&"} or self.tokens[index - 2].low in {",", ";"}:
            return False
        lows = self.lows(self.main.head + 1, index)
        purposes = [at for at in range(len(lows) - 1) if lows[at] == "to" and lows[at + 1] not in lexicon.COUNTABLE]
        verb = lexicon.FORMS.get(lows[purposes[-1] + 1]) if purposes else None
        better = purposes and lows[purposes[-1] + 1] in lexicon.COMPARATIVES
        return bool(better) or (verb is not None and verb[1] == "base" and not self.targets)
