"""JUnit XML: a test suite a file, a failed case a finding."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from quarterdeck.coach.formats import Report

# XML 1.0 has no way to write these, not even escaped.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(reports: Iterable[Report]) -> str:
    """A file without findings is a suite with one passed case."""
    suites = [_suite(report) for report in reports]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="Quarterdeck coach">\n'
        + "".join(suites)
        + "</testsuites>\n"
    )


def _suite(report: Report) -> str:
    count = len(report.findings)
    cases = []
    for finding in report.findings:
        name = _attribute(f"{finding.code} {finding.name}: {finding.place.text}")
        body = "\n".join(filter(None, (finding.why, finding.mend, finding.draft)))
        cases.append(
            f"    <testcase classname={_attribute(report.path)} name={name}>\n"
            f"      <failure type={_attribute(finding.severity.value)} message={_attribute(finding.sentence)}>"
            f"{escape(_clean(body))}</failure>\n    </testcase>\n"
        )
    if not cases:
        cases.append(f'    <testcase classname={_attribute(report.path)} name="the coach has nothing to add"/>\n')
    head = f'  <testsuite name={_attribute(report.path)} tests="{max(count, 1)}" failures="{count}">\n'
    return head + "".join(cases) + "  </testsuite>\n"


def _clean(text: str) -> str:
    return UNWRITABLE.sub(" ", text)


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))
