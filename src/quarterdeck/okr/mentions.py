"""The figures a sentence mentions, each with the part that the words around it give it to play.

"from 34", "today: 22 %" start somewhere; "to 21 days", "target 30 %" want to arrive; "at least 45" and "below 3 %" are
limits; "by 20 %" and "2x" are changes. Times ("by Q4 2026", "this quarter") and digits within words ("B2B", "Q3",
"Top-10") are no figures.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.figures import CODES, read_figure, unit_named
from quarterdeck.okr.measure import Unit, UnitKind


class Part(StrEnum):
    PLAIN = "plain"
    FROM = "from"
    TO = "to"
    LEAST = "least"
    MOST = "most"
    BETWEEN = "between"
    CHANGE = "change"
    TIMES = "times"


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure at text[starts:ends]; text[cue:starts] are the words that gave it its part.

    `points` marks a change in percentage points, which is no relative one.
    """

    value: Decimal
    unit: Unit | None
    multiple: Decimal
    part: Part
    cue: int
    starts: int
    ends: int
    points: bool = False


_GAP = "[ \u00a0\u202f]"
_CURRENCY = rf"(?:(?:US|AU?|CA?|NZ|HK|R)?\$|[€£¥₹₩₺₪]|(?:{'|'.join(sorted(CODES))})(?=[ \u00a0]?[0-9]))"
_MULTIPLE = r"(?:k|mm|mn|mio|million|millions|m|bn|billion|billions|b|thousand)"
_UNIT = (
    r"(?:%|percentage points?|percent|per cent|pct|pp|dollars|euros?|(?:US|AU?|CA?|NZ|HK|R)?\$|[€£¥₹₩₺₪]|"
    r"seconds?|secs?|minutes?|mins?|hours?|hrs?|business days?|working days?|days?|weeks?|months?|years?|"
    rf"{'|'.join(sorted(CODES))})"
)
_FIGURE = re.compile(
    rf"""(?<![\w/#.,])(?<!\d:)(?<![A-Za-z]-)
    (?P<sign>[-−](?=[0-9$€£.]))?
    (?P<currency>{_CURRENCY})?{_GAP}?
    (?P<number>
        [0-9]{{1,3}}(?:[ '’\u00a0\u202f\u2009][0-9]{{3}})+(?:[.,][0-9]+)?(?![0-9])
      | [0-9](?:[0-9.,]*[0-9])?
      | [.,][0-9]+
    )
    (?:{_GAP}?(?P<multiple>{_MULTIPLE})(?![^\W_]))?\.?
    (?:(?:{_GAP}|-)?(?P<unit>{_UNIT})(?![^\W_])|(?P<times>[ ]?[x×](?!\w)))?
    (?![A-Za-z0-9]|[/:][0-9])""",
    re.VERBOSE | re.IGNORECASE,
)

_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?)"
_CYCLE = r"(?:q[1-4]|h[12])"
_WHEN = re.compile(
    rf"""[,(]?\s*\b(?:
      (?:by|before|until|at|in|within|during|for|over)?\s*(?:the\s+)?end\s+of\s+(?:the\s+|this\s+|next\s+)?
        (?:quarter|year|month|half|cycle|(?:{_CYCLE}|fy)\s?(?:20\d\d|\d\d)?|{_MONTH}(?:\s+20\d\d)?|20\d\d)
      | (?:by|before|until|in|during|for)\s+(?:the\s+)?
        (?:{_CYCLE}(?:[\s/-]*(?:fy)?\s?(?:20\d\d|\d\d))?|fy\s?\d{{2,4}}|20[0-4]\d)
      | (?:by|before|until|in|during)\s+(?:{_DAY}\s+{_MONTH}|{_MONTH}(?:\s+{_DAY}(?!\d))?)(?:,?\s+20\d\d)?
      | {_CYCLE}[\s/-]*20\d\d
      | (?:in\s+)?(?:this|next)\s+(?:quarter|half|year|month|cycle)
    )\b(?!\s?[%€$£kKmM])[)]?""",
    re.VERBOSE | re.IGNORECASE,
)

