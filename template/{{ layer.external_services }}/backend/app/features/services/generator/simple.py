"""Schemas in fewer words: what OpenAPI 3.0 and 3.1 say differently, and what says nothing of types."""

from collections.abc import Sequence
from typing import Final

from app.features.services.generator.document import Schema

NULL: Final[Schema] = {"type": "null"}
UNIONS = ("oneOf", "anyOf")
TYPES = ("$ref", "type", "properties", "items", "allOf", *UNIONS, "enum", "const")


def effective(schema: object) -> Schema:
    """Without what says nothing of types: `true`, an `allOf` of one, a union that only requires this or that field."""
    if not isinstance(schema, dict):
        return {}
    kept = {key: value for key, value in schema.items() if key not in UNIONS or any(map(says_a_type, value))}
    parts = [part for part in kept.get("allOf", ()) if says_a_type(part)]
    others = says_a_type({key: value for key, value in kept.items() if key not in ("allOf", "type")})
    if len(parts) != 1 or others:
        return kept
    nullable = any(each.get("nullable") for each in (kept, *kept["allOf"]) if each is not parts[0])
    return {**effective(parts[0]), **({"nullable": True} if nullable else {})}


def says_a_type(schema: object) -> bool:
    """Whether it says what a value is, not only which fields it needs."""
    return isinstance(schema, dict) and any(key in schema for key in TYPES)


def is_object(schema: Schema) -> bool:
    """Whether it has fields, or could; one of several objects is none itself."""
    is_plain = schema.get("type") == "object" and not any(key in schema for key in UNIONS)
    return "$ref" not in schema and ("properties" in schema or "allOf" in schema or is_plain)


def is_nullable(schema: Schema) -> bool:
    """Whether null is a value, in the words of OpenAPI 3.0 or 3.1."""
    kinds, values = schema.get("type"), schema.get("enum")
    members = [member for key in UNIONS for member in schema.get(key, ())]
    listed = isinstance(kinds, list) and "null" in kinds and len(kinds) > 1
    return bool(schema.get("nullable")) or listed or NULL in members or bool(values and None in values)


def without_null(schema: Schema) -> Schema:
    """The same, of what is there."""
    kept = {key: value for key, value in schema.items() if key != "nullable"}
    if isinstance(kinds := kept.get("type"), list):
        others = [kind for kind in kinds if kind != "null"]
        kept["type"] = others[0] if len(others) == 1 else others
    for key in ("enum", *UNIONS):
        if key in kept:
            kept[key] = [value for value in kept[key] if value not in (None, NULL)]
    return kept


def optional(schema: Schema) -> Schema:
    """This, or null."""
    if not schema:
        return {}
    return {"anyOf": [*schema.get("anyOf", [schema]), NULL]}


def choice(schema: Schema) -> Schema:
    """One of some values, if they are such that Python has a type for them."""
    values = [schema["const"]] if "const" in schema else schema["enum"]
    if values and all(isinstance(value, str | int) for value in values):
        return {"enum": list(dict.fromkeys(values))}
    kind = schema.get("type")
    return {"type": kind} if isinstance(kind, str) else {}


def either(parts: Sequence[Schema]) -> Schema:
    """One of these, each said once; a text is also each of some texts."""
    kept = [part for number, part in enumerate(parts) if "enum" not in part and part not in parts[:number]]
    values = dict.fromkeys(value for part in parts for value in part.get("enum", ()))
    others = [value for value in values if not (isinstance(value, str) and {"type": "string"} in kept)]
    kept += [{"enum": others}] if others else []
    return kept[0] if len(kept) == 1 else {} if {} in kept else {"anyOf": kept}
