"""Our own sheet read back letter by letter: a header that begins with our columns in our order needs no guessing."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from quarterdeck.files.cells import unguarded
from quarterdeck.files.cycles import Cycles
from quarterdeck.files.own_sheet import CHECK_IN_COLUMNS, COLUMNS, Line
from quarterdeck.files.sheet_cells import (
    choice_of,
    latest,
    read_date_cell,
    read_figure_cell,
    read_initiatives,
    read_steps,
    read_unit,
)
from quarterdeck.files.sheet_people import PeopleCells
from quarterdeck.files.tables import Table
from quarterdeck.files.verdicts import Counts, RowVerdict, Verdict
from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.measure import Kind, Measure
from quarterdeck.okr.plan import (
    Ambition,
    CheckIn,
    Cycle,
    CycleState,
    Grade,
    KeyResult,
    Objective,
    ObjectiveState,
    Origin,
    Plan,
    Priority,
    Support,
    Team,
    Workspace,
)
from quarterdeck.okr.ref import slug

Found = tuple[Plan, tuple[RowVerdict, ...], Counts]
Chosen = TypeVar("Chosen", bound=StrEnum)


def read(tables: Sequence[Table], workspace_name: str, today: date, start_month: int) -> Found | None:
    """The plan of a file of ours, with a verdict for each row; None if the file is not ours."""
    main = next((table for table in tables if table.header[: len(COLUMNS)] == COLUMNS), None)
    if main is None:
        return None
    reader = _Reader(Cycles(today, start_month))
    for row in main.rows:
        cells = dict(zip(COLUMNS, map(unguarded, row.cells), strict=False))
        reader.row(main.sheet, row.line, {name: text for name, text in cells.items() if text})
    for table in tables:
        if table.header[: len(CHECK_IN_COLUMNS)] == CHECK_IN_COLUMNS:
            for row in table.rows:
                cells = dict(zip(CHECK_IN_COLUMNS, map(unguarded, row.cells), strict=False))
                reader.check_in(table.sheet, row.line, cells)
    return reader.found(Workspace(workspace_name, start_month=start_month))


def columns_of(table: Table) -> tuple[str, ...]:
    """The columns of ours that a table begins with; none where it is no sheet of ours."""
    return next((known for known in (COLUMNS, CHECK_IN_COLUMNS) if table.header[: len(known)] == known), ())


@dataclass(slots=True)
class _Draft:
    identity: tuple[str, ...]
    objective: Objective
    results: list[KeyResult] = field(default_factory=list)


class _Reader:
    def __init__(self, cycles: Cycles) -> None:
        self.cycles = cycles
        self.states: dict[str, CycleState] = {}
        self.people = PeopleCells()
        self.teams: dict[str, Team] = {}
        self.priorities: dict[str, Priority] = {}
        self.priority_refs: set[str] = set()
        self.drafts: list[_Draft] = []
        self.verdicts: list[RowVerdict] = []
        self.check_ins: dict[tuple[int, int], list[CheckIn]] = {}
        self.places: dict[tuple[str, ...], tuple[int, int]] = {}  # by reference, and by what stands above

    def tell(self, sheet: str, number: int, verdict: Verdict, sentence: str) -> None:
        self.verdicts.append(RowVerdict(sheet, number, verdict, sentence))

    def row(self, sheet: str, number: int, cells: Line) -> None:
        try:
            objective = self._objective(cells)
            result = self._key_result(cells) if "Kind" in cells or "Key Result" in cells else None
        except OKRError as error:
            self.tell(sheet, number, Verdict.ERROR, str(error))
            return
        identity = tuple(cells.get(name, "") for name in ("Period", "Team", "Objective", "Objective Ref"))
        draft = self.drafts[-1] if self.drafts and self.drafts[-1].identity == identity else None
        new = draft is None or result is None
        if draft is None or result is None:
            draft = _Draft(identity, objective)
            self.drafts.append(draft)
        if result:
            place = (len(self.drafts) - 1, len(draft.results))
            draft.results.append(result)
            if result.ref:
                self.places.setdefault((result.ref,), place)
            self.places.setdefault((*identity[:3], result.text), place)
        verdict = Verdict.OBJECTIVE if not result else Verdict.BOTH if new else Verdict.KEY_RESULT
        self.tell(sheet, number, verdict, "Read as it was exported.")

    def check_in(self, sheet: str, number: int, cells: Line) -> None:
        try:
            check_in = _check_in(cells, self.people)
        except OKRError as error:
            self.tell(sheet, number, Verdict.ERROR, str(error))
            return
        place = self._place(cells)
        if place is None or check_in is None:
            self.tell(sheet, number, Verdict.ERROR, "This check-in names no key result of the file, or no day.")
            return
        self.check_ins.setdefault(place, []).append(check_in)
        self.tell(sheet, number, Verdict.SAME, "A check-in.")

    def _place(self, cells: Line) -> tuple[int, int] | None:
        """Which objective and which of its key results a check-in is of."""
        if ref := cells.get("Key Result Ref", ""):
            return self.places.get((ref,))
        return self.places.get(tuple(cells.get(name, "") for name in ("Period", "Team", "Objective", "Key Result")))

    def _objective(self, cells: Line) -> Objective:
        grade = read_figure_cell("Objective Grade", cells.get("Objective Grade", ""))
        origin = cells.get("Origin", "")
        weight = read_figure_cell("Objective Weight", cells.get("Objective Weight", ""))
        return Objective(
            text=cells.get("Objective", ""),
            team=self._team(cells.get("Team", "")),
            cycle=self._cycle(cells),
            ref=cells.get("Objective Ref", ""),
            why=cells.get("Why", ""),
            owner=self.people.ref(cells.get("Objective Owner", "")),
            ambition=_choice("Ambition", cells, Ambition.ASPIRATIONAL),
            origin=choice_of("Origin", origin, Origin) if origin else None,
            state=_choice("Objective State", cells, ObjectiveState.COMMITTED),
            weight=Decimal(1) if weight is None else weight,
            committed_on=read_date_cell("Committed On", cells.get("Committed On", "")),
            supports=tuple(self._support(text) for text in _lines(cells, "Supports")),
            initiatives=read_initiatives(cells.get("Objective Initiatives", "")),
            grade=None
            if grade is None
            else Grade(_share("Objective Grade", grade), reason=cells.get("Objective Grade Reason", "")),
        )

    def _key_result(self, cells: Line) -> KeyResult:
        def number(name: str) -> Decimal | None:
            return read_figure_cell(name, cells.get(name, ""))

        zones, milestones, phases = read_steps(cells.get("Steps", ""))
        grade, weight = number("Grade"), number("Weight")
        owner = self.people.ref(cells.get("Owner", ""))
        on = read_date_cell("Checked On", cells.get("Checked On", ""))
        now = CheckIn(
            on, number("Current"), number("Confidence"), cells.get("Changed", ""), cells.get("Blocks", ""), by=owner
        ) if on else None  # fmt: skip
        return KeyResult(
            text=cells.get("Key Result", ""),
            ref=cells.get("Key Result Ref", ""),
            measure=Measure(
                kind=choice_of("Kind", cells.get("Kind", "increase"), Kind),
                unit=read_unit(cells.get("Unit", "")),
                baseline=number("Baseline"),
                target=number("Target"),
                low=number("Low"),
                high=number("High"),
                commit=number("Commit"),
                stretch=number("Stretch"),
                zones=zones,
                milestones=milestones,
                phases=phases,
            ),
            owner=owner,
            co_owners=tuple(self._team(name) for name in _lines(cells, "Co-owners")),
            weight=Decimal(1) if weight is None else weight,
            method=cells.get("Method", ""),
            source=cells.get("Source", ""),
            initiatives=read_initiatives(cells.get("Initiatives", "")),
            check_ins=(now,) if now else (),
            grade=None if grade is None else Grade(_share("Grade", grade), reason=cells.get("Grade Reason", "")),
        )

    def _team(self, name: str) -> str:
        return self.teams.setdefault(name, Team(name)).name if name else ""

    def _cycle(self, cells: Line) -> str:
        starts = read_date_cell("Period Starts", cells.get("Period Starts", ""))
        ends = read_date_cell("Period Ends", cells.get("Period Ends", ""))
        name = self.cycles.of(cells.get("Period", ""), None, starts, ends)
        if "Period State" in cells:
            self.states[name] = _choice("Period State", cells, CycleState.ACTIVE)
        return name

    def _support(self, text: str) -> Support:
        kind, _, rest = text.partition(":")
        weighed = re.fullmatch(r"(.*?) × (\d+(?:\.\d+)?)", rest)
        to, weight = (weighed[1].strip(), weighed[2]) if weighed else (rest.strip(), "")
        if kind == "priority":
            if to not in self.priorities:
                ref = slug(to, self.priority_refs)
                self.priority_refs.add(ref)
                self.priorities[to] = Priority(to, ref=ref)
            to = self.priorities[to].ref
        return Support(to, kind, read_figure_cell("Supports", weight) or Decimal(1))

    def found(self, workspace: Workspace) -> Found:
        objectives = []
        for at, draft in enumerate(self.drafts):
            results = [
                _with_check_ins(result, self.check_ins.get((at, index), []))
                for index, result in enumerate(draft.results)
            ]
            objectives.append(replace(draft.objective, key_results=tuple(results)))
        cycles = tuple(replace(cycle, state=self.states.get(cycle.name, cycle.state)) for cycle in self.cycles.all())
        plan = Plan(
            workspace,
            people=self.people.all(),
            teams=tuple(self.teams.values()),
            cycles=cycles,
            priorities=tuple(self.priorities.values()),
            objectives=tuple(objectives),
        )
        return plan, tuple(self.verdicts), self._counts(plan, cycles)

    def _counts(self, plan: Plan, cycles: Iterable[Cycle]) -> Counts:
        results = [result for objective in plan.objectives for result in objective.key_results]
        graded: list[Any] = [*plan.objectives, *results]
        return Counts(
            rows=len(self.verdicts),
            objectives=len(plan.objectives),
            key_results=len(results),
            teams=len(plan.teams),
            periods=len(list(cycles)),
            grades=sum(thing.grade is not None for thing in graded),
            people=len(plan.people),
            errors=sum(row.verdict is Verdict.ERROR for row in self.verdicts),
        )


def _with_check_ins(result: KeyResult, listed: list[CheckIn]) -> KeyResult:
    """The listed check-ins, and the row's own only where it says something else than the last of them."""
    own = result.check_ins
    last = latest(listed)
    if own and last and (own[0].on, own[0].value, own[0].confidence) == (last.on, last.value, last.confidence):
        own = ()
    return replace(result, check_ins=(*listed, *own))


