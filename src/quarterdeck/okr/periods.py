"""How people name periods in sheets: "2018-Q2", "Q2/18", "FY19-Q3", "H1 FY20", "Jan 2019", "01/01/2019 - 31/03/2019".

Decisions where a name can mean two things:

* A quarter, third, half or year belongs to the workspace's own year ("2019-Q3" is its third quarter, even where the
  year starts in July). "CY" in front asks for the calendar year. Months are always the calendar's.
* A year of two digits is of this century. "2018/19" is the year that ends in 2019; "2018/12" is December 2018, unless
  "FY" or a part ("Q1") stands beside it.
* "03/04/2019" is read day first, unless only the other order gives a whole number of months or exists at all.
* A period without a year ("Q3", "January") means nothing, unless the caller names the year.
"""

import re
from calendar import month_name
from datetime import date, timedelta
from itertools import pairwise

from quarterdeck.okr.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    LETTERS,
    MONTHS_LONG,
    Span,
    cycle_containing,
    cycle_span,
)
from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.plan import Cycle, CycleKind, CycleState

LONGEST = 80  # characters; a longer cell is a text, not the name of a period
LONGEST_CYCLE = 750  # days; more is a mistake in one of the dates

_KINDS = {letter.lower(): kind for kind, letter in LETTERS.items()}
_MONTHS = {name.lower()[:length]: n for n, name in enumerate(month_name) if n for length in range(3, len(name) + 1)}
_WORDS = {
    "first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3", "fourth": "4", "4th": "4",
    "quarter": "q", "half": "h", "of": "", "the": "", "year": "", "annual": "", "full": "",
    "fiscal": "fy", "calendar": "cy",
}  # fmt: skip

_ASIDE = re.compile(r"\([^()]*\)")  # "2018-Q2 (Apr–Jun)"
_PART = re.compile(r"(?<![a-z])([qht])[ -]?([1-4])(?!\d)|(?<!\d)([1-4])[ -]?([qht])(?![a-z])")
_YEAR = re.compile(r"(fy|cy)? ?['’]?((?:19|20|21)\d\d|\d\d)(?: ?[/-] ?(\d{4}|\d\d))?")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_NAMED_MONTH = re.compile(
    rf"(?P<m>{_MONTH})\.?[ ,/'’-]*(?P<y>(?:19|20|21)?\d\d)?|(?P<y2>(?:19|20|21)\d\d)[ ,/-]*(?P<m2>{_MONTH})\.?"
)
_NUMBERED_MONTH = re.compile(r"((?:19|20|21)\d\d) ?[-/.] ?(\d{1,2})|(\d{1,2}) ?[-/.] ?((?:19|20|21)\d\d)")
_BETWEEN = re.compile(r" ?(?:-|\bto\b|\buntil\b|\bthrough\b|\.{2,3}) ?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)")
_DAY_MONTH = re.compile(rf"(\d{{1,2}})\.? ({_MONTH})\.?,?(?: (\d{{4}}))?")
_MONTH_DAY = re.compile(rf"({_MONTH})\.? (\d{{1,2}})(?:,? (\d{{4}}))?")


def read_period(text: str, start_month: int, year: int | None = None) -> Cycle | None:
    """The cycle a text names, in state planning; None when it names none. Raises nothing on any text.

    `year` is the year to assume where the text has none: the workspace's own for parts, the calendar's for months.
    """
    if len(text) > LONGEST:
        return None
    return _read(_plain(text), start_month, year) or _read(_plain(_ASIDE.sub("", text)), start_month, year)


def _read(plain: str, start_month: int, year: int | None) -> Cycle | None:
    try:
        return _month(plain, start_month, year) or _part_or_year(plain, start_month, year) or _dates(plain, start_month)
    except (OKRError, ValueError, OverflowError):  # a number that no calendar has: month 13, 31 June, the year 2200
        return None


def _plain(text: str) -> str:
    lowered = re.sub(r"[‐‑‒–—−_]", "-", text.lower())
    spaced = " ".join(lowered.replace("(", " ").replace(")", " ").split())
    return " ".join(re.sub(r"[a-z0-9]+", lambda word: _WORDS.get(word[0], word[0]), spaced).split())


def _month(text: str, start_month: int, year: int | None) -> Cycle | None:
    if named := _NAMED_MONTH.fullmatch(text):
        month, written = named["m"] or named["m2"], named["y"] or named["y2"]
        full = _full_year(written) if written else year
        if month not in _MONTHS:
            return None
        number = _MONTHS[month]
    elif numbered := _NUMBERED_MONTH.fullmatch(text):
        full, number = int(numbered[1] or numbered[4]), int(numbered[2] or numbered[3])
        if number > 12:
            return None
    else:
        return None
    return cycle_containing(date(full, number, 1), CycleKind.MONTH, start_month) if full else None


