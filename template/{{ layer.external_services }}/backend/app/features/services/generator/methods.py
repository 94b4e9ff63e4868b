"""The method for each operation of a document."""

from collections.abc import Mapping

from app.features.services.client import Client
from app.features.services.generator.arguments import Argument, argument_type
from app.features.services.generator.document import Operation, Schema, operations
from app.features.services.generator.method import Method
from app.features.services.generator.names import pascal, sentence, snake, unique
from app.features.services.generator.schemas import PREFIX, Schemas
from app.features.services.generator.simple import without_null

OURS = {"accept", "authorization", "content-type"}  # headers that the client sets
TAKEN = {"self", "models", "body", "or_none"}


class LeftOutError(Exception):
    """An operation that no method can be written for."""


class Methods:
    """The methods for a document; `left_out` tells of which operations there are none, and why."""

    def __init__(self, document: Schema, schemas: Schemas) -> None:
        """Name each, and make models of what it takes and answers."""
        self.components, self.schemas = document["components"], schemas
        self.all: list[Method] = []
        self.left_out: dict[str, str] = {}
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
        line = sentence(about.get("summary"), about.get("description"), fallback)
        return Method(
            name, line, operation, self.arguments(about, name), self.body(about, name), *self.answer(about, name)
        )

    def arguments(self, about: Schema, method: str) -> list[Argument]:
        """The parameters; one of the operation replaces that of its path."""
        found = {(each.get("in"), str(each.get("name"))): each for each in map(self.resolved, about["parameters"])}
        arguments: list[Argument] = []
        for (place, wire), each in found.items():
            if place in ("path", "query") or (place == "header" and wire.lower() not in OURS):
                name = unique(snake(wire), TAKEN.union(argument.name for argument in arguments), "_")
                arguments += self.argument(each, name, method)
        return arguments

    def argument(self, about: Schema, name: str, method: str) -> list[Argument]:
        """A parameter; none for one that can be done without, and is of no kind that we can send."""
        place, wire = about["in"], about["name"]
        is_required = place == "path" or bool(about.get("required"))
        if place == "header" and wire.lower() == "idempotency-key":
            return [Argument("idempotency_key", wire, "key", "str", is_required)]
        schema = self.schemas.simple(without_null(self.schemas.resolve(about.get("schema", {}))), pascal(method))
        kind = argument_type(schema, place)
        if not kind and is_required:
            raise LeftOutError(f"its parameter {wire} is no simple value")
        is_joined = kind.startswith("list") and about.get("explode") is False
        return [Argument(name, wire, place, kind, is_required, is_joined)] if kind else []

    def body(self, about: Schema, method: str) -> str:
        """The type of what is sent."""
        request = self.resolved(about.get("requestBody", {}))
        if not (content := request.get("content")):
            return ""
        schema = json_schema(content)
        if schema is None:
            raise LeftOutError(f"it takes {' or '.join(content)}, not JSON")
        model = self.model(without_null(schema), f"{pascal(method)}Body", f"What {method} takes")
        return model if request.get("required") else f"{model} | None = None"

    def answer(self, about: Schema, method: str) -> tuple[str, str, bool]:
        """The type of what a success brings, its content type if that is no JSON, and whether it may bring nothing."""
        responses = sorted(about.get("responses", {}).items())
        successes = [self.resolved(each) for status, each in responses if status.startswith("2")]
        contents = [content for each in successes if (content := each.get("content"))]
        if not contents:
            return "NoneType", "", False
        schema = next((found for content in contents if (found := json_schema(content)) is not None), None)
        if schema is None:
            return "bytes", next(iter(contents[0])), False  # of which there may be none
        name, what = f"{pascal(method)}Answer", f"What {method} answers"
        simple = self.schemas.part(schema, name, what)
        is_list = simple.get("type") == "array" and "$ref" in simple["items"]
        kind = f"list[{model_name(simple['items'])}]" if is_list else self.model(schema, name, what, simple)
        return kind, "", len(contents) < len(successes)

    def model(self, schema: Schema, name: str, what: str, simple: Schema | None = None) -> str:
        """The class for a schema, which gets one of its own if it has none."""
        simple = simple or self.schemas.part(schema, name, what)
        return model_name(simple if "$ref" in simple else self.schemas.add(schema, name, what))

    def resolved(self, about: Schema) -> Schema:
        """A parameter, a body or a response where it is described."""
        while reference := about.get("$ref"):
            kind, key = reference.removeprefix("#/components/").split("/", 1)
            about = self.components[kind][key]
        return about


def json_schema(content: Mapping[str, Schema]) -> Schema | None:
    """What the JSON of a body looks like; None if it is no JSON."""
    for kind, about in content.items():
        plain = kind.split(";")[0].strip().lower()
        if plain.endswith(("/json", "+json")) or plain == "*/*":
            return dict(about.get("schema", {}))
    return None


def model_name(reference: Schema) -> str:
    """A class in the module of models."""
    return f"models.{reference['$ref'].removeprefix(PREFIX)}"
