"""What the command line does with texts and findings, without the command line."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from quarterdeck.coach.engine import codes_of
from quarterdeck.coach.errors import UnreadableLine
from quarterdeck.coach.finding import Finding, loudness
from quarterdeck.okr.settings import Severity

KINDS = ("objective", "key_result")


def predict_lines(path: str | Path) -> Iterator[str]:
    """For each line {"id", "kind", "text", "objective"} of a file, a line {"id", "codes"}. Raises UnreadableLine."""
    with open(path, "rb") as file:
        yield from predict(file)


def predict(lines: Iterable[str | bytes]) -> Iterator[str]:
    """The same for lines from anywhere; empty lines are passed over."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            row = _row(number, line)
            codes = codes_of(row["text"], row["kind"], row.get("objective") or "")
            yield json.dumps({"id": row["id"], "codes": codes}, ensure_ascii=False)


def _row(number: int, line: str | bytes) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except UnicodeDecodeError:
        raise UnreadableLine(number, "this is not text in UTF-8") from None
    except (json.JSONDecodeError, RecursionError):
        raise UnreadableLine(number, "this is not JSON") from None
    if not isinstance(row, dict):
        raise UnreadableLine(number, "this is JSON, but not an object")
    if "id" not in row:
        raise UnreadableLine(number, "“id” is missing")
    if not isinstance(row.get("text"), str):
        raise UnreadableLine(number, "“text” is missing or not a text")
    if not isinstance(row.get("objective"), str | None):
        raise UnreadableLine(number, "“objective” is neither a text nor null")
    if row.get("kind") not in KINDS:
        raise UnreadableLine(number, "“kind” is neither “objective” nor “key_result”")
    return row


def fails(findings: Iterable[Finding], fail_on: str) -> bool:
    """Is one of the findings at or above a severity ("hint", "warning" or "error")? "off" never fails."""
    least = loudness(Severity(fail_on))
    return least > 0 and any(loudness(finding.severity) >= least for finding in findings)
