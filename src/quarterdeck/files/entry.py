"""What a row of a sheet says, by meaning and still in the words of the sheet."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from quarterdeck.files.weeks import Weeks


@dataclass(slots=True)
class Entry:
    """One row of a sheet. `values` stands by meaning; `results` are its key results, each with what stands beside it.

    `skip` is why the row carries nothing, or "". `due` is the last due date of an objective's key results.
    """

    line: int
    values: dict[str, str] = field(default_factory=dict)
    results: list[dict[str, str]] = field(default_factory=list)
    skip: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table read through its mapping.

    `scales` has what a full grade, confidence … is called; `decimal` the mark; `owners` what the cells of owners say;
    `weeks` are those of its weekly columns.
    """

    file: str
    name: str
    entries: tuple[Entry, ...]
    before: tuple[Entry, ...]
    scales: dict[str, Decimal]
    decimal: str
    t_is_quarter: bool = False  # “T1” is a trimestre of three months, not the third of a year
    spread: bool = False
    owners: tuple[str, ...] = ()
    weeks: Weeks = field(default_factory=lambda: Weeks({}))
