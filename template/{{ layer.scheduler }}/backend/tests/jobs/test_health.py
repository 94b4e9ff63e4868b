"""Runners in the app's readiness."""

from datetime import timedelta

import pytest
from httpx2 import AsyncClient

from app.database import now
from app.features.jobs import health
from app.features.jobs.models import JobRunner
from tests.support import People

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def long_running_app(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app has been up for two hours."""
    monkeypatch.setattr(health, "STARTED", now() - 2 * HOUR)


async def runner_was_seen(people: People, name: str, ago: timedelta, kind: str = "runner") -> None:
    """A runner that gave its last sign of life then."""
    async with people.transaction() as db:
        db.add(JobRunner(id=name, host="here", pid=1, kind=kind, seen_at=now() - ago))


async def status(client: AsyncClient) -> int:
    """What readiness says."""
    return (await client.get("/api/health/ready")).status_code


async def test_app_is_ready_before_a_runner_starts(client: AsyncClient) -> None:
    """Else whoever waits for the app to start its runner would wait for ever."""
    assert await status(client) == 200


async def test_app_is_not_ready_while_its_runner_is_silent(people: People, client: AsyncClient) -> None:
    """The problem names the check; another runner mends it."""
    await runner_was_seen(people, "dead", HOUR)
    answer = await client.get("/api/health/ready")

    assert (answer.status_code, answer.json()["detail"]) == (503, "Not ready: job_runners.")
    await runner_was_seen(people, "alive", timedelta())
    assert await status(client) == 200


async def test_app_is_ready_after_a_power_cut(people: People, client: AsyncClient) -> None:
    """A runner that died before the app started starts after it."""
    await runner_was_seen(people, "dead", 3 * HOUR)

    assert await status(client) == 200


async def test_worker_is_no_runner(people: People, client: AsyncClient) -> None:
    """Workers perform runs, but without a runner no tick makes one."""
    await runner_was_seen(people, "dead", HOUR)
    await runner_was_seen(people, "worker", timedelta(), kind="worker")

    assert await status(client) == 503
