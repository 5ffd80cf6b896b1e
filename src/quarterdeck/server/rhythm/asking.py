"""Help that is asked and answered; what readers leave at a check-in or an objective."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from quarterdeck.okr import plan
from quarterdeck.server.events.actions import claim, record, settle
from quarterdeck.server.people import permissions
from quarterdeck.server.people.models import Member, Team
from quarterdeck.server.people.permissions import ensure, ensure_open
from quarterdeck.server.planning.ground import of_workspace, words
from quarterdeck.server.rhythm.errors import NeedsReason, UsedKey
from quarterdeck.server.rhythm.models import Comment, HelpRequest, Remark
from quarterdeck.server.rhythm.wording import prose


@dataclass(frozen=True)
class Ask:
    """Help asked within a check-in, of one person or one team."""

    text: str
    of_member: Member | None = None
    of_team: Team | None = None


def ask_for_help(member, check_in, ask):
    """Appends a request for help to a check-in; the caller's transaction keeps the two together."""
    of_workspace(member, ask.of_member, "person")
    of_workspace(member, ask.of_team, "team")
    request = HelpRequest.objects.create(
        workspace_id=member.workspace_id,
        check_in=check_in,
        key_result=check_in.key_result,
        of_member=ask.of_member,
        of_team=ask.of_team,
        text=words("The request for help", ask.text, 2000),
    )
    asked = ask.of_member or ask.of_team
    record(member, "asked", request, sort="help", key_result=check_in.key_result, after={"of": asked})
    return request


@transaction.atomic
def answer_help(member, request, *, state, answer=""):
    """The asked person, or somebody of the asked team, agrees, declines (with a reason) or reports it done.

    Who asked may say that it is done too: the help is needed no more. Without new words the earlier answer stays.
    """
    calls_off = state == plan.HelpState.DONE and permissions.may_call_off(member, request)
    ensure(calls_off or permissions.may_answer(member, request), "Only who was asked answers this request.")
    ensure_open(request.key_result.objective.cycle)
    request = HelpRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    answer = prose(answer, "The answer", 2000)
    if state == plan.HelpState.DECLINED and not answer:
        raise NeedsReason("Saying no")
    answer = answer or request.answer
    before = {"state": request.state, "answer": request.answer}
    if before == {"state": state, "answer": answer}:
        return request
    request.state, request.answer, request.answered_by, request.answered_at = state, answer, member, timezone.now()
    request.save()
    record(
        member,
        "answered",
        request,
        sort="help",
        key_result=request.key_result,
        before=before,
        after={"state": state, "answer": answer},
    )
    return request


@transaction.atomic
def mark_seen(member, check_in):
    """A reader acknowledges a check-in; a second time changes nothing."""
    ensure(permissions.may_remark(member), "You have left this workspace.")
    ensure_open(check_in.key_result.objective.cycle)
    try:
        with transaction.atomic():
            remark, fresh = Remark.objects.get_or_create(check_in=check_in, by=member, kind="seen")
    except IntegrityError:  # two clicks at once: the other one has written it
        return Remark.objects.get(check_in=check_in, by=member, kind="seen")
    if fresh:
        record(member, "saw", check_in, sort="check-in", key_result=check_in.key_result)
    return remark


@transaction.atomic
def remark_on(member, check_in, *, text, kind="comment", key=""):
    """A reader asks back (`kind` "question") or comments."""
    ensure(permissions.may_remark(member), "You have left this workspace.")
    ensure_open(check_in.key_result.objective.cycle)
    submission, fresh = claim(member.workspace, key)
    if not fresh:
        return sent_before(Remark.objects.filter(check_in=check_in, by=member), submission)
    remark = Remark.objects.create(check_in=check_in, by=member, kind=kind, text=words("The remark", text, 2000))
    verb = "asked-back" if kind == "question" else "remarked"
    record(member, verb, check_in, sort="check-in", key_result=check_in.key_result, after={"text": remark.text})
    settle(submission, str(remark.pk))
    return remark


@transaction.atomic
def comment_on(member, objective, *, text, key=""):
    """A comment on an objective, by whoever sees it."""
    ensure(permissions.may_remark(member), "You have left this workspace.")
    ensure_open(objective.cycle)
    submission, fresh = claim(member.workspace, key)
    if not fresh:
        return sent_before(Comment.objects.filter(objective=objective, by=member), submission)
    comment = Comment.objects.create(objective=objective, by=member, text=words("The comment", text, 5000))
    record(member, "commented", objective, sort="objective", objective=objective, after={"text": comment.text})
    settle(submission, str(comment.pk))
    return comment


def sent_before(things, submission):
    """What a form led to when it was sent first. Raises UsedKey where its key belongs to something else."""
    thing = things.filter(pk=submission.result).first() if submission.result.isdecimal() else None
    if thing is None:
        raise UsedKey
    return thing
