"""What is old goes, where TimescaleDB does not see to it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Column, Index, Integer, MetaData, Table, event, func, insert, select, text

from app.database import Database, UtcDateTime, now
from app.features.timescale import retention
from app.features.timescale.declare import declared
from app.features.timescale.retention import KEEPS_ALL, OldRows, delete_all
from tests.timescale.examples import DAY, NOON, SERIES, reading, readings

HOUR = timedelta(hours=1)


@pytest.fixture
def table(plain_database: str) -> Iterator[Table]:
    """The table `reading` in the same."""
    with readings(plain_database) as table:
        yield table


@pytest.fixture
def commits(database: Database) -> list[object]:
    """A list that grows with each commit."""
    seen: list[object] = []
    event.listen(database.engine.sync_engine, "commit", seen.append)
    return seen


def time_column() -> Column[datetime]:
    """A part of a primary key."""
    return Column("time", UtcDateTime, primary_key=True)


async def fill(database: Database, table: Table, *rows: dict[str, object]) -> None:
    """Store rows."""
    async with database.sessions.begin() as db:
        await db.execute(insert(table), rows)


async def count(database: Database, table: Table) -> int:
    """How many rows there are."""
    async with database.sessions() as db:
        return await db.scalar(select(func.count()).select_from(table)) or 0


async def delete(database: Database, table: Table) -> int:
    """Delete what is from before noon."""
    async with database.sessions() as db:
        return await delete_all(db, OldRows(table, table.c.time, NOON))


async def test_rows_that_a_series_keeps_no_longer_go(database: Database, table: Table) -> None:
    """Those older than drop_after, of each device; the others stay, and the sentence says how many went."""
    edge = now() - 100 * DAY
    ages = [edge - HOUR, edge - DAY, edge + HOUR, now()]
    await fill(database, table, *(reading(time, device) for time in ages for device in "abc"))

    assert "reading: 6 rows deleted." in await retention.apply(database.engine)
    assert "reading: 0 rows deleted." in await retention.apply(database.engine)
    async with database.sessions() as db:
        assert set(await db.scalars(select(table.c.time))) == set(ages[2:])


async def test_nothing_goes_that_nobody_declared(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any drop_after, a sentence says so."""
    monkeypatch.setattr(retention, "declared", list)

    assert await retention.apply(database.engine) == [KEEPS_ALL]


async def test_moment_itself_stays(database: Database, table: Table) -> None:
    """As TimescaleDB has it: what is older goes, what is as old stays; to the microsecond."""
    await fill(database, table, reading(NOON - timedelta(microseconds=1)), reading(NOON))

    assert await delete(database, table) == 1


async def test_rows_go_batch_by_batch(
    database: Database, table: Table, commits: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each for good, so that nobody waits long; one that is not full goes on with the next device."""
    monkeypatch.setattr(retention, "BATCH", 4)
    await fill(database, table, *(reading(NOON - n * HOUR, device) for n in range(1, 7) for device in "abc"))
    commits.clear()

    assert await delete(database, table) == 18
    assert len(commits) == 5  # 4, 4, 4, 4 and 2
    assert await count(database, table) == 0


async def test_what_was_deleted_before_an_interruption_is_gone(
    database: Database, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the next time goes on from there."""
    monkeypatch.setattr(retention, "BATCH", 2)
    await fill(database, table, *(reading(NOON - n * HOUR) for n in range(1, 7)))
    batch, calls = OldRows.batch, []

    def interrupted(old: OldRows, key: Any, room: int) -> Any:  # noqa: ANN401 - as it has them
        calls.append(key)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return batch(old, key, room)

    monkeypatch.setattr(OldRows, "batch", interrupted)
    with pytest.raises(KeyboardInterrupt):
        await delete(database, table)

    assert await count(database, table) == 2
    assert await delete(database, table) == 2


async def test_rows_that_stay_are_not_looked_at(database: Database, table: Table) -> None:
    """From one device to the next on the primary key, and there to the old rows: never through the table."""
    await fill(database, table, *(reading(NOON + n * HOUR, device) for n in range(300) for device in "abc"))
    old = OldRows(table, table.c.time, NOON)
    async with database.engine.connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        if not is_sqlite:
            await connection.execute(text("SET enable_seqscan = off"))  # for so few rows, it would be right
        plans = [
            "\n".join(str(line) for line in await connection.execute(explained(statement, is_sqlite)))
            for statement in (compiled(connection, old.keys()), compiled(connection, old.batch(("here", "a"), 9)))
        ]

    if is_sqlite:
        assert plans[0].count("(site,device)>(?,?)") == 2
        assert "(site=? AND device=?)" in plans[0]
        assert plans[1].count("(site=? AND device=? AND time<?)") == 2
    else:
        assert plans[0].count("Index Cond: (ROW(") == 2
        assert plans[1].count("Index Cond: (") == 2
        assert "Seq Scan" not in "".join(plans)


def compiled(connection: Any, statement: Any) -> str:  # noqa: ANN401 - any statement
    """A statement with its values."""
    return str(statement.compile(connection.sync_connection, compile_kwargs={"literal_binds": True}))


def explained(statement: str, is_sqlite: bool) -> Any:  # noqa: ANN401 - SQL
    """What tells a statement's plan."""
    return text(f"EXPLAIN {'QUERY PLAN' if is_sqlite else 'ANALYZE'} {statement}".replace(":", "\\:"))


def test_time_that_an_index_begins_with_is_looked_up_there() -> None:
    """Then it is the index that finds old rows, whatever the primary key begins with."""
    table = Table("ticks", MetaData(), Column("id", Integer, primary_key=True), time_column())

    assert OldRows(table, table.c.time, NOON).prefix == [table.c.id]
    Index("ix_ticks_time", table.c.time)
    assert OldRows(table, table.c.time, NOON).prefix == []


async def test_rows_of_one_moment_go_together(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the primary key begins with the time, more rows of a moment than a batch has are no endless loop."""
    monkeypatch.setattr(retention, "BATCH", 2)
    table = Table("ticks", MetaData(), time_column(), Column("id", Integer, primary_key=True))
    async with database.engine.begin() as connection:
        await connection.run_sync(table.create)
    await fill(database, table, *({"time": NOON - n * HOUR, "id": id_} for n in (-1, 1, 2) for id_ in range(5)))

    assert await delete(database, table) == 10
    assert await count(database, table) == 5


def test_series_of_the_tests_is_none_of_the_app() -> None:
    """What a test declares is gone after it."""
    assert SERIES not in [series for _, series in declared()]
