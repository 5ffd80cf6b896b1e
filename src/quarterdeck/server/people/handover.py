"""What a person owns, and giving it to others in one step."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from quarterdeck.okr import plan
from quarterdeck.server.events.actions import event
from quarterdeck.server.events.models import Event
from quarterdeck.server.metrics.models import Metric
from quarterdeck.server.people import permissions
from quarterdeck.server.people.actions import end_membership
from quarterdeck.server.people.errors import BadReceiver, NeedsReceiver
from quarterdeck.server.people.models import Member, Seat, Team
from quarterdeck.server.people.permissions import ensure
from quarterdeck.server.planning.actions import of_workspace, words
from quarterdeck.server.planning.models import Initiative, KeyResult, Objective
from quarterdeck.server.rhythm.models import Decision, HelpRequest

OPEN_STATES = (plan.ObjectiveState.DRAFT, plan.ObjectiveState.COMMITTED)
ENDED_INITIATIVES = (plan.InitiativeState.DONE, plan.InitiativeState.DROPPED)


@dataclass
class Group:
    """Things of one sort that a person owns."""

    key: str
    title: str
    items: list
    field: str = "owner"

    @property
    def one(self):
        return {"help": "request for help", "teams": "team to lead"}.get(self.key, self.title.removesuffix("s"))


def owned_by(one) -> list[Group]:
    """Everything open that belongs to a person, in groups; six queries. What is closed keeps its name."""
    mine = {"workspace_id": one.workspace_id, "owner": one}
    closed = Q(objective__cycle__state=plan.CycleState.CLOSED)
    runs = Q(objective__state__in=OPEN_STATES)
    objectives = Objective.objects.filter(**mine, state__in=OPEN_STATES).exclude(cycle__state=plan.CycleState.CLOSED)
    key_results = KeyResult.objects.filter(runs, **mine, stopped_on=None).exclude(closed)
    initiatives = Initiative.objects.filter(runs, **mine).exclude(closed).exclude(state__in=ENDED_INITIATIVES)
    # A metric that belongs to one key result alone goes with it; what is listed stands for itself.
    metrics = Metric.objects.filter(**mine).exclude(key_results__owner=one, is_kpi=False)
    requests = HelpRequest.objects.filter(workspace_id=one.workspace_id, of_member=one, state=plan.HelpState.OPEN)
    requests = requests.exclude(key_result__objective__cycle__state=plan.CycleState.CLOSED)
    teams = Team.objects.filter(workspace_id=one.workspace_id, archived_on=None, seat__member=one, seat__leads=True)
    return [
        Group("objectives", "objectives", list(objectives.select_related("team", "cycle"))),
        Group("key-results", "key results", list(key_results.select_related("objective__team", "objective__cycle"))),
        Group(
            "initiatives",
            "initiatives",
            list(initiatives.select_related("objective__team", "objective__cycle", "key_result")),
        ),
        Group("metrics", "metrics", list(metrics.distinct())),
        Group("help", "requests for help", list(requests.select_related("key_result__objective")), "of_member"),
        Group("teams", "teams to lead", list(teams.order_by("path")), "lead"),
    ]


def about(item) -> str:
    """Where a thing belongs, for who has to say whose it is from now on."""
    objective = item if isinstance(item, Objective) else getattr(item, "objective", None)
    if objective is not None:
        return f"{objective.team} · {objective.cycle}{' · draft' if objective.is_draft else ''}"
    return item.key_result.text if isinstance(item, HelpRequest) else ""


def receivers(one):
    """Who may take over: everybody who works in the workspace, guests and the person aside."""
    people = Member.objects.present().filter(workspace_id=one.workspace_id)
    return people.exclude(role=plan.Role.GUEST).exclude(pk=one.pk)


@transaction.atomic
def hand_over(member, one, given: Mapping, *, reason="", leaving=False):
    """Gives what `one` owns to others: `given` maps (group key, ref) and group keys to members.

    An item goes to the person named for it, else to the one named for its group. When the person is leaving everything
    needs somebody, but a team may be without a lead; otherwise what is given to nobody stays. A committed thing changes hands by a decision. The number
    of queries does not grow with what is owned. Raises NeedsReceiver, BadReceiver.
    """
    ensure(
        permissions.may_keep_the_whole(member) or (member.left_on is None and member.pk == one.pk),
        "Only admins and champions hand over what belongs to somebody else.",
    )
    of_workspace(member, one, "person")
    for receiver in {*given.values()} - {None}:
        of_workspace(member, receiver, "person")
        if receiver.pk == one.pk or not permissions.works_here(receiver):
            raise BadReceiver(receiver.name)
    why = f"Hand-over: {words('The reason', reason, 500)}" if reason.strip() else f"Hand-over from {one.name}."
    events, decisions, count = [], [], 0
    for group in owned_by(one):
        moved = []
        for item in group.items:
            receiver = given.get((group.key, item.ref)) or given.get(group.key)
            if receiver is None and leaving and group.key != "teams":
                raise NeedsReceiver(group.title)
            if receiver is not None:
                moved.append((item, receiver))
        if group.key == "teams":
            lead_instead(one, moved)
        else:
            write(group, moved)
        for item, receiver in moved:
            note(member, group, item, one, receiver, why, events, decisions)
        count += len(moved)
    Decision.objects.bulk_create(decisions)
    Event.objects.bulk_create(events)
    return count


def write(group, moved):
    for item, receiver in moved:
        setattr(item, group.field, receiver)
    if not moved:
        return
    type(moved[0][0]).objects.bulk_update([item for item, _ in moved], [group.field])
    if group.key in ("objectives", "key-results"):
        type(moved[0][0]).objects.filter(pk__in=[item.pk for item, _ in moved]).update(version=F("version") + 1)
    if group.key == "key-results":
        alone = {item.metric_id: receiver for item, receiver in moved}
        metrics = list(Metric.objects.filter(pk__in=alone, is_kpi=False))
        for metric in metrics:
            metric.owner = alone[metric.pk]
        Metric.objects.bulk_update(metrics, ["owner"])


def lead_instead(one, moved):
    """Each team is led by its receiver in place of `one`, who stays in it."""
    teams = {team.pk for team, _ in moved}
    Seat.objects.filter(team__in=teams, member=one).update(leads=False)
    seats = Seat.objects.filter(team__in=teams, member__in={receiver for _, receiver in moved})
    known = {(seat.team_id, seat.member_id): seat for seat in seats}
    promoted = [known[pair] for team, receiver in moved if (pair := (team.pk, receiver.pk)) in known]
    for seat in promoted:
        seat.leads = True
    Seat.objects.bulk_update(promoted, ["leads"])
    Seat.objects.bulk_create(
        [
            Seat(team=team, member=receiver, leads=True)
            for team, receiver in moved
            if (team.pk, receiver.pk) not in known
        ]
    )


def note(member, group, item, one, receiver, why, events, decisions):
    """The event of a change of hands, and the decision where the thing is committed."""
    key_result = item if group.key == "key-results" else getattr(item, "key_result", None)
    objective = item if group.key == "objectives" else getattr(key_result or item, "objective", None)
    what = "lead" if group.key == "teams" else "owner"
    before, after = {what: one.name}, {what: receiver.name}
    facts = {"before": before, "after": after, "why": why, "objective": objective, "key_result": key_result}
    sort = {"help": "help"}.get(group.key, group.key.removesuffix("s"))
    events.append(event(member, "handed-over", item, sort=sort, audit=group.key == "teams", **facts))
    if group.key in ("objectives", "key-results") and objective.is_open:
        decisions.append(
            Decision(
                workspace_id=member.workspace_id,
                objective=objective,
                key_result=key_result,
                kind=plan.DecisionKind.CHANGE,
                reason=why,
                before=before,
                after=after,
                by=member,
                at=timezone.now(),
            )
        )


@transaction.atomic
def leave(member, one, given: Mapping, *, reason=""):
    """Hands everything over and ends the membership, in one step."""
    count = hand_over(member, one, given, reason=reason, leaving=True)
    end_membership(member, one)
    return count
