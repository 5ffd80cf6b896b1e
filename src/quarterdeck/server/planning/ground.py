"""What every change of a plan stands on: clean words, the own workspace, the row as it is now, what differs."""

from django.db.models import Max

from quarterdeck.server.people import permissions
from quarterdeck.server.planning.errors import ChangedMeanwhile, NothingToSay, NotInThisWorkspace, TooLong


def words(what, text, limit=1000):
    """The text without needless blanks; refuses nothing and too much."""
    text = " ".join((text or "").replace("\x00", "").split())
    if not text:
        raise NothingToSay(what)
    if len(text) > limit:
        raise TooLong(what, len(text), limit)
    return text


def of_workspace(member, thing, what):
    """Refuses things of another workspace, which only a forged form can name."""
    if thing is not None and thing.workspace_id != member.workspace_id:
        raise NotInThisWorkspace(what)
    return thing


def ensure_edits(member, objective):
    sentence = f"Only {objective.team} and its leads write this."
    permissions.ensure(permissions.may_edit_objective(member, objective), sentence)


def snapshot(thing, names):
    return {name: getattr(thing, name) for name in names}


def difference(before, after):
    """The parts of two snapshots that differ."""
    changed = [name for name in after if before.get(name) != after[name]]
    return {n: before.get(n) for n in changed}, {n: after[n] for n in changed}


def end_of(queryset):
    return (queryset.aggregate(last=Max("position"))["last"] or 0) + 1


def lock(model, thing, version=None):
    """The row as it stands now, locked; ChangedMeanwhile when it is no longer the `version` that was opened."""
    current = model.objects.select_for_update(of=("self",)).get(pk=thing.pk)
    if version is not None and current.version != version:
        raise ChangedMeanwhile(last_writer(current))
    return current


def last_writer(thing):
    """Who did something with it last, of the people; None when nobody of them did."""
    last = thing.events.exclude(by=None).order_by("-at", "-pk").select_related("by").first()
    return last.by if last else None


def in_order(things, refs):
    """Puts things (a queryset) in the order of `refs`; unnamed ones follow. Returns them, or None if nothing moved."""
    rows = {thing.ref: thing for thing in things.select_for_update(of=("self",))}
    before = sorted(rows.values(), key=lambda thing: (thing.position, thing.pk))
    wanted = [rows[ref] for ref in dict.fromkeys(refs) if ref in rows]
    ordered = wanted + [thing for thing in before if thing not in wanted]
    if ordered == before:
        return None
    for position, thing in enumerate(ordered, start=1):
        thing.position = position
    things.model.objects.bulk_update(ordered, ["position"])
    return ordered
