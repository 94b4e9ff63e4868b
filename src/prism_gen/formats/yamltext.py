"""YAML: read, and changed without touching what stays."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any

import yaml

from prism_gen.formats import flow
from prism_gen.formats.comments import Comments, kept
from prism_gen.formats.edits import Edit, Insert, Remove, Replace, UnreadableError
from prism_gen.formats.yamlscan import Block, Nodes, block, descend, flow_node, tree
from prism_gen.formats.yamltags import Dumper, Loader

INDENT = 2
COMMENT = re.compile("#.*")
Lines = list[str]


def read(text: str) -> Any:
    """Parse YAML; an empty document is an empty mapping. Raises UnreadableError."""
    try:
        value = yaml.load(text, Loader=Loader)  # noqa: S506 - it is safe
    except yaml.YAMLError as error:
        raise UnreadableError(f"It is not valid YAML: {' '.join(str(error).split())}.") from None
    return {} if value is None else value


def comments(text: str) -> Comments:
    """The comments; what looks like one inside a string is none."""
    return Comments(comment for _, comment in _located(text))


def write(text: str, edits: list[Edit], expendable: AbstractSet[str]) -> str:
    """Make the edits in the text, one after the other."""
    for edit in edits:
        text = _made(text, edit, expendable)
    return text


def _made(text: str, edit: Edit, expendable: AbstractSet[str]) -> str:
    where = edit.where if isinstance(edit, Insert) else edit.path[:-1]
    node = descend(tree(text), where)
    if node.flow_style:
        return _made_inline(text, node, edit, expendable)
    if not isinstance(node, yaml.CollectionNode):
        raise UnreadableError(f"{where[-1]} has no entries that could be changed.")
    entries, lines = block(node, text), text.split("\n")
    if isinstance(edit, Insert):
        _insert(lines, entries, edit, is_root=not where)
    elif isinstance(edit, Remove):
        _remove(lines, entries, edit.path[-1], expendable, _empty(node, entries, is_root=not where))
    else:
        return _replace(text, node, entries, edit)
    return "\n".join(lines)


def _made_inline(text: str, node: Nodes, edit: Edit, expendable: AbstractSet[str]) -> str:
    inner = flow_node(node, text)
    if isinstance(edit, Insert):
        value = _inline(edit.value)
        piece = value if edit.key is None else f"{_inline(edit.key)}: {value}"
        return flow.insert(text, inner, edit.at, piece, unit="")
    number = [entry.key for entry in inner.entries or []].index(edit.path[-1])
    if isinstance(edit, Remove):
        return flow.remove(text, inner, number, expendable)
    old = (inner.entries or [])[number].node
    return _replaced(text, old.start, old.end, edit.value)


def _insert(lines: Lines, entries: Block, edit: Insert, *, is_root: bool) -> None:
    """Put an entry behind the one before it; a first one directly above what was the first."""
    piece = _dump(edit.value, edit.key, entries.column)
    spaced = is_root or _is_spaced(lines, entries)
    if edit.at:
        at = entries.lines[edit.at - 1][1]
        piece = ["", *piece] if spaced else piece
    else:
        at = entries.lines[0][0]
        piece = [*piece, ""] if spaced else piece
    if at == len(lines):  # the last line has no ending, and needs none now either
        lines.extend(piece)
    else:
        lines[at:at] = piece


def _is_spaced(lines: Lines, entries: Block) -> bool:
    """Whether blank lines stand between the entries."""
    return any(not lines[start - 1].strip() for start, _ in entries.lines[1:])


def _dump(value: Any, key: Any, column: int) -> Lines:
    """An entry as lines: `key: value`, or `- value` without a key."""
    entry = [value] if key is None else {key: value}
    text = yaml.dump(entry, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=10_000)
    lines = text.rstrip("\n").split("\n")
    if key is None:  # the dumper indents a sequence below its key, which is not there
        lines = [line[INDENT:] for line in lines] if text.startswith(" ") else lines
    return [" " * column + line if line else line for line in lines]


def _empty(node: Nodes, entries: Block, *, is_root: bool) -> Lines:
    """What is left of a collection when its only entry goes."""
    if is_root or len(entries.keys) > 1:
        return []
    return [" " * (entries.column + INDENT) + ("[]" if isinstance(node, yaml.SequenceNode) else "{}")]


def _remove(lines: Lines, entries: Block, key: Any, expendable: AbstractSet[str], rest: Lines) -> None:
    """Take out an entry's lines, and one of the blank lines that stood around it."""
    number = entries.keys.index(key)
    start, end = entries.lines[number]
    while start and lines[start - 1].strip() in expendable:
        start -= 1
    inside = Comments(comment for line, comment in _located("\n".join(lines)) if start <= line < end)
    stays = kept(inside, " " * entries.column, expendable)
    lines[start:end] = [*stays, *rest]
    blank = start if not number else start - 1
    is_double = not number or start == len(lines) or not lines[start].strip()
    if is_double and 0 <= blank < len(lines) and not lines[blank].strip():
        del lines[blank]


def _replace(text: str, node: Nodes, entries: Block, edit: Replace) -> str:
    key = edit.path[-1]
    old = descend(node, (key,))
    if isinstance(old, yaml.ScalarNode) and old.style not in {"|", ">"} and _is_scalar(edit.value):
        return _replaced(text, old.start_mark.index, old.end_mark.index, edit.value)
    lines = text.split("\n")
    start, stop = entries.lines[entries.keys.index(key)]
    is_item = isinstance(node, yaml.SequenceNode)
    lines[start:stop] = _dump(edit.value, None if is_item else key, entries.column)
    return "\n".join(lines)


def _replaced(text: str, start: int, end: int, value: Any) -> str:
    """Another value between two places; one where there was none needs a space before it."""
    space = "" if text[start:end].strip() else " "
    return text[:start] + space + _inline(value) + text[end:]


def _located(text: str) -> Iterator[tuple[int, str]]:
    """The comments with the numbers of their lines: what is between the tokens, white space aside."""
    end = 0
    for token in yaml.scan(text, yaml.SafeLoader):
        for found in COMMENT.finditer(text, end, token.start_mark.index):
            yield text.count("\n", 0, found.start()), found[0].rstrip()
        end = token.end_mark.index


def _is_scalar(value: Any) -> bool:
    return not isinstance(value, dict | list)


def _inline(value: Any) -> str:
    """A value on one line: a scalar in the style that YAML itself would choose."""
    text = yaml.dump([value], Dumper=Dumper, allow_unicode=True, width=10_000, default_flow_style=True)
    return text.strip()[1:-1]
