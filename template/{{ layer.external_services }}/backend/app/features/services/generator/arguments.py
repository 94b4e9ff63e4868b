"""The parameters of an operation as the arguments of a method."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from app.features.services.generator.document import Schema

SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}


@dataclass(frozen=True)
class Argument:
    """A parameter of an operation."""

    name: str
    wire: str  # what the service calls it
    place: str  # path, query, header; or key, for that of idempotency
    type: str
    is_required: bool
    is_joined: bool = False  # a list as one text, with commas

    @property
    def declaration(self) -> str:
        """In the signature."""
        return f"{self.name}: {self.type}" if self.is_required else f"{self.name}: {self.type} | None = None"

    @property
    def value(self) -> str:
        """In the call."""
        if not self.is_joined:
            return self.name
        joined = f'",".join(map(str, {self.name}))'
        return joined if self.is_required else f"{joined} if {self.name} is not None else None"


def mapping(arguments: Iterable[Argument]) -> str:
    """The arguments by the names that the service knows."""
    return f"{{{', '.join(f'{quoted(each.wire)}: {each.value}' for each in arguments)}}}"


def headers(arguments: Iterable[Argument]) -> str:
    """The headers that are given."""
    given = mapping(arguments)
    is_certain = all(each.is_required for each in arguments)
    return given if is_certain else f"{{name: value for name, value in {given}.items() if value is not None}}"


def argument_type(schema: Schema, place: str) -> str:
    """The type of a parameter; "" for one that has no place there."""
    kind = value_type(schema)
    if place == "header" and kind:
        return kind if schema.get("type") != "array" and "'" in kind else "str"
    return "" if place == "path" and kind.startswith("list") else kind


def value_type(schema: Schema) -> str:
    """The type of a value, a list of values, or any of several."""
    if "enum" in schema:
        return f"Literal[{', '.join(map(repr, schema['enum']))}]"
    if "anyOf" in schema:
        kinds = list(dict.fromkeys(map(value_type, schema["anyOf"])))
        return "" if "" in kinds else " | ".join(kinds)
    if schema.get("type") == "array":
        items = value_type(schema["items"])
        return f"list[{items}]" if items and "list" not in items else ""
    return "" if "$ref" in schema else SCALARS.get(schema.get("type", "string"), "")


def quoted(text: str) -> str:
    """A text in double quotes."""
    return json.dumps(text, ensure_ascii=False)
