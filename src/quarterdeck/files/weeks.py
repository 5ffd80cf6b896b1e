"""Columns that hold the numbers of one week each: “W1 | W2 | …”, “KW 14 | KW 15 | …”, “2026-04-06 | 2026-04-13 | …”.

Only several such headers in one table, going one way, are unmistakable; one alone could be anything.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from quarterdeck.files.columns import Column
from quarterdeck.files.days import month_first, read_day
from quarterdeck.files.period_words import in_english
from quarterdeck.files.tables import Table
from quarterdeck.okr.calendar import week_dates, weeks_in

MEANING = "weekly"
LONGEST = 40  # letters of a header that names a week
_PLAIN = re.compile(
    r"(?:w|wk|week|woche|semaine|semana|settimana|uke|vecka|uge)(?: (?:no|nr))?[ .#_-]*(\d{1,2})", re.IGNORECASE
)
_OF_CALENDAR = re.compile(
    r"(?:(?:kw|cw|calendar week|kalenderwoche|iso week)[ .#_-]*(\d{1,2})(?:[ /-]+(\d{4}))?|(\d{4})-w(\d{2}))",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?:w/?c|wb|week (?:of|commencing|beginning|starting)|woche vom|semaine du|semana del)[ :.]+", re.IGNORECASE
)
_YEARLESS = re.compile(
    r"(?:[a-z]{3},? )?(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?[ -](?P<month>[a-z]{3})\.?|"
    r"(?P<month2>[a-z]{3})\.?[ -](?P<day2>\d{1,2})(?:st|nd|rd|th)?)"
)
_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}  # noqa: SIM905


class Sort(StrEnum):
    OF_CYCLE = "of the cycle"
    OF_CALENDAR = "of the calendar"
    DAY = "a day"
    YEARLESS = "a day without its year"


@dataclass(frozen=True, slots=True)
class Week:
    """What a header says: a number of a week (`year` 0 where none is named), a day, or a day and a month."""

    sort: Sort
    number: int = 0
    year: int = 0
    day: date | None = None
    month: int = 0

    @property
    def place(self) -> tuple[int, int, int]:
        """Where it stands among others of its sort."""
        if self.day:
            return self.day.year, self.day.month, self.day.day
        return self.year, self.month, self.number

    def is_followed_over_new_year(self, after: "Week") -> bool:
        """Whether the one after it, both without a year, stands in the next: December before January."""
        if self.sort is Sort.YEARLESS:
            return self.month >= 10 and after.month <= 3
        return (
            self.sort is Sort.OF_CALENDAR and not (self.year or after.year) and self.number >= 40 and after.number <= 12
        )


@lru_cache(maxsize=4096)
def week_of_header(header: str, months_first: bool = False) -> Week | None:
    """The week that a header is, and nothing besides it; None for any other header."""
    plain = " ".join(header.split())
    if not plain or len(plain) > LONGEST or not any(map(str.isdigit, plain)):
        return None
    if found := _PLAIN.fullmatch(plain):
        return Week(Sort.OF_CYCLE, int(found[1])) if 1 <= int(found[1]) <= 53 else None
    if found := _OF_CALENDAR.fullmatch(plain):
        number, year = int(found[1] or found[4]), int(found[2] or found[3] or 0)
        return Week(Sort.OF_CALENDAR, number, year) if 1 <= number <= 53 else None
    plain = _BEGINS.sub("", plain, count=1)
    if day := read_day(plain, months_first):
        return Week(Sort.DAY, day=day)
    found = _YEARLESS.fullmatch(in_english(plain))
    month = _MONTHS.get(found["month"] or found["month2"], 0) if found else 0
    if not found or not month:
        return None
    number = int(found["day"] or found["day2"])
    return Week(Sort.YEARLESS, number, month=month) if 1 <= number <= 31 else None


@dataclass(frozen=True, slots=True)
class Weeks:
    """The weeks that stand above the columns of one table, by header."""

    by_header: dict[str, Week]

    @classmethod
    def of(cls, headers: Iterable[str]) -> "Weeks":
        headers = list(headers)
        first = month_first(_BEGINS.sub("", header.strip(), count=1) for header in headers)
        return cls({" ".join(header.split()): week for header in headers if (week := week_of_header(header, first))})

    @property
    def is_clear(self) -> bool:
        """Whether they are several different ones of one sort that go one way, forth or back."""
        weeks = list(self.by_header.values())
        if len(weeks) < 2 or len({week.sort for week in weeks}) > 1:
            return False
        return _goes_on(weeks) or _goes_on(weeks[::-1])

    def day(self, header: str, starts: date, ends: date) -> date | None:
        """The first day of a header's week in the cycle of these days; None where the week lies outside it.

        A week that begins before the cycle and reaches into it counts from the cycle's first day.
        """
        week = self.by_header.get(header)
        if week is None:
            return None
        if week.sort is Sort.OF_CYCLE and self._last <= weeks_in(starts, ends):
            return week_dates(starts, ends, week.number).starts
        return next((inside for day in _days(week, starts, ends) if (inside := _inside(day, starts, ends))), None)

    @property
    def _last(self) -> int:
        """The highest number: “Week 14” beside “Week 26” can be no weeks of a quarter, so they are the calendar's."""
        return max(week.number for week in self.by_header.values())


def _goes_on(weeks: list[Week]) -> bool:
    return all(one.place < two.place or one.is_followed_over_new_year(two) for one, two in pairwise(weeks))


def _days(week: Week, starts: date, ends: date) -> Iterable[date]:
    """The days that a week could begin on."""
    if week.day:
        yield week.day
        return
    for year in [week.year] if week.year else [*range(starts.year, ends.year + 1)]:
        try:
            if week.month:
                yield date(year, week.month, week.number)
            else:
                yield date.fromisocalendar(year, week.number, 1)
        except ValueError:  # no 30 February, no week 53 in most years
            continue


def _inside(day: date, starts: date, ends: date) -> date | None:
    if starts <= day <= ends:
        return day
    return starts if starts - timedelta(days=6) <= day < starts else None


def weekly(headers: Iterable[str]) -> set[str]:
    """The headers that are unmistakably those of weeks: the most of one sort, none of them twice."""
    there = [header for header in headers if week_of_header(header)]
    sorts = [week.sort for header in there if (week := week_of_header(header))]
    most = max(sorts, key=sorts.count, default=None)
    own = [header for header, sort in zip(there, sorts, strict=True) if sort is most]
    weeks = Weeks.of(own)
    return set(own) if weeks.is_clear and len(own) == len(weeks.by_header) else set()


def by_week(table: Table, columns: list[Column]) -> list[Column]:
    """The columns with those of weeks."""
    found = weekly(table.header)
    return [replace(c, meaning=MEANING, certainty=0.95, number=None) if c.header in found else c for c in columns]


def weeks_of(columns: Iterable[Column]) -> Weeks:
    return Weeks.of(column.header for column in columns if column.meaning == MEANING)


def line_of(header: str, cell: str) -> str:
    """A weekly cell as a row carries it, beside those of its other weeks."""
    return f"{' '.join(header.split())}\t{' '.join(cell.split())}"


def lines_of(text: str) -> list[tuple[str, str]]:
    """(header, cell) of what `line_of` wrote, in one text."""
    return [(header, cell) for header, _, cell in (line.partition("\t") for line in text.split("\n"))]
