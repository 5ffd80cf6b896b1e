"""The coach over the API: texts in, findings out; nothing is kept."""

from typing import Literal

from ninja import Field, Router, Schema
from pydantic import ConfigDict

from quarterdeck.coach.engine import language_note
from quarterdeck.server.api.auth import Token
from quarterdeck.server.coaching.errors import TooManyTexts
from quarterdeck.server.coaching.texts import text_findings

router = Router(tags=["coach"])
MOST_TEXTS = 500


class TextIn(Schema):
    """An objective or a key result; `objective` is the text that a key result belongs to, `team` steers the drafts."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["objective", "key_result"] = "key_result"
    text: str = Field(max_length=4000)
    objective: str = Field("", max_length=4000)
    team: str = Field("", max_length=120)


class TextsIn(Schema):
    model_config = ConfigDict(extra="forbid")
    texts: list[TextIn] = Field(min_length=1, description="At most 500.")


class FindingOut(Schema):
    """What is weak (`sentence`), why it matters, how to mend it; `draft` has blanks (__) for every number.

    `start` and `end` are the characters at fault; 0 and 0 mean the text as a whole.
    """

    code: str
    name: str
    severity: str
    sentence: str
    why: str
    mend: str
    draft: str
    start: int
    end: int


class Judged(Schema):
    text: str
    findings: list[FindingOut]
    note: str = Field(description="Said when the coach cannot read the text's language.")


class JudgedOut(Schema):
    results: list[Judged] = Field(description="One a text, in their order.")


@router.post("/judge", response=JudgedOut, auth=Token("plan:read"), summary="Judge texts")
def judge(request, payload: TextsIn):
    """The findings about the wording of each text, by the workspace's playbook and glossary."""
    if len(payload.texts) > MOST_TEXTS:
        raise TooManyTexts(len(payload.texts), MOST_TEXTS)
    workspace = request.member.workspace
    return {"results": [judged(workspace, one) for one in payload.texts]}


def judged(workspace, one):
    found = text_findings(workspace, one.kind, one.text, one.objective, one.team)
    return {"text": one.text, "findings": [told(finding) for finding in found], "note": language_note(one.text)}


def told(finding):
    """A finding as the API says it."""
    names = ("code", "name", "sentence", "why", "mend", "draft")
    place = finding.place
    return {name: getattr(finding, name) for name in names} | {
        "severity": str(finding.severity),
        "start": place.start,
        "end": place.end,
    }
