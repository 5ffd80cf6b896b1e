"""The rhythm of the quarter: check-ins, what is asked and answered, decisions, grades."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from quarterdeck.okr import plan
from quarterdeck.okr.ref import new_ref
from quarterdeck.server.metrics.models import amount
from quarterdeck.server.people.models import Member, Team, Workspace, choices
from quarterdeck.server.planning.models import KeyResult, Objective, share


class CheckInQuerySet(models.QuerySet):
    def standing(self):
        """Check-ins that no later one has put right."""
        return self.filter(correction=None)


class CheckIn(models.Model):
    """One week's word on one key result. Never overwritten: a correction is a new row that points at the old one."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="check_ins")
    ref = models.CharField(max_length=60, default=new_ref)
    key_result = models.ForeignKey(KeyResult, models.CASCADE, related_name="check_ins")
    on = models.DateField()  # the local date it is for
    at = models.DateTimeField(default=timezone.now)  # when it was written
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="check_ins", db_index=False)
    value = amount(null=True, blank=True)
    confidence = share(null=True, blank=True)
    changed = models.TextField(blank=True)
    blocks = models.TextField(blank=True)
    corrects = models.OneToOneField("self", models.CASCADE, null=True, blank=True, related_name="correction")

    objects = CheckInQuerySet.as_manager()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["workspace", "ref"], name="check_in_ref_once")]
        indexes = [
            models.Index(fields=["key_result", "on"], name="check_in_by_day"),
            models.Index(fields=["by", "-at"], name="check_in_by_person"),
        ]

    def __str__(self):
        return self.key_result.text


class HelpRequest(models.Model):
    """Help asked of a person or a team within a check-in."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="help_requests")
    ref = models.CharField(max_length=60, default=new_ref)
    check_in = models.ForeignKey(CheckIn, models.CASCADE, related_name="help_requests")
    key_result = models.ForeignKey(KeyResult, models.CASCADE, related_name="help_requests")
    of_member = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="help_asked")
    of_team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="help_asked")
    text = models.TextField()
    state = models.CharField(max_length=10, choices=choices(plan.HelpState), default=plan.HelpState.OPEN)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["workspace", "ref"], name="help_ref_once")]

    def __str__(self):
        return self.text


class Remark(models.Model):
    """What a reader left at a check-in: seen, a question, a comment."""

    check_in = models.ForeignKey(CheckIn, models.CASCADE, related_name="remarks")
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=10, default="comment")  # seen, question, comment
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["check_in", "by"], condition=Q(kind="seen"), name="seen_once")]

    def __str__(self):
        return f"{self.kind} by {self.by}"


class Comment(models.Model):
    """A comment on an objective."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="comments")
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return self.text


class Decision(models.Model):
    """What was decided about a key result or an objective, by whom and why. What stood before stays readable."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="decisions")
    ref = models.CharField(max_length=60, default=new_ref)
    objective = models.ForeignKey(Objective, models.CASCADE, related_name="decisions")
    key_result = models.ForeignKey(KeyResult, models.CASCADE, null=True, blank=True, related_name="decisions")
    kind = models.CharField(max_length=12, choices=choices(plan.DecisionKind))
    reason = models.TextField()
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["workspace", "ref"], name="decision_ref_once")]

    def __str__(self):
        return f"{self.kind}: {self.reason}"


class Grade(models.Model):
    """The final score of a key result or an objective, 0 to 1: computed, and adjustable with a reason."""

    objective = models.OneToOneField(Objective, models.CASCADE, null=True, blank=True, related_name="grade")
    key_result = models.OneToOneField(KeyResult, models.CASCADE, null=True, blank=True, related_name="grade")
    final = share()
    computed = share(null=True, blank=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(objective__isnull=False, key_result=None) | Q(objective=None, key_result__isnull=False),
                name="grade_of_one",
            ),
            models.CheckConstraint(condition=Q(final__gte=0, final__lte=1), name="grade_between_0_and_1"),
        ]

    def __str__(self):
        return str(self.final)

    @property
    def is_adjusted(self):
        """Whether somebody (or a file) set another grade than the metric makes; else it follows the metric."""
        return self.final != (self.computed or 0)
