"""The job that stands in for retention policies."""

from collections.abc import AsyncIterator, Sequence

import pytest
import structlog
from sqlalchemy import Table, func, insert, select
from structlog.testing import capture_logs
from structlog.typing import EventDict

from app.database import Database, now
from app.features.jobs.declare import Context
from app.features.jobs.registry import jobs
from app.features.timescale import retention
from app.features.timescale.jobs import delete_old_rows
from tests.timescale.examples import DAY, reading, readings


@pytest.fixture
async def table(database: Database, plain_database: str) -> AsyncIterator[Table]:
    """The table `reading` in it, with one row that is too old, and one that is not."""
    with readings(plain_database) as table:
        async with database.sessions.begin() as db:
            await db.execute(insert(table), [reading(now() - 101 * DAY), reading(now() - 99 * DAY)])
        yield table


async def run(database: Database) -> Sequence[EventDict]:
    """Run the job, and tell what it logged."""
    with capture_logs() as lines:
        async with database.sessions() as db:
            await delete_old_rows(Context(db, structlog.get_logger(), run_id=1, scheduled_at=now(), attempt=1))
    return lines


async def rows(database: Database, table: Table) -> int:
    """How many rows there are."""
    async with database.sessions() as db:
        return await db.scalar(select(func.count()).select_from(table)) or 0


def test_job_runs_every_hour() -> None:
    """The scheduler knows it by its name."""
    job = jobs()["timescale.delete_old_rows"]

    assert job is delete_old_rows
    assert job.schedule is not None
    assert job.schedule.words == "Every hour"


async def test_old_rows_go(database: Database, table: Table) -> None:
    """For good, and the log of the run says how many of which table."""
    (line,) = await run(database)

    assert (line["event"], line["table"], line["rows"]) == ("deleted", "reading", 1)
    assert await rows(database, table) == 1


async def test_timescaledb_is_left_to_itself(database: Database, table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own policies drop what is old, chunk by chunk."""
    monkeypatch.setattr(retention, "has_extension", lambda _: True)

    assert await run(database) == []
    assert await rows(database, table) == 2
