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
ABOUT_RIGHT = 0.05  # how far from each other what was said and what came true may lie
MOST_CYCLES = 4  # a year says enough, and the rows stay few


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
    met: int

    @property
    def says_something(self):
        return self.count >= FEWEST

    @property
    def said(self):
        return sum(sum(part.said) for part in self.bins) / self.count if self.count else None

    @property
    def came_true(self):
        return sum(part.hits for part in self.bins) / self.count if self.count else None

    @property
    def leaning(self):
        """“right”, “high” when more was promised than came true, “low” when less; None while that says nothing."""
        if not self.says_something:
            return None
        gap = self.said - self.came_true
        return "right" if abs(gap) <= ABOUT_RIGHT else "high" if gap > 0 else "low"

    @property
    def likely(self):
        """The words around 70 %, by which people judge odds, if there are enough of them."""
        part = self.bins[3]
        return part if part.count >= FEWEST else None


def reliability(pairs):
    """Of [(key result id, probability, met)], the bins, the Brier score and the counts."""
    bins = [Bin(index / BINS, (index + 1) / BINS) for index in range(BINS)]
    total = 0.0
    for _, probability, met in pairs:
        part = bins[min(int(probability * BINS), BINS - 1)]
        part.said.append(probability)
        part.hits += met
        total += (probability - met) ** 2
    count, ends = len(pairs), {pk: met for pk, _, met in pairs}
    return Reliability(bins, total / count if count else None, count, len(ends), sum(ends.values()))


def outcomes(cycles):
    """Key result id → (whether its target was met, its cycle's id), for the key results of closed cycles.

    Progress is 1 only once the target is met; without a baseline there is none, and the value itself is asked.
    """
    found = KeyResult.objects.filter(objective__cycle__in=cycles, objective__cycle__state="closed", stopped_on=None)
    found = found.exclude(objective__state="draft").exclude(value=None)
    rows = found.exclude(progress=None).values_list("pk", "progress", "objective__cycle")
    results = {pk: (progress >= 1, cycle) for pk, progress, cycle in rows}
    for key_result in found.filter(progress=None).select_related("objective"):
        met = is_met(key_result.measure, key_result.value)
        if met is not None:
            results[key_result.pk] = met, key_result.objective.cycle_id
    return results


def by_cycle(cycles, results):
    """How the outlook did in each cycle, [(cycle, reliability)], and in all of them together; one query."""
    rows = Outlook.objects.filter(key_result__objective__cycle__in=cycles, odds__isnull=False)
    words = weekly(rows.values_list("key_result", "on", "odds"), results)
    each = {cycle.pk: [] for cycle in cycles}
    for word in words:
        each[results[word[0]][1]].append(word)
    return [(cycle, reliability(each[cycle.pk])) for cycle in cycles], reliability(words)


def of_confidence(cycles, results, member=None):
    """How people's confidence did, all of them or one person's; shown only to that person and the stewards."""
    rows = CheckIn.objects.standing().filter(key_result__objective__cycle__in=cycles, confidence__isnull=False)
    if member is not None:
        rows = rows.filter(by=member)
    return reliability(weekly(rows.order_by("on", "pk").values_list("key_result", "on", "confidence"), results))


def weekly(rows, results):
    """The last word of each ISO week for each key result whose end is known."""
    words = {}
    for key_result_id, on, probability in rows:
        if key_result_id in results:
            words[key_result_id, on.isocalendar()[:2]] = probability
    return [(pk, float(max(min(p, Decimal(1)), Decimal(0))), results[pk][0]) for (pk, _), p in words.items()]
