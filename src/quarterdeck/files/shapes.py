"""The shape of a plan file, read off the dataclasses of `quarterdeck.okr`: one truth for reader, writer and schema.

A file differs from the dataclasses in four places, all for the person who types it: an objective's and a key result's
sentence stands under the name of the thing, a key result's measure lies flat among its fields, a unit is one text
("currency USD"), and a grade that is nothing but a number is written as a number.
"""

from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from quarterdeck.okr import measure, plan

VERSION = 1
VERSION_KEY = "quarterdeck"

RENAMED = {(plan.Objective, "text"): "objective", (plan.KeyResult, "text"): "key_result"}
FLAT: set[type] = {measure.Measure}
ONE_TEXT: set[type] = {measure.Unit}
SHORT_AS_NUMBER: dict[type, str] = {plan.Grade: "final"}
SHORT_AS_TEXT: set[type] = {plan.KeyResult}

CHOICES: dict[tuple[type, str], tuple[str, ...]] = {
    (plan.Support, "kind"): ("objective", "key-result", "priority"),
    (plan.Remark, "kind"): ("seen", "question", "comment"),
    (plan.Metric, "better"): ("up", "down", "within"),
    (measure.Zone, "level"): measure.ZONE_LEVELS,
    (plan.KeyResult, "unknown"): ("owner", "baseline", "method"),
}
SHARE = (Decimal(0), Decimal(1))
BOUNDS: dict[tuple[type, str], tuple[Decimal, Decimal]] = {
    (plan.CheckIn, "confidence"): SHARE,
    (plan.Grade, "final"): SHARE,
    (plan.Grade, "computed"): SHARE,
    (plan.Workspace, "start_month"): (Decimal(1), Decimal(12)),
    (plan.Priority, "year"): (Decimal(1900), Decimal(2199)),
}
POSITIVE = {(plan.Support, "weight"), (measure.Milestone, "weight")}
NOT_NEGATIVE = {(plan.KeyResult, "weight"), (plan.Objective, "weight")}


@dataclass(frozen=True, slots=True)
class Text:
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A Decimal, or an int where `whole`; within `bounds` (inclusive) or above zero where `positive`."""

    whole: bool = False
    bounds: tuple[Decimal, Decimal] | None = None
    positive: bool = False
    not_negative: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    pass


@dataclass(frozen=True, slots=True)
class Day:
    pass


@dataclass(frozen=True, slots=True)
class Moment:
    pass


@dataclass(frozen=True, slots=True)
class Choice:
    enum: type[StrEnum]


@dataclass(frozen=True, slots=True)
class UnitText:
    pass


@dataclass(frozen=True, slots=True)
class Many:
    of: "Shape"


@dataclass(frozen=True, slots=True)
class Words:
    """A mapping of texts."""


@dataclass(frozen=True, slots=True)
class Anything:
    """A mapping of texts to whatever YAML can say: the changes to a playbook."""


@dataclass(frozen=True, slots=True)
class Member:
    """One field of a record. `key` is its name in the file; `flat` fields lie among those of the record around them."""

    name: str
    key: str
    shape: "Shape"
    required: bool
    default: Any
    flat: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    type: type
    members: tuple[Member, ...]

    def keys(self) -> list[str]:
        """The keys of the record in the file, those of its flat members included."""
        found: list[str] = []
        for member in self.members:
            found += member.shape.keys() if member.flat and isinstance(member.shape, Record) else [member.key]
        return found


Shape = Text | Number | Flag | Day | Moment | Choice | UnitText | Many | Words | Anything | Record


@cache
def record(of: type) -> Record:
    """The shape of a dataclass of the plan."""
    hints = get_type_hints(of)
    members = []
    for field in fields(of):
        shape = _shape(hints[field.name], of, field.name)
        members.append(
            Member(
                name=field.name,
                key=RENAMED.get((of, field.name), field.name),
                shape=shape,
                required=field.default is MISSING and field.default_factory is MISSING,
                default=_default(field),
                flat=hints[field.name] in FLAT,
            )
        )
    return Record(of, tuple(members))


def _default(field: "Field[Any]") -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return None if field.default is MISSING else field.default


def _shape(hint: Any, of: type, name: str) -> Shape:
    place = (of, name)
    if get_origin(hint) in (Union, UnionType):
        return _shape(next(part for part in get_args(hint) if part is not type(None)), of, name)
    if get_origin(hint) is tuple:
        return Many(_shape(get_args(hint)[0], of, name))
    if get_origin(hint) is dict:
        return Words() if get_args(hint)[1] is str else Anything()
    if hint in ONE_TEXT:
        return UnitText()
    if is_dataclass(hint) and isinstance(hint, type):
        return record(hint)
    if hint is str:
        return Text(CHOICES.get(place, ()))
    if hint in (Decimal, int):
        return Number(hint is int, BOUNDS.get(place), place in POSITIVE, place in NOT_NEGATIVE)
    simple: dict[Any, Shape] = {bool: Flag(), date: Day(), datetime: Moment()}
    return simple[hint] if hint in simple else Choice(hint)
