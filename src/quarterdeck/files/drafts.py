"""Objectives and key results in the making, while rows are read one after another."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from hashlib import blake2b

from quarterdeck.files.labels import key
from quarterdeck.okr.figures import show_plain
from quarterdeck.okr.measure import Measure
from quarterdeck.okr.plan import (
    Ambition,
    CheckIn,
    Comment,
    CycleState,
    Grade,
    Initiative,
    KeyResult,
    Objective,
    ObjectiveState,
    Origin,
    Support,
)
from quarterdeck.okr.ref import ALPHABET
from quarterdeck.okr.score import objective_score


@dataclass(slots=True)
class KeyResultDraft:
    text: str
    sheet: str
    measure: Measure = field(default_factory=Measure)
    owner: str = ""
    co_owners: list[str] = field(default_factory=list)
    method: list[str] = field(default_factory=list)
    source: str = ""
    weight: Decimal = Decimal(1)
    grade: Grade | None = None
    check_ins: list[CheckIn] = field(default_factory=list)
    initiatives: list[Initiative] = field(default_factory=list)
    undated: bool = False  # the sheet says how things are, and not when
    weekly: list[CheckIn] = field(default_factory=list)  # what its columns of weeks say

    def done(self, *place: str) -> KeyResult:
        """The key result. Where no day is told, the check-in is known by its place and words, on whichever day it comes."""
        now = [c for c in self.check_ins if not self._is_told_by_a_week(c)]
        check_ins = [replace(c, ref=_mark(*place, self.text, c)) if self.undated else c for c in now]
        check_ins = sorted([*self.weekly, *check_ins], key=lambda c: c.on) if self.weekly else check_ins
        return KeyResult(
            text=self.text,
            measure=self.measure,
            method="\n".join(self.method),
            source=self.source,
            owner=self.owner,
            co_owners=tuple(dict.fromkeys(self.co_owners)),
            weight=self.weight,
            initiatives=tuple(self.initiatives),
            check_ins=tuple(check_ins),
            grade=self.grade,
        )

    def _is_told_by_a_week(self, present: CheckIn) -> bool:
        """Whether the column of the present only repeats the number of the last week."""
        last = max(self.weekly, key=lambda c: c.on, default=None)
        alone = present.confidence is None and not present.changed and not present.blocks
        return last is not None and self.undated and alone and present.value == last.value


@dataclass(slots=True)
class ObjectiveDraft:
    text: str
    team: str
    cycle: str
    line: int
    sheet: str
    why: str = ""
    owner: str = ""
    ambition: Ambition = Ambition.ASPIRATIONAL
    origin: Origin | None = None
    weight: Decimal = Decimal(1)
    supports: list[Support] = field(default_factory=list)
    results: list[KeyResultDraft] = field(default_factory=list)
    initiatives: list[Initiative] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    grade: Grade | None = None
    _by_text: dict[str, list[KeyResultDraft]] = field(default_factory=dict)

    def add(self, result: KeyResultDraft) -> None:
        self.results.append(result)
        self._by_text.setdefault(key(result.text), []).append(result)

    def named(self, text: str) -> list[KeyResultDraft]:
        """The key results of this text that are there already."""
        return self._by_text.get(key(text), [])

    @property
    def graded(self) -> int:
        """How many grades the sheet gives to the objective and its key results."""
        return (self.grade is not None) + sum(result.grade is not None for result in self.results)

    def done(self, cycle: CycleState) -> Objective:
        """The objective in a cycle of that state.

        In a closed cycle it is graded by its key results, if each of them has a grade. In one that is still planned it
        is a draft: a sheet is no commitment, which needs an owner, a baseline and a method of each key result.
        """
        return Objective(
            text=self.text,
            team=self.team,
            cycle=self.cycle,
            why=self.why,
            owner=self.owner,
            ambition=self.ambition,
            origin=self.origin,
            weight=self.weight,
            supports=tuple(dict.fromkeys(self.supports)),
            key_results=tuple(self._done(result, place) for place, result in enumerate(self.results)),
            initiatives=tuple(self.initiatives),
            comments=tuple(Comment(by="", text=text) for text in dict.fromkeys(self.comments)),
            grade=self.grade or (self._computed() if cycle is CycleState.CLOSED else None),
            state=ObjectiveState.DRAFT if cycle is CycleState.PLANNING else ObjectiveState.COMMITTED,
        )

    def _done(self, result: KeyResultDraft, place: int) -> KeyResult:
        return result.done(self.cycle, self.team, self.text, str(place))

    def is_computed(self, closed: bool) -> bool:
        """Whether its grade is none of the sheet's, but comes from its key results."""
        return self.grade is None and closed and self._weighed() is not None

    def _weighed(self) -> Decimal | None:
        """The score of the key results, if each of them has a grade."""
        if not self.results or any(result.grade is None for result in self.results):
            return None
        return objective_score((result.grade.final, result.weight) for result in self.results if result.grade)

    def _computed(self) -> Grade | None:
        score = self._weighed()
        if score is None:
            return None
        kept = Decimal(show_plain(score))
        return Grade(final=kept, computed=kept)


def _mark(*parts: object) -> str:
    """A reference made of what a check-in says, so that the same file of another day does not bring it again."""
    said = "\x1f".join(
        f"{part.value}|{part.confidence}|{part.changed}|{part.blocks}" if isinstance(part, CheckIn) else str(part)
        for part in parts
    )
    digest = int.from_bytes(blake2b(said.encode(), digest_size=8).digest(), "big")
    return "".join(ALPHABET[digest >> 5 * place & 31] for place in range(12))


def check_in_on(day: date | None, starts: date, ends: date, today: date) -> date:
    """The day a sheet's current value is for: the day it names, else the cycle's last day, or today while it runs."""
    return day or max(min(ends, today), starts)
