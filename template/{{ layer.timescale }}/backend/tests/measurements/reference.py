"""What buckets are, in plain Python: slow, and without a look at how the app finds them."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from fractions import Fraction
from zoneinfo import ZoneInfo

from app.features.measurements.parameters import BucketQuery

Values = list[float | None]
Rows = Sequence[tuple[datetime, float]]
SECONDS = {"s": 1, "m": 60, "h": 3600}
DAY, HALF_DAY = timedelta(days=1), timedelta(hours=12)
FIRST_DAY: dict[str, Callable[[date], date]] = {
    "1d": lambda day: day,
    "1w": lambda day: day - DAY * day.weekday(),
    "1mo": lambda day: day.replace(day=1),
    "1y": lambda day: day.replace(month=1, day=1),
}


def label(bucket: str, moment: datetime, zone: tzinfo) -> datetime:
    """When the bucket of a moment begins."""
    if first_day := FIRST_DAY.get(bucket):
        return first_second(first_day(moment.astimezone(zone).date()), zone)
    microseconds = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    return moment - timedelta(microseconds=microseconds % (seconds(bucket) * 1_000_000))


def seconds(bucket: str) -> int:
    """How long a bucket of less than a day is."""
    return int(bucket[:-1]) * SECONDS[bucket[-1]]


def first_second(day: date, zone: tzinfo) -> datetime:
    """The first one in which clocks show this day, or a later one if it is skipped; found by halving."""
    noon = datetime.combine(day - 2 * DAY, time(12), UTC)
    low, high = 0, 4 * 86_400
    while high - low > 1:
        middle = (low + high) // 2
        is_before = (noon + timedelta(seconds=middle)).astimezone(zone).date() < day
        low, high = (middle, high) if is_before else (low, middle)
    return noon + timedelta(seconds=high)


def labels(bucket: str, start: datetime, end: datetime, zone: tzinfo) -> list[datetime]:
    """When each bucket of the range begins; a step of a day might be longer than one of 23 hours, and miss it."""
    step = HALF_DAY if bucket in FIRST_DAY else timedelta(seconds=seconds(bucket))
    first = label(bucket, start, zone)
    moments = (first + number * step for number in range((end - first) // step + 2))
    found = {first} | {label(bucket, moment, zone) for moment in moments}
    return sorted(moment for moment in found if moment < end)


def statistic(name: str, rows: Rows) -> float | None:
    """What becomes of the rows of a bucket."""
    if not rows:
        return 0 if name == "count" else None
    values = sorted(value for _, value in rows)
    if name.startswith("p"):
        at_most = ((value, sum(other <= value for other in values)) for value in values)
        return next(value for value, rank in at_most if 100 * rank >= int(name[1:]) * len(values))
    total = sum(map(Fraction, values))
    return {
        "count": float(len(values)),
        "sum": float(total),
        "avg": float(total / len(values)),
        "min": values[0],
        "max": values[-1],
        "first": min(rows)[1],
        "last": max(rows)[1],
    }[name]


def fill(values: Values, times: Sequence[datetime], how: str) -> Values:
    """The values, with what stands for those that are missing."""
    known = [(moment, value) for moment, value in zip(times, values, strict=True) if value is not None]
    return [value_at(moment, known, how) for moment in times]


def value_at(moment: datetime, known: Rows, how: str) -> float | None:
    """The value of a bucket, or what stands for it."""
    before = max((row for row in known if row[0] <= moment), default=None)
    after = min((row for row in known if row[0] >= moment), default=None)
    if before and (how == "last" or before[0] == moment):
        return before[1]
    if how == "linear" and before and after:
        return before[1] + (after[1] - before[1]) * ((moment - before[0]) / (after[0] - before[0]))
    return None


def series(rows: Rows, query: BucketQuery, name: str) -> tuple[list[datetime], Values]:
    """The buckets of a question, and the values of a statistic in them."""
    assert query.bucket
    zone = ZoneInfo(query.time_zone)
    times = labels(query.bucket, query.start, query.end, zone)
    members: dict[datetime, list[tuple[datetime, float]]] = {moment: [] for moment in times}
    for row in rows:
        members.setdefault(label(query.bucket, row[0], zone), []).append(row)
    values = [statistic(name, members[moment]) for moment in times]
    return times, values if name == "count" else fill(values, times, query.fill)
