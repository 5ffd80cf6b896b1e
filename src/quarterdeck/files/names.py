"""People and teams as sheets name them."""

import re
from dataclasses import dataclass, field

from quarterdeck.files.cells import is_nothing
from quarterdeck.files.labels import one_line
from quarterdeck.okr.plan import Person, Team
from quarterdeck.okr.ref import slug

_EMAIL = re.compile(r"[^\s<>()@,;]+@[^\s<>()@,;]+\.[^\s<>()@,;]+")
_SPLIT = re.compile(r"\s*(?:[,;/&\n]|\band\b|\bund\b|\+)\s*")
_NOBODY = {
    "all",
    "everyone",
    "everybody",
    "team",
    "whole team",
    "all team",
    "various",
    "multiple",
    "nobody",
    "open",
    "alle",
}
LONGEST_NAME = 60


@dataclass(slots=True)
class People:
    """The people a sheet names. `ref` gives the reference of the first in a cell, "" for a cell without a person."""

    found: dict[str, Person] = field(default_factory=dict)  # by name or address in small letters

    def refs(self, text: str) -> list[str]:
        """The references of everybody a cell names, in its order."""
        if is_nothing(text):
            return []
        refs = []
        for part in self._parts(text):
            name, email = _name_and_email(part)
            if name and name.casefold() not in _NOBODY and not is_nothing(name) and len(name) <= LONGEST_NAME:
                refs.append(self._known(name, email).ref)
        return refs

    def _parts(self, text: str) -> list[str]:
        if text.count(",") == 1 and re.fullmatch(r"[^\W\d_][\w'’-]+, [^\W\d_][\w'’-]+", text) and "@" not in text:
            last, first = text.split(", ")
            if f"{first} {last}".casefold() in self.found:
                return [f"{first} {last}"]  # “Lee, Ann” is the Ann Lee of another row
        return [part for part in _SPLIT.split(text) if part.strip()]

    def _known(self, name: str, email: str) -> Person:
        for key in filter(None, (email.casefold(), name.casefold())):
            if key in self.found:
                return self.found[key]
        person = Person(name, email, slug(name, {known.ref for known in self.found.values()}))
        self.found[name.casefold()] = person
        if email:
            self.found[email.casefold()] = person
        return person

    def all(self) -> tuple[Person, ...]:
        return tuple(dict.fromkeys(self.found.values()))


@dataclass(slots=True)
class Teams:
    """The teams a sheet names; the first spelling is kept."""

    found: dict[str, Team] = field(default_factory=dict)

    def of(self, text: str) -> str:
        name = one_line(text)
        return self.found.setdefault(name.casefold(), Team(name)).name

    def known(self, text: str) -> str | None:
        team = self.found.get(one_line(text).casefold())
        return team.name if team else None

    def all(self) -> tuple[Team, ...]:
        return tuple(self.found.values())


def _name_and_email(text: str) -> tuple[str, str]:
    """ "Ann Lee <ann@lumen.example>" is both; of a lone address the part before the @ is the name."""
    found = _EMAIL.search(text)
    email = found[0] if found else ""
    name = one_line(re.sub(r"\([^)]*\)", " ", text.replace(email, " ") if email else text)).strip(" <>()[]@:-–\"'")
    if not name and email:
        name = " ".join(part.capitalize() for part in re.split(r"[._-]+", email.partition("@")[0]) if part)
    return name, email
