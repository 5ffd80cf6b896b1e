"""Numbers as people write them, read and shown.

Reading, where a number can mean two things:

* "1.234" is one and a bit, "3,500" is three and a half thousand: English is assumed. `decimal=","` turns both round.
* A comma that no thousands could have ("2,1", "0,70", "1234,5") is a decimal comma in any case.
* With both marks the last one is the decimal mark ("3.500,5"). A mark that repeats groups thousands.
* "m" after a number means millions, "b" billions, as in business English.

Bounds: below 10^15 in size; what lies beyond the sixth decimal is rounded away (half to even).
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from functools import lru_cache

from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.measure import Kind, Measure, Unit, UnitKind

LIMIT = Decimal(10) ** 15
SIX_PLACES = Decimal("0.000001")
LONGEST = 60  # characters
THOUSAND, MILLION, BILLION = Decimal(1000), Decimal(10) ** 6, Decimal(10) ** 9

MULTIPLES = {
    "k": THOUSAND, "thousand": THOUSAND, "tsd": THOUSAND, "lakh": Decimal(10) ** 5, "crore": Decimal(10) ** 7,
    "m": MILLION, "mn": MILLION, "mm": MILLION, "mio": MILLION, "mil": MILLION, "million": MILLION, "millions": MILLION,
    "b": BILLION, "bn": BILLION, "billion": BILLION, "billions": BILLION, "mrd": BILLION,
}  # fmt: skip
SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₺": "TRY", "₪": "ILS", "zł": "PLN"}
DOLLARS = {"us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "r$": "BRL", "hk$": "HKD"}
CODES = frozenset(
    "AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EUR GBP HKD HUF IDR ILS INR ISK JPY KRW MXN MYR "  # noqa: SIM905
    "NOK NZD PEN PHP PLN RON RSD SAR SEK SGD THB TRY TWD UAH USD VND ZAR".split()
)
DURATIONS = ("milliseconds", "seconds", "minutes", "hours", "days", "weeks", "months", "quarters", "years")
_DURATION_WORDS = {
    **{word: word for word in DURATIONS},
    **{word[:-1]: word for word in DURATIONS},
    "ms": "milliseconds", "msec": "milliseconds", "msecs": "milliseconds", "s": "seconds", "sec": "seconds",
    "secs": "seconds", "min": "minutes", "mins": "minutes", "h": "hours", "hr": "hours", "hrs": "hours", "d": "days",
    "wk": "weeks", "wks": "weeks", "mo": "months", "mos": "months", "yr": "years", "yrs": "years",
    **{f"{kind} {word}": f"{word.rstrip('s')}s" for kind in ("business", "working") for word in ("day", "days", "hour", "hours")},
}  # fmt: skip

# Group and decimal mark of each language; English where a language is not listed.
_MARKS = {"en": (",", "."), "de": (".", ","), "es": (".", ","), "it": (".", ","), "nl": (".", ","), "pt": (".", ","),
          "fr": ("\u202f", ","), "sv": ("\u00a0", ","), "pl": ("\u00a0", ",")}  # fmt: skip

_GAPS = re.compile("[\\s\u00a0\u2007\u2009\u202f]+")
_MINUS = re.compile("^[\u2212\u2013\u2010\u2011\ufe63\uff0d]")
_SIGNED = re.compile(
    r"(?P<sign>[-+]?)(?P<digits>[0-9][0-9.,'’ _]*|[.,][0-9]+)(?P<power>e[-+]?[0-9]{1,6})?(?P<after>.*)", re.I
)


class NotANumber(OKRError):
    def __init__(self, text: str) -> None:
        super().__init__(f"“{_short(text)}” is no number. Write it as in 3500, 3,500, 2.1M, $350 or 18 %.")


class NumberTooLarge(OKRError):
    def __init__(self, text: str) -> None:
        super().__init__(f"“{_short(text)}” is too large. Write a number below 1,000,000,000,000,000, or another unit.")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the unit written beside it; `unit` is None where none was. `multiple` is the k, M or bn it had."""

    value: Decimal
    unit: Unit | None = None
    multiple: Decimal = Decimal(1)


def read_number(text: str, decimal: str = ".") -> Decimal:
    """The number a text holds, whatever unit stands beside it. Raises NotANumber and NumberTooLarge."""
    return read_figure(text, decimal).value


@lru_cache(maxsize=4096)  # the same few numbers stand all over a sheet
def read_figure(text: str, decimal: str = ".") -> Figure:
    """The number a text holds, with its unit: currency, percent or duration. Raises NotANumber and NumberTooLarge.

    Percent stays as people write it: "18 %" is 18. Brackets are the accountant's minus: "(5)" is −5.
    """
    if len(text) > LONGEST:
        raise NotANumber(text)
    plain = _GAPS.sub(" ", text).strip()
    if plain.startswith("(") and plain.endswith(")"):
        plain = f"-{plain[1:-1].strip()}"
    plain = _MINUS.sub("-", plain)
    currency, rest = _currency_before(plain)
    found = _SIGNED.fullmatch(_MINUS.sub("-", rest))
    if not found:
        raise NotANumber(text)
    value = _digits(found["digits"].rstrip(" _"), decimal)
    if value is None:
        raise NotANumber(text)
    unit, multiple = _after(found["after"].strip(), currency, text)
    negative = (found["sign"] == "-") != (currency is not None and plain.startswith("-"))
    power = int(found["power"][1:]) if found["power"] else 0
    return Figure(_bounded(-value if negative else value, power, multiple, text), unit, multiple)


