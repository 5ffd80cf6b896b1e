"""The JSON Schema of a plan file, made from the dataclasses. Editors use it to complete and check as people type."""

from typing import Any

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
    Member,
    Moment,
    Number,
    Record,
    Shape,
    Text,
    UnitText,
    Words,
    record,
)
from quarterdeck.okr.measure import UnitKind
from quarterdeck.okr.plan import Plan

Schema = dict[str, Any]


def plan_schema() -> Schema:
    """The schema (JSON Schema 2020-12). Dates count as texts, as JSON and YAML 1.2 have them."""
    definitions: dict[str, Schema] = {}
    whole = _record(record(Plan), definitions)
    whole["properties"] = {
        VERSION_KEY: {"const": VERSION, "description": "The version of the format."},
        **whole["properties"],
    }
    whole["required"] = [VERSION_KEY, *whole["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Quarterdeck plan",
        "description": "A plan of Objectives and Key Results with everything that happened to it.",
        **whole,
        "$defs": dict(sorted(definitions.items())),
    }


def _record(shape: Record, definitions: dict[str, Schema]) -> Schema:
    properties: dict[str, Schema] = {}
    for member in _members(shape):
        properties[member.key] = _of(member.shape, definitions)
    required = [member.key for member in _members(shape) if member.required]
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, "required": required} if required else schema


def _members(shape: Record) -> list[Member]:
    found: list[Member] = []
    for member in shape.members:
        if member.flat and isinstance(member.shape, Record):
            found += list(member.shape.members)
        else:
            found.append(member)
    return found


def _of(shape: Shape, definitions: dict[str, Schema]) -> Schema:
    match shape:
        case Text(choices=choices):
            return {"enum": list(choices)} if choices else {"type": ["string", "number", "boolean", "null"]}
        case Number():
            return _number(shape)
        case Flag():
            return {"type": "boolean"}
        case Day():
            return {"type": ["string", "null"], "format": "date"}
        case Moment():
            return {"type": ["string", "null"], "format": "date-time"}
        case Choice(enum=enum):
            return {"enum": list(map(str, enum))}
        case UnitText():
            return {"type": "string", "pattern": f"^({'|'.join(UnitKind)})( |$)"}
        case Many(of=inner):
            items = {"type": "array", "items": _of(inner, definitions)}
            return items if isinstance(inner, Record) else {"anyOf": [items, _of(inner, definitions)]}
        case Words():
            return {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean", "null"]}}
        case Anything():
            return {"type": "object"}
        case Record():
            return _reference(shape, definitions)


def _number(shape: Number) -> Schema:
    schema: Schema = {"type": ["integer" if shape.whole else "number", "null"]}
    if shape.bounds:
        schema |= {"minimum": int(shape.bounds[0]), "maximum": int(shape.bounds[1])}
    if shape.positive:
        schema["exclusiveMinimum"] = 0
    if shape.not_negative:
        schema["minimum"] = 0
    return schema


def _reference(shape: Record, definitions: dict[str, Schema]) -> Schema:
    name = shape.type.__name__
    if name not in definitions:
        definitions[name] = {}
        written: Schema = _record(shape, definitions)
        description = " ".join((shape.type.__doc__ or "").split())
        if description and not description.startswith(f"{name}("):
            written = {"description": description, **written}
        definitions[name] = written
    reference = {"$ref": f"#/$defs/{name}"}
    if shape.type in SHORT_AS_NUMBER:
        return {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, reference]}
    if shape.type in SHORT_AS_TEXT:
        return {"anyOf": [{"type": "string", "minLength": 1}, reference]}
    return reference
