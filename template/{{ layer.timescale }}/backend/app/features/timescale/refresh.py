"""Refreshing continuous aggregates beside their policies: after late data, and in a table that was converted."""

from asyncio import sleep
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from time import monotonic

from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.database import now
from app.features.timescale.catalog import has_extension
from app.features.timescale.declare import Aggregate, TimeSeries, series_of
from app.features.timescale.series import ORIGIN

CHUNKS = 4  # of the table in one refresh, which is one transaction
PATIENCE = 60  # seconds
BUSY = ("55P03", "40P01")  # another refresh is at the same buckets, or a deadlock was ended

HERE = text("""
    SELECT view_name FROM timescaledb_information.continuous_aggregates
    WHERE hypertable_schema = current_schema() AND view_schema = current_schema() AND hypertable_name = :table
""")
RANGE = text("""
    SELECT min(range_start) AS start, max(range_end) AS end FROM timescaledb_information.chunks
    WHERE hypertable_schema = current_schema() AND hypertable_name = :table
""")
REFRESH = text("""
    CALL refresh_continuous_aggregate(
        CAST(quote_ident(:view) AS regclass), CAST(:start AS timestamptz), CAST(:end AS timestamptz)
    )
""")


async def refresh_all(engine: AsyncEngine, table_name: str) -> None:
    """Refresh the aggregates of a table wherever it has rows."""
    async with engine.connect() as connection:
        start, end = (await connection.execute(RANGE, {"table": table_name})).one()
    if start:
        await refresh_aggregates(engine, table_name, start, end)


async def refresh_aggregates(engine: AsyncEngine, table_name: str, start: datetime, end: datetime) -> None:
    """Refresh the aggregates of a table from `start` to `end`; nothing is to be done where TimescaleDB is not.

    What their policies refresh soon is left to them, and so is what the table no longer has.
    """
    series = series_of(table_name)
    async with autocommit(engine) as connection:
        if not await connection.run_sync(has_extension):
            return
        here = set(await connection.scalars(HERE, {"table": table_name}))
        for aggregate in series.aggregates:
            if aggregate.name in here:
                for window in windows(series, aggregate, start, end):
                    await refresh(connection, aggregate.name, *window)


@asynccontextmanager
async def autocommit(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection for what refuses to be in a transaction."""
    async with engine.connect() as connection:
        yield await connection.execution_options(isolation_level="AUTOCOMMIT")


def windows(
    series: TimeSeries, aggregate: Aggregate, start: datetime, end: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """The whole buckets from `start` to `end`, some chunks at a time.

    Buckets whose rows may be gone are kept as they are. So are those that the policy does not look at yet: what is
    behind the newest refreshed bucket is read from the table itself.
    """
    bucket, moment = aggregate.bucket, now()
    ages = [age for age in (series.drop_after, aggregate.drop_after) if age]
    first = max([floor(start, bucket), *(floor(moment - age, bucket) + bucket for age in ages)])
    last = min(floor(end, bucket) + bucket, floor(moment - aggregate.refresh_end, bucket))
    step = max(floor(ORIGIN + CHUNKS * series.chunk, bucket) - ORIGIN, bucket)
    while first < last:
        yield first, min(first + step, last)
        first += step


def floor(at: datetime, bucket: timedelta) -> datetime:
    """Where the bucket of a moment begins."""
    return ORIGIN + (at - ORIGIN) // bucket * bucket


async def refresh(connection: AsyncConnection, view: str, start: datetime, end: datetime) -> None:
    """Refresh some buckets; while a policy is at the same ones, wait for it."""
    deadline = monotonic() + PATIENCE
    while True:
        try:
            await connection.execute(REFRESH, {"view": view, "start": start, "end": end})
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", None) not in BUSY or monotonic() > deadline:
                raise
            await sleep(0.5)
        else:
            return
