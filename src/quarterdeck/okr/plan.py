"""A plan as plain data: what the files carry, the coach reads, the reports draw and the demo is made of.

Every thing has a `ref`, a short text that is unique for its sort within the plan ("" = not given: then it is matched by
what it is called, within its team and cycle). Other things point at it by that ref. People are pointed at by their ref
or e-mail address.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from quarterdeck.okr.measure import Measure, Unit


class Ambition(StrEnum):
    COMMITTED = "committed"  # must reach 100 %
    ASPIRATIONAL = "aspirational"  # 70 % is excellent


class Origin(StrEnum):
    TOP_DOWN = "top-down"
    BOTTOM_UP = "bottom-up"


class CycleKind(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    FOUR_MONTHS = "four-months"
    HALF = "half"
    YEAR = "year"


class CycleState(StrEnum):
    PLANNING = "planning"
    ACTIVE = "active"
    CLOSING = "closing"
    CLOSED = "closed"


class ObjectiveState(StrEnum):
    DRAFT = "draft"  # visible to its team only
    COMMITTED = "committed"  # runs; text, baseline, target, weight and owner change only by a decision
    CARRIED = "carried"  # closed, and continued in another cycle
    LET_GO = "let-go"  # closed on purpose


class InitiativeState(StrEnum):
    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    DROPPED = "dropped"


class Role(StrEnum):
    ADMIN = "admin"
    CHAMPION = "champion"
    MEMBER = "member"
    GUEST = "guest"  # reads


class HelpState(StrEnum):
    OPEN = "open"
    AGREED = "agreed"
    DECLINED = "declined"
    DONE = "done"


class DecisionKind(StrEnum):
    CHANGE = "change"  # text, baseline, target, weight, owner
    CHANGE_WORK = "change-work"  # the key result stays, the initiatives change
    STOP = "stop"
    KEEP = "keep"  # looked at, left as it is
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    email: str = ""
    ref: str = ""
    role: Role = Role.MEMBER
    title: str = ""  # job title
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class Team:
    name: str
    ref: str = ""
    parent: str = ""
    leads: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    archived_on: date | None = None


@dataclass(frozen=True, slots=True)
class Cycle:
    name: str
    starts: date
    ends: date  # the last day, inclusive
    ref: str = ""
    kind: CycleKind = CycleKind.QUARTER
    state: CycleState = CycleState.ACTIVE


@dataclass(frozen=True, slots=True)
class Priority:
    """One of the company's strategy priorities."""

    title: str
    ref: str = ""
    year: int | None = None
    description: str = ""
    retired_on: date | None = None


@dataclass(frozen=True, slots=True)
class Support:
    """What something supports: `kind` is "objective", "key-result" or "priority"; `weight` is relative, positive."""

    to: str
    kind: str = "objective"
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Initiative:
    title: str
    ref: str = ""
    owner: str = ""
    due: date | None = None
    state: InitiativeState = InitiativeState.NOT_STARTED


@dataclass(frozen=True, slots=True)
class HelpRequest:
    text: str
    ref: str = ""
    of_person: str = ""
    of_team: str = ""
    state: HelpState = HelpState.OPEN
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader left at a check-in: `kind` is "seen" (acknowledged, no text), "question" or "comment"."""

    by: str
    at: datetime
    kind: str = "comment"
    text: str = ""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One value of one key result. `on` is the local date it is for; `at` the moment it was written (UTC)."""

    on: date
    value: Decimal | None = None
    confidence: Decimal | None = None  # 0 to 1, whatever scale the playbook shows
    changed: str = ""
    blocks: str = ""
    by: str = ""
    at: datetime | None = None
    ref: str = ""
    corrects: str = ""  # ref of the check-in that this one puts right
    help: tuple[HelpRequest, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    kind: DecisionKind
    reason: str
    at: datetime | None = None
    by: str = ""
    ref: str = ""
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grade:
    """The final score. `computed` comes from the metric; `final` may differ, then `reason` says why. 0 to 1 each."""

    final: Decimal
    computed: Decimal | None = None
    reason: str = ""
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeyResult:
    text: str
    ref: str = ""
    measure: Measure = Measure()
    metric: str = ""  # ref of a metric of the plan; "" = it has a metric of its own
    method: str = ""  # how it is counted
    source: str = ""  # where the number comes from
    unknown: tuple[str, ...] = ()  # of "owner", "baseline", "method": explicitly unknown yet
    unknown_until: date | None = None
    owner: str = ""
    co_owners: tuple[str, ...] = ()  # refs of the teams that share it
    ambition: Ambition | None = None  # None = as its objective
    weight: Decimal = Decimal(1)
    supports: tuple[Support, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    decisions: tuple[Decision, ...] = ()
    grade: Grade | None = None
    carried_from: str = ""
    stopped_on: date | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    by: str
    text: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Objective:
    text: str
    team: str
    cycle: str
    ref: str = ""
    why: str = ""
    owner: str = ""
    ambition: Ambition = Ambition.ASPIRATIONAL
    origin: Origin | None = None
    state: ObjectiveState = ObjectiveState.COMMITTED
    weight: Decimal = Decimal(1)
    committed_on: date | None = None
    supports: tuple[Support, ...] = ()
    key_results: tuple[KeyResult, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    decisions: tuple[Decision, ...] = ()
    comments: tuple[Comment, ...] = ()
    grade: Grade | None = None
    carried_from: str = ""  # ref of the objective of an earlier cycle that this one continues


@dataclass(frozen=True, slots=True)
class Observation:
    """A reading of a metric. Restating the past adds another observation for the same `on`, read later."""

    on: date
    value: Decimal
    read_at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Metric:
    """A named time series. `cumulative` metrics start at zero with each cycle and add up; others are levels."""

    name: str
    ref: str = ""
    definition: str = ""
    unit: Unit = Unit()
    better: str = "up"  # "up", "down" or "within"
    cumulative: bool = False
    owner: str = ""
    source: str = ""
    healthy_low: Decimal | None = None  # a metric with a healthy range is a KPI
    healthy_high: Decimal | None = None
    observations: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class Workspace:
    """The company. `currency` is ISO 4217, `time_zone` an IANA name, `start_month` 1 to 12."""

    name: str
    playbook: str = "focus-333"
    playbook_changes: dict[str, object] = field(default_factory=dict)
    start_month: int = 1
    cycle_kind: CycleKind = CycleKind.QUARTER
    time_zone: str = "UTC"
    currency: str = "USD"
    glossary: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    workspace: Workspace
    people: tuple[Person, ...] = ()
    teams: tuple[Team, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    priorities: tuple[Priority, ...] = ()
    metrics: tuple[Metric, ...] = ()
    objectives: tuple[Objective, ...] = ()
