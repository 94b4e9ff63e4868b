"""What a model declares of a time series."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

KEY = "time_series"  # of Table.info
ORIGIN = datetime(2000, 1, 3, tzinfo=UTC)  # from where TimescaleDB counts buckets: a Monday
FUNCTIONS = ("count", "sum", "min", "max", "first", "last")


@dataclass(frozen=True)
class Aggregate:
    """A continuous aggregate: a view with a row for each bucket and group, which TimescaleDB keeps up to date.

    Its columns: `bucket`, those of `by`, and those of `functions`, each named after its function.
    """

    name: str
    bucket: timedelta
    value: str
    by: tuple[str, ...]
    functions: tuple[str, ...] = FUNCTIONS
    refresh_start: timedelta = timedelta(days=90)  # what is older is not looked at again by the policy
    refresh_end: timedelta = timedelta(hours=1)
    refresh_every: timedelta = timedelta(minutes=30)
    drop_after: timedelta | None = None


@dataclass(frozen=True)
class TimeSeries:
    """What a model declares; on databases without TimescaleDB, `drop_after` alone has an effect."""

    time: str
    chunk: timedelta
    segment_by: tuple[str, ...] = ()
    order_by: tuple[str, ...] = ()
    columnstore_after: timedelta | None = None
    drop_after: timedelta | None = None
    aggregates: tuple[Aggregate, ...] = ()
