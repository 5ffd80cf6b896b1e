"""The fields of a key result as texts: as it stands, as its sentence reads, as somebody typed and corrected them."""

from quarterdeck.okr import figures
from quarterdeck.okr.measure import ZONE_LEVELS, Kind, Unit, UnitKind
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.planning.key_results import is_own

VALUES = ("baseline", "target", "low", "high", "commit", "stretch")
READ = ("metric_name", "kind", "unit_kind", "unit_code", "baseline", "target", "low", "high", "cumulative")
BLANK_ROWS = 2
SAID = {
    "metric": "It does not say what is measured.",
    "baseline": "It does not say where the number stands today.",
    "target": "It does not say where the number is to arrive.",
    "low": "It gives no lowest value, which is fine when only the upper end matters.",
    "high": "It gives no highest value, which is fine when only the lower end matters.",
    "milestones": "There is no number in it, so steps are proposed. Is there a number that moves when it worked?",
}

ADDS_UP = "It counts what is won in this cycle, so it is taken to start at zero. Take the tick out if it does not."


def typed(value):
    """A value as a field shows it: digits in groups, so that 2,100,000 is read at a glance."""
    return "" if value is None else figures.show(value, Unit())


def read_fields(text):
    """What a sentence fills in: field → text."""
    if not text.strip():
        return dict.fromkeys(READ, "") | {"kind": str(Kind.INCREASE), "unit_kind": str(UnitKind.NUMBER)}
    read = read_key_result(text)
    measure = read.measure
    values = {name: typed(getattr(measure, name)) for name in ("baseline", "target", "low", "high")}
    unit = {"unit_kind": str(measure.unit.kind), "unit_code": measure.unit.code}
    if read.adds_up:
        values |= {"baseline": "0", "cumulative": "yes"}
    return {"metric_name": read.metric, "kind": str(measure.kind), "cumulative": "", **unit, **values}


def refill(fields):
    """Fills the fields anew after the sentence changed; what was corrected by hand stays as it was corrected.

    A field counts as corrected when it differs from what the sentence read before (`text_read`) had filled in.
    """
    before, now = read_fields(fields.get("text_read", "")), read_fields(fields.get("text", ""))
    filled = {}
    for name in READ:
        there = fields.get(name, "")
        untouched = there == before[name] or (there == "" and name != "cumulative")  # a tick taken out stays out
        filled[name] = now[name] if untouched else there
    if filled["target"] == "" and (follows := target_by_change(fields.get("text", ""), filled["baseline"])):
        filled["target"] = follows
    return filled | {"text_read": fields.get("text", "")}


def target_by_change(text, baseline):
    """The target of “grow by 20 %” once somebody said where it starts; empty when that cannot be told."""
    read = read_key_result(text)
    if read.change is None or not baseline:
        return ""
    try:
        start = figures.read_number(baseline)
        return typed(start * (100 + read.change) / 100 if read.relative else start + read.change)
    except (figures.NotANumber, figures.NumberTooLarge):
        return ""


def left_open(text):
    """What the sentence leaves open, one sentence each."""
    if not text.strip():
        return []
    read = read_key_result(text)
    if read.adds_up:
        return [ADDS_UP]
    return [SAID[name] for name in read.missing]


def fields_of(key_result):
    """Every field of the form as the key result stands."""
    measure = key_result.measure
    zones = {zone.level: zone.words for zone in measure.zones}
    return {
        "text": key_result.text,
        "text_read": key_result.text,
        "metric_name": key_result.metric.name,
        "reads": "" if is_own(key_result.metric) else key_result.metric.ref,
        "cumulative": "yes" if key_result.metric.cumulative else "",
        "kind": str(measure.kind),
        "unit_kind": str(measure.unit.kind),
        "unit_code": measure.unit.code,
        **{name: typed(getattr(measure, name)) for name in VALUES},
        **{f"zone_{level}": zones.get(level, "") for level in ZONE_LEVELS},
        "milestones": [(s.title, typed(s.weight), s.due.isoformat() if s.due else "") for s in measure.milestones],
        "phases": [(phase.on.isoformat(), typed(phase.value)) for phase in measure.phases],
        "method": key_result.method,
        "source": key_result.source,
        "owner": key_result.owner.ref if key_result.owner else "",
        "co_owners": [team.ref for team in key_result.co_owners.all()],
        "ambition": key_result.ambition,
        "weight": typed(key_result.weight),
        "unknown": list(key_result.unknown),
        "unknown_until": key_result.unknown_until.isoformat() if key_result.unknown_until else "",
        "version": key_result.version,
    }


def fields_posted(data):
    """Every field of the form as it was sent."""
    names = (
        "text", "text_read", "metric_name", "reads", "cumulative", "kind", "unit_kind", "unit_code", *VALUES, "method", "source",
        "owner", "ambition", "weight", "unknown_until", "version", *(f"zone_{level}" for level in ZONE_LEVELS),
    )  # fmt: skip
    rows = zip(data.getlist("milestone_title"), data.getlist("milestone_weight"), data.getlist("milestone_due"))  # noqa: B905
    phases = zip(data.getlist("phase_on"), data.getlist("phase_value"))  # noqa: B905
    return {
        **{name: data.get(name, "").strip() for name in names},
        "milestones": [row for row in ([cell.strip() for cell in row] for row in rows) if row[0] or row[2]],
        "phases": [row for row in ([cell.strip() for cell in row] for row in phases) if any(row)],
        "co_owners": data.getlist("co_owners"),
        "unknown": data.getlist("unknown"),
    }


def fields_new():
    """An empty form."""
    blank = dict.fromkeys(
        (*VALUES, "text", "text_read", "method", "source", "owner", "ambition", "reads", "cumulative"), ""
    )
    zones = {f"zone_{level}": "" for level in ZONE_LEVELS}
    lists = {"milestones": [], "phases": [], "co_owners": [], "unknown": []}
    return {**blank, **read_fields(""), **zones, **lists, "weight": "1", "unknown_until": "", "version": ""}