def show(value: Decimal, unit: Unit, locale: str = "en") -> str:
    """A value as people write it: "$2.1M", "$8,200", "18 %", "34 days", "8,200".

    Money of 10,000 and more is shortened to K, M or B with two decimals at most. What a number counts is not repeated:
    the metric beside it says so.
    """
    match unit.kind:
        case UnitKind.PERCENT:
            return f"{_grouped(value, locale)} %"
        case UnitKind.CURRENCY:
            return _money(value, unit.code, locale)
        case UnitKind.DURATION if unit.code:
            word = unit.code[:-1] if abs(value) == 1 and unit.code.endswith("s") else unit.code
            return f"{_grouped(value, locale)} {word}"
        case _:
            return _grouped(value, locale)


def show_span(low: Decimal, high: Decimal, unit: Unit, locale: str = "en") -> str:
    """Two values with their unit once, as people write it: "35 – 45 %", "14.7 – 16.5 months", "$3.1M – $3.8M"."""
    match unit.kind:
        case UnitKind.PERCENT | UnitKind.DURATION:
            return f"{_grouped(low, locale)} – {show(high, unit, locale)}"
        case _:
            return f"{show(low, unit, locale)} – {show(high, unit, locale)}"


def show_short(value: Decimal, unit: Unit, locale: str = "en") -> str:
    """A value for the axis of a chart: shortened like money, and without a word for its unit: "12K", "$2.5M", "18 %"."""
    match unit.kind:
        case UnitKind.PERCENT:
            return show(value, unit, locale)
        case UnitKind.CURRENCY:
            return _money(value, unit.code, locale)
        case _:
            return _money(value, "", locale) if abs(value) >= 10_000 else _grouped(value, locale)


def show_plain(value: Decimal) -> str:
    """A value for an input field: digits and a point, no exponent, unit or zeros to spare. `read_number` reads it."""
    shown = f"{value:f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return "0" if shown in ("-0", "") else shown


def show_measure(measure: Measure, locale: str = "en") -> str:
    """The way of a key result in a line: "$2.1M → $3.5M", "34 → 21 days", "€300 – €350", "2 of 5 milestones"."""
    match measure.kind:
        case Kind.RANGE:
            return _show_range(measure, locale)
        case Kind.ZONES:
            return next((zone.words for zone in measure.zones if zone.level == "target"), "")
        case Kind.MILESTONES:
            done = sum(1 for step in measure.milestones if step.done_on)
            return f"{done} of {len(measure.milestones)} milestones" if measure.milestones else "no milestones yet"
        case Kind.INCREASE | Kind.DECREASE:
            return _show_way(measure, locale)


def _show_way(measure: Measure, locale: str) -> str:
    if measure.target is None:
        return "" if measure.baseline is None else f"from {show(measure.baseline, measure.unit, locale)}"
    target = show(measure.target, measure.unit, locale)
    if measure.baseline is None:
        return f"to {target}"
    repeats = measure.unit.kind is UnitKind.DURATION  # "34 → 21 days", not "34 days → 21 days"
    baseline = _grouped(measure.baseline, locale) if repeats else show(measure.baseline, measure.unit, locale)
    return f"{baseline} → {target}"


def _show_range(measure: Measure, locale: str) -> str:
    if measure.low is not None and measure.high is not None:
        return show_span(measure.low, measure.high, measure.unit, locale)
    if measure.low is not None:
        return f"at least {show(measure.low, measure.unit, locale)}"
    return f"at most {show(measure.high, measure.unit, locale)}" if measure.high is not None else ""


def _currency_before(text: str) -> tuple[str | None, str]:
    """The currency written before a number, and what follows it. A minus may stand before the currency."""
    body = text.removeprefix("-").lstrip()
    for mark, code in {**DOLLARS, **SYMBOLS}.items():
        if body.lower().startswith(mark):
            return code, body[len(mark) :].lstrip()
    if body[:3].upper() in CODES and body[3:4] in (" ", *"-0123456789."):
        return body[:3].upper(), body[3:].lstrip()
    return None, text


