"""Cycles, strategy priorities, objectives, key results, initiatives and what supports what."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils import timezone

from quarterdeck.okr import calendar, plan
from quarterdeck.okr.measure import Kind, Measure, Milestone, Phase, Unit, UnitKind, Zone
from quarterdeck.okr.ref import new_ref
from quarterdeck.server.metrics.models import Metric, amount
from quarterdeck.server.people.models import Member, Team, Workspace, choices


def share(**options):
    """A column for a share or score, 0 to 1 (raw progress may lie outside), four decimals."""
    return models.DecimalField(max_digits=12, decimal_places=4, **options)


def current_of(cycles, today):
    """The cycle that people work in, out of a list: the active one around today, else the newest that runs, else the newest."""
    cycles = sorted(cycles, key=lambda cycle: cycle.starts)
    running = [c for c in cycles if c.state in (plan.CycleState.ACTIVE, plan.CycleState.CLOSING)]
    around = [c for c in running if c.starts <= today <= c.ends]
    for group in (around, running, [c for c in cycles if c.state == plan.CycleState.PLANNING], cycles):
        if group:
            return group[-1] if group is not around else group[0]
    return None


class CycleQuerySet(models.QuerySet):
    def current(self, today):
        """The cycle that people work in, see `current_of`."""
        return current_of(self, today)


class Cycle(models.Model):
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="cycles")
    ref = models.CharField(max_length=60, default=new_ref)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=choices(plan.CycleKind), default=plan.CycleKind.QUARTER)
    starts = models.DateField()
    ends = models.DateField()
    state = models.CharField(max_length=10, choices=choices(plan.CycleState), default=plan.CycleState.PLANNING)

    objects = CycleQuerySet.as_manager()

    class Meta:
        ordering = ["starts", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "ref"], name="cycle_ref_once"),
            models.UniqueConstraint(fields=["workspace", "name"], name="cycle_name_once"),
            models.CheckConstraint(condition=Q(ends__gt=models.F("starts")), name="cycle_ends_after_start"),
        ]

    def __str__(self):
        return self.name

    @property
    def weeks(self):
        return calendar.weeks_in(self.starts, self.ends)

    def week_of(self, day):
        return calendar.week_of(self.starts, self.ends, day)

    @property
    def is_closed(self):
        return self.state == plan.CycleState.CLOSED


class Priority(models.Model):
    """One of the company's three to five annual priorities."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="priorities")
    ref = models.CharField(max_length=60, default=new_ref)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "priorities"
        constraints = [models.UniqueConstraint(fields=["workspace", "ref"], name="priority_ref_once")]

    def __str__(self):
        return self.title


class ObjectiveQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Every committed objective; a draft only for its team and those who keep the whole."""
        if member.is_steward:
            return self
        return self.filter(~Q(state=plan.ObjectiveState.DRAFT) | Q(team__in=list(member.seats())) | Q(owner=member))

    def drafts(self):
        return self.filter(state=plan.ObjectiveState.DRAFT)

    def committed(self):
        return self.exclude(state=plan.ObjectiveState.DRAFT)

    def open(self):
        return self.filter(state=plan.ObjectiveState.COMMITTED)


class Objective(models.Model):
    """What we want to change, in one sentence, bound to a cycle and a team."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="objectives")
    ref = models.CharField(max_length=60, default=new_ref)
    team = models.ForeignKey(Team, models.PROTECT, related_name="objectives")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="objectives")
    text = models.CharField(max_length=1000)
    why = models.TextField(blank=True)
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="objectives")
    ambition = models.CharField(max_length=12, choices=choices(plan.Ambition), default=plan.Ambition.ASPIRATIONAL)
    origin = models.CharField(max_length=10, choices=choices(plan.Origin), blank=True)
    state = models.CharField(max_length=10, choices=choices(plan.ObjectiveState), default=plan.ObjectiveState.DRAFT)
    weight = models.DecimalField(max_digits=8, decimal_places=2, default=Decimal(1))
    position = models.PositiveIntegerField(default=0)
    committed_on = models.DateField(null=True, blank=True)
    carried_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="carried_to")
    progress = share(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = ObjectiveQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["workspace", "ref"], name="objective_ref_once")]
        indexes = [models.Index(fields=["workspace", "cycle", "team", "position"], name="objective_by_team")]

    def __str__(self):
        return self.text

    @property
    def is_draft(self):
        return self.state == plan.ObjectiveState.DRAFT

    @property
    def is_open(self):
        return self.state == plan.ObjectiveState.COMMITTED


class KeyResultQuerySet(models.QuerySet):
    def in_cycle(self, cycle):
        return self.filter(objective__cycle=cycle)

    def visible_to(self, member):
        if member.is_steward:
            return self
        return self.filter(
            ~Q(objective__state=plan.ObjectiveState.DRAFT)
            | Q(objective__team__in=list(member.seats()))
            | Q(objective__owner=member)
        )

    def running(self):
        """Committed, not stopped, in a cycle that is not closed."""
        return self.filter(objective__state=plan.ObjectiveState.COMMITTED, stopped_on=None).exclude(
            objective__cycle__state=plan.CycleState.CLOSED
        )


