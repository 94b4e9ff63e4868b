"""How a model says that it is a time series, and what is kept of it for how long."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import ParamSpec, TypeVar

from sqlalchemy import Table

from app.database import Base
from app.features.timescale.checks import check
from app.features.timescale.series import FUNCTIONS, KEY, Aggregate, TimeSeries

__all__ = ["FUNCTIONS", "KEY", "Aggregate", "TimeSeries", "declared", "series_of", "time_series"]

Options = ParamSpec("Options")
Result = TypeVar("Result")
Model = TypeVar("Model", bound=type[Base])


def with_parentheses(declare: Callable[Options, Result]) -> Callable[Options, Result]:
    """Explain what Python would say of arguments that are missing."""

    @wraps(declare)
    def call(*args: Options.args, **kwargs: Options.kwargs) -> Result:
        if args:
            raise TypeError("Write @time_series(time=…, chunk=…): it takes what it declares by name, in parentheses.")
        return declare(*args, **kwargs)

    return call


@with_parentheses
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
    """Declare a model as a time series; what is wrong with it is a ValueError when the model is defined."""
    order = order_by or ((f"{time} DESC",) if columnstore_after else ())
    series = TimeSeries(time, chunk, segment_by, order, columnstore_after, drop_after, aggregates)

    def declare(model: Model) -> Model:
        table = model.metadata.tables[model.__tablename__]
        check(model.__name__, table, series)
        table.info[KEY] = series
        return model

    return declare


def declared() -> list[tuple[Table, TimeSeries]]:
    """Each table that is a time series, by name."""
    tables = Base.metadata.tables.values()
    return sorted(((table, table.info[KEY]) for table in tables if KEY in table.info), key=lambda pair: pair[0].name)


def series_of(table: str) -> TimeSeries:
    """What the table of this name declares."""
    series: TimeSeries = Base.metadata.tables[table].info[KEY]
    return series
