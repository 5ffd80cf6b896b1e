"""Workflow commands that GitHub Actions shows as annotations."""

from collections.abc import Iterable

from quarterdeck.coach.formats import Report, each

COMMANDS = {"hint": "notice", "warning": "warning", "error": "error", "off": "debug"}


def write(reports: Iterable[Report]) -> str:
    """One command a line."""
    lines = []
    for report, finding in each(reports):
        place = f"file={_property(report.path)},line={report.line_of(finding)}"
        title = _property(f"{finding.code} {finding.name}")
        words = " ".join(filter(None, (finding.sentence, finding.mend, finding.draft)))
        lines.append(f"::{COMMANDS[finding.severity.value]} {place},title={title}::{_escape(words)}")
    return "".join(line + "\n" for line in lines)


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
