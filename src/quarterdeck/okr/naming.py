"""How the metric of a sentence is called: what is left without its verb, its figures and the words that tied them."""

import re
from collections.abc import Sequence
from decimal import Decimal

from quarterdeck.okr.cues import Part
from quarterdeck.okr.figures import unit_named
from quarterdeck.okr.measure import Unit, UnitKind
from quarterdeck.okr.mentions import Mention
from quarterdeck.okr.verbs import leading_verb

LONGEST_METRIC = 200
EDGES = " \t\r\n,;:.…|=–—-→⇒➔➜➞➝⟶⟹➡·•*/~≈"

_SCORE = re.compile(r"\b(?:nps|csat|ces|rating|score|grade|stars?|points?|index)\b", re.IGNORECASE)
_STARS = re.compile(r"\bstars?\b", re.IGNORECASE)
_PERCENT = re.compile(
    r"^%|\bpercent(?:age)?\b|\bshare of\b|\b(?:ctr|cvr|nrr|grr)\b"
    r"|(?<!hourly )(?<!daily )(?<!day )(?<!run )(?<!burn )(?<!exchange )\brate\b(?! (?:us|our|the|it|their|your|a)\b)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[$€£¥₹](?=\s*(?:/|per\b))")  # "€/lead"
_PLACE = re.compile(r"\b(?:rank|position|place)", re.IGNORECASE)
_SCORED_IN = re.compile(r"\b(?:stars?|points?)$", re.IGNORECASE)
_COUNTED = re.compile(r"\s+((?:[^\W\d_][\w’'&/-]*)(?:\s+[^\W\d_][\w’'&/-]*){0,4})")
_SMALL = (
    "a across after an and are at as be before by during each every for from have has in into is last more of on or "
    "out over per than that the their this through to under until up via we were when where which who whose will "
    "with within worth"
)
_STOPS = frozenset(_SMALL.split())
_NO_PLURALS = frozenset(["sales", "news", "business", "process", "series", "analytics", "customs"])
_LOOSE = re.compile(
    r"^(?:there\s+(?:are|is)|a|an|of|to|from|by|at|is|are|be|and|or|with|in|for|the|our|on|all|get)\s+"
    r"|\s+(?:a|of|to|from|by|at|is|are|be|and|or|with|in|reach|up|down)$",
    re.IGNORECASE,
)
# What somebody is yet to fill in: "from __ to __ %", "(today: __)".
_BLANK = re.compile(
    r"(?:\b(?:today|now|baseline|target)\s*:?\s*|(?:\b(?:from|to|by|of|at\s+most|at\s+least)\s+)+)?_{2,}(?:\s*%)?",
    re.IGNORECASE,
)
_EVERY = re.compile(r"\s*/\s*(mo|month|wk|week|d|day|qtr|quarter|yr|year)\b|\s+p\.\s?m\.?(?!\w)", re.IGNORECASE)
_PERIODS = {"mo": "month", "wk": "week", "d": "day", "qtr": "quarter", "yr": "year"}
_PER = re.compile(r"\s+/(\w+)")


def named(sentence: str, used: Sequence[Mention], last: Mention) -> tuple[str, Unit]:
    """The metric's name, and the unit: the one written, else a rate or score, else what is counted."""
    metric = metric_of(sentence, used)
    if any(figure.place for figure in used):  # a place has no unit, whatever it is the place in
        return _ranked(sentence, metric), Unit()
    levels = [figure for figure in used if figure.part is not Part.CHANGE]  # 20 % more of dollars stays dollars
    written = next((figure.unit for figure in (last, *levels) if figure.unit), None)
    if written is not None:
        return metric, written
    unit = unit_of(metric, [figure.value for figure in used])
    words = _COUNTED.match(sentence, max(figure.ends for figure in used))
    noun = counted(words[1]) if words else ""
    is_count = unit.kind is UnitKind.NUMBER or (
        unit.kind is UnitKind.SCORE and noun and not _SCORE.search(noun.split()[-1])
    )
    return metric, Unit(unit.kind if not is_count else UnitKind.NUMBER, noun if is_count else unit.code)


