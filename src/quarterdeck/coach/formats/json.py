"""For programs: one JSON object with a list of findings."""

import json
from collections.abc import Iterable

from quarterdeck.coach.formats import Report, each


def write(reports: Iterable[Report]) -> str:
    """{"findings": [{"path", "line", "code", …}, …], "unread": [{"path", "line", "text"}, …]}: the latter not English."""
    reports = list(reports)
    unread = [
        {"path": report.path, "line": report.lines.get(text, 1), "text": text}
        for report in reports
        for text in report.unread
    ]
    findings = [
        {
            "path": report.path,
            "line": report.line_of(finding),
            "code": finding.code,
            "name": finding.name,
            "severity": finding.severity.value,
            "kind": finding.place.kind,
            "ref": finding.place.ref,
            "text": finding.place.text,
            "start": finding.place.start,
            "end": finding.place.end,
            "sentence": finding.sentence,
            "why": finding.why,
            "mend": finding.mend,
            "draft": finding.draft,
        }
        for report, finding in each(reports)
    ]
    return json.dumps({"findings": findings, "unread": unread}, ensure_ascii=False, indent=2) + "\n"
