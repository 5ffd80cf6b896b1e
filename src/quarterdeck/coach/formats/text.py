"""For people at a terminal."""

from collections.abc import Iterable

from quarterdeck.coach.formats import Report


def write(reports: Iterable[Report]) -> str:
    """A paragraph a finding, and a last line with the count."""
    lines: list[str] = []
    count = 0
    for report in reports:
        for text in report.unread:
            lines.append(f"{report.path}:{report.lines.get(text, 1)}: not English, so nothing is said of its wording")
            lines.append(f"    {text}")
        for finding in report.findings:
            count += 1
            lines.append(
                f"{report.path}:{report.line_of(finding)}: {finding.severity.value} {finding.code} {finding.name}"
            )
            lines.append(f"    {finding.sentence}")
            lines.append(f"    Why: {finding.why}")
            lines.append(f"    Try: {finding.mend}")
            if finding.draft:
                lines.append(f"    For example: {finding.draft}")
    lines.append("The coach has nothing to add." if not count else f"{count} finding{'s' if count != 1 else ''}.")
    return "\n".join(lines) + "\n"
