"""A file on its way into a workspace: kept, read with the chosen columns, tried, stored."""

from dataclasses import dataclass, replace
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from quarterdeck.files.fields import MEANINGS
from quarterdeck.files.incoming import Incoming, format_of, read_file
from quarterdeck.files.mapping import guess_mapping
from quarterdeck.files.sheets import Limits, read_table
from quarterdeck.files.verdicts import RowVerdict, Verdict
from quarterdeck.okr.errors import OKRError
from quarterdeck.server.pages.models import PendingImport
from quarterdeck.server.planning.plans.report import Report, count_of
from quarterdeck.server.planning.plans.store import store

KEPT_FOR = timedelta(hours=4)
ROWS_SHOWN = 400
LIMITS = Limits(max_bytes=settings.UPLOAD_LIMIT, max_rows=20_000, max_cells=600_000)


class NothingToImport(OKRError):
    def __init__(self):
        super().__init__("Choose a file, or paste a table with its header.")


@dataclass(frozen=True)
class Trial:
    """What a dry run showed: its report, or the sentence that says what stands in the way."""

    incoming: Incoming | None = None
    report: Report | None = None
    problem: str = ""

    @property
    def rows(self) -> list[RowVerdict]:
        """The rows worth reading first: errors, then those with something odd, in the order of the file."""
        rows = sorted(self.incoming.rows, key=lambda row: row.verdict is not Verdict.ERROR) if self.incoming else []
        return rows[:ROWS_SHOWN]

    @property
    def hidden(self):
        return max(len(self.incoming.rows) - ROWS_SHOWN, 0) if self.incoming else 0

    @property
    def headline(self):
        """What the button will do: “37 objectives”, or the sort that the file has most of."""
        tallies = self.report.tallies
        for sort in ("objective", "key result", "check-in"):
            if tallies[sort].created:
                return count_of(sort, tallies[sort].created)
        changes = sum(tally.created + tally.changed for tally in tallies.values())
        return f"{changes:,} change{'s' if changes != 1 else ''}"


def keep(member, name, data, cycle=""):
    """Keeps a file for its dry run, and throws away what lay too long. Raises NothingToImport."""
    if not data:
        raise NothingToImport
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
    return format_of(pending.name) != "yaml"


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
    """What the page of columns shows: table, mapping, and whether the first row is taken for the header."""
    tables = read_table(pending.name, bytes(pending.data), LIMITS)
    shown = []
    for place, table in enumerate(tables):
        chosen = pending.columns.get(str(place), {})
        meanings = {int(index): meaning for index, meaning in chosen.items() if index.isdecimal()}
        shown.append((table, guess_mapping(table).with_choices(meanings), chosen.get("header", "yes") == "yes"))
    return shown


def is_strange(pending):
    """Whether a person should look at the columns first: no table says clearly where its objectives are."""
    if not is_sheet(pending):
        return False
    return not any(mapping.certain for _, mapping in tables_of(pending))


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
    )


def attempt(pending, member):
    """The dry run of a kept file."""
    incoming = None
    try:
        incoming = read(pending, member.workspace)
        plan = incoming.checked()
        return Trial(incoming, store(plan, workspace=member.workspace, by=member, dry_run=True, source=pending.name))
    except OKRError as error:
        return Trial(incoming, problem=str(error))


@transaction.atomic
def carry_out(pending, member):
    """Imports a kept file; a second time says what the first one did."""
    pending = PendingImport.objects.select_for_update(of=("self",)).get(pk=pending.pk)
    if not pending.outcome:
        plan = read(pending, member.workspace).checked()
        trial = Trial(report=store(plan, workspace=member.workspace, by=member, source=pending.name))
        nothing = f"Everything in {pending.name} was here already. Nothing changed."
        pending.outcome = nothing if trial.report.nothing_new else f"Imported {trial.headline} from {pending.name}."
        pending.data = b""
        pending.save(update_fields=["outcome", "data"])
    return pending.outcome
