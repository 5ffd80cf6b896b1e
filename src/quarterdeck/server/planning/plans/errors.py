"""What keeps a plan from being stored."""

from quarterdeck.okr.errors import OKRError

SHOWN = 20


class PlanDoesNotFit(OKRError):
    """Everything in a plan that the workspace cannot take. `problems` has all sentences, the message the first twenty."""

    def __init__(self, problems):
        self.problems = list(dict.fromkeys(problems))
        count = "One thing stands" if len(self.problems) == 1 else f"{len(self.problems)} things stand"
        shown = "\n".join(f"  {problem}" for problem in self.problems[:SHOWN])
        more = f"\n  … and {len(self.problems) - SHOWN} more." if len(self.problems) > SHOWN else ""
        super().__init__(f"{count} in the way, so nothing was imported. Put right:\n{shown}{more}")
