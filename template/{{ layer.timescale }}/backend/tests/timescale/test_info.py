"""What is said of time series, on each database."""

from sqlalchemy import insert, text

from app.database import Database, now
from app.features.measurements.models import Measurement
from app.features.timescale import advice, service
from app.features.timescale.advice import AVAILABLE, DRIFTED, NOT_LICENSED
from app.features.timescale.catalog import is_available
from app.features.timescale.schemas import TimeSeriesInfo, TimeSeriesMode, TimeSeriesTableRead
from app.migrate import migrate
from tests.timescale.states import policy, state


async def info(database: Database) -> TimeSeriesInfo:
    """What is said."""
    async with database.sessions() as db:
        return await service.info(db)


async def measurements(database: Database) -> TimeSeriesTableRead:
    """What is said of the table of measurements; the app may have others."""
    return next(table for table in (await info(database)).tables if table.name == "measurement")


async def store(database: Database, count: int) -> None:
    """Store so many measurements, and have PostgreSQL look at them."""
    row = {"metric": "b", "time": now(), "value": 1.0, "attributes": {}}
    async with database.engine.begin() as connection:
        await connection.execute(insert(Measurement), [{**row, "source": str(number)} for number in range(count)])
        await connection.execute(text("ANALYZE measurement"))


async def test_plain_database_says_what_it_is(database: Database) -> None:
    """With its version, and whether TimescaleDB could be enabled in it."""
    found = await info(database)
    async with database.engine.connect() as connection:
        could_be = await connection.run_sync(is_available)

    assert found.mode.value == database.engine.dialect.name
    assert found.database_version.replace(".", "").isdigit()
    assert (found.extension_version, found.licence) == (None, None)
    assert (found.is_available, found.advice) == (could_be, AVAILABLE if could_be else None)


async def test_plain_table_has_rows_and_a_size(database: Database) -> None:
    """What only TimescaleDB has is not there, and what is declared is."""
    await store(database, 3)
    table = await measurements(database)

    assert (table.name, table.rows, table.is_hypertable) == ("measurement", 3, False)
    assert table.size is None or table.size >= 4096
    assert (table.chunks, table.compressed_chunks, table.before_compression) == (0, 0, None)
    assert (table.chunk, table.columnstore_after, table.drop_after) == ("7 days", "30 days", None)
    assert [(each.name, each.bucket, each.is_here) for each in table.aggregates] == [
        ("measurement_hourly", "1 hour", False),
        ("measurement_daily", "1 day", False),
    ]
    assert (table.policies, table.drift) == ([], [])


async def test_rows_are_not_guessed(database: Database) -> None:
    """PostgreSQL does not know them before it has looked; SQLite counts."""
    table = await measurements(database)

    assert table.rows == (0 if database.engine.dialect.name == "sqlite" else None)


async def test_hypertable_is_as_it_is_declared(timescale_database: str) -> None:
    """Once it is migrated, nothing is left to do."""
    migrate(timescale_database)
    database = Database(timescale_database)
    found = await info(database)
    (table,) = found.tables

    assert (found.mode, found.licence) == (TimeSeriesMode.timescaledb, "timescale")
    assert found.extension_version is not None
    assert (table.is_hypertable, table.drift, found.advice) == (True, [], None)
    assert all(each.is_here and each.size is not None for each in table.aggregates)
    assert [each.kind.value for each in table.policies] == ["columnstore", "refresh", "refresh"]
    await database.engine.dispose()


def test_advice_is_the_most_urgent_one() -> None:
    """Of a licence that lacks things, what differs from the models, and what fails; if all is well, none."""
    failing = policy(last_error="out of disk")

    assert advice.advice(state(policies=[failing], drift=["a"], licence="apache")) == NOT_LICENSED
    assert advice.advice(state(policies=[failing], drift=["a"])) == DRIFTED
    assert advice.advice(state(policies=[policy(), failing])) == (
        "The retention policy of measurement fails. Mend why, and run `app timescale run-policy 1000`."
    )
    assert advice.advice(state(policies=[policy()])) is None
