"""Entries between brackets, as in JSON, TOML's arrays and inline tables, and YAML's flow style.

Comments are kept: an entry takes along only those that are in `expendable`, which are the template's own.
"""

import re
from collections.abc import Set as AbstractSet

from prism_gen.formats.nodes import Entry, Node, indent_before, indent_of_line

# What follows an entry that is the last on its line: perhaps a comma, perhaps a comment.
TAIL = re.compile(r"[ \t]*(,?)[ \t]*(#[^\n]*)?(?=\n)")
Cut = tuple[int, int, str]  # from, to, and what comes there instead
HEAD = re.compile(r"[ \t]*(#[^\n]*)?(?=\n)")


def insert(text: str, node: Node, at: int, piece: str, *, unit: str, ends_with_comma: bool = False) -> str:
    """Add an entry as number `at`, on a line of its own where the others are or `unit` is given."""
    entries = node.entries or []
    if not entries:
        return _fill(text, node, piece, unit, ends_with_comma)
    if at == 0:
        return _before(text, node, entries[0], piece)
    return _after(text, entries[at - 1], piece)


def _after(text: str, entry: Entry, piece: str) -> str:
    end = entry.node.end
    tail, indent = TAIL.match(text, end), indent_before(text, entry.start)
    if tail is None or indent is None:
        return f"{text[:end]}, {piece}{text[end:]}"
    comma = tail[1]
    line = f"\n{indent}{piece}{comma}"
    return text[:end] + ("" if comma else ",") + text[end : tail.end()] + line + text[tail.end() :]


def _before(text: str, node: Node, first: Entry, piece: str) -> str:
    head, indent = HEAD.match(text, node.start + 1), indent_before(text, first.start)
    if head is None or indent is None:
        return f"{text[: first.start]}{piece}, {text[first.start :]}"
    return f"{text[: head.end()]}\n{indent}{piece},{text[head.end() :]}"


def _fill(text: str, node: Node, piece: str, unit: str, ends_with_comma: bool) -> str:
    """The first entry, behind the comments that may be there."""
    comments = text[node.start + 1 : node.end - 1].rstrip()
    if not unit and not comments:
        return f"{text[: node.start + 1]}{piece}{text[node.end - 1 :]}"
    outer, comma = indent_of_line(text, node.start), "," if ends_with_comma else ""
    return f"{text[: node.start + 1]}{comments}\n{outer}{unit}{piece}{comma}\n{outer}{text[node.end - 1 :]}"


def remove(text: str, node: Node, at: int, expendable: AbstractSet[str] = frozenset()) -> str:
    """Take out entry number `at` with its comma; its line goes if nothing else is on it."""
    entries = node.entries or []
    cut = _line_of(text, entries, at, expendable) or _inline(entries, at)
    for start, end, instead in reversed(cut):
        text = text[:start] + instead + text[end:]
    if len(entries) > 1:
        return text
    begin, close = node.start + 1, node.end - 1 + sum(len(new) - (end - start) for start, end, new in cut)
    return text if text[begin:close].strip() else text[:begin] + text[close:]


def comments_above(text: str, newline: int, expendable: AbstractSet[str]) -> int:
    """Where the expendable comments begin that end at this newline: the newline before them."""
    while newline > 0:
        before = text.rfind("\n", 0, newline)
        if text[before + 1 : newline].strip() not in expendable:
            break
        newline = before
    return newline


def _line_of(text: str, entries: list[Entry], at: int, expendable: AbstractSet[str]) -> list[Cut] | None:
    """The cut that takes out an entry which has its lines for itself; a comment of the owner's stays."""
    entry = entries[at]
    tail, indent = TAIL.match(text, entry.node.end), indent_before(text, entry.start)
    if tail is None or indent is None:
        return None
    start = comments_above(text, entry.start - len(indent) - 1, expendable)
    comment = (tail[2] or "").rstrip()
    stays = f"\n{indent}{comment}" if comment and comment not in expendable else ""
    cut = [(start, tail.end(), stays)]
    if tail[1] or not at:
        return cut
    comma = text.index(",", entries[at - 1].node.end)
    return [(comma, comma + 1, ""), *cut]


def _inline(entries: list[Entry], at: int) -> list[Cut]:
    if at + 1 < len(entries):
        return [(entries[at].start, entries[at + 1].start, "")]
    return [(entries[at - 1].node.end if at else entries[at].start, entries[at].node.end, "")]
