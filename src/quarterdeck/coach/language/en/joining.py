"""Does an English key result hold several steps or several results?"""

import re
from functools import cached_property
from itertools import pairwise

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.grammar import clause
from quarterdeck.coach.language.en.orders import own_object
from quarterdeck.coach.language.en.quantity import Quantity
from quarterdeck.coach.language.en.wishes import WishReading
from quarterdeck.coach.language.en.work import BOUNDS

JOINERS = bag("and & + plus while ; . ,")
INNER = bag("with for of from to between in on that which including as into by via through at than whether if")
ROLES = bag(
    "manager managers designer designers engineer engineers developer developers director directors writer writers lead",
    "analyst analysts specialist specialists rep reps advocate recruiter recruiters marketer marketers head vp assistant",
    "representative representatives strategist editor producer scientist scientists ae aes sdr sdrs pm pms",
)
DESCRIBING = bag("include contain cover use note see")  # they say what a thing holds, they are no step
NUMBERED = re.compile(r"^\W*1[).] ?\w.*\s2[).] ?\w.*\s3[).] ?\w", re.DOTALL)
FEW = 6  # a text with more numbers is a table
IN_BULK = bag(
    "training documentation content material code infrastructure packaging coverage communication marketing pricing data",
    "monitoring testing reporting copy style design demand support service name identity mission vision team process",
)
NEAR = 60  # words within which a second thing is looked for
PARTERS = bag("out vs versus or per with where including of-which which whom")


