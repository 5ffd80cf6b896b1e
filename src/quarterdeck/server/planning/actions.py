"""Every change of a plan: drafts, commitment, initiatives. One function a verb."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from quarterdeck.okr import plan, validate
from quarterdeck.okr.measure import Measure
from quarterdeck.server.events.actions import claim, record, settle
from quarterdeck.server.metrics.models import Metric
from quarterdeck.server.people import permissions
from quarterdeck.server.people.permissions import ensure
from quarterdeck.server.planning.errors import (
    CannotCommit,
    ChangedMeanwhile,
    NotADraft,
    NothingToSay,
    NotInThisWorkspace,
    SupportsItself,
    TooLong,
    WrongState,
)
from quarterdeck.server.planning.models import Initiative, KeyResult, Objective, Support

OBJECTIVE_FIELDS = ("text", "why", "owner", "ambition", "origin", "weight")
KEY_RESULT_FIELDS = (
    "text", "method", "source", "owner", "ambition", "weight", "unknown", "unknown_until",
)  # fmt: skip


def words(what, text, limit=1000):
    """The text without needless blanks; refuses nothing and too much."""
    text = " ".join((text or "").replace("\x00", "").split())
    if not text:
        raise NothingToSay(what)
    if len(text) > limit:
        raise TooLong(what, len(text), limit)
    return text


def of_workspace(member, thing, what):
    """Refuses things of another workspace, which only a forged form can name."""
    if thing is not None and thing.workspace_id != member.workspace_id:
        raise NotInThisWorkspace(what)
    return thing


def snapshot(thing, names):
    return {name: getattr(thing, name) for name in names}


def difference(before, after):
    """The parts of two snapshots that differ."""
    changed = [name for name in after if before.get(name) != after[name]]
    return {n: before.get(n) for n in changed}, {n: after[n] for n in changed}


def end_of(queryset):
    return (queryset.aggregate(last=Max("position"))["last"] or 0) + 1


def lock(model, thing, version=None):
    """The row as it stands now, locked; ChangedMeanwhile when it is no longer the `version` that was opened."""
    current = model.objects.select_for_update(of=("self",)).get(pk=thing.pk)
    if version is not None and current.version != version:
        last = current.events.exclude(by=None).order_by("-at", "-pk").select_related("by").first()
        raise ChangedMeanwhile(current, last.by if last else None)
    return current


# Objectives


@transaction.atomic
def draft_objective(member, *, team, cycle, text, key="", **fields):
    """A new draft, private to its team. The same `key` again returns the same draft."""
    of_workspace(member, team, "team")
    of_workspace(member, cycle, "cycle")
    ensure(permissions.may_write_for(member, team), f"Only {team} and its leads write objectives for {team}.")
    permissions.ensure_open(cycle)
    submission, fresh = claim(member.workspace, key)
    if not fresh:
        return Objective.objects.get(workspace_id=member.workspace_id, ref=submission.result)
    objective = Objective.objects.create(
        workspace_id=member.workspace_id,
        team=team,
        cycle=cycle,
        text=words("The objective", text),
        made_by=member,
        position=end_of(Objective.objects.filter(team=team, cycle=cycle)),
        **{name: value for name, value in fields.items() if name in OBJECTIVE_FIELDS},
    )
    record(member, "drafted", objective, sort="objective", objective=objective, after={"text": objective.text})
    settle(submission, objective.ref)
    return objective


@transaction.atomic
def change_objective(member, objective, *, version=None, **fields):
    """Changes a draft. What is committed changes only by a decision, apart from the note on why it matters."""
    current = lock(Objective, objective, version)
    fields = {name: value for name, value in fields.items() if name in OBJECTIVE_FIELDS}
    if "text" in fields:
        fields["text"] = words("The objective", fields["text"])
    before, after = difference(snapshot(current, fields), fields)
    if not after:
        return current
    if not current.is_draft and set(after) - {"why", "origin"}:
        raise NotADraft(current.text)
    for name, value in after.items():
        setattr(current, name, of_workspace(member, value, "person") if name == "owner" else value)
    current.version += 1
    current.changed_at = timezone.now()
    current.save()
    record(member, "changed", current, sort="objective", objective=current, before=before, after=after)
    return current


@transaction.atomic
def move_objective(member, objective, *, team, cycle):
    """Moves a draft to another team or cycle, to the end of its list."""
    of_workspace(member, team, "team")
    of_workspace(member, cycle, "cycle")
    ensure(permissions.may_write_for(member, team), f"Only {team} and its leads write objectives for {team}.")
    permissions.ensure_open(cycle)
    current = lock(Objective, objective)
    if not current.is_draft:
        raise NotADraft(current.text)
    before = {"team": current.team, "cycle": current.cycle}
    current.team, current.cycle = team, cycle
    current.position = end_of(Objective.objects.filter(team=team, cycle=cycle))
    current.version += 1
    current.save()
    record(member, "moved", current, sort="objective", objective=current, before=before, after={"team": team, "cycle": cycle})  # fmt: skip
    return current


@transaction.atomic
def duplicate_objective(member, objective, *, team=None, cycle=None, key=""):
    """A draft copy with its key results, without values, check-ins or grades."""
    copy = draft_objective(
        member,
        team=team or objective.team,
        cycle=cycle or objective.cycle,
        text=objective.text,
        key=key,
        **snapshot(objective, ("why", "owner", "ambition", "origin", "weight")),
    )
    if copy.key_results.exists():
        return copy
    for key_result in objective.key_results.select_related("owner").prefetch_related("co_owners"):
        add_key_result(
            member,
            copy,
            text=key_result.text,
            measure=key_result.measure,
            co_owners=list(key_result.co_owners.all()),
            **snapshot(key_result, ("method", "source", "owner", "ambition", "weight", "unknown", "unknown_until")),
        )
    for support in objective.supports.all():
        Support.objects.create(
            objective=copy,
            to_objective_id=support.to_objective_id,
            to_key_result_id=support.to_key_result_id,
            to_priority_id=support.to_priority_id,
            weight=support.weight,
        )
    return copy


@transaction.atomic
def delete_draft(member, objective):
    """Deletes a draft with its key results; the record keeps that it was there."""
    current = lock(Objective, objective)
    if not current.is_draft:
        raise NotADraft(current.text)
    texts = list(current.key_results.values_list("text", flat=True))
    record(member, "deleted", current, sort="objective", before={"text": current.text, "key results": texts})
    metrics = list(current.key_results.values_list("metric_id", flat=True))
    current.delete()
    Metric.objects.filter(pk__in=metrics, key_results=None, points=None, is_kpi=False).delete()


@transaction.atomic
def reorder(member, things, refs):
    """Puts things (a queryset of objectives or key results) in the order of `refs`; unnamed ones follow."""
    rows = {thing.ref: thing for thing in things.select_for_update(of=("self",))}
    wanted = [rows[ref] for ref in refs if ref in rows]
    rest = [thing for thing in rows.values() if thing.ref not in set(refs)]
    ordered = wanted + sorted(rest, key=lambda thing: (thing.position, thing.pk))
    for position, thing in enumerate(ordered, start=1):
        thing.position = position
    things.model.objects.bulk_update(ordered, ["position"])
    return ordered


# Key results


@transaction.atomic
def add_key_result(member, objective, *, text, measure, metric=None, co_owners=(), key="", **fields):
    """A key result of a draft. Without a `metric` of the workspace it gets one of its own."""
    submission, fresh = claim(member.workspace, key)
    if not fresh:
        return KeyResult.objects.get(workspace_id=member.workspace_id, ref=submission.result)
    current = lock(Objective, objective)
    if not current.is_draft:
        raise NotADraft(current.text)
    validate.check(measure)
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
    key_result.metric = of_workspace(member, metric, "metric") or own_metric(key_result)
    key_result.save()
    key_result.co_owners.set([of_workspace(member, team, "team") for team in co_owners])
    record(member, "drafted", key_result, sort="key-result", objective=current, key_result=key_result, after={"text": text})  # fmt: skip
    settle(submission, key_result.ref)
    return key_result


def own_metric(key_result):
    return Metric.objects.create(
        workspace_id=key_result.workspace_id,
        name=key_result.text[:300],
        definition=key_result.method,
        unit_kind=key_result.unit_kind,
        unit_code=key_result.unit_code,
        better={"decrease": "down", "range": "within"}.get(str(key_result.kind), "up"),
        owner=key_result.owner,
        source=key_result.source,
    )


@transaction.atomic
def change_key_result(member, key_result, *, version=None, measure: Measure | None = None, co_owners=None, **fields):
    """Changes a key result of a draft; of a committed one only method, source and co-owners."""
    current = lock(KeyResult, key_result, version)
    fields = {name: value for name, value in fields.items() if name in KEY_RESULT_FIELDS}
    if "text" in fields:
        fields["text"] = words("The key result", fields["text"])
    before, after = difference(snapshot(current, fields), fields)
    if measure is not None and measure != current.measure:
        validate.check(measure)
        before["measure"], after["measure"] = describe(current.measure), describe(measure)
    teams = set(current.co_owners.all())
    if co_owners is not None and set(co_owners) != teams:
        before["co_owners"] = sorted(map(str, teams))
        after["co_owners"] = sorted(str(of_workspace(member, team, "team")) for team in co_owners)
    if not after:
        return current
    if not current.objective.is_draft and set(after) - {"method", "source", "co_owners"}:
        raise NotADraft(current.text)
    for name in set(after) & set(fields):
        setattr(current, name, of_workspace(member, fields[name], "person") if name == "owner" else fields[name])
    if "measure" in after:
        current.measure = measure
    if "co_owners" in after:
        current.co_owners.set(co_owners)
    current.version += 1
    current.save()
    follow_with_metric(current)
    record(member, "changed", current, sort="key-result", key_result=current, before=before, after=after)
    return current


def follow_with_metric(key_result):
    """Keeps the words of a metric that belongs to this key result alone like the key result's own."""
    metric = key_result.metric
    if metric.is_kpi or metric.key_results.count() > 1:
        return
    metric.name, metric.definition, metric.source = key_result.text[:300], key_result.method, key_result.source
    metric.unit_kind, metric.unit_code, metric.owner = key_result.unit_kind, key_result.unit_code, key_result.owner
    metric.save()


