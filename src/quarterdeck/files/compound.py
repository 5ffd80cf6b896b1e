"""Headers made of several names: "Team / Équipe", "Custom field (Team)", "KR start value", "Baseline → Target"."""

import re
from collections.abc import Callable

MOST_WORDS = 7

Named = tuple[str, float]
Recognised = Callable[[str], Named | None]

_APART = re.compile(r"\s*(?:[/|·•&+→⇒]|->|=>|\s[–—-]\s)\s*")
_JOINED = re.compile(r"\s+(?:vs\.?|and|und|et|y|e|to|bis)\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
_KR = re.compile(
    r"(?:key results?|krs?|schlusselergebnis|resultat cle|resultado clave|resultado chave|kr s) (?P<rest>.+)"
)
_O = re.compile(r"(?:objectives?|obj|o|okr|ziel|objectif|objetivo) (?P<rest>.+)")
_BEHIND = re.compile(
    r"(?P<rest>.+?)(?: (?:of|per|des|del|do|der))?(?: the)? (?:(?P<kr>key results?|krs?|schlusselergebnis(?:se)?|resultat cle|resultado clave"
    r"|resultado chave)|(?P<o>objectives?|obj|ziels?|objectif|objetivo))"
)
# Of what stands behind “Objective”, the meanings that an objective has for itself.
_OF_OBJECTIVE = {"owner", "grade", "weight", "progress"}
_OF_KEY_RESULT = {
    "owner", "owner_email", "grade", "weight", "progress", "baseline", "target", "current", "unit", "status", "notes",
    "confidence", "due", "kind", "method", "source", "blocks", "initiatives", "span", "ratio", "low", "high",
}  # fmt: skip
# Two meanings in one cell that are one column of their own.
_TOGETHER = {
    ("baseline", "target"): "span", ("current", "target"): "ratio", ("progress", "target"): "ratio",
    ("objective", "key_result"): "text", ("year", "period"): "period", ("period", "year"): "period",
    ("period_starts", "period_ends"): "period", ("baseline", "objective"): "span", ("current", "objective"): "ratio",
}  # fmt: skip
_ASKING = {
    "what",
    "how",
    "who",
    "when",
    "why",
    "was",
    "wie",
    "wer",
    "wann",
    "quoi",
    "comment",
    "qui",
    "quand",
    "que",
    "como",
}


def recognise(header: str, plain: str, exactly: Recognised) -> Named | None:
    """What a header names by its parts; `plain` is the header normalised, `exactly` knows the names of single parts."""
    return _by_parts(header, exactly) or _by_brackets(header, exactly) or _by_thing(plain, exactly)


def asks(header: str, plain: str, exactly: Recognised) -> Named | None:
    """ "How (Key result)" is a key result: the word outside asks, the one in brackets answers."""
    return _by_brackets(header, exactly) if plain in _ASKING else None


def _by_parts(header: str, exactly: Recognised) -> Named | None:
    """ "Team / Équipe" says one thing twice; where two things are named, the first counts."""
    parts = [part for part in _APART.split(header) if part and part.strip()]
    joined = _JOINED.split(header) if len(parts) < 2 else parts
    if len(joined) < 2 or len(header.split()) > MOST_WORDS:
        return None
    found = [known[0] for part in joined if (known := exactly(part))]
    if len(found) > 1 and (together := _TOGETHER.get((found[0], found[1]))):
        return together, 0.95
    if len(found) == len(joined):
        return found[0], 0.95 if len(set(found)) == 1 else 0.8
    if joined is not parts or not found:
        return None
    return (found[0], 0.8) if exactly(parts[0]) else (found[0], 0.75) if len(found) == 1 else None


def _by_brackets(header: str, exactly: Recognised) -> Named | None:
    for inside in _BRACKETS.findall(header):
        if known := exactly(inside):
            return known[0], 0.9
    return None


def _by_thing(plain: str, exactly: Recognised) -> Named | None:
    """ "KR target" is a target and "Objective score" the objective's: the first word, or the last, says whose it is."""
    if found := _KR.fullmatch(plain):
        known = exactly(found["rest"])
        return (known[0], 0.9) if known and known[0] in _OF_KEY_RESULT else None
    if found := _O.fullmatch(plain):
        known = exactly(found["rest"])
        return (f"objective_{known[0]}", 0.9) if known and known[0] in _OF_OBJECTIVE else None
    if found := _BEHIND.fullmatch(plain):
        known = exactly(found["rest"])
        if known and found["kr"] and known[0] in _OF_KEY_RESULT:
            return known[0], 0.9
        return (f"objective_{known[0]}", 0.9) if known and found["o"] and known[0] in _OF_OBJECTIVE else None
    return None
