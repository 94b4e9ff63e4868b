"""What a snapshot has at a path, as text and lines."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

import yaml

Seen = tuple[int, bytes | None] | None
WORDS = re.compile(r"[^\s,\[\]{}]+")


def is_kind(kind: Callable[[int], bool], seen: Seen) -> bool:
    """Whether it is a folder, say, by one of `stat`'s functions."""
    return seen is not None and kind(seen[0])


def content(seen: Seen) -> bytes:
    """The bytes; none of what is no file."""
    return (seen and seen[1]) or b""


def text_of(seen: Seen) -> str:
    """The text, whatever its encoding."""
    return content(seen).decode("utf-8-sig", errors="replace")


def lines(seen: Seen) -> list[bytes]:
    """The lines without their ends."""
    return [line.rstrip() for line in content(seen).splitlines()]


def bare_text(seen: Seen) -> bytes:
    """The bytes with the line endings of Unix."""
    return content(seen).replace(b"\r\n", b"\n")


def new_lines(before: Seen, after: Seen) -> Iterator[str]:
    """The lines that one side has and the other has not; a comma at the end is nobody's."""
    old, new = (Counter(bare_lines(seen)) for seen in (before, after))
    return (line for line in new - old if line)


def bare_lines(seen: Seen) -> Iterator[str]:
    """The lines without what formatters add to them."""
    return (line.strip().rstrip(",") for line in text_of(seen).splitlines())


def has_line(text: str, ours: str, line: str, *, may_grow: bool) -> bool:
    """Whether a line is there as often as in the owner's file; one that may grow, with all its words."""
    grown = may_grow and all(word in text for word in WORDS.findall(line))
    return grown or text.count(line) >= ours.count(line)


def fails_to_parse(parse: Callable[[str], object], seen: Seen) -> bool:
    """Whether the owner's own version cannot be read."""
    try:
        parse(text_of(seen))
    except (ValueError, SyntaxError, yaml.YAMLError):
        return True
    return False
