"""Two texts side by side, when two people changed the same thing: what stands now, and what one of them typed."""

from datetime import date
from decimal import Decimal

from quarterdeck.okr import figures
from quarterdeck.okr.measure import Kind, Measure, Unit, UnitKind


def differing(rows):
    """(label, theirs, mine) of those that differ."""
    return [
        (label, str(theirs or ""), str(mine or "")) for label, theirs, mine in rows if (theirs or "") != (mine or "")
    ]


def objective_sides(now, form):
    mine = form.cleaned_data
    rows = [
        ("Objective", now.text, " ".join(mine["text"].split())),
        ("Why it matters", now.why, mine["why"]),
        ("Owner", now.owner, mine["owner"]),
        ("Ambition", now.ambition, str(mine["ambition"])),
        ("Origin", now.origin, mine["origin"]),
        ("Weight", now.weight, mine["weight"]),
        ("Supports", supported(now), ", ".join(str(upward.thing) for upward in mine["supports"])),
    ]
    return differing(rows)


def supported(thing):
    found = thing.supports.select_related("to_objective", "to_key_result", "to_priority")
    return ", ".join(str(support.target) for support in found)


def key_result_sides(now, form):
    mine = form.cleaned_data
    rows = [
        ("Key result", now.text, " ".join(mine["text"].split())),
        ("Measure", measured(now.measure), measured(mine["measure"])),
        ("How it is measured", now.method, mine["method"]),
        ("Source", now.source, mine["source"]),
        ("Owner", now.owner, mine["owner"]),
        ("Shared with", ", ".join(map(str, now.co_owners.all())), ", ".join(map(str, mine["co_owners"]))),
        ("Ambition", now.ambition, mine["ambition"]),
        ("Weight", now.weight, mine["weight"]),
        ("Supports", supported(now), ", ".join(str(upward.thing) for upward in mine["supports"])),
    ]
    return differing(rows)


def measured(measure):
    """A measure in a line, with what its kind adds."""
    extra = [f"{z.level}: {z.words}" for z in measure.zones] + [step.title for step in measure.milestones]
    extra += [f"{figures.show(p.value, measure.unit)} by {p.on:%-d %B}" for p in measure.phases]
    for name in ("commit", "stretch"):
        if getattr(measure, name) is not None:
            extra.append(f"{name} {figures.show(getattr(measure, name), measure.unit)}")
    return "; ".join(part for part in (str(measure.kind), figures.show_measure(measure), *extra) if part)


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
