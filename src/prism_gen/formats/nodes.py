"""Where values stand in a text."""

import re
from dataclasses import dataclass
from typing import Any

from prism_gen.formats.edits import UnreadableError
from prism_gen.formats.values import Path


@dataclass
class Node:
    """A value from `start` to `end` (exclusive), with its entries if it is a list or mapping."""

    start: int
    end: int
    entries: "list[Entry] | None" = None


@dataclass
class Entry:
    """A member or item; `start` is where its key stands. An item has its number as key."""

    key: Any
    start: int
    node: Node


def descend(node: Node, path: Path) -> Node:
    """The node at a path. Raises UnreadableError when the text has it in another shape."""
    for step in path:
        node = node.entries[position(node, step)].node  # type: ignore[index]
    return node


def position(node: Node, key: Any) -> int:
    """The number of the entry with this key."""
    for number, entry in enumerate(node.entries or []):
        if entry.key == key:
            return number
    raise UnreadableError(f"{key} is written in a way that cannot be changed automatically.")


def indent_before(text: str, start: int) -> str | None:
    """The white space that a line begins with, if nothing else stands before `start`."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return line if not line.strip() else None


def indent_of_line(text: str, at: int) -> str:
    """The white space that the line around a place begins with."""
    begin = text.rfind("\n", 0, at) + 1
    return re.compile(r"[ \t]*").match(text, begin)[0]  # type: ignore[index]
