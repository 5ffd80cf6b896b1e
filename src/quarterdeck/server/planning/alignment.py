"""What supports what: an objective or a key result points at objectives, key results and priorities above it."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction

from quarterdeck.server.events.actions import record
from quarterdeck.server.planning.errors import SupportsItself
from quarterdeck.server.planning.ground import of_workspace
from quarterdeck.server.planning.models import KeyResult, Objective, Support


@dataclass(frozen=True)
class Upward:
    """What something is to support: one objective, key result or priority, and a relative weight above zero."""

    thing: object
    weight: Decimal = field(default=Decimal(1))


@transaction.atomic
def set_supports(member, supporter, upwards):
    """Replaces what an objective or key result supports, and says whether that changed anything. Refuses circles."""
    is_objective = isinstance(supporter, Objective)
    own = {"objective": supporter} if is_objective else {"key_result": supporter}
    root = supporter if is_objective else supporter.objective
    standing = list(supporter.supports.select_related("to_objective", "to_key_result", "to_priority"))
    upwards = list({upward.thing: upward for upward in upwards}.values())
    if [(s.target, s.weight) for s in standing] == [(u.thing, u.weight) for u in upwards]:
        return False
    supporter.supports.all().delete()
    for upward in upwards:
        thing = of_workspace(member, upward.thing, "objective, key result or priority")
        if isinstance(thing, Objective | KeyResult) and reaches(thing, root):
            raise SupportsItself
        name = {Objective: "to_objective", KeyResult: "to_key_result"}.get(type(thing), "to_priority")
        Support.objects.create(**own, **{name: thing}, weight=upward.weight)
    record(
        member,
        "aligned",
        supporter,
        sort="objective" if is_objective else "key-result",
        objective=root,
        key_result=None if is_objective else supporter,
        before={"supports": [str(support.target) for support in standing]},
        after={"supports": [str(upward.thing) for upward in upwards]},
    )
    return True


def reaches(thing, root):
    """Whether following `supports` upwards from `thing` arrives at the objective `root`."""
    seen, level = set(), {thing.objective_id if isinstance(thing, KeyResult) else thing.pk}
    while level:
        if root.pk in level:
            return True
        seen |= level
        links = Support.objects.filter(objective__in=level) | Support.objects.filter(key_result__objective__in=level)
        pairs = links.values_list("to_objective_id", "to_key_result__objective_id")
        level = {pk for pair in pairs for pk in pair if pk} - seen
    return False
