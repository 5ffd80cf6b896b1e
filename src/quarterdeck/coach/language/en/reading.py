"""What the coach's rules may ask of an English text: its clauses, its quantities, the things it speaks of."""

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.function_words import DETERMINERS, PREPOSITIONS
from quarterdeck.coach.language.en.grammar import Clause, behind_joined_verbs, clause
from quarterdeck.coach.language.en.numbers import quantities
from quarterdeck.coach.language.en.once import once
from quarterdeck.coach.language.en.orders import orders
from quarterdeck.coach.language.en.quantity import Quantity
from quarterdeck.coach.language.en.scores import without_scores
from quarterdeck.coach.language.en.tokens import Token, sentences, tokens

NAMES_A_FIELD = bag("sales news business success analytics ops operations communications sms pos saas os press process")
CONTAINERS = bag(
    "rounds pieces batches set sets series number range suite variety lot lots pair collection list group kind type couple bunch dozens hundreds thousands millions"
)
PHRASE_ENDS = frozenset(",;:(.–—|[→")
NEXT_PHRASE = bag(
    "we they you i he she it a an the our your their would could can will should might must"
)  # behind a noun: a new statement
LONGEST = 4000  # characters looked at: nobody writes a longer OKR, and a pasted table should not cost a second


class Reading:
    """A text, read once; every rule asks the same reading."""

    def __init__(self, text: str, kind: str = "objective", objective: str = "") -> None:
        self.text = text
        self.kind = kind
        self.objective = objective
        self.looked_at = without_scores(text[:LONGEST]) if kind == "key_result" else text[:LONGEST]
        self.tokens: list[Token] = tokens(self.looked_at)
        self._lows = [token.low for token in self.tokens]
        self.sentences = sentences(self.tokens)
        self._counted: dict[int, list[str]] = {}  # asked for again and again
        self.quantities: list[Quantity] = quantities(self.tokens, lexicon.COUNTABLE)

    @once
    def words(self) -> list[str]:
        """The words and numbers, lower case, without marks."""
        return [token.low for token in self.tokens if token.kind != "mark"]

    @once
    def clauses(self) -> list[Clause]:
        return [clause(self.tokens, begin, end) for begin, end in self.sentences]

    @once
    def main(self) -> Clause:
        """The first statement of the text."""
        return self.clauses[0]

    @once
    def order_places(self) -> list[int]:
        """Token indexes of the orders of the first statement."""
        return orders(self.tokens, self.main)

    @once
    def targets(self) -> list[Quantity]:
        """The numbers to reach."""
        return [quantity for quantity in self.quantities if quantity.role == "target"]

    @once
    def has_baseline(self) -> bool:
        return any(quantity.role == "baseline" for quantity in self.quantities)

    def lows(self, begin: int, end: int) -> list[str]:
        return self._lows[begin:end]

    def has(self, kind: str, begin: int = 0, end: int | None = None) -> bool:
        """Does a noun of this class stand in the range?"""
        nouns = lexicon.NOUNS[kind]
        return any(token.low in nouns for token in self.tokens[begin:end])

    def object_words(self, statement: Clause) -> list[str]:
        """The content words acted on."""
        return [
            token.low
            for token in self.tokens[statement.object_begin : statement.object_end]
            if token.kind == "word" and token.low not in lexicon.CLOSED
        ]

    def object_head(self, statement: Clause) -> str:
        """The noun acted on: “a library of components” → library; behind a word for many, the next: “a set of tools”."""
        begin, end = statement.object_begin, statement.object_end
        return self.head_noun(behind_joined_verbs(self.tokens, begin, end), end)

    def head_noun(self, begin: int, end: int) -> str:
        """The noun that a phrase is about: its last content word before “of”, “between” or another preposition."""
        head = ""
        for index in range(begin, end):
            token = self.tokens[index]
            if head and (token.low in NEXT_PHRASE or (token.low in PHRASE_ENDS and not kinds.is_adjective(head))):
                break
            if head and token.low in {"and", "&"} and self._joins_a_verb(index + 1, end, head):
                break
            if head and token.low == "+" and self.kind == "objective":
                break  # “automation + transparency”
            if head and self._tells_more(index):
                break
            if token.low in PREPOSITIONS:
                if not head or (token.low == "of" and head in CONTAINERS):
                    continue
                break
            if token.kind == "word" and token.low not in lexicon.CLOSED and not (head and token.low.endswith("ly")):
                head = token.low
        return head

    def _tells_more(self, index: int) -> bool:
        """“workshops | facilitated by others”: a participle behind its noun."""
        low, after = self.tokens[index].low, self.tokens[index + 1].low if index + 1 < len(self.tokens) else ""
        form = lexicon.FORMS.get(low)
        return form is not None and form[1] == "past" and after in PREPOSITIONS and low not in lexicon.COUNTABLE

    def _joins_a_verb(self, index: int, end: int, head: str) -> bool:
        """“awareness and generate leads”: a new order begins."""
        form = lexicon.FORMS.get(self.tokens[index].low) if index < end else None
        if form is not None and form[1] == "gerund" and kinds.is_adjective(head):
            return False  # “a safe and welcoming place”
        if form is not None and self.tokens[index].low in lexicon.GERUND_NOUNS:
            return index + 1 < end and self.tokens[index + 1].low in DETERMINERS  # “ads and marketing data”
        return form is not None and form[1] in {"base", "gerund"} and self.tokens[index].low not in lexicon.COUNTABLE

    def counted(self, quantity: Quantity) -> list[str]:
        """The words of what a quantity counts: “500 qualified leads via social” → qualified, leads."""
        if quantity.first not in self._counted:
            self._counted[quantity.first] = self._words_counted(quantity)
        return self._counted[quantity.first]

    def _words_counted(self, quantity: Quantity) -> list[str]:
        found: list[str] = []
        index = quantity.last + 1
        while index < len(self.tokens) and len(found) < 6:
            token = self.tokens[index]
            if token.low == "a" and self.lows(index, index + 3) == ["a", "/", "b"]:
                index += 3  # “5 A/B tests”
                continue
            if token.low in {"a", "w"} and found:
                break  # “one long video a month”
            if token.low in {"of", "+", "the", "our", "all", "more", "%", "new", "&", "a"} and not (
                token.low == "of" and found and found[-1] not in CONTAINERS
            ):
                index += 1
                continue
            if token.kind != "word" or token.low in PREPOSITIONS or token.low in lexicon.CLOSED:
                break
            form = lexicon.FORMS.get(token.low)
            if found and form is not None and form[1] in {"past"}:
                break
            found.append(token.low)
            index += 1
            plural = token.low.endswith("s") or token.low in {"people", "men", "women", "children"}
            if token.low in lexicon.COUNTABLE and plural and token.low not in NAMES_A_FIELD:
                break
        return found

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """Character offsets of the tokens from `begin` to `end` (exclusive)."""
        if not self.tokens or begin >= end:
            return 0, len(self.text)
        return self.tokens[begin].start, self.tokens[min(end, len(self.tokens)) - 1].end
