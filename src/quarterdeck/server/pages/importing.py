"""A file on its way into a workspace: kept, read with the chosen columns, tried, stored."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from quarterdeck.files.fields import MEANINGS
from quarterdeck.files.incoming import Incoming, format_of, read_file
from quarterdeck.files.mapping import guess_mapping
from quarterdeck.files.sheets import Limits, read_table
from quarterdeck.files.verdicts import RowVerdict, Verdict
from quarterdeck.okr.errors import OKRError
from quarterdeck.server.pages.models import PendingImport
from quarterdeck.server.people.models import Member, Team
from quarterdeck.server.planning.models import Cycle
from quarterdeck.server.planning.plans.known import known_cycles
from quarterdeck.server.planning.plans.report import Report, count_of
from quarterdeck.server.planning.plans.store import store

KEPT_FOR = timedelta(hours=4)
ROWS_ON_A_PAGE = 200
COLUMNS_ASKED = 80  # nobody's plan is wider, and each brings a list of forty meanings
LIMITS = Limits(max_bytes=settings.UPLOAD_LIMIT, max_rows=20_000, max_cells=600_000)


@dataclass(frozen=True)
class Trial:
    """What a dry run showed: its report, or the sentence that says what stands in the way.

    `newcomers` are the people, teams and cycles that the file would bring along: (sort, names).
    """

    incoming: Incoming | None = None
    report: Report | None = None
    problem: str = ""
    newcomers: tuple = ()

    @property
    def rows(self) -> list[RowVerdict]:
        """The rows worth reading first: errors, then those with a remark, each in the order of the file."""
        return sorted(self.incoming.rows, key=lambda row: (row.verdict is not Verdict.ERROR, not has_remark(row)))

    @property
    def counts(self):
        """How often each verdict was given, the rarest first."""
        return sorted(Counter(row.verdict for row in self.incoming.rows).items(), key=lambda item: item[1])

    @property
    def remarks(self):
        """How many rows have a remark, when they are few enough to be worth standing first."""
        count = sum(map(has_remark, self.incoming.rows))
        return count if 2 * count < len(self.incoming.rows) else 0

    @property
    def is_empty(self):
        """Whether the file says nothing at all."""
        return self.report is not None and self.report.nothing_new and not self.report.seen()

    @property
    def headline(self):
        """What the button will do: “37 objectives”, or the sort that the file has most of."""
        tallies = self.report.tallies
        for sort in ("objective", "key result", "check-in"):
            if tallies[sort].created:
                return count_of(sort, tallies[sort].created)
        changes = sum(tally.created + tally.changed for tally in tallies.values())
        return f"{changes:,} change{'s' if changes != 1 else ''}"


QUOTED = re.compile("“[^”]*”")


def has_remark(row):
    """Whether more is said of a row than what it was taken for."""
    return QUOTED.sub("", row.sentence).rstrip(".").count(". ") > 0


def keep(member, name, data, cycle=""):
    """Keeps a file for its dry run, and throws away what lay too long."""
    PendingImport.objects.filter(made_at__lt=timezone.now() - KEPT_FOR).delete()
    return PendingImport.objects.create(member=member, name=name[:200], data=data, cycle=cycle[:60])


def pending_of(member, ref):
    """The member's own kept file, or 404."""
    fresh = PendingImport.objects.filter(member=member, ref=ref, made_at__gte=timezone.now() - KEPT_FOR)
    pending = fresh.first()
    if pending is None:
        raise Http404
    return pending


def is_sheet(pending):
    return format_of(pending.name, data=bytes(pending.data)) != "yaml"


def tables_of(pending):
    """The tables of a sheet, each with what its columns mean so far."""
    tables = read_table(pending.name, bytes(pending.data), LIMITS)
    return [settled(table, pending.columns.get(str(place), {})) for place, table in enumerate(tables)]


def settled(table, chosen):
    """A table and its mapping, with what a person said of both."""
    meanings = {int(index): meaning for index, meaning in chosen.items() if index.isdecimal()}
    if chosen.get("header") == "yes" and not table.header and table.rows:
        first, *rows = table.rows
        table = replace(table, header=first.cells, header_line=first.line, rows=tuple(rows))
    return table, guess_mapping(table).with_choices(meanings)


