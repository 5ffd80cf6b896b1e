"""Grades at the end of texts: “Win 3 awards – 0.7”, “Win 3 awards (70 %)”, where most texts of a sheet have one."""

import re

from quarterdeck.files.columns import Mapping
from quarterdeck.files.in_one_cell import blocks
from quarterdeck.files.labels import OBJECTIVE, kind_by_label, several
from quarterdeck.files.tables import Table

_TAIL = re.compile(
    r"(?P<text>.*?\S)\s*(?:[–—:=|-]\s*(?P<bare>0[.,]\d{1,2}|1[.,]0{1,2})"
    r"|(?:→|⇒|->|=>)\s*(?P<arrow>0?[.,]\d{1,2}|1[.,]0{1,2}|\d{1,3}\s?%|[01])"
    r"|\[(?P<square>0?[.,]\d{1,2}|1[.,]0{1,2}|\d{1,3}\s?%)\]"
    r"|[(\[](?:(?:score|grade|final)[:\s]*)?(?P<round>0?[.,]\d{1,2}|1[.,]0{1,2}|\d{1,2}/10|[01])[)\]])",
    re.IGNORECASE | re.DOTALL,
)


class Tails:
    """Takes the grades off the texts of one table, if that is how it is written."""

    def __init__(self, table: Table, mapping: Mapping) -> None:
        self.there = not (mapping.has("grade") or mapping.has("progress")) and self._are(table, mapping)

    def _are(self, table: Table, mapping: Mapping) -> bool:
        columns = [column.index for key in ("key_result", "text", "objective") for column in mapping.of(key)]
        texts = [
            text
            for row in table.rows
            for index in columns
            if index < len(row.cells)
            for text in _results(row.cells[index])
            if kind_by_label(text) != OBJECTIVE
        ]
        return sum(bool(_TAIL.fullmatch(text)) for text in texts) > max(1, len(texts) * 0.6)

    def off(self, result: dict[str, str]) -> dict[str, str]:
        """A key result with the grade at the end of its text as its grade."""
        found = _TAIL.fullmatch(result["key_result"]) if self.there and "key_result" in result else None
        if not found:
            return result
        return {**result, "key_result": found["text"], "grade": next(filter(None, found.groups()[1:]))}


def _results(cell: str) -> list[str]:
    return [text for block in found for text in block.results] if (found := blocks(cell)) else several(cell)
