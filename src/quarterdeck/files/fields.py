"""What a column of a sheet can mean, and the words people put at its top.

A header is compared without case, accents, brackets, punctuation and numbers in front. An alias (headers.toml) that fits in full
is certain; otherwise the words inside decide ("Marketing Team Objective" is an objective), with less certainty.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from quarterdeck.files import compound
from quarterdeck.files.cycles import part_inside, period_inside


@dataclass(frozen=True, slots=True)
class Meaning:
    """`key` is used in code and mappings, `words` on the mapping page, `aliases` are headers that name it."""

    key: str
    words: str
    aliases: tuple[str, ...]


def _meanings() -> tuple[Meaning, ...]:
    data = tomllib.loads((files("quarterdeck.files") / "headers.toml").read_text("utf-8"))
    return tuple(Meaning(key, entry["words"], tuple(entry["aliases"])) for key, entry in data.items())


MEANINGS = _meanings()
BY_KEY = {meaning.key: meaning for meaning in MEANINGS}

# A score that is not the final one: kept as a note.
_INTERIM = r".*\b(mid|interim|initial|expected|predicted|target|self|check)\b.*\b(score|grade|rating)s?"
# The last words of a longer header, in the order in which they are tried.
_ENDINGS: tuple[tuple[str, str, float], ...] = (
    (r"(objective|obj|goal)\b.*\b(owner|lead|dri|responsible|assignee)s?", "objective_owner", 0.8),
    (r".*\b(owner|dri|assignee|accountable|responsible)s?( \w+)?", "owner", 0.7),
    (r"(objective|obj)\b.*\b(score|grade|rating|grading)", "objective_grade", 0.8),
    (r".*\bconfidence\b.*", "confidence", 0.7),
    (r".*\b(parent|company|corporate|strategic|annual|aligned)\b.*\b(objective|goal|okr|priority)s?", "supports", 0.6),
    (r".*\bfinal\b.*\b(score|grade|rating|result)s?", "grade", 0.85),
    (_INTERIM, "notes", 0.3),
    (r".*\b(score|grade|grading)s?( %| percent| \d.*)?", "grade", 0.7),
    (r".*\b(progress|completion|complete)( \w+)?", "progress", 0.6),
    (r".*\b(current|actual|latest)( value| result)?", "current", 0.6),
    (r".*\b(baseline|starting value|start value)", "baseline", 0.6),
    (r".*\btarget( value)?", "target", 0.6),
    (r".*\b(status|health|rag)", "status", 0.5),
    (r".*\b(notes|comments?|remarks?|updates?|learnings?)( \w+)?", "notes", 0.5),
    (r".*\b(initiative|action|task|activit(y|ie)|project)s?( items?)?", "initiatives", 0.5),
    (r".*\b(key results?|krs?)( description| title| name| text| statement)?", "key_result", 0.8),
    (r"(key results?|krs?) .*", "key_result", 0.5),
    (r"parent .*", "supports", 0.7),
    (r".*\b(objective|objectives)( description| title| name| text| statement)?", "objective", 0.8),
    (r"(objectives?|ziel|objectif|objetivo|obiettivo|doel) .*", "objective", 0.5),
    (r".*\b(team|department|dept|squad|division)( name)?", "team", 0.7),
    (r".*\b(quarter|period|cycle|timeframe)", "period", 0.7),
)  # fmt: skip
# The first words of a header that explains itself; what follows is the explanation.
_BEGINNINGS = tuple(
    (re.compile(pattern), key, certainty)
    for pattern, key, certainty in (
        (r"(final |end )?(score|grade)s? (at|of|for|in|by|on|from|between|scale)\b.*", "grade", 0.7),
        (r"(who|wer|qui|quien) (owns|is|leads|drives|does|ist|macht|est|es)\b.*", "owner", 0.7),
        (r"(how|wie|comment|como) .*\b(measure|counted|gemessen|messen|mesure|mide)\w*.*", "method", 0.6),
    )
)
_EXPLAINED = re.compile(r"\s*(?:[–—:?\n-]|\s-\s)\s*(?=[^\W\d_])")
_SHARE_WORDS = re.compile(
    r"(?:^|\s)(?:(?:in|en|em|als|som|as) )?(?:%|percent|percentage|pct|prozent|procent|porcentaje)(?=\s|$)"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")  # "ownerName"
_GENDERED = re.compile(r"(?<=\w\w\w)[/*:·](?:in|innen|r|n|s|e|a|o|as|os|es)\b", re.IGNORECASE)  # "Verantwortliche/r"
_COMPILED = tuple((re.compile(pattern), key, confidence) for pattern, key, confidence in _ENDINGS)
LONGEST_HEADER = 60  # characters; a longer cell is a sentence, not a header


def normalised(text: str) -> str:
    """A header without case, accents, brackets, punctuation and leading numbers."""
    folded = _GENDERED.sub("", _CAMEL.sub(" ", text)).casefold()
    if not folded.isascii():
        apart = unicodedata.normalize("NFKD", folded.replace("ı", "i"))
        folded = "".join(letter for letter in apart if not unicodedata.combining(letter))
    without_brackets = re.sub(r"[(\[{][^)\]}]*[)\]}]", " ", folded)
    kept = without_brackets if without_brackets.strip(" *:#") else folded
    spaced = re.sub(r"[^\w%#]+|_", " ", kept)
    return re.sub(r"^[\d ]+(?=[a-z])", "", " ".join(spaced.split()))


def numbered(text: str) -> tuple[str, int | None]:
    """A header and the number in it: "KR 2 score" is ("kr score", 2), "Key Result #1" is ("key result", 1)."""
    plain = normalised(text)
    found = re.search(r"(?<![a-z\d])#?(\d{1,2})(?![\d%])|(?<=kr)(\d{1,2})\b|(?<=result)(\d{1,2})\b", plain)
    if not found:
        return plain, None
    number = next(group for group in found.groups() if group)
    rest = f"{plain[: found.start()]} {plain[found.end() :]}"
    return " ".join(rest.replace("#", " ").split()), int(number)


@cache
def _aliases() -> dict[str, str]:
    return {normalised(alias) or alias: meaning.key for meaning in reversed(MEANINGS) for alias in meaning.aliases}


@lru_cache(maxsize=16_384)
def recognise(header: str) -> tuple[str, float] | None:
    """The key of the meaning a header names, and how sure that is (0 to 1); None when it names none we know."""
    if not header.strip() or len(header) > LONGEST_HEADER:
        return None
    plain = normalised(header)
    if asked := compound.asks(header, plain, exactly):
        return asked
    if known := exactly(header) or compound.recognise(header, plain, exactly):
        return known
    for pattern, key, confidence in (*_BEGINNINGS, *(_COMPILED if len(plain.split()) <= 6 else ())):
        if pattern.fullmatch(plain):
            return key, confidence
    return None


def is_interim_score(header: str) -> bool:
    """Whether a header names a score on the way, such as “Mid-quarter score”, which a note keeps under its name."""
    return re.fullmatch(_INTERIM, normalised(header)) is not None


def exactly(header: str) -> tuple[str, float] | None:
    """What a header names that is an alias, but for numbers, periods, percent signs and explanations around it."""
    plain = normalised(header)
    if plain in _aliases():
        return _aliases()[plain], 1.0
    candidates = (
        (numbered(header)[0], 0.95),
        (_SHARE_WORDS.sub("", plain).strip(), 0.95),
        (normalised(without_period(header)), 0.9),
        (normalised(_without_explanation(header)), 0.9),
    )
    return next(((_aliases()[name], certainty) for name, certainty in candidates if name in _aliases()), None)


def without_period(header: str) -> str:
    """A header without the period it names: "Q3 2023 Score" is "Score". A period alone stays."""
    found = (period_inside(header) or part_inside(header)) if any(map(str.isdigit, header)) else None
    return found.rest if found and found.rest.strip(" -–—:,()") else header


def _without_explanation(header: str) -> str:
    """ "Objective – what do we want to achieve?" is "Objective"; "Objective: Be known" is not, for it is a text."""
    found = _EXPLAINED.search(header)
    if not found or not found.start():
        return header
    behind = header[found.end() :]
    return header[: found.start()] if behind[:1].islower() or behind.rstrip(" *)").endswith("?") else header
