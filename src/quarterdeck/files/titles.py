"""Lines that head the rows below them: a team, a period, both, or a named field, in a line of their own."""

import re

from quarterdeck.files.cycles import is_period, part_inside, period_inside
from quarterdeck.files.fields import normalised, recognise
from quarterdeck.files.labels import kind_by_label, kind_of_label, one_line, unmarked
from quarterdeck.files.tables import Row

LONGEST_NAME = 5  # words of a team's name
LONGEST_TITLE = 80  # characters

_FIELD = re.compile(r"(?P<name>[^:]{2,30}?)\s*:\s*(?P<value>\S.*)", re.DOTALL)
_NAMES = r"(?=\s*[^\W\d_][\w ]{1,20}:)"
_BARS = re.compile(rf"\s*(?:[|;·•\n]|,{_NAMES}|\s[–—-]\s{_NAMES}|\s{{2,}}{_NAMES})\s*")
_TEAM_WORDS = {
    "marketing", "sales", "engineering", "product", "people", "hr", "finance", "company", "operations", "ops", "legal",
    "community", "customer success", "customer support", "support", "design", "growth", "content", "brand", "seo",
    "demand generation", "demand gen", "product marketing", "paid media", "social media", "social", "events", "it",
    "customer marketing", "marketing operations", "data", "analytics", "business development", "partnerships", "pr",
    "communications", "human resources", "research", "security", "infrastructure", "leadership", "executive", "revenue",
    "ux", "devops", "platform", "quality", "qa", "field marketing", "sdr", "public relations", "r&d", "recruiting",
    "technology", "tech", "product management", "customer experience", "customer service", "procurement", "logistics",
    "company-wide", "corporate", "talent", "learning", "education", "administration", "admin", "business operations",
    "vertrieb", "produkt", "personal", "finanzen", "entwicklung", "technik", "einkauf", "geschäftsführung", "kundendienst",
    "ventes", "produit", "ingénierie", "finances", "rh", "opérations", "communication", "entreprise", "direction",
    "ventas", "mercadeo", "producto", "ingeniería", "finanzas", "rrhh", "operaciones", "empresa", "dirección",
    "vendas", "produto", "engenharia", "finanças", "operações", "comercial",
}  # fmt: skip
_TEAM_ENDING = re.compile(r"[\w&/ -]{2,40} (?:team|department|dept\.?|squad|division|tribe|group)", re.IGNORECASE)
_TEAM_BEGINNING = re.compile(
    r"(?:team|department|dept\.?|squad|abteilung|bereich|[ée]quipe|equipo|departamento)\s*(?:of\b|de\b|[:–—-])?\s*(?P<name>[^:]{2,40})",
    re.IGNORECASE,
)
_FIELDS = ("team", "period", "year", "objective", "objective_owner", "owner")
_SAID_OUT = {
    "team", "teams", "team name", "department", "dept", "squad", "function", "group", "division", "area", "tribe",
    "business unit", "abteilung", "bereich", "equipe", "equipo", "departamento", "departement", "owner", "owners",
    "okr owner", "dri", "responsible", "verantwortlich", "verantwortliche", "responsable", "team lead",
}  # fmt: skip
_SEPARATED = re.compile(r"\s[-–—|/]\s|[:|,(\[–—]")
_GENERIC = re.compile(
    r"^(?:our|the|okrs?|objectives?|key results?|goals?|and|&|for|of)\b\W*|"
    r"\W*\b(?:okrs?|objectives?|key results?|goals?|and|&|for|plan|planning|scores?|grades?|review|tracker)$",
    re.IGNORECASE,
)


def title(row: Row) -> dict[str, str]:
    """What a row above the header says: “Team: Marketing”, “Quarter | Q3 2019”, or a title that mentions a period."""
    cells = [cell for _, cell in row.filled]
    return fields_in(cells) or named_in(cells) or {"title": one_line(" ".join(cells))}