def _check_in(cells: Line, people: PeopleCells) -> CheckIn | None:
    on = read_date_cell("On", cells.get("On", ""))
    if on is None:
        return None
    try:
        at = datetime.fromisoformat(cells["At"]) if cells.get("At") else None
    except ValueError:
        at = None
    return CheckIn(
        on,
        read_figure_cell("Value", cells.get("Value", "")),
        read_figure_cell("Confidence", cells.get("Confidence", "")),
        cells.get("Changed", ""),
        cells.get("Blocks", ""),
        by=people.ref(cells.get("By", "")),
        at=at,
        ref=cells.get("Check-in Ref", ""),
        corrects=cells.get("Corrects", ""),
    )


def _share(column: str, value: Decimal) -> Decimal:
    if not 0 <= value <= 1:
        raise OutsideScale(column, value)
    return value


class OutsideScale(OKRError):
    def __init__(self, column: str, value: Decimal) -> None:
        super().__init__(f"{value} in the column “{column}” is outside 0 to 1. Write a number between them.")


def _lines(cells: Line, name: str) -> list[str]:
    return [text for text in cells.get(name, "").split("\n") if text]


def _choice(column: str, cells: Line, otherwise: Chosen) -> Chosen:
    text = cells.get(column, "")
    return choice_of(column, text, type(otherwise)) if text else otherwise
