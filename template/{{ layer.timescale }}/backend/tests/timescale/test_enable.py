"""From a plain database to one of TimescaleDB, in place."""

import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from alembic import command
from anyio import run_process
from sqlalchemy import Connection, Table, insert, select, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database import Database, now
from app.features.measurements.models import Measurement
from app.features.timescale import catalog, enable
from app.features.timescale.advice import NOT_LICENSED, NOT_LOADED
from app.features.timescale.catalog import is_available
from app.features.timescale.compare import differences
from app.migrate import alembic_config, migrate, migration_engine
from tests.timescale.support import MISSING

ROWS = """
    INSERT INTO measurement
    SELECT 'source ' || source, 'heat', now() - n * interval '1 hour', n, '{"n": 1}'
    FROM generate_series(1, 3) AS source, generate_series(1, 4000) AS n
"""
CHECKSUM = """
    SELECT count(*), sum(hashtextextended(concat_ws('|', source, metric, time, value, attributes), 0)) FROM measurement
"""
FROM_ROWS = """
    SELECT time_bucket('1 hour', time), source, metric, count(*), sum(value), last(value, time)
    FROM measurement GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
FROM_AGGREGATE = """
    SELECT bucket, source, metric, count, sum, last FROM measurement_hourly ORDER BY 1, 2, 3
"""
# Dies within the transaction of a step: after it was run, and before it is committed.
DIES = """
import asyncio, os, sys
import app.features.measurements
from app.database import Database
from app.features.timescale.enable import enable
from app.features.timescale.operations import Difference

run, left = Difference.run, [int(sys.argv[2])]

def dies(step, connection):
    run(step, connection)
    left[0] -= 1
    if left[0] < 0:
        os._exit(9)

Difference.run = dies
asyncio.run(enable(Database(sys.argv[1]).engine))
"""


@pytest.fixture
async def engine(plain_database: str) -> AsyncIterator[AsyncEngine]:
    """A migrated database without TimescaleDB."""
    migrate(plain_database)
    database = Database(plain_database)
    yield database.engine
    await database.engine.dispose()


@dataclass
class Step:
    """A difference that SQL mends."""

    sentence: str
    sql: str
    drops: bool = False

    def run(self, connection: Connection) -> None:
        """Mend it, and leave a trace."""
        trace = {"source": self.sentence, "metric": "step", "time": now(), "value": 0.0, "attributes": {}}
        connection.execute(insert(Measurement), [trace])
        connection.execute(text(self.sql))


async def convert(engine: AsyncEngine, steps: Sequence[Step], monkeypatch: pytest.MonkeyPatch) -> None:
    """Take these steps with the table of measurements."""
    monkeypatch.setattr(enable, "differences_of", lambda *_: steps)
    monkeypatch.setattr(enable, "size_of", lambda *_: 2048)
    await enable.convert(engine, table_of_measurements())


def table_of_measurements() -> Table:
    """The table of the model."""
    table = Measurement.__table__
    assert isinstance(table, Table)
    return table


async def traces(engine: AsyncEngine) -> set[str]:
    """The steps that were taken."""
    async with engine.connect() as connection:
        return set(await connection.scalars(select(Measurement.source)))


async def test_each_step_is_told(
    engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """How large the table is before, what was mended, and how long it took."""
    await convert(engine, [Step("first", "SELECT 1"), Step("second", "SELECT 1")], monkeypatch)

    assert capsys.readouterr().out.splitlines() == [
        "measurement has 2 kB. While a step is under way, others may have to wait for it.",
        "  first.",
        "    Mended in 0.0 s.",
        "  second.",
        "    Mended in 0.0 s.",
    ]
    assert await traces(engine) == {"first", "second"}


async def test_step_that_fails_leaves_those_before_it(engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing of itself; a sentence says why, and what to do."""
    with pytest.raises(SystemExit, match=r"nowhere.*Mend this, and run `app timescale enable` again\."):
        await convert(engine, [Step("first", "SELECT 1"), Step("second", "DROP TABLE nowhere")], monkeypatch)

    assert await traces(engine) == {"first"}


async def test_aggregate_is_not_dropped_here(
    engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It may hold what its table no longer has; only a migration that someone has read drops it."""
    await convert(engine, [Step("first", "SELECT 1", drops=True)], monkeypatch)

    assert "That is left to a migration" in capsys.readouterr().out
    assert await traces(engine) == set()


class Refusing:
    """A connection to a server that refuses."""

    def __init__(self, reason: str) -> None:
        """For this reason."""
        self.error: DBAPIError = OperationalError("CREATE EXTENSION", {}, Exception(f"{reason}\nHINT: …"))

    async def execute(self, *_: object) -> None:
        """Refuse."""
        raise self.error


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ('extension "timescaledb" must be preloaded', NOT_LOADED),
        (
            "permission denied to create extension",
            "TimescaleDB can't be enabled: permission denied to create extension.",
        ),
    ],
)
async def test_refusal_is_a_sentence(reason: str, sentence: str) -> None:
    """That the server does not load the library is said with what to do about it."""
    stand_in: Any = Refusing(reason)
    with pytest.raises(SystemExit) as caught:
        await enable.create(stand_in)

    assert str(caught.value) == sentence


async def test_build_without_the_licence_is_refused(engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is converted, since half of it could not be."""
    monkeypatch.setattr(catalog, "has_extension", lambda _: True)
    monkeypatch.setattr(catalog, "licence", lambda _: "apache")
    with pytest.raises(SystemExit) as caught:
        await enable.enable(engine)

    assert str(caught.value) == NOT_LICENSED


@pytest.fixture
def convertible(plain_database: str) -> str:
    """A database that lived on plain PostgreSQL, on a server that has TimescaleDB."""
    with migration_engine(plain_database).connect() as connection:
        if not is_available(connection):
            pytest.skip(MISSING)
    migrate(plain_database)
    with migration_engine(plain_database).begin() as connection:
        connection.execute(text(ROWS.replace(":", "\\:")))
    return plain_database


def answer(url: str, query: str) -> Sequence[Any]:
    """The rows of a query, on a connection of its own."""
    with migration_engine(url).connect() as connection:
        return connection.execute(text(query)).all()


async def check_converted(url: str) -> None:
    """It is as the models declare, and its aggregates answer as its rows do."""
    with migration_engine(url).connect() as connection:
        assert differences(connection) == []
    command.check(alembic_config(url))
    assert answer(url, FROM_AGGREGATE) == answer(url, FROM_ROWS)


async def test_rows_survive(convertible: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Equal checksums before and after; to enable it again does nothing."""
    before = answer(convertible, CHECKSUM)
    database = Database(convertible)
    await enable.enable(database.engine)
    first = capsys.readouterr().out
    await enable.enable(database.engine)
    second = capsys.readouterr().out
    await database.engine.dispose()

    assert answer(convertible, CHECKSUM) == before
    assert "measurement is not a hypertable." in first
    assert "Its aggregates are up to date." in first
    assert "and is as declared." in second
    await check_converted(convertible)


async def test_it_goes_on_after_a_kill(convertible: str) -> None:
    """Killed in a step, that step is undone, those before it stay, and no row is lost or twice there."""
    before = answer(convertible, CHECKSUM)
    for step in range(3):
        killed = await run_process([sys.executable, "-c", DIES, convertible, str(step)], check=False)
        assert killed.returncode == 9
        assert answer(convertible, CHECKSUM) == before

    database = Database(convertible)
    await enable.enable(database.engine)
    await database.engine.dispose()

    assert answer(convertible, CHECKSUM) == before
    await check_converted(convertible)
