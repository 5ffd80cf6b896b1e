"""What the rows above say, for those that leave it blank."""

import re
from dataclasses import dataclass
from datetime import date

from quarterdeck.files.cells import is_nothing
from quarterdeck.files.cycles import Cycles, year_inside
from quarterdeck.files.days import read_day
from quarterdeck.files.drafts import ObjectiveDraft
from quarterdeck.files.labels import one_line


@dataclass(slots=True)
class Above:
    """`due` is the due date of the objective that is read: where nothing names a period, it is the one of that day."""

    period: str = ""
    year: int | None = None
    team: str = ""
    owner: str = ""
    starts: date | None = None
    ends: date | None = None
    due: date | None = None
    by_due: bool = False  # whether the last cycle was told by nothing but a due date
    objective: ObjectiveDraft | None = None

    @property
    def names_period(self) -> bool:
        return bool(self.period or self.starts or self.ends or self.year)

    def remember(self, values: dict[str, str]) -> bool:
        """Take over period, year and days of a row; tells whether the period is another one than above."""
        before = self.period, self.year
        if not is_nothing(values.get("year", "")):
            self.year = year_inside(values["year"]) or self.year
        if not is_nothing(values.get("period", "")):
            self.period = one_line(values["period"])
            self.starts = self.ends = None
        self.starts = read_day(values.get("period_starts", "")) or self.starts
        self.ends = read_day(values.get("period_ends", "")) or self.ends
        return (self.period, self.year) != before

    def refine(self, period: str) -> None:
        """Take over the period of a title. One without a year does not replace a fuller one, but part of its year."""
        if not period:
            return
        if self.period and not year_inside(period):
            if not re.fullmatch(r"\D*\d{4}\D*", self.period):
                return
            self.year = year_inside(self.period)
        self.period = one_line(period)
        self.starts = self.ends = None

    def cycle(self, cycles: Cycles, default: str | None) -> str | None:
        """The name of the cycle of a row; None where nothing names one."""
        self.by_due = False
        if self.period:
            starts, ends = self.starts, self.ends
            if starts and ends and not cycles.fits(self.period, starts, ends):
                starts = ends = None
            return cycles.of(self.period, self.year, starts, ends)
        if self.starts and self.ends:
            return cycles.of(f"{self.starts} – {self.ends}")
        if default:
            return cycles.of(default)
        if self.starts:
            return cycles.of(self.starts.isoformat())
        if self.ends:
            return cycles.of(self.ends.isoformat())
        if self.year:
            return cycles.of(str(self.year))
        self.by_due = self.due is not None
        return cycles.of(self.due.isoformat()) if self.due else None
