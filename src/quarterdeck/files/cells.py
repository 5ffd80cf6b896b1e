"""What single cells say: texts, numbers, grades, confidences, dates, and nothing at all."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.figures import Figure, read_figure

ZERO, ONE, TEN, HUNDRED = Decimal(0), Decimal(1), Decimal(10), Decimal(100)
NOTHING = {
    "", "-", "–", "—", "--", "---", "n/a", "na", "n.a.", "n.a", "none", "null", "nil", "tbd", "tbc", "tba", "?", "??",
    "x/x", "...", "…", "not available", "not applicable", "not scored", "not graded", "not set", "unknown", ".", "_",
    "to be defined", "to be determined", "k.a.", "#n/a", "(blank)", "ungraded", "unscored",
}  # fmt: skip
DITTO = {
    '"', "''", "″", "〃", "“", "”", "„", "↑", "^", "ditto", "dito", "idem", "same", "same as above", "as above", "s.o.",
    "siehe oben", "see above",
}  # fmt: skip
_DONE = {
    "done", "achieved", "complete", "completed", "met", "hit", "yes", "true", "✓", "✔", "✅", "fully achieved", "passed",
    "delivered", "accomplished", "erledigt", "erreicht", "ja", "fertig", "fait", "atteint", "oui", "hecho", "cumplido",
    "logrado", "feito", "sim",
}  # fmt: skip
_MISSED = {
    "missed", "failed", "not achieved", "not met", "no", "false", "✗", "✘", "❌", "not done", "not started", "nein",
    "nicht erreicht", "verfehlt", "non atteint", "no cumplido", "não",
}  # fmt: skip
_LEVELS = {
    "very high": "0.9", "high": "0.8", "hoch": "0.8", "green": "0.8", "medium": "0.5", "mid": "0.5", "med": "0.5",
    "moderate": "0.5", "mittel": "0.5", "yellow": "0.5", "amber": "0.5", "low": "0.2", "niedrig": "0.2", "red": "0.2",
    "very low": "0.1",
}  # fmt: skip
_INJECTING = ("=", "+", "-", "@", "\t", "\r")

_DIGITS = r"(\d+(?:[.,]\d+)?|[.,]\d+)"
_SHARE = re.compile(
    rf"[~≈<>≥≤]?\s*(?P<sign>-)?{_DIGITS}\s*(?P<percent>%|percent\b|pct\b)?"
    rf"(?:\s*(?:/|of|out of|von)\s*{_DIGITS}\s*%?)?(?P<rest>(?:[\s:;,.()–—-].*)?)",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE = re.compile(r"(?:[^\w.,%~≈<>≥≤+−–-]+|(?:final |end )?(?:score|grade|note|nota)\b\s*[:=]?)+", re.IGNORECASE)
_SCALE = re.compile(r"(?:/|out of|–|-|to|bis)\s*(1\.0+|1|5|10|100)\s*%?\s*[)\]]?\s*$")


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing to say: blank, "-", "n/a", "TBD" …"""
    return text.strip().casefold() in NOTHING


def is_ditto(text: str) -> bool:
    """Whether a cell says “as above” with a mark or a word of its own."""
    return text.strip().casefold() in DITTO


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands before =, +, -, @, tab and carriage return.

    So does one before an apostrophe that stands before one of these, or taking it off again would lose a letter.
    """
    return f"'{text}" if text.lstrip("'").startswith(_INJECTING) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_INJECTING) else text


def scale_in_header(header: str) -> Decimal | None:
    """What a full grade is called, where the header tells: "Score (0-10)" is 10, "Score %" is 100."""
    plain = header.strip().casefold()
    if found := _SCALE.search(plain):
        return Decimal(found[1])
    return HUNDRED if "%" in plain or "percent" in plain else None


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
    plain = text.strip()
    found = _SHARE.fullmatch(plain) or _SHARE.fullmatch(_BEFORE.sub("", plain, count=1))
    if not found:
        return None
    _, value, _, of, _ = found.groups()
    try:
        number = Decimal(value.replace(",", "."))
        whole = Decimal(of.replace(",", ".")) if of else None
    except InvalidOperation:
        return None
    return _Share(
        -number if found["sign"] else number, bool(found["percent"]), whole, found["rest"].strip(" :;,.()–—-")
    )


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
    share = _share(text)
    if share is None:
        return None
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


def read_amount(text: str, decimal: str = ".") -> Figure | None:
    """A number with its unit as it stands in a baseline, target or current cell; None where it is none."""
    plain = re.sub(r"^[~≈<>≥≤=]+\s*", "", text.strip())
    if not plain or is_nothing(plain):
        return None
    try:
        return read_figure(plain, decimal)
    except OKRError:
        return None


def read_day(text: str) -> date | None:
    """A date written as 2026-10-05, 5.10.2026 or 10/05/2026 (day first unless only the other order exists)."""
    plain = text.strip()
    if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", plain):
        orders = [(1, 2, 3)]
    elif found := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", plain):
        orders = [(3, 2, 1), (3, 1, 2)]
    else:
        return None
    for year, month, day in orders:
        try:
            return date(int(found[year]), int(found[month]), int(found[day]))
        except ValueError:
            continue
    return None
