"""What the list of initiatives on a page needs."""

from quarterdeck.server.people import permissions
from quarterdeck.server.planning import limits


def initiatives_of(member, objective, key_result=None):
    """The initiatives of a key result, or of an objective with all its key results. One query."""
    open_cycle = not objective.cycle.is_closed
    found = key_result.initiatives if key_result else objective.initiatives
    found = list(found.select_related("owner", "key_result").order_by("position", "pk"))
    for one in found:
        one.objective = objective
        if one.key_result_id:
            one.key_result = key_result or one.key_result
            one.key_result.objective = objective
    may_plan = open_cycle and permissions.may_plan_work(member, objective, key_result)
    limit = None if key_result else limits.of_initiatives(len(found), member.workspace.playbook)
    return {
        "objective": objective,
        "about": key_result,
        "initiatives": found,
        "may_plan": may_plan,
        "mine": {one.pk for one in found if open_cycle and (may_plan or one.owner_id == member.pk)},
        "initiative_limit": limit,
    }
