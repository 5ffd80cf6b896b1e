"""The figures a sentence mentions, each with the part that the words around it give it to play.

"from 34", "today: 22 %" start somewhere; "to 21 days", "target 30 %" want to arrive; "at least 45" and "below 3 %" are
limits; "by 20 %", "+15 points" and "30 % fewer" are changes; "2x" is one or a level, as the sentence has it. "3:1",
"4.5/5", "8 of 10" and "1 in 4" are one figure each. Digits within words ("B2B", "Q3", "Top-10") and those that only
tell things apart ("top 3", "week 4", "SOC 2") are none.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.okr import cues
from quarterdeck.okr.cues import Part
from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.figures import CODES, MULTIPLES, SYMBOLS, read_figure, unit_named
from quarterdeck.okr.measure import Unit, UnitKind


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure at text[starts:ends]; text[cue:starts] are the words that gave it its part.

    `points` marks a change in points, which is no relative one; `times` a multiple ("2x"); `signed` a figure with a plus
    or minus of its own, `either` one with both (±); `place` a rank, of which less is better.
    """

    value: Decimal
    unit: Unit | None
    multiple: Decimal
    part: Part
    cue: int
    starts: int
    ends: int
    points: bool = False
    times: bool = False
    signed: bool = False
    either: bool = False
    place: bool = False


_GAP = "[ \u00a0\u202f\u2007\u2009]"
_CURRENCY = (
    rf"(?:(?:US|AU?|CA?|NZ|HK|R)?\$|[{''.join(mark for mark in SYMBOLS if len(mark) == 1)}]"
    rf"|(?:{'|'.join(sorted(CODES))})(?=[ \u00a0]?[0-9]))"
)
_MULTIPLE = rf"(?:{'|'.join(sorted(MULTIPLES, key=len, reverse=True))})"
_POINTS = ("pp", "p.p.", "ppt", "percentage point", "percentage points", "point", "points", "pt", "pts")
_BASIS_POINTS = ("bp", "bps", "basis point", "basis points")
_STARS = ("star", "stars", "★")
_UNIT = (
    r"(?:%|percentage[ ]points?|basis[ ]points?|percent|per[ ]cent|pct|ppt?|p\.p\.|bps?|points?|pts?|stars?|★|dollars|euros?|pounds"
    rf"|(?:US|AU?|CA?|NZ|HK|R)?\$|[{''.join(mark for mark in SYMBOLS if len(mark) == 1)}]"
    r"|milliseconds?|msecs?|ms|seconds?|secs?|s(?![ ]of\b)|minutes?|mins?|(?:(?:business|working)[ ])?(?:hours?|hrs?|days?)|h|d"
    r"|weeks?|wks?|months?|mos?|quarters?|years?|yrs?"
    rf"|{'|'.join(sorted(CODES))})"
)
_FIGURE = re.compile(
    rf"""(?<![\w/.,])(?<!\d:)(?<![A-Za-z]-)(?:\#{_GAP}?)?
    (?P<sign>[-−+](?=[0-9$€£.])|±(?=[ ]?[0-9$€£.])|(?:(?<=from\ )|(?<=to\ ))–(?=[0-9$€£.]))?(?:(?<=±)[ ])?
    (?P<currency>{_CURRENCY})?{_GAP}?
    (?P<number>
        [0-9]{{1,3}}(?:[ '’\u00a0\u202f\u2007\u2009][0-9]{{3}})+(?:[.,][0-9]+)?(?![0-9])
      | [0-9](?:[0-9.,]*[0-9])?
      | [.,][0-9]+
    )
    (?:(?P<ratio>{_GAP}?:{_GAP}?1(?![0-9.,:]))
      |(?:{_GAP}?(?P<multiple>{_MULTIPLE})(?![^\W_]))?\.?
       (?:(?:{_GAP}|-)?(?P<unit>{_UNIT})(?![^\W_])|(?P<times>{_GAP}?[x×](?!\w))|(?P<ordinal>st|nd|rd|th)(?!\w))?
       (?P<scale>/(?:5|7|10|100)(?![\w/:.]))?
       (?P<of>{_GAP}+(?:out{_GAP}+of|of)(?:{_GAP}+(?:the|our|its|their|all|top))*{_GAP}+(?P<whole>[0-9][0-9,.]*)(?![\w%]|{_GAP}?%))?
       (?P<in>(?:(?<=\b1)|(?<=\b[1-9])(?={_GAP}+in{_GAP}+10\b)){_GAP}+in{_GAP}+(?P<every>[1-9][0-9]*)(?!\w|{_GAP}?%))?
    )
    (?![A-Za-z0-9]|[.,:/][0-9])""",
    re.VERBOSE | re.IGNORECASE,
)
_TIMES_BEFORE = re.compile(r"(?<![\w-])[x×] ?(\d+(?:\.\d+)?)(?![\w.,]\d|\w)")  # "demo requests x3"
_FACTORS = {"double": Decimal(2), "triple": Decimal(3), "quadruple": Decimal(4), "halve": Decimal("0.5")}
_FACTOR = re.compile(
    rf"^\W*(?:(?:we|want|will|to)\s+)*(?:(?P<verb>{'|'.join(_FACTORS)})\b(?!-)|(?P<twice>twice)(?:\s+(?:as\s+(?:many|much)))?\b)",
    re.IGNORECASE,
)
_TAKES_TIME = re.compile(r"\b(?:time|duration|latency|delay|wait(?:ing)?|turnaround)\b", re.IGNORECASE)
_NOUN = re.compile(r"\s+(?!(?:on|in|at|to|by|and|or|from|for|with|per|of|until|than|is|are|a|the|today|now)\b)[^\W\d_]")
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+,\d+|\d+,\d{1,2})(?![\d.,]\d|\d)")
_DOTTED = re.compile(r"(?<![\d.,])(\d+\.\d+)(?![\d.,]\d|\d)")


