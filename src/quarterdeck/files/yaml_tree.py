"""YAML as a bare tree of texts, lists and mappings, each with its line, and nothing of YAML that can do harm.

The tree is built from libyaml's events, without recursion, and keeps every value as it was typed: what a value means
is decided by the field it stands in. Aliases, anchors, tags, doubled keys and endless nesting are refused.
"""

from dataclasses import dataclass, field
from typing import Any

import yaml

from quarterdeck.files.errors import PlanFileProblems, Problem

MAX_DEPTH = 40
TOO_DEEP = f"Things are nested more than {MAX_DEPTH} deep. A plan never needs that; flatten it."
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Scalar:
    """`plain` tells a bare word (which may be a number or null) from a quoted one (which is always a text)."""

    line: int
    text: str
    plain: bool


@dataclass(slots=True)
class Sequence:
    line: int
    items: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    line: int
    items: dict[str, "Node"] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)  # of the keys
    doubled: list[tuple[str, int]] = field(default_factory=list)


Node = Scalar | Sequence | Mapping


def tree(text: str) -> Node:
    """The one document of a YAML text. Raises PlanFileProblems."""
    try:
        return _build(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        said = getattr(error, "problem", None) or "a character stands here that a text file cannot have"
        line = mark.line + 1 if mark else 1
        if "nesting" in said:  # newer parsers count themselves, and read ahead
            raise _one(line, TOO_DEEP) from error
        sentence = f"This is not YAML: {said}. Check the indentation and the quotes of this line and the one above."
        raise PlanFileProblems([Problem(line, "", sentence)]) from error


def _build(text: str) -> Node:
    root: Node | None = None
    open_nodes: list[Sequence | Mapping] = []
    keys: list[str | None] = []  # for each open mapping, the key that waits for its value
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.ScalarEvent):
            line = event.start_mark.line + 1
            _refuse_cleverness(event, line)
            node: Node = Scalar(line, event.value, not event.style)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            line = event.start_mark.line + 1
            _refuse_cleverness(event, line)
            if len(open_nodes) >= MAX_DEPTH:
                raise _one(line, TOO_DEEP)
            node = Mapping(line) if isinstance(event, yaml.MappingStartEvent) else Sequence(line)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            open_nodes.pop()
            keys.pop()
            continue
        elif isinstance(event, yaml.AliasEvent):
            raise _one(event.start_mark.line + 1, "“*” repeats another part of the file. Write the part out instead.")
        elif isinstance(event, yaml.DocumentStartEvent) and root is not None:
            raise _one(event.start_mark.line + 1, "A second document begins here. Keep one plan in one file.")
        else:
            continue
        if not open_nodes:
            root = node
        else:
            _hang(node, open_nodes[-1], keys)
        if not isinstance(node, Scalar):
            open_nodes.append(node)
            keys.append(None)
    if root is None:
        raise _one(1, "The file says nothing. Begin with “quarterdeck: 1” and “workspace:”.")
    return root


def _hang(node: Node, parent: Sequence | Mapping, keys: list[str | None]) -> None:
    if isinstance(parent, Sequence):
        parent.items.append(node)
        return
    key = keys[-1]
    if key is None:
        if not isinstance(node, Scalar):
            raise _one(node.line, "A list or a mapping cannot be the name of a field. Write a word and a colon.")
        keys[-1] = node.text
        if node.text in parent.items:
            parent.doubled.append((node.text, node.line))
        parent.lines[node.text] = node.line
        return
    parent.items[key] = node
    keys[-1] = None


def _refuse_cleverness(event: Any, line: int) -> None:
    if event.anchor is not None:
        raise _one(line, f"“&{event.anchor}” names a part to repeat it later. Leave it out and write the part out.")
    if event.tag is not None and event.tag != "!":
        raise _one(line, f"The tag “{event.tag[:60]}” is not allowed. Leave it out; the field says what is meant.")


def _one(line: int, sentence: str) -> PlanFileProblems:
    return PlanFileProblems([Problem(line, "", sentence)])
