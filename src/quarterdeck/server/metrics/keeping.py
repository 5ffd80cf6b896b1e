"""Keeping metrics: making and changing them, KPIs with a healthy range, promoting an ill one to a key result."""

from django.db import transaction

from quarterdeck.okr import figures
from quarterdeck.okr.measure import Kind, Measure, Unit, UnitKind
from quarterdeck.okr.plan import CycleState
from quarterdeck.server.events.actions import claim, record, settle
from quarterdeck.server.metrics.actions import record_points, refresh_metric
from quarterdeck.server.metrics.errors import HealthyRangeUpsideDown, NoCycleToPlan
from quarterdeck.server.metrics.models import Metric
from quarterdeck.server.metrics.readings import checked, ensure_unit_can_be
from quarterdeck.server.people import permissions
from quarterdeck.server.people.permissions import ensure
from quarterdeck.server.planning.drafts import draft_objective
from quarterdeck.server.planning.ground import difference, of_workspace, snapshot, words
from quarterdeck.server.planning.key_results import add_key_result
from quarterdeck.server.planning.models import Cycle

FIELDS = (
    "name", "definition", "unit_kind", "unit_code", "better", "cumulative", "owner", "source",
    "healthy_low", "healthy_high", "is_kpi",
)  # fmt: skip


def tidy(member, fields, metric=None):
    """The fields of a metric that were given, checked together with what stands."""
    fields = {name: value for name, value in fields.items() if name in FIELDS}
    if "name" in fields:
        fields["name"] = words("The metric's name", fields["name"], 300)
    of_workspace(member, fields.get("owner"), "person")
    low, high = (fields.get(name, getattr(metric, name, None)) for name in ("healthy_low", "healthy_high"))
    if low is not None and high is not None and low >= high:
        raise HealthyRangeUpsideDown(low, high)
    return fields


def as_in_library(member, known):
    """What the library's catalogue says of a metric, as the fields of a new one."""
    return {
        "name": known.name,
        "definition": f"{known.definition} {known.formula}",
        "unit_kind": str(known.unit),
        "unit_code": member.workspace.currency if known.unit == UnitKind.CURRENCY else "",
        "better": known.direction,
        "source": known.source,
    }


@transaction.atomic
def make_metric(member, *, key="", **fields):
    """A metric that no key result has brought with it: a KPI, or one that a connector will feed."""
    ensure(permissions.may_write_metric(member), "Guests read metrics and make none.")
    submission, fresh = claim(member.workspace, key)
    if not fresh:
        return Metric.objects.get(workspace_id=member.workspace_id, ref=submission.result)
    metric = Metric.objects.create(workspace_id=member.workspace_id, **tidy(member, fields))
    record(member, "added", metric, sort="metric")
    settle(submission, metric.ref)
    return metric


@transaction.atomic
def change_metric(member, metric, *, named_wrongly=False, **fields):
    """Changes what a metric is called, how it is defined, or its healthy range.

    Its unit changes only while nothing was read in it, or when it was `named_wrongly`.
    """
    current = Metric.objects.select_for_update(of=("self",)).get(pk=metric.pk)
    fields = tidy(member, fields, current)
    unit = (fields.get(name, getattr(current, name)) for name in ("unit_kind", "unit_code"))
    ensure_unit_can_be(current, *unit, named_wrongly)
    before, after = difference(snapshot(current, fields), fields)
    if not after:
        return current
    for name, value in after.items():
        setattr(current, name, value)
    current.save()
    refresh_metric(current)
    record(member, "changed", current, sort="metric", before=before, after=after)
    return current


@transaction.atomic
def keep_history(member, metric, points, *, key="", via="file"):
    """Keeps a pasted or uploaded history, or one reading by hand; of two values for one date the batch is refused.

    Without a `member` it came from the command line.
    """
    workspace = metric.workspace
    submission, fresh = claim(workspace, key)
    if not fresh:
        return None
    rows = checked(points, workspace.today())
    done = record_points(metric, rows.items(), by=member, via=via)
    if done.new or done.restated:
        counts = {"new": done.new, "restated": done.restated}
        record(member, "delivered", metric, sort="metric", after=counts, workspace=workspace)
    settle(submission, metric.ref)
    return done


def planned_cycle(workspace):
    """The next cycle that is being planned; NoCycleToPlan when there is none."""
    cycle = Cycle.objects.filter(workspace=workspace, state=CycleState.PLANNING).order_by("starts").first()
    if cycle is None:
        raise NoCycleToPlan
    return cycle


@transaction.atomic
def promote(member, metric, team, *, key=""):
    """Makes a KPI a key result of the cycle that is being planned: a draft objective of `team`, prefilled.

    The baseline is the last value; the target is the nearer end of the healthy range, when the value lies outside it.
    """
    objective = draft_objective(
        member, team=team, cycle=planned_cycle(member.workspace), text=f"Bring {metric.name} back to health", key=key
    )
    if objective.key_results.exists():
        return objective
    target = wanted(metric)
    falls = metric.better == "down" or (target is not None and metric.value is not None and target < metric.value)
    measure = Measure(
        kind=Kind.DECREASE if falls else Kind.INCREASE,
        unit=Unit(UnitKind(metric.unit_kind), metric.unit_code),
        baseline=metric.value,
        target=target,
    )
    add_key_result(
        member, objective, text=promise(metric, target), measure=measure, metric=metric, owner=metric.owner,
        method=metric.definition, source=metric.source,
    )  # fmt: skip
    return objective


def promise(metric, target):
    """The key result in words, “Unsubscribe rate from 0.48 % to 0.4 %”; only the metric's name while a number is missing."""
    if target is None:
        return metric.name
    return f"{metric.name} from {figures.show(metric.value, metric.unit)} to {figures.show(target, metric.unit)}"[:300]


def wanted(metric):
    """The end of the healthy range that the value has to come back to; None while it is inside or unknown."""
    if metric.value is None:
        return None
    if metric.healthy_low is not None and metric.value < metric.healthy_low:
        return metric.healthy_low
    if metric.healthy_high is not None and metric.value > metric.healthy_high:
        return metric.healthy_high
    return None
