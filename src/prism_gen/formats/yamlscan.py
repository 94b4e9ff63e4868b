"""Where the values of a YAML document stand."""

from dataclasses import dataclass
from typing import Any

import yaml

from prism_gen.formats.edits import UnreadableError
from prism_gen.formats.nodes import Entry, Node
from prism_gen.formats.values import Path

# One of PyYAML's nodes; its stubs do not tell what their common class has.
Nodes = Any


@dataclass(frozen=True)
class Block:
    """A block mapping or sequence: its column, and for each entry its key and lines (first, last + 1)."""

    column: int
    keys: list[object]
    lines: list[tuple[int, int]]


def tree(text: str) -> Nodes:
    """The document's nodes. The parser in Python is used: its marks count characters."""
    found: Nodes | None = yaml.compose(text, yaml.SafeLoader)
    if found is None:
        raise UnreadableError("It is empty.")
    return found


def descend(node: Nodes, path: Path) -> Nodes:
    """The node at a path. Raises UnreadableError when the text has it in another shape."""
    for step in path:
        children = dict(zip(keys_of(node), values_of(node), strict=True))
        if step not in children:
            raise UnreadableError(f"{step} is written in a way that cannot be changed automatically.")
        node = children[step]
    return node


def block(node: Nodes, text: str) -> Block:
    """The lines of a block collection's entries."""
    lines = text.split("\n")
    starts = [entry.start_mark.line for entry in _starts(node)]
    ends = [_last_line(value, lines) + 1 for value in values_of(node)]
    return Block(node.start_mark.column, keys_of(node), list(zip(starts, ends, strict=True)))


def flow_node(node: Nodes, text: str) -> Node:
    """A flow collection as entries between brackets."""
    starts = [entry.start_mark.index for entry in _starts(node)]
    triples = zip(keys_of(node), starts, values_of(node), strict=True)
    entries = [Entry(key, start, _leaf(value, text)) for key, start, value in triples]
    return Node(node.start_mark.index, node.end_mark.index, entries)


def keys_of(node: Nodes) -> list[object]:
    """The plain keys of a mapping, the numbers of a sequence's items."""
    if isinstance(node, yaml.MappingNode):
        loader = yaml.SafeLoader("")
        return [loader.construct_object(key) for key, _ in node.value]
    return list(range(len(node.value))) if isinstance(node, yaml.SequenceNode) else []


def values_of(node: Nodes) -> list[Nodes]:
    """The nodes inside a collection."""
    if isinstance(node, yaml.MappingNode):
        return [value for _, value in node.value]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _starts(node: Nodes) -> list[Nodes]:
    return [key for key, _ in node.value] if isinstance(node, yaml.MappingNode) else list(node.value)


def _leaf(node: Nodes, text: str) -> Node:
    """A value inside brackets; an empty one has the space that its colon needs."""
    start, end = node.start_mark.index, node.end_mark.index
    return Node(start, end + (start == end and text[end] == " "))


def _last_line(node: Nodes, lines: list[str]) -> int:
    """The last line with something of a node: the end marks of blocks are where the next token begins."""
    inner = values_of(node)
    if inner and not node.flow_style:
        return _last_line(inner[-1], lines)
    last: int = node.end_mark.line
    if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
        last -= node.end_mark.column == 0
        while not lines[last].strip():
            last -= 1
    return last
