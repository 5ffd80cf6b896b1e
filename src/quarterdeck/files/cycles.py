"""The cycles that a sheet names, by whatever spelling, and where those lie that no calendar knows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from quarterdeck.files.cells import is_nothing
from quarterdeck.files.days import read_day
from quarterdeck.files.fitting import fitted
from quarterdeck.files.labels import one_line
from quarterdeck.files.period_words import MONTHS_OF_YEAR, PART_ALONE, PART_OF_YEAR, in_english
from quarterdeck.okr.calendar import cycle_containing, previous_cycle
from quarterdeck.okr.periods import read_period
from quarterdeck.okr.plan import Cycle, CycleKind, CycleState

_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)|(?<![a-z])fy ?['’]?(\d\d(?:\d\d)?)(?!\d)", re.IGNORECASE)
_PART = r"(?:[QHT][ -]?[1-4]|[1-4][ -]?[QHT])"
_WHEN = r"(?:FY|CY)? ?['’]?(?:(?:19|20|21)\d\d(?:[/-]\d\d)?|\d\d)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_INSIDE = tuple(
    re.compile(rf"(?<![^\W_]){pattern}(?![^\W_])", re.IGNORECASE)
    for pattern in (
        rf"{_PART}(?: ?[-/,.'’(_] ?| of | ?){_WHEN}",
        PART_OF_YEAR,
        rf"(?:FY|CY)? ?['’]?(?:19|20|21)?\d\d ?[-/,._' ]? ?{_PART}",
        rf"{_MONTH} ?[-–/] ?{_MONTH},? ?(?:19|20|21)\d\d",
        MONTHS_OF_YEAR,
        rf"{_MONTH}[ ,.'’-]+(?:19|20|21)\d\d",
        r"FY ?['’]?(?:20)?\d\d",
        r"(?:19|20|21)\d\d",
    )
)
_PART_ALONE = re.compile(rf"(?<![^\W_])(?:{_PART}|{PART_ALONE})(?![^\W_])", re.IGNORECASE)
# Words that may stand beside a year without naming a part of it.
_ALL_YEAR = re.compile(
    r"\b(?:okrs?|year(?:ly)?|annual|full|whole|plan(?:ning)?|goals?|objectives?|cycle|period|quarter|calendar|fiscal|fy|cy|the|of|"
    r"company|jahr|jahresziele|annee|annuel|ano|anual|closed|done|active|current|final|finished|archived?|draft)\b|[\W_]",
    re.IGNORECASE,
)


def parse_period(text: str, start_month: int, year: int | None = None) -> Cycle | None:
    """The cycle that the text of a cell names, in any of the languages we know; None where it names none."""
    found = read_period(text, start_month, year)
    if found is None and len(text) <= 80 and (year or any(map(str.isdigit, text))):
        found = read_period(in_english(text), start_month, year)
    return found


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period inside a longer text, and what the text says besides."""

    text: str
    rest: str


def period_inside(text: str, start_month: int = 1) -> FoundPeriod | None:
    """The period that a title or a sheet's name mentions: "Marketing OKRs Q3 2019" is "Q3 2019" and the rest."""
    plain = one_line(text.replace("_", " "))
    for pattern in _INSIDE:
        for found in pattern.finditer(plain):
            if parse_period(found[0], start_month):
                return FoundPeriod(found[0].strip(), one_line(f"{plain[: found.start()]} {plain[found.end() :]}"))
    return None


def part_inside(text: str) -> FoundPeriod | None:
    """A quarter or half without a year: "Q3" or "Marketing H1"."""
    plain = one_line(text.replace("_", " "))
    found = _PART_ALONE.search(plain)
    return FoundPeriod(found[0], one_line(f"{plain[: found.start()]} {plain[found.end() :]}")) if found else None


def year_inside(text: str) -> int | None:
    found = _YEAR.search(text)
    if not found:
        return None
    year = int(found[1] or re.sub(r"\D", "", found[0]))
    return year if year > 100 else 2000 + year


