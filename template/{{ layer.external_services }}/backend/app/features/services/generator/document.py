"""An OpenAPI document: read, and cut to the operations that are wanted."""

import json
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from app.features.services.generator.names import pascal
from app.features.services.generator.tools import run_tool

Schema = dict[str, Any]
METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
NAMED = {"properties", "schemas", "responses", "parameters", "requestBodies", "securitySchemes", "paths", "content"}
NEEDLESS = {"example", "examples", "externalDocs", "callbacks", "links", "headers", "tags", "webhooks"}


class Operation(NamedTuple):
    """An operation, and where it is."""

    path: str
    method: str
    about: Schema

    @property
    def name(self) -> str:
        """What the document calls it, or would."""
        return str(self.about.get("operationId") or f"{self.method} {self.path}")

    def is_meant(self, wanted: str) -> bool:
        """Whether this is its tag, its path, a pattern of its path, or its name."""
        tags = {tag.lower() for tag in self.about.get("tags", ())}
        return wanted.lower() in tags or wanted in (self.path, self.name) or fnmatchcase(self.path, wanted)


def read(path: Path) -> Schema:
    """The document in a file, be it JSON or YAML."""
    text = path.read_text(encoding="utf-8-sig")
    try:
        document = json.loads(text)
    except ValueError:
        document = json.loads(run_tool("json", text))
    version = str(document.get("openapi") or document.get("swagger")) if isinstance(document, dict) else "None"
    if not version.startswith("3."):
        hint = " Convert it to version 3 first." if version != "None" else ""
        raise SystemExit(f"{path} is no document of OpenAPI 3.{hint}")
    return dict(document)


def operations(document: Schema) -> Iterator[Operation]:
    """All operations in the order of the document; each with the parameters of its path."""
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if about := item.get(method):
                shared = [*item.get("parameters", ()), *about.get("parameters", ())]
                yield Operation(path, method, {**about, "parameters": shared})


def choose(document: Schema, include: Sequence[str]) -> list[Operation]:
    """The operations with these tags, paths or names; all without any."""
    found = list(operations(document))
    for wanted in include:
        if not any(operation.is_meant(wanted) for operation in found):
            raise SystemExit(f'The document has no tag, path or operation "{wanted}".{guess(wanted, found)}')
    return [each for each in found if not include or any(map(each.is_meant, include))]


def guess(wanted: str, found: Iterable[Operation]) -> str:
    """What may have been meant."""
    known = {name: None for each in found for name in (*each.about.get("tags", ()), each.path, each.name)}
    close = get_close_matches(wanted, known, n=3, cutoff=0.5)
    return f" Did you mean {' or '.join(close)}?" if close else ""


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
        kept = value.items() if are_names else ((k, v) for k, v in value.items() if k not in NEEDLESS and k[:2] != "x-")
        return {key: self.keep(each, are_names=key in NAMED and not are_names) for key, each in kept}

    def refer(self, reference: str) -> str:
        """A reference to a component, which is kept; what is no component by itself becomes one."""
        if not reference.startswith("#/"):
            raise SystemExit(f"The document refers to another: {reference}. Bundle them into one first.")
        steps = [unquote(step).replace("~1", "/").replace("~0", "~") for step in reference[2:].split("/")]
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
        for step in reference[2:].split("/"):
            key = unquote(step).replace("~1", "/").replace("~0", "~")
            found = found[int(key)] if isinstance(found, list) else (found or {}).get(key)
        return found or {}

    def ordered(self) -> dict[str, Schema]:
        """The components by name, so that a choice in another order is the same document."""
        return {kind: dict(sorted(each.items())) for kind, each in sorted(self.components.items()) if each}
