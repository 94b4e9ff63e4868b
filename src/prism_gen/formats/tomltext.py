"""TOML: read, and changed without touching what stays."""

import re
import tomllib
from collections.abc import Set as AbstractSet
from typing import Any

from prism_gen.formats import flow
from prism_gen.formats.comments import Comments, kept
from prism_gen.formats.edits import Edit, Insert, Replace, UnreadableError, found
from prism_gen.formats.nodes import Node, descend, position
from prism_gen.formats.tomldump import (
    ARRAY_TABLE,
    INDENT,
    dump,
    dump_key,
    dump_one_table,
    dump_table,
    is_table,
)
from prism_gen.formats.tomlscan import STRING, Pair, Section, sections
from prism_gen.formats.values import Path

TOKEN = re.compile(rf"{STRING.pattern}|#[^\n]*", re.DOTALL)


def read(text: str) -> Any:
    """Parse TOML. Raises UnreadableError."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableError(f"It is not valid TOML: {error}.") from None


def comments(text: str) -> Comments:
    """The comments; what looks like one inside a string is none."""
    tokens = (found[0] for found in TOKEN.finditer(text))
    return Comments(token.rstrip() for token in tokens if token.startswith("#"))


def write(text: str, edits: list[Edit], expendable: AbstractSet[str]) -> str:
    """Make the edits in the text, one after the other."""
    for edit in edits:
        text = _made(text, edit, expendable)
    return text


def _made(text: str, edit: Edit, expendable: AbstractSet[str]) -> str:
    tables = sections(text)
    if isinstance(edit, Insert):
        if edit.key is None and not _pair_around(tables, edit.where) and not isinstance(edit.value, dict):
            return _replace(text, tables, _mixed(text, edit), expendable)
        return _insert(text, tables, edit)
    if isinstance(edit, Replace):
        return _replace(text, tables, edit, expendable)
    if _is_only_table(tables, edit.path):
        return _replace(text, tables, Replace(edit.path[:-1], []), expendable)
    return _remove(text, tables, edit.path, expendable)


def _mixed(text: str, edit: Insert) -> Replace:
    """An array of tables that gets another value too is written between brackets."""
    array = found(read(text), edit.where)
    return Replace(edit.where, [*array[: edit.at], edit.value, *array[edit.at :]])


def _insert(text: str, tables: list[Section], edit: Insert) -> str:
    holder = _pair_around(tables, edit.where)
    if holder:
        return _insert_in_value(text, descend(holder.node, edit.where[len(holder.path) :]), edit)
    if edit.key is None:
        table = dump_one_table(edit.where, edit.value, ARRAY_TABLE)
        return _insert_table(text, _array(tables, edit), table)
    if is_table(edit.value):
        below = [table for table in tables if _is_below(table.path, edit.where)]
        return _insert_table(text, below or tables, dump_table((*edit.where, edit.key), edit.value))
    return _insert_pair(text, tables, edit)


def _insert_in_value(text: str, node: Node, edit: Insert) -> str:
    piece = dump(edit.value) if edit.key is None else f"{dump_key(edit.key)} = {dump(edit.value)}"
    spread = "\n" in text[node.start : node.end]
    return flow.insert(text, node, edit.at, piece, unit=INDENT if spread else "", ends_with_comma=True)


def _array(tables: list[Section], edit: Insert) -> list[Section]:
    """The tables that a new one of their array comes after."""
    numbered = [table for table in tables if _is_below(table.path, edit.where) and table.path != edit.where]
    return [table for table in numbered if table.path[len(edit.where)] < max(edit.at, 1)]


def _insert_table(text: str, after: list[Section], table: str) -> str:
    """Put a table behind others, with a blank line on each side."""
    if not after:
        raise UnreadableError("It has no table that the new one could stand beside.")
    end = after[-1].end
    head, tail = text[:end], text[end:]
    if tail:
        return head + table + "\n" + tail
    return head + ("\n" if head.strip() else "") + table


def _insert_pair(text: str, tables: list[Section], edit: Insert) -> str:
    line = f"{dump_key(edit.key)} = {dump(edit.value)}\n"
    table = next((table for table in tables if table.path == edit.where), None)
    if table is None:
        beside = [other for other in tables if _is_below(other.path, edit.where)]
        return _insert_table(text, beside or tables, dump_table(edit.where, {edit.key: edit.value}))
    before = [pair.end for pair in table.pairs if pair.path == (*edit.where, edit.after)]
    last = [pair.end for pair in table.pairs[-1:]]
    at = (before or ([] if edit.after is None else last) or [table.head])[0]
    return text[:at] + line + text[at:]


def _replace(text: str, tables: list[Section], edit: Replace, expendable: AbstractSet[str]) -> str:
    """Change a value where it stands; a table goes, and what it becomes comes."""
    holder = _pair_around(tables, edit.path)
    if holder:
        node = descend(holder.node, edit.path[len(holder.path) :])
        return text[: node.start] + dump(edit.value) + text[node.end :]
    text = _remove(text, tables, edit.path, expendable)
    return _insert(text, sections(text), Insert(edit.path[:-1], 0, edit.value, edit.path[-1]))


def _remove(text: str, tables: list[Section], path: Path, expendable: AbstractSet[str]) -> str:
    holder = _pair_around(tables, path)
    if holder and holder.path != path:
        *where, key = path[len(holder.path) :]
        parent = descend(holder.node, tuple(where))
        return flow.remove(text, parent, position(parent, key), expendable)
    gone = [(table.start, table.end) for table in tables if _is_below(table.path, path)]
    left = (pair for table in tables if not _is_below(table.path, path) for pair in table.pairs)
    gone += [_line(text, pair, expendable) for pair in left if _is_below(pair.path, path)]
    for start, end in sorted(gone, reverse=True):
        stays = kept(comments(text[start:end]), "", expendable)
        rest = "".join(f"{comment}\n" for comment in stays) + text[end:]
        # With the last table goes the blank line above it; with others, the one below.
        text = text[:start] + rest if rest else text[:start].rstrip("\n") + "\n"
    return text


def _is_only_table(tables: list[Section], path: Path) -> bool:
    """Whether an array has this table under its own header, and no other."""
    numbers = {table.path[: len(path)] for table in tables if _is_below(table.path, path[:-1])}
    return isinstance(path[-1], int) and numbers == {path}


def _line(text: str, pair: Pair, expendable: AbstractSet[str]) -> tuple[int, int]:
    start = text.rfind("\n", 0, pair.start)
    return flow.comments_above(text, start, expendable) + 1, pair.end


def _pair_around(tables: list[Section], path: Path) -> Pair | None:
    """The pair whose value is at the path, or has it inside."""
    pairs = (pair for table in tables for pair in table.pairs)
    return next((pair for pair in pairs if _is_below(path, pair.path)), None)


def _is_below(path: Path, above: Path) -> bool:
    return path[: len(above)] == above
