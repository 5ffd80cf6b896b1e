"""A term that needs a definition and has none in the workspace’s glossary.

Why it matters
    What is an MQL here? Marketing and sales each have an answer, and the number changes by half between them.
Try instead
    Write one sentence in the glossary: what counts, what does not, where it is counted.
Known limits
    Only terms that are known to be read in several ways are asked for, each once.
In the method
    are its words defined (what is an MQL here)?
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quarterdeck.coach.desk import Complaint, Desk, at_key_result, at_objective, names
from quarterdeck.coach.rule import PlanRule
from quarterdeck.coach.wording import terms_in


def check(desk: Desk) -> Iterator[Complaint]:
    """The first place of each term that the glossary does not define."""
    known = {term for name in desk.plan.workspace.glossary for term in {name.lower(), *terms_in(name)}}
    places = [(at_objective(objective), objective.text) for objective in desk.objectives]
    places += [(at_key_result(kr), kr.text) for _, kr in desk.pairs]
    for place, text in places:
        for term, (start, end) in terms_in(text).items():
            if term not in known:
                known.add(term)
                yield Complaint(replace(place, start=start, end=end), sentence([text[start:end]]))


def sentence(terms: Sequence[str]) -> str:
    """What is said of terms that stand undefined in one text."""
    return f"{names(terms)} can be counted in several ways, and the glossary does not say which."


rule = PlanRule(
    code="S14",
    name="undefined-term",
    check=check,
    flags=(
        """
        O: Make sales trust our leads
        KR: MQLs from 500 to 800 a month
        """,
    ),
    passes=(
        """
        term: MQL = a contact who asked for a demo
        term: lead = a contact with a company e-mail address
        O: Make sales trust our leads
        KR: MQLs from 500 to 800 a month
        """,
    ),
    method="what-good-looks-like",
)
