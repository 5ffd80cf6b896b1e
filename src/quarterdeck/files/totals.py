"""Rows that count what stands above them, and rows of a template that nobody filled in."""

import re

from quarterdeck.files.cells import is_nothing, is_placeholder
from quarterdeck.files.columns import Mapping
from quarterdeck.files.fields import exactly
from quarterdeck.files.labels import kind_of_label
from quarterdeck.files.shares import read_share
from quarterdeck.files.tables import Table

_WORD = (
    r"(?:totals?|averages?|avg\.?|mean|sum|overall|summe|gesamt|durchschnitt|mittelwert|moyenne|promedio|média|media|gemiddelde"
    r"|totale?|somme|suma|snitt|Ø|subtotals?|sub-totals?|zwischensumme|median)"
)
_BEFORE = r"(?:(?:grand|sub-?|team|quarter|overall|final|weighted|simple|okr|kr|objective|company|department|q[1-4]) )*"
_OF = r"(?: (?:scores?|grades?|progress|krs?|key results?|objectives?|okrs?|of (?:all|scores?|grades?|the).*|for .*|objective.*))?"
_VALUE = r"\s*[:=]?\s*(?:\d+(?:[.,]\d+)?\s*%?(?:\s*/\s*\d+)?)?"
_TOTAL = re.compile(rf"{_BEFORE}{_WORD}{_OF}{_VALUE}", re.IGNORECASE)
_SCORE = re.compile(
    rf"(?:overall|final|team|total|quarter|average) (?:scores?|grades?|progress){_VALUE}", re.IGNORECASE
)
_COUNT = re.compile(
    rf"(?:number|count|#|no\.?|anzahl|nombre|número) (?:of |de |der )?(?:key results?|krs?|objectives?|okrs?|goals?|teams?){_VALUE}",
    re.IGNORECASE,
)
_TEXTS = ("objective", "key_result", "text")


class Totals:
    """Tells such rows of one table from objectives and key results, which may be called “Total sign-ups”."""

    def __init__(self, table: Table, mapping: Mapping) -> None:
        teams = [column.index for column in mapping.of("team")]
        names = {row.cells[i].casefold() for row in table.rows for i in teams if i < len(row.cells) and row.cells[i]}
        self.of_teams = {
            f"{word} {name}" for name in names for word in ("total", "subtotal", "average", "result", "summe")
        }
        self.of_teams |= {
            f"{name} {word}" for name in names for word in ("total", "subtotal", "average", "result", "score")
        }
        columns = [column.index for meaning in _TEXTS for column in mapping.of(meaning)]
        texts = [row.cells[i] for row in table.rows for i in columns if i < len(row.cells) and row.cells[i]]
        self.labels_are_texts = sum(kind_of_label(text) is not None for text in texts) > 0.5 * len(texts)

    def is_one(self, filled: list[tuple[int, str]]) -> bool:
        """Whether a row is a total: its first word says so, and no long text stands behind it."""
        if not filled or any(len(cell.split()) > 3 for _, cell in filled[1:]):
            return False
        first = filled[0][1].strip()
        if any(pattern.fullmatch(first) for pattern in (_TOTAL, _SCORE, _COUNT)) or first.casefold() in self.of_teams:
            return True
        named = exactly(first) if len(first.split()) <= 3 else None
        shares = len(filled) > 1 and all(read_share(cell) for _, cell in filled[1:])
        return bool(shares and named and named[1] == 1 and named[0] in ("grade", "progress"))

    def is_unfilled(self, values: dict[str, str], results: list[dict[str, str]]) -> bool:
        """Whether a row has nothing but labels and words of a template where its texts should be."""
        texts = [cells[name] for cells in (values, *results) for name in _TEXTS if name in cells]
        if not texts or "type" in values:
            return False
        return all(
            is_nothing(text) or is_placeholder(text) or (not self.labels_are_texts and kind_of_label(text) is not None)
            for text in texts
        ) and not all(map(is_nothing, texts))
