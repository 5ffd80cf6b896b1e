"""How often the odds came true: of all that was given about 70 %, seven of ten should have been met.

Scored with the Brier score: the mean of (probability − outcome)², 0 is perfect, 0.25 is what always saying 50 % gets
(G. W. Brier, 1950). Each key result counts once a week of its cycle, for the word given that week.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from quarterdeck.okr.progress import is_met
from quarterdeck.server.metrics.models import Outlook
from quarterdeck.server.planning.models import KeyResult
from quarterdeck.server.rhythm.models import CheckIn

BINS = 5
FEWEST = 10  # words below which a share of hits says nothing


@dataclass
class Bin:
    """Words between `low` and `high`: how many there were, what they said on average, and how many came true."""

    low: float
    high: float
    said: list = field(default_factory=list)
    hits: int = 0

    @property
    def count(self):
        return len(self.said)

    @property
    def mean(self):
        return sum(self.said) / len(self.said) if self.said else None

    @property
    def came_true(self):
        return self.hits / len(self.said) if self.said else None


@dataclass
class Reliability:
    bins: list
    brier: float | None
    count: int
    key_results: int

    @property
    def says_something(self):
        return self.count >= FEWEST


def reliability(pairs):
    """Of [(key result id, probability, met)], the bins, the Brier score and the counts."""
    bins = [Bin(index / BINS, (index + 1) / BINS) for index in range(BINS)]
    total = 0.0
    for _, probability, met in pairs:
        part = bins[min(int(probability * BINS), BINS - 1)]
        part.said.append(probability)
        part.hits += met
        total += (probability - met) ** 2
    count = len(pairs)
    return Reliability(bins, total / count if count else None, count, len({pk for pk, _, _ in pairs}))


def outcomes(workspace, cycle=None):
    """Key result id → whether its target was met, for the key results of closed cycles; one query."""
    found = KeyResult.objects.filter(workspace=workspace, objective__cycle__state="closed", stopped_on=None)
    found = found.exclude(objective__state="draft").exclude(value=None)
    if cycle is not None:
        found = found.filter(objective__cycle=cycle)
    results = {}
    for key_result in found:
        met = is_met(key_result.measure, key_result.value)
        if met is not None:
            results[key_result.pk] = bool(met)
    return results


def of_outlook(results):
    """How the outlook did: one word a key result and week."""
    rows = Outlook.objects.filter(key_result__in=list(results), odds__isnull=False).values_list(
        "key_result", "on", "odds"
    )
    return reliability(weekly(rows, results))


def of_confidence(results, member=None):
    """How people's confidence did, all of them or one person's; shown only to that person and the stewards."""
    rows = CheckIn.objects.standing().filter(key_result__in=list(results), confidence__isnull=False)
    if member is not None:
        rows = rows.filter(by=member)
    return reliability(weekly(rows.order_by("on", "pk").values_list("key_result", "on", "confidence"), results))


def weekly(rows, results):
    """The last word of each ISO week for each key result."""
    words = {}
    for key_result_id, on, probability in rows:
        words[key_result_id, on.isocalendar()[:2]] = probability
    return [(pk, float(max(min(p, Decimal(1)), Decimal(0))), results[pk]) for (pk, _), p in words.items()]
