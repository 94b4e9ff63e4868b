"""Measurements for tests."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.features.measurements.models import Measurement
from tests.support import People

VIEW = """
    CREATE VIEW {name} AS
    SELECT date_bin('{bucket}', time, '2000-01-03Z') AS bucket, source, metric,
        count(*) AS count, sum(value) AS sum, min(value) AS min, max(value) AS max,
        (array_agg(value ORDER BY time))[1] AS first, (array_agg(value ORDER BY time DESC))[1] AS last
    FROM measurement GROUP BY 1, 2, 3
"""


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def measured(
    time: datetime, value: float, source: str = "a", metric: str = "t", **attributes: object
) -> dict[str, Any]:
    """A row."""
    return {"time": time, "source": source, "metric": metric, "value": value, "attributes": attributes}


def with_moment(row: dict[str, Any]) -> dict[str, Any]:
    """A row of an answer with its time as a moment; each database writes one as it likes."""
    return row | {"time": datetime.fromisoformat(row["time"])}


async def store(db: AsyncSession, rows: Iterable[dict[str, Any]]) -> None:
    """Store rows, if there are any."""
    if values := list(rows):
        await db.execute(insert(Measurement), values)


@asynccontextmanager
async def rolled_back(people: People) -> AsyncIterator[AsyncSession]:
    """A transaction of which nothing stays."""
    async with people.app.state.database.sessions() as db:
        yield db


async def has_aggregates(db: AsyncSession) -> bool:
    """Whether the database has them: those of TimescaleDB, or on plain PostgreSQL views as they are."""
    if db.get_bind().dialect.name == "sqlite":
        return False
    if await db.scalar(select(func.to_regclass("measurement_daily"))) is None:
        for name, bucket in (("measurement_hourly", "1 hour"), ("measurement_daily", "1 day")):
            await db.execute(text(VIEW.format(name=name, bucket=bucket)))
    return True
