"""Metrics as things of their own, and their points."""

from django.db import connection, models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from quarterdeck.okr.measure import Unit, UnitKind
from quarterdeck.okr.plan import ObjectiveState
from quarterdeck.okr.ref import new_ref
from quarterdeck.server.people.models import Member, Workspace, choices


def amount(**options):
    """A column for an amount: SQLite keeps 15 significant digits of it, so more are never stored."""
    return models.DecimalField(max_digits=24, decimal_places=6, **options)


class MetricQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Every metric but those that only drafts read which the member does not see, until something was read of them."""
        if member.is_steward:
            return self
        readers = Metric._meta.get_field("key_results").related_model.objects.filter(metric=OuterRef("pk"))
        drafts, seen = readers.filter(objective__state=ObjectiveState.DRAFT), readers.visible_to(member)
        return self.filter(Q(is_kpi=True) | Q(value__isnull=False) | ~Exists(drafts) | Exists(seen))


class Metric(models.Model):
    """A named time series with a definition. Key results and KPIs read it; several may read one."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="metrics")
    ref = models.CharField(max_length=60, default=new_ref)
    name = models.CharField(max_length=300)
    definition = models.TextField(blank=True)
    unit_kind = models.CharField(max_length=12, choices=choices(UnitKind), default=UnitKind.NUMBER)
    unit_code = models.CharField(max_length=60, blank=True)
    better = models.CharField(max_length=6, default="up")  # up, down, within
    cumulative = models.BooleanField(default=False)
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="metrics")
    source = models.CharField(max_length=300, blank=True)
    healthy_low = amount(null=True, blank=True)
    healthy_high = amount(null=True, blank=True)
    is_kpi = models.BooleanField(default=False)
    ill_since = models.DateField(null=True, blank=True)
    value = amount(null=True, blank=True)
    value_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects = MetricQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["workspace", "ref"], name="metric_ref_once")]
        indexes = [
            models.Index(fields=["workspace", "name", "id"], name="metric_by_name", condition=Q(is_kpi=False)),
            models.Index(fields=["workspace", "name", "id"], name="kpi_by_name", condition=Q(is_kpi=True)),
        ]

    def __str__(self):
        return self.name

    @property
    def unit(self):
        return Unit(UnitKind(self.unit_kind), self.unit_code)


LAY = 'INSERT INTO metrics_point (metric_id, "on", value, read_at, by_id, via) VALUES (%s, %s, %s, %s, %s, %s)'


class PointQuerySet(models.QuerySet):
    def standing(self):
        """The newest reading of each date: the series as it is known today."""
        return self.filter(superseded_at=None)

    def known_at(self, moment):
        """The series as it was known at a moment: without what was read, or restated, only later."""
        return self.filter(read_at__lte=moment).filter(Q(superseded_at=None) | Q(superseded_at__gt=moment))

    def lay(self, metric, rows, *, by, via, read_at):
        """Appends readings, (date, value) each, by one prepared statement: three times as fast as an object for each."""
        on, value = self.model._meta.get_field("on"), self.model._meta.get_field("value")
        moment, who = connection.ops.adapt_datetimefield_value(read_at), by.pk if by else None
        lines = [
            (
                metric.pk,
                on.get_db_prep_save(day, connection),
                value.get_db_prep_save(reading, connection),
                moment,
                who,
                via,
            )
            for day, reading in rows
        ]
        with connection.cursor() as cursor:
            cursor.executemany(LAY, lines)


class Point(models.Model):
    """A reading of a metric: the value as of a date, and when and by whom it was read.

    Restating the past appends a newer reading for the same date and marks the old one as superseded, so that the
    history still shows what was known when.
    """

    metric = models.ForeignKey(Metric, models.CASCADE, related_name="points")
    on = models.DateField()
    value = amount()
    read_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    via = models.CharField(max_length=20, default="check-in")  # check-in, hand, file, api, source
    superseded_at = models.DateTimeField(null=True, blank=True)

    objects = PointQuerySet.as_manager()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["metric", "on"], condition=Q(superseded_at=None), name="point_stands_once")
        ]
        indexes = [models.Index(fields=["metric", "on"], name="point_metric_on")]

    def __str__(self):
        return f"{self.metric_id}: {self.value} on {self.on}"


class Outlook(models.Model):
    """Where a key result was likely to land, as known on a day. Appended, so that the forecast can be scored later.

    `odds` 0 to 1; q10, q50 and q90 in the key result's own unit. Without odds it was too early: `rests_on` says why.
    """

    key_result = models.ForeignKey("planning.KeyResult", models.CASCADE, related_name="outlooks")
    on = models.DateField()
    odds = models.DecimalField(max_digits=6, decimal_places=4, null=True, blank=True)
    q10 = amount(null=True, blank=True)
    q50 = amount(null=True, blank=True)
    q90 = amount(null=True, blank=True)
    rests_on = models.TextField(blank=True)
    stands = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["key_result", "on"], name="outlook_once_a_day"),
            models.UniqueConstraint(fields=["key_result"], condition=Q(stands=True), name="outlook_stands_once"),
        ]

    def __str__(self):
        return f"{self.key_result_id} on {self.on}: {self.odds}"