class JoiningReading(WishReading):
    """Facts about how many things a key result asks for."""

    @cached_property
    def is_plan_of_work(self) -> bool:
        """Several steps one after the other, longer than a result."""
        if NUMBERED.search(self.looked_at):
            return True
        if len(self.words) < 9 or any(self._measured_end(quantity) for quantity in self.targets):
            return False
        if self._lists_steps():
            return True
        if self.targets and "then" not in self.words:
            return False
        statements = [statement for statement in self.clauses if statement.voice in {"order", "gerund"}]
        verbs = {statement.verb for statement in statements} - DESCRIBING
        steps = 1 + sum(
            own_object(self.tokens, self.order_places, position) and not self._shares_a_purpose(index)
            for position, index in enumerate(self.order_places)
            if position
        )
        if "then" in self.words and steps >= 2:
            return True
        return (len(verbs) >= 2 and len(self.words) > 10) or steps >= 3

    def _lists_steps(self) -> bool:
        """Three orders and more, each with something to act on: “map the funnel, pick two steps and redesign them”."""
        acted = [
            position
            for position in range(1, len(self.order_places))
            if any(
                token.kind != "mark" and token.low not in JOINERS
                for token in self.tokens[self.order_places[position - 1] + 1 : self.order_places[position]]
            )
            and own_object(self.tokens, self.order_places, position, pronouns=True)
        ]
        return len(acted) >= 2 and not any(q.kind in {"percent", "money"} for q in self.targets)

    def _shares_a_purpose(self, index: int) -> bool:
        """The second verb of “to write and maintain”."""
        verb = lexicon.FORMS.get(self.tokens[index - 2].low)
        return self.tokens[index - 3].low == "to" and verb is not None and verb[1] == "base"

    def _measured_end(self, quantity: Quantity) -> bool:
        if quantity.relative or quantity.kind in {"percent", "money"}:
            return True
        return not self.names_work or self.is_output(quantity)

    @cached_property
    def is_compound(self) -> bool:
        """Two measures, or two deliverables, that could be met apart."""
        if self._numbers_joined() or self._deed_and_number() or self._level_besides_a_deed() or self._lists_results():
            return True
        return not self.is_plan_of_work and (self._orders_joined() or self._things_joined() or self._repeats_an_order())

    def _numbers_joined(self) -> bool:
        return any(self._joins(left, right) for left, right in pairwise(self.targets))

    def _deed_and_number(self) -> bool:
        """“The app is launched and 90 % of users like it”: a deed, and a number of its own."""
        main = self.main
        if main.voice != "done" or "task" not in main.classes or not self.targets:
            return False
        return any(
            quantity.first > main.head + 1
            and self.tokens[quantity.first - 1].low == "and"
            and clause(self.tokens, quantity.first, main.end).voice in {"says", "done", "is"}
            for quantity in self.targets[:FEW]
        )

    def _lists_results(self) -> bool:
        """“No critical bugs, sign-on enforced, alerts on 100 % of services”: three results in a row."""
        lows = self.lows(self.main.begin, self.main.end)
        if self.main.voice == "order" or lows.count(",") < 2 or self._aside or set(lows) & INNER - {"on", "with", "in"}:
            return False
        marks = [-1, *(at for at, low in enumerate(lows) if low == ","), len(lows)]
        parts = [lows[left + 1 : right] for left, right in pairwise(marks)]
        return sum(self._is_a_result(part) for part in parts) >= len(parts) - 1 and all(len(p) >= 2 for p in parts)

    @staticmethod
    def _is_a_result(part: list[str]) -> bool:
        done = (lexicon.FORMS.get(part[-1]) or ("", ""))[1] == "past" if part else False
        return done or any(low[0].isdigit() or low in {"no", "zero"} for low in part)

    def _level_besides_a_deed(self) -> bool:
        """“Post every week; open rate above 30 %”: a deed, and the level of something else."""
        if self.main.voice != "order" or "task" not in self.main.classes or len(self.targets) != 1:
            return False
        first = self.targets[0].first
        parts = [at for at in range(self.main.head + 2, first) if self.tokens[at].low in {",", ";"}]
        if self.targets[0].first in self._aside:
            return False
        parts = [at for begin, _ in self.sentences[1:2] for at in (begin - 1,)] or parts
        if not parts:
            return False
        between = self.lows(parts[-1] + 1, first)
        level = set(between) & lexicon.NOUNS["level"] and between[-1:] and between[-1] in BOUNDS | {"least", "than"}
        return bool(level) and (between[0] not in lexicon.FORMS or between[0] in lexicon.AMBIGUOUS)

    @cached_property
    def _aside(self) -> set[int]:
        """The tokens that stand in brackets: “(5+ sessions a week)”."""
        depth, found = 0, set()
        for index, token in enumerate(self.tokens):
            depth = max(depth + (token.low == "(") - (token.low == ")"), 0)
            if depth:
                found.add(index)
        return found

    def _joins(self, left: Quantity, right: Quantity) -> bool:
        between = self.lows(left.last + 1, right.first)
        if left.first in self._aside or right.first in self._aside:
            return False
        if between[-1:] == ["and"] and left.first == self.main.begin and self.main.voice == "name" and len(between) < 5:
            return len(between) > 1
        if between[-1:] == ["+"] and self.main.verb in {"hire", "recruit", "grow"}:
            return False  # “+1 writer, +2 designers”: one plan to hire
        if between == ["and"] and right.kind == "multiple" and right.relative:
            return True  # “… by 50 % and double leads”
        if between[:1] == ["+"]:
            between = between[1:]
        if self._output_leads_to(left, right):
            return True
        if not set(between) & (JOINERS | {"/"}) or set(between) & PARTERS:
            return False
        if left.kind == right.kind == "percent" and "and" in between and "of" in between:
            return "between" not in self.lows(max(left.first - 2, 0), left.first)  # two shares of two groups
        verbs = any((lexicon.FORMS.get(word) or ("", ""))[1] == "base" for word in between[1:])
        return verbs or "while" in between or any(word in lexicon.COUNTABLE for word in between)

    def _output_leads_to(self, left: Quantity, right: Quantity) -> bool:
        """“12 case studies generating 400 MQLs”: an output and an outcome."""
        between = set(self.lows(left.last + 1, right.first))
        leads = between & {"generating", "generate", "resulting", "bringing", "driving", "with"} or (
            "to" in between and between & {"increase", "generate", "drive", "produce", "achieve"}
        )
        other = not self.is_output(right) and right.kind != "duration"
        several = left.kind == "count" and left.value > 1 and other
        return bool(leads) and several and self.names_work and self.is_output(left)

    def _orders_joined(self) -> bool:
        """“Greet each newcomer and hand out a starter kit”: a second order whose object is new."""
        for index in self.order_places[1:]:
            wins = lexicon.CLASSES_OF.get(lexicon.FORMS.get(self.tokens[index].low, ("", ""))[0], set()) & {"gain"}
            if wins and self.names_work and any(q.first > index and not self.is_output(q) for q in self.targets):
                return True  # “Pitch the campaign and get 2 publications”
        for position, index in enumerate(self.order_places[1:], start=1):
            if self._continues_a_purpose(index):
                continue
            wishes = lexicon.CLASSES_OF.get(lexicon.FORMS.get(self.tokens[index].low, ("", ""))[0], set())
            if self.tokens[index - 1].low == "," and wishes & {"raise", "lower"} and "task" not in wishes:
                return True  # “Reduce cost, increase speed”
            if self.tokens[index - 1].low in {"then", ","} or not own_object(self.tokens, self.order_places, position):
                continue
            if not self.targets:
                return True
            if any(q.first > index for q in self.targets) and any(q.first < index for q in self.targets):
                return True
        return False

    def _continues_a_purpose(self, index: int) -> bool:
        """“Update the pages to explain the steps and encourage progress”: both verbs say what for."""
        if self.tokens[index - 1].low not in {"and", "&"} or self.tokens[index - 2].low in {",", ";"}:
            return False
        lows = self.lows(self.main.head + 1, index)
        purposes = [at for at in range(len(lows) - 1) if lows[at] == "to" and lows[at + 1] not in lexicon.COUNTABLE]
        verb = lexicon.FORMS.get(lows[purposes[-1] + 1]) if purposes else None
        better = purposes and lows[purposes[-1] + 1] in lexicon.COMPARATIVES
        return bool(better) or (verb is not None and verb[1] == "base" and not self.targets)

    def _things_joined(self) -> bool:
        """“Sequences built for each region, first campaigns launched”; “press release, blog post, etc”."""
        if self._two_comparatives():
            return True
        if self.targets or not self.names_work:
            return False
        done = [statement for statement in self.clauses if statement.voice == "done" and "task" in statement.classes]
        if len(done) >= 2:
            return True
        lows = self.lows(self.main.begin, self.main.end)
        if self._second_thing_or_role(lows):
            return True
        if (
            "as well as" in " ".join(lows)
            and self.main.voice in {"order", "gerund"}
            and not {"to", "who", "that", "which"} & set(lows)
        ):
            return True
        if "etc" in lows and "," in lows and "(" not in lows and self.main.voice in {"order", "gerund"}:
            return True
        finished = [
            index
            for index in range(self.main.begin + 1, self.main.end)
            if (lexicon.FORMS.get(self.tokens[index].low) or ("", ""))[1] == "past"
            and "task" in lexicon.CLASSES_OF.get(lexicon.FORMS[self.tokens[index].low][0], set())
            and self.tokens[index - 1].kind == "word"
            and self.tokens[index - 1].low not in lexicon.CLOSED
        ]
        return len(finished) >= 2 and bool({",", "and"} & set(self.lows(finished[0], finished[1])))

    def _second_thing_or_role(self, lows: list[str]) -> bool:
        """“Launch a blog and a newsletter”; “Hire a product manager and designer”."""
        for at, low in enumerate(lows[:NEAR][:-1]):
            if low not in {"and", "&", "+"} or at < 2:
                continue
            before = lows[:at]
            if self.main.verb in {"hire", "recruit"} and before[-1] in ROLES:
                return True
            if low == "+" and self._both_are_made(at):
                return True  # “Ship the app + web dashboard”
            if self._two_single_things(at):
                return True
            first = set(before) & {"a", "an", "the", "one", "our", "new"}
            if lows[at + 1] in {"a", "an"} and not set(before) & INNER and first:
                return True
            if lows[at + 1] in {"the", "our", "new"} & first and not set(before) & INNER and self._a_thing_follows(at):
                return True
        return False

    def _a_thing_follows(self, at: int) -> bool:
        """Is what stands behind “and” a thing made, and what stands before it too?"""
        begin = self.main.begin
        left = self.tokens[begin + at - 1].low
        right = self.head_noun(begin + at + 1, self.main.end)
        return not any(
            kinds.is_state(word) or kinds.is_people(word) or word in lexicon.NOUNS["outcome"] for word in (left, right)
        )

    def _two_single_things(self, at: int) -> bool:
        """“Create a logo and website”: two things, each of them one."""
        left, right = self.tokens[self.main.begin + at - 1].low, self.head_noun(self.main.begin + at + 1, self.main.end)
        own = self.main.voice in {"order", "gerund"} and at > 1
        return (
            own
            and left != right
            and all(kinds.is_made(word) and not word.endswith("s") and word not in IN_BULK for word in (left, right))
        )

    def _both_are_made(self, at: int) -> bool:
        begin = self.main.begin
        right = self.head_noun(begin + at + 1, self.main.end)
        aside = begin + at in self._aside
        return not aside and kinds.is_made(self.tokens[begin + at - 1].low) and kinds.is_made(right)

    def _two_comparatives(self) -> bool:
        """“Better communication and faster decisions”."""
        lows = self.lows(self.main.begin, self.main.end)
        joined = any(left in {"and", "&"} and right in lexicon.COMPARATIVES for left, right in pairwise(lows))
        return self.main.voice == "name" and bool(set(lows[:1]) & lexicon.COMPARATIVES) and joined

    def _repeats_an_order(self) -> bool:
        """“Publish X. Publish Y.”"""
        statements = [statement.verb for statement in self.clauses if statement.voice in {"order", "gerund"}]
        return len(statements) >= 2 and not DESCRIBING & set(statements[1:])
