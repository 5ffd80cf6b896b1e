"""Results set side by side in one English text: “Open the studio; 40 members sign up”, “Calmer halls, Faster tests”."""

from itertools import pairwise

from quarterdeck.coach.language.en import kinds, lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.function_words import PREPOSITIONS
from quarterdeck.coach.language.en.grammar import clause
from quarterdeck.coach.language.en.plans import PlanReading
from quarterdeck.coach.language.en.tokens import Token

TELLING = bag("measured validated tracked verified defined evidenced currently baseline e.g i.e target stretch")
SHORTEST = 2  # words of a result


def are_set_apart(reading: PlanReading) -> bool:
    """Do marks set several results apart?"""
    if reading.is_plan_of_work:
        return False
    return any(_part_results(reading, marks) for marks in (_semicolons(reading), _new_beginnings(reading.tokens)))


def _part_results(reading: PlanReading, marks: list[int]) -> bool:
    """Is everything between the marks a result of its own?"""
    edges = [-1, *marks, len(reading.tokens)]
    return bool(marks) and all(_is_a_result(reading, left + 1, right) for left, right in pairwise(edges))


def _semicolons(reading: PlanReading) -> list[int]:
    return [begin - 1 for begin, _ in reading.sentences[1:] if reading.tokens[begin - 1].low == ";"]


def _new_beginnings(found: list[Token]) -> list[int]:
    """The commas behind which a known word has a capital, although the word before has none."""
    marks, depth = [], 0
    for index in range(1, len(found) - 1):
        low, before, after = found[index].low, found[index - 1], found[index + 1]
        depth = max(depth + (low in {"(", "["}) - (low in {")", "]"}), 0)
        begins = after.text[:1].isupper() and after.text[1:].islower() and _is_known(after.low)
        if low == "," and not depth and before.text[:1].islower() and begins:
            marks.append(index)
    return marks


def _is_known(low: str) -> bool:
    return low in lexicon.FORMS or low in lexicon.COUNTABLE or low in lexicon.MODIFIERS or kinds.is_adjective(low)


def _is_a_result(reading: PlanReading, begin: int, end: int) -> bool:
    """A deed, a number or a thing; not what tells more of the part before: “measured by …”, “of which …”."""
    found = reading.tokens
    words = [token for token in found[begin:end] if token.kind != "mark"]
    if len(words) < SHORTEST or words[-1].low == "only" or words[0].low in TELLING | PREPOSITIONS | lexicon.CLOSED:
        return False
    roles = {quantity.role for quantity in reading.quantities if begin <= quantity.first < end}
    if roles & {"target", "baseline"}:
        return "target" in roles  # not “…; 800 at present”
    statement = clause(found, begin, end)
    return statement.voice != "name" or not kinds.is_people(reading.head_noun(statement.begin, end))
