"""Our own sheet: one row is one key result with everything of its objective beside it, or a bare objective.

Another sheet has every check-in. What a sheet cannot hold (decisions, comments, help, observations) is in the YAML.
"""

from collections.abc import Iterator

from quarterdeck.files.sheet_cells import figure, initiatives, latest, line, steps, unit_text
from quarterdeck.files.sheet_people import PeopleCells
from quarterdeck.okr.plan import KeyResult, Objective, Plan, Support
from quarterdeck.okr.progress import progress

OBJECTIVE_COLUMNS = (
    "Period", "Period Starts", "Period Ends", "Period State", "Team", "Objective", "Objective Owner", "Ambition",
    "Origin", "Objective State", "Objective Weight", "Committed On", "Why", "Supports", "Objective Grade",
    "Objective Grade Reason", "Objective Initiatives", "Objective Ref",
)  # fmt: skip
RESULT_COLUMNS = (
    "Key Result", "Owner", "Kind", "Unit", "Baseline", "Target", "Low", "High", "Commit", "Stretch", "Steps", "Current",
    "Confidence", "Progress", "Grade", "Grade Reason", "Weight", "Method", "Source", "Co-owners", "Initiatives",
    "Checked On", "Changed", "Blocks", "Key Result Ref",
)  # fmt: skip
COLUMNS = OBJECTIVE_COLUMNS + RESULT_COLUMNS
CHECK_IN_COLUMNS = (
    "Period", "Team", "Objective", "Key Result", "On", "Value", "Confidence", "Changed", "Blocks", "By", "At",
    "Key Result Ref", "Check-in Ref", "Corrects",
)  # fmt: skip
NUMBERS = {
    "Baseline", "Target", "Low", "High", "Commit", "Stretch", "Current", "Confidence", "Grade", "Weight",
    "Objective Weight", "Objective Grade", "Value", "Progress",
}  # fmt: skip

Line = dict[str, str]


def rows_of(plan: Plan) -> Iterator[Line]:
    """The rows of a plan's sheet, by column, without what is blank."""
    names = _Names(plan)
    for objective in plan.objectives:
        beside = names.objective(objective)
        if not objective.key_results:
            yield beside
        for result in objective.key_results:
            yield {**beside, **names.key_result(result)}


def check_in_rows(plan: Plan) -> Iterator[Line]:
    """The rows of the check-ins' sheet."""
    names = _Names(plan)
    for objective in plan.objectives:
        beside = names.objective(objective)
        for result in objective.key_results:
            for check_in in result.check_ins:
                yield {
                    "Period": beside["Period"],
                    "Team": beside["Team"],
                    "Objective": beside["Objective"],
                    "Key Result": line(result.text),
                    "On": check_in.on.isoformat(),
                    "Value": figure(check_in.value),
                    "Confidence": figure(check_in.confidence),
                    "Changed": check_in.changed,
                    "Blocks": check_in.blocks,
                    "By": names.people.show(check_in.by),
                    "At": check_in.at.isoformat() if check_in.at else "",
                    "Key Result Ref": line(result.ref),
                    "Check-in Ref": line(check_in.ref),
                    "Corrects": line(check_in.corrects),
                }


class _Names:
    """What the references of a plan are called in its sheet."""

    def __init__(self, plan: Plan) -> None:
        self.people = PeopleCells.of(plan.people)
        self.teams = {team.ref or team.name: line(team.name) for team in plan.teams}
        self.cycles = {cycle.ref or cycle.name: cycle for cycle in plan.cycles}
        self.cycles |= {cycle.name: cycle for cycle in plan.cycles if cycle.name not in self.cycles}
        self.priorities = {priority.ref: line(priority.title) for priority in plan.priorities}

    def team(self, ref: str) -> str:
        return self.teams.get(ref, line(ref))

    def objective(self, objective: Objective) -> Line:
        cycle = self.cycles.get(objective.cycle)
        grade = objective.grade
        return {
            "Period": line(cycle.name if cycle else objective.cycle),
            "Period Starts": cycle.starts.isoformat() if cycle else "",
            "Period Ends": cycle.ends.isoformat() if cycle else "",
            "Period State": cycle.state if cycle else "",
            "Team": self.team(objective.team),
            "Objective": line(objective.text),
            "Objective Owner": self.people.show(objective.owner),
            "Ambition": objective.ambition,
            "Origin": objective.origin or "",
            "Objective State": objective.state,
            "Objective Weight": figure(objective.weight),
            "Committed On": objective.committed_on.isoformat() if objective.committed_on else "",
            "Why": objective.why,
            "Supports": "\n".join(self._support(support) for support in objective.supports),
            "Objective Grade": figure(grade.final) if grade else "",
            "Objective Grade Reason": grade.reason if grade else "",
            "Objective Initiatives": initiatives(objective.initiatives),
            "Objective Ref": line(objective.ref),
        }

    def _support(self, support: Support) -> str:
        to = self.priorities.get(support.to, line(support.to)) if support.kind == "priority" else line(support.to)
        return f"{support.kind}: {to}" + (f" × {figure(support.weight)}" if support.weight != 1 else "")

    def key_result(self, result: KeyResult) -> Line:
        measure, grade, now = result.measure, result.grade, latest(result.check_ins)
        share = progress(measure, now.value if now else None)
        return {
            "Key Result": line(result.text),
            "Owner": self.people.show(result.owner),
            "Kind": measure.kind,
            "Unit": unit_text(measure.unit),
            "Baseline": figure(measure.baseline),
            "Target": figure(measure.target),
            "Low": figure(measure.low),
            "High": figure(measure.high),
            "Commit": figure(measure.commit),
            "Stretch": figure(measure.stretch),
            "Steps": steps(measure),
            "Current": figure(now.value) if now else "",
            "Confidence": figure(now.confidence) if now else "",
            "Progress": "" if share is None else f"{figure((share * 100).normalize())}%",
            "Grade": figure(grade.final) if grade else "",
            "Grade Reason": grade.reason if grade else "",
            "Weight": figure(result.weight),
            "Method": result.method,
            "Source": result.source,
            "Co-owners": "\n".join(self.team(team) for team in result.co_owners),
            "Initiatives": initiatives(result.initiatives),
            "Checked On": now.on.isoformat() if now else "",
            "Changed": now.changed if now else "",
            "Blocks": now.blocks if now else "",
            "Key Result Ref": line(result.ref),
        }
