"""Numbers that a sentence spells out, written in digits: "from zero to forty", "by half", "tenfold", "1:20 minutes".

Only what can hardly mean anything else is touched: "a quarter" is three months unless a cue stands before it, "one" is
seldom a number, and a word within a compound ("two-sided", "five-star") is none.
"""

import re
from decimal import Decimal

_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORTH = {word: size for size, word in enumerate([*_UNITS, *_TEENS], start=1)}
_WORTH |= {word: 10 * size for size, word in enumerate(_TENS, start=2)}
_CUED = r"(?P<cue>\b(?:from|to|by|than|least|most|below|above|under|over|of|between|and)\s+)"
_NUMBER = re.compile(
    rf"(?<![\w’'-])(?P<tens>{'|'.join(_TENS)})(?:[\s-](?P<one>{'|'.join(_UNITS)}))?(?![\w’'-])"
    rf"|(?<![\w’'-])(?P<plain>{'|'.join([*_UNITS[1:], *_TEENS])})(?![\w’'-])"
    rf"|(?<![\w’'-])(?:(?:a|one)\s+)?(?P<hundred>hundred|dozen)(?![\w’'-])",
    re.IGNORECASE,
)
_ONE = re.compile(r"(?P<cue>\b(?:from|to)\s+)one(?=\s+to\b|\s*(?:$|[.,;)]))(?!\s+of\b)", re.IGNORECASE)
_AT_LEAST_ONE = re.compile(
    r"(?P<cue>\b(?:at\s+least|at\s+most|more\s+than|no\s+more\s+than)\s+)one\b(?!-)", re.IGNORECASE
)
_NOTHING = re.compile(
    r"(?P<cue>\bfrom\s+)(?:zero|none|nothing|scratch|nil|nought)\b|^\W*(?:zero|no)\b(?!\s+(?:more|less|fewer|later|longer|higher|lower|one)\b)|\bto\s+zero\b",
    re.IGNORECASE,
)
_ONE_IN = re.compile(r"\bone(?=\s+in\s+(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b)", re.IGNORECASE)
_FRACTIONS = {
    "half": "50", "a half": "50", "a third": "33.3", "one third": "33.3", "two thirds": "66.7", "a quarter": "25",
    "one quarter": "25", "three quarters": "75", "a fifth": "20", "one fifth": "20", "two fifths": "40",
    "three fifths": "60", "four fifths": "80", "a tenth": "10", "one tenth": "10",
}  # fmt: skip
_EXACT = {"33.3": "33.333333", "66.7": "66.666667"}  # of a change the share itself is meant, not how people write it
_FRACTION = "|".join(sorted((words.replace(" ", r"[\s-]") for words in _FRACTIONS), key=len, reverse=True))
_CHANGED_BY = re.compile(rf"\bby\s+(?:more\s+than\s+)?(?P<share>{_FRACTION})(?![\w-])(?!\s+(?:of|year))", re.IGNORECASE)
_IN_HALF = re.compile(r"\bin\s+half\b(?!-)", re.IGNORECASE)
_SHARE = re.compile(
    rf"(?:{_CUED}|^\W*)(?P<share>{_FRACTION})(?=\s+(?:of|to)\b|\s*(?:$|[,;)→]|-+>))", re.IGNORECASE
)  # fmt: skip
_FOLD = re.compile(r"\b(two|three|four|five|six|eight|ten|twenty)[- ]?fold\b", re.IGNORECASE)
_CLOCK = re.compile(r"(?<![\d:.])(?P<minutes>\d{1,3}):(?P<seconds>[0-5]\d)(?![\d:])(?:\s*(?:minutes|mins?|m)\b)?", re.I)
_TAKES_TIME = re.compile(r"\b(?:time|duration|length|minutes|mins?|watch(?:ed)?)\b", re.IGNORECASE)


def in_digits(text: str) -> str:
    """The text with its spelled-out numbers in digits; what stands in digits already stays."""
    text = _CHANGED_BY.sub(lambda found: f"by {_exactly(found['share'])} %", text)
    text = _IN_HALF.sub("by 50 %", text)
    text = _SHARE.sub(_share, text)
    text = _FOLD.sub(lambda found: f"{_WORTH[found[1].lower()]}x", text)
    text = _NOTHING.sub(lambda found: f"{found['cue'] or ('to ' if found[0][:2].lower() == 'to' else '')}0", text)
    text = _ONE_IN.sub("1", text)
    text = _AT_LEAST_ONE.sub(lambda found: f"{found['cue']}1", text)
    text = _ONE.sub(lambda found: f"{found['cue']}1", text)
    text = _NUMBER.sub(_number, text)
    return _CLOCK.sub(_seconds, text) if _TAKES_TIME.search(text) else text


def _percent(words: str) -> str:
    return _FRACTIONS[re.sub(r"[\s-]+", " ", words.lower())]


def _exactly(words: str) -> str:
    said = _percent(words)
    return _EXACT.get(said, said)


def _share(found: re.Match[str]) -> str:
    return f"{found['cue'] or ''}{_percent(found['share'])} %"


def _number(found: re.Match[str]) -> str:
    if found["hundred"]:
        return {"hundred": "100", "dozen": "12"}[found["hundred"].lower()]
    if found["plain"]:
        return str(_WORTH[found["plain"].lower()])
    return str(_WORTH[found["tens"].lower()] + _WORTH.get((found["one"] or "").lower(), 0))


def _seconds(found: re.Match[str]) -> str:
    return f"{Decimal(found['minutes']) * 60 + Decimal(found['seconds'])} seconds"