def describe(measure: Measure) -> dict:
    """A measure as the record keeps it."""
    plain = {name: getattr(measure, name) for name in ("baseline", "target", "low", "high", "commit", "stretch")}
    plain = {name: value for name, value in plain.items() if value is not None}
    return {"kind": str(measure.kind), "unit": f"{measure.unit.kind} {measure.unit.code}".strip(), **plain}


@transaction.atomic
def delete_key_result(member, key_result):
    """Deletes a key result of a draft."""
    if not key_result.objective.is_draft:
        raise NotADraft(key_result.text)
    metric = key_result.metric
    record(member, "deleted", key_result, sort="key-result", objective=key_result.objective, before={"text": key_result.text})  # fmt: skip
    key_result.delete()
    if not metric.is_kpi and not metric.key_results.exists() and not metric.points.exists():
        metric.delete()


# What supports what


@dataclass(frozen=True)
class Upward:
    """What something is to support: one objective, key result or priority, and a relative weight."""

    thing: object
    weight: Decimal = field(default=Decimal(1))


@transaction.atomic
def set_supports(member, supporter, upwards):
    """Replaces what an objective or key result supports; refuses circles."""
    is_objective = isinstance(supporter, Objective)
    own = {"objective": supporter} if is_objective else {"key_result": supporter}
    root = supporter if is_objective else supporter.objective
    before = [str(support.target) for support in supporter.supports.all()]
    supporter.supports.all().delete()
    for upward in upwards:
        thing = of_workspace(member, upward.thing, "objective, key result or priority")
        if isinstance(thing, Objective | KeyResult) and reaches(thing, root):
            raise SupportsItself
        name = {Objective: "to_objective", KeyResult: "to_key_result"}.get(type(thing), "to_priority")
        Support.objects.create(**own, **{name: thing}, weight=upward.weight)
    after = [str(upward.thing) for upward in upwards]
    if before != after:
        sort = "objective" if is_objective else "key-result"
        record(member, "aligned", supporter, sort=sort, objective=root, before={"supports": before}, after={"supports": after})  # fmt: skip


