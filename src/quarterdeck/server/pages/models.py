"""What the pages that belong to no room keep for a while."""

from django.db import models
from django.utils import timezone

from quarterdeck.okr.ref import new_ref
from quarterdeck.server.people.models import Member


def unguessable():
    return new_ref(24)


class PendingImport(models.Model):
    """A file between its dry run and its import. Only who brought it sees it; after some hours it is thrown away.

    `columns` has what a person chose: the place of a table → the place of a column → the key of its meaning.
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="pending_imports")
    ref = models.CharField(max_length=60, unique=True, default=unguessable)
    name = models.CharField(max_length=200)
    data = models.BinaryField()
    cycle = models.CharField(max_length=60, blank=True)
    columns = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    outcome = models.TextField(blank=True)  # what the import did, once it was done; the data are gone then

    def __str__(self):
        return self.name
