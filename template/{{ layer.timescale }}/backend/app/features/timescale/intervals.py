"""Intervals as texts that PostgreSQL reads, and that migrations show."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

UNITS = (("day", timedelta(days=1)), ("hour", timedelta(hours=1)), ("minute", timedelta(minutes=1)))
SECOND = timedelta(seconds=1)


def as_text(interval: timedelta) -> str:
    """An interval of whole seconds as "7 days" or "1 hour 30 minutes"."""
    parts, rest = [], interval
    for unit, length in (*UNITS, ("second", SECOND)):
        count, rest = divmod(rest, length)
        if count:
            parts.append(f"{count} {unit}{'s' if count > 1 else ''}")
    return " ".join(parts) or "0 seconds"


def interval_problems(of: str, intervals: Mapping[str, timedelta | None]) -> Iterator[str]:
    """A sentence for each interval that is not positive, in whole seconds."""
    for name, interval in intervals.items():
        if interval is not None and (interval < SECOND or interval % SECOND):
            yield f"{name}{of} is {interval}: make it longer than nothing, in whole seconds."
