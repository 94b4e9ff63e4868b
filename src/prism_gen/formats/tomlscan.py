"""Where the tables and values of a TOML document stand. The document is valid: tomllib has read it."""

import re
import tomllib
from dataclasses import dataclass, field

from prism_gen.formats.nodes import Entry, Node
from prism_gen.formats.values import Path

BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
# The longer quotes first; a basic string has escapes, a literal one has none.
STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})(?!")|\'\'\'.*?\'\'\'(?:\'{0,2})(?!\')|"(?:\\.|[^"\\])*"|\'[^\']*\'',
    re.DOTALL,
)
BARE = re.compile(r"[^,\]}#\n]*[^,\]}#\s]")
KEY = re.compile(r"""(?:"(?:\\.|[^"\\])*"|'[^']*'|[A-Za-z0-9_-]+)(?:[ \t]*\.[ \t]*(?=["'\w-]))?""")
REST = re.compile(r"[^\n]*(?:\n|$)")


@dataclass
class Pair:
    """`key = value` from `start` to `end`, the end of its line included; its path is that from the root."""

    path: Path
    start: int
    end: int
    node: Node


@dataclass
class Section:
    """A table's header (none for the root) and what follows up to the next one's leading comment."""

    path: Path
    start: int
    head: int  # where the line of the header ends
    end: int
    pairs: list[Pair] = field(default_factory=list)


def sections(text: str) -> list[Section]:
    """The tables in the order of the text, the root first. An array of tables numbers them in the path."""
    found = [Section((), 0, 0, 0)]
    counts: dict[Path, int] = {}
    at = BLANK.match(text, 0).end()  # type: ignore[union-attr]
    while at < len(text):
        if text[at] == "[":
            path, end = _header(text, at, counts)
            found.append(Section(path, _leading(text, at, found[-1]), end, end))
        else:
            found[-1].pairs.append(_pair(text, at, found[-1].path))
            end = found[-1].pairs[-1].end
        at = BLANK.match(text, end).end()  # type: ignore[union-attr]
    for section, following in zip(found, [*found[1:], None], strict=True):
        section.end = following.start if following else len(text)
    return found


def _header(text: str, at: int, counts: dict[Path, int]) -> tuple[Path, int]:
    is_array = text.startswith("[[", at)
    keys, end = _keys(text, at + (2 if is_array else 1))
    path: Path = ()
    for number, key in enumerate(keys, start=1):
        path = (*path, key)
        if is_array and number == len(keys):
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path, REST.match(text, end).end()  # type: ignore[union-attr]


def _leading(text: str, at: int, before: Section) -> int:
    """Where the comments begin that stand right above a header, as far as they are not the table's before."""
    start = text.rfind("\n", 0, at) + 1
    floor = before.pairs[-1].end if before.pairs else before.head
    while start > floor:
        line = text.rfind("\n", 0, start - 1) + 1
        if line < floor or not text[line:start].lstrip().startswith("#"):
            break
        start = line
    return start


def _pair(text: str, start: int, table: Path) -> Pair:
    keys, end = _keys(text, start)
    node = value_node(text, BLANK.match(text, text.index("=", end) + 1).end())  # type: ignore[union-attr]
    return Pair((*table, *keys), start, REST.match(text, node.end).end(), node)  # type: ignore[union-attr]


def _keys(text: str, at: int) -> tuple[list[str], int]:
    """The parts of a dotted key, and where it ends."""
    keys = []
    at = BLANK.match(text, at).end()  # type: ignore[union-attr]
    while part := KEY.match(text, at):
        bare = part[0].rstrip().removesuffix(".").rstrip() if part[0][-1] in ". \t" else part[0]
        keys.append(_name(bare))
        at = part.end()
        if bare == part[0]:
            break
    return keys, at


def _name(written: str) -> str:
    return next(iter(tomllib.loads(f"{written} = 0"))) if written[0] in "\"'" else written


def value_node(text: str, start: int) -> Node:
    """A value with its entries, wherever comments and line breaks are."""
    if text[start] in "[{":
        return _container(text, start)
    pattern = STRING if text[start] in "\"'" else BARE
    return Node(start, pattern.match(text, start).end())  # type: ignore[union-attr]


def _container(text: str, start: int) -> Node:
    entries: list[Entry] = []
    at = BLANK.match(text, start + 1).end()  # type: ignore[union-attr]
    while text[at] not in "]}":
        entries.append(_entry(text, at, len(entries) if text[start] == "[" else None))
        at = BLANK.match(text, entries[-1].node.end).end()  # type: ignore[union-attr]
        if text[at] == ",":
            at = BLANK.match(text, at + 1).end()  # type: ignore[union-attr]
    return Node(start, at + 1, entries)


def _entry(text: str, start: int, number: int | None) -> Entry:
    if number is not None:
        return Entry(number, start, value_node(text, start))
    pair = _pair(text, start, ())
    return Entry(pair.path[0] if len(pair.path) == 1 else pair.path, start, pair.node)