class KeyResult(models.Model):
    """The measured proof that the objective moved. `progress`, `value` and `confidence` are stored by the check-in."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="key_results")
    ref = models.CharField(max_length=60, default=new_ref)
    objective = models.ForeignKey(Objective, models.CASCADE, related_name="key_results")
    text = models.CharField(max_length=1000)
    metric = models.ForeignKey(Metric, models.PROTECT, related_name="key_results")
    kind = models.CharField(max_length=12, choices=choices(Kind), default=Kind.INCREASE)
    unit_kind = models.CharField(max_length=12, choices=choices(UnitKind), default=UnitKind.NUMBER)
    unit_code = models.CharField(max_length=60, blank=True)
    baseline = amount(null=True, blank=True)
    target = amount(null=True, blank=True)
    low = amount(null=True, blank=True)
    high = amount(null=True, blank=True)
    commit = amount(null=True, blank=True)
    stretch = amount(null=True, blank=True)
    zones = models.JSONField(default=list, blank=True)
    milestones = models.JSONField(default=list, blank=True)
    phases = models.JSONField(default=list, blank=True)
    method = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    unknown = models.JSONField(default=list, blank=True)
    unknown_until = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="key_results")
    co_owners = models.ManyToManyField(Team, blank=True, related_name="shared_key_results")
    ambition = models.CharField(max_length=12, choices=choices(plan.Ambition), blank=True)
    weight = models.DecimalField(max_digits=8, decimal_places=2, default=Decimal(1))
    position = models.PositiveIntegerField(default=0)
    carried_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="carried_to")
    stopped_on = models.DateField(null=True, blank=True)
    value = amount(null=True, blank=True)
    value_on = models.DateField(null=True, blank=True)
    progress = share(null=True, blank=True)
    raw_progress = share(null=True, blank=True)
    confidence = share(null=True, blank=True)
    checked_in_for = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(default=timezone.now)

    objects = KeyResultQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["workspace", "ref"], name="key_result_ref_once")]
        indexes = [models.Index(fields=["workspace", "owner"], name="key_result_by_owner")]

    def __str__(self):
        return self.text

    @property
    def unit(self):
        return Unit(UnitKind(self.unit_kind), self.unit_code)

    @property
    def measure(self) -> Measure:
        return Measure(
            kind=Kind(self.kind),
            unit=self.unit,
            baseline=self.baseline,
            target=self.target,
            low=self.low,
            high=self.high,
            commit=self.commit,
            stretch=self.stretch,
            zones=tuple(Zone(z["level"], z["words"]) for z in self.zones),
            milestones=tuple(read_milestone(m) for m in self.milestones),
            phases=tuple(Phase(date.fromisoformat(p["on"]), Decimal(p["value"])) for p in self.phases),
        )

    @measure.setter
    def measure(self, measure: Measure):
        self.kind, self.unit_kind, self.unit_code = str(measure.kind), str(measure.unit.kind), measure.unit.code
        for name in ("baseline", "target", "low", "high", "commit", "stretch"):
            setattr(self, name, getattr(measure, name))
        self.zones = [{"level": z.level, "words": z.words} for z in measure.zones]
        self.milestones = [write_milestone(m) for m in measure.milestones]
        self.phases = [{"on": p.on.isoformat(), "value": format(p.value, "f")} for p in measure.phases]

    @property
    def effective_ambition(self):
        return self.ambition or self.objective.ambition


def read_milestone(row: dict) -> Milestone:
    day = lambda key: date.fromisoformat(row[key]) if row.get(key) else None  # noqa: E731
    return Milestone(row["title"], Decimal(row.get("weight", "1")), day("due"), day("done_on"))


def write_milestone(milestone: Milestone) -> dict:
    row = {"title": milestone.title, "weight": format(milestone.weight, "f")}
    for key in ("due", "done_on"):
        if getattr(milestone, key):
            row[key] = getattr(milestone, key).isoformat()
    return row


class Support(models.Model):
    """Vertical alignment: an objective or a key result supports an objective, a key result or a priority."""

    objective = models.ForeignKey(Objective, models.CASCADE, null=True, blank=True, related_name="supports")
    key_result = models.ForeignKey(KeyResult, models.CASCADE, null=True, blank=True, related_name="supports")
    to_objective = models.ForeignKey(Objective, models.CASCADE, null=True, blank=True, related_name="supported_by")
    to_key_result = models.ForeignKey(KeyResult, models.CASCADE, null=True, blank=True, related_name="supported_by")
    to_priority = models.ForeignKey(Priority, models.CASCADE, null=True, blank=True, related_name="supported_by")
    weight = models.DecimalField(max_digits=8, decimal_places=2, default=Decimal(1))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(objective__isnull=False, key_result=None) | Q(objective=None, key_result__isnull=False),
                name="support_from_one",
            ),
            models.CheckConstraint(
                condition=Q(to_objective__isnull=False, to_key_result=None, to_priority=None)
                | Q(to_objective=None, to_key_result__isnull=False, to_priority=None)
                | Q(to_objective=None, to_key_result=None, to_priority__isnull=False),
                name="support_to_one",
            ),
        ]

    def __str__(self):
        return f"supports {self.target}"

    @property
    def target(self):
        return self.to_objective or self.to_key_result or self.to_priority


class Initiative(models.Model):
    """The work that is meant to move a key result. It never counts as progress."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="initiatives")
    ref = models.CharField(max_length=60, default=new_ref)
    objective = models.ForeignKey(Objective, models.CASCADE, related_name="initiatives")
    key_result = models.ForeignKey(KeyResult, models.CASCADE, null=True, blank=True, related_name="initiatives")
    title = models.CharField(max_length=300)
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="initiatives")
    due = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=12, choices=choices(plan.InitiativeState), default=plan.InitiativeState.NOT_STARTED
    )
    position = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["workspace", "ref"], name="initiative_ref_once")]

    def __str__(self):
        return self.title
