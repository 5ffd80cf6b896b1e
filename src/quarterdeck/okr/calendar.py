"""The cycle calendar: which days a cycle has, what it is called, which week it is in.

A workspace's year starts in any month. Where that is January, cycles carry the calendar year ("Q4 2026"); elsewhere
they carry the fiscal year, which is called by the calendar year in which it ends ("Q2 FY27"). Months keep their own
names everywhere ("October 2026"). A quarter counts thirteen weeks (the method's quarter) and begins on its own first
day, so a week is seven days from there and not a week of the wall calendar; the last week takes up what is left over.
"""

from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.plan import Cycle, CycleKind, CycleState

MONTHS_LONG = {
    CycleKind.MONTH: 1,
    CycleKind.QUARTER: 3,
    CycleKind.FOUR_MONTHS: 4,
    CycleKind.HALF: 6,
    CycleKind.YEAR: 12,
}
LETTERS = {CycleKind.QUARTER: "Q", CycleKind.HALF: "H", CycleKind.FOUR_MONTHS: "T"}
FIRST_YEAR, LAST_YEAR = 1900, 2199


class OutsideCalendar(OKRError):
    def __init__(self, year: int) -> None:
        super().__init__(f"The year {year} is out of reach. Choose one from {FIRST_YEAR} to {LAST_YEAR}.")


class NoSuchCycle(OKRError):
    def __init__(self, kind: CycleKind, index: int) -> None:
        most = 12 // MONTHS_LONG[kind]
        super().__init__(f"A year has no {kind} number {index}. Choose a number from 1 to {most}.")


class BadStartMonth(OKRError):
    def __init__(self, month: int) -> None:
        super().__init__(f"A year cannot start in month {month}. Choose a month from 1 (January) to 12 (December).")


class EndsBeforeStart(OKRError):
    def __init__(self, starts: date, ends: date) -> None:
        super().__init__(f"The cycle ends on {ends}, before it starts on {starts}. Set a last day after the first.")


class NoSuchWeek(OKRError):
    def __init__(self, week: int, weeks: int) -> None:
        super().__init__(f"The cycle has no week {week}. Choose a week from 1 to {weeks}.")


class UnknownTimeZone(OKRError):
    def __init__(self, name: str) -> None:
        super().__init__(f"“{name[:60]}” is no time zone. Write one as in “Europe/Berlin” or “America/New_York”.")


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `starts` to `ends`, both inclusive."""

    starts: date
    ends: date

    @property
    def days(self) -> int:
        return (self.ends - self.starts).days + 1


def cycle_span(kind: CycleKind, year: int, index: int, start_month: int) -> Span:
    """The days of the `index`-th (from 1) cycle of its kind in a year.

    `year` is the workspace's own year, the fiscal year where it does not start in January. A month is the exception:
    its year and number are the calendar's, whatever the start month.
    Raises OutsideCalendar, NoSuchCycle, BadStartMonth.
    """
    if not 1 <= start_month <= 12:
        raise BadStartMonth(start_month)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OutsideCalendar(year)
    if not 1 <= index <= 12 // MONTHS_LONG[kind]:
        raise NoSuchCycle(kind, index)
    if kind is CycleKind.MONTH:
        return _months(year, index, 1)
    begins_year = year if start_month == 1 else year - 1
    return _months(begins_year, start_month + (index - 1) * MONTHS_LONG[kind], MONTHS_LONG[kind])


def cycle_name(kind: CycleKind, year: int, index: int, start_month: int) -> str:
    """What that cycle is called, such as "Q4 2026", "H1 FY27", "October 2026" or "2026"."""
    if kind is CycleKind.MONTH:
        return f"{month_name[index]} {year}"
    own_year = str(year) if start_month == 1 else f"FY{year % 100:02d}"
    return own_year if kind is CycleKind.YEAR else f"{LETTERS[kind]}{index} {own_year}"


def cycle_containing(day: date, kind: CycleKind, start_month: int) -> Cycle:
    """The cycle of that kind in which a day lies, in state planning. Raises OutsideCalendar, BadStartMonth."""
    if kind is CycleKind.MONTH:
        year, index = day.year, day.month
    else:
        year = day.year + 1 if 1 < start_month <= day.month else day.year
        index = (day.month - start_month) % 12 // MONTHS_LONG[kind] + 1
    span = cycle_span(kind, year, index, start_month)
    name = cycle_name(kind, year, index, start_month)
    return Cycle(name=name, starts=span.starts, ends=span.ends, kind=kind, state=CycleState.PLANNING)


def next_cycle(cycle: Cycle, start_month: int) -> Cycle:
    """The cycle of the same kind that begins after this one; raises OutsideCalendar at the end of the calendar.

    A cycle with dates of its own ("15 Nov 2026 – 10 Feb 2027") is followed by the regular one of the day after it.
    """
    return cycle_containing(cycle.ends + timedelta(days=1), cycle.kind, start_month)


def previous_cycle(cycle: Cycle, start_month: int) -> Cycle:
    """The cycle of the same kind in which the day before this one lies; raises OutsideCalendar."""
    return cycle_containing(cycle.starts - timedelta(days=1), cycle.kind, start_month)


def weeks_in(starts: date, ends: date) -> int:
    """How many weeks a cycle counts: its days by seven, rounded, at least one. Every quarter counts 13."""
    if ends < starts:
        raise EndsBeforeStart(starts, ends)
    return max(1, round(Span(starts, ends).days / 7))


def week_of(starts: date, ends: date, day: date) -> int:
    """The week a day lies in, from 1; 0 before the cycle starts, and its last week for any day after it."""
    weeks = weeks_in(starts, ends)
    return 0 if day < starts else min(weeks, (day - starts).days // 7 + 1)


def week_dates(starts: date, ends: date, week: int) -> Span:
    """The days of a week; the last week reaches to the cycle's end, so it has 6 to 10 days. Raises NoSuchWeek."""
    weeks = weeks_in(starts, ends)
    if not 1 <= week <= weeks:
        raise NoSuchWeek(week, weeks)
    monday = starts + timedelta(days=7 * (week - 1))
    return Span(monday, ends if week == weeks else monday + timedelta(days=6))


def elapsed_share(starts: date, ends: date, day: date) -> Decimal:
    """The share of the cycle that is over when `day` is, from 0 (before it) to 1 (on its last day)."""
    if ends < starts:
        raise EndsBeforeStart(starts, ends)
    span = Span(starts, ends)
    lived = min(max((day - starts).days + 1, 0), span.days)
    return Decimal(lived) / Decimal(span.days)


def local_day(moment_utc: datetime, time_zone: str) -> date:
    """The date on the wall at a moment; a moment without a zone is taken as UTC. Raises UnknownTimeZone."""
    try:
        zone = ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownTimeZone(time_zone) from error
    moment = moment_utc if moment_utc.tzinfo else moment_utc.replace(tzinfo=UTC)
    return moment.astimezone(zone).date()


def _months(year: int, month: int, count: int) -> Span:
    """`count` whole months from a month on; a month above 12 lies in the following year."""
    last = month + count - 2
    last_year, last_month = year + last // 12, last % 12 + 1
    starts = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    return Span(starts, date(last_year, last_month, monthrange(last_year, last_month)[1]))
