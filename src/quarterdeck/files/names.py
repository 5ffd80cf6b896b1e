"""People and teams as sheets name them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from quarterdeck.files.cells import is_nothing
from quarterdeck.files.fitting import fitted
from quarterdeck.files.labels import one_line
from quarterdeck.okr.plan import Person, Team
from quarterdeck.okr.ref import slug

_EMAIL = re.compile(r"[^\s<>()@,;]+@[^\s<>()@,;]+\.[^\s<>()@,;]+")
_ADDRESSED = re.compile(r"([^<>;]*?)<\s*([^<>\s]+@[^<>\s]+)\s*>")
_APART = re.compile(r"\s*(?:[;/&\n|]|\b(?:and|und|et|y|e|og|och|en)\b|\+)\s*")
_COMMA = re.compile(r"\s*,\s*")
_NAME = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2}"
_LAST_FIRST = re.compile(rf"(?P<last>{_NAME}), (?P<first>{_NAME})")
_PATH = re.compile(r"\s*(?:>|»|›|→|::|\\)\s*")
_NOBODY = {
    "all", "everyone", "everybody", "team", "whole team", "all team", "various", "multiple", "nobody", "open", "alle",
    "unassigned", "no owner", "not assigned", "vacant", "n.n.", "nn",
}  # fmt: skip
LONGEST_NAME = 60


@dataclass(slots=True)
class People:
    """The people a sheet names."""

    by_ref: dict[str, Person] = field(default_factory=dict)
    _refs: dict[str, str] = field(default_factory=dict)  # by name or address in small letters
    _last_first: bool = False  # whether “Moss, Ada” is one person in this sheet, and not two

    def learn(self, cells: Iterable[str]) -> None:
        """Look through the cells of owners before they are read: do they write the last name first?

        They do where most of them hold one comma, and no part of them stands alone or changes its side.
        """
        texts = {one_line(cell) for cell in cells if not is_nothing(cell)}
        said = {part for text in texts for part in _APART.split(text)}
        found = [match for part in said if (match := _LAST_FIRST.fullmatch(part))]
        lasts, firsts = {match["last"] for match in found}, {match["first"] for match in found}
        alone = said & (lasts | firsts)
        self._last_first = len(found) > 1 and len(found) > 0.7 * len(said) and not alone and not lasts & firsts

    def refs(self, text: str) -> list[str]:
        """The references of everybody a cell names, in its order."""
        if is_nothing(text):
            return []
        refs = []
        for name, email in self._named(text):
            if name and name.casefold() not in _NOBODY and not is_nothing(name) and len(name) <= LONGEST_NAME:
                refs.append(self._known(name, email))
        return list(dict.fromkeys(refs))

    def names(self, refs: Iterable[str]) -> str:
        return ", ".join(self.by_ref[ref].name for ref in refs)

    def all(self) -> tuple[Person, ...]:
        return tuple(self.by_ref.values())

    def _named(self, text: str) -> list[tuple[str, str]]:
        """Names and addresses of a cell: “Ann Lee <ann@lumen.example>”, “Lee, Ann; Roe, Ben”, “Ann / Ben”."""
        if found := _ADDRESSED.findall(text):
            return [_name_and_email(f"{_turned(name.strip(' ,'))} <{email}>") for name, email in found]
        named = []
        for part in _APART.split(text):
            both = _LAST_FIRST.fullmatch(part)
            if both and (self._last_first or f"{both['first']} {both['last']}".casefold() in self._refs):
                named.append((_turned(part), ""))
            else:
                named += [_name_and_email(one) for one in _COMMA.split(part) if one]
        return named

    def _known(self, name: str, email: str) -> str:
        keys = [key for key in (email.casefold(), name.casefold()) if key]
        ref = next((self._refs[key] for key in keys if key in self._refs), "")
        if not ref:
            ref = slug(name, self.by_ref)
            self.by_ref[ref] = Person(name, email, ref)
        elif email and not self.by_ref[ref].email:
            self.by_ref[ref] = replace(self.by_ref[ref], email=email)
        for key in keys:
            self._refs.setdefault(key, ref)
        return ref


@dataclass(slots=True)
class Teams:
    """The teams a sheet names; the first spelling is kept. “Marketing > Content” is a team below another."""

    found: dict[str, Team] = field(default_factory=dict)  # by name or path in small letters

    def of(self, text: str) -> str:
        """The name of the team that a text means."""
        name = fitted(one_line(text), "team")
        if name.casefold() in self.found:
            return self.found[name.casefold()].name
        parts = [part for part in _PATH.split(name) if part]
        return self._below(parts) if len(parts) > 1 else self._keep(name, Team(name))

    def _below(self, parts: list[str]) -> str:
        """A team by its path. It is called by the last part, unless another team has that name already."""
        parent = self.of(" > ".join(parts[:-1]))
        path, name = " > ".join(parts), parts[-1]
        known = self.found.get(name.casefold())
        if known and known.parent in ("", parent) and known.name != parent:
            self.found[name.casefold()] = self.found[path.casefold()] = replace(known, parent=parent)
            return known.name
        team = Team(path if known else name, parent=parent)
        self.found[path.casefold()] = team
        return self._keep(team.name, team)

    def _keep(self, name: str, team: Team) -> str:
        self.found[name.casefold()] = team
        return team.name

    def known(self, text: str) -> str | None:
        team = self.found.get(fitted(one_line(text), "team").casefold())
        return team.name if team else None

    def all(self) -> tuple[Team, ...]:
        return tuple({team.name: team for team in self.found.values()}.values())


def _turned(name: str) -> str:
    """ "Lee, Ann" is Ann Lee."""
    found = _LAST_FIRST.fullmatch(name)
    return f"{found['first']} {found['last']}" if found else name


def _name_and_email(text: str) -> tuple[str, str]:
    """ "Ann Lee <ann@lumen.example>" is both; of a lone address the part before the @ is the name."""
    found = _EMAIL.search(text)
    email = found[0] if found else ""
    name = one_line(re.sub(r"\([^)]*\)", " ", text.replace(email, " ") if email else text)).strip(" <>()[]@:-–\"'")
    if not name and email:
        name = " ".join(part.capitalize() for part in re.split(r"[._-]+", email.partition("@")[0]) if part)
    return name, email
