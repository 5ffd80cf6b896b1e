"""Fills objectives and key results in the making with what the cells of their rows say."""

import re
from dataclasses import dataclass, field, replace

from quarterdeck.files.beside import Beside, Values
from quarterdeck.files.cells import is_nothing, read_amount
from quarterdeck.files.drafts import KeyResultDraft, ObjectiveDraft, check_in_on
from quarterdeck.files.entry import Sheet
from quarterdeck.files.fitting import fitted, told
from quarterdeck.files.labels import key, one_line, plain
from quarterdeck.files.measures import read_measure
from quarterdeck.files.names import People, Teams
from quarterdeck.files.parents import parts
from quarterdeck.files.weekly import read_weeks
from quarterdeck.files.weeks import MEANING as WEEKLY
from quarterdeck.okr.plan import Ambition, CheckIn, Origin, Priority, Support
from quarterdeck.okr.ref import slug

_REMARKS = ("status", "notes", "blocks")


@dataclass(slots=True)
class Filler:
    """Knows the people, teams and priorities of the whole file, and `sheet` and `beside` of the sheet that is read."""

    people: People = field(default_factory=People)
    teams: Teams = field(default_factory=Teams)
    priorities: dict[str, Priority] = field(default_factory=dict)
    _refs: set[str] = field(default_factory=set)
    sheet: Sheet = field(init=False)
    beside: Beside = field(init=False)

    def objective(self, draft: ObjectiveDraft, values: Values, owner: str, has_results: bool, notes: list[str]) -> None:
        """Add what a row says of its objective; `owner` is the one that the rows above name for all below."""
        refs = self.people.refs(values.get("objective_owner", "") or values.get("owner", "") or owner)
        draft.owner = draft.owner or (refs[0] if refs else "")
        if not has_results and len(refs) > 1:
            draft.comments.append(f"Owners: {self.people.names(refs)}")
        if not is_nothing(values.get("why", "")):
            draft.why = draft.why or values["why"]
        if values.get("ambition", "").strip().casefold().startswith(("commit", "roof")):
            draft.ambition = Ambition.COMMITTED
        origin = re.sub(r"[\s_]+", "-", values.get("origin", "").strip().casefold())
        draft.origin = draft.origin or next((known for known in Origin if known == origin), None)
        if (weight := read_amount(values.get("objective_weight", ""), self.sheet.decimal)) and weight.value > 0:
            draft.weight = weight.value
        self._grade(draft, values, notes)
        if WEEKLY in values:
            notes.append("Its weekly numbers belong to no single key result, so they were not read.")
        if not has_results:
            draft.initiatives += self.beside.initiatives(values, "", draft.comments)
            for name in _REMARKS:
                if not is_nothing(values.get(name, "")):
                    draft.comments.append(f"{name.capitalize()}: {values[name]}" if name != "notes" else values[name])

    def _grade(self, draft: ObjectiveDraft, values: Values, notes: list[str]) -> None:
        grade = self.beside.grade(values, "objective_grade", notes)
        grade = grade or self.beside.progress_grade(values, "objective_progress", draft.cycle, notes)
        draft.grade = grade or self.beside.final(values, draft.cycle, notes) or draft.grade

    def result(
        self, draft: ObjectiveDraft, cells: Values, team: str, row: Values, owner: str, notes: list[str]
    ) -> bool:
        """Add a key result to its objective; tells whether it was new."""
        whole = plain(cells["key_result"]) or one_line(cells["key_result"])
        text = fitted(whole, "key_result")
        twins = draft.named(text)
        if elsewhere := next((twin for twin in twins if twin.sheet != self.sheet.name), None):
            notes.append("The same key result stands on another sheet.")
            elsewhere.grade = elsewhere.grade or self.beside.grade(cells, "grade", notes)
            elsewhere.weekly += self._weekly(draft, elsewhere, cells, notes)
            return False
        if twins and self._checks_in_again(draft, twins[-1], cells, row, notes):
            return False
        if twins:
            notes.append("The objective has this key result twice; both were kept.")
        result = self._made(draft, text, cells, row, owner, notes)
        if text != whole:
            result.method.append(whole)
            notes.append(told("text", whole, "how it is measured"))
        if team and team != draft.team:
            result.co_owners.append(team)
            notes.append(f"It stands under {team}, so it is shared with that team.")
        draft.add(result)
        return True

    def _made(
        self, draft: ObjectiveDraft, text: str, cells: Values, row: Values, owner: str, notes: list[str]
    ) -> KeyResultDraft:
        read = read_measure(text, cells, self.sheet.decimal)
        notes += read.notes
        owners = self.people.refs(cells.get("owner", "") or owner)
        result = KeyResultDraft(
            text,
            self.sheet.name,
            measure=read.measure,
            owner=owners[0] if owners else "",
            grade=self.beside.final(cells, draft.cycle, notes),
            initiatives=self.beside.initiatives(cells, owners[0] if owners else "", draft.comments),
        )
        self._shared(draft, result, owners, cells.get("co_owners", "") or row.get("co_owners", ""), notes)
        if not is_nothing(cells.get("method", "")):
            result.method.append(cells["method"])
        if not is_nothing(source := cells.get("source", "")):
            result.source = fitted(one_line(source), "source")
            result.method += [source] if len(result.source) < len(one_line(source)) else []
        if read.target_in_words:
            result.method.append(f"Target: {read.target_in_words}")
        if (weight := read_amount(cells.get("weight", ""), self.sheet.decimal)) and weight.value > 0:
            result.weight = weight.value
        check_in = self.beside.check_in(cells, row, draft.cycle, read.current, result, notes)
        result.check_ins += [check_in] if check_in else []
        result.weekly += self._weekly(draft, result, cells, notes)
        return result

    def _weekly(self, draft: ObjectiveDraft, result: KeyResultDraft, cells: Values, notes: list[str]) -> list[CheckIn]:
        """What the columns of weeks say of a key result, without what is known of it already."""
        number = lambda cell: read_measure(result.text, {**cells, "current": cell}, self.sheet.decimal).current  # noqa: E731
        read = read_weeks(
            cells.get(WEEKLY, ""), self.sheet.weeks, self.beside.cycles.named(draft.cycle), self.beside.today,
            result.measure, number, result.owner,
        )  # fmt: skip
        notes += read.notes
        known = {(c.on, c.value, c.changed) for c in [*result.weekly, *result.check_ins]}
        return [c for c in read.check_ins if (c.on, c.value, c.changed) not in known]

    def _shared(
        self, draft: ObjectiveDraft, result: KeyResultDraft, owners: list[str], shared: str, notes: list[str]
    ) -> None:
        """Who else owns a key result: teams share it, further people are told in a comment, for it has one owner."""
        others = []
        for name in [] if is_nothing(shared) else parts(shared):
            if team := self.teams.known(name):
                result.co_owners.append(team)
            else:
                others += self.people.refs(name)
        if len(owners) > 1:
            notes.append("It names several owners; the first was taken, and a comment names the others.")
        if said := [ref for ref in dict.fromkeys([*owners[1:], *others]) if ref != result.owner]:
            draft.comments.append(f"“{result.text}” is shared with {self.people.names(said)}.")

    def _checks_in_again(
        self, draft: ObjectiveDraft, twin: KeyResultDraft, cells: Values, row: Values, notes: list[str]
    ) -> bool:
        """Whether a key result that stands there already comes with a check-in of another day: then only that is new."""
        if not self.beside.day(cells, row) or not twin.check_ins:
            return False
        current = read_measure(twin.text, cells, self.sheet.decimal).current
        check_in = self.beside.check_in(cells, row, draft.cycle, current, twin, notes)
        if check_in is None or check_in.on in {known.on for known in twin.check_ins}:
            return False
        twin.check_ins.append(check_in)
        twin.check_ins.sort(key=lambda known: known.on)
        twin.grade = twin.grade or self.beside.grade(cells, "grade", notes)
        notes.append("A check-in of another day.")
        return True

    def further(self, draft: ObjectiveDraft, values: Values, owner: str) -> None:
        """A row without objective and key result goes on with the key result above, or with the objective."""
        notes: list[str] = []
        if not draft.results or values.keys() & {"objective_grade", "objective_progress"}:
            self.objective(draft, values, owner, False, notes)
            return
        last = draft.results[-1]
        last.weekly += self._weekly(draft, last, values, notes)
        last.initiatives += self.beside.initiatives(values, last.owner, draft.comments)
        last.grade = last.grade or self.beside.grade(values, "grade", notes)
        if not is_nothing(values.get("notes", "")) and self.beside.has_begun(draft.cycle):
            cycle = self.beside.cycles.named(draft.cycle)
            on = check_in_on(None, cycle.starts, cycle.ends, self.beside.today)
            before = last.check_ins.pop() if last.check_ins else CheckIn(on, by=last.owner)
            last.check_ins.append(replace(before, changed="\n".join(filter(None, (before.changed, values["notes"])))))

    def support(self, text: str) -> Support:
        """What an objective supports that is no objective of the file: a priority of the company."""
        title = fitted(plain(text), "supports")
        if key(title) not in self.priorities:
            ref = slug(title, self._refs)
            self._refs.add(ref)
            self.priorities[key(title)] = Priority(
                title, ref=ref, description="" if title == plain(text) else plain(text)
            )
        return Support(to=self.priorities[key(title)].ref, kind="priority")
