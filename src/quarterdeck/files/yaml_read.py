"""A plan from YAML. Every problem is found and told in one go, each with its line."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any

from quarterdeck.files.errors import PlanFileProblems, Problem
from quarterdeck.files.shapes import (
    SHORT_AS_NUMBER,
    SHORT_AS_TEXT,
    VERSION,
    VERSION_KEY,
    Anything,
    Choice,
    Day,
    Flag,
    Many,
    Moment,
    Number,
    Record,
    Shape,
    Text,
    UnitText,
    Words,
    record,
)
from quarterdeck.files.text import MAX_BYTES, decode
from quarterdeck.files.yaml_tree import Mapping, Node, Scalar, Sequence, tree
from quarterdeck.okr.measure import Measure, Unit, UnitKind
from quarterdeck.okr.plan import KeyResult, Plan
from quarterdeck.okr.sentence import read_key_result

LONGEST_NUMBER = 60  # characters and powers of ten; nothing a marketing team counts is longer
NO_VALUE = ("", "~", "null", "Null", "NULL")
ReadSentence = Callable[[str], Measure]
_NUMBER = re.compile(r"[-+]?(\d[\d_]*(\.\d*)?|\.\d+)([eE][-+]?\d{1,3})?")
_BOOLEANS = {"true": True, "false": False}
Path = tuple[Any, ...]  # (path of the parent, own key or index), or () at the top


class _Wrong(Exception):
    """A value that its field cannot take; becomes a Problem where the line is known."""


def measure_said(sentence: str) -> Measure:
    return read_key_result(sentence).measure


def load(
    data: bytes,
    name: str = "plan.yaml",
    read_sentence: ReadSentence = measure_said,
    max_bytes: int = MAX_BYTES,
) -> Plan:
    """The plan that a plan file holds.

    A key result typed as one sentence gets the measure that `read_sentence` finds in it. `max_bytes` may be raised
    for a file that comes from this machine: a year of a large company has more than 50 MB.
    Raises EmptyFile, FileTooLarge, Undecodable, and PlanFileProblems with everything that has to be put right.
    """
    root = tree(decode(name, data, max_bytes))
    reader = _Reader(read_sentence)
    plan = reader.plan(root)
    if reader.problems:
        raise PlanFileProblems(sorted(reader.problems, key=lambda problem: problem.line))
    return plan


class _Reader:
    def __init__(self, read_sentence: ReadSentence) -> None:
        self.problems: list[Problem] = []
        self.read_sentence = read_sentence

    def plan(self, root: Node) -> Plan:
        if not isinstance(root, Mapping):
            raise PlanFileProblems(
                [Problem(root.line, "", "A plan is a list of fields. Begin with “quarterdeck: 1” and “workspace:”.")]
            )
        version = root.items.pop(VERSION_KEY, None)
        if version is None:
            self.tell(root.line, (), f"The version is missing. Write “{VERSION_KEY}: {VERSION}” in the first line.")
        elif not (isinstance(version, Scalar) and version.text == str(VERSION)):
            said = version.text[:20] if isinstance(version, Scalar) else "something else"
            self.tell(version.line, (), f"The version is “{said}”, and this Quarterdeck reads version {VERSION}.")
        read: Plan = self.record(root, record(Plan), ())
        return read

    def tell(self, line: int, path: Path, sentence: str) -> None:
        self.problems.append(Problem(line, _spell(path), sentence))

    def value(self, node: Node, shape: Shape, path: Path) -> Any:
        """The value of a node, or None after its problem was told."""
        if isinstance(shape, Record):
            return self.short(node, shape, path) if isinstance(node, Scalar) else self.record(node, shape, path)
        if isinstance(shape, Many):
            return self.many(node, shape, path)
        if isinstance(shape, (Words, Anything)):
            return self.mapping(node, shape, path)
        if not isinstance(node, Scalar):
            kind = "a list" if isinstance(node, Sequence) else "a group of fields"
            self.tell(node.line, path, f"One value belongs here, not {kind}. A text with “: ” or “- ” needs quotes.")
            return None
        try:
            return _SCALARS[type(shape)](node, shape)
        except _Wrong as wrong:
            self.tell(node.line, path, str(wrong))
            return None

    def record(self, node: Node, shape: Record, path: Path) -> Any:
        if not isinstance(node, Mapping):
            self.tell(node.line, path, f"Fields belong here: {', '.join(shape.keys()[:6])} …")
            return None
        for key, line in node.doubled:
            self.tell(line, path, f"“{key[:60]}” stands here twice. Keep one of them.")
        known = shape.keys()
        for key in node.items:
            if key not in known:
                close = get_close_matches(key, known, 1)
                hint = f"Did you mean “{close[0]}”?" if close else f"Known here: {', '.join(known)}."
                self.tell(node.lines[key], path, f"“{key[:60]}” is no field. {hint}")
        return self.members(node, shape, path)

    def members(self, node: Mapping, shape: Record, path: Path) -> Any:
        values: dict[str, Any] = {}
        broken = False
        for member in shape.members:
            if member.flat and isinstance(member.shape, Record):
                values[member.name] = self.members(node, member.shape, path)
                continue
            inner = node.items.get(member.key)
            if inner is None or (isinstance(inner, Scalar) and inner.plain and inner.text in NO_VALUE):
                if member.required:
                    self.tell(node.line, path, f"“{member.key}” is missing. Add it.")
                    broken = True
                continue
            value = self.value(inner, member.shape, (path, member.key))
            if value is None:
                broken = True
            else:
                values[member.name] = value
        return None if broken else shape.type(**values)

    def short(self, node: Scalar, shape: Record, path: Path) -> Any:
        """A record written as one value: a grade as a number, a key result as a sentence."""
        if shape.type in SHORT_AS_NUMBER:
            member = next(m for m in shape.members if m.name == SHORT_AS_NUMBER[shape.type])
            value = self.value(node, member.shape, path)
            return None if value is None else shape.type(**{member.name: value})
        if shape.type in SHORT_AS_TEXT and node.text.strip():
            return KeyResult(text=node.text, measure=self.read_sentence(node.text))
        return self.record(node, shape, path)

    def many(self, node: Node, shape: Many, path: Path) -> Any:
        if isinstance(node, Scalar) and not isinstance(shape.of, Record):
            node = Sequence(node.line, [node])  # “leads: nina” is clear enough
        if not isinstance(node, Sequence):
            self.tell(node.line, path, "A list belongs here: put “- ” in front of each entry.")
            return None
        values = [self.value(item, shape.of, (path, index)) for index, item in enumerate(node.items)]
        return tuple(value for value in values if value is not None)

    def mapping(self, node: Node, shape: Words | Anything, path: Path) -> Any:
        if not isinstance(node, Mapping):
            self.tell(node.line, path, "Pairs belong here, one a line: “name: value”.")
            return None
        for key, line in node.doubled:
            self.tell(line, path, f"“{key[:60]}” stands here twice. Keep one of them.")
        if isinstance(shape, Anything):
            return {key: self.anything(item, (path, key)) for key, item in node.items.items()}
        words = {}
        for key, item in node.items.items():
            if isinstance(item, Scalar):
                words[key] = item.text
            else:
                self.tell(item.line, (path, key), "A text belongs here.")
        return words

    def anything(self, node: Node, path: Path) -> Any:
        if isinstance(node, Mapping):
            return self.mapping(node, Anything(), path)
        if isinstance(node, Sequence):
            return [self.anything(item, (path, index)) for index, item in enumerate(node.items)]
        if not node.plain:
            return node.text
        if node.text in NO_VALUE:
            return None
        if node.text.lower() in _BOOLEANS:
            return _BOOLEANS[node.text.lower()]
        if _NUMBER.fullmatch(node.text) and len(node.text) <= LONGEST_NUMBER:
            number = Decimal(node.text)
            return int(number) if re.fullmatch(r"[-+]?\d+", node.text) else number
        return node.text


def _text(node: Scalar, shape: Text) -> str:
    if shape.choices and node.text not in shape.choices:
        raise _Wrong(f"“{node.text[:60]}” is not one of {', '.join(shape.choices)}.")
    return node.text


def _choice(node: Scalar, shape: Choice) -> Any:
    try:
        return shape.enum(node.text)
    except ValueError:
        raise _Wrong(f"“{node.text[:60]}” is not one of {', '.join(shape.enum)}.") from None


def _number(node: Scalar, shape: Number) -> Decimal | int:
    try:
        if len(node.text) > LONGEST_NUMBER:
            raise InvalidOperation
        value = Decimal(node.text)
    except InvalidOperation:
        raise _Wrong(f"“{node.text[:60]}” is not a number. Write it like 1200 or 0.75, without a unit.") from None
    if not value.is_finite() or abs(value.adjusted()) > LONGEST_NUMBER:
        raise _Wrong(f"“{node.text}” is not a number anybody can reach. Write an ordinary one.")
    if shape.bounds and not shape.bounds[0] <= value <= shape.bounds[1]:
        raise _Wrong(f"{node.text} is outside {shape.bounds[0]} to {shape.bounds[1]}. Write a number between them.")
    if (shape.positive and value <= 0) or (shape.not_negative and value < 0):
        raise _Wrong(f"{node.text} is too small. Write a number {'above' if shape.positive else 'from'} 0.")
    if shape.whole and value != value.to_integral_value():
        raise _Wrong(f"{node.text} is not a whole number. Leave out the decimals.")
    return int(value) if shape.whole else value


def _flag(node: Scalar, shape: Flag) -> bool:
    if node.text.lower() not in _BOOLEANS:
        raise _Wrong(f"“{node.text[:60]}” is neither true nor false.")
    return _BOOLEANS[node.text.lower()]


def _day(node: Scalar, shape: Day) -> date:
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", node.text):
            raise ValueError
        return date.fromisoformat(node.text)
    except ValueError:
        raise _Wrong(f"“{node.text[:60]}” is not a date. Write it like 2026-10-05.") from None


def _moment(node: Scalar, shape: Moment) -> datetime:
    try:
        moment = datetime.fromisoformat(node.text)
    except ValueError:
        raise _Wrong(f"“{node.text[:60]}” is not a moment. Write it like 2026-10-05T09:30:00Z.") from None
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:
        raise _Wrong(f"“{node.text[:60]}” lies outside the calendar. Write it like 2026-10-05T09:30:00Z.") from None


def _unit(node: Scalar, shape: UnitText) -> Unit:
    kind, _, code = node.text.partition(" ")
    if kind not in list(UnitKind):
        raise _Wrong(f"“{node.text[:60]}” is no unit. Begin with one of {', '.join(UnitKind)}, as in “currency USD”.")
    return Unit(UnitKind(kind), code)


_SCALARS: dict[type, Callable[[Scalar, Any], Any]] = {
    Text: _text,
    Choice: _choice,
    Number: _number,
    Flag: _flag,
    Day: _day,
    Moment: _moment,
    UnitText: _unit,
}


def _spell(path: Path) -> str:
    """objectives[2].key_results[0]"""
    parts: list[str] = []
    while path:
        path, key = path
        parts.append(f"[{key}]" if isinstance(key, int) else f".{key}")
    return "".join(reversed(parts)).lstrip(".")