@dataclass(slots=True)
class Cycles:
    """The cycles of a plan in the making. `of` gives the cycle a period's text means, the same for every spelling."""

    today: date
    start_month: int
    found: dict[tuple[object, ...], Cycle] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)  # by the cycle's name: how it was placed, where that is a guess
    known: Sequence[Cycle] = ()  # those of the workspace, with the days that they have there
    t_is_quarter: bool = False  # under “Trimestre” T1 is a quarter; elsewhere T is the third of a year
    _by_text: dict[tuple[str, int | None], str] = field(default_factory=dict)
    _by_name: dict[str, Cycle] = field(default_factory=dict)

    def of(self, text: str, year: int | None = None, starts: date | None = None, ends: date | None = None) -> str:
        """The name of the cycle that a period's text means; `year` helps a text without one ("Q3")."""
        asked = (one_line(text), year)
        if asked not in self._by_text:
            self._by_text[asked] = self._settle(asked[0], year, starts, ends)
        return self._by_text[asked]

    def fits(self, text: str, starts: date, ends: date) -> bool:
        """Whether two dates can be those of the period that stands beside them; the days of a task cannot."""
        named = parse_period(self._as_quarter(one_line(text)), self.start_month)
        return named is None or _as_long(named, starts, ends)

    def _settle(self, text: str, year: int | None, starts: date | None, ends: date | None) -> str:
        if mine := next((one for one in self.known if one.name.casefold() == text.casefold()), None):
            return self._keep(("of the workspace", mine.name), mine)
        written, text = text, self._as_quarter(text)
        cycle = parse_period(text, self.start_month)
        if starts and ends and starts <= ends:
            return self._keep((written.casefold(),), self._stated(written, year, starts, ends))
        named = cycle is not None
        if cycle is None and year:
            cycle = parse_period(text, self.start_month, year) or parse_period(f"{text} {year}", self.start_month)
            if cycle is None and re.fullmatch(r"[1-4](?:\.0)?", text):
                cycle = parse_period(f"Q{text[0]}", self.start_month, year)
        if cycle is None and (day := read_day(text)):
            cycle = cycle_containing(day, CycleKind.QUARTER, self.start_month)
        inside = period_inside(text, self.start_month) if cycle is None else None
        if inside and not (re.fullmatch(r"\D*\d{4}", inside.text) and _ALL_YEAR.sub("", inside.rest)):
            cycle, named = parse_period(inside.text, self.start_month), True
        if cycle is None and (guess := parse_period(text, self.start_month, self.today.year)):
            self.notes[guess.name] = f"“{text}” names no year; it was taken for {guess.name}."
            cycle = guess
        if cycle is None:
            return self._keep((written.casefold(),), self._unplaced(written))
        if mine := self._of_workspace(cycle):
            return self._keep(("of the workspace", mine.name), mine)
        if re.search(r"\d{4}-\d\d-\d\d|\d/\d+/\d", text):
            named = False  # dates are better called by the quarter they are
        own_calendar = "fy" in text.casefold()  # “FY2020-Q1” and “2020-Q1” are two periods where both are used
        key = (cycle.starts, cycle.ends, own_calendar)
        return self._keep(key, replace(cycle, name=written if named else cycle.name))

    def _as_quarter(self, text: str) -> str:
        return as_quarter(text) if self.t_is_quarter or _FOURTH.search(text) else text

    def _stated(self, text: str, year: int | None, starts: date, ends: date) -> Cycle:
        known = parse_period(text, self.start_month, year)
        kind = known.kind if known and _as_long(known, starts, ends) else _kind_by_length(starts, ends)
        return Cycle(text, starts, ends, kind=kind)

    def _keep(self, key: tuple[object, ...], cycle: Cycle) -> str:
        if key not in self.found:
            cycle = replace(cycle, name=fitted(cycle.name, "period"))
            name = cycle.name
            while name in self._by_name:
                name = f"{name} ({cycle.starts:%b %Y})" if name == cycle.name else f"{name}′"
            self.found[key] = self._by_name[name] = replace(cycle, name=name, state=self._state(cycle))
        return self.found[key].name

    def _of_workspace(self, cycle: Cycle) -> Cycle | None:
        """The workspace's cycle of the period that was read, whatever day it begins there."""
        for mine in self.known:
            regular = parse_period(mine.name, self.start_month)
            if regular and (regular.starts, regular.ends) == (cycle.starts, cycle.ends):
                return mine
        return None

    def _state(self, cycle: Cycle) -> CycleState:
        if cycle.ends < self.today:
            return CycleState.CLOSED
        return CycleState.PLANNING if cycle.starts > self.today else CycleState.ACTIVE

    def _unplaced(self, text: str) -> Cycle:
        """A period that names no dates: the year it mentions, else the last quarter that is over. Closed either way."""
        year = year_inside(text)
        yearly = parse_period(str(year), self.start_month) if year else None
        if yearly and yearly.ends < self.today:
            cycle = yearly
        else:
            cycle = previous_cycle(cycle_containing(self.today, CycleKind.QUARTER, self.start_month), self.start_month)
        self.notes[fitted(text, "period")] = (
            f"“{text}” names no dates; it was kept as a closed cycle from {cycle.starts} to {cycle.ends}. "
            "Correct its dates if that is wrong."
        )
        return replace(cycle, name=text)

    def all(self) -> tuple[Cycle, ...]:
        """The cycles in the order of their days."""
        return tuple(sorted(self.found.values(), key=lambda cycle: (cycle.starts, cycle.ends, cycle.name)))

    def named(self, name: str) -> Cycle:
        return self._by_name[name]


_T = re.compile(r"\bT(?=[ -]?[1-4]\b)|(?<=\b[1-4])[ -]?T\b", re.IGNORECASE)
_FOURTH = re.compile(r"\bT[ -]?4\b|\b4[ -]?T\b", re.IGNORECASE)


def as_quarter(text: str) -> str:
    """“T3” as a quarter: the third trimestre."""
    return _T.sub("Q", text)


def _as_long(named: Cycle, starts: date, ends: date) -> bool:
    return abs((ends - starts) - (named.ends - named.starts)) <= timedelta(days=21)


def is_period(text: str, start_month: int = 1) -> bool:
    """Whether a text is nothing but a period, with or without a year."""
    if is_nothing(text) or len(text.split()) > 9 or (len(text) > 24 and not any(map(str.isdigit, text))):
        return False
    return any(parse_period(written, start_month, 2000) for written in {text, as_quarter(text)})


def _kind_by_length(starts: date, ends: date) -> CycleKind:
    days = (ends - starts + timedelta(days=1)).days
    for kind, most in ((CycleKind.MONTH, 45), (CycleKind.QUARTER, 105), (CycleKind.FOUR_MONTHS, 150)):
        if days <= most:
            return kind
    return CycleKind.HALF if days <= 270 else CycleKind.YEAR
