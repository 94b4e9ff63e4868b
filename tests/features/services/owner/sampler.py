"""Values that a document allows: an oracle that shares no code with what is under test."""

from typing import Any

Schema = dict[str, Any]
DEPTH = 5
TEXTS = {
    "date-time": "2024-01-02T03:04:05Z",
    "date": "2024-01-02",
    "uuid": "00000000-0000-4000-8000-000000000000",
}
SCALARS = {"integer": 7, "number": 1.5, "boolean": True, "null": None}


class Sampler:
    """Makes values for the schemas of a document."""

    def __init__(self, document: Schema) -> None:
        self.document = document

    def resolved(self, about: Any) -> Schema:
        """What is referred to."""
        while isinstance(about, dict) and "$ref" in about:
            _, _, kind, key = about["$ref"].split("/", 3)
            about = self.document["components"][kind][key]
        return about if isinstance(about, dict) else {}

    def parameters(self, about: Schema) -> list[Schema]:
        """The parameters of an operation."""
        return [self.resolved(each) for each in about.get("parameters", [])]

    def answer(self, about: Schema) -> Any:
        """What a success brings: a value, bytes, or None."""
        return self.content([each for each in self.successes(about) if each])

    def may_be_empty(self, about: Schema) -> bool:
        """Whether some success brings nothing."""
        return not all(self.successes(about))

    def successes(self, about: Schema) -> list[Schema | None]:
        """What each success brings."""
        responses = sorted(about.get("responses", {}).items())
        return [self.resolved(each).get("content") for status, each in responses if status[0] == "2"]

    def body(self, about: Schema) -> Any:
        """What is sent."""
        content = self.resolved(about.get("requestBody", {})).get("content")
        return self.content([content] if content else [])

    def content(self, contents: list[Schema]) -> Any:
        """The first that is JSON, else bytes."""
        for content in contents:
            for kind, about in content.items():
                if kind.split(";")[0].endswith(("/json", "+json")) or kind == "*/*":
                    return self.value(about.get("schema", {}), 0)
        return b"\x00bytes" if contents else None

    def value(self, schema: Any, depth: int) -> Any:  # noqa: PLR0911
        """A value of a schema."""
        schema = self.resolved(schema)
        if "const" in schema:
            return schema["const"]
        if schema.get("enum"):
            return schema["enum"][0]
        if "properties" in schema or "allOf" in schema:
            fields, required = self.fields(schema)
            if fields:
                wanted = {key: field for key, field in fields.items() if key in required or depth < DEPTH}
                return {key: self.value(field, depth + 1) for key, field in wanted.items()}
            return self.value(schema["allOf"][0], depth) if schema.get("allOf") else {}
        for key in ("oneOf", "anyOf"):
            if members := [each for each in schema.get(key, []) if each.get("type") != "null"]:
                return self.value(members[0], depth + 1)
        kind = schema.get("type")
        kind = next((each for each in kind if each != "null"), "null") if isinstance(kind, list) else kind
        if kind == "array":
            return [self.value(schema.get("items", {}), depth + 1)] if depth < DEPTH else []
        if kind == "object":
            more = schema.get("additionalProperties")
            return {"key": self.value(more, depth + 1)} if isinstance(more, dict) and depth < DEPTH else {}
        if kind == "string":
            return TEXTS.get(schema.get("format", ""), "text")
        return SCALARS.get(kind, "anything") if kind else "anything"

    def fields(self, schema: Schema) -> tuple[Schema, set[str]]:
        """All fields of an object, of the parts that it is made of, and of the first of its forms."""
        fields, required = {}, set(schema.get("required", []))
        parts = [*schema.get("allOf", []), *(schema[key][0] for key in ("oneOf", "anyOf") if schema.get(key))]
        for part in parts:
            more, always = self.fields(self.resolved(part))
            fields, required = narrowed(fields, more), required | always
        return narrowed(fields, schema.get("properties", {})), required


def narrowed(fields: Schema, more: Schema) -> Schema:
    """Both; of two of the same name, the one that says which values there are."""
    kept = {
        key: field for key, field in fields.items() if "enum" in field and "enum" not in more.get(key, {})
    }
    return {**fields, **more, **kept}
