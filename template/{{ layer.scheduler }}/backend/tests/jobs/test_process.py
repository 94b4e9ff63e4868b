"""Processes that perform runs: how they end, and what they show of what is under way."""

import asyncio
import logging
import subprocess
import sys
from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI
from sqlalchemy import select, update

from app.features.jobs import capture
from app.features.jobs.declare import Run, job
from app.features.jobs.models import JobRun, JobRunner
from tests.jobs.support import Workplace, finished, workplace

DEAF = """
import asyncio
from app.features.jobs.process import run_until_stopped

async def refuse():
    while True:
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            pass

async def work():
    work.refusing = asyncio.create_task(refuse())
    await asyncio.sleep(0)

run_until_stopped(work, lambda: None)
"""
LEAVING = """
import asyncio, sys
from app.features.jobs.process import run_until_stopped

async def leave():
    sys.exit(3)

async def work():
    work.leaving = asyncio.create_task(leave())
    await asyncio.wait({work.leaving})
    await asyncio.sleep(0.01)

run_until_stopped(work, lambda: None)
"""
may_end: list[asyncio.Event] = []  # of the loop of the test


@job(name="tests.wait", retries=2)
async def wait(run: Run) -> None:
    """Wait until the test says so."""
    run.log.info("waiting", since=1)
    await may_end[-1].wait()


@pytest.fixture
async def place(app: FastAPI) -> AsyncIterator[Workplace]:
    """A runner that has begun a run."""
    may_end.append(asyncio.Event())
    handler = capture.install()
    async with workplace(app.state.settings.database_url, wait) as place:
        place.settings = place.settings.model_copy(update={"grace": 0.1, "poll": 0.01})
        await place.enqueue(wait)
        await place.runner().step()
        await asyncio.sleep(0)  # it begins
        yield place
    logging.getLogger().removeHandler(handler)


async def close(place: Workplace) -> None:
    """Stop the runner."""
    await place.runners.pop().process.close(asyncio.Event())


async def test_stopped_runner_cancels(place: Workplace) -> None:
    """After the grace, what is still going is cancelled, and the runner is no longer listed."""
    await close(place)

    [run] = await place.runs()
    assert (run.status, run.error) == ("cancelled", "Its runner was stopped.")
    async with place.database.sessions() as db:
        assert (await db.scalars(select(JobRunner))).all() == []


async def test_grace(place: Workplace) -> None:
    """What ends within the grace succeeds."""
    process = place.runners[0].process
    process.settings = process.settings.model_copy(update={"grace": 30})
    asyncio.get_running_loop().call_later(0.02, may_end[-1].set)
    await close(place)

    assert await place.statuses() == ["succeeded"]


async def test_hurry(place: Workplace) -> None:
    """Told twice, a runner gives no grace."""
    process = place.runners.pop().process
    process.settings = process.settings.model_copy(update={"grace": 3600})
    hurry = asyncio.Event()
    hurry.set()
    await process.close(hurry)

    assert await place.statuses() == ["cancelled"]


async def test_log_of_a_run_under_way(place: Workplace) -> None:
    """What a run logs can be read while it goes on, without what its page shows anyway."""
    process = place.runners[0].process
    await process.attend()
    [run] = await place.runs()

    assert run.log.endswith("waiting since=1")
    assert "tests.wait" not in run.log


async def test_run_that_others_took_over(place: Workplace) -> None:
    """A runner that was taken for dead stops what is no longer its own, and changes nothing of it."""
    await place.execute(update(JobRun).values(runner_id="another", attempt=2))

    await place.runners[0].process.attend()
    await finished(*place.runners)

    [run] = await place.runs()
    assert (run.status, run.runner_id, run.attempt) == ("running", "another", 2)


def test_process_ends_without_those_that_refuse() -> None:
    """A coroutine that goes on when cancelled keeps no process alive."""
    done = subprocess.run([sys.executable, "-c", DEAF], timeout=60, check=False)

    assert done.returncode == 0


def test_process_goes_on_when_a_task_leaves() -> None:
    """Not even sys.exit in a task of a job ends the process."""
    done = subprocess.run([sys.executable, "-c", LEAVING], timeout=60, check=False)

    assert done.returncode == 0
