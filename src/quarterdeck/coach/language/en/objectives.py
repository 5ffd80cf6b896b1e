"""What kind of statement an English objective is: a task, an output, a duty, or a change in the world."""

from functools import cached_property

from quarterdeck.coach.language.en import lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.numbers import Quantity
from quarterdeck.coach.language.en.reading import Reading

CREATING = bag(
    "build develop create establish make deliver provide form cultivate found grow shape produce craft",
    "set",
)
BUSINESS = bag(
    "revenue pipeline sales lead leads mql mqls sql sqls customer customers client clients buyer buyers",
    "user users demand conversion conversions retention churn growth arr mrr market category profit",
    "profitability trust loyalty brand leader deal deals win opportunity opportunities adoption",
    "activation awareness reputation preference business segment consideration enterprise subscribers",
    "subscriptions bookings orders advocates advocacy referrals signups sign-ups trials donors patients",
    "members contributors contribution contributions acv iacv quota cost costs margin community developer",
    "developers",
)
EMPTY_VERBS = bag("work try focus strive")


class ObjectiveReading(Reading):
    """Facts about an objective."""

    @cached_property
    def names_work(self) -> bool:
        main = self.main
        classes = main.classes
        if main.voice in {"order", "gerund"}:
            if main.verb in {"have"}:
                return self.has("output", main.object_begin, main.object_end)
            if "task" not in classes:
                return False
            if self.is_duty or self._positions() or self._stands():
                return False
            if classes & {"gain", "raise", "lower", "state"} and not self.has(
                "output", main.object_begin, main.object_end
            ):
                return False
            return not self.is_vague
        if main.voice == "done":
            return "task" in classes and not classes & {"raise", "lower", "state", "gain"}
        return main.voice == "name" and self._names_a_deliverable()

    def _positions(self) -> bool:
        """“Establish our brand as the go-to resource”, “Make us the face of …”."""
        main = self.main
        rest = self.lows(main.head + 1, main.end)
        if main.verb in {"establish", "position", "set", "recognize"} and "as" in rest:
            return True
        return main.verb == "make" and ("the" in rest[1:5] or "a" in rest[1:4] or "easier" in rest or "easy" in rest)

    def _stands(self) -> bool:
        """What is built stands in the minds or wallets of others: a pipeline, a reputation."""
        main = self.main
        if main.verb not in CREATING:
            return False
        words = self.object_words(main)
        return bool(words) and words[-1] in lexicon.NOUNS["standing"]

    def _names_a_deliverable(self) -> bool:
        main = self.main
        words = self.object_words(main)
        if not words or words[0] in lexicon.COMPARATIVES or words[0] in lexicon.VAGUE_ADJECTIVES:
            return False
        if (lexicon.FORMS.get(words[0]) or ("", ""))[0] in lexicon.CLASSES_OF and words[0] in {
            "launch",
            "research",
            "release",
            "hiring",
            "migration",
        }:
            return True
        return words[-1] in lexicon.NOUNS["output"] and not set(words) & lexicon.NOUNS["outcome"]

    @cached_property
    def metric_numbers(self) -> list[Quantity]:
        """The numbers to reach; a rank (“#1”, “one of the …”) is none."""
        return [
            quantity
            for quantity in self.targets
            if self.tokens[quantity.first].low not in {"one", "once", "zero"}
            and not (quantity.first and self.tokens[quantity.first - 1].low in {"#", "top"})
        ]

    @cached_property
    def is_duty(self) -> bool:
        main = self.main
        if main.voice not in {"order", "gerund"}:
            first = self.words[0] if self.words else ""
            return first in {"continue", "keep", "maintain"}
        if main.verb in {"manage", "operate", "monitor"} and "task" in main.classes:
            return main.verb == "manage" and len(self.words) <= 5
        return "keep" in main.classes and main.verb not in {"protect", "safeguard"}

    @cached_property
    def is_vague(self) -> bool:
        main = self.main
        words = self.object_words(main)
        classes = main.classes
        if main.voice in {"order", "gerund"}:
            if main.verb in {"be", "become"}:
                content = [
                    word for word in self.words[1:] if word not in lexicon.CLOSED or word in lexicon.VAGUE_ADJECTIVES
                ]
                return 0 < len(content) <= 3 and content[0] in lexicon.VAGUE_ADJECTIVES and not self.has("outcome")
            wide = [word for word in words if word not in lexicon.VAGUE_ADJECTIVES]
            if main.verb in EMPTY_VERBS or not words:
                return len(self.words) <= 6
            if classes & {"raise", "lower", "gain", "state"} or main.verb in CREATING:
                rest = self.lows(main.object_end, main.end)
                praised = len(wide) < len(words)
                if main.verb in CREATING and not praised:
                    return False
                return (
                    all(word in lexicon.NOUNS["vague"] for word in wide)
                    and len([w for w in rest if w not in lexicon.CLOSED]) <= 1
                    and len(wide) <= 2
                    and not any(word in lexicon.NOUNS["outcome"] for word in wide)
                )
            return False
        if main.voice == "name":
            return len(self.words) <= 4 and not self._names_a_deliverable()
        return False

    @cached_property
    def is_output(self) -> bool:
        """A wish about marketing's own output or channels, with no business outcome in sight."""
        words = {word for word in self.words if word not in lexicon.CLOSED}
        if self.main.voice in {"done"}:
            return False
        attention = words & lexicon.NOUNS["attention"]
        return bool(attention) and not words & (
            BUSINESS - {"brand", "community"} if "presence" not in words else BUSINESS
        )

    @cached_property
    def is_compound(self) -> bool:
        main = self.main
        lows = self.lows(main.head, main.end)
        joined = self._joined_orders()
        if joined:
            return True
        if main.voice == "is" and "and" in lows:
            at = lows.index("and")
            return (
                at + 1 < len(lows) and (lexicon.FORMS.get(lows[at + 1]) or ("", ""))[1] == "past"
            ) or "widely" in lows
        return False

    def _joined_orders(self) -> bool:
        main = self.main
        if main.voice not in {"order", "gerund"}:
            return False
        part = "base" if main.voice == "order" else "gerund"
        for index in range(main.head + 2, main.end - 1):
            if self.tokens[index - 1].low not in {"and", "&", "while", ","}:
                continue
            form = lexicon.FORMS.get(self.tokens[index].low)
            if not form or form[1] not in {part, "gerund" if self.tokens[index - 1].low == "while" else part}:
                continue
            if not lexicon.CLASSES_OF.get(form[0]):
                continue
            between = [word for word in self.lows(main.head + 1, index - 1) if word not in lexicon.CLOSED]
            after = self.tokens[index + 1]
            ambiguous = self.tokens[index].low in lexicon.AMBIGUOUS and after.low not in {"the", "a", "our", "an"}
            if between and not ambiguous and after.kind != "mark" and after.low not in {"it", "them", "and"}:
                return True
        return False

    @cached_property
    def is_too_long(self) -> bool:
        return len(self.words) > 25 or len(self.sentences) > 1
