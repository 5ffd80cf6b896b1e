"""What the coach says of one text, as a workspace wants to hear it: its playbook's severities, its glossary."""

from functools import lru_cache

from quarterdeck.coach import library
from quarterdeck.coach.engine import judge_sets, judge_text
from quarterdeck.coach.finding import Finding
from quarterdeck.coach.library import FUNCTIONS
from quarterdeck.okr import plan

OF_WORDS = ("S09", "S14")
"""Rules about sets that the words of one text and its objective decide."""

FEWEST_WORDS = 3
REMEMBERED = 8_192
ASIDE = {"and", "or", "of", "the", "team", "marketing"}


def worth_a_word(text) -> bool:
    """Whether a text that is still being typed is long enough for an opinion."""
    return len(text.split()) >= FEWEST_WORDS


def text_findings(workspace, kind, text, objective="", team_name="") -> list[Finding]:
    """The findings about the wording of a text of `kind` "objective" or "key_result"; `objective` is the text above it.

    Judged texts are remembered by the process: a text that nobody touched is not read again.
    """
    severities = tuple(sorted((code, str(level)) for code, level in workspace.playbook.coach.items()))
    terms = tuple(sorted(workspace.glossary))
    return list(_judged(kind, text, objective, function_of(team_name), severities, terms))


@lru_cache(maxsize=REMEMBERED)
def _judged(kind, text, objective, function, severities, terms) -> tuple[Finding, ...]:
    book = dict(severities)
    found = judge_text(text, kind, objective, book, function=function)
    company = plan.Workspace("", glossary=dict.fromkeys(terms, ""))
    if kind == "objective":
        above, place = plan.Objective(text, team="", cycle=""), "objective"
    else:
        above = plan.Objective(objective, team="", cycle="", key_results=(plan.KeyResult(text),))
        place = "key-result"
    sets = judge_sets(plan.Plan(company, objectives=(above,)), book, codes=OF_WORDS)
    return (*found, *(one for one in sets if one.place.kind == place))


@lru_cache(maxsize=512)
def function_of(team_name) -> str:
    """The library's function that a team's name speaks of, or ""."""
    words = {word for word in team_name.lower().replace("&", " ").split() if word not in ASIDE}
    shared = {
        slug: len(words & set(f"{slug.replace('-', ' ')} {name.lower()}".split())) for slug, name in FUNCTIONS.items()
    }
    best = max(shared, key=lambda slug: shared[slug])
    return best if shared[best] else ""


def warm():
    """Reads the catalogue and the rules before somebody waits for them."""
    library.metrics()
    judge_text("Launch the platform")
