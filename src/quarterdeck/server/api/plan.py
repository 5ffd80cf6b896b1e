"""The plan over the API: cycles, objectives with their key results and odds, check-ins."""

from datetime import date, datetime
from typing import Annotated

from django.db import transaction
from django.db.models import Prefetch
from ninja import Field, Query, Router, Schema
from pydantic import ConfigDict

from quarterdeck.server.api.auth import Token
from quarterdeck.server.api.once import IdempotencyKey, claimed, digest
from quarterdeck.server.api.shapes import Amount, Day, Named, SentAmount, Share
from quarterdeck.server.events.actions import settle
from quarterdeck.server.metrics.models import Outlook
from quarterdeck.server.planning.access import access_key_result, access_objective
from quarterdeck.server.planning.models import Cycle, KeyResult, Objective
from quarterdeck.server.rhythm.actions import record_check_in
from quarterdeck.server.rhythm.models import CheckIn

router = Router(tags=["plan"])
ON_A_PAGE = 100
MOST_CHECK_INS = 500
READ, WRITE = Token("plan:read"), Token("plan:write")


class CycleOut(Schema):
    id: str = Field(alias="ref")
    name: str
    starts: date
    ends: date
    state: str = Field(description="planning, active, closing or closed")


class OutlookOut(Schema):
    """The odds that the target is met at the end of the cycle, and where four of five such key results land.

    `odds` is null while it is too early; `rests_on` says why.
    """

    on: date
    odds: Share | None
    low: Amount | None = Field(alias="q10")
    middle: Amount | None = Field(alias="q50")
    high: Amount | None = Field(alias="q90")
    rests_on: str


class KeyResultOut(Schema):
    """A key result. Progress, confidence and odds go from 0 to 1, the values are in its unit."""

    id: str = Field(alias="ref")
    text: str
    kind: str
    unit_kind: str
    unit_code: str
    baseline: Amount | None
    target: Amount | None
    low: Amount | None
    high: Amount | None
    owner: Named | None
    metric: Named
    value: Amount | None
    value_on: date | None
    progress: Share | None
    confidence: Share | None
    checked_in_for: date | None
    stopped_on: date | None
    outlook: OutlookOut | None

    @staticmethod
    def resolve_outlook(key_result):
        return next(iter(key_result.standing), None)


class ObjectiveOut(Schema):
    id: str = Field(alias="ref")
    text: str
    team: Named
    cycle: Named
    owner: Named | None
    ambition: str
    origin: str
    state: str
    progress: Share | None
    key_results: list[KeyResultOut]

    @staticmethod
    def resolve_key_results(objective):
        return objective.key_results.all()


class ObjectivePage(Schema):
    items: list[ObjectiveOut]
    next: str | None = Field(description="Give this as `after` to read on; null at the end.")


class CheckInOut(Schema):
    """One week's word on a key result; `corrects` is the id of the check-in that it puts right."""

    id: str = Field(alias="ref")
    on: date = Field(description="the local date it is for")
    at: datetime = Field(description="when it was written")
    by: Named | None
    value: Amount | None
    confidence: Share | None
    changed: str
    blocks: str
    corrects: str | None

    @staticmethod
    def resolve_corrects(check_in):
        return check_in.corrects.ref if check_in.corrects else None


class CheckInIn(Schema):
    """At least one of the four is needed. Zones are said by their place from 0, milestones in percent."""

    model_config = ConfigDict(extra="forbid")
    on: Day | None = Field(None, description="The local date it is for; today, if left out.")
    value: SentAmount | None = None
    confidence: Annotated[SentAmount, Field(ge=0, le=1)] | None = Field(None, description="0 to 1")
    changed: str = Field("", max_length=5000)
    blocks: str = Field("", max_length=5000)


STANDING = Prefetch("outlooks", Outlook.objects.filter(stands=True), to_attr="standing")
KEY_RESULTS = KeyResult.objects.select_related("metric", "owner").prefetch_related(STANDING)
OBJECTIVES = Objective.objects.select_related("team", "cycle", "owner").prefetch_related(
    Prefetch("key_results", KEY_RESULTS)
)


@router.get("/cycles", response=list[CycleOut], auth=READ, summary="List cycles")
def list_cycles(request):
    """All cycles, newest first."""
    return Cycle.objects.filter(workspace_id=request.member.workspace_id).order_by("-starts")


@router.get("/objectives", response=ObjectivePage, auth=READ, summary="List objectives")
def list_objectives(
    request,
    cycle: Annotated[str, Query(max_length=60, description="The id of a cycle.")] = "",
    team: Annotated[str, Query(max_length=60, description="The id of a team.")] = "",
    after: Annotated[str, Query(pattern=r"^[-\w]*$")] = "",
):
    """Objectives with their key results and odds, 100 a page; drafts only of those whose drafts the member sees."""
    found = OBJECTIVES.filter(workspace_id=request.member.workspace_id, ref__gt=after).visible_to(request.member)
    if cycle:
        found = found.filter(cycle__ref=cycle.replace("\0", ""))
    if team:
        found = found.filter(team__ref=team.replace("\0", ""))
    items = list(found.order_by("ref")[: ON_A_PAGE + 1])
    return {"items": items[:ON_A_PAGE], "next": items[ON_A_PAGE - 1].ref if len(items) > ON_A_PAGE else None}


@router.get("/objectives/{slug:ref}", response=ObjectiveOut, auth=READ, summary="Read an objective")
def read_objective(request, ref: str):
    return OBJECTIVES.get(pk=access_objective(request.member, ref).pk)


@router.get("/key-results/{slug:ref}", response=KeyResultOut, auth=READ, summary="Read a key result")
def read_key_result(request, ref: str):
    return KEY_RESULTS.get(pk=access_key_result(request.member, ref).pk)


@router.get("/key-results/{slug:ref}/check-ins", response=list[CheckInOut], auth=READ, summary="Read check-ins")
def read_check_ins(request, ref: str):
    """The newest check-ins of a key result, at most 500, with what was put right later."""
    found = CheckIn.objects.filter(key_result=access_key_result(request.member, ref))
    return found.select_related("by", "corrects").order_by("-on", "-pk")[:MOST_CHECK_INS]


@router.post("/key-results/{slug:ref}/check-ins", response=CheckInOut, auth=WRITE, summary="Check in")
def check_in(request, ref: str, payload: CheckInIn, idempotency_key: IdempotencyKey = None):
    """Records a check-in as the token's member. The same `Idempotency-Key` again answers the same and changes nothing."""
    member = request.member
    key_result = access_key_result(member, ref, to="check in")
    sent = digest(key_result, payload)
    with transaction.atomic():
        submission, kept = claimed(member.workspace, idempotency_key, sent)
        if kept is not None:
            return CheckIn.objects.get(workspace_id=member.workspace_id, ref=kept[0])
        facts = payload.model_dump(exclude={"on"})
        made = record_check_in(member, key_result, on=payload.on or member.workspace.today(), via="api", **facts)
        settle(submission, f"{made.ref} {sent}")
    return made
