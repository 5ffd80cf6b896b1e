"""Rows that head the rows below them: a period, a team or an objective in a line of its own."""

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from quarterdeck.files.columns import Mapping
from quarterdeck.files.cycles import is_period
from quarterdeck.files.entry import Entry
from quarterdeck.files.labels import KEY_RESULT, OBJECTIVE, kind_by_label
from quarterdeck.files.shares import read_share
from quarterdeck.files.tables import Row, Table
from quarterdeck.files.titles import fields_in, heading, named_in, pair, team_named, title

_REMARK = re.compile(
    r"\W*(?:notes?|n\.?b\.?|legende?|hinweise?|remarques?|nota|(?:last )?updated(?: on)?|scoring(?: guide)?|instructions?"
    r"|how to (?:use|read|grade|score)\b[^:]*)\s*[:=]",
    re.IGNORECASE,
)
# What programs and people put below a table; no key result reads so.
_STAMP = re.compile(
    r"\W*(?:last (?:updated?|edited|modified|saved)|updated (?:on|at|by)|exported|generated|printed|created (?:on|at|by)|stand"
    r"|zuletzt \w+|derni[eè]re mise [aà] jour|mis [aà] jour|[uú]ltima actualizaci[oó]n|atualizado)\b[^\n]{0,40}\d[^\n]{0,40}"
    r"|\W*(?:page|seite|p[aá]gina) \d+(?: (?:of|von|de|sur|/) ?\d+)?|©.*|.{0,40}\bconfidential\W*|end of (?:report|file|table)\W*",
    re.IGNORECASE,
)
_OBJECTIVE_GRADE = re.compile(
    r"(?:objective|obj\.?|o\s?\d+)(?: \d+)? (?:final )?(?:score|grade|average)\s*:?|(?:score|grade) of (?:the )?objective\s*:?",
    re.IGNORECASE,
)
_NUMBERS = ("key_result", "grade", "baseline", "target", "current")

Cells = list[tuple[int, str]]


class Sections:
    """Tells the heading rows of one table from the others."""

    def __init__(self, table: Table, mapping: Mapping, is_header: Callable[[tuple[str, ...]], bool]) -> None:
        self.mapping, self.is_header = mapping, is_header
        self.meaning = {column.index: column.meaning for column in mapping.columns}
        self.titles = {_without_digits(row.cells) for row in table.before}
        lines = [row.line for row in table.rows]
        self.after_gap = {line for before, line in pairwise([table.header_line, *lines]) if line > before + 1}

    def again(self, row: Row, filled: Cells) -> Entry | None:
        """A row that stood above the header already, but for its numbers: the head of the next page."""
        if not filled or _without_digits(cell for _, cell in filled) not in self.titles:
            return None
        said = title(row)
        return Entry(row.line, said) if said.keys() & {"team", "period"} else Entry(row.line, skip="A title once more.")

    def entry(self, row: Row, filled: Cells, after: Row | None) -> Entry | None:
        texts = [cell for _, cell in filled]
        if _may_name_fields(texts) and (several := fields_in(texts)) and len(several) > 1:
            return Entry(row.line, several)
        if len(filled) == 2:
            return self._of_two(row, filled)
        if len(filled) != 1:
            return None
        index, text = filled[0]
        meaning = self.meaning.get(index, "")
        long = meaning in ("period", "team", "year") and len(text.split()) > 6
        if _STAMP.fullmatch(text) or (_REMARK.match(text) and meaning not in ("notes", "key_result")) or long:
            return Entry(row.line, skip="A remark.")
        if is_period(text) and meaning not in _NUMBERS:
            return Entry(row.line, {"period": text})
        if (found := pair(texts)) and (
            meaning not in ("text", "key_result", "objective") or found[0] in ("team", "period", "owner")
        ):
            return _headed(row, *found)
        if kind_by_label(text) == OBJECTIVE and meaning != "text":
            return Entry(row.line, {"objective": text})
        if meaning in ("objective", "key_result", "text", "type", "period", ""):
            return self._named(row, meaning, text, after)
        return None

    def objective_graded(self, row: Row, filled: Cells) -> Entry | None:
        """“Objective score | 0.5” or “Objective score: 0.5”, a line below the key results."""
        texts = [cell for _, cell in filled]
        if len(texts) == 1:
            texts = [part.strip() for part in texts[0].rpartition(":")[::2]]
        if len(texts) == 2 and _OBJECTIVE_GRADE.fullmatch(texts[0]) and read_share(texts[1]):
            return Entry(row.line, {"objective_grade": texts[1]})
        return None

    def _of_two(self, row: Row, filled: Cells) -> Entry | None:
        texts = [cell for _, cell in filled]
        if found := pair(texts):
            labelled = self.meaning.get(filled[0][0]) == "type" and found[0] in (OBJECTIVE, KEY_RESULT)
            return None if labelled else _headed(row, *found)
        if {self.meaning.get(index) for index, _ in filled} <= {"team", "period", "year"}:
            return None
        named = named_in(texts)
        return Entry(row.line, dict(named)) if named.keys() == {"team", "period"} else None

    def _named(self, row: Row, meaning: str, text: str, after: Row | None) -> Entry | None:
        """A team or a period that a line of its own names, as far as no column says it."""
        above_header = after is not None and self.is_header(after.cells)
        below = {self.meaning.get(index) for index, _ in after.filled} if after else set()
        if meaning == OBJECTIVE and KEY_RESULT in below and OBJECTIVE not in below:
            return None  # key results stand under it, so it is an objective, whatever it is called
        names = heading(text, sure=above_header)
        if meaning == KEY_RESULT and "team" in names and not team_named(text):
            names = {}
        if not names and _heads_objective(text, after):
            names = {"team": text}
        kept = {key: value for key, value in names.items() if not self.mapping.has(key)}
        if kept.keys() == names.keys() and kept:
            return Entry(row.line, dict(kept))
        return Entry(row.line, skip="A title.") if above_header and row.line in self.after_gap else None


def _may_name_fields(texts: list[str]) -> bool:
    """Whether a row can be “Team: Brand | Quarter: Q3 2025” or the like; most rows are not looked at any further."""
    return (
        0 < len(texts) <= 8
        and len(texts[0]) <= 200
        and (":" in texts[0] or (len(texts) % 2 == 0 and len(texts[0]) <= 30))
    )


def _headed(row: Row, meaning: str, value: str) -> Entry:
    if meaning == KEY_RESULT:
        return Entry(row.line, {}, [{"key_result": value}])
    return Entry(row.line, {meaning: value})


def _without_digits(cells: Iterable[str]) -> str:
    return re.sub(r"\d+", "", " ".join(cell for cell in cells if cell))


def _heads_objective(text: str, after: Row | None) -> bool:
    """Whether a short line stands above “Objective 1: …”: then it is the name of a team, whatever it says."""
    below = after.filled if after else []
    labelled = len(below) == 1 and kind_by_label(below[0][1]) == OBJECTIVE
    return labelled and len(text.split()) <= 3 and not any(map(str.isdigit, text)) and not kind_by_label(text)
