"""A file as a plan: which kind it is, what it says, and what its rows were taken for."""

from collections import Counter
from dataclasses import dataclass, replace

from quarterdeck.files import plan_yaml
from quarterdeck.files.interpret import interpret
from quarterdeck.files.sheets import Limits, Table, read_table
from quarterdeck.files.text import MAX_BYTES
from quarterdeck.files.verdicts import Counts, RowVerdict, Verdict
from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.measure import Measure
from quarterdeck.okr.plan import Plan
from quarterdeck.okr.sentence import read_key_result

FORMATS = ("yaml", "csv", "xlsx")


class UnknownFormat(OKRError):
    def __init__(self, said):
        super().__init__(f"“{said}” is no format. Use one of {', '.join(FORMATS)}.")


class RowsWithErrors(OKRError):
    """Some rows of a sheet say nothing that could be stored; lists them."""

    def __init__(self, rows):
        self.rows = rows
        shown = "\n".join(f"  {where(row)}: {row.sentence}" for row in rows[:20])
        more = f"\n  … and {len(rows) - 20} more." if len(rows) > 20 else ""
        super().__init__(f"{len(rows)} rows cannot be imported, so nothing was. Put right:\n{shown}{more}")


@dataclass(frozen=True)
class Incoming:
    """A file that was read. `rows` and `counts` are those of a sheet; `tables` too, for the choice of columns."""

    plan: Plan
    rows: tuple[RowVerdict, ...] = ()
    counts: Counts | None = None
    tables: tuple[Table, ...] = ()

    @property
    def errors(self):
        return [row for row in self.rows if row.verdict is Verdict.ERROR]


def where(row):
    return f"{row.sheet}, row {row.line}" if row.sheet else f"Row {row.line}"


def typed_measure(sentence) -> Measure:
    """The measure of a key result that a plan file has as one sentence."""
    return read_key_result(sentence).measure


def format_of(name, said=None):
    """The format of a file by what was said, else by its name; sheets are told apart by their contents later."""
    if said and said not in FORMATS:
        raise UnknownFormat(said)
    ending = name.rpartition(".")[2].lower()
    return said or ("yaml" if ending in ("yaml", "yml") else "csv")


def read_plan(data, name, *, workspace_name, today, start_month=1, default_cycle=None, said=None, mappings=None, most=MAX_BYTES):  # fmt: skip
    """The plan in a file's bytes. Raises subclasses of OKRError with sentences about the file."""
    if format_of(name, said) == "yaml":
        return Incoming(plan_yaml.load(data, name, typed_measure))
    tables = read_table(name, data, Limits(max_bytes=most))
    reading = interpret(
        tables, workspace_name=workspace_name, default_cycle=default_cycle, today=today, start_month=start_month,
        mappings=mappings,
    )  # fmt: skip
    return Incoming(without_doubled_labels(reading.plan), reading.rows, reading.counts, tuple(tables))


def without_doubled_labels(plan):
    """A sheet's “KR1” under every objective names nothing: labels that stand twice are left out."""
    objectives = Counter(o.ref for o in plan.objectives)
    key_results = Counter(kr.ref for o in plan.objectives for kr in o.key_results)

    def once(thing, seen):
        return thing if seen[thing.ref] < 2 else replace(thing, ref="")

    cleaned = (
        replace(once(o, objectives), key_results=tuple(once(kr, key_results) for kr in o.key_results))
        for o in plan.objectives
    )
    return replace(plan, objectives=tuple(cleaned))
