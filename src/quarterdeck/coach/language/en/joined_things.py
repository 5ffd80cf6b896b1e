"""Does an English key result ask for several things or several states of affairs?"""

from itertools import pairwise

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.counting import OWN_PEOPLE
from quarterdeck.coach.language.en.effort import RECURRING
from quarterdeck.coach.language.en.grammar import Clause, clause
from quarterdeck.coach.language.en.next_steps import ANSWERS
from quarterdeck.coach.language.en.once import once
from quarterdeck.coach.language.en.plans import DESCRIBING, PlanReading
from quarterdeck.coach.language.en.quantity import Quantity
from quarterdeck.coach.language.en.work import BOUNDS

INNER = bag("with for of from to between in on that which including as into by via through at than whether if")
ROLES = bag(
    "manager managers designer designers engineer engineers developer developers director directors writer writers lead",
    "analyst analysts specialist specialists rep reps advocate recruiter recruiters marketer marketers head vp assistant",
    "representative representatives strategist editor producer scientist scientists ae aes sdr sdrs pm pms",
)
FEW = 6  # a text with more numbers is a table
IN_BULK = bag(
    "training documentation content material code infrastructure packaging coverage communication marketing pricing data",
    "monitoring testing reporting copy style design demand support service name identity mission vision team process",
)
NEAR = 60  # words within which a second thing is looked for
POINTING = bag("this that these those it they which e.g i.e measured")
OPENING = bag("the a an our all each every their its at they we it")
LONGEST_SUBJECT = 7
LONGEST_ITEM = 5
LONGEST_PAIR = 7  # words of “landing page and explainer video”, letters of an abbreviation


def _is_a_measure(low: str) -> bool:
    return low in lexicon.NOUNS["outcome"] or kinds.is_state(low) or low.startswith("time-to-")


