"""What can be wrong with a file, each with its sentence."""

from dataclasses import dataclass

from quarterdeck.okr.errors import OKRError

SHOWN = 20  # problems that one message lists; the rest is counted


class BadFile(OKRError):
    """A file that cannot be read at all."""


class EmptyFile(BadFile):
    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” is empty. Choose a file that holds the plan.")


class FileTooLarge(BadFile):
    def __init__(self, name: str, size: int, limit: int) -> None:
        super().__init__(
            f"“{name}” has {size / 1_000_000:,.0f} MB and a file may have {limit / 1_000_000:,.0f} MB. "
            "Split it, for example by period."
        )


class Undecodable(BadFile):
    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” is not a text file. Save it as CSV (UTF-8), as .xlsx or as a plan in YAML.")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right in a plan file. `line` counts from 1; `path` is such as "objectives[2].key_results[0]"."""

    line: int
    path: str
    sentence: str

    def __str__(self) -> str:
        where = f" ({self.path})" if self.path else ""
        return f"Line {self.line}{where}: {self.sentence}"


class PlanFileProblems(BadFile):
    """Everything that is wrong with a plan file; `problems` has them all, the message the first twenty."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        count = "one problem" if len(problems) == 1 else f"{len(problems)} problems"
        shown = "\n".join(f"  {problem}" for problem in problems[:SHOWN])
        more = f"\n  … and {len(problems) - SHOWN} more." if len(problems) > SHOWN else ""
        super().__init__(f"The plan has {count} and was not taken. Put right:\n{shown}{more}")
