"""What the coach says of a plan that is about to be imported: counts with examples, nothing kept."""

from collections import defaultdict
from dataclasses import dataclass, field

from quarterdeck.coach import rulebook
from quarterdeck.coach.engine import speaks_at
from quarterdeck.coach.finding import loudness
from quarterdeck.okr import plan
from quarterdeck.okr.settings import Severity
from quarterdeck.server.coaching.texts import text_findings

MOST_TEXTS = 900
EXAMPLES = 2
OPEN = (plan.ObjectiveState.DRAFT, plan.ObjectiveState.COMMITTED)


@dataclass
class Advice:
    """How often a rule speaks, and the first texts at which it does."""

    code: str
    severity: str
    count: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def says(self):
        """The first sentence of the rule's own file."""
        return (rulebook.modules()[self.code].__doc__ or "").strip().splitlines()[0]


@dataclass
class Judgement:
    """What is said of a file: `texts` were judged, `clean` of them got a hint at most, `left` were not looked at."""

    advice: list[Advice]
    texts: int
    clean: int
    left: int


def judged(workspace, incoming: plan.Plan) -> Judgement:
    """The findings about the wording of a plan's open objectives and key results, the most frequent first.

    At most 900 texts are read, so that the page of a large file does not wait for the coach.
    """
    texts = list(texts_of(incoming))
    found, clean = defaultdict(list), 0
    for kind, text, above, team, measured in texts[:MOST_TEXTS]:
        said = text_findings(workspace, kind, text, above, team)
        said = [one for one in said if speaks_at(one.code, measured)]
        clean += all(one.severity is Severity.HINT for one in said)
        for one in said:
            found[one.code].append((one, text))
    advice = []
    for code, rows in found.items():
        severity = rows[0][0].severity
        advice.append((-loudness(severity), -len(rows), advice_of(code, severity, rows)))
    ordered = [one for *_, one in sorted(advice, key=lambda row: row[:2])]
    return Judgement(ordered, min(len(texts), MOST_TEXTS), clean, max(len(texts) - MOST_TEXTS, 0))


def advice_of(code, severity, rows):
    examples = list(dict.fromkeys(text for _, text in rows))[:EXAMPLES]
    return Advice(code, str(severity), len(rows), examples)


def texts_of(incoming):
    """(kind, text, the text above it, team, kind of measure or "") of everything that runs or is to run."""
    names = {team.ref: team.name for team in incoming.teams}
    for objective in incoming.objectives:
        if objective.state in OPEN:
            team = names.get(objective.team, objective.team)
            yield "objective", objective.text, "", team, ""
            for key_result in objective.key_results:
                if key_result.stopped_on is None:
                    yield "key_result", key_result.text, objective.text, team, key_result.measure.kind
