"""What the plan rules need of words: content words, terms that want a definition, volumes."""

import re

from quarterdeck.coach.language.en import lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.rule import Span

LONGEST = 4000
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
TERM = re.compile(
    r"\b(MQLs?|SQLs?|SALs?|SAOs?|PQLs?|ICPs?|(?:marketing |sales |product )?qualified leads?|leads?|active users?|"
    r"engagement|engaged accounts?|target accounts?|influenced pipeline|sourced pipeline|activation|share of voice|"
    r"brand awareness|active customers?|churn|conversions?)\b",
    re.IGNORECASE,
)
VOLUMES = bag(
    "leads lead mqls mql signups sign-ups registrations visitors visits views pageviews sessions traffic",
    "impressions clicks followers subscribers downloads installs posts articles attendees contacts",
    "mentions likes reach users members emails trials demos meetings opportunities webinars participants",
    "registrants fans shares comments reviews contributors",
)
QUALITY = bag(
    "rate share ratio percentage conversion satisfaction nps csat retention churn cost cac cpl quality",
    "score revenue pipeline win average qualified time value margin accepted accuracy rating renewal roi",
    "roas",
)


def content(text: str) -> frozenset[str]:
    """The words that carry the meaning, a plural as its singular; no numbers, no verbs of change, no small words."""
    found = set()
    for word in _WORD.findall(text[:LONGEST].lower()):
        if word in lexicon.CLOSED or len(word) < 2:
            continue
        classes = lexicon.CLASSES_OF.get(lexicon.FORMS.get(word, ("", ""))[0], set())
        if classes & {"raise", "lower", "reach", "gain"} and word not in lexicon.NOUNS["outcome"]:
            continue
        found.add(word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word)
    return frozenset(found)


def terms_in(text: str) -> dict[str, Span]:
    """The terms of a text that mean different things in different companies: singular lower case to where it stands first."""
    found: dict[str, Span] = {}
    for match in TERM.finditer(text[:LONGEST]):
        found.setdefault(match.group(1).lower().rstrip("s"), match.span(1))
    return found


def is_volume(text: str) -> bool:
    """Does the text count a quantity of something, with no word of quality, cost or share?"""
    words = {word.lower() for word in _WORD.findall(text[:LONGEST])}
    return bool(words & VOLUMES) and not words & QUALITY and "%" not in text
