"""The formats in which findings leave the command line; one format a file, each with `write(reports) -> str`."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module

from quarterdeck.coach.finding import Finding

FORMATS = ("text", "json", "sarif", "github", "junit")


@dataclass(frozen=True, slots=True)
class Report:
    """What the coach found in one file. `lines` gives the line of a thing by its ref, or by its text if it has none.

    `unread` are the texts of which it says nothing, since they are in a language it does not read.
    """

    path: str
    findings: tuple[Finding, ...]
    lines: dict[str, int] = field(default_factory=dict)
    unread: tuple[str, ...] = ()

    def line_of(self, finding: Finding) -> int:
        """The line of a finding, 1 when it is not known."""
        return self.lines.get(finding.place.ref) or self.lines.get(finding.place.text) or 1


def writer(name: str) -> Callable[[Iterable[Report]], str]:
    """The `write` function of a format, one of FORMATS."""
    module = import_module(f"quarterdeck.coach.formats.{name}")
    write: Callable[[Iterable[Report]], str] = module.write
    return write


def each(reports: Iterable[Report]) -> Iterator[tuple[Report, Finding]]:
    """Every finding with its report."""
    for report in reports:
        for finding in report.findings:
            yield report, finding