def reaches(thing, root):
    """Whether following `supports` upwards from `thing` arrives at the objective `root`."""
    seen, level = set(), {thing.objective_id if isinstance(thing, KeyResult) else thing.pk}
    while level:
        if root.pk in level:
            return True
        seen |= level
        links = Support.objects.filter(objective__in=level) | Support.objects.filter(key_result__objective__in=level)
        pairs = links.values_list("to_objective_id", "to_key_result__objective_id")
        level = {pk for pair in pairs for pk in pair if pk} - seen
    return False


# Commitment


def gaps(objective, key_results):
    """What stands between a draft and its commitment, one sentence each.

    A key result needs one owner, a baseline and a method, or says “unknown yet” with a date for it.
    """
    found = []
    if not key_results:
        found.append("An objective needs at least one key result: how would anyone see that it came true?")
    for key_result in key_results:
        found.extend(f"“{key_result.text}” {gap}" for gap in key_result_gaps(key_result))
    return found


def key_result_gaps(key_result):
    measure, missing = key_result.measure, []
    if measure.kind in ("increase", "decrease") and measure.target is None:
        missing.append("has no target.")
    known_by_nature = measure.kind in ("zones", "milestones", "range")
    unknown = set(key_result.unknown) if key_result.unknown_until else set()
    if measure.baseline is None and not known_by_nature and "baseline" not in unknown:
        missing.append("has no baseline. Give today's value, or say by when it will be known.")
    if key_result.owner_id is None and "owner" not in unknown:
        missing.append("has no owner. Name one person, or say by when there will be one.")
    if not key_result.method.strip() and "method" not in unknown:
        missing.append("does not say how it is measured. Write it down, or say by when it will be known.")
    return missing


