"""The schemas of a document, made simple enough that any of them becomes one class with a name that stays."""

from collections.abc import Iterable, Mapping
from keyword import iskeyword
from typing import Final

from app.features.services.generator.document import Schema
from app.features.services.generator.names import pascal, sentence, unique
from app.features.services.generator.simple import (
    UNIONS,
    choice,
    effective,
    either,
    is_nullable,
    is_object,
    optional,
    without_null,
)

PREFIX: Final = "#/components/schemas/"
FORMATS = {"date-time", "date", "uuid"}  # others would refuse answers that are fine
RESERVED = {"Any", "AwareDatetime", "BaseModel", "Field", "Literal", "Model", "RootModel", "UUID"}


class Schemas:
    """The classes of those schemas that are asked for, and of those that they reach."""

    def __init__(self, source: Mapping[str, Schema]) -> None:
        """Name all of them first, so that each keeps its name, whatever is asked for."""
        self.source = source
        self.names: dict[str, str] = {}
        for key in source:
            self.names[key] = unique(class_name(key), RESERVED.union(self.names.values()))
        self.taken = RESERVED.union(self.names.values())
        self.classes: dict[str, Schema] = {}
        self.lines: dict[str, str] = {}  # their docstrings
        self.wanted: list[str] = []
        self.under_way: set[str] = set()  # what is being written where it is used

    def add(self, schema: Schema, name: str, what: str) -> Schema:
        """Make a class of a schema that has no name; the reference to it."""
        name = unique(class_name(name), self.taken)
        self.taken.add(name)
        self.build(name, schema, what)
        return {"$ref": PREFIX + name}

    def finish(self) -> dict[str, Schema]:
        """The classes, with those that they refer to."""
        while self.wanted:
            key = self.wanted.pop()
            if self.names[key] not in self.classes:
                self.under_way.add(key)
                self.build(self.names[key], self.source[key], key)
                self.under_way.remove(key)
        return self.classes

    def build(self, name: str, schema: Schema, what: str) -> None:
        """Make a class."""
        schema = effective(schema)
        self.classes[name] = {}  # of this name there is one, also while it is made
        self.classes[name] = self.simple(without_null(schema), name)
        self.lines[name] = sentence(schema.get("description"), schema.get("title"), what)

    def resolve(self, schema: Schema) -> Schema:
        """The schema itself, where this one refers to another."""
        seen = set()
        while (reference := schema.get("$ref")) and reference not in seen:
            seen.add(reference)
            schema = self.source.get(reference.removeprefix(PREFIX), {})
        return schema

    def part(self, schema: object, name: str, what: str) -> Schema:
        """What a field, an item or a member of a union is: simple, or a reference to a class of its own."""
        schema = effective(schema)
        if "$ref" in schema or not (is_object(schema) and self.fields(schema)[0]):
            return self.simple(schema, name)
        added = self.add(schema, name, what)
        return optional(added) if is_nullable(schema) else added

    def simple(self, schema: object, name: str) -> Schema:
        """This schema with nothing but types: no limits, no defaults, no examples, no words."""
        schema = effective(schema)
        if is_nullable(schema):
            return optional(self.simple(without_null(schema), name))
        if reference := schema.get("$ref"):
            return self.reference(reference.removeprefix(PREFIX))
        if is_object(schema):
            return self.object(schema, name)
        for key in UNIONS:
            if key in schema:
                return self.union(schema[key], name)
        if "const" in schema or "enum" in schema:
            return choice(schema)
        return self.plain(schema, name)

    def reference(self, key: str) -> Schema:
        """A class by its name; what needs none, such as one of some texts, is written where it is used."""
        schema = effective(self.source[key])
        if not is_object(schema) and key not in self.under_way:
            self.under_way.add(key)
            simple = self.simple(schema, self.names[key])
            self.under_way.remove(key)
            return simple
        self.wanted.append(key)
        known = {"$ref": PREFIX + self.names[key]}
        return optional(known) if is_nullable(schema) else known

    def object(self, schema: Schema, name: str) -> Schema:
        """An object with fields, or a mapping."""
        fields, required = self.fields(schema)
        if fields:
            named = {key: (name + (pascal(key) or "Field"), f"{key} of {name}") for key in fields}
            parts = {key: self.part(field, *named[key]) for key, field in fields.items()}
            return {"type": "object", "properties": parts, "required": [key for key in fields if key in required]}
        if schema.get("allOf") and schema.get("type") != "object":
            return self.simple(schema["allOf"][0], name)  # texts or the like, of which each part says something
        values = schema.get("additionalProperties")
        part = self.part(values, f"{name}Value", f"A value of {name}") if isinstance(values, dict) else {}
        return {"type": "object", "additionalProperties": part or True}

    def union(self, members: Iterable[Schema], name: str) -> Schema:
        """One of several."""
        parts: list[Schema] = []
        for number, member in enumerate(members, 1):
            title = pascal(member.get("title", "")) or f"Option{number}"
            part = self.part(member, name + title, f"One form of {name}")
            parts += part.get("anyOf", [part])
        return either(parts)

    def plain(self, schema: Schema, name: str) -> Schema:
        """A text, a number, a list, or several of them."""
        kinds = schema.get("type")
        if isinstance(kinds, list):
            return self.union([{**schema, "type": kind} for kind in kinds], name) if kinds else {}
        if kinds == "array":
            return {"type": "array", "items": self.part(schema.get("items", {}), f"{name}Item", f"An item of {name}")}
        kept = {"type": kinds} if kinds else {}
        return {**kept, "format": schema["format"]} if schema.get("format") in FORMATS and kinds == "string" else kept

    def fields(self, schema: Schema, seen: tuple[int, ...] = ()) -> tuple[dict[str, Schema], set[str]]:
        """All fields of an object, of each part that it is made of, and which of them are always there."""
        schema = self.resolve(schema)
        if id(schema) in seen:
            return {}, set()
        own = {key: value if isinstance(value, dict) else {} for key, value in schema.get("properties", {}).items()}
        hidden = {key for key, field in own.items() if field.get("readOnly") or field.get("writeOnly")}
        fields, required = own, set(schema.get("required", ())) - hidden
        for part in schema.get("allOf", ()):
            more, always = self.fields(part, (*seen, id(schema)))
            fields, required = narrowed(more, fields), required | always
        for key in UNIONS:
            forms = [self.fields(form, (*seen, id(schema))) for form in schema.get(key, ())]
            for more, _ in forms:
                fields = {**more, **fields}
            required |= set.intersection(*(always for _, always in forms)) if forms else set()
        return fields, required


def narrowed(fields: Mapping[str, Schema], more: Mapping[str, Schema]) -> dict[str, Schema]:
    """Both; of two with the same name, the one that says which values there are."""
    kept = {key: field for key, field in fields.items() if is_choice(field) and not is_choice(more.get(key, {}))}
    return {**fields, **more, **kept}


def is_choice(schema: Schema) -> bool:
    """Whether it lists its values."""
    return "enum" in schema or "const" in schema


def class_name(text: str) -> str:
    """A name for a class."""
    name = pascal(text) or "Model"
    return f"Model{name}" if name[0].isdigit() or iskeyword(name) else name
