"""Who may do what: plain functions on (member, thing), and nothing else in the product decides it.

A team's lead may do in the teams below what the lead may in the own one. Admins and champions may do what a lead may,
in every team. A guest reads. Whoever left may nothing.
"""

from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.plan import CycleState


class NotAllowed(OKRError):
    """You see it, but may not do this to it."""

    status = 403


def works_here(member):
    return member.left_on is None and not member.is_guest


def may_administer(member):
    return works_here(member) and member.is_admin


def may_keep_the_whole(member):
    """Cycles, priorities, teams, the playbook's everyday settings, imports."""
    return works_here(member) and member.is_steward


def leads(member, team):
    """Leads the team itself or one above it, or keeps the whole."""
    if not works_here(member):
        return False
    return member.is_steward or any(member.seats().get(team_id) for team_id in team.lineage)


def belongs_to(member, team):
    return works_here(member) and (team.pk in member.seats() or leads(member, team))


def may_see_objective(member, objective):
    """Every committed objective; a draft is private to its team, its owner and those who lead or keep the whole."""
    if not objective.is_draft:
        return True
    return belongs_to(member, objective.team) or (works_here(member) and objective.owner_id == member.pk)


def may_write_for(member, team):
    """Draft objectives for a team."""
    return belongs_to(member, team)


def may_edit_objective(member, objective):
    return belongs_to(member, objective.team) or (works_here(member) and objective.owner_id == member.pk)


def may_commit(member, objective):
    return leads(member, objective.team) or (works_here(member) and objective.owner_id == member.pk)


def may_decide(member, objective, key_result=None):
    """A decision about what is committed: a lead, the objective's owner, or the key result's."""
    if not works_here(member):
        return False
    owners = {objective.owner_id, key_result.owner_id if key_result else None}
    return leads(member, objective.team) or member.pk in owners


def may_check_in(member, key_result):
    """The owner, the owning team and the teams that share it."""
    if not works_here(member):
        return False
    if key_result.owner_id == member.pk or belongs_to(member, key_result.objective.team):
        return True
    return any(team.pk in member.seats() for team in key_result.co_owners.all())


def may_plan_work(member, objective, key_result=None):
    """Add initiatives: who writes the objective, and whoever checks the key result in."""
    return may_edit_objective(member, objective) or (key_result is not None and may_check_in(member, key_result))


def may_change_initiative(member, initiative):
    """Who may add it, and its owner."""
    own = works_here(member) and initiative.owner_id == member.pk
    return own or may_plan_work(member, initiative.objective, initiative.key_result)


def may_correct(member, check_in):
    """Whoever wrote a check-in, the key result's owner, the objective's, and the team's leads."""
    key_result = check_in.key_result
    own = works_here(member) and check_in.by_id == member.pk
    return own or may_decide(member, key_result.objective, key_result)


def may_grade(member, objective, key_result=None):
    return may_decide(member, objective, key_result)


def may_answer(member, request):
    """Help asked of me (a guest can be asked too), or of a team of mine. Who keeps the whole answers for people."""
    if request.of_member_id:
        return member.left_on is None and (request.of_member_id == member.pk or may_keep_the_whole(member))
    return request.of_team is not None and belongs_to(member, request.of_team)


def may_call_off(member, request):
    """Say that the help one asked for is needed no more."""
    return works_here(member) and request.check_in.by_id == member.pk


def may_write_metric(member, metric=None):
    """Anybody who works here makes a metric; its owner and who keeps the whole change it, anybody if nobody owns it."""
    if not works_here(member) or metric is None:
        return works_here(member)
    return member.is_steward or metric.owner_id in (None, member.pk)


def may_remark(member):
    return member.left_on is None


def ensure(allowed, sentence):
    """Raises NotAllowed with the sentence unless `allowed`."""
    if not allowed:
        raise NotAllowed(sentence)


def ensure_open(cycle):
    """A closed cycle is read-only; an admin can reopen it with a reason."""
    if cycle.state == CycleState.CLOSED:
        raise NotAllowed(f"{cycle.name} is closed and can only be read. An admin can reopen it, with a reason.")
