"""What a constraint on versions allows, as Python (PEP 440) and npm (node-semver) write it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

ANY_VERSION = {"", "*", "latest"}
CLAUSE = re.compile(r"(\^|~=|~|>=|<=|>|<|={1,3}|!=|)v?(\d+(?:\.\d+)*)((?:\.[*xX])*)")
AFTER_OPERATOR = re.compile(r"(?<=[<>=~!^])\s+")
Release = tuple[int, ...]
START: Release = ()
NEVER: Release = (10**9,)


@dataclass(frozen=True)
class Span:
    """The releases from `low` up to, but without, `high`."""

    low: Release = START
    high: Release = NEVER

    def within(self, other: "Span") -> "Span":
        """The releases that are in both."""
        return Span(max(self.low, other.low), min(self.high, other.high))


def versions_agree(ours: str, theirs: str) -> bool:
    """Whether the owner's constraint surely allows what the template needs, or a newer one of its line.

    A line of releases is 4.x, or 0.9.x. A constraint in a form that is not known here agrees with none.
    """
    if ours.strip() in ANY_VERSION or theirs.strip() in ANY_VERSION:
        return True
    own, needed = _span(ours), _span(theirs)
    if not own or not needed or START in {own.low, needed.low}:
        return False
    line = _line(needed.low)
    common = own.within(Span(needed.low, max(needed.high, line.high)))
    return own.low >= line.low and common.low < common.high


def _span(constraint: str) -> Span | None:
    """What all clauses allow together; nothing when one of them is no plain comparison."""
    span = Span()
    for clause in re.split(r"[,\s]+", AFTER_OPERATOR.sub("", constraint.strip())):
        found = CLAUSE.fullmatch(clause)
        if not found:
            return None
        release = tuple(map(int, found[2].split(".")))
        span = span.within(_allowed(found[1], release, is_prefix=bool(found[3])))
    return span


def _allowed(operator: str, release: Release, *, is_prefix: bool) -> Span:
    """What one clause allows, at the least: where the two languages differ, what both mean."""
    if operator in BOUNDS:
        return BOUNDS[operator](release)
    is_range = is_prefix or (operator in {"", "="} and len(release) < len(("major", "minor", "patch")))
    return Span(_full(release), _next(release) if is_range else _behind(release))


def _line(release: Release) -> Span:
    """The releases beside one: those of its major version, or of its minor one below 1.0."""
    prefix = release[: 1 if release[0] else 2]
    return Span(_full(prefix), _next(prefix))


def _first_number(release: Release) -> int:
    """How many numbers there are up to the first that is not zero."""
    return next((at for at, number in enumerate(release, 1) if number), len(release))


def _next(prefix: Release) -> Release:
    """The first release that does not begin so any more."""
    return _full((*prefix[:-1], prefix[-1] + 1)) if prefix else NEVER


def _behind(release: Release) -> Release:
    """What comes right after a release: nothing stands between them."""
    return (*_full(release), 0)


def _full(release: Release) -> Release:
    """A release with all of its numbers: 4.1 is 4.1.0."""
    return (*release, *(0,) * (4 - len(release)))


# What an operator makes of a release. An excluded one leaves enough others.
BOUNDS: dict[str, Callable[[Release], Span]] = {
    "!=": lambda _: Span(),
    ">=": lambda release: Span(_full(release)),
    ">": lambda release: Span(_next(release)),
    "<": lambda release: Span(high=_full(release)),
    "<=": lambda release: Span(high=_behind(release)),
    "^": lambda release: Span(_full(release), _next(release[: _first_number(release)])),
    "~": lambda release: Span(_full(release), _next(release[:2])),
    "~=": lambda release: Span(_full(release), _next(release[:-1])),
}
