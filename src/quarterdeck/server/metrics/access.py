"""The guarded door of metrics: everybody in the workspace reads them, but for those of drafts they do not see."""

from quarterdeck.server.metrics.models import Metric
from quarterdeck.server.people import permissions
from quarterdeck.server.planning.access import first_or_404


def access_metric(member, ref, to="see"):
    """The metric of the member's workspace, or 404; NotAllowed when it is seen but not `to` write."""
    mine = Metric.objects.filter(workspace_id=member.workspace_id).visible_to(member)
    metric = first_or_404(mine.filter(ref=ref).select_related("owner"))
    if to != "see":
        permissions.ensure(
            permissions.may_write_metric(member, metric),
            "Only the metric's owner, admins and champions change it.",
        )
    return metric
