"""A measure of the record, in words."""

from datetime import date
from decimal import Decimal

from quarterdeck.okr import figures
from quarterdeck.okr.measure import Kind, Measure, Unit, UnitKind


def measure_in_words(facts):
    """A measure as the record keeps it (see `describe`), in words: “from 18 % to 27 %, commit 24 %”."""
    sort, _, code = facts.get("unit", "number").partition(" ")
    unit = Unit(UnitKind(sort), code)
    show = lambda name: figures.show(Decimal(str(facts[name])), unit)  # noqa: E731
    bounds = {name: Decimal(str(facts[name])) for name in ("low", "high") if name in facts}
    said = [f"{word} {show(name)}" for word, name in (("from", "baseline"), ("to", "target")) if name in facts]
    parts = [" ".join(said), figures.show_measure(Measure(Kind.RANGE, unit, **bounds))]
    parts += [f"{name} {show(name)}" for name in ("commit", "stretch") if name in facts]
    parts += [f"{level}: {words}" for level, words in facts.get("zones", {}).items()]
    parts += facts.get("milestones", [])
    phases = {date.fromisoformat(on): Decimal(str(value)) for on, value in facts.get("phases", {}).items()}
    parts += [f"{figures.show(value, unit)} by {on:%-d %B}" for on, value in phases.items()]
    return ", ".join(filter(None, parts)) or "no numbers yet"
