"""The method for each operation: what it takes, what it sends, what it gives."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.features.services import Client
from app.features.services.generator.document import Operation, operations
from app.features.services.generator.names import pascal, sentence, snake, unique
from app.features.services.generator.schemas import PREFIX, Schema, Schemas, without_null

SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
OURS = {"accept", "authorization", "content-type"}  # headers that the client sets
TAKEN = {"self", "models", "body", "idempotency_key"}
MOST_ARGUMENTS = 5


class LeftOutError(Exception):
    """An operation that no method can be written for."""


@dataclass(frozen=True)
class Argument:
    """A parameter of an operation."""

    name: str
    wire: str
    place: str
    type: str
    is_required: bool
    is_joined: bool  # a list as one text, with commas

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


@dataclass(frozen=True)
class Method:
    """A method of the class."""

    name: str
    line: str
    operation: Operation
    arguments: list[Argument]
    body: str  # a type; "" for none
    answer: str

    def __str__(self) -> str:
        """Its code."""
        given = [f'"{self.name}", "{self.operation.method.upper()}", {quoted(self.operation.path)}, {self.answer}']
        for place, keyword in (("path", "path_values"), ("query", "query"), ("header", "headers")):
            if arguments := [each for each in self.arguments if each.place == place]:
                given.append(f"{keyword}={values(arguments, place)}")
        given += ["body=body"] if self.body else []
        given += ["idempotency_key=idempotency_key"] if self.has_key else []
        result = "None" if self.answer == "NoneType" else self.answer
        call = "await" if result == "None" else "return await"
        return (
            f"    async def {self.name}({self.excuse}{self.signature}) -> {result}:\n"
            f'        """{self.line}"""\n        {call} self.call({", ".join(given)})\n'
        )

    @property
    def is_harmless(self) -> bool:
        """Whether it changes nothing, and needs to know nothing: good for a test of the connection."""
        return self.operation.method == "get" and not any(each.is_required for each in self.arguments) and not self.body

    @property
    def has_key(self) -> bool:
        """Whether sending it twice is the same as once, by the promise of the service."""
        return any(each.place == "key" for each in self.arguments)

    @property
    def signature(self) -> str:
        """What comes by place, then what comes by name."""
        path = [each.declaration for each in self.arguments if each.place == "path"]
        body = [f"body: {self.body}"] if self.body else []
        named = sorted((each for each in self.arguments if each.place != "path"), key=lambda each: not each.is_required)
        optional_body = body if body and body[0].endswith("= None") else []
        required_body = [] if optional_body else body
        star = ["*"] if named else []
        return ", ".join(["self", *path, *required_body, *optional_body, *star, *(each.declaration for each in named)])

    @property
    def excuse(self) -> str:
        """Why ruff may find it long."""
        count = len(self.arguments) + bool(self.body)
        return "  # noqa: PLR0913 - as many as the operation has\n" if count > MOST_ARGUMENTS else ""


class Methods:
    """The methods for a document; `left_out` tells of which operations there are none, and why."""

    def __init__(self, document: Schema, schemas: Schemas) -> None:
        """Name each, and make models of what it takes and answers."""
        self.components, self.schemas = document["components"], schemas
        self.left_out: dict[str, str] = {}
        self.all: list[Method] = []
        taken = set(dir(Client))
        for operation in operations(document):
            name = unique(snake(operation.name), taken, "_")
            try:
                self.all.append(self.method(operation, name))
                taken.add(name)
            except LeftOutError as why:
                self.left_out[operation.name] = str(why)

    def method(self, operation: Operation, name: str) -> Method:
        """The method of an operation."""
        about, fallback = operation.about, f"{operation.method.upper()} {operation.path}"
        answer = self.answer(about, name)
        body = self.body(about, name)
        line = sentence(about.get("summary"), about.get("description"), fallback)
        return Method(name, line, operation, self.arguments(operation, name), body, answer)

    def arguments(self, operation: Operation, name: str) -> list[Argument]:
        """The parameters, of which an operation may replace those of its path."""
        found = [self.resolved(each) for each in operation.about["parameters"]]
        unlike = {(each.get("in"), each.get("name")): each for each in found}
        taken, arguments = set(TAKEN), []
        for (place, wire), each in unlike.items():
            if place == "cookie" or not wire or (place == "header" and wire.lower() in OURS):
                continue
            if argument := self.argument(each, unique(snake(wire), taken, "_"), name):
                arguments.append(argument)
                taken.add(argument.name)
        return arguments

    def argument(self, about: Schema, name: str, operation: str) -> Argument | None:
        """A parameter; None for one that can be done without, and is of no kind that we can send."""
        place, wire, is_required = about["in"], about["name"], bool(about.get("required")) or about["in"] == "path"
        if place == "header" and wire.lower() == "idempotency-key":
            return Argument("idempotency_key", wire, "key", "str", is_required, is_joined=False)
        schema = self.schemas.simple(without_null(self.schemas.resolve(about.get("schema", {}))), pascal(operation))
        kind = argument_type(schema)
        if place != "query" and not kind.startswith("Literal"):
            kind = "str" if place == "header" or kind.startswith("list") else kind
        if kind == "":
            if is_required:
                raise LeftOutError(f"its parameter {wire} is an object")
            return None
        is_joined = kind.startswith("list") and about.get("explode") is False
        return Argument(name, wire, place, kind, is_required, is_joined)

    def body(self, about: Schema, name: str) -> str:
        """The type of what is sent."""
        request = self.resolved(about.get("requestBody", {}))
        if not (content := request.get("content")):
            return ""
        schema = json_schema(content)
        if schema is None:
            raise LeftOutError(f"it takes {' or '.join(content)}, not JSON")
        model = self.model(without_null(schema), f"{pascal(name)}Body", f"What {name} takes")
        return model if request.get("required") else f"{model} | None = None"

    def answer(self, about: Schema, name: str) -> str:
        """The type of what a success brings."""
        responses = sorted(about.get("responses", {}).items())
        successes = [self.resolved(each) for status, each in responses if status.startswith("2")]
        contents = [content for each in successes or [{}] if (content := each.get("content"))]
        if not contents:
            return "NoneType"
        schema = next((found for content in contents if (found := json_schema(content)) is not None), None)
        if schema is None:
            raise LeftOutError(f"it answers {' or '.join(contents[0])}, not JSON")
        simple = self.schemas.part(schema, f"{pascal(name)}Answer", f"What {name} answers")
        if simple.get("type") == "array" and "$ref" in simple["items"]:
            return f"list[{model_name(simple['items'])}]"
        return self.model(schema, f"{pascal(name)}Answer", f"What {name} answers", simple)

    def model(self, schema: Schema, name: str, what: str, simple: Schema | None = None) -> str:
        """The class for a schema, which gets one of its own if it has none."""
        simple = simple or self.schemas.part(schema, name, what)
        return model_name(simple if "$ref" in simple else self.schemas.add(schema, name, what))

    def resolved(self, about: Schema) -> Schema:
        """A parameter, a body or a response where it is described."""
        while reference := about.get("$ref"):
            kind, key = reference.removeprefix("#/components/").split("/", 1)
            about = self.components.get(kind, {}).get(key, {})
        return about


def values(arguments: list[Argument], place: str) -> str:
    """Parameters by the names that the service knows."""
    pairs = ", ".join(f"{quoted(each.wire)}: {each.value}" for each in arguments)
    if place == "header" and not all(each.is_required for each in arguments):
        return f"{{name: value for name, value in {{{pairs}}}.items() if value is not None}}"
    return f"{{{pairs}}}"


def argument_type(schema: Schema) -> str:
    """The type of a value of a path or a query; "" for one that has no place there."""
    if "enum" in schema:
        return f"Literal[{', '.join(map(repr, schema['enum']))}]"
    if "anyOf" in schema:
        kinds = list(dict.fromkeys(argument_type(each) for each in schema["anyOf"]))
        return "" if "" in kinds else " | ".join(kinds)
    kind = schema.get("type", "string")
    if kind == "array":
        items = argument_type(schema["items"])
        return f"list[{items}]" if items and not items.startswith("list") else ""
    return "" if "$ref" in schema else SCALARS.get(kind, "")


def json_schema(content: Mapping[str, Any]) -> Schema | None:
    """What the JSON of a body looks like; None if it is no JSON."""
    for kind, about in content.items():
        plain = kind.split(";")[0].strip().lower()
        if plain.endswith(("/json", "+json")) or plain == "*/*":
            return dict(about.get("schema", {}))
    return None


def model_name(reference: Schema) -> str:
    """A class in the module of models."""
    return f"models.{reference['$ref'].removeprefix(PREFIX)}"


def quoted(text: str) -> str:
    """A text in double quotes."""
    return json.dumps(text, ensure_ascii=False)