_CUES = re.compile(
    r"""(?:^|(?<=[\s(,;:—–-])|(?<=[0-9%a-zA-Z](?=[<>≤≥=→⇒]))) (?:
      (?P<between>between|(?:with)?in\s+the\s+range\s+of)
    | (?P<from>(?:up\s+|down\s+)?from|baseline(?:\s+(?:is|of|at))?
        |(?:today|currently|now|was|start(?:ing|s)?)(?:\s+(?:is|at|from|with))?
        |vs\.?|versus|compared\s+(?:to|with)|against)
    | (?P<least>(?:to\s+|be\s+|stay\s+|is\s+)?
        (?:at\s+least|(?:no|not)\s+less\s+than|more\s+than|greater\s+than|over|above|min(?:imum|\.)?(?:\s+of)?
        |exceeds?|>=|≥|=>|>))
    | (?P<most>(?:to\s+|be\s+|stay\s+|is\s+)?
        (?:at\s+most|(?:no|not)\s+more\s+than|less\s+than|fewer\s+than|under|below|max(?:imum|\.)?(?:\s+of)?
        |within|<=|≤|<))
    | (?P<to>(?:up\s+|down\s+)?to|(?:target|goal)(?:\s+(?:is|of))?|→|⇒|➔|➜|-+>|=+>)
    | (?P<change>by)
    ) [\s:=]* (?:about|approximately|around|roughly|~|ca\.)?\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_NOW = re.compile(  # "8 % today", but not "300 (today: 200)", where it says what the next figure is
    r"\s*\(?(?:today|currently|now|at present|last (?:week|month|quarter|year))\b\)?(?!\s*(?:[:=\d$€£]|is\b|at\b))",
    re.IGNORECASE,
)
_TIMES_WORDS = {"double": Decimal(2), "triple": Decimal(3), "quadruple": Decimal(4), "halve": Decimal("0.5")}
_TIMES = re.compile(rf"^\s*({'|'.join(_TIMES_WORDS)})\b(?!-)", re.IGNORECASE)
_POINTS = ("pp", "percentage point", "percentage points")
_LOOK_BACK = 40  # characters; the longest cue is shorter


def without_times(text: str) -> str:
    """The text with its times blanked out ("by the end of Q4 2026"), every other character in its place."""
    return _WHEN.sub(lambda when: " " * len(when[0]), text)


def mentions(text: str) -> list[Mention]:
    """The figures of a text in their order. Figures that are none ("1,2,3") or too large are passed over."""
    found: list[Mention] = []
    if times := _TIMES.match(text):
        factor = _TIMES_WORDS[times[1].lower()]
        found.append(Mention(factor, None, Decimal(1), Part.TIMES, times.start(), times.start(), times.end()))
    behind = 0
    for match in _FIGURE.finditer(text):
        mention = _mention(text, match, behind)
        if mention is not None:
            found.append(mention)
            behind = mention.ends
    return found


def _mention(text: str, match: re.Match[str], behind: int) -> Mention | None:
    try:
        figure = read_figure(match["number"] + (match["multiple"] or ""))
    except OKRError:
        return None
    value = -figure.value if match["sign"] else figure.value
    unit = _unit(match["unit"]) or _unit(match["currency"])
    starts, ends = match.start(), match.end()
    if match["times"]:
        return Mention(value, None, figure.multiple, Part.TIMES, starts, starts, ends)
    window = max(behind, starts - _LOOK_BACK)
    found = _CUES.search(text[window:starts])
    part = Part(found.lastgroup or Part.PLAIN) if found else Part.PLAIN
    cue = window + found.start() if found else starts
    if part in (Part.PLAIN, Part.FROM) and (now := _NOW.match(text, ends)):
        part, ends = Part.FROM, now.end()
    points = part is Part.CHANGE and (match["unit"] or "").lower() in _POINTS
    return Mention(value, unit, figure.multiple, part, cue, starts, ends, points)


def _unit(word: str | None) -> Unit | None:
    if not word:
        return None
    if word.lower() in _POINTS:
        return Unit(UnitKind.PERCENT)
    return unit_named(word)
