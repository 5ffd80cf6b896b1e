"""Headers that share their first word: “Goal Name, Goal Owner, Target Name, Target Start, Target End”.

Programs name the fields of a thing so. Where two such families each have a name of their own, the wider thing is the
objective and the narrower the key result, whatever they are called.
"""

from quarterdeck.files.fields import normalised

_WIDER = ("objective", "goal", "okr", "ziel", "objectif", "objetivo")
_NARROWER = ("key result", "kr", "target", "metric", "measure", "milestone", "kpi", "result", "messgrosse")
_NAMES = {
    "name",
    "title",
    "description",
    "text",
    "statement",
    "summary",
    "bezeichnung",
    "titel",
    "titre",
    "nombre",
    "nome",
}


def in_families(header: tuple[str, ...]) -> dict[int, str]:
    """By column, the header as it would be called if the families were “Objective” and “Key result”."""
    plain = [normalised(cell) for cell in header]
    wider = _family(plain, _WIDER)
    narrower = _family(plain, _NARROWER)
    if not wider or not narrower or narrower in ("key result", "kr"):
        return {}
    called = {}
    for index, name in enumerate(plain):
        for first, word in ((wider, "objective"), (narrower, "key result")):
            if name.startswith(f"{first} "):
                called[index] = f"{word} {name[len(first) + 1 :]}"
    return called


def _family(plain: list[str], words: tuple[str, ...]) -> str:
    """The first word of a family that has a name and another field, or ""."""
    for word in words:
        fields = [name[len(word) + 1 :] for name in plain if name.startswith(f"{word} ")]
        if len(fields) > 1 and _NAMES & set(fields):
            return word
    return ""
