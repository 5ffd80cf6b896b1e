"""What storing a plan did, or would do."""

from dataclasses import dataclass, field

# The sorts in the order in which people read about them: one of it, several of it.
SORTS = {
    "person": "people",
    "team": "teams",
    "seat": "places in teams",
    "cycle": "cycles",
    "priority": "strategy priorities",
    "metric": "metrics",
    "observation": "observations",
    "objective": "objectives",
    "key result": "key results",
    "support": "links to what is supported",
    "initiative": "initiatives",
    "check-in": "check-ins",
    "help request": "requests for help",
    "remark": "remarks",
    "decision": "decisions",
    "comment": "comments",
    "grade": "grades",
}


@dataclass
class Tally:
    """How many of one sort are new, are changed, and stood there already."""

    created: int = 0
    changed: int = 0
    same: int = 0


@dataclass
class Report:
    """Counts for each sort. `workspace` is the row that was filled; after a dry run nothing of it was kept."""

    workspace: object
    dry_run: bool = False
    workspace_is_new: bool = False
    workspace_changes: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)  # what was stored otherwise than the file says it
    tallies: dict[str, Tally] = field(default_factory=lambda: {sort: Tally() for sort in SORTS})

    def __getitem__(self, sort):
        return self.tallies[sort]

    @property
    def nothing_new(self):
        """Whether everything in the plan stood there already."""
        quiet = not any(tally.created or tally.changed for tally in self.tallies.values())
        return quiet and not self.workspace_changes and not self.workspace_is_new

    def counts(self):
        """Created, changed and same of every sort that the plan has, for the record."""
        return {
            sort: {"created": tally.created, "changed": tally.changed, "same": tally.same}
            for sort, tally in self.tallies.items()
            if tally.created or tally.changed or tally.same
        }

    def lines(self):
        """One line a sort: “37 objectives: 30 new, 7 there already”; then the remarks."""
        counted = [f"{count_of(sort, t.created + t.changed + t.same)}: {spell(t)}" for sort, t in self.seen()]
        return [*counted, *self.remarks]

    def seen(self):
        return [(sort, t) for sort, t in self.tallies.items() if t.created or t.changed or t.same]


def spell(tally):
    parts = [(tally.created, "new"), (tally.changed, "changed"), (tally.same, "there already")]
    return ", ".join(f"{count:,} {word}" for count, word in parts if count)


def count_of(sort, count):
    return f"{count:,} {sort if count == 1 else SORTS[sort]}"
