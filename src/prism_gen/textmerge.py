"""Three-way merge of text, line by line.

Changes that touch without overlapping are both taken: a line of the owner's beside an inserted one is no
conflict. Lines are compared without their endings, so a file keeps the endings that it has.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from prism_gen.hunks import Hunk, Lines, apart, hunks, opcodes, stripped

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
    """Hunks of both sides that cannot be told apart, and the base's lines that they span."""

    start: int
    end: int
    own: list[Hunk] = field(default_factory=list)
    new: list[Hunk] = field(default_factory=list)

    def overlaps(self, hunk: Hunk) -> bool:
        """Whether they change the same line, or insert at the same place. To touch is not to overlap."""
        if self.start == self.end or hunk.start == hunk.end:
            inside = self.start < hunk.start < self.end or hunk.start < self.start < hunk.end
            return inside or (self.start, self.end) == (hunk.start, hunk.end)
        return hunk.start < self.end


def merge_text(base: bytes, theirs: bytes, ours: bytes, *, union: Union = False) -> TextMerge:
    """Bring what changed from base to theirs into ours.

    With `union`, what both insert at one place is kept, ours first, instead of marked: right where the order
    of additions means nothing. It may be asked of the lines of both.
    """
    ending = ending_of(ours)
    kept = [line + ending for line in _bare(base)]
    own = hunks(kept, ours.splitlines(keepends=True))
    new = apart(hunks(kept, [line + ending for line in _bare(theirs)]), own, kept)
    own = apart(own, new, kept)
    _keep_endings(kept, ours.splitlines(keepends=True))
    merged: Lines = []
    position = conflicts = 0
    for region in _regions(own, new):
        merged += kept[position : region.start]
        lines, clashes = _resolved(region, kept, ending, union)
        merged, conflicts, position = merged + lines, conflicts + clashes, region.end
    return TextMerge(_joined(merged + kept[position:], ending), conflicts)


def ending_of(text: bytes) -> bytes:
    """The line ending that most lines have."""
    return b"\r\n" if text.count(b"\r\n") * 2 > text.count(b"\n") else b"\n"


def _bare(text: bytes) -> Lines:
    return text.splitlines()


def _keep_endings(kept: Lines, ours: Lines) -> None:
    """Take each unchanged line from the owner's file, with the ending that it has there."""
    for tag, start, end, first, last in opcodes(kept, ours):
        if tag == "equal":
            kept[start:end] = ours[first:last]


def _regions(own: Iterable[Hunk], new: Iterable[Hunk]) -> Iterator[Region]:
    """Group the hunks that overlap, in the order of the base."""
    tagged = sorted(
        [(hunk.start, hunk.end, "own", hunk) for hunk in own]
        + [(hunk.start, hunk.end, "new", hunk) for hunk in new],
        key=lambda entry: entry[:3],
    )
    region: Region | None = None
    for start, end, side, hunk in tagged:
        if region is None or not region.overlaps(hunk):
            if region:
                yield region
            region = Region(start, end)
        region.end = max(region.end, end)
        getattr(region, side).append(hunk)
    if region:
        yield region


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
