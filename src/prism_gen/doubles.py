"""Names that a file may define once only: two sides that add the same one merge cleanly, and break it."""

import ast
import re
import warnings
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from typing import Any

from prism_gen.dotenv import VARIABLE, blocks

# A recipe of `just` at the start of its line; `:=` is an assignment.
RECIPE = re.compile(r"^@?([A-Za-z_][\w-]*)\b[^\n:]*:(?!=)", re.MULTILINE)


class BrokenError(Exception):
    """A text that cannot be read as what it should be, which the message names."""


def doubles(path: str, merged: bytes, *sides: bytes) -> list[str]:
    """The names that are twice in the merged text, and in none of the sides.

    Raises BrokenError when the merged text cannot be read, though the sides can.
    """
    read = next((names for ending, names in KINDS.items() if path.endswith(ending)), None)
    if not read:
        return []
    try:
        before = [_twice(read, side) for side in sides]
    except BrokenError:
        return []
    return sorted(_twice(read, merged).difference(*before))


def without_variables(example: bytes, names: Collection[str]) -> bytes:
    """An `.env.example` without these variables, and without the comments above them."""
    lines = (line.decode(errors="surrogateescape") for line in example.splitlines(keepends=True))
    kept = [line for name, block in blocks(lines) if name not in names for line in block]
    return "".join(kept).encode(errors="surrogateescape")


def _twice(read: Callable[[str], Iterator[str]], content: bytes) -> set[str]:
    return {name for name, count in Counter(read(content.decode(errors="replace"))).items() if count > 1}


def _definitions(text: str) -> Iterator[str]:
    """The functions and classes at the top of a module."""
    with warnings.catch_warnings(action="ignore"):
        try:
            body = ast.parse(text).body
        except (SyntaxError, ValueError):
            raise BrokenError("Python") from None
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return (node.name for node in body if isinstance(node, kinds))


def _keys(text: str) -> Iterator[str]:
    """The keys of all mappings, each with those above it."""
    import yaml  # noqa: PLC0415 - only where a file of this kind was merged

    try:
        tree: Any = yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        raise BrokenError("YAML") from None
    return _below(tree, "")


def _below(node: Any, above: str) -> Iterator[str]:
    kind = getattr(node, "id", "")  # an empty document has no node
    members = [(f"{above}{key.value}", value) for key, value in node.value] if kind == "mapping" else []
    yield from (name for name, _ in members)
    for name, value in dict(members).items():  # below a name that is twice, nothing else is
        yield from _below(value, f"{name}.")
    for number, item in enumerate(node.value if kind == "sequence" else ()):
        yield from _below(item, f"{above}{number}.")


def _recipes(text: str) -> Iterator[str]:
    return (found[1] for found in RECIPE.finditer(text))


def _variables(text: str) -> Iterator[str]:
    return (found[1] for found in VARIABLE.finditer(text))


KINDS: dict[str, Callable[[str], Iterator[str]]] = {
    ".py": _definitions,
    ".yml": _keys,
    ".yaml": _keys,
    "justfile": _recipes,
    ".env.example": _variables,
}
