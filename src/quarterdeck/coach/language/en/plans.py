"""Is an English key result a plan of work, with several steps one after the other?"""

import re

from quarterdeck.coach.language.en import lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.once import once
from quarterdeck.coach.language.en.orders import orders, own_object
from quarterdeck.coach.language.en.quantity import Quantity
from quarterdeck.coach.language.en.wishes import WishReading

JOINERS = bag("and & + plus while ; . ,")
DESCRIBING = bag("include contain cover use note see")  # they say what a thing holds, they are no step
LONG = 9  # words: a shorter text is no plan
NUMBERED = re.compile(r"^\W*1[).] ?\w.*\s2[).] ?\w.*\s3[).] ?\w", re.DOTALL)


class PlanReading(WishReading):
    """Facts about steps."""

    @once
    def is_plan_of_work(self) -> bool:
        """Several steps one after the other, longer than a result."""
        if NUMBERED.search(self.looked_at):
            return True
        if len(self.words) >= LONG and self._lists_steps(fewest=3):
            return True
        if len(self.words) < LONG or any(self._measured_end(quantity) for quantity in self.targets):
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
        told = sum(len(orders(self.tokens, statement)) for statement in statements[1:])
        return (len(verbs) >= 2 and told >= 2) or steps >= 3

    def _lists_steps(self, fewest: int = 2) -> bool:
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
        return len(acted) >= fewest and not any(q.kind in {"percent", "money"} for q in self.targets)

    def _shares_a_purpose(self, index: int) -> bool:
        """The second verb of “to write and maintain”."""
        verb = lexicon.FORMS.get(self.tokens[index - 2].low)
        return self.tokens[index - 3].low == "to" and verb is not None and verb[1] == "base"

    def _measured_end(self, quantity: Quantity) -> bool:
        if quantity.relative or quantity.kind in {"percent", "money"}:
            return True
        if self.tokens[quantity.first - 1].low in {"to", "with", "for", "from"}:
            return False  # “… then roll out to three teams”
        return not self.names_work or self.is_output(quantity)
