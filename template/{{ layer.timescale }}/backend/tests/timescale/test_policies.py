"""The policies of TimescaleDB: run when asked to, and shown as they are."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database import Database, now
from app.errors import ProblemError
from app.features.timescale import policies, service
from app.features.timescale.policies import read_policies
from app.features.timescale.schemas import TimeSeriesPolicyKind, TimeSeriesPolicyRead, TimeSeriesTableRead
from app.migrate import migrate
from tests.timescale.examples import DAY, fill, hypertable
from tests.timescale.support import workers

PATIENCE = 60  # seconds


@pytest.fixture
async def plain(plain_database: str) -> AsyncIterator[AsyncEngine]:
    """A migrated database without TimescaleDB."""
    migrate(plain_database)
    database = Database(plain_database)
    yield database.engine
    await database.engine.dispose()


async def policies_of(engine: AsyncEngine, name: str) -> dict[TimeSeriesPolicyKind, TimeSeriesPolicyRead]:
    """The policies of a table or an aggregate."""
    return {policy.kind: policy for policy in await policies.find(engine, name)}


async def table_of(engine: AsyncEngine) -> TimeSeriesTableRead:
    """What is said of the table `reading`."""
    async with engine.connect() as connection:
        state = await connection.run_sync(service.read_info)
    return next(table for table in state.tables if table.name == "reading")


async def test_plain_database_has_no_policies(plain: AsyncEngine) -> None:
    """To list them is no error; to ask for one is, and a sentence says why."""
    async with plain.connect() as connection:
        assert await connection.run_sync(read_policies) == []
    with pytest.raises(ProblemError, match=r"TimescaleDB is not enabled in it\."):
        await policies.find(plain, "measurement")
    with pytest.raises(ProblemError, match=r"TimescaleDB is not enabled in it\."):
        await policies.run(plain, 1000)


async def test_policies_are_those_that_are_declared(timescale_database: str) -> None:
    """With their settings in words, found by the name of the table or the aggregate, or by number."""
    async with hypertable(timescale_database) as (engine, _):
        of_table, of_aggregate = await policies_of(engine, "reading"), await policies_of(engine, "reading_hourly")
        refresh = of_aggregate[TimeSeriesPolicyKind.refresh]

        assert {kind: policy.setting for kind, policy in (of_table | of_aggregate).items()} == {
            TimeSeriesPolicyKind.columnstore: "after 10 days",
            TimeSeriesPolicyKind.retention: "after 100 days",
            TimeSeriesPolicyKind.refresh: "from 90 days to 1 hour ago",
        }
        assert (refresh.every, refresh.last_result, refresh.failures) == ("30 minutes", None, 0)
        assert [policy.id for policy in await policies.find(engine, str(refresh.id))] == [refresh.id]


async def test_unknown_policy_is_an_error(timescale_database: str) -> None:
    """By name or by number; a sentence says where to look."""
    async with hypertable(timescale_database) as (engine, _):
        with pytest.raises(ProblemError, match=r'no policy "nothing". `app timescale info`'):
            await policies.find(engine, "nothing")
        with pytest.raises(ProblemError, match=r"There is no such policy\."):
            await policies.run(engine, 999_999)


async def test_columnstore_policy_compresses_what_is_old(timescale_database: str) -> None:
    """Chunks older than it says, and no others; the rows are all there, and the figures tell."""
    async with hypertable(timescale_database) as (engine, table):
        await fill(engine, table, days=60)
        before = await table_of(engine)
        ran = await policies.run(engine, (await policies_of(engine, "reading"))[TimeSeriesPolicyKind.columnstore].id)
        after = await table_of(engine)
        async with engine.connect() as connection:
            rows = await connection.scalar(select(func.count()).select_from(table))

        assert (before.is_hypertable, before.compressed_chunks, before.before_compression) == (True, 0, None)
        assert 59 <= before.chunks <= 61
        assert 48 <= after.compressed_chunks <= 51
        assert after.chunks == before.chunks
        assert after.before_compression
        assert after.after_compression
        assert rows == 2 * len(range(1, 24 * 60, 7))
        assert ran.seconds > 0


async def test_retention_policy_drops_what_is_old(timescale_database: str) -> None:
    """Whole chunks: nothing younger than it says goes, and nothing older than that and a chunk stays."""
    async with hypertable(timescale_database) as (engine, table):
        await fill(engine, table, days=130)
        before = await table_of(engine)
        await policies.run(engine, (await policies_of(engine, "reading"))[TimeSeriesPolicyKind.retention].id)
        after = await table_of(engine)
        async with engine.connect() as connection:
            oldest = await connection.scalar(select(func.min(table.c.time)))

        assert oldest is not None
        assert after.oldest_chunk is not None
        assert 99 * DAY < now() - oldest < 102 * DAY
        assert after.oldest_chunk <= oldest
        assert 28 <= before.chunks - after.chunks <= 31
        assert after.drift == []


async def test_figures_are_those_of_the_table(timescale_database: str) -> None:
    """Rows are estimated once it is analysed, not before; sizes are those of all chunks."""
    async with hypertable(timescale_database) as (engine, table):
        assert (await table_of(engine)).rows == 0
        await fill(engine, table, days=30)
        async with engine.begin() as connection:
            await connection.execute(text("ANALYZE reading"))
        found = await table_of(engine)

        assert found.rows == 2 * len(range(1, 24 * 30, 7))
        assert found.size is not None
        assert found.size >= found.chunks * 8192
        assert [(each.name, each.bucket, each.is_here) for each in found.aggregates] == [
            ("reading_hourly", "1 hour", True)
        ]
        assert {policy.of for policy in found.policies} == {"reading", "reading_hourly"}


async def test_policy_that_fails_says_why(timescale_database: str) -> None:
    """At once to who asked for it; and when TimescaleDB ran it by itself, in what is shown."""
    async with hypertable(timescale_database) as (engine, table):
        await fill(engine, table, days=130)
        retention = (await policies_of(engine, "reading"))[TimeSeriesPolicyKind.retention].id
        await impatient(engine)
        async with engine.begin() as holder:
            await holder.execute(text("LOCK TABLE reading IN ACCESS EXCLUSIVE MODE"))
            with pytest.raises(ProblemError, match=f"Policy {retention} failed: .*lock timeout"):
                await policies.run(engine, retention)
            await schedule_alone(engine, retention)
            workers(timescale_database, "start")
            found = await failed(engine, retention)

        assert found.last_error
        assert "lock timeout" in found.last_error
        assert found.failures >= 1


async def impatient(engine: AsyncEngine) -> None:
    """Let nobody who connects from now on wait long for a lock."""
    async with engine.begin() as connection:
        name = await connection.scalar(text("SELECT quote_ident(current_database())"))
        await connection.execute(text(f"ALTER DATABASE {name} SET lock_timeout = '200ms'"))
    await engine.dispose()


async def schedule_alone(engine: AsyncEngine, policy_id: int) -> None:
    """Let a policy begin as soon as it can, and pause the others, which would be in the way of what comes after."""
    alter = text("SELECT alter_job(:id, scheduled => :scheduled, next_start => now())")
    async with engine.begin() as connection:
        for policy in await connection.run_sync(read_policies):
            await connection.execute(alter, {"id": policy.id, "scheduled": policy.id == policy_id})


async def failed(engine: AsyncEngine, policy_id: int) -> TimeSeriesPolicyRead:
    """A policy after TimescaleDB ran it by itself, without success."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with engine.connect() as connection:
                found = {policy.id: policy for policy in await connection.run_sync(read_policies)}[policy_id]
            if found.last_error:
                return found
            await asyncio.sleep(0.2)
