"""Aggregates are brought up to date beside their policies."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database import Database, now
from app.features.timescale import refresh, refresh_aggregates
from app.features.timescale.refresh import refresh_all, windows
from app.features.timescale.series import Aggregate
from app.migrate import migrate
from tests.timescale.examples import DAY, HOURLY, NOON, SERIES, fill, hypertable, reading

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
OLD = NOON - 50 * DAY  # of which nothing is left to a policy, and nothing is gone
WEEKLY = Aggregate("reading_weekly", bucket=7 * DAY, value="value", by=("site", "device"))
FROM_ROWS = """
    SELECT time_bucket('1 hour', time), site, device, count(*), sum(value), min(value), max(value),
           first(value, time), last(value, time)
    FROM reading GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
FROM_AGGREGATE = """
    SELECT bucket, site, device, count, sum, min, max, first, last FROM reading_hourly ORDER BY 1, 2, 3
"""


@pytest.fixture
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon."""
    monkeypatch.setattr(refresh, "now", lambda: NOON)


def windows_of(start: datetime, end: datetime, aggregate: Aggregate = HOURLY) -> list[tuple[datetime, datetime]]:
    """What is refreshed for rows of these times."""
    return list(windows(SERIES, aggregate, start, end))


@pytest.mark.usefixtures("_at_noon")
def test_whole_buckets_are_refreshed() -> None:
    """TimescaleDB leaves out a bucket that a window does not hold wholly, and refuses a window that holds none."""
    assert windows_of(OLD + 20 * MINUTE, OLD + 100 * MINUTE) == [(OLD, OLD + 2 * HOUR)]
    assert windows_of(OLD + MINUTE, OLD + MINUTE) == [(OLD, OLD + HOUR)]
    assert windows_of(OLD, OLD) == [(OLD, OLD + HOUR)]


@pytest.mark.usefixtures("_at_noon")
def test_weeks_begin_on_monday() -> None:
    """As time_bucket has it."""
    ((start, end),) = windows_of(OLD, OLD, WEEKLY)

    assert (start.isoweekday(), start.hour, end - start) == (1, 0, 7 * DAY)


@pytest.mark.usefixtures("_at_noon")
def test_long_range_is_refreshed_part_by_part() -> None:
    """Each part is a transaction of its own; together they leave nothing out."""
    found = windows_of(OLD, OLD + 10 * DAY)

    assert [end - start for start, end in found] == [4 * DAY, 4 * DAY, 2 * DAY + HOUR]
    assert [end for _, end in found][:-1] == [start for start, _ in found][1:]


@pytest.mark.usefixtures("_at_noon")
def test_what_the_policy_does_not_look_at_yet_is_left() -> None:
    """Else rows that come into the newest bucket later would not be seen until the policy runs."""
    assert windows_of(NOON - 3 * HOUR, NOON + DAY) == [(NOON - 3 * HOUR, NOON - HOUR)]
    assert windows_of(NOON - MINUTE, NOON) == []


@pytest.mark.usefixtures("_at_noon")
def test_what_the_table_no_longer_has_is_kept() -> None:
    """A bucket whose rows are dropped already would else be overwritten with less, or with nothing."""
    ((start, _),) = windows_of(NOON - 1000 * DAY, NOON - 99 * DAY)

    assert start == NOON - 100 * DAY + HOUR
    assert windows_of(NOON - 1000 * DAY, NOON - 101 * DAY) == []


async def test_other_databases_have_nothing_to_refresh(plain_database: str) -> None:
    """Whoever stores late rows need not know which database it is."""
    migrate(plain_database)
    database = Database(plain_database)

    await refresh_aggregates(database.engine, "measurement", OLD, NOON)
    await database.engine.dispose()


class Busy:
    """A connection to a database in which another refresh is at the same buckets, so many times."""

    def __init__(self, times: int, sqlstate: str = "55P03") -> None:
        """Fail so many times, in this way."""
        self.failures = [self.failure(sqlstate) for _ in range(times)]

    @staticmethod
    def failure(sqlstate: str) -> OperationalError:
        """What the database says."""
        error = Exception("due to a concurrent refresh")
        error.sqlstate = sqlstate  # type: ignore[attr-defined]
        return OperationalError("CALL", {}, error)

    async def execute(self, *_: object) -> None:
        """Refresh, if nobody else does."""
        if self.failures:
            raise self.failures.pop()


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """For how long it was waited."""
    seen: list[float] = []

    async def sleep(seconds: float) -> None:
        seen.append(seconds)

    monkeypatch.setattr(refresh, "sleep", sleep)
    return seen


async def run(connection: Busy) -> None:
    """Refresh."""
    stand_in: Any = connection
    await refresh.refresh(stand_in, "reading_hourly", OLD, NOON)


@pytest.mark.parametrize("sqlstate", ["55P03", "40P01"])
async def test_refresh_waits_for_another_one(sqlstate: str, waits: list[float]) -> None:
    """TimescaleDB refuses two at once; a policy that was just made begins at once."""
    await run(Busy(2, sqlstate))

    assert len(waits) == 2


@pytest.mark.parametrize(("sqlstate", "patience"), [("22023", 60), ("55P03", -1)])
async def test_refresh_that_cannot_be_is_an_error(
    sqlstate: str, patience: float, waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever else is wrong, and a wait that takes too long."""
    monkeypatch.setattr(refresh, "PATIENCE", patience)
    with pytest.raises(OperationalError):
        await run(Busy(1, sqlstate))

    assert waits == []


async def query(engine: AsyncEngine, statement: str) -> Sequence[Any]:
    """The rows of a query."""
    async with engine.connect() as connection:
        return (await connection.execute(text(statement))).all()


async def test_aggregates_answer_as_the_rows_do(timescale_database: str) -> None:
    """Refreshed or not, late or not; without a refresh, what is late is not seen."""
    async with hypertable(timescale_database) as (engine, table):
        await fill(engine, table, days=95)
        await refresh_all(engine, "reading")
        assert await query(engine, FROM_AGGREGATE) == await query(engine, FROM_ROWS)

        late = now() - 92 * DAY  # of which the policy takes no notice
        async with engine.begin() as connection:
            await connection.execute(insert(table), [reading(late, "late", 7.0), reading(late + HOUR, "late", 8.0)])
        assert await query(engine, FROM_AGGREGATE) != await query(engine, FROM_ROWS)

        await refresh_aggregates(engine, "reading", late, late + HOUR)
        assert await query(engine, FROM_AGGREGATE) == await query(engine, FROM_ROWS)
