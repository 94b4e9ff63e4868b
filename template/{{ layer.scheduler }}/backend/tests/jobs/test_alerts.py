"""Alerts: one for each time that a job begins to fail."""

from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI

from app.features.jobs import Alert, Run, alerts, job, on_failing
from tests.jobs.support import Workplace, workplace


@job(name="tests.fragile")
async def fragile(_run: Run, *, works: bool) -> None:
    """Work, or not."""
    if not works:
        raise RuntimeError("broken")


@pytest.fixture
async def place(app: FastAPI) -> AsyncIterator[Workplace]:
    """Two runners."""
    async with workplace(app.state.settings.database_url, fragile) as place:
        await place.step(place.runner(), place.runner())
        yield place


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Alert]:
    """What a hook was told; one before it fails."""
    monkeypatch.setattr(alerts, "hooks", [])
    told: list[Alert] = []

    @on_failing
    async def fail(_alert: Alert) -> None:
        raise RuntimeError("The pager is broken.")

    @on_failing
    async def tell(alert: Alert) -> None:
        told.append(alert)

    return told


async def attempt(place: Workplace, *outcomes: bool) -> None:
    """Run the job so many times, one after the other."""
    for works in outcomes:
        await place.enqueue(fragile, works=works)
        place.clock.forward(seconds=5)
        await place.step()


async def test_told_once(place: Workplace, told: list[Alert]) -> None:
    """After three failures in a row, and not again until it has worked."""
    await attempt(place, False, False)
    assert told == []

    await attempt(place, False, False, False)
    assert [(alert.job, alert.failures, alert.error) for alert in told] == [
        ("tests.fragile", 3, "RuntimeError: broken")
    ]

    await attempt(place, True, False, False)
    assert len(told) == 1
    await attempt(place, False)
    assert len(told) == 2


async def test_told_once_of_failures_at_the_same_time(place: Workplace, told: list[Alert]) -> None:
    """However many runs fail at once, on however many runners."""
    for _ in range(8):
        await place.enqueue(fragile, works=False)
    place.clock.forward(seconds=1)
    await place.step()

    assert len(told) == 1