def _ranked(sentence: str, metric: str) -> str:
    """The name of a place: "Rank for share of search"."""
    if _PLACE.search(metric) or not metric:
        return metric or "Rank"
    as_written = metric if metric in sentence else metric[:1].lower() + metric[1:]
    return f"Rank for {as_written}"


def counted(words: str) -> str:
    """What is counted: at most four words, up to where the noun ends ("sellers" of "sellers use the deck")."""
    found: list[str] = []
    for word in words.split():
        ended = found and word.lower().endswith(("ed", "ly"))
        if word.lower() in _STOPS or ended or len(found) == 4:
            break
        found.append(word)
        low = word.lower()
        if low.endswith("s") and not low.endswith("ss") and low not in _NO_PLURALS and not word.isupper():
            break
    return " ".join(found)[:40].strip()


def unit_of(metric: str, values: Sequence[Decimal] = ()) -> Unit:
    """The unit that a metric has by its name, where its values could be in it."""
    if money := _MONEY.match(metric):
        return unit_named(money[0]) or Unit()
    if _PERCENT.search(metric) and all(0 <= value <= 100 for value in values) and max(values, default=1) >= 1:
        return Unit(UnitKind.PERCENT)
    stars = _STARS.search(metric) and max(values, default=0) > 10  # those on GitHub are counted
    return Unit(UnitKind.SCORE) if _SCORE.search(metric) and not stars else Unit()


def metric_of(sentence: str, used: Sequence[Mention]) -> str:
    """The sentence without the figures that became fields and without its leading verb."""
    kept, at = [], 0
    for figure in sorted(used, key=lambda figure: figure.cue):
        kept.append(sentence[at : figure.cue])
        at = max(at, figure.ends)
    kept.append(sentence[at:])
    if used and re.fullmatch(r"\W*\w+\s*", kept[0]) and not leading_verb(kept[0]):  # "Answer 95 % of the leads"
        kept[1] = re.sub(r"^\s*of\b", " ", kept[1])
    verb = leading_verb(" ".join(kept))
    left = " ".join(kept)[verb.end() if verb else 0 :]
    scored = _SCORED_IN.search(sentence[: max((one.ends for one in used), default=0)])
    if scored and not re.search(r"\b(?!an?\b|the\b|our\b)\w", kept[0][verb.end() if verb else 0 :]):
        left = f"{scored[0]} {' '.join(kept[1:]).strip()}"  # "4.2 to 4.6 stars on G2": nothing else says what it is
    return tidied(left)


def tidied(text: str) -> str:
    """A name without loose words, empty brackets and stray marks at its ends."""
    plain = re.sub(r"\((?:\W|_)*\)", " ", _BLANK.sub(" ", text))
    plain = re.sub(r"\(\s+([^()]*)\)", r"\1", plain)  # a figure stood before it: what is left needs no brackets
    plain = re.sub(r":(?=\s*(?:/|per\b|an?\b|each\b))", " ", plain)
    plain = _EVERY.sub(_per_period, plain)
    plain = _PER.sub(lambda per: "" if f"per {per[1]}" in plain.lower() else f" per {per[1]}", plain)
    plain = " ".join(re.sub(r"\s+([,;:.)])", r"\1", plain).split())
    for _ in range(5):  # a cue can leave a loose word at either end, and another beneath it
        plain = _LOOSE.sub("", plain.strip(EDGES))
    plain = plain.strip(EDGES)
    if plain.count("(") != plain.count(")"):
        plain = plain.strip("()" + EDGES)
    if plain.count('"') % 2 or re.fullmatch(r'["“][^"“”]*["”]', plain):
        plain = plain.strip('"“”' + EDGES)
    if not re.search(r"\w", plain):
        return ""
    first = plain.split(" ", 1)[0]
    if (first.islower() and not re.search(r"\d", first)) or (first[:1].islower() and "-" in first):
        plain = plain[:1].upper() + plain[1:]
    return plain[:LONGEST_METRIC]


def _per_period(found: re.Match[str]) -> str:
    short = (found[1] or "month").lower()
    return f" per {_PERIODS.get(short, short)}"
