"""Key results while they are written: add, change, order, delete."""

from django.db import transaction

from quarterdeck.okr import validate
from quarterdeck.okr.measure import Measure
from quarterdeck.server.events.actions import claim, record, settle
from quarterdeck.server.metrics.actions import refresh_key_result, refresh_objective
from quarterdeck.server.metrics.models import Metric
from quarterdeck.server.metrics.naming import measured_thing
from quarterdeck.server.people import permissions
from quarterdeck.server.planning.alignment import set_supports
from quarterdeck.server.planning.errors import NotADraft
from quarterdeck.server.planning.ground import (
    difference,
    end_of,
    ensure_edits,
    in_order,
    lock,
    of_workspace,
    snapshot,
    words,
)
from quarterdeck.server.planning.models import KeyResult, Objective

KEY_RESULT_FIELDS = (
    "text", "method", "source", "owner", "ambition", "weight", "unknown", "unknown_until",
)  # fmt: skip
# What may still be set right after the commitment without a decision.
ALWAYS_OPEN = {"method", "source", "co_owners"}
BETTER = {"decrease": "down", "range": "within"}
UNCHANGED = object()


@transaction.atomic
def add_key_result(
    member, objective, *, text, measure, metric=None, metric_name="", cumulative=False, co_owners=(), supports=(), key="",
    **fields,
):  # fmt: skip
    """A key result of a draft. Without a `metric` of the workspace it gets one of its own, called `metric_name`.

    `cumulative`: that one starts at zero with each cycle and adds up.
    """
    submission, fresh = claim(member.workspace, key)
    if not fresh:
        return KeyResult.objects.get(workspace_id=member.workspace_id, ref=submission.result)
    current = lock(Objective, objective)
    ensure_edits(member, current)
    if not current.is_draft:
        raise NotADraft(current.text)
    validate.check(measure, current.cycle.starts, current.cycle.ends)
    text = words("The key result", text)
    key_result = KeyResult(
        workspace_id=member.workspace_id,
        objective=current,
        text=text,
        position=end_of(current.key_results),
        **{name: value for name, value in fields.items() if name in KEY_RESULT_FIELDS},
    )
    of_workspace(member, key_result.owner, "person")
    key_result.measure = measure
    key_result.metric = of_workspace(member, metric, "metric") or own_metric(key_result, metric_name, cumulative)
    key_result.save()
    key_result.co_owners.set([of_workspace(member, team, "team") for team in co_owners])
    record(
        member, "drafted", key_result, sort="key-result", objective=current, key_result=key_result, after={"text": text}
    )
    if supports:
        set_supports(member, key_result, supports)
    if metric is not None:
        refresh_key_result(key_result)
    settle(submission, key_result.ref)
    return key_result


def own_metric(key_result, name="", cumulative=False):
    return Metric.objects.create(
        workspace_id=key_result.workspace_id,
        name=(name or measured_thing(key_result.text))[:300],
        definition=key_result.method,
        unit_kind=key_result.unit_kind,
        unit_code=key_result.unit_code,
        better=BETTER.get(str(key_result.kind), "up"),
        cumulative=cumulative,
        owner=key_result.owner,
        source=key_result.source,
    )


