"""What stands for buckets without values."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import pairwise

from app.features.measurements.schemas import Fill

Values = list[float | None]


def fill(values: Values, times: Sequence[datetime], how: Fill) -> Values:
    """The values, with what stands for those that are missing."""
    return FILLS[how](values, times)


def keep(values: Values, _: Sequence[datetime]) -> Values:
    """A gap is a gap."""
    return values


def repeat(values: Values, _: Sequence[datetime]) -> Values:
    """The latest value before, if there is one."""
    latest, filled = None, Values()
    for value in values:
        latest = latest if value is None else value
        filled.append(latest)
    return filled


def connect(values: Values, times: Sequence[datetime]) -> Values:
    """What a straight line from the value before to the one after has here."""
    filled = list(values)
    known = [(at, value) for at, value in enumerate(values) if value is not None]
    for (before, first), (after, last) in pairwise(known):
        for at in range(before + 1, after):
            share = (times[at] - times[before]) / (times[after] - times[before])
            filled[at] = first * (1 - share) + last * share  # `last - first` may be too large for a number
    return filled


FILLS: dict[Fill, Callable[[Values, Sequence[datetime]], Values]] = {
    Fill.null: keep,
    Fill.last: repeat,
    Fill.linear: connect,
}
