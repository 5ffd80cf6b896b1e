"""Which numbers of an English objective are numbers to reach? Many only date, name, grade or circumscribe it."""

import re

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.function_words import PREPOSITIONS
from quarterdeck.coach.language.en.once import once
from quarterdeck.coach.language.en.quantity import Quantity
from quarterdeck.coach.language.en.reading import Reading

OWNERS = bag("our the these those its all my their")
SEGMENTED = bag(
    "segment segments tier tiers band bands bracket range category class club level accounts account base spenders",
    "homes properties portfolio portfolios employers households",
)
GRADES = bag(
    "score scored scores weight weighting grade graded confidence progress priority status done complete completed",
    "achieved rating wip points current final",
)
STATUS = bag("carried forward done complete completed progress status score scored weight graded")
OPENING = frozenset("([")
CLOSING = frozenset(")]")
DASHES = frozenset({"-", "–", "—", "|", ":", "=", "→", "->", "=>"})
CIRCUMSTANCE = bag("with across in at for between among within through throughout spanning over per")
BOUNDS = bag("about around least nearly roughly only than more over up to all our the its their both these")
VERSION = re.compile(r"\d\.\d")
GROUPED = bag("teams groups crews households families classes parties companies firms units sites sets")
PERIODS = bag(
    "day days week weeks month months hour hours minute minutes year years step steps level levels stage stages"
)
MARKS = bag("mark marks milestone milestones checkpoint checkpoints")
SMALL = bag("two three four five")
JOINING = bag("merge unite unify consolidate combine join connect replace retire reconcile align bridge integrate")


