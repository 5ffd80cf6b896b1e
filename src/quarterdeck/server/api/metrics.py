"""Metrics over the API: list, read, deliver points."""

from datetime import date, datetime, timedelta
from typing import Annotated

from django.db import transaction
from django.utils import timezone
from ninja import Field, Query, Router, Schema
from pydantic import ConfigDict

from quarterdeck.server.api.auth import Token
from quarterdeck.server.api.once import IdempotencyKey, claimed, digest
from quarterdeck.server.api.shapes import Amount, Day, Moment, SentAmount
from quarterdeck.server.events.actions import record, settle
from quarterdeck.server.metrics.access import access_metric
from quarterdeck.server.metrics.actions import record_points
from quarterdeck.server.metrics.errors import ReadInFuture, TooManyPoints
from quarterdeck.server.metrics.listing import with_words
from quarterdeck.server.metrics.models import Metric, Point
from quarterdeck.server.metrics.readings import checked, same_unit

router = Router(tags=["metrics"])
MOST_POINTS = 1000
ON_A_PAGE = 100
CLOCKS_APART = timedelta(minutes=5)


class MetricOut(Schema):
    """A metric. `better` is up, down or within; a cumulative metric starts at zero with each cycle."""

    id: str = Field(alias="ref")
    name: str
    definition: str
    unit_kind: str
    unit_code: str
    better: str
    cumulative: bool
    source: str
    is_kpi: bool
    healthy_low: Amount | None
    healthy_high: Amount | None
    value: Amount | None
    value_on: date | None
    ill_since: date | None


class MetricPage(Schema):
    items: list[MetricOut]
    next: str | None = Field(description="Give this as `after` to read on; null at the end.")


class PointIn(Schema):
    """A reading: the local date it is for, and the value in the metric's unit."""

    model_config = ConfigDict(extra="forbid")
    on: Day
    value: SentAmount


class PointsIn(Schema):
    model_config = ConfigDict(extra="forbid")
    points: list[PointIn] = Field(min_length=1, description="At most 1,000; of each date one value.")
    unit: str = Field(
        "", max_length=60, description="If given it must be the metric's own: a currency code, “%”, “days”."
    )
    read_at: Moment | None = Field(
        None, description="When the values were read, with its time zone and not later than now; now, if left out."
    )


class PointsOut(Schema):
    """How many points were new, how many restated an earlier reading of their date, how many said nothing new."""

    new: int
    restated: int
    unchanged: int
    value: Amount | None
    value_on: date | None


class PointOut(Schema):
    on: date
    value: Amount
    read_at: datetime
    superseded_at: datetime | None


@router.get("", response=MetricPage, auth=Token("metrics:read"), summary="List metrics")
def list_metrics(
    request,
    after: Annotated[str, Query(pattern=r"^[-\w]*$")] = "",
    q: Annotated[str, Query(max_length=200, description="Words that stand in name, definition or source.")] = "",
    kpi: bool | None = None,
):
    mine = Metric.objects.filter(workspace_id=request.member.workspace_id).visible_to(request.member)
    found = mine.filter(ref__gt=after).order_by("ref")
    found = found.filter(with_words(q.replace("\0", "")))
    if kpi is not None:
        found = found.filter(is_kpi=kpi)
    items = list(found[: ON_A_PAGE + 1])
    return {"items": items[:ON_A_PAGE], "next": items[ON_A_PAGE - 1].ref if len(items) > ON_A_PAGE else None}


@router.get("/{slug:ref}", response=MetricOut, auth=Token("metrics:read"), summary="Read a metric")
def read_metric(request, ref: str):
    return access_metric(request.member, ref)


@router.get("/{slug:ref}/points", response=list[PointOut], auth=Token("metrics:read"), summary="Read points")
def read_points(request, ref: str, since: Day | None = None, until: Day | None = None, history: bool = Query(False)):
    """The current series, oldest first, at most 1,000 points; with `history` also the readings that were restated."""
    points = Point.objects.filter(metric=access_metric(request.member, ref)).order_by("on", "pk")
    points = points if history else points.standing()
    if since:
        points = points.filter(on__gte=since)
    if until:
        points = points.filter(on__lte=until)
    return list(points[:MOST_POINTS])


@router.post("/{slug:ref}/points", response=PointsOut, auth=Token("metrics:write"), summary="Deliver points")
def deliver_points(
    request,
    ref: str,
    payload: PointsIn,
    idempotency_key: IdempotencyKey = None,
):
    """Records the points, all or none. The same `Idempotency-Key` again answers the same and changes nothing.

    With other contents the key is refused: it belongs to another delivery.
    """
    member = request.member
    metric = access_metric(member, ref)
    if len(payload.points) > MOST_POINTS:
        raise TooManyPoints(len(payload.points), MOST_POINTS)
    same_unit(metric, payload.unit)
    if payload.read_at and payload.read_at > timezone.now() + CLOCKS_APART:
        raise ReadInFuture(payload.read_at)
    rows = checked(((point.on, point.value) for point in payload.points), member.workspace.today())
    sent = digest(metric, payload)
    with transaction.atomic():
        submission, kept = claimed(member.workspace, idempotency_key, sent)
        if kept is None:
            done = record_points(metric, rows.items(), by=member, via="api", read_at=payload.read_at)
            kept = done.new, done.restated, done.unchanged
            settle(submission, " ".join(map(str, (*kept, sent))))
            if done.new or done.restated:
                facts = {"new": done.new, "restated": done.restated, "token": request.token.name}
                record(member, "delivered", metric, sort="metric", after=facts)
    new, restated, unchanged = map(int, kept)
    metric.refresh_from_db(fields=["value", "value_on"])
    return {
        "new": new, "restated": restated, "unchanged": unchanged, "value": metric.value, "value_on": metric.value_on
    }  # fmt: skip
