"""Goes over the rows of sheets one after another and remembers what stands above."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from quarterdeck.files.beside import Beside
from quarterdeck.files.cells import is_nothing, read_amount, read_day
from quarterdeck.files.cycles import Cycles, year_inside
from quarterdeck.files.drafts import KeyResultDraft, ObjectiveDraft, check_in_on
from quarterdeck.files.entries import Entry, Sheet
from quarterdeck.files.hints import of_name, of_title
from quarterdeck.files.labels import one_line, plain
from quarterdeck.files.measures import read_measure
from quarterdeck.files.names import People, Teams
from quarterdeck.files.titles import team_named
from quarterdeck.files.verdicts import Counts, RowVerdict, Verdict
from quarterdeck.okr.plan import (
    Ambition,
    CheckIn,
    Cycle,
    CycleState,
    Origin,
    Plan,
    Priority,
    Support,
    Workspace,
)
from quarterdeck.okr.ref import slug

NO_PERIOD = "No period is named here. Add a column “Period”, or choose one for all rows (--cycle on the command line)."


@dataclass(slots=True)
class _Above:
    """What the rows above say, for those that leave it blank."""

    period: str = ""
    year: int | None = None
    team: str = ""
    owner: str = ""
    starts: date | None = None
    ends: date | None = None
    objective: ObjectiveDraft | None = None


@dataclass(slots=True)
class Walker:
    workspace: str
    default_cycle: str | None
    today: date
    start_month: int
    verdicts: list[RowVerdict] = field(default_factory=list)
    people: People = field(default_factory=People)
    teams: Teams = field(default_factory=Teams)
    cycles: Cycles = field(init=False)
    objectives: dict[tuple[str, str, str], ObjectiveDraft] = field(default_factory=dict)
    priorities: dict[str, Priority] = field(default_factory=dict)
    sheet: Sheet = field(init=False)
    beside: Beside = field(init=False)
    above: _Above = field(default_factory=_Above)
    _file_sheet: tuple[str, str] | None = None
    _named_teams: set[str] = field(default_factory=set)
    _told: set[tuple[str, int]] = field(default_factory=set)
    _ahead: dict[str, Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cycles = Cycles(self.today, self.start_month)

    def tell(self, sheet: str, line: int, verdict: Verdict, sentence: str) -> None:
        self.verdicts.append(RowVerdict(sheet, line, verdict, sentence))
        self._told.add((sheet, line))

    def walk(self, sheet: Sheet) -> None:
        """Read one table. What stands above lasts through the tables of one sheet and ends with it."""
        self.sheet, self.beside = sheet, Beside(sheet, self.cycles, self.today)
        self.cycles.t_is_quarter = sheet.t_is_quarter
        if self._file_sheet != (sheet.file, sheet.name):
            self._file_sheet = (sheet.file, sheet.name)
            self.above = _Above()
            self._hints(sheet)
        for entry in sheet.before:
            self._title(entry)
        self._ahead = {}
        for entry in sheet.entries:
            for name in ("objective", "objective_ref", "row_ref"):
                if "objective" in entry.values and name in entry.values:
                    self._ahead.setdefault(_key(entry.values[name]), entry)
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
        for key, draft in list(self.objectives.items()):
            team, _, text = key
            if draft.sheet == self.sheet.name and not draft.results and not draft.grade:
                if (team, text) in said:
                    del self.objectives[key]
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
            if hint.period and (not self.above.period or year_inside(hint.period)):
                self.above.period = hint.period
            return
        period = entry.values.get("period", "")
        if period and self.above.period and not year_inside(period):
            entry = replace(entry, values={key: value for key, value in entry.values.items() if key != "period"})
        self._remember(entry.values)
        self.above.owner = entry.values.get("owner", self.above.owner)
        self.above.year = year_inside(period) or self.above.year
        self.above.team = one_line(entry.values.get("team", "")) or self.above.team
        if "objective" in entry.values:
            self._enter_objective(entry, [])

    def _remember(self, values: dict[str, str]) -> bool:
        """Take over period, year and team of a row; tells whether the period is another one than above."""
        before = self.above.period, self.above.year
        if not is_nothing(values.get("year", "")):
            self.above.year = year_inside(values["year"]) or self.above.year
        if not is_nothing(values.get("period", "")):
            self.above.period = one_line(values["period"])
            self.above.starts = self.above.ends = None
        for key in ("starts", "ends"):
            if day := read_day(values.get(f"period_{key}", "")):
                setattr(self.above, key, day)
        return (self.above.period, self.above.year) != before

    def _cycle(self) -> str | None:
        """The name of the cycle of this row; None where nothing names one."""
        above = self.above
        if above.period:
            starts, ends = above.starts, above.ends
            if starts and ends and not self.cycles.fits(above.period, starts, ends):
                starts = ends = None
            return self.cycles.of(above.period, above.year, starts, ends)
        if above.starts and above.ends:
            return self.cycles.of(f"{above.starts} – {above.ends}")
        if self.default_cycle:
            return self.cycles.of(self.default_cycle)
        if above.starts:
            return self.cycles.of(above.starts.isoformat())
        return self.cycles.of(str(above.year)) if above.year else None

    def _row(self, entry: Entry) -> tuple[Verdict, str]:
        values = entry.values
        moved = self._remember(values)
        named = one_line(values.get("team", "")) if not is_nothing(values.get("team", "")) else ""
        if named and ("objective" in values or not entry.results):
            self.above.team = named
        if self._cycle() is None and (entry.results or "objective" in values):
            return Verdict.ERROR, NO_PERIOD
        notes: list[str] = []
        new = self._find_objective(entry, moved, named, notes)
        if self.above.objective is None:
            if not entry.results:
                return Verdict.SKIPPED, "It heads the rows below."
            new = self._enter_objective(replace(entry, values={**values, "objective": "Without an objective"}), notes)
            notes.append("No objective stands above it.")
        objective = self.above.objective
        assert objective is not None
        added = [self._add_result(objective, cells, named, values, notes) for cells in entry.results]
        if not entry.results and "objective" not in values:
            if values.keys() <= {"team", "period", "year", "period_starts", "period_ends", "owner"}:
                self.above.owner = values.get("owner", self.above.owner)
                return Verdict.SKIPPED, "It heads the rows below."
            self._add_to_last(objective, values)
            return Verdict.SAME, "It adds to the key result above."
        return self._verdict(objective, new, sum(added), len(added), notes)

    def _find_objective(self, entry: Entry, moved: bool, named_team: str, notes: list[str]) -> bool:
        """Make the row's objective the current one; tells whether it is new."""
        values = entry.values
        if "objective" in values:
            return self._enter_objective(entry, notes)
        if entry.results and (parent := self._parent(values)):
            return self._enter_objective(
                replace(parent, values={**parent.values, **{k: v for k, v in values.items() if k == "period"}}), notes
            )
        current = self.above.objective
        if current and moved and entry.results and self._cycle() != current.cycle:
            self.above.team = named_team or self.above.team
            notes.append(f"The objective above goes on in {self._cycle()}.")
            return self._enter_objective(replace(entry, values={**values, "objective": current.text}), notes)
        return False

    def _parent(self, values: dict[str, str]) -> Entry | None:
        """The row of the objective that a key result names by text or number, wherever in the sheet it stands."""
        named = (values[name] for name in ("supports", "objective_ref") if not is_nothing(values.get(name, "")))
        return next((self._ahead[_key(text)] for text in named if _key(text) in self._ahead), None)

    def _enter_objective(self, entry: Entry, notes: list[str]) -> bool:
        values = entry.values
        text = plain(values["objective"]) or one_line(values["objective"])
        cycle = self._cycle()
        if cycle is None:
            return False
        if not is_nothing(values.get("team", "")):
            self.above.team = one_line(values["team"])
        if self.above.team:
            self._named_teams.add(self.above.team.casefold())
        team = self.teams.of(self.above.team or self.workspace)
        key = (team, cycle, _key(text))
        new = key not in self.objectives
        if new:
            self.objectives[key] = ObjectiveDraft(text, team, cycle, entry.line, self.sheet.name)
        draft = self.above.objective = self.objectives[key]
        self._fill_objective(draft, values, bool(entry.results), notes)
        return new

    def _fill_objective(
        self, draft: ObjectiveDraft, values: dict[str, str], has_results: bool, notes: list[str]
    ) -> None:
        refs = self.people.refs(values.get("objective_owner", "") or values.get("owner", "") or self.above.owner)
        draft.owner = draft.owner or (refs[0] if refs else "")
        if not is_nothing(values.get("why", "")):
            draft.why = draft.why or values["why"]
        ambition = values.get("ambition", "").strip().casefold()
        if ambition.startswith(("commit", "roof")):
            draft.ambition = Ambition.COMMITTED
        origin = re.sub(r"[\s_]+", "-", values.get("origin", "").strip().casefold())
        draft.origin = draft.origin or next((known for known in Origin if known == origin), None)
        if (weight := read_amount(values.get("objective_weight", ""), self.sheet.decimal)) and weight.value > 0:
            draft.weight = weight.value
        supports = values.get("supports", "")
        if not is_nothing(supports) and _key(supports) not in self._ahead:
            draft.supports.append(Support(to=self._priority(supports), kind="priority"))
        grade = self.beside.grade(values, "objective_grade", notes)
        if grade is None:
            grade = self.beside.final(values, draft.cycle, notes)
        if grade:
            draft.grade = grade
        if not has_results:
            draft.initiatives += self.beside.initiatives(values, "")
            for key in ("status", "notes", "blocks"):
                if not is_nothing(values.get(key, "")):
                    draft.comments.append(f"{key.capitalize()}: {values[key]}" if key != "notes" else values[key])

    def _add_result(
        self, draft: ObjectiveDraft, cells: dict[str, str], team: str, row: dict[str, str], notes: list[str]
    ) -> bool:
        """Add a key result to its objective; tells whether it was new."""
        text = plain(cells["key_result"]) or one_line(cells["key_result"])
        twins = [result for result in draft.results if _key(result.text) == _key(text)]
        elsewhere = next((twin for twin in twins if twin.sheet != self.sheet.name), None)
        if elsewhere:
            notes.append("The same key result stands on another sheet.")
            elsewhere.grade = elsewhere.grade or self.beside.grade(cells, "grade", notes)
            return False
        if twins:
            notes.append("The objective has this key result twice; both were kept.")
        read = read_measure(text, cells, self.sheet.decimal)
        notes += read.notes
        owners = self.people.refs(cells.get("owner", "") or self.above.owner)
        if len(owners) > 1:
            notes.append("It names several owners; the first was taken.")
        result = KeyResultDraft(
            text,
            self.sheet.name,
            measure=read.measure,
            owner=owners[0] if owners else "",
            source="" if is_nothing(cells.get("source", "")) else cells["source"],
            grade=self.beside.final(cells, draft.cycle, notes),
            initiatives=self.beside.initiatives(cells, owners[0] if owners else ""),
        )
        if not is_nothing(cells.get("method", "")):
            result.method.append(cells["method"])
        if read.target_in_words:
            result.method.append(f"Target: {read.target_in_words}")
        if (weight := read_amount(cells.get("weight", ""), self.sheet.decimal)) and weight.value > 0:
            result.weight = weight.value
        if team and team.casefold() != draft.team.casefold():
            self._named_teams.add(team.casefold())
            result.co_owners.append(self.teams.of(team))
            notes.append(f"It stands under {team}, so it is shared with that team.")
        result.check_in = self.beside.check_in(cells, row, draft.cycle, read.current, result, notes)
        draft.results.append(result)
        return True

    def _add_to_last(self, draft: ObjectiveDraft, values: dict[str, str]) -> None:
        """A row without objective and key result goes on with the key result above, or with the objective."""
        notes: list[str] = []
        if not draft.results or "objective_grade" in values:
            self._fill_objective(draft, values, False, notes)
            return
        last = draft.results[-1]
        last.initiatives += self.beside.initiatives(values, last.owner)
        last.grade = last.grade or self.beside.grade(values, "grade", notes)
        if not is_nothing(values.get("notes", "")) and self.beside.has_begun(draft.cycle):
            cycle = self.cycles.named(draft.cycle)
            before = last.check_in or CheckIn(check_in_on(None, cycle.starts, cycle.ends, self.today), by=last.owner)
            last.check_in = replace(before, changed="\n".join(filter(None, (before.changed, values["notes"]))))

    def _priority(self, text: str) -> str:
        title = plain(text)
        if _key(title) not in self.priorities:
            taken = {priority.ref for priority in self.priorities.values()}
            self.priorities[_key(title)] = Priority(title, ref=slug(title, taken))
        return self.priorities[_key(title)].ref

    def _verdict(
        self, draft: ObjectiveDraft, new: bool, added: int, said: int, notes: list[str]
    ) -> tuple[Verdict, str]:
        where = f"{draft.team}, {draft.cycle}"
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
        cycles, closed = self._cycles(), self._closed()
        return Plan(
            workspace=workspace,
            people=self.people.all(),
            teams=self.teams.all(),
            cycles=cycles,
            priorities=tuple(self.priorities.values()),
            objectives=tuple(draft.done(draft.cycle in closed) for draft in self.objectives.values()),
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
            people=len(self.people.all()),
            skipped=verdicts.count(Verdict.SKIPPED),
            errors=verdicts.count(Verdict.ERROR),
            computed=sum(draft.is_computed(draft.cycle in closed) for draft in self.objectives.values()),
        )


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    """What two spellings of one text have in common."""
    return plain(text).casefold()
