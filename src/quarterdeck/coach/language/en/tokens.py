"""Cuts English text into tokens that know their place. Linear in the length of the text."""

import re
from typing import NamedTuple

from quarterdeck.coach.language.en.bag import bag

TOKEN = re.compile(
    r"(?P<link>https?://[^\s<>]+|www\.[^\s<>]+)"
    r"|(?P<tag></?[A-Za-z][^<>]{0,200}>)"
    r"|(?P<number>_{2,}(?:\s?%)?|(?<![A-Za-z0-9_.#/])[$€£¥]?(?:\d+(?:[.,:]\d+)*|\.\d+)(?P<suffix>%|[A-Za-z]+(?![A-Za-z0-9_-])|(?:-[A-Za-z0-9]+)+)?)"
    r"|(?P<word>[^\W\d_](?:[\w'’&{}.#+@]*[\w}])?(?:-[\w{}]+)*)"
    r"|(?P<mark>->|=>|>=|<=|[^\s\w])"
    r"|(?P<rest>\w+)"
)

HYPHENS = {0x2010: "-", 0x2011: "-"}  # the hyphens that do not break a line
_ENDS = frozenset(".!?;")
ABBREVIATIONS = bag("incl e.g i.e etc vs approx no inc ltd co dept st dr mr ms mrs min max avg")


class Token(NamedTuple):
    """A word, number or mark. `low` is the text in lower case; `start` and `end` are character offsets."""

    text: str
    low: str
    kind: str  # "word", "number", "mark" or "link"
    start: int
    end: int
    suffix: str = ""  # what is written right behind a number: "%", "k", "x", "-day"


def tokens(text: str) -> list[Token]:
    """The tokens of a text. HTML tags are left out; a word keeps its apostrophe, hyphen and inner full stop."""
    found: list[Token] = []
    for match in TOKEN.finditer(text.translate(HYPHENS)):
        kind = match.lastgroup or "rest"
        if match["tag"]:
            continue
        if match["number"]:
            kind = "number"
        elif kind == "rest":
            kind = "word"
        word = match.group()
        low = word.lower().replace("’", "'")
        found.append(Token(word, low, kind, match.start(), match.end(), (match["suffix"] or "").lower()))
    return found


def sentences(found: list[Token]) -> list[tuple[int, int]]:
    """Index ranges of the sentences among the tokens. A full stop ends one when a capital letter or nothing follows."""
    ranges: list[tuple[int, int]] = []
    begin = 0
    for index, token in enumerate(found):
        if token.kind != "mark" or token.low not in _ENDS:
            continue
        following = found[index + 1] if index + 1 < len(found) else None
        ends = following is None or token.low == ";" or following.text[:1].isupper() or following.kind == "number"
        if token.low == "." and index and found[index - 1].low in ABBREVIATIONS:
            continue
        if index == 1 and found[0].kind == "number" and following is not None:
            begin = 2  # “1. Become …”: a number in a list
            continue
        spaced = following is None or following.start > token.end
        if ends and spaced and index > begin:
            ranges.append((begin, index))
            begin = index + 1
    if begin < len(found):
        ranges.append((begin, len(found)))
    return [(start, end) for start, end in ranges if any(token.kind != "mark" for token in found[start:end])]
