"""What a rule is, and how its file is read.

A rule file holds a docstring (a first sentence, then the sections “Why it matters”, “Try instead”, “Known limits” and
“In the method”) and a `rule`. Web page, command line, API and tests read that one file.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from quarterdeck.okr.settings import Severity

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule about one text.

    `check` takes the reading of a text and answers the characters at fault (0, 0 for the whole), or None.
    `sentence` may name “{match}”, the words at fault, and “{words}” and “{sentences}”, how many there are. A rule `yields_to` the codes that say the same thing better.
    `flags` and `passes` are its examples; an example of a key result may be written “objective :: key result”.
    """

    code: str
    name: str
    on: str  # "objective" or "key_result"
    check: Callable[[Any], Span | None]
    sentence: str
    flags: tuple[str, ...]
    passes: tuple[str, ...]
    yields_to: tuple[str, ...] = ()
    severity: Severity = Severity.WARNING
    method: str = "what-good-looks-like"  # the anchor in the page of the method


@dataclass(frozen=True, slots=True)
class PlanRule:
    """A rule about a whole plan. `check` takes what is judged and yields a complaint for each place."""

    code: str
    name: str
    check: Callable[[Any], Iterable[Any]]
    flags: tuple[str, ...]
    passes: tuple[str, ...]
    severity: Severity = Severity.WARNING
    method: str = "what-good-looks-like"
    on: str = "plan"


def counted(number: int, noun: str) -> str:
    """“1 sentence”, “2 sentences”."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def sections(docstring: str) -> dict[str, str]:
    """A rule file's docstring by section; the opening sentences stand under ""."""
    found: dict[str, list[str]] = {"": []}
    current = ""
    for number, line in enumerate(docstring.strip().splitlines()):
        indented = line.startswith(" ")
        if number and line.strip() and not indented:
            current = line.strip()
            found[current] = []
        elif line.strip():
            found[current].append(line.strip())
    return {name: " ".join(lines) for name, lines in found.items()}
