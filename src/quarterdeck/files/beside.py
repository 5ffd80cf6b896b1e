"""What stands beside a text in its row: a grade, the state of things as one check-in, initiatives."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from quarterdeck.files.cells import is_nothing
from quarterdeck.files.cycles import Cycles
from quarterdeck.files.days import read_day
from quarterdeck.files.drafts import KeyResultDraft, check_in_on
from quarterdeck.files.entry import Sheet
from quarterdeck.files.fitting import LONGEST, fitted
from quarterdeck.files.labels import lines_of, plain
from quarterdeck.files.shares import ReadShare, read_share
from quarterdeck.okr.plan import CheckIn, Cycle, CycleState, Grade, Initiative

Values = dict[str, str]  # what a row says, by meaning


@dataclass(frozen=True, slots=True)
class Beside:
    """Reads the cells of one sheet's rows. `notes` collects what could not be taken over."""

    sheet: Sheet
    cycles: Cycles
    today: date

    def share(self, cells: Values, meaning: str) -> ReadShare | None:
        return read_share(cells.get(meaning, ""), self.sheet.scales.get(meaning, Decimal(1)))

    def final(self, cells: Values, cycle: str, notes: list[str]) -> Grade | None:
        """The grade; in a cycle that is over and a sheet without grades, the last progress."""
        return self.grade(cells, "grade", notes) or self.progress_grade(cells, "progress", cycle, notes)

    def grade(self, cells: Values, meaning: str, notes: list[str]) -> Grade | None:
        text = cells.get(meaning, "")
        read = self.share(cells, meaning)
        if read is None or read.level:
            if not is_nothing(text):
                notes.append(f"“{text[:40]}” is no number, so it was kept as the status and is no grade.")
                cells.setdefault("status", text)
            return None
        reason = "" if is_nothing(cells.get("grade_reason", "")) else cells["grade_reason"]
        if read.beyond:
            notes.append(f"“{text}” lies beyond the scale and counts as {read.value}.")
            reason = reason or f"The sheet says {text}."
        elif read.rest and len(read.rest) > 1:
            reason = reason or read.rest
        return Grade(final=read.value, reason=reason)

    def progress_grade(self, cells: Values, meaning: str, cycle: str, notes: list[str]) -> Grade | None:
        """In a cycle that is over, and in a sheet without grades, the last progress is the grade."""
        if "grade" in self.sheet.scales or self.cycles.named(cycle).state is not CycleState.CLOSED:
            return None
        return self.grade(cells, meaning, notes)

    def day(self, cells: Values, row: Values) -> date | None:
        """The day that a row is for."""
        return read_day(cells.get("checked_on", "") or row.get("checked_on", ""))

    def _changed_on(self, cells: Values, row: Values, cycle: Cycle) -> date | None:
        """The day on which a program noted a change, if it lies in the cycle: people tidy up afterwards."""
        day = read_day(cells.get("updated_on", "") or row.get("updated_on", ""))
        return day if day and cycle.starts <= day <= min(cycle.ends, self.today) else None

    def has_begun(self, cycle_name: str) -> bool:
        return self.today >= self.cycles.named(cycle_name).starts

    def check_in(
        self,
        cells: Values,
        row: Values,
        cycle_name: str,
        current: Decimal | None,
        result: KeyResultDraft,
        notes: list[str],
    ) -> CheckIn | None:
        """What the row says of the present: value, confidence, status and notes, as one check-in.

        None for a cycle that has not begun: there is nothing to check in yet, and `notes` says so.
        """
        cycle = self.cycles.named(cycle_name)
        confidence = read_share(cells.get("confidence", ""), self.sheet.scales.get("confidence", Decimal(1)))
        said = [cells["notes"]] if not is_nothing(cells.get("notes", "")) else []
        if not is_nothing(cells.get("status", "")):
            said.insert(0, f"Status: {cells['status']}")
        progress = None if result.grade else self.share(cells, "progress")
        if progress and current is None:
            measure = result.measure
            if measure.baseline is not None and measure.target is not None:
                current = measure.baseline + progress.value * (measure.target - measure.baseline)
            else:
                said.append(f"Progress: {cells['progress']}")
        blocks = "" if is_nothing(cells.get("blocks", "")) else cells["blocks"]
        if current is None and confidence is None and not said and not blocks:
            return None
        named = self.day(cells, row) or self._changed_on(cells, row, cycle)
        if named is None and not self.has_begun(cycle_name):
            notes.append(f"What it says of the present is left out, since {cycle_name} has not begun.")
            return None
        result.undated = named is None
        on = check_in_on(named, cycle.starts, cycle.ends, self.today)
        return CheckIn(on, current, confidence.value if confidence else None, "\n".join(said), blocks, by=result.owner)

    def initiatives(self, cells: Values, owner: str, comments: list[str]) -> list[Initiative]:
        """The work a row names, one a line; what is too long for a title is told whole in a comment."""
        text = cells.get("initiatives", "")
        if is_nothing(text):
            return []
        due = read_day(cells.get("due", ""))
        titles = [plain(line) for line in lines_of(text) if not is_nothing(line)]
        comments += [title for title in titles if len(title) > LONGEST["initiatives"]]
        return [Initiative(fitted(title, "initiatives"), owner=owner, due=due) for title in titles]
