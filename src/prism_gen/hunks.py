"""What one side of a merge makes of the base: hunks of lines.

A hunk that only deletes, or only inserts, often says the same at several places: without the second of two
blank lines is without the first. So it can get out of the way of the other side's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Lines = list[bytes]


@dataclass(frozen=True)
class Hunk:
    """What one side makes of the base's lines `start` to `end` (exclusive)."""

    start: int
    end: int
    lines: Lines

    @property
    def deletes(self) -> bool:
        """Whether it does nothing else."""
        return not self.lines

    @property
    def inserts(self) -> bool:
        """Whether it does nothing else."""
        return self.start == self.end

    def holds(self, other: "Hunk") -> bool:
        """Whether it deletes lines on both sides of what the other one inserts."""
        return self.deletes and other.inserts and self.start < other.start < self.end


def hunks(base: Lines, side: Lines) -> list[Hunk]:
    """The hunks that lead from the base to a side."""
    return [Hunk(i, j, side[k:m]) for tag, i, j, k, m in opcodes(base, side) if tag != "equal"]


def opcodes(base: Lines, side: Lines) -> Sequence[tuple[str, int, int, int, int]]:
    """As difflib gives them; line endings make no difference."""
    return SequenceMatcher(None, stripped(base), stripped(side), autojunk=False).get_opcodes()


def stripped(lines: Lines) -> Lines:
    """The lines without their endings."""
    return [line.rstrip(b"\r\n") for line in lines]


def apart(side: list[Hunk], others: list[Hunk], base: Lines) -> list[Hunk]:
    """One side's hunks. Where one side inserts within what the other deletes, a hunk slides if it can."""
    moved: list[Hunk] = []
    for number, hunk in enumerate(side):
        floor = moved[-1].end if moved else 0
        ceiling = side[number + 1].start if number + 1 < len(side) else len(base)
        moved.append(_apart(hunk, others, base, floor, ceiling))
    return moved


def _apart(hunk: Hunk, others: list[Hunk], base: Lines, floor: int, ceiling: int) -> Hunk:
    if not any(_mingle(hunk, other) for other in others):
        return hunk
    places = [*_upward(hunk, base, floor), *_downward(hunk, base, ceiling)]
    free = (place for place in places if not any(_meet(place, other) for other in others))
    return next(free, hunk)


def _mingle(one: Hunk, other: Hunk) -> bool:
    return one.holds(other) or other.holds(one)


def _meet(one: Hunk, other: Hunk) -> bool:
    return (one.start < other.end and other.start < one.end) or (
        one.inserts and other.inserts and one.start == other.start
    )


def _upward(hunk: Hunk, base: Lines, floor: int) -> Iterator[Hunk]:
    """The same change at each earlier place."""
    while hunk.start > floor and _same((hunk.lines or base[: hunk.end])[-1], base[hunk.start - 1]):
        hunk = Hunk(hunk.start - 1, hunk.end - 1, [*hunk.lines[-1:], *hunk.lines[:-1]])
        yield hunk


def _downward(hunk: Hunk, base: Lines, ceiling: int) -> Iterator[Hunk]:
    """The same change at each later place."""
    while hunk.end < ceiling and _same((hunk.lines or base[hunk.start :])[0], base[hunk.end]):
        hunk = Hunk(hunk.start + 1, hunk.end + 1, [*hunk.lines[1:], *hunk.lines[:1]])
        yield hunk


def _same(line: bytes, other: bytes) -> bool:
    return line.rstrip(b"\r\n") == other.rstrip(b"\r\n")
