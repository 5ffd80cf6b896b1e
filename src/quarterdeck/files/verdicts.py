"""What is said of each row of a sheet, and of all of them together."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    OBJECTIVE = "objective"
    KEY_RESULT = "key result"
    BOTH = "both"  # an objective and its first key result, or several
    SAME = "same"  # adds to what stands above, or repeats it
    SKIPPED = "skipped"  # a header, a total, nothing
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """`sheet` is "" for a file without sheets, `line` counts from 1 as the program shows it."""

    sheet: str
    line: int
    verdict: Verdict
    sentence: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What a file held, counted as it was read.

    `grades` are those written in the file; `computed` are those of objectives whose key results all have one.
    """

    rows: int = 0
    objectives: int = 0
    key_results: int = 0
    teams: int = 0
    periods: int = 0
    grades: int = 0
    people: int = 0
    skipped: int = 0
    errors: int = 0
    computed: int = 0

    def __str__(self) -> str:
        computed = f"; {self.computed} more grades computed for objectives" if self.computed else ""
        return (
            f"{self.rows} rows: {self.objectives} objectives, {self.key_results} key results, {self.teams} teams, "
            f"{self.periods} periods, {self.grades} grades, {self.people} people; "
            f"{self.skipped} rows skipped, {self.errors} with errors{computed}"
        )
