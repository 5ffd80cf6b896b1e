"""What the coach says of a team's whole set: every text, every field, and the set against the playbook."""

from collections import defaultdict
from dataclasses import dataclass, field

from quarterdeck.coach import rulebook
from quarterdeck.coach.engine import judge_sets
from quarterdeck.server.coaching.ambition import ambitions, by_ref
from quarterdeck.server.coaching.plans import objectives_around, plan_of
from quarterdeck.server.coaching.said import dismissals_of, each_of_text, once, said_of, together, words_judged
from quarterdeck.server.coaching.texts import OF_WORDS
from quarterdeck.server.planning.commitment import gaps

OF_PEOPLE = {"S05"}
SAYS = {"owner": "S04", "method": "S06"}


@dataclass
class Line:
    """A key result with what is said of it, and where its metric would land anyway."""

    key_result: object
    said: list = field(default_factory=list)
    ambition: object = None

    @property
    def outlook(self):
        """What the history says of the target; that it asks for no change is the finding S10's to say."""
        if self.ambition is None:
            return []
        said = self.ambition.sentences
        return said[:1] if any(one.finding.code == "S10" for one in self.said) else said


@dataclass
class Sheet:
    """An objective with what is said of it and of its key results."""

    objective: object
    lines: list[Line]
    said: list = field(default_factory=list)
    gaps: list = field(default_factory=list)

    @property
    def all_said(self):
        return [*self.said, *(one for line in self.lines for one in line.said)]

    @property
    def gaps_to_say(self):
        """The gaps that no finding says already."""
        said = {(one.thing.pk, one.finding.code) for line in self.lines for one in line.said if not one.stands}
        return [gap for gap in self.gaps if not gap.key_result or (gap.key_result.pk, SAYS.get(gap.field)) not in said]

    @property
    def open(self):
        return [one for one in self.all_said if not one.stands]

    @property
    def blocking(self):
        return [one for one in self.all_said if one.blocks]

    @property
    def is_ready(self):
        return self.objective.is_draft and not self.gaps and not self.blocking

    @property
    def of_set(self):
        """Of this objective's own place in the set, and of its key results' fields, without wording and open gaps."""
        said = [*of_fields(self.said), *(one for line in self.lines for one in of_fields(line.said))]
        return [one for one in said if one.finding.code not in SAYS.values()] if self.gaps else said


def of_fields(said):
    return [one for one in said if one.finding.code.startswith("S") and one.finding.code not in OF_WORDS]


@dataclass
class Calibration:
    """A team's set in a cycle as the coach reads it."""

    team: object
    cycle: object
    sheets: list[Sheet]
    said: list  # of the set as a whole, and of people who own too much

    @property
    def all_said(self):
        return [*self.said, *(one for sheet in self.sheets for one in sheet.all_said)]

    @property
    def open(self):
        return [one for one in self.all_said if not one.stands]

    @property
    def counts(self):
        """(severity, how many still stand open), the loudest first."""
        found = dict.fromkeys(("error", "warning", "hint"), 0)
        for one in self.open:
            found[str(one.finding.severity)] += 1
        return list(found.items())

    @property
    def drafts(self):
        return [sheet for sheet in self.sheets if sheet.objective.is_draft]

    @property
    def ready(self):
        """The drafts that can be committed now; none while the set as a whole is held back."""
        return [] if any(one.blocks for one in self.said) else [sheet for sheet in self.sheets if sheet.is_ready]

    @property
    def with_ambition(self):
        return [line for sheet in self.sheets for line in sheet.lines if line.ambition]


def calibrate(workspace, team, cycle, drafts=True) -> Calibration:
    """Reads a team's set. Seven queries, however large it is; `drafts` whether the reader may see the team's own."""
    around = objectives_around(team, cycle, drafts)
    return Reader(workspace, team, cycle, around).calibration()


class Reader:
    """Lays what the coach says of a plan back onto the rows that it is about."""

    def __init__(self, workspace, team, cycle, around):
        self.workspace, self.team, self.cycle = workspace, team, cycle
        self.own = [one for one in around if one.team_id == team.pk]
        key_results = [one for objective in self.own for one in objective.open_key_results]
        self.owners = {one.owner_id: one.owner for one in key_results if one.owner}.values()
        self.ambitions = ambitions(key_results)
        self.dismissals = dismissals_of(self.own, team, self.owners)
        self.findings = set_findings(workspace, cycle, around, by_ref(self.ambitions))

    def calibration(self):
        sheets = [self.sheet(objective) for objective in self.own]
        say_terms_once(sheets)
        said = [one for one in self.placed("set", self.team, "team") if one.finding.code not in OF_PEOPLE]
        for owner in self.owners:
            said += [one for one in self.placed("set", owner, "person") if one.finding.code in OF_PEOPLE]
        return Calibration(self.team, self.cycle, sheets, in_order(said))

    def sheet(self, objective):
        lines = [self.line(one) for one in objective.open_key_results]
        said = [*self.of_words("objective", objective, ""), *self.placed("objective", objective, "objective")]
        missing = gaps(objective, objective.open_key_results) if objective.is_draft else []
        return Sheet(objective, lines, in_order(said), missing)

    def line(self, key_result):
        of_words = self.of_words("key_result", key_result, key_result.objective.text)
        said = [*of_words, *self.placed("key-result", key_result, "key_result")]
        return Line(key_result, in_order(said), self.ambitions.get(key_result.pk))

    def of_words(self, kind, thing, above):
        return each_of_text(
            self.workspace,
            kind,
            thing.text,
            objective=above,
            team_name=self.team.name,
            thing=thing,
            dismissals=self.dismissals,
        )

    def placed(self, kind, thing, about):
        """What is said at a place of the plan, as said of the row there."""
        found = self.findings[kind, thing.ref]
        return [said_of(one, about, thing, words_judged(one, self.cycle), self.dismissals) for one in found]


def in_order(said):
    return sorted(said, key=lambda one: one.order)


def set_findings(workspace, cycle, objectives, bands):
    """(kind of place, ref) → the findings about fields and sets there."""
    codes = [rule.code for rule in rulebook.plan_rules() if rule.code not in OF_WORDS]
    found = defaultdict(list)
    for one in judge_sets(plan_of(workspace, cycle, objectives), workspace.playbook, bands, codes):
        found[one.place.kind, one.place.ref].append(one)
    return found


def say_terms_once(sheets):
    """A term that the glossary lacks is asked for where it stands first."""
    kept = {id(one) for one in once([one for sheet in sheets for one in sheet.all_said])}
    for sheet in sheets:
        for place in (sheet, *sheet.lines):
            place.said = together([one for one in place.said if id(one) in kept])
