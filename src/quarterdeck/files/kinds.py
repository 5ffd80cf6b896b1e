"""What a word says a row is: “Key Result”, “Milestone”, “Ziel”, “Committed KR”."""

from functools import lru_cache

from quarterdeck.files.fields import exactly, normalised
from quarterdeck.files.labels import KEY_RESULT, OBJECTIVE, kind_of_label

INITIATIVE = "initiatives"
_RESULTS = {
    "result", "metric", "measure", "kpi", "child", "sub goal", "subgoal", "sub objective", "milestone", "target", "kr target",
    "subitem", "sub item", "subtask", "sub task", "metric kr", "rc", "se", "wig measure", "lead measure", "messgrosse",
}  # fmt: skip
_OBJECTIVES = {"goal", "goals", "parent", "o", "okr", "top level", "theme"}
_INITIATIVES = {
    "initiative",
    "task",
    "action",
    "project",
    "activity",
    "to do",
    "epic",
    "massnahme",
    "iniciativa",
    "accion",
    "tache",
}
_LEVELS = {
    "company", "organization", "organisation", "org", "department", "division", "team", "group", "individual", "personal", "user",
    "employee", "corporate", "business unit", "squad", "unternehmen", "abteilung", "bereich", "entreprise", "equipe",
}  # fmt: skip


@lru_cache(maxsize=1024)
def kind_said(said: str) -> str | None:
    """Whether a word calls a row an objective, a key result or an initiative; None where it says something else."""
    plain = normalised(said)
    if kind := kind_of_label(said):
        return kind
    if plain in _RESULTS or plain.endswith((" key result", " kr")):
        return KEY_RESULT
    if plain in _OBJECTIVES or plain.endswith((" objective", " goal")):
        return OBJECTIVE
    if plain in _INITIATIVES:
        return INITIATIVE
    known = exactly(said)
    return known[0] if known and known[0] in (OBJECTIVE, KEY_RESULT, INITIATIVE) else None


def is_level(said: str) -> bool:
    """Whether a word says how high something stands (“Department”), which is neither a team nor a kind."""
    return normalised(said) in _LEVELS
