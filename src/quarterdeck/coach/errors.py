"""The mistakes a person can make with the coach."""

from collections.abc import Iterable

from quarterdeck.okr.errors import OKRError


class UnknownRule(OKRError):
    """A code that no rule has."""

    def __init__(self, code: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no coach rule “{code}”. The rules are {', '.join(known)}.")


class UnreadableLine(OKRError):
    """A line of a texts file that is not what it should be."""

    def __init__(self, number: int, problem: str) -> None:
        super().__init__(
            f"Line {number}: {problem}. "
            "Each line is a JSON object with “id”, “kind” (“objective” or “key_result”) and “text”."
        )
