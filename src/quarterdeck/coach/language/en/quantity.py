"""A number of a text."""

from dataclasses import dataclass

from quarterdeck.coach.language.en.tokens import Token


@dataclass(slots=True)
class Quantity:
    """One number of a text. `first` and `last` are token indexes (inclusive).

    `kind`: "percent", "money", "multiple", "duration" or "count". `role`: "target", "baseline" or "time" (a date, a
    deadline, a name: no quantity to reach). `relative`: a change against an unknown level.
    """

    first: int
    last: int
    value: float
    kind: str
    role: str = "target"
    relative: bool = False


def low_at(found: list[Token], index: int) -> str:
    """The word at an index in lower case, "" beyond either end."""
    return found[index].low if 0 <= index < len(found) else ""
