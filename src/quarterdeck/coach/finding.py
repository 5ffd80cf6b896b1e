"""A finding: what is weak, where, why it matters and how to mend it."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How loud a finding is. `error` stops committing; `off` is never shown."""

    OFF = "off"
    HINT = "hint"
    WARNING = "warning"
    ERROR = "error"

    @property
    def weight(self) -> int:
        """0 for off to 3 for error, so that severities can be compared."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Place:
    """What a finding is about.

    `kind` is "objective", "key-result", "set" or "plan"; `ref` points at it within its plan ("" for a lone text);
    `start` and `end` are character offsets into its text (0 and 0: the thing as a whole).
    """

    kind: str = "text"
    ref: str = ""
    start: int = 0
    end: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One weakness. `sentence` says what is weak, `why` why it matters, `mend` how to put it right."""

    code: str
    name: str
    place: Place
    sentence: str
    why: str
    mend: str
    severity: Severity = Severity.WARNING

    def at(self, severity: Severity) -> "Finding":
        return replace(self, severity=severity)
