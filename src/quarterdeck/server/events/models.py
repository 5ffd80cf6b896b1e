"""The append-only record of what happened, and the keys that keep an action from happening twice."""

from django.db import models
from django.utils import timezone

from quarterdeck.server.people.models import Member, User, Workspace
from quarterdeck.server.planning.models import KeyResult, Objective


class Event(models.Model):
    """Who did what, when, to which thing, what stood before and after, and why. Never changed, never deleted."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, null=True, blank=True, related_name="events")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    verb = models.CharField(max_length=40)
    sort = models.CharField(max_length=20)  # objective, key-result, check-in, member …
    ref = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=300, blank=True)
    # The indexes below serve these two.
    objective = models.ForeignKey(
        Objective, models.SET_NULL, null=True, blank=True, related_name="events", db_index=False
    )
    key_result = models.ForeignKey(
        KeyResult, models.SET_NULL, null=True, blank=True, related_name="events", db_index=False
    )
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    why = models.TextField(blank=True)
    # Audit: sign-ins, failures, exports, changes of rights. Shown to admins only.
    audit = models.BooleanField(default=False)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["workspace", "-at", "-id"], name="event_by_time", condition=models.Q(audit=False)),
            models.Index(fields=["workspace", "-at", "-id"], name="event_of_audit", condition=models.Q(audit=True)),
            models.Index(fields=["objective", "-at", "-id"], name="event_of_objective"),
            models.Index(fields=["key_result", "-at", "-id"], name="event_of_key_result"),
        ]

    def __str__(self):
        return f"{self.verb} {self.sort} {self.title}"


class Submission(models.Model):
    """A form or API write that was carried out: the same key again answers the same and does nothing."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    result = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "key"], name="submission_once")]

    def __str__(self):
        return self.key
