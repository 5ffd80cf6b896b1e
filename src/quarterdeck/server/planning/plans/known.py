"""What a sheet can be read by that the workspace knows already."""

from quarterdeck.okr.plan import Cycle
from quarterdeck.server.planning.models import Cycle as CycleRow


def known_cycles(workspace):
    """The cycles of a workspace with their days: a sheet that names one means those."""
    rows = CycleRow.objects.filter(workspace=workspace).order_by("starts", "pk")
    return tuple(Cycle(row.name, row.starts, row.ends) for row in rows)
