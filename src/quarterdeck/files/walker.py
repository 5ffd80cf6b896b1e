"""Goes over the rows of sheets one after another and remembers what stands above."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from quarterdeck.files.above import Above
from quarterdeck.files.beside import Beside
from quarterdeck.files.cells import is_nothing
from quarterdeck.files.cycles import Cycles, year_inside
from quarterdeck.files.days import read_day
from quarterdeck.files.drafts import ObjectiveDraft
from quarterdeck.files.entry import Entry, Sheet
from quarterdeck.files.filling import Filler
from quarterdeck.files.fitting import fitted, told
from quarterdeck.files.hints import of_name, of_title
from quarterdeck.files.labels import key, one_line, plain
from quarterdeck.files.lineage import Lineage
from quarterdeck.files.titles import team_named
from quarterdeck.files.verdicts import Counts, RowVerdict, Verdict
from quarterdeck.okr.plan import Cycle, CycleState, Plan, Workspace

NO_PERIOD = "No period is named here. Add a column “Period”, or choose one for all rows (--cycle on the command line)."
BY_DUE = "No period is named, so it is the one of its due date."
HEADING = {"team", "period", "year", "period_starts", "period_ends", "owner"}  # what a row may say for those below


@dataclass(slots=True)
class Walker:
    workspace: str
    default_cycle: str | None
    today: date
    start_month: int
    known_cycles: Sequence[Cycle] = ()
    verdicts: list[RowVerdict] = field(default_factory=list)
    filler: Filler = field(default_factory=Filler)
    lineage: Lineage = field(default_factory=Lineage)
    cycles: Cycles = field(init=False)
    objectives: dict[tuple[str, str, str], ObjectiveDraft] = field(default_factory=dict)
    sheet: Sheet = field(init=False)
    above: Above = field(default_factory=Above)
    _file_sheet: tuple[str, str] | None = None
    _named_teams: set[str] = field(default_factory=set)
    _told: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.cycles = Cycles(self.today, self.start_month, known=self.known_cycles)

    def tell(self, sheet: str, line: int, verdict: Verdict, sentence: str) -> None:
        self.verdicts.append(RowVerdict(sheet, line, verdict, sentence))
        self._told.add((sheet, line))

    def walk(self, sheet: Sheet) -> None:
        """Read one table. What stands above lasts through the tables of one sheet and ends with it."""
        self.sheet = self.filler.sheet = sheet
        self.filler.beside = Beside(sheet, self.cycles, self.today)
        self.filler.people.learn(sheet.owners)
        self.cycles.t_is_quarter = sheet.t_is_quarter
        if self._file_sheet != (sheet.file, sheet.name):
            self._file_sheet = (sheet.file, sheet.name)
            self.above = Above()
            self._hints(sheet)
        for entry in sheet.before:
            self._title(entry)
        self.lineage.look_ahead(sheet.entries)
        for entry in sheet.entries:
            if entry.skip:
                self.tell(sheet.name, entry.line, Verdict.SKIPPED, entry.skip)
            else:
                verdict, sentence = self._row(entry)
                if not (sheet.spread and verdict in (Verdict.SAME, Verdict.SKIPPED) and self._is_told(entry)):
                    self.tell(sheet.name, entry.line, verdict, sentence)
        if sheet.spread:
            self._prune()

    def _is_told(self, entry: Entry) -> bool:
        return (self.sheet.name, entry.line) in self._told

    def _prune(self) -> None:
        """Where periods stand side by side, an objective belongs to those in which something of it stands."""
        said = {(team, text) for (team, _, text), draft in self.objectives.items() if draft.results or draft.grade}
        for place, draft in list(self.objectives.items()):
            team, _, text = place
            if draft.sheet == self.sheet.name and not draft.results and not draft.grade:
                if (team, text) in said:
                    del self.objectives[place]
                said.add((team, text))

    def _hints(self, sheet: Sheet) -> None:
        """What the names of sheet and file say. What a person asks for goes before the file's name."""
        by_sheet = of_name(sheet.name, self.start_month, parts=True)
        by_file = of_name(re.sub(r"\.\w{2,5}$", "", sheet.file), self.start_month)
        self.above.period = by_sheet.period or ("" if self.default_cycle else by_file.period)
        self.above.year = by_sheet.year or by_file.year
        self.above.team = by_sheet.team

    def _title(self, entry: Entry) -> None:
        """What a row above the header says."""
        if "title" in entry.values:
            title = entry.values["title"]
            hint = of_title(title, self.start_month)
            self.above.year = hint.year or self.above.year
            self.above.team = team_named(title) or self.above.team
            self.above.refine(hint.period)
            return
        period = entry.values.get("period", "")
        self.above.refine(period)
        self.above.remember({name: value for name, value in entry.values.items() if name != "period"})
        self.above.owner = entry.values.get("owner", self.above.owner)
        self.above.year = year_inside(period) or self.above.year
        self.above.team = one_line(entry.values.get("team", "")) or self.above.team
        if "objective" in entry.values:
            self._enter_objective(entry, [])

    def _row(self, entry: Entry) -> tuple[Verdict, str]:
        values, above = entry.values, self.above
        moved = above.remember(values)
        if "objective" in values:
            above.due = read_day(values.get("due", "")) or entry.due
        named = one_line(values.get("team", "")) if not is_nothing(values.get("team", "")) else ""
        notes: list[str] = []
        if entry.results and "objective" not in values and (found := self._named_objective(values, named)):
            new = self._go_on_with(found, values, notes)
        else:
            if named and ("objective" in values or not entry.results):
                above.team = named
            elsewhere = self._elsewhere(values)
            if (
                elsewhere is None
                and self._cycle() is None
                and ("objective" in values or (entry.results and not above.objective))
            ):
                return Verdict.ERROR, NO_PERIOD
            new = self._find_objective(entry, elsewhere, moved, named, notes)
        if above.objective is None:
            if not entry.results:
                return Verdict.SKIPPED, "It heads the rows below."
            new = self._enter_objective(replace(entry, values={**values, "objective": "Without an objective"}), notes)
            notes.append("No objective stands above it.")
        objective = above.objective
        assert objective is not None
        added = [self._add_result(objective, cells, named, values, notes) for cells in entry.results]
        if not entry.results and "objective" not in values:
            if values.keys() <= HEADING:
                above.owner = values.get("owner", above.owner)
                return Verdict.SKIPPED, "It heads the rows below."
            self.filler.further(objective, values, above.owner)
            return Verdict.SAME, "It adds to the key result above."
        return self._verdict(objective, new, sum(added), len(added), notes)

    def _add_result(
        self, objective: ObjectiveDraft, cells: dict[str, str], team: str, row: dict[str, str], notes: list[str]
    ) -> bool:
        team = self.filler.teams.of(team) if team else ""
        if team:
            self._named_teams.add(team.casefold())
        return self.filler.result(objective, cells, team, row, self.above.owner, notes)

    def _cycle(self) -> str | None:
        return self.above.cycle(self.cycles, self.default_cycle)

    def _elsewhere(self, values: dict[str, str]) -> ObjectiveDraft | None:
        """The objective of another sheet that a row without a period means."""
        if self.above.names_period or "objective" not in values:
            return None
        return self.lineage.alone(values["objective"], self.sheet.name)

    def _find_objective(
        self, entry: Entry, elsewhere: ObjectiveDraft | None, moved: bool, named_team: str, notes: list[str]
    ) -> bool:
        """Make the row's objective the current one; tells whether it is new."""
        values, current = entry.values, self.above.objective
        if elsewhere:
            self.above.objective = elsewhere
            self.filler.objective(elsewhere, values, self.above.owner, bool(entry.results), notes)
            return False
        if "objective" in values:
            return self._enter_objective(entry, notes)
        if current and moved and entry.results and self._cycle() != current.cycle:
            self.above.team = named_team or self.above.team
            notes.append(f"The objective above goes on in {self._cycle()}.")
            return self._enter_objective(replace(entry, values={**values, "objective": current.text}), notes)
        return False

    def _named_objective(self, values: dict[str, str], team: str) -> ObjectiveDraft | Entry | None:
        """The objective that a key result names by text or number."""
        cycle = self._cycle() if self.above.names_period else None
        named = team or self.above.team
        return self.lineage.find(values, (self.filler.teams.known(named) or named).casefold(), cycle)

    def _go_on_with(self, found: ObjectiveDraft | Entry, values: dict[str, str], notes: list[str]) -> bool:
        """Make an objective that a row names the current one; in another period it goes on there."""
        if isinstance(found, ObjectiveDraft):
            if not self.above.names_period or self._cycle() == found.cycle:
                self.above.objective = found
                return False
            found = Entry(0, {"objective": found.text, "team": found.team})
        period = {name: value for name, value in values.items() if name == "period"}
        return self._enter_objective(replace(found, values={**found.values, **period}), notes)

    def _enter_objective(self, entry: Entry, notes: list[str]) -> bool:
        values = entry.values
        whole = plain(values["objective"]) or one_line(values["objective"])
        text = fitted(whole, "objective")
        cycle = self._cycle()
        if cycle is None:
            return False
        if self.above.by_due:
            notes.append(BY_DUE)
        if not is_nothing(values.get("team", "")):
            self.above.team = one_line(values["team"])
        team = self.filler.teams.of(self.above.team or self.workspace)
        if self.above.team:
            self._named_teams.add(team.casefold())
        place = (team, cycle, key(text))
        new = place not in self.objectives
        if new:
            self.objectives[place] = ObjectiveDraft(text, team, cycle, entry.line, self.sheet.name)
        draft = self.above.objective = self.objectives[place]
        if text != whole:
            draft.why = draft.why or whole
            notes.append(told("text", whole, "why it matters"))
        self.lineage.enter(draft, values)
        self._support(draft, values.get("supports", ""))
        self.filler.objective(draft, values, self.above.owner, bool(entry.results), notes)
        return new

    def _support(self, draft: ObjectiveDraft, text: str) -> None:
        """What stands above an objective: another one of the file, or a priority of the company."""
        for line in [] if is_nothing(text) else text.splitlines():
            if self.lineage.knows(line):
                self.lineage.above.setdefault(id(draft), []).append(key(line))
            elif line.strip():
                draft.supports.append(self.filler.support(line))

    def _verdict(
        self, draft: ObjectiveDraft, new: bool, added: int, said: int, notes: list[str]
    ) -> tuple[Verdict, str]:
        planned = self.cycles.named(draft.cycle).state is CycleState.PLANNING
        where = f"{draft.team}, {draft.cycle}{', a draft' if planned else ''}"
        if period_note := self.cycles.notes.pop(draft.cycle, None):
            notes = [*notes, period_note]
        results = "a key result" if added == 1 else f"{added} key results"
        behind = "".join(f" {note}" for note in dict.fromkeys(notes))
        if new and added:
            return Verdict.BOTH, f"An objective ({where}) with {results}.{behind}"
        if new:
            return Verdict.OBJECTIVE, f"An objective ({where}).{behind}"
        if added:
            return Verdict.KEY_RESULT, f"{results.capitalize()} of “{draft.text[:60]}”.{behind}"
        return Verdict.SAME, f"Known already: {'the key result' if said else 'the objective'} stands above.{behind}"

    def plan(self, workspace: Workspace) -> Plan:
        cycles = self._cycles()
        for draft in self.objectives.values():
            draft.supports += self.lineage.supports(draft)
        return Plan(
            workspace=workspace,
            people=self.filler.people.all(),
            teams=self.filler.teams.all(),
            cycles=cycles,
            priorities=tuple(self.filler.priorities.values()),
            objectives=tuple(draft.done(self.cycles.named(draft.cycle).state) for draft in self.objectives.values()),
        )

    def _cycles(self) -> tuple[Cycle, ...]:
        """The cycles in which something stands."""
        used = {draft.cycle for draft in self.objectives.values()}
        return tuple(cycle for cycle in self.cycles.all() if cycle.name in used)

    def _closed(self) -> set[str]:
        return {cycle.name for cycle in self.cycles.all() if cycle.state is CycleState.CLOSED}

    def counts(self) -> Counts:
        verdicts = [row.verdict for row in self.verdicts]
        closed = self._closed()
        return Counts(
            rows=len(self._told),
            objectives=len(self.objectives),
            key_results=sum(len(draft.results) for draft in self.objectives.values()),
            teams=len(self._named_teams),
            periods=len(self._cycles()),
            grades=sum(draft.graded for draft in self.objectives.values()),
            people=len(self.filler.people.all()),
            skipped=verdicts.count(Verdict.SKIPPED),
            errors=verdicts.count(Verdict.ERROR),
            computed=sum(draft.is_computed(draft.cycle in closed) for draft in self.objectives.values()),
        )
