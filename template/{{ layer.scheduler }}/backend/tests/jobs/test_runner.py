"""Runners: each tick runs once, whoever looks, and history tells what happened."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy import update

from app.features.jobs.declare import Overlap, Run, job
from app.features.jobs.models import JobRun, JobState, RunStatus
from app.features.jobs.queue import new_run
from tests.jobs.support import NOON, Workplace, workplace

MINUTE = timedelta(minutes=1)
said: list[str] = []


@job(every=MINUTE, name="tests.greet")
async def greet(run: Run, *, name: str = "world") -> None:
    """Greet someone."""
    said.append(f"{run.scheduled_at:%H:%M} hello {name}")


@job(every=MINUTE, name="tests.each", coalesce=False, overlap=Overlap.queue)
async def each(run: Run) -> None:
    """Run each tick, however late."""
    said.append(f"{run.scheduled_at:%H:%M}")


@job(name="tests.flaky", retries=1)
async def flaky(run: Run) -> None:
    """Fail at first."""
    run.log.info("trying", attempt=run.attempt)
    if run.attempt == 1:
        raise RuntimeError("not yet")


@job(name="tests.slow", overlap=Overlap.queue)
async def slow(run: Run) -> None:
    """Take until it is cancelled."""
    said.append(f"started {run.run_id}")
    await asyncio.sleep(3600)


@pytest.fixture
async def place(app: FastAPI) -> AsyncIterator[Workplace]:
    """A database, a clock and three runners that have looked at it."""
    said.clear()
    async with workplace(app.state.settings.database_url, greet, each, flaky, slow) as place:
        for _ in range(3):
            await place.step(place.runner())
        yield place


async def test_tick_runs_once(place: Workplace) -> None:
    """Three runners at the same moment run it once; nothing runs between ticks."""
    place.clock.forward(seconds=59)
    await place.step()
    assert said == []

    place.clock.forward(seconds=1)
    await place.step()
    await place.step()

    assert sorted(said) == ["12:01", "12:01 hello world"]
    assert await place.statuses() == ["succeeded", "succeeded"]


async def test_ticks_of_a_night_without_runners(place: Workplace) -> None:
    """Too late ones are missed; of the others the last one runs, or each, as declared."""
    place.clock.forward(minutes=10)
    await place.step()
    await place.step()

    of_greet = [run.status for run in await place.runs() if run.job == "tests.greet"]
    assert of_greet == [*["missed"] * 4, *["skipped"] * 5, "succeeded"]
    for _ in range(6):
        await place.step()
        place.clock.forward(seconds=1)
    of_each = [run.status for run in await place.runs() if run.job == "tests.each"]
    assert of_each == [*["missed"] * 4, *["succeeded"] * 6]


async def test_clock_that_is_set_back(place: Workplace) -> None:
    """What was dealt with does not run again; what comes anew does, though the clock was far ahead."""
    place.clock.forward(minutes=1)
    await place.step()
    place.clock.forward(days=400)
    await place.step()
    said.clear()

    place.clock.at = NOON + timedelta(seconds=30)
    await place.step()
    place.clock.forward(seconds=40)
    await place.step()
    assert said == []

    place.clock.forward(hours=2)  # the first hundred were recorded as missed
    await place.step()
    assert "14:01 hello world" in said


async def test_overlap_skips_ticks(place: Workplace) -> None:
    """A tick is skipped while a run of the job waits, and history says so."""
    await place.enqueue(greet, name="Ada")
    place.clock.forward(minutes=1)
    await place.step()

    assert "12:01 hello world" not in said
    assert "skipped" in await place.statuses()


async def test_later_run_is_not_in_the_way(place: Workplace) -> None:
    """What was asked for next week skips no tick of today."""
    async with place.database.sessions.begin() as db:
        db.add(new_run(greet, {}, run_at=NOON + timedelta(days=7)))
    place.clock.forward(minutes=1)
    await place.step()

    assert "12:01 hello world" in said


async def test_run_of_a_job_that_is_gone(place: Workplace) -> None:
    """After an hour, in which a deploy is over, it ends, and says why."""
    async with place.database.sessions.begin() as db:
        db.add(JobRun(job="gone.away", scheduled_at=NOON, due_at=NOON))
    place.clock.forward(minutes=59)
    await place.step()
    assert "gone.away" in [run.job for run in await place.runs() if run.status == "queued"]

    place.clock.forward(minutes=2)
    await place.step()
    [run] = [run for run in await place.runs() if run.job == "gone.away"]
    assert (run.status, run.error) == ("failed", "No job of this name is declared, or it is off.")


async def test_job_that_is_off(place: Workplace) -> None:
    """Neither its ticks nor what waits for it runs."""
    await place.enqueue(greet)
    place.jobs[greet.name] = replace(greet, enabled=False)
    runner = place.runner()
    place.clock.forward(minutes=1)
    await place.step(runner)

    assert not any("hello" in words for words in said)


async def test_runs_of_an_exclusive_job_wait(place: Workplace) -> None:
    """One at a time, over all runners."""
    for _ in range(2):
        await place.enqueue(slow)
    await asyncio.gather(*(runner.step() for runner in place.runners))

    assert [run.status for run in await place.runs()] == ["running", "queued"]


async def test_failed_attempt_is_repeated(place: Workplace) -> None:
    """On the same row, after the backoff; the log has both attempts."""
    await place.enqueue(flaky)
    await place.step()
    [run] = await place.runs()
    assert (run.status, run.attempt, run.error) == ("queued", 1, "RuntimeError: not yet")

    place.clock.forward(seconds=9)
    await place.step()
    assert (await place.runs())[0].attempt == 1

    place.clock.forward(seconds=1)
    await place.step()
    [run] = await place.runs()
    assert (run.status, run.attempt, run.error) == ("succeeded", 2, None)


async def test_paused_job_does_not_run(place: Workplace) -> None:
    """Neither its ticks nor what waits, on any runner; resumed, it goes on with the next tick."""
    await set_paused(place, paused=True)
    await place.enqueue(greet, name="Ada")
    place.clock.forward(minutes=3)
    await place.step()
    assert not any("hello" in words for words in said)

    await set_paused(place, paused=False)
    await place.step()
    await place.step()
    assert [words for words in said if "hello" in words] == ["12:00 hello Ada"]


async def set_paused(place: Workplace, *, paused: bool) -> None:
    """Pause greet, or resume it."""
    async with place.database.sessions.begin() as db:
        state = await db.get_one(JobState, greet.name)
        state.is_paused = paused


async def test_run_of_a_dead_runner(place: Workplace) -> None:
    """It becomes lost, or gets its next attempt, once its runner has been silent for long enough."""
    first, second, _ = place.runners
    await place.enqueue(slow)
    await first.step()
    for _ in range(3):
        place.clock.forward(seconds=9)
        await place.step(second)
    assert await place.statuses() == [
        "running",
    ]

    for _ in range(2):
        place.clock.forward(seconds=9)
        await place.step(second)
    runs = [run for run in await place.runs() if run.job == "tests.slow"]
    assert [(run.status, run.attempt) for run in runs] == [("lost", 1)]


async def test_cancelled_run_stops(place: Workplace) -> None:
    """A request to cancel reaches the runner that has it."""
    run_id = await place.enqueue(slow)
    runner = place.runners[0]
    await runner.step()
    await place.execute(update(JobRun).values(cancel_requested=True, error="Cancelled by Ada."))

    place.clock.forward(seconds=1)
    await place.step(runner)

    [run] = await place.runs()
    assert (run.id, run.status, run.error) == (run_id, "cancelled", "Cancelled by Ada.")


async def test_cancelled_run_of_a_dead_runner(place: Workplace) -> None:
    """It is not tried again."""
    await place.enqueue(flaky)
    first, second, _ = place.runners
    begun = {"status": RunStatus.running, "runner_id": "dead", "attempt": 1}
    await place.execute(update(JobRun).values(**begun, cancel_requested=True))

    place.clock.forward(seconds=9)
    await place.step(first, second)

    assert await place.statuses() == ["cancelled"]
