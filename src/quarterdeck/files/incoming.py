"""A file as a plan, whatever kind of file it is, with what its rows were taken for."""

import re
from collections import Counter
from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from quarterdeck.files import plan_yaml
from quarterdeck.files.interpret import interpret
from quarterdeck.files.mapping import Mapping
from quarterdeck.files.sheets import Limits, read_table
from quarterdeck.files.tables import Table
from quarterdeck.files.unread import Unread
from quarterdeck.files.verdicts import Counts, RowVerdict, Verdict
from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.measure import Measure
from quarterdeck.okr.plan import Cycle, KeyResult, Objective, Plan
from quarterdeck.okr.sentence import read_key_result

FORMATS = ("yaml", "csv", "xlsx")
SHOWN = 20
WORKBOOK = b"PK\x03\x04"
BEGINNING = 4_000  # bytes in which a plan file says what it is
_IS_PLAN = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s*#[^\n]*\n|---\s*\n|\s)*quarterdeck: *\d+\s*(?:#[^\n]*)?(?:\r?\n|$)")


class UnknownFormat(OKRError):
    def __init__(self, said: str) -> None:
        super().__init__(f"“{said[:40]}” is no format. Use one of {', '.join(FORMATS)}.")


class RowsWithErrors(OKRError):
    """Some rows of a sheet say nothing that could be stored; `rows` has them."""

    def __init__(self, rows: list[RowVerdict]) -> None:
        self.rows = rows
        shown = "\n".join(f"  {where(row)}: {row.sentence}" for row in rows[:SHOWN])
        more = f"\n  … and {len(rows) - SHOWN} more." if len(rows) > SHOWN else ""
        count = "One row cannot" if len(rows) == 1 else f"{len(rows)} rows cannot"
        super().__init__(f"{count} be imported, so nothing was. Put right:\n{shown}{more}")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was read. `rows` and `counts` are those of a sheet; `tables` too, for the choice of columns.

    `unread` names the columns of which nothing arrives.
    """

    plan: Plan
    rows: tuple[RowVerdict, ...] = ()
    counts: Counts | None = None
    tables: tuple[Table, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def errors(self) -> list[RowVerdict]:
        return [row for row in self.rows if row.verdict is Verdict.ERROR]

    def checked(self) -> Plan:
        """The plan, if every row of the file could be read. Raises RowsWithErrors."""
        if self.errors:
            raise RowsWithErrors(self.errors)
        return self.plan


def where(row: RowVerdict) -> str:
    return f"{row.sheet}, row {row.line}" if row.sheet else f"Row {row.line}"


def typed_measure(sentence: str) -> Measure:
    """The measure of a key result that a plan file has as one sentence."""
    return read_key_result(sentence).measure


def format_of(name: str, said: str | None = None, data: bytes = b"") -> str:
    """The format of a file by what was said, else by its first bytes, else by its name.

    Sheets are told apart by their contents, not here. Raises UnknownFormat.
    """
    if said and said not in FORMATS:
        raise UnknownFormat(said)
    if not said and (data.startswith(WORKBOOK) or _IS_PLAN.match(data[:BEGINNING])):
        return "csv" if data.startswith(WORKBOOK) else "yaml"
    ending = name.rpartition(".")[2].lower()
    return said or ("yaml" if ending in ("yaml", "yml") else "csv")


def read_file(
    data: bytes,
    name: str,
    *,
    today: date,
    workspace_name: str = "",
    start_month: int = 1,
    default_cycle: str | None = None,
    said: str | None = None,
    tables: Sequence[Table] | None = None,
    mappings: Dict[int, Mapping] | None = None,
    limits: Limits | None = None,
    known_cycles: Sequence[Cycle] = (),
) -> Incoming:
    """The plan in a file's bytes; `said` is its format where the name does not tell.

    `tables` are those of a sheet that was read before, perhaps with another header. The other arguments are those of
    `interpret`. Raises subclasses of OKRError with sentences about the file.
    """
    if format_of(name, said, data) == "yaml":
        return Incoming(plan_yaml.load(data, name, typed_measure))
    tables = tables or read_table(name, data, limits)
    reading = interpret(
        tables,
        workspace_name=workspace_name or name.rpartition(".")[0] or name,
        default_cycle=default_cycle,
        today=today,
        start_month=start_month,
        mappings=mappings,
        known_cycles=known_cycles,
    )
    plan = without_doubled_labels(reading.plan)
    return Incoming(plan, reading.rows, reading.counts, tuple(tables), reading.unread)


def without_doubled_labels(plan: Plan) -> Plan:
    """The plan without labels that stand twice: a sheet's “KR1” under every objective names nothing."""
    objectives = Counter(objective.ref for objective in plan.objectives)
    key_results = Counter(kr.ref for objective in plan.objectives for kr in objective.key_results)

    def result(kr: KeyResult) -> KeyResult:
        return kr if key_results[kr.ref] < 2 else replace(kr, ref="")

    def whole(objective: Objective) -> Objective:
        ref = objective.ref if objectives[objective.ref] < 2 else ""
        return replace(objective, ref=ref, key_results=tuple(map(result, objective.key_results)))

    return replace(plan, objectives=tuple(map(whole, plan.objectives)))
