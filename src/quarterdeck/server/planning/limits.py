"""How many objectives, key results and initiatives a playbook allows, said while somebody writes. Shown, never enforced."""

from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import apnumber

from quarterdeck.okr import plan
from quarterdeck.server.planning.models import Objective

ORDINALS = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth"}
COUNTED = (plan.ObjectiveState.DRAFT, plan.ObjectiveState.COMMITTED)


@dataclass(frozen=True)
class Limit:
    """`count` things stand where the playbook called `playbook` wants `low` to `high` of them."""

    noun: str
    count: int
    low: int
    high: int
    playbook: str

    @property
    def over(self):
        return max(self.count - self.high, 0)

    @property
    def full(self):
        return self.count >= self.high

    @property
    def asked(self):
        """“Operator asks for three to five.”"""
        span = apnumber(self.high) if self.low in (0, self.high) else f"{apnumber(self.low)} to {apnumber(self.high)}"
        return f"{self.playbook} asks for {'at most ' if not self.low else ''}{span}."

    @property
    def counted(self):
        """“3 of 3 objectives”."""
        return f"{self.count} of {self.high} {self.noun}s"

    @property
    def sentence(self):
        """What stands, and what is too much or too little of it."""
        if self.over == 1:
            return f"{self.nth(self.count)} {self.noun} is one more than {self.playbook} allows."
        if self.over:
            return f"{self.count} {self.noun}s are {apnumber(self.over)} more than {self.playbook} allows."
        if self.count < self.low:
            return f"{self.counted}; {self.playbook} asks for at least {apnumber(self.low)}."
        return f"{self.counted}."

    @property
    def next_sentence(self):
        """What one more would mean; empty while there is room."""
        if not self.full:
            return ""
        if self.over:
            return f"One more makes {apnumber(self.over + 1)} too many for {self.playbook}."
        return f"{self.counted}: {self.nth(self.count + 1).lower()} one is more than {self.playbook} allows."

    @staticmethod
    def nth(number):
        return f"{'An' if number == 8 else 'A'} {ORDINALS.get(number, f'{number}th')}"


def of_objectives(team, cycle, playbook):
    """The objectives of a team in a cycle, drafts included; one query."""
    count = Objective.objects.filter(team=team, cycle=cycle, state__in=COUNTED).count()
    return Limit("objective", count, *playbook.objectives_per_team, playbook.title)


def of_key_results(count, playbook):
    return Limit("key result", count, *playbook.key_results_per_objective, playbook.title)


def of_initiatives(count, playbook):
    """None when the playbook leaves them free."""
    most = playbook.initiatives_per_objective
    return None if most is None else Limit("initiative", count, 0, most, playbook.title)