def _part_or_year(text: str, start_month: int, year: int | None) -> Cycle | None:
    """A quarter, third, half or whole year: one part at most, one year at most, and nothing else but punctuation."""
    kind, index, rest = CycleKind.YEAR, 1, text
    if part := _PART.search(text):
        kind, index = _KINDS[part[1] or part[4]], int(part[2] or part[3])
        rest = f"{text[: part.start()]} {text[part.end() :]}"
    rest = " ".join(rest.strip(" -/,.:'’").split())
    if not rest:
        return _own(kind, year, index, start_month) if part and year else None
    written = _YEAR.fullmatch(rest.replace("fy fy", "fy").replace("cy cy", "cy"))
    if not written:
        return None
    era, first, last = written.groups()
    if not part and not era and len(first) == 2:
        return None
    own_year = _full_year(first)
    if last:
        if _full_year(last) != own_year + 1 or start_month == 1 or era == "cy":
            return None
        own_year += 1
    if era == "cy" and start_month != 1:
        return _calendar_years(kind, own_year, index, start_month)
    return _own(kind, own_year, index, start_month)


def _own(kind: CycleKind, year: int, index: int, start_month: int) -> Cycle:
    return cycle_containing(cycle_span(kind, year, index, start_month).starts, kind, start_month)


def _calendar_years(kind: CycleKind, year: int, index: int, start_month: int) -> Cycle:
    """A part of the calendar year; where the workspace's year has no such cycle, it says so in its name ("Q2 CY18")."""
    span = cycle_span(kind, year, index, start_month=1)
    part = "" if kind is CycleKind.YEAR else f"{LETTERS[kind]}{index} "
    return _regular(span, start_month) or _irregular(span, kind, f"{part}CY{year % 100:02d}")


def _dates(text: str, start_month: int) -> Cycle | None:
    """From one date to another, or from one month to another."""
    for gap in _BETWEEN.finditer(text):
        before, after = text[: gap.start()], text[gap.end() :]
        spans = _month_span(before, after) or _date_spans(before, after)
        fitting = [span for span in spans if 0 < span.days <= LONGEST_CYCLE and span.starts.year >= FIRST_YEAR]
        if regular := next((cycle for span in fitting if (cycle := _regular(span, start_month))), None):
            return regular
        if fitting:
            whole = next((span for span in fitting if _whole_months(span)), fitting[0])
            return _irregular(whole, _nearest_kind(whole), _name(whole))
    return None


def _month_span(before: str, after: str) -> list[Span]:
    first, last = _NAMED_MONTH.fullmatch(before), _NAMED_MONTH.fullmatch(after)
    if not (first and last and first["m"] in _MONTHS and last["m"] in _MONTHS and last["y"]):
        return []
    last_year, from_month, to_month = _full_year(last["y"]), _MONTHS[first["m"]], _MONTHS[last["m"]]
    wraps = from_month > to_month  # "Nov – Jan 2020" began in 2019
    first_year = _full_year(first["y"]) if first["y"] else last_year - wraps
    starts = date(first_year, from_month, 1)
    return [Span(starts, cycle_span(CycleKind.MONTH, last_year, to_month, 1).ends)]


def _date_spans(before: str, after: str) -> list[Span]:
    """The spans two dates can mean: day first, then month first. Both dates are written in the same order."""
    spans = []
    for day_first in (True, False):
        last = _date(after, day_first)
        first = _date(before, day_first, last.year if last else None)
        if first and last:
            spans.append(Span(first, last))
    return spans


def _date(text: str, day_first: bool, year: int | None = None) -> date | None:
    try:
        if iso := _ISO.fullmatch(text):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if numeric := _NUMERIC.fullmatch(text):
            day, month = (1, 2) if day_first else (2, 1)
            return date(_full_year(numeric[3]), int(numeric[month]), int(numeric[day]))
        written = _DAY_MONTH.fullmatch(text)
        day_at, month_at = 1, 2
        if not written:
            written, day_at, month_at = _MONTH_DAY.fullmatch(text), 2, 1
        full = int(written[3]) if written and written[3] else year
        if written and full and written[month_at] in _MONTHS:
            return date(full, _MONTHS[written[month_at]], int(written[day_at]))
    except ValueError:
        return None
    return None


def _regular(span: Span, start_month: int) -> Cycle | None:
    if not FIRST_YEAR < span.starts.year < LAST_YEAR:
        return None
    candidates = (cycle_containing(span.starts, kind, start_month) for kind in MONTHS_LONG)
    return next((cycle for cycle in candidates if Span(cycle.starts, cycle.ends) == span), None)


def _irregular(span: Span, kind: CycleKind, name: str) -> Cycle:
    return Cycle(name=name, starts=span.starts, ends=span.ends, kind=kind, state=CycleState.PLANNING)


def _whole_months(span: Span) -> bool:
    return span.starts.day == 1 and (span.ends + timedelta(days=1)).day == 1


def _nearest_kind(span: Span) -> CycleKind:
    for (kind, months), (_, more) in pairwise(MONTHS_LONG.items()):
        if span.days < (months + more) / 2 * 30.4:
            return kind
    return CycleKind.YEAR


def _name(span: Span) -> str:
    first, last = span.starts, span.ends
    first_year = "" if first.year == last.year else f" {first.year}"
    return (
        f"{first.day} {month_name[first.month][:3]}{first_year} – {last.day} {month_name[last.month][:3]} {last.year}"
    )


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)
