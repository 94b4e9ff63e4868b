"""An OpenAPI document: read, and its operations chosen from."""

import json
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

from app.features.services.generator.names import snake
from app.features.services.generator.tools import run_tool

Schema = dict[str, Any]
METHODS = ("get", "head", "post", "put", "patch", "delete", "options")


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
        """Whether this is its tag, its path, a pattern of its path, or its name in the document or in our code."""
        tags = {tag.lower() for tag in self.about.get("tags", ())}
        return (
            wanted.lower() in tags
            or wanted in (self.path, self.name, snake(self.name))
            or fnmatchcase(self.path, wanted)
        )


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
