"""What a reader picks on the objectives page: cycle, team, owner, state, confidence, words."""

from django.db.models import Case, Q, When

from quarterdeck.okr.status import Status
from quarterdeck.server.people.models import Member, Team
from quarterdeck.server.planning.models import Cycle, KeyResult, Objective
from quarterdeck.server.planning.reading import WORDS, status_on


class Filters:
    """Reads the query of the address; what it does not understand it leaves out."""

    def __init__(self, query, member, team):
        self.query, self.member, self.workspace = query, member, member.workspace
        self.team = team or self.named(Team, "team")
        self.fixed_team = team
        self.owner = self.named(Member, "owner")
        self.state = (
            query.get("state", "") if query.get("state") in list(Status) or query.get("state") == "draft" else ""
        )
        self.confidence = query.get("confidence", "") if query.get("confidence") in ("low", "middle", "high") else ""
        self.text = " ".join(query.get("q", "").split())[:200]
        self.cycles = list(Cycle.objects.filter(workspace=self.workspace).order_by("-starts"))
        self.cycle = next((c for c in self.cycles if c.ref == query.get("cycle")), None) or self.current()

    def current(self):
        return Cycle.objects.filter(workspace=self.workspace).current(self.workspace.today())

    def named(self, model, name):
        ref = self.query.get(name)
        return model.objects.filter(workspace=self.workspace, ref=ref).first() if ref else None

    @property
    def any(self):
        return bool(self.owner or self.state or self.confidence or self.text or (self.team and not self.fixed_team))

    @property
    def states(self):
        return [("draft", "draft"), *((str(status), WORDS[status]) for status in Status)]

    def people(self):
        return Member.objects.present().filter(workspace=self.workspace)

    def teams(self):
        return Team.objects.filter(workspace=self.workspace, archived_on=None).order_by("path")

    def objectives(self, today):
        """The objectives that match, in the order of the teams; a queryset."""
        found = Objective.objects.filter(workspace=self.workspace, cycle=self.cycle).visible_to(self.member)
        if self.team:
            found = found.filter(Q(team=self.team) | Q(key_results__co_owners=self.team)).distinct()
        if self.state == "draft":
            found = found.drafts()
        key_results = self.key_results(today)
        if key_results is not None:
            found = found.filter(pk__in=key_results)
        if self.text:
            found = found.filter(Q(text__icontains=self.text) | Q(pk__in=self.with_text())).distinct()
        own = [Case(When(team=self.team, then=0), default=1)] if self.fixed_team else []  # what is shared comes after
        return found.order_by(*own, "team__path", "position", "pk")

    def with_text(self):
        mine = KeyResult.objects.filter(workspace=self.workspace, objective__cycle=self.cycle)
        return mine.filter(text__icontains=self.text).values("objective_id")

    def key_results(self, today):
        """Ids of the objectives that have a key result which matches; None when no filter asks about key results."""
        status = self.state if self.state and self.state != "draft" else ""
        if not (self.owner or status or self.confidence):
            return None
        found = KeyResult.objects.filter(workspace=self.workspace, objective__cycle=self.cycle)
        if self.owner:
            found = found.filter(Q(owner=self.owner) | Q(objective__owner=self.owner))
        if self.confidence:
            found = found.filter(self.confident())
        if not status:
            return found.values("objective_id")
        playbook = self.workspace.playbook
        return {kr.objective_id for kr in found if status_on(kr, self.cycle, playbook, today)[0] == status}

    def confident(self):
        playbook = self.workspace.playbook
        low, high = playbook.dead_line, playbook.confidence_on_track
        return {
            "low": Q(confidence__lte=low),
            "middle": Q(confidence__gt=low, confidence__lt=high),
            "high": Q(confidence__gte=high),
        }[self.confidence]
