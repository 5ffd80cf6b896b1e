"""Letting a finding stand, taking that back, and drafting from the library."""

from django.db import transaction
from django.http import Http404

from quarterdeck.okr.settings import Severity
from quarterdeck.server.coaching.errors import NotFound, OnlyAdmins
from quarterdeck.server.coaching.models import Dismissal
from quarterdeck.server.events.actions import record
from quarterdeck.server.people import permissions
from quarterdeck.server.people.permissions import ensure, ensure_open
from quarterdeck.server.planning.ground import words

SORTS = {"objective": "objective", "key_result": "key-result", "team": "team", "person": "member"}


def may_let_stand(member, about, thing):
    """Who writes the thing; of a person's load, the person and whoever keeps the whole."""
    if about == "team":
        return permissions.may_write_for(member, thing)
    if about == "person":
        return permissions.may_keep_the_whole(member) or (permissions.works_here(member) and thing.pk == member.pk)
    return permissions.may_edit_objective(member, objective_of(about, thing))


def objective_of(about, thing):
    return {"objective": thing, "key_result": getattr(thing, "objective", None)}.get(about)


@transaction.atomic
def let_stand(member, said, reason):
    """Dismisses a finding (see `said.Said`) for a reason that stays visible; an error only for an admin. Idempotent."""
    code, about, thing = said.finding.code, said.about, said.thing
    ensure(may_let_stand(member, about, thing), "Only who writes this can let a finding of the coach stand.")
    objective = objective_of(about, thing)
    if objective is not None:
        ensure_open(objective.cycle)
    reason = words("The reason", reason, 1000)
    by_admin = permissions.may_administer(member)
    if said.finding.severity is Severity.ERROR and not by_admin:
        raise OnlyAdmins(code)
    standing = Dismissal.objects.filter(
        workspace_id=member.workspace_id, code=code, digest=said.digest, **{about: thing}
    )
    found = standing.select_for_update(of=("self",)).first()
    if found is not None and (found.by_admin or not by_admin):
        return found
    standing.delete()
    made = Dismissal.objects.create(
        workspace_id=member.workspace_id,
        code=code,
        digest=said.digest,
        reason=reason,
        by=member,
        by_admin=by_admin,
        **{about: thing},
    )
    record(member, "let-stand", thing, why=reason, **facts(about, thing, said.finding.code))
    return made


@transaction.atomic
def take_back(member, dismissal):
    """The finding speaks again."""
    about = next(name for name in SORTS if getattr(dismissal, f"{name}_id"))
    thing = dismissal.thing
    ensure(may_let_stand(member, about, thing), "Only who writes this can take a dismissal back.")
    objective = objective_of(about, thing)
    if objective is not None:
        ensure_open(objective.cycle)
    dismissal.delete()
    record(member, "raised-again", thing, before={"reason": dismissal.reason}, **facts(about, thing, dismissal.code))


def facts(about, thing, code):
    """What the record keeps besides the thing itself."""
    kept = {"sort": SORTS[about], "after": {"finding": code}}
    if about == "objective":
        kept["objective"] = thing
    if about == "key_result":
        kept["key_result"] = thing
    return kept


def access_dismissal(member, ref):
    """A dismissal of the member's workspace at something the member may see, or 404."""
    found = Dismissal.objects.filter(workspace_id=member.workspace_id, ref=ref)
    above = ("objective__team", "objective__cycle", "key_result__objective__team", "key_result__objective__cycle")
    found = found.select_related(*above, "team", "person", "by").first()
    if found is None:
        raise Http404
    objective = found.objective or (found.key_result.objective if found.key_result else None)
    if objective is not None and not permissions.may_see_objective(member, objective):
        raise Http404
    return found


def said_now(said, code):
    """The finding of that code among those that are said now."""
    for one in said:
        if one.finding.code == code:
            return one
    raise NotFound(code)
