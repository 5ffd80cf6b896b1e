"""Grades and confidences as people write them: 0.7, 0,7, 70 %, 7/10, 70, done, “On track (70 %)”, ★★★☆☆."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from quarterdeck.files.cells import NOTHING

ZERO, ONE, TEN, HUNDRED = Decimal(0), Decimal(1), Decimal(10), Decimal(100)
_DONE = {
    "done", "achieved", "complete", "completed", "met", "hit", "yes", "y", "true", "✓", "✔", "✔️", "☑", "☑️", "✅", "👍",
    "fully achieved", "passed", "delivered", "accomplished", "exceeded", "erledigt", "erreicht", "voll erreicht", "ja",
    "fertig", "fait", "atteint", "réalisé", "oui", "hecho", "cumplido", "logrado", "sí", "feito", "atingido", "sim",
    "behaald", "gehaald", "raggiunto", "sì", "uppnått", "oppnådd", "osiągnięty", "tak",
}  # fmt: skip
_MISSED = {
    "missed", "failed", "not achieved", "not met", "no", "n", "false", "✗", "✘", "✖", "✖️", "❌", "☐", "👎", "not done",
    "not started", "nein", "nicht erreicht", "verfehlt", "non atteint", "non", "no cumplido", "não", "não atingido",
    "niet behaald", "niet gehaald", "nee", "non raggiunto", "nej", "nie", "no logrado",
}  # fmt: skip
_LEVELS = {
    "very high": "0.9", "high": "0.8", "hoch": "0.8", "green": "0.8", "medium": "0.5", "mid": "0.5", "med": "0.5",
    "moderate": "0.5", "mittel": "0.5", "yellow": "0.5", "amber": "0.5", "low": "0.2", "niedrig": "0.2", "red": "0.2",
    "very low": "0.1",
}  # fmt: skip
_BALLS = {"○": "0", "◔": "0.25", "◑": "0.5", "◐": "0.5", "◕": "0.75", "●": "1"}

_DIGITS = r"(?:\d+(?:[.,]\d+)?|[.,]\d+)(?![.,]?\d)"
_SHARE = re.compile(
    rf"[~≈<>≥≤]?\s*(?P<sign>-)?(?P<value>{_DIGITS})\s*(?P<percent>%|percent\b|pct\b|prozent\b|por ciento\b|pour cent\b)?"
    rf"(?:\s*(?:[-–]|to|bis)\s*{_DIGITS}\s*(?P<range>%)?(?=\s*$))?"
    rf"(?:\s*(?:/|of|out of|von|sur|de)\s*(?P<of>{_DIGITS})\s*%?)?(?P<rest>(?:[^\w%].*)?)",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE = re.compile(
    r"(?:[^\w.,%~≈<>≥≤+−–-]+|(?:final |end )?(?:score|grade|note|nota|final)\b\s*[:=]?"
    r"|(?:ca|approx|about|around|circa|etwa|rund|env|environ|aprox|roughly|almost|nearly)\b\.?)+",
    re.IGNORECASE,
)
# “On track (70 %)”, “Achieved – 0.7”: few words, and one number that can hardly be anything but a grade.
_BEHIND_WORDS = re.compile(
    r"(?P<words>[^\d%]{2,40}?)(?:\s|[(\[:–-])(?P<share>\d{1,3}(?:[.,]\d+)?\s?%|[01][.,]\d{1,2}|\d{1,3}\s?/\s?(?:5|10|100))\s*[)\]]?"
)
_NOT_BY = re.compile(
    r"\b(?:by|below|under|over|above|less|more|than|than|only|from|um|unter|über|nur|mehr|weniger|plus|minus|de|d'|por|sobre)\s*$|[+−-]$",
    re.IGNORECASE,
)
_APART = re.compile(r"^([01])\s?[.,]\s(\d{1,2})$")  # “0. 7”
_SCALE = re.compile(r"(?:/|out of|of|–|-|to|bis)\s*(1\.0+|1|5|10|100)\s*%?\s*[)\]]?\s*$")
_STARS = re.compile(r"([★⭐●■🟩🟢✦]+)\ufe0f?([☆○□⬜⚪✧]+)\ufe0f?")


def scale_in_header(header: str) -> Decimal | None:
    """What a full grade is called, where the header tells: "Score (0-10)" is 10, "Score %" is 100."""
    plain = header.strip().casefold()
    if found := _SCALE.search(plain):
        return Decimal(found[1])
    return HUNDRED if "%" in plain or "percent" in plain or "prozent" in plain else None


def scale_of(texts: list[str], header: str = "") -> Decimal:
    """What a full grade is called in a column: 1, 5 (only where the header says so), 10 or 100.

    The header decides if it can; otherwise the greatest bare number does. Up to 1.5 it is a share that was beaten,
    up to 10 it is out of ten, and out of a hundred above.
    """
    bare = [share.value for text in texts if (share := _share(text)) and not share.percent and share.of is None]
    greatest = max(bare, default=ZERO)
    told = scale_in_header(header)
    if told and told > 1 and greatest == 1:
        return ONE  # a column of ones and noughts means all or nothing, whatever its header
    if told and greatest <= told and not (told > 1 and greatest <= 1 and any(v != v.to_integral_value() for v in bare)):
        return told
    if greatest <= Decimal("1.5"):
        return ONE
    return TEN if greatest <= TEN else HUNDRED


@dataclass(frozen=True, slots=True)
class _Share:
    value: Decimal
    percent: bool
    of: Decimal | None
    rest: str


def _share(text: str) -> _Share | None:
    plain = _western(text.strip())
    found = _SHARE.fullmatch(plain) or _SHARE.fullmatch(_BEFORE.sub("", plain, count=1))
    if not found:
        return _behind_words(plain)
    try:
        number = Decimal(found["value"].replace(",", "."))
        whole = Decimal(found["of"].replace(",", ".")) if found["of"] else None
    except InvalidOperation:
        return None
    rest = found["rest"].strip(" :;,.()–—-*!")
    if found.end("value") < found.start("range") or re.search(r"\d\s*(?:[-–]|to|bis)\s*\d", plain):
        rest = rest or plain
    return _Share(-number if found["sign"] else number, bool(found["percent"] or found["range"]), whole, rest)


def _behind_words(plain: str) -> _Share | None:
    found = _BEHIND_WORDS.fullmatch(plain)
    if not found or len(found["words"].split()) > 5 or _NOT_BY.search(plain[: found.start("share")].rstrip("([:")):
        return None
    share = _share(found["share"])
    return _Share(share.value, share.percent, share.of, plain) if share else None


def _western(text: str) -> str:
    """Digits and signs of other scripts as ours, and no blank within a number."""
    text = _APART.sub(r"\1.\2", text)
    return text if text.isascii() else unicodedata.normalize("NFKC", text).replace("٪", "%").replace("−", "-")


@dataclass(frozen=True, slots=True)
class ReadShare:
    """A grade or confidence between 0 and 1; `beyond` where the sheet said less or more; `rest` is text behind it.

    `level` says that it was a colour or a word such as "high", whose number is a convention and not the sheet's.
    """

    value: Decimal
    beyond: bool = False
    rest: str = ""
    level: bool = False


def read_share(text: str, scale: Decimal = ONE) -> ReadShare | None:
    """A grade or a confidence as people write it: 0.7, 0,7, 70 %, 7/10, 70 (scale 100), done, missed, high, low.

    None where the text says nothing or is no grade.
    """
    plain = text.strip().casefold()
    if plain in NOTHING:
        return None
    if plain in _DONE | _MISSED:
        return ReadShare(ONE if plain in _DONE else ZERO)
    if plain in _LEVELS:
        return ReadShare(Decimal(_LEVELS[plain]), level=True)
    if plain in _BALLS:
        return ReadShare(Decimal(_BALLS[plain]))
    if stars := _STARS.fullmatch(plain):
        full = len(stars[1].replace("\ufe0f", ""))
        return ReadShare(_tidy(Decimal(full) / (full + len(stars[2]))))
    share = _share(text)
    return None if share is None else _on_scale(share, scale, plain)


def _on_scale(share: _Share, scale: Decimal, plain: str) -> ReadShare:
    if share.percent:
        value = share.value / HUNDRED
    elif share.of:
        value = share.value / share.of
    elif scale > ONE and (abs(share.value) < ONE or re.fullmatch(r"1[.,]0+", plain)):
        value = share.value  # 0.7 or 1.0 among 70s was written on the other scale
    else:
        value = share.value / scale
    kept = min(max(value, ZERO), ONE)
    return ReadShare(_tidy(kept), kept != value, share.rest)


def _tidy(value: Decimal) -> Decimal:
    """Four places, without zeros to spare: thirds are no better with more."""
    rounded = value.quantize(Decimal("0.0001"))
    return Decimal(format(rounded.normalize(), "f"))
