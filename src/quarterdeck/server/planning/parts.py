"""The parts of the forms in which a plan is written, as two people who changed the same thing compare them."""

from datetime import date

from quarterdeck.okr.measure import ZONE_LEVELS
from quarterdeck.server.planning.ground import last_writer
from quarterdeck.server.planning.merging import Part

SHAPE = ("kind", "unit_kind", "unit_code")
ZONES = tuple(f"zone_{level}" for level in ZONE_LEVELS)
MEASURED = {
    "baseline": "Baseline", "target": "Target", "low": "At least", "high": "At most", "commit": "Commit value",
    "stretch": "Stretch value", "milestones": "Milestones", "phases": "Phased targets",
}  # fmt: skip

WEIGHT, OWNER = Part.of("weight", "Weight"), Part.of("owner", "Owner")
AMBITION, SUPPORTS = Part.of("ambition", "Ambition"), Part.of("supports", "What it supports")
WHY, ORIGIN = Part.of("why", "Why it matters"), Part.of("origin", "Origin")
METHOD, SOURCE = Part.of("method", "How it is measured"), Part.of("source", "Where the number comes from")
SHARED = Part.of("co_owners", "Teams that share it")
METRIC = Part("metric", "Metric", ("reads", "metric_name"))

OF_WHY = (WHY, ORIGIN)
OF_METHOD = (METHOD, SOURCE, SHARED)
OF_OBJECTIVE = (Part.of("text", "Objective"), WHY, OWNER, AMBITION, ORIGIN, SUPPORTS, WEIGHT)
OF_DECIDED_OBJECTIVE = (Part.of("text", "Objective"), OWNER, WEIGHT, AMBITION)
BEFORE_THE_MEASURE = (Part.of("text", "Key result"), METRIC, Part.of("cumulative", "Starts at zero with each cycle"))
UNKNOWN = Part("unknown", "Unknown yet", ("unknown", "unknown_until"))
AFTER_THE_MEASURE = (METHOD, SOURCE, OWNER, UNKNOWN, WEIGHT, AMBITION, SHARED, SUPPORTS)


def of_key_result(*versions):
    """The parts of a key result's form. Where its kind or unit differs among `versions`, the measure is one part."""
    return (*BEFORE_THE_MEASURE, *of_measure(*versions), *AFTER_THE_MEASURE)


def of_decided_key_result(*versions):
    """What a decision changes of a key result; its kind and unit stay."""
    return (Part.of("text", "Key result"), *of_measure(*versions), OWNER, WEIGHT)


def of_measure(*versions):
    zones = Part("zones", "Zones", ZONES)
    if reshaped(*versions):
        return (Part("measure", "Measure", (*SHAPE, *MEASURED, *ZONES)),)
    return (*(Part.of(name, label) for name, label in MEASURED.items()), zones)


def reshaped(*versions):
    """Whether numbers of one of the versions mean something else in another."""
    return len({tuple(fields.get(name, "") for name in SHAPE) for fields in versions if fields}) > 1


def sides(merged, options):
    """(part, theirs, mine) in words of what both changed, for who chooses."""
    return [
        (part, in_words(part, merged.now, options), in_words(part, merged.fields, options)) for part in merged.clashes
    ]


def meanwhile(merged, thing, member):
    """Who changed what while a form was open: “Jonas Thiel changed this”, and what stands as they left it."""
    if not (merged.taken or merged.clashes):
        return {}
    who = last_writer(thing)
    who = "You" if who == member else str(who or "Somebody")
    return {"who": who, "taken": ", ".join(part.label for part in merged.taken)}


def saved_with(merged, thing, member):
    """What is said after a saving that left standing what somebody else had changed; empty when nobody had."""
    told = meanwhile(merged, thing, member)
    if not told or not told["taken"]:
        return ""
    who = "you changed elsewhere" if told["who"] == "You" else f"{told['who']} changed"
    return f"Saved. What {who} while you were writing stands too: {told['taken']}."


def in_words(part, fields, options):
    """A part of a form as people read it; empty where it says nothing."""
    if part.name == "measure":
        inside = [Part.of(name, label) for name, label in MEASURED.items()] + [Part("zones", "Zones", ZONES)]
        values = [(one.label, in_words(one, fields, options)) for one in inside]
        unit = fields["unit_code"] or fields["unit_kind"]
        return "; ".join([f"{fields['kind']}, in {unit}", *(f"{label} {value}" for label, value in values if value)])
    if part.name == "zones":
        return "\n".join(f"{level}: {fields[f'zone_{level}']}" for level in ZONE_LEVELS if fields[f"zone_{level}"])
    if part.name == "metric":
        return options.metric_said(fields["reads"]) if fields["reads"] else fields["metric_name"]
    if part.name == "unknown":
        until = f" by {day(fields['unknown_until'])}" if fields["unknown_until"] else ""
        return f"{', '.join(fields['unknown'])}{until}" if fields["unknown"] else ""
    value = fields.get(part.name, "")
    return WORDS[part.name](value, options) if value and part.name in WORDS else str(value or "")


def day(text):
    """A day as people write it; what is no day as it was typed."""
    try:
        return f"{date.fromisoformat(text):%-d %B %Y}"
    except ValueError:
        return text


def supported(rows, options):
    names = [(options.by_name.get(name), heaviness) for name, heaviness in rows]
    return "\n".join(
        f"{thing or 'gone'}{f' (weight {heavy})' if heavy not in ('', '1') else ''}" for thing, heavy in names
    )


def steps(rows, _):
    return "\n".join(f"{title}{f', by {day(due)}' if due else ''}" for title, _, due in rows)


WORDS = {
    "owner": lambda ref, options: str(options.person(ref) or ref),
    "co_owners": lambda refs, options: ", ".join(str(options.team_named(ref) or ref) for ref in refs),
    "supports": supported,
    "milestones": steps,
    "phases": lambda rows, _: "\n".join(f"{value} by {day(on)}" for on, value in rows),
}
