"""Scores: what an objective's key results add up to, and how the result reads by its ambition.

Source: the method's rubric. A committed objective must reach 1.0; of an aspirational one 0.7 is excellent, and a set of
those that always lands at 1.0 was sandbagged. The thresholds are the playbook's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from quarterdeck.okr.plan import Ambition
from quarterdeck.okr.playbook import Playbook, load
from quarterdeck.okr.progress import ZERO, clipped


class Level(StrEnum):
    """The colour a score gets; the words go with it."""

    GOOD = "good"
    WATCH = "watch"
    RISK = "risk"


@dataclass(frozen=True, slots=True)
class Rubric:
    level: Level
    words: str


def objective_score(parts: Iterable[tuple[Decimal | None, Decimal]]) -> Decimal | None:
    """The weighted mean of its key results' (progress, weight), 0 to 1, to four places.

    A key result without a progress counts as 0, since nothing shows that it moved; where none has one, or none has
    weight, the score is None. Weight 0 is legal: teams watch a number without counting it.
    """
    counted = [(progress, weight) for progress, weight in parts if weight > 0]
    if all(progress is None for progress, _ in counted):
        return None
    total = sum((weight for _, weight in counted), ZERO)
    return clipped(sum(((progress or ZERO) * weight for progress, weight in counted), ZERO) / total)


def rubric(score: Decimal, ambition: Ambition, playbook: Playbook | None = None) -> Rubric:
    """How a score (0 to 1) reads. Without a playbook the thresholds are those of focus-333: 1.0, 0.85, 0.7 and 0.4."""
    rules = playbook or load("focus-333")
    if ambition is Ambition.COMMITTED:
        steps = ((rules.committed_met, "Met"), (rules.committed_nearly, "Nearly met"))
        short = "Missed"
    else:
        steps = ((rules.aspirational_good, "Excellent"), (rules.aspirational_progress, "Progress"))
        short = "Fell short"
    for (threshold, words), level in zip(steps, (Level.GOOD, Level.WATCH), strict=True):
        if score >= threshold:
            return Rubric(level, words)
    return Rubric(Level.RISK, short)
