"""The state of time series."""

import sqlite3

from sqlalchemy import Connection, Table, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.features.timescale import catalog, figures
from app.features.timescale.advice import advice
from app.features.timescale.compare import differences_of
from app.features.timescale.declare import TimeSeries, declared
from app.features.timescale.intervals import as_text
from app.features.timescale.policies import read_policies
from app.features.timescale.schemas import (
    TimeSeriesAggregateRead,
    TimeSeriesInfo,
    TimeSeriesMode,
    TimeSeriesPolicyRead,
    TimeSeriesTableRead,
)


async def info(db: AsyncSession) -> TimeSeriesInfo:
    """What keeps the time series, and how each one is."""
    return await (await db.connection()).run_sync(read_info)


def read_info(connection: Connection) -> TimeSeriesInfo:
    """The same, on a connection."""
    policies, sizes = read_policies(connection), {}
    if extension_version := catalog.extension_version(connection):
        sizes = figures.of_aggregates(connection)
    state = TimeSeriesInfo(
        mode=mode(connection),
        database_version=database_version(connection),
        extension_version=extension_version,
        licence=catalog.licence(connection) if extension_version else None,
        is_available=catalog.is_available(connection),
        advice=None,
        tables=[read_table(connection, table, series, policies, sizes) for table, series in declared()],
    )
    return state.model_copy(update={"advice": advice(state)})


def mode(connection: Connection) -> TimeSeriesMode:
    """What keeps the time series."""
    return TimeSeriesMode.timescaledb if catalog.has_extension(connection) else TimeSeriesMode(connection.dialect.name)


def database_version(connection: Connection) -> str:
    """The version of PostgreSQL or SQLite."""
    if connection.dialect.name == "sqlite":
        return sqlite3.sqlite_version
    return str(connection.scalar(text("SHOW server_version"))).partition(" ")[0]


def read_table(
    connection: Connection,
    table: Table,
    series: TimeSeries,
    policies: list[TimeSeriesPolicyRead],
    sizes: dict[str, int],
) -> TimeSeriesTableRead:
    """A table with all that belongs to it."""
    found = figures.of_hypertable(connection, table.name) if catalog.has_extension(connection) else None
    names = {table.name, *(aggregate.name for aggregate in series.aggregates)}
    return TimeSeriesTableRead(
        name=table.name,
        is_hypertable=found is not None,
        chunk=as_text(series.chunk),
        columnstore_after=series.columnstore_after and as_text(series.columnstore_after),
        drop_after=series.drop_after and as_text(series.drop_after),
        aggregates=read_aggregates(series, sizes),
        policies=[policy for policy in policies if policy.of in names],
        drift=[difference.sentence for difference in differences_of(connection, [table])],
        **(found or figures.of_table(connection, table)),
    )


def read_aggregates(series: TimeSeries, sizes: dict[str, int]) -> list[TimeSeriesAggregateRead]:
    """The aggregates that are declared."""
    return [
        TimeSeriesAggregateRead(
            name=aggregate.name,
            bucket=as_text(aggregate.bucket),
            drop_after=aggregate.drop_after and as_text(aggregate.drop_after),
            is_here=aggregate.name in sizes,
            size=sizes.get(aggregate.name),
        )
        for aggregate in series.aggregates
    ]
