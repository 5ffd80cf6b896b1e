"""What the coach has against a commitment: the findings that the playbook calls errors."""

from dataclasses import dataclass

from quarterdeck.okr.settings import Severity
from quarterdeck.server.coaching.actions import let_stand
from quarterdeck.server.coaching.sets import calibrate
from quarterdeck.server.people import permissions
from quarterdeck.server.people.permissions import ensure
from quarterdeck.server.planning.commitment import Gap


@dataclass(frozen=True)
class Objection(Gap):
    """A finding as something that stands between drafts and their commitment."""

    code: str = ""
    said: object = None

    def __str__(self):
        return self.sentence


def objections(member, drafts, despite=""):
    """The errors of the coach at drafts of one team and cycle. With `despite` an admin lets them stand, for that reason."""
    if not drafts or Severity.ERROR not in member.workspace.playbook.coach.values():
        return []
    blocking = blocked(member.workspace, drafts)
    if blocking and despite:
        ensure(permissions.may_administer(member), "Only an admin commits what a rule of the playbook holds back.")
        for said in blocking:
            let_stand(member, said, despite)
        return []
    return [objection(said) for said in blocking]


def blocked(workspace, drafts):
    """The errors that still stand open at these drafts and at the set they would join."""
    calibration = calibrate(workspace, drafts[0].team, drafts[0].cycle)
    ids = {draft.pk for draft in drafts}
    found = [said for sheet in calibration.sheets if sheet.objective.pk in ids for said in sheet.blocking]
    return found + [said for said in calibration.said if said.blocks]


def objection(said):
    """The sentence names the text, the rule, and what to do."""
    code, sentence = said.finding.code, said.finding.sentence
    subject = "" if said.about in ("team", "person") or quotes(sentence, said.thing.text) else f"“{said.thing}”: "
    told = f"{subject}{sentence} {code} is an error in this playbook: mend it, or ask an admin to let it stand."
    return Objection(told, said.thing if said.about == "key_result" else None, code=code, said=said)


def quotes(sentence, text):
    """Whether a sentence names a text already, whole or by its beginning."""
    return text in sentence or sentence.startswith(f"“{text[:30]}")
