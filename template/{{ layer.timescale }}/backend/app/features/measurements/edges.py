"""Where buckets begin: below a day at multiples of their width in UTC, else as the calendar of a time zone has it."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import accumulate, repeat

from app.features.measurements.schemas import Bucket

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WIDTHS = {
    Bucket.second: timedelta(seconds=1),
    Bucket.five_seconds: timedelta(seconds=5),
    Bucket.fifteen_seconds: timedelta(seconds=15),
    Bucket.half_minute: timedelta(seconds=30),
    Bucket.minute: timedelta(minutes=1),
    Bucket.five_minutes: timedelta(minutes=5),
    Bucket.quarter: timedelta(minutes=15),
    Bucket.half_hour: timedelta(minutes=30),
    Bucket.hour: timedelta(hours=1),
    Bucket.three_hours: timedelta(hours=3),
    Bucket.six_hours: timedelta(hours=6),
    Bucket.half_day: timedelta(hours=12),
}
NUMBER: dict[Bucket, Callable[[date], int]] = {
    Bucket.day: date.toordinal,
    Bucket.week: lambda day: (day.toordinal() - 1) // 7,
    Bucket.month: lambda day: day.year * 12 + day.month - 1,
    Bucket.year: lambda day: day.year,
}
FIRST_DAY: dict[Bucket, Callable[[int], date]] = {
    Bucket.day: date.fromordinal,
    Bucket.week: lambda number: date.fromordinal(number * 7 + 1),
    Bucket.month: lambda number: date(number // 12, number % 12 + 1, 1),
    Bucket.year: lambda number: date(number, 1, 1),
}


def find_edges(bucket: Bucket, start: datetime, end: datetime, zone: tzinfo, most: int) -> list[datetime] | None:
    """Where each bucket that the range touches begins, and where the last one ends; none if there are too many."""
    first, last = number(bucket, start, zone), number(bucket, end - datetime.resolution, zone)
    if last - first > most:  # counted before anything is made of it
        return None
    if width := WIDTHS.get(bucket):
        edges = list(accumulate(repeat(width, last - first + 1), datetime.__add__, initial=EPOCH + first * width))
    else:
        edges = calendar_edges(bucket, first, last, zone)
        edges = edges[bisect_right(edges, start) - 1 : bisect_left(edges, end) + 1]
    return edges if len(edges) - 1 <= most else None


def calendar_edges(bucket: Bucket, first: int, last: int, zone: tzinfo) -> list[datetime]:
    """Where these buckets of the calendar begin, and some around them.

    At some changes of a clock the calendar is a bucket early or late, so there is one more at each end.
    A day that a country skipped begins where it ends, and is no bucket.
    """
    return sorted({beginning(bucket, each, zone) for each in range(first - 1, last + 3)})


def number(bucket: Bucket, moment: datetime, zone: tzinfo) -> int:
    """The number of the bucket that the calendar, or the count of widths, has at a moment."""
    if width := WIDTHS.get(bucket):
        return (moment - EPOCH) // width
    return NUMBER[bucket](moment.astimezone(zone).date())


def beginning(bucket: Bucket, number: int, zone: tzinfo) -> datetime:
    """When a bucket of the calendar begins: at midnight the first time that clocks show it, or would have."""
    return datetime.combine(FIRST_DAY[bucket](number), time(), zone).astimezone(UTC)
