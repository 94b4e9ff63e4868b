"""JSON: read, and changed without touching what stays."""

import json
import re
from collections.abc import Set as AbstractSet
from typing import Any

from prism_gen.formats import flow
from prism_gen.formats.comments import Comments
from prism_gen.formats.edits import Edit, Insert, Remove, UnreadableError
from prism_gen.formats.nodes import Entry, Node, descend, position

DECODER = json.JSONDecoder()
BLANK = re.compile(r"[ \t\n\r]*")
INDENT = re.compile(r"\n([ \t]+)\S")
WRITTEN = re.compile(r"\n[ \t]*")


def read(text: str) -> Any:
    """Parse JSON. Raises UnreadableError, also for comments and trailing commas."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise UnreadableError(f"It is not valid JSON: {error}.") from None


def comments(_text: str) -> Comments:
    """None: JSON has no comments."""
    return Comments()


def write(text: str, edits: list[Edit], _expendable: AbstractSet[str]) -> str:
    """Make the edits in the text, one after the other."""
    for edit in edits:
        text = _made(text, edit)
    return text


def _made(text: str, edit: Edit) -> str:
    root, unit = _node(text, _skip(text, 0)), _unit(text)
    if isinstance(edit, Insert):
        return _inserted(text, descend(root, edit.where), edit, unit)
    if isinstance(edit, Remove):
        parent = descend(root, edit.path[:-1])
        return flow.remove(text, parent, position(parent, edit.path[-1]))
    node = descend(root, edit.path)
    return text[: node.start] + _dump(text, node, edit.value, unit) + text[node.end :]


def _inserted(text: str, node: Node, edit: Insert, unit: str) -> str:
    model = node.entries[0] if node.entries else None
    inline = "\n" not in text[node.start : model.start] if model else edit.key is None
    depth = "" if inline else unit
    value = _dump(text, node, edit.value, depth, deeper=bool(depth))
    piece = value if edit.key is None else f"{json.dumps(edit.key, ensure_ascii=False)}: {value}"
    return flow.insert(text, node, edit.at, piece, unit=depth)


def _dump(text: str, node: Node, value: Any, unit: str, *, deeper: bool = False) -> str:
    """A value as it is written at the depth of a node, or one deeper."""
    begin = text.rfind("\n", 0, node.start) + 1
    indent = BLANK.match(text, begin)[0] + (unit if deeper else "")  # type: ignore[index]
    return json.dumps(value, ensure_ascii=False, indent=unit or None).replace("\n", f"\n{indent}")


def _unit(text: str) -> str:
    """What one level is indented by; nothing in a text of one line."""
    found = INDENT.search(text)
    return found[1] if found else ""


def _skip(text: str, at: int) -> int:
    return BLANK.match(text, at).end()  # type: ignore[union-attr]


def _node(text: str, start: int) -> Node:
    if text[start] not in "{[":
        return Node(start, DECODER.raw_decode(text, start)[1])
    entries: list[Entry] = []
    at = _skip(text, start + 1)
    while text[at] not in "}]":
        entries.append(_entry(text, at, None if text[start] == "{" else len(entries)))
        at = _skip(text, entries[-1].node.end)
        at = _skip(text, at + 1) if text[at] == "," else at
    return Node(start, at + 1, entries)


def _entry(text: str, start: int, number: int | None) -> Entry:
    if number is not None:
        return Entry(number, start, _node(text, start))
    key, end = DECODER.raw_decode(text, start)
    return Entry(key, start, _node(text, _skip(text, _skip(text, end) + 1)))