def asked_of(pending):
    """What the page of columns shows: table, its first columns, how many more, and whether the first row is the header."""
    tables = read_table(pending.name, bytes(pending.data), LIMITS)
    shown = []
    for place, table in enumerate(tables):
        chosen = pending.columns.get(str(place), {})
        meanings = {int(index): meaning for index, meaning in chosen.items() if index.isdecimal()}
        columns = guess_mapping(table).with_choices(meanings).columns
        more = max(len(columns) - COLUMNS_ASKED, 0)
        shown.append((table, columns[:COLUMNS_ASKED], more, chosen.get("header", "yes") == "yes"))
    return shown


def is_strange(tables):
    """Whether a person should look at the columns first: no table says clearly where its objectives are."""
    return not any(guess_mapping(table).certain for table in tables)


def choose(pending, posted):
    """Keeps what each column was said to mean; `posted` has “table-column” → key, and “table-header” → “yes”."""
    keys = {meaning.key for meaning in MEANINGS} | {""}
    columns = {}
    for name, said in posted.items():
        table, _, column = name.partition("-")
        if not table.isdecimal():
            continue
        chosen = columns.setdefault(table, {"header": "no"})
        if column == "header" or (column.isdecimal() and said in keys):
            chosen[column] = said
    pending.columns = columns
    pending.save(update_fields=["columns"])


def read(pending, workspace):
    """The plan of a kept file."""
    tables = tables_of(pending) if pending.columns else None
    return read_file(
        bytes(pending.data),
        pending.name,
        today=workspace.today(),
        workspace_name=workspace.name,
        start_month=workspace.start_month,
        default_cycle=pending.cycle or None,
        tables=tables and [table for table, _ in tables],
        mappings=tables and {place: mapping for place, (_, mapping) in enumerate(tables)},
        limits=LIMITS,
        known_cycles=known_cycles(workspace),
    )


def attempt(pending, member):
    """The dry run of a kept file."""
    incoming = None
    try:
        incoming = read(pending, member.workspace)
        plan = incoming.checked()
        report = store(plan, workspace=member.workspace, by=member, dry_run=True, source=pending.name)
        return Trial(incoming, report, newcomers=newcomers(plan, report, member.workspace))
    except OKRError as error:
        return Trial(incoming, problem=str(error))


def newcomers(plan, report, workspace):
    """The names of what is new, sort by sort, so that a slip of the pen is seen before it is a person."""
    named = (
        ("person", plan.people, Member),
        ("team", plan.teams, Team),
        ("cycle", plan.cycles, Cycle),
    )
    found = []
    for sort, things, model in named:
        if report[sort].created:
            here = set(model.objects.filter(workspace=workspace).values_list("name", flat=True))
            names = [thing.name for thing in things if thing.name not in here]
            if len(names) == report[sort].created:
                found.append((sort, names))
    return tuple(found)


@transaction.atomic
def carry_out(pending, member):
    """Imports a kept file; a second time says what the first one did. Returns that, and the cycle that got most of it."""
    pending = PendingImport.objects.select_for_update(of=("self",)).get(pk=pending.pk)
    if pending.outcome:
        return pending.outcome, None
    plan = read(pending, member.workspace).checked()
    trial = Trial(report=store(plan, workspace=member.workspace, by=member, source=pending.name))
    nothing = f"Everything in {pending.name} was here already. Nothing changed."
    pending.outcome = nothing if trial.report.nothing_new else f"Imported {trial.headline} from {pending.name}."
    pending.data = b""
    pending.save(update_fields=["outcome", "data"])
    return pending.outcome, cycle_of_most(plan, member.workspace)


def cycle_of_most(plan, workspace):
    """The workspace's cycle to which most objectives of the plan belong, or None."""
    counted = Counter(objective.cycle for objective in plan.objectives)
    planned = {cycle.ref or cycle.name: cycle for cycle in plan.cycles}
    for ref, _ in counted.most_common(1):
        cycle = planned.get(ref)
        same = Q(ref=ref) | Q(name=cycle.name if cycle else ref)
        if cycle and cycle.starts:
            same |= Q(starts=cycle.starts, ends=cycle.ends)
        return Cycle.objects.filter(same, workspace=workspace).first()
    return None