def fields_in(cells: list[str]) -> dict[str, str]:
    """The named fields of a row that has nothing else: “Team: Brand | Quarter: Q3 2025”, or “Team”, “Brand”, “Owner”, “Ada”."""
    pieces = [piece for cell in cells for piece in _BARS.split(cell) if piece]
    pairs = [pair([piece]) for piece in pieces]
    if len(cells) > 2 and len(cells) % 2 == 0 and not any(pairs):
        pairs = [pair(cells[place : place + 2]) for place in range(0, len(cells), 2)]
    fields = dict(found for found in pairs if found)
    if len(fields) == len(pairs) > 1 and not fields.keys() & {"objective", "key_result"}:
        return fields
    return {found[0]: found[1]} if (found := pair(cells)) else {}


def pair(cells: list[str]) -> tuple[str, str] | None:
    """A named field in a row of its own: “Team: Marketing” in one cell or “Team” and “Marketing” in two."""
    if len(cells) == 1 and (found := _FIELD.fullmatch(cells[0])):
        name, value = found["name"], found["value"]
    elif len(cells) == 2:
        name, value = cells[0].rstrip(": "), cells[1]
    else:
        return None
    if kind := kind_of_label(name):
        return kind, value
    known = recognise(name)
    if not known or known[1] < 0.95 or known[0] not in _FIELDS:
        return None
    if known[0] in ("team", "owner") and (normalised(name) not in _SAID_OUT or len(value.split()) > LONGEST_NAME):
        return None  # “People: hire 3 writers” names no owner
    if known[0] == "period" and len(cells) == 1 and not (is_period(value) or period_inside(value)):
        return None
    return known[0], value


def named_in(cells: list[str]) -> dict[str, str]:
    """Team and period of a row whose cells are nothing else: “Team Brand | Q2 2023”; {} for any other row."""
    found: dict[str, str] = {}
    if any(len(cell) > LONGEST_TITLE or kind_by_label(cell) for cell in cells):
        return {}
    for cell in cells:
        said = {"period": cell} if is_period(cell) else heading(cell)
        if not said or said.keys() & found.keys():
            return {}
        found |= said
    return found


def heading(text: str, sure: bool = False) -> dict[str, str]:
    """Team and period that a line standing alone names: “Marketing – Q3 2023”, “Brand”, “OKRs of FY24-Q1”.

    Where it is `sure` that the line is a title and no objective, any short name beside a period is a team.
    """
    plain = one_line(unmarked(text))
    if kind_by_label(plain) or len(plain) > LONGEST_TITLE:
        return {}
    if is_period(plain):
        return {"period": plain}
    found = period_inside(plain) or part_inside(plain)
    name = _trimmed(found.rest if found else plain)
    if found and not name:
        return {"period": found.text}
    period = {"period": found.text} if found else {}
    if team := team_named(name):
        return {**period, "team": team}
    if sure and not found and name == plain and len(name.split()) <= 3 and not re.search(r"\d", name):
        return {"team": name} if name[:1].isupper() else {}
    generic = found is not None and name != found.rest.strip(" -–—|:,()[]")
    if not found or generic or len(name.split()) > LONGEST_NAME or not name[:1].isupper():
        return {}
    part = not re.fullmatch(r"\d{4}", found.text)
    if sure or (part and _SEPARATED.search(plain) and len(name.split()) <= 3):
        return {**period, "team": name}
    return {}


def team_named(text: str) -> str:
    """The team that a text standing alone names ("Brand", "Marketing OKRs Q3 2025", "Field team"), or ""."""
    found = period_inside(text) or part_inside(text)
    name = _trimmed(found.rest if found else one_line(text))
    known = name.casefold().removesuffix(" team") in _TEAM_WORDS or _TEAM_ENDING.fullmatch(name)
    if known:
        return name
    named = _TEAM_BEGINNING.fullmatch(name)
    return named["name"].strip() if named and len(name.split()) <= LONGEST_NAME else ""


def _trimmed(text: str) -> str:
    """A name without the words that every title has, and without the marks at its edges."""
    before = None
    while before != text:
        before, text = text, _GENERIC.sub("", text.strip(" -–—|:,()[]"))
    return text
