"""A plan as YAML a person would write by hand: defaults left out, quotes only where needed, always the same bytes."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import yaml

from quarterdeck.files.shapes import SHORT_AS_NUMBER, VERSION, VERSION_KEY, Many, Record, record
from quarterdeck.okr.measure import Phase, Unit
from quarterdeck.okr.plan import Observation, Plan

ONE_LINE: set[type] = {Observation, Phase}  # short and many: a line each reads better than a block
LONGEST_KEY = 100  # YAML allows 1,024 characters in front of a colon, escapes counted
_PLAIN_START = re.compile(r"[^\W_]|[($€£]")
_PLAIN_IN_FLOW = re.compile(r"\w[\w .@/+-]*")
_LOOKS_LIKE_DATA = re.compile(r"[-+.]?\d[\d_.,:eExXoO+-]*|true|false|null|yes|no|on|off|y|n", re.IGNORECASE)
_ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_MUST_ESCAPE = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')
_RESOLVER = yaml.SafeLoader("")
_STRING_TAG = "tag:yaml.org,2002:str"


def dump(plan: Plan) -> str:
    """The plan file of a plan. `load` gives the same plan back, and dumping that gives the same bytes."""
    lines = [f"{VERSION_KEY}: {VERSION}"]
    for member in record(Plan).members:
        value = getattr(plan, member.name)
        if value != member.default:
            lines.append("")
            lines += _entry(f"{member.key}:", value, member.shape, "")
    return "\n".join(lines) + "\n"


def _members(value: Any, shape: Record, indent: str) -> Iterator[str]:
    for member in shape.members:
        inner = getattr(value, member.name)
        if inner == member.default and not member.required:
            continue
        if member.flat and isinstance(member.shape, Record):
            yield from _members(inner, member.shape, indent)
        else:
            yield from _entry(f"{indent}{member.key}:", inner, member.shape, indent)


def _entry(written: str, value: Any, shape: Any, indent: str) -> Iterator[str]:
    """The lines of one field; `written` is how the first begins: indent, key and colon, or the dash of an item."""
    if isinstance(shape, Record):
        short = SHORT_AS_NUMBER.get(shape.type)
        if short and all(getattr(value, m.name) == m.default for m in shape.members if m.name != short):
            yield f"{written} {scalar(getattr(value, short))}"
            return
        yield written
        yield from _members(value, shape, indent + "  ")
    elif isinstance(shape, Many) and isinstance(shape.of, Record):
        yield written
        for item in value:
            yield from _item(item, shape.of, indent + "  ")
    elif isinstance(value, dict):
        yield from _mapping(written, value, indent)
    elif isinstance(value, (list, tuple)):
        yield from _list(written, value, indent)
    else:
        yield f"{written} {scalar(value, indent)}"


def _item(value: Any, shape: Record, indent: str) -> Iterator[str]:
    if shape.type in ONE_LINE:
        pairs = (f"{m.key}: {_in_flow(v)}" for m in shape.members if (v := getattr(value, m.name)) != m.default)
        yield f"{indent}- {{{', '.join(pairs)}}}"
        return
    first = True
    for line in _members(value, shape, indent + "  "):
        yield f"{indent}- {line[len(indent) + 2 :]}" if first else line
        first = False


def _mapping(written: str, value: dict[str, Any], indent: str) -> Iterator[str]:
    if not value:
        yield f"{written} {{}}"
        return
    yield written
    for key, inner in value.items():
        yield from _entry(_key(key, indent + "  "), inner, None, indent + "  ")


def _list(written: str, value: Any, indent: str) -> Iterator[str]:
    if not any(isinstance(item, (list, tuple, dict)) for item in value):
        yield f"{written} [{', '.join(_in_flow(item) for item in value)}]"
        return
    yield written
    for item in value:
        yield from _entry(f"{indent}  -", item, None, indent + "  ")


def _key(key: str, indent: str) -> str:
    written = scalar(key) if "\n" not in key else _quoted(key)
    return f"{indent}{written}:" if len(written) <= LONGEST_KEY else f"{indent}? {written}\n{indent}:"


def scalar(value: Any, indent: str = "") -> str:
    """One value as YAML text: a number, a date, a moment in UTC, or a text with quotes where it needs them."""
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, str):
        return _text(value, indent)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, datetime):
        moment = value.astimezone(UTC) if value.tzinfo else value
        return moment.replace(tzinfo=None).isoformat() + "Z"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Unit):
        return _text(f"{value.kind} {value.code}" if value.code else str(value.kind), indent)
    return number(Decimal(str(value)))


def number(value: Decimal) -> str:
    """A number in full ("1000", not "1E+3"), unless that would take more than forty places."""
    _, _, exponent = value.as_tuple()
    return format(value, "f") if isinstance(exponent, int) and -40 <= exponent <= 40 else str(value)


def _text(text: str, indent: str) -> str:
    if "\n" in text and _may_be_block(text):
        mark = "|" if text.endswith("\n") else "|-"
        lines = text.removesuffix("\n").split("\n")
        return "\n".join([mark, *(f"{indent}  {line}" if line else "" for line in lines)])
    return text if _may_be_plain(text) else _quoted(text)


def _may_be_plain(text: str) -> bool:
    return bool(
        _PLAIN_START.match(text)
        and text.isprintable()
        and text[-1] not in " :"
        and ": " not in text
        and " #" not in text
        and not _LOOKS_LIKE_DATA.fullmatch(text)
        and _RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) == _STRING_TAG
    )


def _may_be_block(text: str) -> bool:
    lines = text.removesuffix("\n").split("\n")
    return (
        bool(lines[0])
        and bool(lines[-1])
        and all(line.isprintable() and not line.startswith(" ") and not line.endswith(" ") for line in lines)
    )


def _in_flow(value: Any) -> str:
    """A value inside [ ] or { }, where commas and brackets mean something."""
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return value if _PLAIN_IN_FLOW.fullmatch(value) and _may_be_plain(value) else _quoted(value)
    return scalar(value)


def _quoted(text: str) -> str:
    return f'"{_MUST_ESCAPE.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    letter = found[0]
    if letter in _ESCAPED:
        return _ESCAPED[letter]
    return f"\\x{ord(letter):02x}" if ord(letter) < 256 else f"\\u{ord(letter):04x}"
