"""Which figures of a sentence belong together, and which of two readings of a figure its neighbours leave."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from quarterdeck.okr.cues import ARROW, Part
from quarterdeck.okr.figures import LIMIT, show_plain
from quarterdeck.okr.mentions import Mention

_TO = re.compile(rf"[\s.),]*(?:to|{ARROW})\s*", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:\.\.+|…|>)\s*")  # "22 % > 30 %", "100 ... 150": between two figures these are arrows
_TAIL = re.compile(r"[\s(]*(?P<tail>[^\W\d_][^\d()→]{0,38}?|/ ?\w{1,12}|p\.? ?m\.?)[\s),;.–—-]*")
_REACHES = re.compile(r"to\s+(?:reach|hit|get\s+to|arrive\s+at)\b|reaching\b", re.IGNORECASE)
# Said in multiples for good, so that "3x" is where they stand and no change.
_IN_MULTIPLES = re.compile(
    r"\b(?:coverage|roas|roi|romi|ratio|multiple|ltv|clv|return|leverage|efficiency)\b", re.IGNORECASE
)
_SECONDS = {
    "milliseconds": Decimal("0.001"), "seconds": Decimal(1), "minutes": Decimal(60), "hours": Decimal(3600),
    "days": Decimal(86400), "weeks": Decimal(604800), "months": Decimal(2629800), "quarters": Decimal(7889400),
    "years": Decimal(31557600),
}  # fmt: skip
_UNEVEN = ("months", "quarters", "years")  # of no fixed length: an average month, to one decimal


def settled(sentence: str, figures: Sequence[Mention]) -> list[Mention]:
    """The figures with what their neighbours decide: the same noun behind both, an arrow, a level or a change."""
    found = list(figures)
    for index in range(len(found) - 1):
        found[index], found[index + 1] = _neighbours(sentence, found[index], found[index + 1])
    leads = {id(first) for first, second in pairwise(found) if joined(sentence, first, second)}
    follows = {id(second) for first, second in pairwise(found) if id(first) in leads}
    multiples = _IN_MULTIPLES.search(sentence) is not None
    return [_level_or_change(one, id(one) in leads, id(one) in follows, multiples) for one in found]


def _neighbours(sentence: str, first: Mention, second: Mention) -> tuple[Mention, Mention]:
    tail = _TAIL.fullmatch(sentence, first.ends, second.cue)
    if tail and _begins_with(sentence[second.ends :], tail["tail"]):  # "120 a week to 190 a week": once is enough
        first = replace(first, ends=tail.end("tail"))
    starts_here = first.part in (Part.PLAIN, Part.FROM)
    if starts_here and _GOES_ON.fullmatch(sentence, first.ends, second.starts):
        second = replace(second, part=Part.TO, cue=first.ends)
    return first, second


def _begins_with(text: str, words: str) -> bool:
    rest = text.lstrip(" (")
    return rest.lower().startswith(words.lower()) and not rest[len(words) :][:1].isalpha()


def joined(sentence: str, first: Mention, second: Mention) -> bool:
    """Whether the two are a start and an aim that follow each other: "18 % → 27 %", "from 34 to 21", "$4 → ≤ $3"."""
    if first.part not in (Part.PLAIN, Part.FROM) or one_unit(first, second)[0] is None:
        return False
    if second.part is Part.TO:
        gap = sentence[first.ends : second.starts]
        return bool(_TO.fullmatch(gap) or _GOES_ON.fullmatch(gap))
    arrow = _TO.match(sentence, first.ends, second.starts)
    return second.part in (Part.LEAST, Part.MOST) and arrow is not None and arrow.end() >= second.cue


def _level_or_change(one: Mention, leads: bool, follows: bool, multiples: bool) -> Mention:
    if one.times:
        is_level = one.unit and (leads or follows or multiples or one.part not in (Part.PLAIN, Part.TO, Part.CHANGE))
        return one if is_level else replace(one, part=Part.CHANGE, unit=None)
    if one.signed and one.part is Part.PLAIN and not leads:
        return replace(one, part=Part.CHANGE)
    return one


def reaches(sentence: str, figure: Mention) -> bool:
    """Whether the words before a figure say that something is to arrive there: "to reach 2,000"."""
    return _REACHES.match(sentence, figure.cue) is not None


def one_unit(first: Mention, second: Mention) -> tuple[Mention, Mention] | tuple[None, Mention]:
    """Both figures in the unit and multiple that is written at one of them ("34 to 21 days", "2.1–3.5M").

    A multiple is taken over only where that brings the two nearer to each other ("80 to 1k" stays). None for the first
    when their units differ.
    """
    if first.unit and second.unit and first.unit != second.unit:
        return _one_duration(first, second) or (None, second)
    unit = first.unit or second.unit
    if first.multiple == 1 and second.multiple > 1 and first.value > 0 and second.value > 0:
        larger = first.value * second.multiple
        if larger < LIMIT and _ratio(larger, second.value) < _ratio(first.value, second.value):
            first = replace(first, value=trimmed(larger))
    return replace(first, unit=unit), replace(second, unit=unit)


def _one_duration(first: Mention, second: Mention) -> tuple[Mention, Mention] | None:
    """Two durations in the finer of their units ("34 days to 3 weeks"); a month has its average length."""
    sizes = [_SECONDS.get(figure.unit.code) if figure.unit else None for figure in (first, second)]
    if sizes[0] is None or sizes[1] is None:
        return None
    finer = min((sizes[0], first.unit), (sizes[1], second.unit), key=lambda pair: pair[0])
    converted = [
        replace(figure, value=_in(figure, size / finer[0]), unit=finer[1])
        for figure, size in zip((first, second), (sizes[0], sizes[1]), strict=True)
    ]
    return converted[0], converted[1]


def _in(figure: Mention, size: Decimal) -> Decimal:
    uneven = size != 1 and figure.unit is not None and figure.unit.code in _UNEVEN
    return trimmed((figure.value * size).quantize(Decimal("0.1"))) if uneven else trimmed(figure.value * size)


def trimmed(number: Decimal) -> Decimal:
    return Decimal(show_plain(number))


def _ratio(a: Decimal, b: Decimal) -> Decimal:
    return max(a, b) / min(a, b)
