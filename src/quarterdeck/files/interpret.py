"""Rows of sheets become a plan, with a verdict for each row: what it was taken for, and what was odd about it.

What people leave out is filled from above: a blank period, team or objective means the same as in the row before. Two
rows name the same objective if text, team and period are the same. A key result that stands under another team than
its objective is shared with that team; one that stands under another period belongs to the same objective there.
"""

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quarterdeck.files import own_sheet_read
from quarterdeck.files.entries import apply_mapping
from quarterdeck.files.errors import BadFile
from quarterdeck.files.mapping import Mapping, guess_mapping
from quarterdeck.files.tables import Table
from quarterdeck.files.tidy import tidied
from quarterdeck.files.unread import Unread, beyond, unread
from quarterdeck.files.verdicts import Counts, RowVerdict, Verdict
from quarterdeck.files.walker import Walker
from quarterdeck.okr.plan import Cycle, Plan, Workspace

__all__ = ["Counts", "NoObjectives", "Reading", "RowVerdict", "Verdict", "interpret"]


class NoObjectives(BadFile):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"No column of “{name}” could be told to hold objectives or key results. "
            "Write “Objective” and “Key result” above the columns, or choose the columns on the mapping page."
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says. `plan` has everything that could be read; it may be imported only where `errors` is empty.

    `unread` names the columns of which nothing was.
    """

    plan: Plan
    rows: tuple[RowVerdict, ...]
    counts: Counts
    unread: tuple[Unread, ...] = ()

    @property
    def errors(self) -> list[RowVerdict]:
        return [row for row in self.rows if row.verdict is Verdict.ERROR]


def interpret(
    tables: Sequence[Table],
    *,
    workspace_name: str,
    default_cycle: str | None,
    today: date,
    start_month: int = 1,
    mappings: Dict[int, Mapping] | None = None,
    known_cycles: Sequence[Cycle] = (),
) -> Reading:
    """The plan that the tables of a file hold.

    `default_cycle` is the period of rows that name none, in the row, the sheet or the file's name. `mappings` has, by
    the place of the table, what a person chose; the others are guessed. `known_cycles` are those of the workspace: what
    names one of them has its days. Things without a reference column have no
    ref, and are pointed at by what they are called; people get one made of their name. Raises NoObjectives.
    """
    if own := own_sheet_read.read(tables, workspace_name, today, start_month):
        ours = ((table, own_sheet_read.columns_of(table)) for table in tables)
        return Reading(*own, tuple(left for table, known in ours if known for left in beyond(table, known)))
    chosen, tables = mappings or {}, [tidied(table) for table in tables]
    walker = Walker(workspace_name, default_cycle, today, start_month, known_cycles)
    known = any(table.known_header for table in tables)
    left: list[Unread] = []
    read_any = False
    for place, table in enumerate(tables):
        mapping = chosen.get(place) or guess_mapping(table)
        usable = mapping.has("objective") or mapping.has("key_result") or mapping.has("text")
        # Where one sheet has known headers, a sheet of sentences without any is an instruction, not a plan.
        if not usable or (place not in chosen and known and not table.known_header and not mapping.has("type")):
            line = table.header_line or (table.rows[0].line if table.rows else 1)
            walker.tell(table.sheet, line, Verdict.SKIPPED, "This sheet has no column of objectives or key results.")
            continue
        read_any = True
        left += unread(table, mapping)
        walker.walk(apply_mapping(table, mapping))
    if not read_any:
        raise NoObjectives(tables[0].file if tables else "The file")
    workspace = Workspace(workspace_name, start_month=start_month)
    return Reading(walker.plan(workspace), tuple(walker.verdicts), walker.counts(), tuple(left))
