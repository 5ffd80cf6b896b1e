"""What a reader picks on the objectives page: cycle, team, owner, state, confidence, words."""

from functools import cached_property

from django.db.models import Case, Q, When

from quarterdeck.okr.status import Status
from quarterdeck.server.people.models import Member, Team
from quarterdeck.server.planning.models import Cycle, KeyResult, Objective, current_of
from quarterdeck.server.planning.options import MOST_PEOPLE
from quarterdeck.server.planning.reading import WORDS
from quarterdeck.server.planning.states import Ground, states

MOST_WORDS = 12  # of what is looked for; each is asked for by itself


class Filters:
    """Reads the query of the address; what it does not understand it leaves out."""

    def __init__(self, query, member, team):
        self.query, self.member, self.workspace = query, member, member.workspace
        self.team = team or self.named(Team, "team")
        self.fixed_team = team
        self.owner = self.named(Member, "owner") or self.person()
        self.owner_text = str(self.owner or " ".join(query.get("owner", "").split())[:120])
        self.state = (
            query.get("state", "") if query.get("state") in list(Status) or query.get("state") == "draft" else ""
        )
        self.confidence = query.get("confidence", "") if query.get("confidence") in ("low", "middle", "high") else ""
        self.text = " ".join(query.get("q", "").split())[:200]
        self.cycles = list(Cycle.objects.filter(workspace=self.workspace).order_by("-starts"))
        self.current = current_of(self.cycles, self.workspace.today())
        self.cycle = next((c for c in self.cycles if c.ref == query.get("cycle")), self.current)

    def named(self, model, name):
        ref = self.query.get(name)
        return model.objects.filter(workspace=self.workspace, ref=ref).first() if ref else None

    def person(self):
        """Whom a typed name means, where the people are too many for a list: the first whose name has these words."""
        words = self.query.get("owner", "").split()
        found = Member.objects.filter(*(Q(name__icontains=word) for word in words), workspace=self.workspace)
        return found.first() if words else None

    @property
    def any(self):
        return bool(
            self.owner_text or self.state or self.confidence or self.text or (self.team and not self.fixed_team)
        )

    @property
    def states(self):
        return [("draft", "draft"), *((str(status), WORDS[status]) for status in Status)]

    @cached_property
    def people(self):
        """(ref, name) of everybody here; None when they are too many for a list."""
        found = Member.objects.present().filter(workspace=self.workspace).values_list("ref", "name")[: MOST_PEOPLE + 1]
        return found if len(found) <= MOST_PEOPLE else None

    def objectives(self, today):
        """The objectives that match, in the order of the teams; a queryset."""
        found = Objective.objects.filter(workspace=self.workspace, cycle=self.cycle).visible_to(self.member)
        if self.team:
            shared = KeyResult.objects.filter(co_owners=self.team)
            found = found.filter(Q(team=self.team) | Q(pk__in=shared.values("objective_id")))
        if self.state == "draft":
            found = found.drafts()
        key_results = self.key_results(today)
        if key_results is not None:
            found = found.filter(pk__in=key_results)
        for word in self.text.split()[:MOST_WORDS]:
            found = found.filter(Q(text__icontains=word) | Q(pk__in=self.with_word(word)))
        own = [Case(When(team=self.team, then=0), default=1)] if self.fixed_team else []  # what is shared comes after
        return found.order_by(*own, "team__path", "position", "pk")

    def with_word(self, word):
        return self.in_cycle().filter(text__icontains=word).values("objective_id")

    def in_cycle(self):
        """The key results of the cycle, which is one of the workspace: by way of it the database reads the fewest rows."""
        return KeyResult.objects.filter(objective__cycle=self.cycle)

    def key_results(self, today):
        """Ids of the objectives that have a key result which matches; None when no filter asks about key results."""
        status = self.state if self.state and self.state != "draft" else ""
        if not (self.owner_text or status or self.confidence):
            return None
        found = self.in_cycle()
        if self.owner_text:
            own = Objective.objects.filter(workspace=self.workspace, cycle=self.cycle, owner=self.owner or -1)
            theirs = KeyResult.objects.filter(workspace=self.workspace, owner=self.owner or -1)
            found = found.filter(Q(pk__in=theirs.values("pk")) | Q(objective__in=own.values("pk")))
        if self.confidence:
            found = found.filter(self.confident())
        if not status:
            return found.values("objective_id")
        grounds = {self.cycle.pk: Ground(self.cycle, self.workspace.playbook, today)} if self.cycle else {}
        return {one.objective_id for one in states(found, grounds) if one.status == status}

    def confident(self):
        playbook = self.workspace.playbook
        low, high = playbook.dead_line, playbook.confidence_on_track
        return {
            "low": Q(confidence__lte=low),
            "middle": Q(confidence__gt=low, confidence__lt=high),
            "high": Q(confidence__gte=high),
        }[self.confidence]
