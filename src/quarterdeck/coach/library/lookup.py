"""Finding one's way in the library: by what is typed into the search box, and by what a text is about."""

import re
from collections import defaultdict
from functools import cache
from typing import TypeVar

from quarterdeck.coach.library.catalogue import CatalogueMetric, Found, LibraryObjective, metrics, objectives

LONGEST_PHRASE = 5
TEXT_LIMIT = 2_000
"""Characters of a text that are looked at: an objective is a sentence, a pasted table is none."""

_WORD = re.compile(r"[^\W_]+")
T = TypeVar("T")

_DULL = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "our", "the", "to", "with")
)


def search(words: str, function: str | None = None, limit: int = 20) -> Found:
    """Objectives and metrics in which every word of `words` occurs (as the beginning of a word), best first.

    `function` (a key of FUNCTIONS) narrows both. Without words everything of the function is found, in file order.
    At most `limit` of each sort; 0 or less means no limit.
    """
    asked = [word for word in _tokens(words) if word not in _DULL]
    cut = limit if limit > 0 else None
    found_objectives = _best(asked, [(each, fields) for each, fields in _objective_fields() if _fits(each, function)])
    found_metrics = _best(asked, [(each, fields) for each, fields in _metric_fields() if _fits(each, function)])
    return Found(tuple(found_objectives[:cut]), tuple(found_metrics[:cut]))


def suggest_metrics(text: str, function: str | None = None, limit: int = 3) -> list[CatalogueMetric]:
    """The catalogue metrics whose words occur in `text`, best first; metrics of `function` are preferred.

    A long phrase weighs more than a short one, and a phrase that few metrics claim more than one that many claim.
    Nothing is suggested for a text that names nothing of the catalogue.
    """
    tokens = _tokens(text)
    scores: dict[str, float] = defaultdict(float)
    for phrase in _phrases_in(tokens):
        claimed_by = _phrases()[phrase]
        for slug in claimed_by:
            scores[slug] += len(phrase) ** 2 / len(claimed_by)
    catalogue = metrics()
    if function:
        for slug in scores:
            scores[slug] *= 1.5 if function in catalogue[slug].functions else 1.0
    ranked = sorted(scores, key=lambda slug: -scores[slug])
    return [catalogue[slug] for slug in ranked[:limit]]


def _phrases_in(tokens: list[str]) -> list[tuple[str, ...]]:
    """The catalogue's phrases that occur; of two that overlap from the same word on, the longer."""
    found = []
    for start in range(len(tokens)):
        for length in range(LONGEST_PHRASE, 0, -1):
            phrase = tuple(tokens[start : start + length])
            if len(phrase) == length and phrase in _phrases():
                found.append(phrase)
                break
    return found


@cache
def _phrases() -> dict[tuple[str, ...], list[str]]:
    """Each phrase that points at metrics, with their slugs."""
    index: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for metric in metrics().values():
        for phrase in dict.fromkeys(tuple(_tokens(words)) for words in (*metric.words, metric.name)):
            index[phrase].append(metric.slug)
    return dict(index)


def _tokens(text: str) -> list[str]:
    """Lower-case words, a plural as its singular: "MQLs" and "MQL" are asked for alike."""
    return [_singular(word) for word in _WORD.findall(text[:TEXT_LIMIT].lower())]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _best(asked: list[str], rows: list[tuple[T, tuple[frozenset[str], ...]]]) -> list[T]:
    """Rows in which every asked word begins some word; a hit in an earlier field ranks higher."""
    ranked = []
    for place, (row, fields) in enumerate(rows):
        hits = [_first_field_with(word, fields) for word in asked]
        if None not in hits:
            ranked.append((sum(hit for hit in hits if hit is not None), place, row))
    return [row for _, _, row in sorted(ranked, key=lambda item: item[:2])]


def _first_field_with(word: str, fields: tuple[frozenset[str], ...]) -> int | None:
    for number, field in enumerate(fields):
        if any(candidate.startswith(word) for candidate in field):
            return number
    return None


def _fits(thing: LibraryObjective | CatalogueMetric, function: str | None) -> bool:
    if function is None:
        return True
    return function == thing.function if isinstance(thing, LibraryObjective) else function in thing.functions


@cache
def _objective_fields() -> list[tuple[LibraryObjective, tuple[frozenset[str], ...]]]:
    return [
        (
            each,
            (
                frozenset(_tokens(each.text)),
                frozenset(_tokens(" ".join((each.function, *(kr.text for kr in each.key_results))))),
                frozenset(_tokens(each.when)),
            ),
        )
        for each in objectives()
    ]


@cache
def _metric_fields() -> list[tuple[CatalogueMetric, tuple[frozenset[str], ...]]]:
    return [
        (
            each,
            (
                frozenset(_tokens(each.name)),
                frozenset(_tokens(" ".join(each.words))),
                frozenset(_tokens(" ".join((each.definition, each.formula, each.source)))),
            ),
        )
        for each in metrics().values()
    ]
