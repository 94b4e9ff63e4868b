"""Measurements for tests."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.features.measurements.models import Measurement
from tests.support import People


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