class AimNumbers(Reading):
    """Facts about the numbers of an objective."""

    @once
    def metric_numbers(self) -> list[Quantity]:
        """The numbers to reach. A rank (“#1”, “top 3”) is none, nor a number of what is there (“our five tools”)."""
        return [
            quantity
            for quantity in self.targets
            if (
                self._is_said_of_a_few(quantity)
                or self.tokens[quantity.first].low not in {"one", "once", "twice", "zero", "nobody", "no", "none"}
                or quantity.last > quantity.first
            )
            and not (quantity.first and self.tokens[quantity.first - 1].low in {"#", "top"})
            and not self._is_no_goal(quantity)
            and not any(low.endswith("est") for low in self.lows(quantity.last + 1, quantity.last + 2))
        ]

    def _is_said_of_a_few(self, quantity: Quantity) -> bool:
        """“One graduate gets into a top university every year”: so many people, and what they do."""
        if quantity.first != self.main.begin or self.main.voice not in {"says", "done"}:
            return False
        lows = self.lows(quantity.last + 1, self.main.head)
        few = self.tokens[quantity.first].low in SMALL | {"one"}
        return few and any(kinds.is_people(low) or low in {"paper", "papers", "bid", "bids"} for low in lows[:4])

    def _marks_a_time(self, quantity: Quantity) -> bool:
        """“at day 1, 7 and 30”, “at the 30, 60 and 90 day marks”: when, not how much."""
        begin = quantity.first
        while begin and (self.tokens[begin - 1].kind == "number" or self.tokens[begin - 1].low in {",", "and", "&"}):
            begin -= 1
        if begin < quantity.first and self.tokens[begin - 1].low in PERIODS:
            return True
        behind = quantity.first
        while behind < len(self.tokens) and (
            self.tokens[behind].kind == "number" or self.tokens[behind].low in {",", "and", "&"} | PERIODS
        ):
            behind += 1
        return behind < len(self.tokens) and self.tokens[behind].low in MARKS

    def _is_no_goal(self, quantity: Quantity) -> bool:
        if self._is_said_of_a_few(quantity):
            return False
        return (
            self._numbers_what_is_there(quantity)
            or self._marks_a_time(quantity)
            or self.lows(max(quantity.first - 2, 0), quantity.first) == ["no", "."]  # “the No. 2 airline”
            or self.lows(max(quantity.first - 1, 0), quantity.first) == ["number"]
            or (
                quantity.first <= 1 and self.lows(quantity.last + 1, quantity.last + 2) in (["."], [")"], [":"])
            )  # “1. Become …”
            or (quantity.first == 1 and self.tokens[0].low in {"objective", "goal", "okr", "aim"})  # “Goal 2 – …”
            or self._is_still_open(quantity)
            or self._grades_the_text(quantity)
            or self._names_a_segment(quantity)
            or self._is_a_circumstance(quantity)
            or self._counts_what_is_joined(quantity)
            or self._is_a_version(quantity)
            or self._is_an_adjective(quantity)
        )

    def _numbers_what_is_there(self, quantity: Quantity) -> bool:
        """“our five tools”, “our $20k customers”."""
        owned = quantity.first > 0 and self.tokens[quantity.first - 1].low in OWNERS
        told = quantity.kind == "percent" and self.lows(quantity.last + 1, quantity.last + 2) == [
            "of"
        ]  # “the 20 % of …”
        return owned and (quantity.kind in {"count", "money"} or told) and not quantity.relative

    def _is_still_open(self, quantity: Quantity) -> bool:
        """“Grow revenue by X %”: a place for a number is no number."""
        spelt = quantity.first == quantity.last and len(self.tokens[quantity.first].low) > 4
        texts = "".join(token.low for token in self.tokens[quantity.first : quantity.last + 1])
        holding = not any(char.isdigit() for char in texts) and not spelt
        return holding and set(texts) <= set("xynz_$€£%[]kmb?#")

    def _grades_the_text(self, quantity: Quantity) -> bool:
        """“(0.7)”, “[80 %]”, “(weight: 30 %)”, “– 0.6” behind an objective: how it is rated, not what it is to reach."""
        if quantity.relative:
            return False
        if self._is_in_a_status(quantity.first):
            return True
        begin = quantity.first
        while begin and self.tokens[begin - 1].low in GRADES | {":", "=", "~"}:
            begin -= 1
        before = self.tokens[begin - 1].low if begin else ""
        if begin < quantity.first and before == ",":
            before = "–"  # “…, weight 20 %”
        after = quantity.last + 1
        while after < len(self.tokens) and self.tokens[after].low in GRADES | {"/"}:
            after += 1
        closed = after >= len(self.tokens) or self.tokens[after].low in CLOSING | {".", ";"}
        if before in OPENING and closed:
            return self._stands_alone(begin - 1)
        return before in DASHES and closed and quantity.kind in {"count", "percent"}

    def _is_in_a_status(self, index: int) -> bool:
        """“[carried forward at 50 %]”."""
        lows = self.lows(0, index)
        opened = len(lows) - lows[::-1].index("[") if "[" in lows else 0
        inside = lows[opened:]
        return opened > 0 and "]" not in inside and bool(STATUS & set(inside))

    def _stands_alone(self, bracket: int) -> bool:
        """Is the bracket no part of the sentence, as in “grow by [10 %]” or “a target of $[5M]”?"""
        low = self.tokens[bracket - 1].low if bracket else ""
        part = low in lexicon.CLOSED or low in {"$", "€", "£", "than"} or low in lexicon.FORMS
        return bracket == 0 or not part or kinds.is_mass(low)

    def _names_a_segment(self, quantity: Quantity) -> bool:
        """“the $1B+ companies”, “the $10M to $50M segment”: money that says which ones."""
        if self.lows(max(quantity.first - 1, 0), quantity.first) in (["under"], ["over"], ["sub"]):
            return "the" in self.lows(max(quantity.first - 3, 0), quantity.first)  # “the under €50 gift”
        if quantity.kind != "money":
            return False
        before = self.lows(max(quantity.first - 2, 0), quantity.first)
        if len(before) == 2 and before[1] == "(" and before[0].endswith("s") and not quantity.relative:
            return True  # “larger deals ($200k+ a year)”
        for low in self.lows(quantity.last + 1, quantity.last + 8):
            if low in SEGMENTED or (kinds.is_people(low) and not kinds.is_mass(low)):
                return True
            if low in lexicon.CLOSED and low not in {"to", "and", "or"}:
                return False
        return False

    def _is_a_circumstance(self, quantity: Quantity) -> bool:
        """“across three regions”, “with 50 to 200 employees”: where and among whom."""
        if quantity.kind not in {"count", "duration"} or quantity.relative:
            return False
        index = quantity.first - 1
        while index > 0 and (self.tokens[index].low in BOUNDS or self.tokens[index].kind == "number"):
            index -= 1
        if self.tokens[index].low == "of":  # “for teams of 5 to 50 people”
            grouped = self.tokens[index - 1].low
            few = self.main.voice == "order" and self.tokens[quantity.first].low in SMALL  # “the grip of two customers”
            return index > 1 and (few or kinds.are_people(grouped) or grouped in GROUPED)
        if self.tokens[index].low == "by" and self.tokens[index - 1].low in {
            "powered",
            "backed",
            "driven",
            "underpinned",
        }:
            return True  # “Care powered by 8 clinics”
        if "(" in self.lows(0, quantity.first) and ")" in self.lows(quantity.last, len(self.tokens)):
            return not {"from", "to", "by"} & set(self.lows(quantity.first - 2, quantity.first))
        own = index == self.main.head + 1 and self.tokens[index].low in {
            "in",
            "at",
            "with",
        }  # “Take part in three fairs”
        return index > self.main.head and self.tokens[index].low in CIRCUMSTANCE and not own

    def _counts_what_is_joined(self, quantity: Quantity) -> bool:
        """“Unite three brands”, “Get the first fifty families to …”: as many as there are, or which ones."""
        before = self.tokens[quantity.first - 1].low if quantity.first else ""
        if quantity.kind != "count":
            return False
        if self.main.verb in JOINING or before in {"first", "next", "last", "not"}:
            return True
        words = set(self.counted(quantity)[-1:])  # “Enter two new markets”: a few places or people, spelt out
        few = quantity.first == quantity.last and self.tokens[quantity.first].low in SMALL
        return few and bool(words) and not words & (lexicon.NOUNS["outcome"] | lexicon.NOUNS["output"])

    def _is_a_version(self, quantity: Quantity) -> bool:
        """“GDPR 2.0”."""
        token = self.tokens[quantity.first]
        before = self.tokens[quantity.first - 1].text if quantity.first else ""
        named = before.isupper() or (before[:1].isupper() and quantity.first > 1)
        return quantity.kind == "count" and named and VERSION.fullmatch(token.low) is not None

    def _is_an_adjective(self, quantity: Quantity) -> bool:
        """“Put an end to double bookings”."""
        low = self.tokens[quantity.first].low
        before = self.tokens[quantity.first - 1].low if quantity.first else ""
        after = self.lows(quantity.first + 1, quantity.first + 2)
        led = before in PREPOSITIONS or before in {"no", "any", "all"}
        return low in {"double", "triple"} and led and not set(after) & OWNERS