def mentions(text: str) -> list[Mention]:
    """The figures of a text in their order. Figures that are none ("1,2,3") or too large are passed over."""
    found: list[Mention] = []
    if factor := _FACTOR.match(text):
        value = _FACTORS[factor["verb"].lower()] if factor["verb"] else Decimal(2)
        found.append(_factor(value, factor.start(), factor.end()))
    mark = _decimal_mark(text)
    minutes = _TAKES_TIME.search(text) is not None
    behind = 0
    for match in _FIGURE.finditer(text):
        moves = bool(found and found[-1].part is Part.FROM)
        if (mention := _mention(text, match, behind, mark, minutes, moves)) is not None:
            found.append(mention)
            behind = mention.ends
    found += [_factor(Decimal(one[1]), one.start(), one.end()) for one in _TIMES_BEFORE.finditer(text)]
    return sorted(found, key=lambda mention: mention.starts)


def _factor(value: Decimal, starts: int, ends: int) -> Mention:
    return Mention(value, None, Decimal(1), Part.CHANGE, starts, starts, ends, times=True)


def _decimal_mark(text: str) -> str:
    """The comma, when one figure can only be read so ("1.200,50") or when dots group thousands ("1.000 to 1.500")."""
    if _DECIMAL_COMMA.search(text):
        return ","
    dotted = _DOTTED.findall(text)
    grouped = [one for one in dotted if re.fullmatch(r"[1-9]\d{0,2}\.\d\d0", one)]
    thousands = grouped == dotted and (len(dotted) > 1 or (dotted[0:1] and dotted[0].endswith(".000")))
    return "," if thousands else "."


def _mention(text: str, match: re.Match[str], since: int, mark: str, minutes: bool, moves: bool) -> Mention | None:
    starts, ends = match.start(), match.end()
    in_minutes = minutes and match["multiple"] in ("m", "min") and not match["currency"] and not match["unit"]
    try:
        figure = read_figure(match["number"] + ("" if in_minutes else match["multiple"] or ""), mark)
        whole = read_figure(match["whole"] or match["every"] or "1", mark).value
    except OKRError:
        return None
    part, cue, falls = cues.before(text, since, starts)
    place = bool(cues.RANK.search(text[:starts]) or match[0].lstrip().startswith("#") or match["ordinal"])
    if cues.is_label(text, starts, part, moves) or (match["ordinal"] and part not in (Part.FROM, Part.TO)):
        return None
    if match["scale"] and figure.value > Decimal(match["scale"][1:]):  # "24/7"
        return None
    word = (match["unit"] or "").lower()
    value, unit = _valued(text, match, figure.value, whole, word)
    if in_minutes:
        unit = Unit(UnitKind.DURATION, "minutes")
    part, ends, less = cues.behind(text, ends, part)
    negative = (match["sign"] not in (None, "+", "±")) != bool(falls or less)
    return Mention(
        -value if negative else value,
        unit,
        figure.multiple,
        part,
        cue,
        starts,
        ends,
        points=word in _POINTS or word in _BASIS_POINTS,
        times=bool(match["times"]),
        signed=match["sign"] not in (None, "±"),
        either=match["sign"] == "±",
        place=place,
    )


def _valued(text: str, match: re.Match[str], value: Decimal, whole: Decimal, word: str) -> tuple[Decimal, Unit | None]:
    """What the figure is worth and in which unit; a part of a whole is a count when a noun follows, else a score."""
    if match["ratio"]:
        return value, Unit(UnitKind.NUMBER, "to 1")
    if match["times"]:
        return value, Unit(UnitKind.NUMBER, "x")
    if match["in"]:
        return (value * 100 / whole).quantize(Decimal("0.1")), Unit(UnitKind.PERCENT)
    if match["scale"] or match["of"]:
        counted = _NOUN.match(text, match.end())
        stars = text[match.end() :].lstrip().lower().startswith(_STARS)
        is_scale = match["scale"] or whole in (5, 7, 10, 100)
        return value, Unit(UnitKind.SCORE) if stars or (is_scale and not counted) else None
    if word in _BASIS_POINTS:
        return value / 100, Unit(UnitKind.PERCENT)
    return value, _unit(word) or _unit(match["currency"])


def _unit(word: str | None) -> Unit | None:
    plain = (word or "").lower()
    if plain in _POINTS:
        return (
            Unit(UnitKind.PERCENT)
            if plain.startswith("p") and plain not in ("point", "points", "pt", "pts")
            else Unit(UnitKind.SCORE)
        )
    if plain in _STARS:
        return Unit(UnitKind.SCORE)
    return unit_named(plain) if plain else None
