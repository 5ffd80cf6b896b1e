"""Columns and what they mean: shown with samples, corrected by a person."""

from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace

from quarterdeck.files.fields import LONGEST_HEADER, numbered

SURE = 0.7  # below, a person should look at the mapping first
# A column of these belongs to the key result column in front of it, where key results stand side by side.
BESIDE = {
    "grade",
    "owner",
    "baseline",
    "target",
    "current",
    "confidence",
    "status",
    "progress",
    "unit",
    "notes",
    "weight",
    "owner_email",
    "span",
    "ratio",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column and what it means: `meaning` is a key of `fields.BY_KEY` or "" for a column that is left out.

    `number` is the place of the key result it belongs to where these stand side by side ("KR2 score" is 2), from 1.
    `certainty` is 0 to 1; a person's choice is 1.
    """

    index: int
    header: str
    meaning: str
    certainty: float
    number: int | None = None
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    columns: tuple[Column, ...]

    @property
    def certain(self) -> bool:
        """Whether objectives and key results were found by their headers and nothing important was guessed."""
        needed = {"objective", "key_result"} if not self.has("text") else {"text"}
        return all(any(c.meaning == key and c.certainty >= SURE for c in self.columns) for key in needed)

    def has(self, meaning: str) -> bool:
        return any(column.meaning == meaning for column in self.columns)

    def of(self, meaning: str) -> list[Column]:
        return [column for column in self.columns if column.meaning == meaning]

    def with_choices(self, choices: Dict[int, str]) -> "Mapping":
        """The mapping with what a person chose: column index to meaning key, "" to leave the column out."""
        return Mapping(
            tuple(
                replace(
                    chosen := replace(column, meaning=choices[column.index], certainty=1.0), number=number_in(chosen)
                )
                if column.index in choices
                else column
                for column in self.columns
            )
        )


def number_in(column: Column) -> int | None:
    """The number in a header: of the second key result, where key results stand side by side; that of a week is none."""
    if column.meaning == "weekly":
        return None
    return numbered(column.header)[1] if len(column.header) <= LONGEST_HEADER else None


def have(columns: list[Column]) -> set[str]:
    return {column.meaning for column in columns}


def turned(columns: list[Column], index: int, meaning: str, certainty: float) -> list[Column]:
    """The columns with another meaning at one place."""
    return [replace(c, meaning=meaning, certainty=certainty) if c.index == index else c for c in columns]
