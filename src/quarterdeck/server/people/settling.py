"""Changing how a workspace works: its facts, its playbook, its glossary."""

from django.db import transaction

from quarterdeck.okr import playbook
from quarterdeck.server.events.actions import record
from quarterdeck.server.people import permissions
from quarterdeck.server.people.actions import ADMINS_ONLY
from quarterdeck.server.people.errors import GlossaryFull
from quarterdeck.server.people.models import Workspace
from quarterdeck.server.people.permissions import ensure
from quarterdeck.server.planning.actions import words

FACTS = ("name", "time_zone", "currency", "cycle_kind", "start_month")
MOST_TERMS = 500


def locked(member):
    return Workspace.objects.select_for_update().get(pk=member.workspace_id)


@transaction.atomic
def change_workspace(member, **facts):
    """Name, time zone, currency, kind of new cycles and start month. The address stays as it is."""
    ensure(permissions.may_administer(member), ADMINS_ONLY)
    workspace = locked(member)
    facts["name"] = words("The name", facts["name"], 120)
    before = {name: getattr(workspace, name) for name in FACTS if getattr(workspace, name) != facts[name]}
    if not before:
        return workspace
    for name in before:
        setattr(workspace, name, facts[name])
    workspace.save(update_fields=list(before))
    after = {name: facts[name] for name in before}
    record(member, "changed-settings", workspace, sort="workspace", before=before, after=after)
    return workspace


@transaction.atomic
def set_playbook(member, key, changes):
    """Another playbook, or other values of it. Refuses what cannot be (see `okr.playbook.with_changes`)."""
    ensure(permissions.may_keep_the_whole(member), "Only admins and champions change the playbook.")
    workspace = locked(member)
    old = playbook.with_changes(playbook.load(workspace.playbook_key), workspace.playbook_changes)
    new = playbook.with_changes(playbook.load(key), changes)
    changed = playbook.differences(old, new)
    workspace.playbook_key, workspace.playbook_changes = key, changes
    workspace.save(update_fields=["playbook_key", "playbook_changes"])
    if changed:
        before = {one.setting: one.words_a for one in changed}
        after = {one.setting: one.words_b for one in changed}
        record(member, "changed-playbook", workspace, sort="workspace", before=before, after=after)
    return changed


@transaction.atomic
def define(member, term, definition):
    """Writes what a word means here; any member may, so that the key results become unambiguous."""
    ensure(permissions.works_here(member), "Guests read the glossary; members write it.")
    term, definition = words("The term", term, 80), words("The definition", definition, 1000)
    workspace = locked(member)
    same = next((known for known in workspace.glossary if known.lower() == term.lower()), term)
    before = workspace.glossary.get(same, "")
    glossary = {**workspace.glossary, same: definition}
    if before == definition:
        return workspace
    if len(glossary) > MOST_TERMS:
        raise GlossaryFull(MOST_TERMS)
    workspace.glossary = dict(sorted(glossary.items(), key=lambda pair: pair[0].lower()))
    workspace.save(update_fields=["glossary"])
    record(member, "defined", same, sort="term", before={same: before}, after={same: definition})
    return workspace


@transaction.atomic
def undefine(member, term):
    """Takes a term out of the glossary; the record keeps what it meant."""
    ensure(permissions.works_here(member), "Guests read the glossary; members write it.")
    workspace = locked(member)
    if term in workspace.glossary:
        before = {term: workspace.glossary.pop(term)}
        workspace.save(update_fields=["glossary"])
        record(member, "deleted", term, sort="term", before=before)
    return workspace
