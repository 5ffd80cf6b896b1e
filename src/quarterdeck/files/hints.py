"""What the names of files and sheets and the titles above a header say of period, year and team."""

import re
from dataclasses import dataclass

from quarterdeck.files.cycles import part_inside, period_inside, year_inside
from quarterdeck.files.labels import one_line

LONGEST_TITLE = 80  # characters; more is a paragraph of instructions
_GENERIC = re.compile(
    r"\b(?:(?:sheet|tabelle|feuille|feuil|hoja|planilha|table|page|tab|blatt|book|workbook)\s?\d*|okrs?|krs?|objectives?|"
    r"key|results?|goals?|and|the|overview|template|master|data|export|import|quarter(?:ly)?|years?|fy|plan|planning|"
    r"draft|final|copy|of|all|summary|current|archived?|old|new|tracker|tracking|dashboard|scores?|grades?|list|our|"
    r"weekly|weeks?|check[ -]?ins?|updates?|progress|"
    r"sample|example|document|untitled|v?\d+)\b|[^\w&/ ]|_",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"updat|creat|version|as of|deadline|due|copyright|©|revis|printed|export|stand:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hint:
    period: str = ""
    year: int | None = None
    team: str = ""


def of_name(name: str, start_month: int, parts: bool = False) -> Hint:
    """What the name of a sheet or file says; with `parts`, "Q3" is a period although it has no year.

    What is left of the name without the words that any sheet may be called by is the team.
    """
    period = period_inside(name, start_month) or (part_inside(name) if parts else None)
    rest = one_line(_GENERIC.sub(" ", period.rest if period else name))
    return Hint(period.text if period else "", year_inside(name), rest if len(rest) > 1 else "")


def of_title(title: str, start_month: int) -> Hint:
    """What a title says: its year, and its period unless that is the day of an update or a deadline."""
    if _ASIDE.search(title) or len(title) > LONGEST_TITLE:
        return Hint(year=None if _ASIDE.search(title) else year_inside(title))
    period = period_inside(title, start_month) or part_inside(title)
    return Hint(period.text if period else "", year_inside(title))