def _after(text: str, currency: str | None, whole: str) -> tuple[Unit | None, Decimal]:
    """The unit and the multiple that stand behind a number: "M", "k €", "%", "bn USD", "days"."""
    word = text.lower().rstrip(".")
    multiple = Decimal(1)
    if lead := re.match(r"[a-z]+", word):
        size = MULTIPLES.get(lead[0])
        if size is not None:
            multiple, word = size, word[lead.end() :].lstrip(" .")
    if not word:
        return (Unit(UnitKind.CURRENCY, currency) if currency else None), multiple
    unit = unit_named(word)
    if unit is None or (currency and unit != Unit(UnitKind.CURRENCY, currency)):
        raise NotANumber(whole)
    return unit, multiple


def unit_named(word: str) -> Unit | None:
    """The unit a word or sign means: "%", "€", "EUR", "days", "hrs"; None when it is none we know."""
    plain = word.strip().lower()
    if plain in ("%", "percent", "per cent", "pct", "％"):
        return Unit(UnitKind.PERCENT)
    code = (
        SYMBOLS.get(plain)
        or DOLLARS.get(plain)
        or {"euro": "EUR", "euros": "EUR", "dollars": "USD", "pounds": "GBP"}.get(plain)
    )
    if code or plain.upper() in CODES:
        return Unit(UnitKind.CURRENCY, code or plain.upper())
    if plain in _DURATION_WORDS:
        return Unit(UnitKind.DURATION, _DURATION_WORDS[plain])
    return None


def _digits(text: str, decimal: str) -> Decimal | None:
    """Digits with their marks as a number; None when the marks make no sense ("1,2,3", "12 34")."""
    spaced = re.sub(r"[’_]", "'", text)
    if re.search("[ ']", spaced):
        if not re.fullmatch(r"[0-9]{1,3}(?:[ '][0-9]{3})+(?:[.,][0-9]+)?", spaced):
            return None
        return Decimal(re.sub("[ ']", "", spaced).replace(",", "."))
    marks = re.sub("[0-9]", "", text)
    if not marks:
        return Decimal(text)
    last = marks[-1]
    other = "," if last == "." else "."
    if other in marks:
        grouped, _, fraction = text.rpartition(last)
        return Decimal(f"{grouped.replace(other, '')}.{fraction}") if _groups(grouped, other) else None
    if len(marks) > 1:
        return Decimal(text.replace(last, "")) if _groups(text, last) else None
    whole, _, fraction = text.partition(last)
    if last != decimal and _groups(text, last) and whole.lstrip("0"):
        return Decimal(whole + fraction)
    return Decimal(f"{whole or '0'}.{fraction or '0'}")


def _groups(text: str, mark: str) -> bool:
    return re.fullmatch(rf"[0-9]{{1,3}}(?:{re.escape(mark)}[0-9]{{3}})+", text) is not None


def _bounded(value: Decimal, power: int, multiple: Decimal, text: str) -> Decimal:
    if value and value.adjusted() + power + multiple.adjusted() > 16:
        raise NumberTooLarge(text)
    scaled = value.scaleb(power) * multiple if power > -100 else Decimal(0)
    rounded = scaled.quantize(SIX_PLACES, ROUND_HALF_EVEN)
    if abs(rounded) >= LIMIT:
        raise NumberTooLarge(text)
    return Decimal(show_plain(rounded))


def _grouped(value: Decimal, locale: str) -> str:
    group, mark = _MARKS.get(locale[:2].lower(), _MARKS["en"])
    whole, _, fraction = show_plain(value.quantize(SIX_PLACES)).partition(".")
    shown = f"{int(whole):,}".replace(",", group)
    if whole.startswith("-0"):
        shown = f"-{shown}"
    return f"{shown}{mark}{fraction}" if fraction else shown


def _money(value: Decimal, code: str, locale: str) -> str:
    size = abs(value)
    suffix = ""
    if size >= 10_000:
        for multiple, letter in ((THOUSAND, "K"), (MILLION, "M"), (BILLION, "B")):
            shortened = (size / multiple).quantize(Decimal("0.01"), ROUND_HALF_UP)
            suffix = letter
            if shortened < 1000:
                break
        size = shortened
    number = _grouped(size, locale) if suffix or size == size.to_integral_value() else _cents(size, locale)
    symbol = _SYMBOL_OF.get(code, code)
    sign = "-" if value < 0 else ""
    if _MARKS.get(locale[:2].lower(), _MARKS["en"])[1] == ",":
        return f"{sign}{number}{suffix} {symbol}".rstrip()
    return f"{sign}{symbol}{' ' if symbol.isalpha() else ''}{number}{suffix}"


def _cents(size: Decimal, locale: str) -> str:
    """Money with a fraction has two decimals, or as many as it needs: "$2.50", "$0.0125"."""
    shown = _grouped(size, locale)
    mark = _MARKS.get(locale[:2].lower(), _MARKS["en"])[1]
    return shown + "0" * max(0, 2 - len(shown.rpartition(mark)[2]))


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


_SYMBOL_OF = {
    **{code: symbol for symbol, code in SYMBOLS.items()},
    **{c: s.upper() for s, c in DOLLARS.items()},
    "USD": "$",
}
_SYMBOL_OF |= {"AUD": "A$", "CAD": "C$"}
