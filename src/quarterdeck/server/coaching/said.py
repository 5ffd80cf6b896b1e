"""What the coach says about things of a workspace, and what people let stand of it."""

from dataclasses import dataclass, field, replace
from hashlib import sha256

from django.db.models import Q

from quarterdeck.coach.engine import speaks_at
from quarterdeck.coach.finding import Finding, loudness
from quarterdeck.coach.rules import s14_undefined_term
from quarterdeck.okr.settings import Severity
from quarterdeck.server.coaching.models import Dismissal
from quarterdeck.server.coaching.texts import text_findings

UNDEFINED_TERM = s14_undefined_term.rule.code
MARKS = {"error": "risk", "warning": "watch", "hint": "hint"}


def digest_of(words) -> str:
    """What a dismissal keeps of the words that were judged; blanks do not count."""
    return sha256(" ".join(words.split()).encode()).hexdigest()


@dataclass(frozen=True)
class Said:
    """A finding about a thing. `about` is the sort of the thing (see `models.ABOUT`); `thing` is None while unsaved."""

    finding: Finding
    about: str
    thing: object = None
    words: str = field(default="", repr=False)
    dismissal: Dismissal | None = None

    @property
    def digest(self):
        return digest_of(self.words)

    @property
    def stands(self):
        """Whether somebody let it stand; an error only when an admin did."""
        return self.dismissal is not None and (self.dismissal.by_admin or not self.is_error)

    @property
    def is_error(self):
        return self.finding.severity is Severity.ERROR

    @property
    def blocks(self):
        return self.is_error and not self.stands

    @property
    def tone(self):
        return MARKS[str(self.finding.severity)]

    @property
    def order(self):
        return (self.stands, -loudness(self.finding.severity), self.finding.code)


def words_judged(finding, cycle):
    """What must stay the same for a dismissal to hold: the text, or for a set what is said of it in its cycle."""
    return finding.place.text if finding.place.kind != "set" else f"{cycle.ref} {finding.sentence}"


def dismissals_of(objectives, team=None, people=()):
    """(sort of thing, its key, code, digest) → dismissal, for everything of these objectives. One query."""
    ids = [one.pk for one in objectives]
    about = Q(objective__in=ids) | Q(key_result__objective__in=ids)
    if team is not None:
        about |= Q(team=team)
    if people:
        about |= Q(person__in=people)
    return {key_of(row): row for row in Dismissal.objects.filter(about).select_related("by")}


def key_of(row):
    for about in ("objective", "key_result", "team", "person"):
        if getattr(row, f"{about}_id"):
            return about, getattr(row, f"{about}_id"), row.code, row.digest
    return None


def said_of(finding, about, thing, words, dismissals):
    return Said(
        finding,
        about,
        thing,
        words,
        dismissals.get((about, getattr(thing, "pk", None), finding.code, digest_of(words))),
    )


def each_of_text(workspace, kind, text, *, objective="", team_name="", thing=None, dismissals=None):
    """What is said of the wording of one text, term by term, the loudest first; `thing` is the row it belongs to, once it is saved."""
    found = text_findings(workspace, kind, text, objective, team_name)
    found = [one for one in found if speaks_at(one.code, getattr(thing, "kind", ""))]
    said = [said_of(one, kind, thing, text, dismissals or {}) for one in found]
    return sorted(said, key=lambda one: one.order)


def of_text(*about, **known):
    """What `each_of_text` says, as a page shows it: what it leaves undefined in one sentence."""
    return together(each_of_text(*about, **known))


def once(said):
    """Without the second and further places of a term that the glossary lacks."""
    asked, kept = set(), []
    for one in said:
        if one.finding.code == UNDEFINED_TERM:
            term = one.finding.place.words.lower()
            if term in asked:
                continue
            asked.add(term)
        kept.append(one)
    return kept


def together(said):
    """The terms that one text leaves undefined in one sentence, not one after the other."""
    terms = [one for one in said if one.finding.code == UNDEFINED_TERM]
    if len(terms) < 2:
        return said
    sentence = s14_undefined_term.sentence([one.finding.place.words for one in terms])
    first = replace(terms[0], finding=replace(terms[0].finding, sentence=sentence))
    return [first if one is terms[0] else one for one in said if one is terms[0] or one not in terms]
