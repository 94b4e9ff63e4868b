"""Enqueuing: part of the caller's transaction."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import structlog
from fastapi import FastAPI
from pydantic import ValidationError

from app.features.jobs import Run, enqueue, job
from tests.jobs.support import NOON, Workplace, workplace

said: list[datetime] = []


@job(name="tests.remind")
async def remind(_run: Run, *, of: datetime) -> None:
    """Remind of a moment."""
    said.append(of)


@job(name="tests.off", enabled=False)
async def off(_run: Run) -> None:
    """Never run."""


@pytest.fixture
async def place(app: FastAPI) -> AsyncIterator[Workplace]:
    """A runner."""
    said.clear()
    async with workplace(app.state.settings.database_url, remind, off) as place:
        await place.step(place.runner())
        yield place


async def test_enqueued_with_the_transaction(place: Workplace) -> None:
    """Committed, it runs with the arguments as they were; the request that asked for it is known."""
    with structlog.contextvars.bound_contextvars(request_id="abc"):
        async with place.database.sessions.begin() as db:
            await enqueue(db, remind, of=NOON, run_at=NOON)
    place.clock.forward(seconds=1)
    await place.step()

    assert said == [NOON]
    assert [run.request_id for run in await place.runs()] == ["abc"]


async def test_rolled_back_with_the_transaction(place: Workplace) -> None:
    """Rolled back, nothing is left of it."""
    async with place.database.sessions() as db:
        await enqueue(db, remind, of=NOON)
        await db.rollback()

    assert await place.runs() == []


async def test_later(place: Workplace) -> None:
    """A run waits for its time."""
    async with place.database.sessions.begin() as db:
        await enqueue(db, remind, of=NOON, run_at=NOON + timedelta(hours=1))
    place.clock.forward(minutes=59)
    await place.step()
    assert said == []

    place.clock.forward(minutes=1)
    await place.step()
    assert said == [NOON]


async def test_wrong_calls(place: Workplace) -> None:
    """What could not run is refused where it is asked for."""
    async with place.database.sessions() as db:
        with pytest.raises(ValidationError, match="of"):
            await enqueue(db, remind)
        with pytest.raises(ValidationError, match="whom"):
            await enqueue(db, remind, of=NOON, whom="Ada")
        with pytest.raises(ValueError, match="has no time zone"):
            await enqueue(db, remind, of=NOON, run_at=datetime.now(UTC).replace(tzinfo=None))
        with pytest.raises(ValueError, match=r"tests\.off is off"):
            await enqueue(db, off)
