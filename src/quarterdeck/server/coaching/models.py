"""What people decided about findings of the coach."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from quarterdeck.okr.ref import new_ref
from quarterdeck.server.people.models import Member, Team, Workspace
from quarterdeck.server.planning.models import KeyResult, Objective

ABOUT = ("objective", "key_result", "team", "person")


def about_one():
    """Exactly one of what a dismissal can be about."""
    condition = Q()
    for chosen in ABOUT:
        condition |= Q(**{f"{name}__isnull": name != chosen for name in ABOUT})
    return condition


class Dismissal(models.Model):
    """Somebody read a finding and lets it stand, for a reason. To take it back is to delete the row.

    It holds for one rule, one thing and one wording: `digest` is that of the words that were judged, so a changed text
    raises the finding anew. An error is let stand by an admin only; `by_admin` keeps what the person was at the time.
    """

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="dismissals")
    ref = models.CharField(max_length=60, default=new_ref)
    code = models.CharField(max_length=8)
    objective = models.ForeignKey(Objective, models.CASCADE, null=True, blank=True, related_name="dismissals")
    key_result = models.ForeignKey(KeyResult, models.CASCADE, null=True, blank=True, related_name="dismissals")
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="dismissals")
    person = models.ForeignKey(Member, models.CASCADE, null=True, blank=True, related_name="dismissals")
    digest = models.CharField(max_length=64)
    reason = models.TextField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    by_admin = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "ref"], name="dismissal_ref_once"),
            models.CheckConstraint(condition=about_one(), name="dismissal_about_one"),
        ]
        indexes = [models.Index(fields=["workspace", "code"], name="dismissal_by_code")]

    def __str__(self):
        return f"{self.code} of {self.thing}"

    @property
    def thing(self):
        return self.objective or self.key_result or self.team or self.person
