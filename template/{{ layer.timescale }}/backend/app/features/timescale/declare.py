"""How a model says that it is a time series, and what is kept of it for how long."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from sqlalchemy import Table

from app.database import Base

Model = TypeVar("Model", bound=type[Base])
KEY = "time_series"  # of Table.info

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


def time_series(  # noqa: PLR0913 - a declaration is all of these
    *,
    time: str,
    chunk: timedelta,
    segment_by: tuple[str, ...] = (),
    order_by: tuple[str, ...] = (),
    columnstore_after: timedelta | None = None,
    drop_after: timedelta | None = None,
    aggregates: tuple[Aggregate, ...] = (),
) -> Callable[[Model], Model]:
    """Declare a model as a time series."""
    series = TimeSeries(time, chunk, segment_by, order_by, columnstore_after, drop_after, aggregates)

    def declare(model: Model) -> Model:
        model.metadata.tables[model.__tablename__].info[KEY] = series
        return model

    return declare


def declared() -> list[tuple[Table, TimeSeries]]:
    """Each table that is a time series, by name."""
    tables = Base.metadata.tables.values()
    return sorted(((table, table.info[KEY]) for table in tables if KEY in table.info), key=lambda pair: pair[0].name)
