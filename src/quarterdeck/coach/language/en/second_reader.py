"""A second reader: weights learnt from texts that careful readers labelled. It has no rules and cannot give a reason.

Where a text's words make what a rule says very unlikely, the rule is silent; where they make the finding of a rule
likely that missed it, that rule speaks. A finding so always has the reasons of its rule. How the weights were learnt and
what they are worth: docs/decisions/coach-second-reader.md; benchmarks/train_coach.py writes them anew.
"""

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quarterdeck.coach.language.en.traits import traits

if TYPE_CHECKING:
    from quarterdeck.coach.language.en.reading import Reading

WEIGHTS = Path(__file__).parent / "second-reader.txt"
ALWAYS = "always"  # the trait that every text has

# Log-odds; chosen on texts of sources that the weights had not seen.
UNLIKELY = -3.25  # one in twenty-six: what a rule says then is not said
LIKELY = 1.1  # three in four: said where the rules find nothing of the sort
FAR_LIKELIER = 5.0  # a hundred and fifty to one: said in place of what a rule says

# The codes that answer “what sort of statement is this?”, of which a text has one as a rule.
SORTS = frozenset({"K01", "K02", "K03", "K04", "K05", "K07", "K08", "K09", "O01", "O02", "O03", "O04", "O06", "O07"})
HEARD = ("K01", "K02", "K03", "O01", "O03")  # found by wording alone, so that a second reader can find them too
COUNTED = frozenset({"K05", "K07", "K08", "K09", "O02", "O05"})  # rules alone know these better, or they are rare
LEARNT = {
    "objective": ("O01", "O03", "O04", "O06", "O07"),
    "key_result": ("K01", "K02", "K03", "K04", "K06"),
}

# Trait → what it adds to the log-odds of each code that is learnt. In hundredths, as the file has them: whole numbers
# add up to the same in whatever order a set of traits comes.
Weights = dict[str, tuple[int, ...]]


class SecondReader:
    """Reads by weights, those of objectives or those of key results."""

    def __init__(self, of_objectives: Weights, of_key_results: Weights) -> None:
        self._known = {"objective": of_objectives, "key_result": of_key_results}

    def log_odds(self, reading: "Reading") -> dict[str, float]:
        """How likely each code is for a text by its traits alone, as log-odds."""
        known = self._known[reading.kind]
        heavy = [known[trait] for trait in traits(reading) if trait in known]
        sums = map(sum, zip(known[ALWAYS], *heavy, strict=True))
        return {code: hundredths / 100 for code, hundredths in zip(LEARNT[reading.kind], sums, strict=True)}

    def settle(self, reading: "Reading", codes: Collection[str]) -> set[str]:
        """The codes that stand when both have read: the rules, which gave `codes`, and the second reader."""
        odds = self.log_odds(reading)
        kept = {code for code in codes if code in COUNTED or odds.get(code, 0.0) > UNLIKELY}
        missed = max((code for code in HEARD if code in odds and code not in kept), key=odds.__getitem__, default=None)
        sorts = kept & SORTS
        if missed is None or len(sorts) > 1 or sorts & COUNTED:
            return kept
        if not sorts:
            return kept | {missed} if odds[missed] > LIKELY else kept
        (said,) = sorts
        return kept - sorts | {missed} if odds[missed] - odds.get(said, 0.0) > FAR_LIKELIER else kept


def in_hundredths(weight: float) -> int:
    return round(weight * 100)


@cache
def trained() -> SecondReader:
    """The second reader with the weights of the file, which is read when it is first needed."""
    found: dict[str, Weights] = {kind: {} for kind in LEARNT}
    for line in WEIGHTS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            trait, *parts = line.split("\t")
            weights = {part[:3]: in_hundredths(float(part[4:])) for part in parts}
            for kind, codes in LEARNT.items():
                if not weights.keys().isdisjoint(codes):
                    found[kind][trait] = tuple(weights.get(code, 0) for code in codes)
    return SecondReader(found["objective"], found["key_result"])


def settle(reading: "Reading", codes: Collection[str]) -> set[str]:
    """The codes that stand when the second reader has read what the rules gave `codes`."""
    return trained().settle(reading, codes)
