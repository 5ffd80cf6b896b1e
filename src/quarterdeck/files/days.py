"""Dates as people write them: 2026-10-05, 5.10.2026, 10/05/2026, 5 Oct 2026, October 5, 2026."""

import re
from collections.abc import Iterable
from datetime import date

from quarterdeck.files.period_words import in_english

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)(?:[T ,]+\d{1,2}:.*)?")
_NAMED = re.compile(
    r"(?:[a-z]+,? )?(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?[ /-](?:of )?(?P<month>[a-z]{3})\.?,?[ /-]|"
    r"(?P<month2>[a-z]{3})\.? (?P<day2>\d{1,2})(?:st|nd|rd|th)?,? )['’]?(?P<year>\d{4}|\d\d)(?: .*)?"
)
_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}  # noqa: SIM905


def read_day(text: str, month_first: bool = False) -> date | None:
    """The date a cell names, or None.

    Of 10/05/2026 the day comes first, unless that date does not exist or `month_first` says otherwise.
    """
    plain = text.strip()
    if found := _YEAR_FIRST.fullmatch(plain):
        return _first_that_exists([(found[1], found[2], found[3])])
    if found := _YEAR_LAST.fullmatch(plain):
        first, second, year = found.groups()
        orders = [(year, second, first), (year, first, second)]
        return _first_that_exists(orders[::-1] if month_first and "." not in plain else orders)
    if len(plain) < 40 and any(map(str.isdigit, plain)) and any(map(str.isalpha, plain)):
        return _named(in_english(plain))
    return None


def month_first(texts: Iterable[str]) -> bool:
    """Whether a column writes the month before the day: some date of it makes sense only so, and none only otherwise."""
    first = second = 0
    for text in texts:
        if found := _YEAR_LAST.fullmatch(text.strip()):
            first, second = max(first, int(found[1])), max(second, int(found[2]))
    return second > 12 >= first


def _named(plain: str) -> date | None:
    found = _NAMED.fullmatch(plain)
    month = _MONTHS.get(found["month"] or found["month2"]) if found else None
    if not found or not month:
        return None
    return _first_that_exists([(found["year"], str(month), found["day"] or found["day2"])])


def _first_that_exists(orders: list[tuple[str, str, str]]) -> date | None:
    for year, month, day in orders:
        try:
            return date(int(year) if len(year) == 4 else 2000 + int(year), int(month), int(day))
        except ValueError:
            continue
    return None
