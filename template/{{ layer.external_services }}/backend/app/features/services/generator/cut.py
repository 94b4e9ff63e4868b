"""The part of a document that some of its operations need."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from app.features.services.generator.document import Operation, Schema
from app.features.services.generator.names import pascal

NAMED = {"properties", "schemas", "responses", "parameters", "requestBodies", "securitySchemes", "paths", "content"}
NEEDLESS = {"example", "examples", "externalDocs", "callbacks", "links", "headers", "tags"}


def cut(document: Schema, chosen: Iterable[Operation]) -> Schema:
    """The part of a document that these operations need, in its order, without examples and extensions."""
    part = Part(document)
    paths: dict[str, Schema] = {}
    for path, method, about in chosen:
        paths.setdefault(path, {})[method] = part.keep(about)
    part.components["securitySchemes"] = dict(document.get("components", {}).get("securitySchemes", {}))
    part.follow()
    info = {key: document.get("info", {}).get(key, "") for key in ("title", "version")}
    head: Schema = {key: document[key] for key in ("openapi", "servers", "security") if key in document}
    return {**head, "info": info, "paths": paths, "components": part.ordered()}


class Part:
    """What is kept of a document, and what that refers to."""

    def __init__(self, document: Schema) -> None:
        """Begin with nothing."""
        self.document = document
        self.components: dict[str, Schema] = {}
        self.wanted: list[tuple[str, str, str]] = []  # kind, name, pointer

    def keep(self, value: object, *, are_names: bool = False) -> Any:  # noqa: ANN401 - of the same type
        """A copy of what matters; `are_names` where the keys are not words of OpenAPI."""
        if isinstance(value, list):
            return [self.keep(each) for each in value]
        if not isinstance(value, dict):
            return value
        if isinstance(reference := value.get("$ref"), str) and not are_names:
            return {**value, "$ref": self.refer(reference)}
        if are_names:
            return {key: self.keep({} if each is None else each) for key, each in value.items()}
        return {key: self.keep(each, are_names=key in NAMED) for key, each in value.items() if matters(key, each)}

    def refer(self, reference: str) -> str:
        """A reference to a component, which is kept; what is no component by itself becomes one."""
        if not reference.startswith("#/"):
            raise SystemExit(f"The document refers to another: {reference}. Bundle them into one first.")
        steps = steps_of(reference)
        is_component = steps[0] == "components" and len(steps) == len(("components", "schemas", "Pet"))
        kind, name = (steps[1], steps[2]) if is_component else ("schemas", "".join(map(pascal, steps[-4:])))
        self.wanted.append((kind, name, reference))
        return f"#/components/{kind}/{name}"

    def follow(self) -> None:
        """Keep what is referred to, until nothing is missing."""
        while self.wanted:
            kind, name, reference = self.wanted.pop()
            components = self.components.setdefault(kind, {})
            if name not in components:
                components[name] = {}  # it may refer to itself
                components[name] = self.keep(self.target(reference))

    def target(self, reference: str) -> object:
        """What a reference points to; nothing, if the document is wrong."""
        found: Any = self.document
        for key in steps_of(reference):
            found = found[int(key)] if isinstance(found, list) else (found or {}).get(key)
        return found or {}

    def ordered(self) -> dict[str, Schema]:
        """The components by name, so that a choice in another order is the same document."""
        return {kind: dict(sorted(each.items())) for kind, each in sorted(self.components.items()) if each}


def matters(key: str, value: object) -> bool:
    """Whether a client needs it."""
    return key not in NEEDLESS and not key.startswith("x-") and value is not None


def steps_of(reference: str) -> list[str]:
    """The keys that lead to what is referred to."""
    return [unquote(step).replace("~1", "/").replace("~0", "~") for step in reference[2:].split("/")]