@transaction.atomic
def change_key_result(
    member,
    key_result,
    *,
    version=None,
    measure: Measure | None = None,
    co_owners=None,
    supports=None,
    metric=UNCHANGED,
    metric_name="",
    cumulative=None,
    **fields,
):
    """Changes a key result of a draft; of a committed one only method, source and co-owners.

    `metric`: one of the workspace's to read from now on, None for one of its own; `cumulative` is said of its own, None
    leaves that as it is. Raises ChangedMeanwhile when it is
    no longer the `version` that was opened.
    """
    current = lock(KeyResult, key_result, version)
    ensure_edits(member, current.objective)
    fields = {name: value for name, value in fields.items() if name in KEY_RESULT_FIELDS}
    if "text" in fields:
        fields["text"] = words("The key result", fields["text"])
    before, after = difference(snapshot(current, fields), fields)
    if measure is not None and measure != current.measure:
        validate.check(measure, current.objective.cycle.starts, current.objective.cycle.ends)
        before["measure"], after["measure"] = describe(current.measure), describe(measure)
    teams = set(current.co_owners.all())
    if co_owners is not None and set(co_owners) != teams:
        before["co_owners"] = sorted(map(str, teams))
        after["co_owners"] = sorted(str(of_workspace(member, team, "team")) for team in co_owners)
    other = reads_other(current, metric, metric_name)
    if other:
        before["metric"], after["metric"] = current.metric.name, metric.name if metric else metric_name or current.text
    own_before = not other and is_own(current.metric) and cumulative is not None
    recounted = own_before and cumulative != current.metric.cumulative
    if recounted:
        before["cumulative"], after["cumulative"] = current.metric.cumulative, cumulative
    if not current.objective.is_draft and set(after) - ALWAYS_OPEN:
        raise NotADraft(current.text)
    aligned = supports is not None and set_supports(member, current, supports)
    if not after and not aligned:
        return current
    for name in set(after) & set(fields):
        setattr(current, name, of_workspace(member, fields[name], "person") if name == "owner" else fields[name])
    if "measure" in after:
        current.measure = measure
    if "co_owners" in after:
        current.co_owners.set(co_owners)
    follow_with_metric(member, current, metric if other else UNCHANGED, metric_name, cumulative)
    current.version += 1
    current.save()
    if "measure" in after or other or recounted:
        refresh_key_result(current)
    if after:
        record(member, "changed", current, sort="key-result", key_result=current, before=before, after=after)
    return current


def is_own(metric):
    """Whether a metric serves one key result alone, and so goes by that one's words."""
    return not metric.is_kpi and metric.key_results.count() <= 1


def reads_other(key_result, metric, name):
    """Whether the key result would read another metric from now on, or its own under another name."""
    if metric is UNCHANGED:
        return False
    if metric is not None:
        return metric.pk != key_result.metric_id
    return not is_own(key_result.metric) or bool(name and name != key_result.metric.name)


def follow_with_metric(member, key_result, metric, name, cumulative=None):
    """Points the key result at the metric it is to read; one of its own is kept like the key result."""
    own = is_own(key_result.metric)
    if metric is not UNCHANGED and metric is not None:
        left, key_result.metric = key_result.metric, of_workspace(member, metric, "metric")
        if own and not left.points.exists():
            key_result.save(update_fields=["metric"])
            left.delete()
        return
    if not own:
        if metric is None:
            key_result.metric = own_metric(key_result, name, bool(cumulative))
        return
    mine = key_result.metric
    mine.name, mine.definition, mine.source = (name or mine.name)[:300], key_result.method, key_result.source
    mine.unit_kind, mine.unit_code, mine.owner = key_result.unit_kind, key_result.unit_code, key_result.owner
    mine.better = BETTER.get(str(key_result.kind), "up")
    mine.cumulative = mine.cumulative if cumulative is None else cumulative
    mine.save()


def describe(measure: Measure) -> dict:
    """A measure as the record keeps it."""
    plain = {name: getattr(measure, name) for name in ("baseline", "target", "low", "high", "commit", "stretch")}
    plain = {name: value for name, value in plain.items() if value is not None}
    if measure.zones:
        plain["zones"] = {zone.level: zone.words for zone in measure.zones}
    if measure.milestones:
        plain["milestones"] = [step.title for step in measure.milestones]
    if measure.phases:
        plain["phases"] = {phase.on.isoformat(): phase.value for phase in measure.phases}
    return {"kind": str(measure.kind), "unit": f"{measure.unit.kind} {measure.unit.code}".strip(), **plain}


@transaction.atomic
def delete_key_result(member, key_result):
    """Deletes a key result of a draft."""
    objective = key_result.objective
    ensure_edits(member, objective)
    if not objective.is_draft:
        raise NotADraft(key_result.text)
    metric = key_result.metric
    record(member, "deleted", key_result, sort="key-result", objective=objective, before={"text": key_result.text})
    key_result.delete()
    if not metric.is_kpi and not metric.key_results.exists() and not metric.points.exists():
        metric.delete()
    refresh_objective(objective.pk)


@transaction.atomic
def reorder_key_results(member, objective, refs):
    """Puts an objective's key results in the order of `refs`; unnamed ones follow."""
    ensure_edits(member, objective)
    permissions.ensure_open(objective.cycle)
    ordered = in_order(KeyResult.objects.filter(objective=objective), refs)
    if ordered:
        record(
            member,
            "reordered",
            objective,
            sort="objective",
            objective=objective,
            after={"order": [one.text for one in ordered]},
        )
