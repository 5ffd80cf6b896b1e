"""The measure of a key result from the cells beside it and from its own sentence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from quarterdeck.files import pairs
from quarterdeck.files.cells import is_nothing, read_amount
from quarterdeck.okr.figures import Figure, unit_named
from quarterdeck.okr.measure import Kind, Measure, Unit, UnitKind
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.okr.validate import problems

_BETWEEN = re.compile(r"(?:between\s+)?(\S.*?)\s*(?:–|—|\bto\b|\band\b|(?<=[\d%€$MkK])\s*-)\s*(\S.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadMeasure:
    """`current` is the value of the cell of that name; `notes` are sentences on what could not be taken over."""

    measure: Measure
    current: Decimal | None = None
    notes: tuple[str, ...] = ()
    target_in_words: str = ""


def read_measure(text: str, cells: Mapping[str, str], decimal: str) -> ReadMeasure:
    """What a key result measures. Cells go before the sentence; what makes no sense is left out with a note."""
    said = _said(cells)
    figures = {key: read_amount(value, decimal) for key, value in said.items()}
    if said.get("target") in _paired(cells) and (first := figures.get("baseline")) and (second := figures["target"]):
        figures["baseline"] = pairs.in_one_unit(first, second)
    notes = [f"“{said[key][:40]}” is no number, so the {key} stays open." for key, read in figures.items() if not read]
    bounds = {name: read_amount(cells.get(name, ""), decimal) for name in ("commit", "stretch")}
    if "target" not in said and (first := bounds["commit"] or bounds["stretch"]):
        # Where only what is committed and what would be a stretch is named, what is committed is the target.
        said["target"], figures["target"] = cells["commit" if bounds["commit"] else "stretch"], first
    sentence = read_key_result(text).measure
    current = figure.value if (figure := figures.get("current")) else None
    if "target" not in said and "baseline" not in said:
        measure = _with_unit(sentence, cells.get("unit", ""))
        return _sound(measure, current, notes, "")
    between = _range(said.get("target", ""), decimal) if not figures.get("target") else None
    if between:
        notes = [note for note in notes if "the target stays open" not in note]
        return _sound(replace(between, unit=_unit(cells, figures, between.unit)), current, notes, "")
    baseline = read.value if (read := figures.get("baseline")) else None
    target = read.value if (read := figures.get("target")) else None
    in_words = said.get("target", "") if not figures.get("target") else ""
    if target is None and baseline is None:
        return _sound(sentence, current, notes, in_words)
    if target is None and sentence.target is not None and sentence.kind in (Kind.INCREASE, Kind.DECREASE):
        target = sentence.target
    falls = (baseline is not None and target is not None and target < baseline) or (
        (baseline is None or target is None) and sentence.kind is Kind.DECREASE
    )
    kind = Kind.DECREASE if falls else Kind.INCREASE
    unit = _unit(cells, figures, sentence.unit)
    measure = Measure(kind, unit, baseline=baseline, target=target)
    return _sound(_with_bounds(measure, bounds), current, notes, in_words)


def _with_bounds(measure: Measure, bounds: Mapping[str, Figure | None]) -> Measure:
    """The measure with its commit and stretch values, as far as they make sense beside the target."""
    for name, figure in bounds.items():
        if figure and figure.value != measure.target and measure.target is not None:
            value = figure.value
            further = replace(measure, commit=value) if name == "commit" else replace(measure, stretch=value)
            measure = measure if problems(further) else further
    return measure


def _said(cells: Mapping[str, str]) -> dict[str, str]:
    """What the cells say of baseline, target and current value, two of which may stand in one cell."""
    said = {key: cells[key] for key in ("baseline", "target", "current") if not is_nothing(cells.get(key, ""))}
    if two := pairs.way(said.get("target", "")):
        said |= {"baseline": said.get("baseline", two[0]), "target": two[1]}
    for name, split, first, alone in (
        ("span", pairs.span, "baseline", "target"),
        ("ratio", pairs.ratio, "current", "current"),
    ):
        text = cells.get(name, "")
        if two := split(text):
            said = {first: two[0], "target": two[1]} | said
        elif not is_nothing(text):
            said.setdefault(alone, text)
    return said


def _paired(cells: Mapping[str, str]) -> tuple[str, ...]:
    """The targets that stand in one cell with their baseline."""
    found = (pairs.way(cells.get("target", "")), pairs.span(cells.get("span", "")))
    return tuple(two[1] for two in found if two)


def _sound(measure: Measure, current: Decimal | None, notes: list[str], in_words: str) -> ReadMeasure:
    """The measure if it makes sense; otherwise what of it does. A sheet is not refused for one flat target."""
    if measure.baseline is not None and measure.baseline == measure.target:
        notes.append("Baseline and target are the same, so the baseline stays open.")
        measure = replace(measure, baseline=None)
    if wrong := problems(measure):
        notes.append(f"Its numbers stay open: {wrong[0]}")
        measure = Measure()
    return ReadMeasure(measure, current, tuple(notes), in_words)


def _range(text: str, decimal: str) -> Measure | None:
    found = _BETWEEN.fullmatch(text.strip())
    if not found:
        return None
    low, high = read_amount(found[1], decimal), read_amount(found[2], decimal)
    if not low or not high or low.value >= high.value:
        return None
    return Measure(Kind.RANGE, high.unit or low.unit or Unit(), low=low.value, high=high.value)


def _unit(cells: Mapping[str, str], figures: Mapping[str, Figure | None], otherwise: Unit) -> Unit:
    if unit := _named(cells.get("unit", "")):
        return unit
    for figure in figures.values():
        if figure and figure.unit:
            return figure.unit
    return otherwise


def _with_unit(measure: Measure, text: str) -> Measure:
    unit = _named(text)
    return replace(measure, unit=unit) if unit and measure.target is not None else measure


def _named(text: str) -> Unit | None:
    """The unit a cell names: one we know, or what is counted ("customers")."""
    plain = text.strip()
    if is_nothing(plain) or len(plain) > 40:
        return None
    if known := unit_named(plain):
        return known
    return Unit() if plain in ("#", "number", "count", "Number", "Count") else Unit(UnitKind.NUMBER, plain)
