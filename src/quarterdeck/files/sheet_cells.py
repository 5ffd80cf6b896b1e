"""How the things of a plan are written into the cells of our own sheet, and read back letter by letter."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from quarterdeck.files.yaml_write import number
from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.measure import ZONE_LEVELS, Measure, Milestone, Phase, Unit, UnitKind, Zone
from quarterdeck.okr.plan import CheckIn, Initiative, InitiativeState

Chosen = TypeVar("Chosen", bound=StrEnum)
_MILESTONE = re.compile(r"\[(?P<done>\d{4}-\d\d-\d\d| )\] ?(?P<title>.*?)(?: \{(?P<more>[^{}]*)\})?")
_REF = re.compile(r"[\w.:/-]+")
_MORE = re.compile(r"(?P<title>.*?)(?: \{(?P<more>[^{}]*)\})?")


class BadCell(OKRError):
    def __init__(self, column: str, text: str, example: str) -> None:
        super().__init__(f"“{text[:60]}” cannot stand in the column “{column}”. Write it like {example}.")


def clean(text: str) -> str:
    """A text that CSV and Excel both carry unchanged: no control characters, one sort of line break, no blank edge."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(
        letter
        for letter in unified
        if letter == "\n" or (unicodedata.category(letter) not in ("Cc", "Cs") and letter not in "\ufffe\uffff")
    ).strip()


def line(text: str) -> str:
    """A text in one line: `str.split` also knows the line breaks of Unicode."""
    return clean(" ".join(clean(text).split()))


def figure(value: Decimal | None) -> str:
    return "" if value is None else number(value)


def read_figure_cell(column: str, text: str) -> Decimal | None:
    if not text:
        return None
    try:
        value = Decimal(text.replace("%", "").strip())
        if value.is_finite() and abs(value.adjusted()) < 60:
            return value / 100 if text.endswith("%") else value
    except InvalidOperation:
        pass
    raise BadCell(column, text, "1200 or 0.75")


def read_date_cell(column: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadCell(column, text, "2026-10-05") from None


def unit_text(unit: Unit) -> str:
    return line(f"{unit.kind} {unit.code}")


def read_unit(text: str) -> Unit:
    kind, _, code = text.partition(" ")
    if not text:
        return Unit()
    if kind not in list(UnitKind):
        raise BadCell("Unit", text, "“percent”, “currency USD” or “number customers”")
    return Unit(UnitKind(kind), code)


def steps(measure: Measure) -> str:
    """The zones, milestones and phases of a measure, one a line."""
    lines = [f"{zone.level}: {line(zone.words)}" for zone in measure.zones]
    for step in measure.milestones:
        done = step.done_on.isoformat() if step.done_on else " "
        weight = "" if step.weight == 1 else f"weight {number(step.weight)}"
        lines.append(f"[{done}] {line(step.title)}{_more([weight, _due(step.due)])}")
    lines += [f"by {phase.on}: {number(phase.value)}" for phase in measure.phases]
    return "\n".join(lines)


def read_steps(text: str) -> tuple[tuple[Zone, ...], tuple[Milestone, ...], tuple[Phase, ...]]:
    zones, milestones, phases = [], [], []
    for row in filter(None, text.split("\n")):
        level, _, words = row.partition(":")
        if level in ZONE_LEVELS:
            zones.append(Zone(level, words.strip()))
        elif found := re.fullmatch(r"by (\d{4}-\d\d-\d\d): (\S+)", row):
            on, value = read_date_cell("Steps", found[1]), read_figure_cell("Steps", found[2])
            if on and value is not None:
                phases.append(Phase(on, value))
        elif found := _MILESTONE.fullmatch(row):
            more = _read_more(found["more"])
            milestones.append(
                Milestone(
                    found["title"],
                    weight=read_figure_cell("Steps", more.get("weight", "")) or Decimal(1),
                    due=read_date_cell("Steps", more.get("due", "")),
                    done_on=read_date_cell("Steps", found["done"].strip()),
                )
            )
        else:
            raise BadCell("Steps", row, "“[ ] Title”, “[2026-10-05] Title” or “target: in words”")
    return tuple(zones), tuple(milestones), tuple(phases)


def initiatives(items: Iterable[Initiative]) -> str:
    rows = []
    for item in items:
        state = "" if item.state is InitiativeState.NOT_STARTED else f"state {item.state}"
        parts = [f"ref {item.ref}" if _REF.fullmatch(item.ref) else "", state, _due(item.due)]
        rows.append(f"{line(item.title)}{_more(parts)}" or "-")
    return "\n".join(rows)


def read_initiatives(text: str) -> tuple[Initiative, ...]:
    found = []
    for row in filter(None, text.split("\n")):
        match = _MORE.fullmatch(row)
        title, more = (match["title"], _read_more(match["more"])) if match else (row, {})
        state = more.get("state", "")
        found.append(
            Initiative(
                title,
                ref=more.get("ref", ""),
                due=read_date_cell("Initiatives", more.get("due", "")),
                state=InitiativeState(state) if state in list(InitiativeState) else InitiativeState.NOT_STARTED,
            )
        )
    return tuple(found)


def latest(check_ins: Iterable[CheckIn]) -> CheckIn | None:
    """The check-in that counts now: of the last day, written last, and not put right by another.

    A reference of nothing but blanks is none: a cell would not hold it.
    """
    every = list(check_ins)
    corrected = {line(check_in.corrects) for check_in in every} - {""}
    counting = [(c.on, place, c) for place, c in enumerate(every) if line(c.ref) not in corrected]
    return max(counting, key=lambda item: item[:2])[2] if counting else None


def choice_of(column: str, text: str, enum: type[Chosen]) -> Chosen:
    try:
        return enum(text)
    except ValueError:
        raise BadCell(column, text, " or ".join(enum)) from None


def _due(day: date | None) -> str:
    return f"due {day}" if day else ""


def _more(parts: list[str]) -> str:
    said = [part for part in parts if part]
    return f" {{{', '.join(said)}}}" if said else ""


def _read_more(text: str | None) -> dict[str, str]:
    pairs = (part.strip().partition(" ") for part in (text or "").split(","))
    return {name: value for name, _, value in pairs if name in ("weight", "due", "state", "ref")}
