"""What one side of a merge makes of the base: hunks of lines, and which of both sides' exclude each other.

A hunk that only deletes, or only inserts, often says the same at several places: without the second of two
blank lines is without the first. So it can get out of the way of the other side's.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Lines = list[bytes]
Steps = Sequence[tuple[str, int, int, int, int]]


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


def hunks(steps: Steps, side: Lines) -> list[Hunk]:
    """The hunks among the steps that lead from the base to a side."""
    return [Hunk(i, j, side[k:m]) for tag, i, j, k, m in steps if tag != "equal"]


def opcodes(base: Lines, side: Lines) -> Steps:
    """As difflib gives them; line endings make no difference."""
    return SequenceMatcher(None, stripped(base), stripped(side), autojunk=False).get_opcodes()


def stripped(lines: Lines) -> Lines:
    """The lines without their endings."""
    return [line.rstrip(b"\r\n") for line in lines]


def clash(own: Hunk, new: Hunk, *, additive: bool) -> bool:
    """Whether the owner's hunk and the template's cannot both be taken.

    To touch is not to overlap. But what one side adds at the end of what the other deletes was meant for
    that, and would come to stand under something else. Only where order means nothing may the owner's
    addition outlive what the template takes away above it.
    """
    if own.inserts and new.inserts:
        return own.start == new.start
    if own.deletes and new.inserts:
        return own.start < new.start <= own.end
    if new.deletes and own.inserts and not additive:
        return new.start < own.start <= new.end
    return own.start < new.end and new.start < own.end


def apart(own: list[Hunk], new: list[Hunk], base: Lines) -> tuple[list[Hunk], list[Hunk]]:
    """The hunks of both sides; the owner's additions and the template's deletions avoid each other."""
    new = _slid(
        new, base, lambda hunk: any(hunk.holds(other) for other in own), lambda place: _free(own, [place])
    )
    own = _slid(
        own, base, lambda hunk: any(other.holds(hunk) for other in new), lambda place: _free([place], new)
    )
    return own, new


def _free(own: list[Hunk], new: list[Hunk]) -> bool:
    return not any(clash(mine, yours, additive=True) for mine in own for yours in new)


def _slid(
    side: list[Hunk], base: Lines, is_caught: Callable[[Hunk], bool], is_free: Callable[[Hunk], bool]
) -> list[Hunk]:
    """One side's hunks, of which each that is caught slides to the nearest place where it is free, if any."""
    moved: list[Hunk] = []
    for number, hunk in enumerate(side):
        floor = moved[-1].end if moved else 0
        ceiling = side[number + 1].start if number + 1 < len(side) else len(base)
        places = [*_upward(hunk, base, floor), *_downward(hunk, base, ceiling)] if is_caught(hunk) else []
        moved.append(next(filter(is_free, places), hunk))
    return moved


def _upward(hunk: Hunk, base: Lines, floor: int) -> Iterator[Hunk]:
    """The same change at each earlier place."""
    while hunk.start > floor and _are_same((hunk.lines or base[: hunk.end])[-1], base[hunk.start - 1]):
        hunk = Hunk(hunk.start - 1, hunk.end - 1, [*hunk.lines[-1:], *hunk.lines[:-1]])
        yield hunk


def _downward(hunk: Hunk, base: Lines, ceiling: int) -> Iterator[Hunk]:
    """The same change at each later place."""
    while hunk.end < ceiling and _are_same((hunk.lines or base[hunk.start :])[0], base[hunk.end]):
        hunk = Hunk(hunk.start + 1, hunk.end + 1, [*hunk.lines[1:], *hunk.lines[:1]])
        yield hunk


def _are_same(line: bytes, other: bytes) -> bool:
    return stripped([line]) == stripped([other])
