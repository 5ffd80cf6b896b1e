"""Tokens by which programs act in a workspace."""

from django.db import models
from django.utils import timezone

from quarterdeck.okr.ref import new_ref
from quarterdeck.server.people.models import Member, Workspace

SCOPES = {
    "metrics:read": "read metrics and their points",
    "metrics:write": "deliver points of metrics",
    "plan:read": "read objectives, key results and check-ins, and ask the coach",
    "plan:write": "check in, as the member who made the token",
}


class ApiToken(models.Model):
    """A token of a workspace. Only a hash of it is kept; it acts for the member who made it, within its scopes."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="api_tokens")
    ref = models.CharField(max_length=60, default=new_ref)
    name = models.CharField(max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=8)  # its last characters, to tell tokens apart
    scopes = models.JSONField(default=list)
    member = models.ForeignKey(Member, models.CASCADE, related_name="api_tokens")
    made_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [models.UniqueConstraint(fields=["workspace", "ref"], name="api_token_ref_once")]

    def __str__(self):
        return self.name

    @property
    def scope_words(self):
        return [SCOPES[scope] for scope in self.scopes if scope in SCOPES]
