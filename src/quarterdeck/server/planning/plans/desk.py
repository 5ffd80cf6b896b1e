"""What lies on the desk while a plan is stored: the workspace, who does it, and what the plan's names stand for."""

from collections import defaultdict
from datetime import UTC, datetime, time

from quarterdeck.server.planning.plans.errors import PlanDoesNotFit


class Names:
    """What a pointer stands for: first among the things of the plan itself, then among those of the workspace."""

    def __init__(self, desk, sort):
        self.desk, self.sort = desk, sort
        self.refs = ({}, {})
        self.called = (defaultdict(dict), defaultdict(dict))  # name → rows; thousands may share one

    def add(self, row, ref="", called=(), *, of_plan):
        refs, names = self.refs[not of_plan], self.called[not of_plan]
        if ref:
            refs[ref] = row
        for name in called:
            if name:
                names[name.casefold()].setdefault(row.pk or id(row), row)

    def find(self, pointer):
        """What a pointer may mean: no row, one, or several of that name."""
        for refs, names in zip(self.refs, self.called, strict=True):
            rows = [refs[pointer]] if pointer in refs else list(names.get(pointer.casefold(), {}).values())
            if rows:
                return rows
        return []

    def need(self, pointer, where):
        """The row that `pointer` names; None for "". Tells when nothing is called that, or several things are."""
        if not pointer:
            return None
        rows = self.find(pointer)
        if len(rows) == 1:
            return rows[0]
        wrong = "there are several. Name it by its ref" if rows else "there is none. Add it, or correct the name"
        self.desk.tell(f"{where} names the {self.sort} “{pointer[:80]}”, and {wrong}.")
        return None


class Desk:
    """`source` names the file, for the record. `problems` collects sentences; `stop` raises them all."""

    def __init__(self, plan, workspace, by, report, now, source):
        self.plan, self.workspace, self.by, self.report, self.now, self.source = (
            plan,
            workspace,
            by,
            report,
            now,
            source,
        )
        self.today = workspace.today(now)
        self.problems = []
        self.followed = []  # metrics that change with the one key result they belong to
        for sort in ("person", "team", "cycle", "metric", "objective"):
            setattr(self, {"person": "people"}.get(sort, sort + "s"), Names(self, sort))
        self.priorities = Names(self, "priority")
        self.key_results = Names(self, "key result")

    def tell(self, sentence):
        self.problems.append(sentence)

    def stop(self):
        raise PlanDoesNotFit(self.problems)

    def objectives_laid(self):
        """The plan's objectives with their rows."""
        return zip(self.plan.objectives, self.objective_rows, strict=True)

    def stop_if_wrong(self):
        if self.problems:
            self.stop()

    def no_doubles(self, things, sort):
        """Tells of refs that two things of one sort share."""
        seen = set()
        for thing in things:
            if thing.ref and thing.ref in seen:
                self.tell(f"Two {sort} have the ref “{thing.ref[:60]}”. Give one of them another.")
            seen.add(thing.ref)


def noon(day):
    """When something happened of which a plan says only the day."""
    return datetime.combine(day, time(12), UTC)


def short(text):
    return f"“{text[:60]}…”" if len(text) > 61 else f"“{text}”"
