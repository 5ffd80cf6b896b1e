"""A finding: what is weak, where, why it matters and how to mend it."""

from dataclasses import dataclass, field

from quarterdeck.okr.settings import Severity

LOUDNESS = tuple(Severity)


def loudness(severity: Severity) -> int:
    """0 for off, 1 for a hint, 2 for a warning, 3 for an error: so that severities can be compared."""
    return LOUDNESS.index(severity)


@dataclass(frozen=True, slots=True)
class Place:
    """What a finding is about.

    `kind` is "objective", "key-result" or "set" (a team's objectives, a person's key results, the plan); `ref` points
    at it within its plan ("" for a lone text, and for a thing without a ref); `start` and `end` are character offsets
    into `text` (0 and 0: the thing as a whole).
    """

    kind: str = "key-result"
    ref: str = ""
    start: int = 0
    end: int = 0
    text: str = ""

    @property
    def words(self) -> str:
        """The characters in question; the whole text where there are none."""
        return self.text[self.start : self.end] or self.text


@dataclass(frozen=True, slots=True)
class Finding:
    """One weakness. `sentence` says what is weak, `why` why it matters, `mend` how to put it right in general.

    `draft` is the text as it could read, with blanks (__) for every number only its writer knows; "" when none fits.
    """

    code: str
    name: str
    place: Place
    sentence: str
    why: str
    mend: str
    draft: str = ""
    severity: Severity = field(default=Severity.WARNING)
