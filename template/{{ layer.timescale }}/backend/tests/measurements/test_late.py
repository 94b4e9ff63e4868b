"""Rows that come late."""

import gzip
from datetime import UTC, datetime, timedelta

import pytest
from httpx2 import AsyncClient
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database import now
from app.features.measurements import batch, late
from tests.measurements.batches import ndjson, send, values

Range = tuple[str, datetime, datetime]


@pytest.fixture
def refreshed(monkeypatch: pytest.MonkeyPatch) -> list[Range]:
    """What is refreshed."""
    ranges: list[Range] = []

    async def remember(_: AsyncEngine, table: str, start: datetime, end: datetime) -> None:
        ranges.append((table, start, end))

    monkeypatch.setattr(late, "refresh_aggregates", remember)
    monkeypatch.setattr(batch, "CHUNK", 2)
    return ranges


async def test_aggregates_are_refreshed_from_the_first_late_row_to_the_last(
    admin: AsyncClient, refreshed: list[Range]
) -> None:
    """Once for all chunks, and not where the policies look anyway."""
    times = ["2020-05-05T12:00:00Z", now().isoformat(), "2020-01-01T00:00:00Z", "2020-03-03T00:00:00Z"]

    await send(admin, ndjson(*[values(time=time) for time in times]))

    assert refreshed == [("measurement", datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 5, 5, 12, tzinfo=UTC))]


async def test_rows_in_time_refresh_nothing(admin: AsyncClient, refreshed: list[Range]) -> None:
    """The policies do."""
    await send(admin, ndjson(values(time=(now() - timedelta(days=89)).isoformat())))

    assert refreshed == []


async def test_what_is_stored_before_an_error_is_refreshed_too(admin: AsyncClient, refreshed: list[Range]) -> None:
    """The chunks before it stay."""
    packed = gzip.compress(ndjson(*[values(time=f"2020-01-0{day}T00:00:00Z") for day in (1, 2, 3)]))

    answer = await send(admin, packed[:-1], content_encoding="gzip")

    assert answer.status_code == 422
    assert refreshed == [("measurement", datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 1, 3, tzinfo=UTC))]
