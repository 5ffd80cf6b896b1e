"""Does an English key result hold several steps or several results?"""

from functools import cached_property

from quarterdeck.coach.language.en import lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.numbers import Quantity
from quarterdeck.coach.language.en.work import WorkReading

JOINERS = bag("and & plus while ; . ,")
PARTERS = bag("out vs versus or per with where including of-which which whom")
PRONOUNS = bag("it them him her this that those these")
ARTICLES = bag("a an the our all each every at some")
STOPPERS = bag("that which who")


class JoiningReading(WorkReading):
    """Facts about how many things a key result asks for."""

    @cached_property
    def orders(self) -> list[int]:
        """Token indexes of the orders of the first statement: its head, and verbs joined by “and”, “then” or a comma."""
        main = self.main
        if main.voice not in {"order", "gerund"}:
            return []
        part = "base" if main.voice == "order" else "gerund"
        found = [main.head]
        for index in range(main.head + 2, main.end - 1):
            low, before = self.tokens[index].low, self.tokens[index - 1].low
            if low in STOPPERS:
                break
            if before in {"and", ",", "&", "then", "plus"} and self._is_order(index, part):
                found.append(index)
        return found

    def _is_order(self, index: int, part: str) -> bool:
        low = self.tokens[index].low
        form = lexicon.FORMS.get(low) or lexicon.FORMS.get(low.removeprefix("re-"))
        after = self.tokens[index + 1]
        if not form or form[1] != part or after.kind == "mark" or after.low in {"and", "or"}:
            return False
        if low in lexicon.AMBIGUOUS and after.kind == "word" and after.low not in ARTICLES | PRONOUNS:
            changes = form[0] in {"increase", "decrease", "boost", "cut", "lift", "hire", "publish", "set", "launch"}
            return changes and after.low not in {"of", "in", "for", "to", "on", "with", "is", "are"}
        return True

    @cached_property
    def is_plan_of_work(self) -> bool:
        """Several steps one after the other, longer than a result."""
        if len(self.words) < 9 or any(self._measured_end(quantity) for quantity in self.targets):
            return False
        statements = [statement for statement in self.clauses if statement.voice in {"order", "gerund"}]
        verbs = {statement.verb for statement in statements}
        steps = len(self.orders)
        if "then" in self.words and steps >= 2:
            return True
        return (len(verbs) >= 2 and len(self.words) > 10) or steps >= 3

    def _measured_end(self, quantity: Quantity) -> bool:
        if quantity.relative or quantity.kind in {"percent", "money"}:
            return True
        return not self.names_work or self.is_output(quantity)

    @cached_property
    def is_compound(self) -> bool:
        """Two measures, or two deliverables, that could be met apart."""
        if self._numbers_joined():
            return True
        return not self.is_plan_of_work and (self._orders_joined() or self._repeats_an_order())

    def _numbers_joined(self) -> bool:
        return any(self._joins(left, right) for left, right in zip(self.targets, self.targets[1:], strict=False))

    def _joins(self, left: Quantity, right: Quantity) -> bool:
        between = self.lows(left.last + 1, right.first)
        if between[:1] == ["+"]:
            between = between[1:]
        if self._output_leads_to(left, right):
            return True
        if not set(between) & (JOINERS | {"/"}) or set(between) & PARTERS:
            return False
        verbs = any((lexicon.FORMS.get(word) or ("", ""))[1] == "base" for word in between[1:])
        return verbs or "while" in between or any(word in lexicon.COUNTABLE for word in between)

    def _output_leads_to(self, left: Quantity, right: Quantity) -> bool:
        """“12 case studies generating 400 MQLs”: an output and an outcome."""
        between = set(self.lows(left.last + 1, right.first))
        leads = between & {"generating", "generate", "resulting", "bringing", "driving"} or (
            "to" in between and between & {"increase", "generate", "drive", "produce", "achieve"}
        )
        return bool(leads) and self.names_work and self.is_output(left)

    def _orders_joined(self) -> bool:
        """“Welcome each member and provide some swag”: a second order whose object is new."""
        for index in self.orders[1:]:
            before, after = self.tokens[index - 1].low, self.tokens[index + 1].low
            if before == "then" or after in PRONOUNS:
                continue
            first = [word for word in self.lows(self.main.head + 1, index - 1) if word not in lexicon.CLOSED]
            if not first or (
                self.tokens[index - 2].low in lexicon.FORMS and len(first) < 2 and first[0] in lexicon.CLASSES_OF
            ):
                continue
            if not self.targets:
                return True
            if any(q.first > index for q in self.targets) and any(q.first < index for q in self.targets):
                return True
        return False

    def _repeats_an_order(self) -> bool:
        """“Publish X. Publish Y.”"""
        statements = [statement.verb for statement in self.clauses if statement.voice in {"order", "gerund"}]
        return len(statements) >= 2
