"""A series for the tests, beside those of the app."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import Column, Double, String, Table, insert, text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database import Base, Database, UtcDateTime, now
from app.features.timescale import enable
from app.features.timescale.declare import KEY
from app.features.timescale.series import Aggregate, TimeSeries
from app.migrate import migrate, migration_engine

DAY = timedelta(days=1)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOURLY = Aggregate("reading_hourly", bucket=timedelta(hours=1), value="value", by=("site", "device"))
SERIES = TimeSeries(
    time="time",
    chunk=DAY,
    segment_by=("site", "device"),
    order_by=("time",),
    columnstore_after=10 * DAY,
    drop_after=100 * DAY,
    aggregates=(HOURLY,),
)


@contextmanager
def readings(url: str) -> Iterator[Table]:
    """The table `reading` in a database and in the models, until the end."""
    table = Table(
        "reading",
        Base.metadata,
        Column("site", String(10), primary_key=True),
        Column("device", String(10), primary_key=True),
        Column("time", UtcDateTime, primary_key=True),
        Column("value", Double, nullable=False),
        info={KEY: SERIES},
    )
    engine = migration_engine(url)
    try:
        with engine.begin() as connection:
            table.create(connection)
        yield table
    finally:
        Base.metadata.remove(table)
        with engine.begin() as connection:
            # Of a hypertable, the aggregates go too.
            cascade = "CASCADE" if connection.dialect.name == "postgresql" else ""
            connection.execute(text(f"DROP TABLE reading {cascade}"))


def reading(time: datetime, device: str = "a", value: float = 1.0) -> dict[str, object]:
    """A row."""
    return {"site": "here", "device": device, "time": time, "value": value}


@asynccontextmanager
async def hypertable(url: str) -> AsyncIterator[tuple[AsyncEngine, Table]]:
    """The table `reading` on TimescaleDB, with all that it declares."""
    database = Database(url)
    migrate(url)
    with readings(url) as table:
        await enable.convert(database.engine, table)
        yield database.engine, table
    await database.engine.dispose()


async def fill(engine: AsyncEngine, table: Table, days: int) -> None:
    """Rows of two devices, every seven hours, as far back as so many days."""
    moment = now()
    times = [moment - timedelta(hours=hours) for hours in range(1, 24 * days, 7)]
    rows = [reading(time, device, float(number)) for number, time in enumerate(times) for device in "ab"]
    async with engine.begin() as connection:
        await connection.execute(insert(table), rows)
