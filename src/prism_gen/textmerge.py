"""Three-way merge of text, line by line.

Changes that touch without overlapping are both taken: a line of the owner's beside an inserted one is no
conflict. Lines are compared without their endings, so a file keeps the endings that it has.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from prism_gen.hunks import Hunk, Lines, Steps, apart, clash, hunks, opcodes, stripped

OURS = b"<<<<<<< yours"
MIDDLE = b"======="
THEIRS = b">>>>>>> template"

Union = bool | Callable[[Lines, Lines], bool]


@dataclass(frozen=True)
class TextMerge:
    """The merged text, and how many conflicts are marked in it."""

    text: bytes
    conflicts: int


@dataclass
class Region:
    """Hunks of both sides that exclude each other, and the base's lines that they span."""

    start: int
    end: int
    own: list[Hunk] = field(default_factory=list)
    new: list[Hunk] = field(default_factory=list)

    def add(self, hunk: Hunk, *, is_own: bool) -> None:
        """Take a hunk in."""
        self.end = max(self.end, hunk.end)
        (self.own if is_own else self.new).append(hunk)


def merge_text(base: bytes, theirs: bytes, ours: bytes, *, union: Union = False) -> TextMerge:
    """Bring what changed from base to theirs into ours.

    With `union`, what both insert at one place is kept, ours first, instead of marked: right where the order
    of additions means nothing. It may be asked of the lines of both.
    """
    ending = ending_of(ours)
    kept = [line + ending for line in base.splitlines()]
    mine, yours = ours.splitlines(keepends=True), [line + ending for line in theirs.splitlines()]
    steps = opcodes(kept, mine)
    own, new = hunks(steps, mine), hunks(opcodes(kept, yours), yours)
    additive = union is True
    own, new = apart(own, new, kept) if additive else (own, new)
    _keep_endings(kept, mine, steps)
    merged: Lines = []
    position = conflicts = 0
    for region in _regions(own, new, additive=additive):
        merged += kept[position : region.start]
        lines, clashes = _resolved(region, kept, ending, union)
        merged, conflicts, position = merged + lines, conflicts + clashes, region.end
    return TextMerge(_joined(merged + kept[position:], ending), conflicts)


def ending_of(text: bytes) -> bytes:
    """The line ending that most lines have."""
    return b"\r\n" if text.count(b"\r\n") * 2 > text.count(b"\n") else b"\n"


def _keep_endings(kept: Lines, ours: Lines, steps: Steps) -> None:
    """Take each unchanged line from the owner's file, with the ending that it has there."""
    for tag, start, end, first, last in steps:
        if tag == "equal":
            kept[start:end] = ours[first:last]


def _regions(own: list[Hunk], new: list[Hunk], *, additive: bool) -> Iterator[Region]:
    """Group the hunks that clash, in the order of the base."""
    tagged = [*((hunk, True) for hunk in own), *((hunk, False) for hunk in new)]
    region: Region | None = None
    for hunk, is_own in sorted(tagged, key=lambda pair: (pair[0].start, pair[0].end, not pair[1])):
        if region is None or not _belongs(hunk, region, is_own=is_own, additive=additive):
            if region:
                yield region
            region = Region(hunk.start, hunk.end)
        region.add(hunk, is_own=is_own)
    if region:
        yield region


def _belongs(hunk: Hunk, region: Region, *, is_own: bool, additive: bool) -> bool:
    if is_own:
        return any(clash(hunk, new, additive=additive) for new in region.new)
    return any(clash(own, hunk, additive=additive) for own in region.own)


def _resolved(region: Region, kept: Lines, ending: bytes, union: Union) -> tuple[Lines, int]:
    """The lines of a region, and 1 if they hold a conflict."""
    ours, theirs = _side(region, region.own, kept), _side(region, region.new, kept)
    if not region.new or stripped(ours) == stripped(theirs):
        return ours, 0
    if not region.own:
        return theirs, 0
    if region.start == region.end and (union(ours, theirs) if callable(union) else union):
        return [*ours, *theirs], 0
    return _marked(ours, theirs, ending), 1


def _side(region: Region, hunks: list[Hunk], kept: Lines) -> Lines:
    lines: Lines = []
    position = region.start
    for hunk in hunks:
        lines += kept[position : hunk.start] + hunk.lines
        position = hunk.end
    return lines + kept[position : region.end]


def _marked(ours: Lines, theirs: Lines, ending: bytes) -> Lines:
    """Both versions between markers, without what they begin and end with alike."""
    head = _common(ours, theirs)
    tail = _common(ours[head:][::-1], theirs[head:][::-1])
    mine, yours = ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]
    marks = [mark + ending for mark in (OURS, MIDDLE, THEIRS)]
    return [*ours[:head], marks[0], *mine, marks[1], *yours, marks[2], *ours[len(ours) - tail :]]


def _common(first: Lines, second: Lines) -> int:
    """How many lines the two begin with alike."""
    pairs = zip(stripped(first), stripped(second), strict=False)
    return next(
        (count for count, (one, other) in enumerate(pairs) if one != other), min(len(first), len(second))
    )


def _joined(lines: Lines, ending: bytes) -> bytes:
    """One text; a last line that had no ending gets one when something now follows it."""
    ended = [line if line.endswith((b"\n", b"\r")) else line + ending for line in lines[:-1]]
    return b"".join(ended + lines[-1:])