@transaction.atomic
def commit_objective(member, objective, *, on: date | None = None):
    """Draft → committed: from now on text, baseline, target, weight and owner change only by a decision."""
    current = lock(Objective, objective)
    if not current.is_draft:
        raise WrongState(f"“{current.text}” is committed already.")
    missing = gaps(current, list(current.key_results.all()))
    if missing:
        raise CannotCommit(missing)
    current.state = plan.ObjectiveState.COMMITTED
    current.committed_on = on or member.workspace.today()
    current.version = F("version") + 1
    current.save()
    current.refresh_from_db()
    record(member, "committed", current, sort="objective", objective=current)
    return current


@transaction.atomic
def withdraw_commitment(member, objective, *, why):
    """Committed → draft again, while its cycle is still in planning and nothing was checked in."""
    current = lock(Objective, objective)
    started = current.key_results.filter(check_ins__isnull=False).exists()
    if not current.is_open or current.cycle.state != plan.CycleState.PLANNING or started:
        raise WrongState(
            f"“{current.text}” runs already, so it cannot become a draft again. Change or stop it by a decision."
        )
    why = words("The reason", why, 2000)
    current.state, current.committed_on = plan.ObjectiveState.DRAFT, None
    current.version += 1
    current.save()
    record(member, "withdrew", current, sort="objective", objective=current, why=why)
    return current


# Initiatives


@transaction.atomic
def add_initiative(member, objective, *, title, key_result=None, owner=None, due=None, state=None, key=""):
    """Work that is meant to move the objective or one of its key results."""
    submission, fresh = claim(member.workspace, key)
    if not fresh:
        return Initiative.objects.get(workspace_id=member.workspace_id, ref=submission.result)
    initiative = Initiative.objects.create(
        workspace_id=member.workspace_id,
        objective=objective,
        key_result=key_result,
        title=words("The initiative", title, 300),
        owner=of_workspace(member, owner, "person"),
        due=due,
        state=state or plan.InitiativeState.NOT_STARTED,
        position=end_of(objective.initiatives),
    )
    record(member, "added", initiative, sort="initiative", objective=objective, key_result=key_result)
    settle(submission, initiative.ref)
    return initiative


@transaction.atomic
def change_initiative(member, initiative, **fields):
    names = {"title", "owner", "due", "state"}
    fields = {name: value for name, value in fields.items() if name in names}
    if "title" in fields:
        fields["title"] = words("The initiative", fields["title"], 300)
    before, after = difference(snapshot(initiative, fields), fields)
    if not after:
        return initiative
    for name, value in after.items():
        setattr(initiative, name, of_workspace(member, value, "person") if name == "owner" else value)
    initiative.changed_at = timezone.now()
    initiative.save()
    record(member, "changed", initiative, sort="initiative", objective=initiative.objective, key_result=initiative.key_result, before=before, after=after)  # fmt: skip
    return initiative


@transaction.atomic
def delete_initiative(member, initiative):
    record(member, "deleted", initiative, sort="initiative", objective=initiative.objective, key_result=initiative.key_result)  # fmt: skip
    initiative.delete()
