"""SARIF 2.1.0, which code hosts show beside the changed lines."""

import json
from collections.abc import Iterable
from urllib.parse import quote

from quarterdeck.coach import rulebook
from quarterdeck.coach.formats import Report, each
from quarterdeck.coach.rule import sections

LEVELS = {"hint": "note", "warning": "warning", "error": "error", "off": "none"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write(reports: Iterable[Report]) -> str:
    """One run with the rules that spoke and a result for each finding."""
    results = []
    spoke: dict[str, int] = {}
    for report, finding in each(reports):
        index = spoke.setdefault(finding.code, len(spoke))
        results.append(
            {
                "ruleId": finding.code,
                "ruleIndex": index,
                "level": LEVELS[finding.severity.value],
                "message": {"text": " ".join(filter(None, (finding.sentence, finding.mend, finding.draft)))},
                "locations": [
                    {
                        "physicalLocation": {
                            "artifactLocation": {"uri": quote(report.path.replace("\\", "/"))},
                            "region": {"startLine": report.line_of(finding)},
                        }
                    }
                ],
            }
        )
    driver = {"name": "Quarterdeck coach", "rules": [_rule(code) for code in spoke]}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str) -> dict[str, object]:
    module = rulebook.modules()[code]
    parts = sections(module.__doc__ or "")
    return {
        "id": code,
        "name": module.rule.name,
        "shortDescription": {"text": parts[""]},
        "fullDescription": {"text": parts["Why it matters"]},
        "help": {"text": parts["Try instead"]},
    }