class JoinedThingReading(PlanReading):
    """Facts about how many things are asked for."""

    def _lists_results(self) -> bool:
        """“No critical bugs, sign-on enforced, alerts on 100 % of services”: three results in a row."""
        lows = self.lows(self.main.begin, self.main.end)
        if (
            self.main.voice == "order"
            or lows.count(",") < 2
            or self._aside
            or set(lows) & INNER - {"on", "with", "in", "by", "of"}
        ):
            return False
        marks = [-1, *(at for at, low in enumerate(lows) if low == ","), len(lows)]
        parts = [lows[left + 1 : right] for left, right in pairwise(marks)]
        if any(
            part and (part[0] in INNER or (lexicon.FORMS.get(part[0]) or ("", ""))[1] == "gerund") for part in parts
        ):
            return False  # “In ten of ten audits, …, proving …”
        return sum(self._is_a_result(part) for part in parts) >= len(parts) - 1 and all(len(p) >= 2 for p in parts)

    @staticmethod
    def _is_a_result(part: list[str]) -> bool:
        done = any((lexicon.FORMS.get(low) or ("", ""))[1] == "past" for low in part[1:]) or part[-2:] == [
            "in",
            "place",
        ]
        return done or any(low[0].isdigit() or low in {"no", "zero"} for low in part)

    @once
    def _aside(self) -> set[int]:
        """The tokens that stand in brackets: “(5+ sessions a week)”."""
        depth, found = 0, set()
        for index, token in enumerate(self.tokens):
            depth = max(depth + (token.low == "(") - (token.low == ")"), 0)
            if depth:
                found.add(index)
        return found

    def _things_joined(self) -> bool:
        """“Sequences built for each region, first campaigns launched”; “press release, blog post, etc”."""
        if self._two_comparatives() or self._lists_measures() or self._states_again():
            return True
        if self.targets or not self.names_work or (self.main.voice == "says" and self._hands_in_each()):
            return False
        done = [statement for statement in self.clauses if statement.voice == "done" and "task" in statement.classes]
        if len(done) >= 2:
            return True
        if self.main.voice == "done" and self._two_things_are_done():
            return True
        lows = self.lows(self.main.begin, self.main.end)
        if self._second_thing_or_role(lows) or self._two_names(lows) or self._lists_things(lows):
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
        if len(finished) >= 2 and ANSWERS & set(self.lows(finished[0], finished[1])):
            return False  # “Research done and findings shared”
        return len(finished) >= 2 and bool({",", "and", "+", "&", ";"} & set(self.lows(finished[0], finished[1])))

    def _second_thing_or_role(self, lows: list[str]) -> bool:
        """“Launch a blog and a newsletter”; “Hire a product manager and designer”."""
        for at, low in enumerate(lows[:NEAR][:-1]):
            if low not in {"and", "&", "+"} or at < 2 or self.main.begin + at + 1 in self.order_places:
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

    def _two_things_are_done(self) -> bool:
        """“Help centre and forum launched”: two things, and one participle for both."""
        lows = self.lows(self.main.begin, self.main.head)
        at = next((place for place, low in enumerate(lows) if low in {"and", "&", "+"}), 0)
        if not at or set(lows) & INNER or at + 1 >= len(lows):
            return False
        left, right = (
            lows[at - 1],
            next((low for low in reversed(lows) if low not in {"is", "are", "been", "has", "have"}), ""),
        )
        return left != right and all(kinds.is_made(low) and not low.endswith("s") for low in (left, right))

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

    def _two_names(self, lows: list[str]) -> bool:
        """“Landing page & explainer video”, “SAML and SCIM”: two names of things made, or two abbreviations."""
        at = next((place for place, low in enumerate(lows) if low in {"and", "&"}), 0)
        if (
            self.main.voice != "name"
            or not at
            or lows[0] in RECURRING
            or set(lows) & (INNER | {",", "/"})
            or len(lows) > LONGEST_PAIR
        ):
            return False
        left, right = lows[:at], lows[at + 1 :]
        if len(right) == 1 and self._abbreviates(at - 1) and self._abbreviates(at + 1):
            return True
        named = min(len(left), len(right)) > 1 and left[-1] != right[-1]
        return named and all(kinds.is_made(part[-1]) and not part[-1].endswith("s") for part in (left, right))

    def _lists_things(self, lows: list[str]) -> bool:
        """“Website relaunch, new logo, new business cards”: things to deliver in a row, and nothing else."""
        if self.main.voice != "name" or "," not in lows or set(lows) & (INNER | {"/", ":", "("}):
            return False
        parts = [part.split() for part in " ".join(lows).replace(" and ", " , ").replace(" & ", " , ").split(",")]
        parts = [part for part in parts if part]
        things = {part[-1] for part in parts if kinds.is_made(part[-1]) or kinds.is_deed(part[-1])}
        return len(things) > 2 and len(things) == len(parts) and max(map(len, parts)) < LONGEST_ITEM

    def _abbreviates(self, step: int) -> bool:
        text = self.tokens[self.main.begin + step].text
        return text.isupper() and 1 < len(text) < LONGEST_PAIR

    def _both_are_made(self, at: int) -> bool:
        begin = self.main.begin
        right = self.head_noun(begin + at + 1, self.main.end)
        aside = begin + at in self._aside
        return not aside and kinds.is_made(self.tokens[begin + at - 1].low) and kinds.is_made(right)

    def _two_comparatives(self) -> bool:
        """“Better communication and faster decisions”."""
        lows = self.lows(self.main.begin, self.main.end)
        joined = any(left in {"and", "&"} and right in lexicon.COMPARATIVES for left, right in pairwise(lows))
        joined = joined or any(left == "," and right in lexicon.COMPARATIVES for left, right in pairwise(lows[2:]))
        return self.main.voice == "name" and bool(set(lows[:1]) & lexicon.COMPARATIVES) and joined

    def _repeats_an_order(self) -> bool:
        """“Publish X. Publish Y.”; “The core is released. Make it easy to import.”"""
        statements = [each for each in self.clauses if each.voice in {"order", "gerund"} or self._is_a_deed_done(each)]
        verbs = [each.verb for each in statements]
        return len(verbs) >= 2 and not DESCRIBING & set(verbs[1:])

    @staticmethod
    def _is_a_deed_done(statement: Clause) -> bool:
        return statement.voice == "done" and "task" in statement.classes

    def _measures_again(self) -> bool:
        """“80 % of tickets within the SLA. Satisfaction above 4.1.”: a number in each of two sentences."""
        first, second = self.clauses[:2] if len(self.clauses) > 1 else (None, None)
        if first is None or second is None or self.tokens[second.begin].low in POINTING:
            return False
        counts = [any(each.begin <= q.first < each.end for q in self.targets) for each in (first, second)]
        return all(counts) and first.voice not in {"order", "gerund"}

    def _states_again(self) -> bool:
        """“Anyone can pull the report, and the review takes an hour”: two whole statements."""
        main = self.main
        if main.voice not in {"says", "is", "done"}:
            return False
        lows = self.lows(main.begin, main.end)
        for at, low in enumerate(lows[:NEAR]):
            if low == "and" and main.begin + at > main.head + 1 and lows[at + 1 : at + 2] and lows[at + 1] in OPENING:
                second = clause(self.tokens, main.begin + at + 1, main.end)
                if "," in self.lows(second.begin, second.head):
                    continue  # “The guide covers tools and the first week, and is linked …”
                if second.voice in {"says", "is", "done"} and second.head - second.begin < LONGEST_SUBJECT:
                    return not self.targets or lows[at - 1] == ","
        return False

    def _lists_measures(self) -> bool:
        """“Scale adoption, use and value”, “Throughput, merge requests and review time”: measures, and no number."""
        main = self.main
        if self.targets or self._works_as_said() or not (main.voice == "name" or main.classes & {"raise", "lower"}):
            return False
        lows = self.lows(main.begin if main.voice == "name" else main.head + 1, main.end)
        lows = lows[: next((at for at, low in enumerate(lows) if low in INNER - {"to"}), len(lows))]
        if "," not in lows:
            return False
        parts = [part.split() for part in " ".join(lows).replace(" and ", " , ").split(",")]
        measured = [part for part in parts if part and _is_a_measure(part[-1])]
        return len(measured) >= 2 and len(measured) >= len([part for part in parts if part]) - 1

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

    def _counts_what_people_do(self, quantity: Quantity) -> bool:
        """“Ship the plugin (30 % of shops install it)”, “… and have 1,000 people use it”."""
        words = self.counted(quantity)
        if not words or not kinds.is_people(words[-1]) or OWN_PEOPLE & set(words):
            return False
        before = self.tokens[quantity.first - 1].low if quantity.first else ""
        after = self.lows(quantity.last + 1, quantity.last + len(words) + 6)
        at = after.index(words[-1]) + 1 if words[-1] in after else len(after)
        form = lexicon.FORMS.get(after[at]) if at < len(after) else None
        return before in {"(", "have", "and", "help", ";", ","} and form is not None and form[1] in {"base", "gerund"}

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
        if not between and self.targets[0].kind == "percent" and self._counts_what_people_do(self.targets[0]):
            return True  # “Ship v2; 40 % of users upgrade”
        level = set(between) & lexicon.NOUNS["level"] and between[-1:] and between[-1] in BOUNDS | {"least", "than"}
        return bool(level) and (between[0] not in lexicon.FORMS or between[0] in lexicon.AMBIGUOUS)
