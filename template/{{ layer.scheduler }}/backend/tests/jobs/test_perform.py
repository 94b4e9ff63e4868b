"""Attempts: whatever a job does, its run ends as it should, and the runner goes on."""

import asyncio
import logging
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy import func, select, text

from app.features.jobs import capture, perform
from app.features.jobs.declare import Job, Run, ThreadRun, job
from app.features.jobs.models import JobAction, JobRun
from tests.jobs.support import Workplace, workplace

SHORT = timedelta(seconds=0.05)
let_go = threading.Event()


@job(name="tests.write")
async def write(run: Run, *, then: str = "") -> None:
    """Write a row, then fail if asked to."""
    run.db.add(JobAction(job="tests.write", action="run", actor="a job"))
    run.log.info("wrote", rows=1)
    if then:
        raise ValueError(f"{then} \0 \ud800")


@job(name="tests.write_in_thread")
def write_in_thread(run: ThreadRun, *, then: str = "") -> None:
    """Do the same in a thread."""
    run.db.add(JobAction(job="tests.write_in_thread", action="run", actor="a job"))
    run.log.info("wrote", rows=1)
    if then:
        raise ValueError(f"{then} \0 \ud800")


@job(name="tests.leave")
async def leave(_run: Run) -> None:
    """End the process."""
    sys.exit("bye")


@job(name="tests.leave_in_thread")
def leave_in_thread(_run: ThreadRun) -> None:
    """End the process, from a thread."""
    sys.exit("bye")


@job(name="tests.cancelled")
async def cancelled(_run: Run) -> None:
    """Raise what only the runner should."""
    raise asyncio.CancelledError


@job(name="tests.swallow")
async def swallow(run: Run) -> None:
    """Have an error of the database, and say nothing of it."""
    run.db.add(JobAction(job=None, action="run", actor="a job"))
    try:
        await run.db.flush()
    except Exception:  # noqa: BLE001
        run.log.info("never mind")


@job(name="tests.leak")
async def leak(run: Run) -> None:
    """Begin what it does not end."""
    run.db.add(JobAction(job="tests.leak", action="run", actor="a job"))
    await run.db.begin_nested()


@job(name="tests.answer")
async def answer(_run: Run) -> None:
    """Return what nobody can store."""
    return object()  # type: ignore[return-value]


@job(name="tests.hang", timeout=SHORT)
async def hang(run: Run) -> None:
    """Wait for ever."""
    run.db.add(JobAction(job="tests.hang", action="run", actor="a job"))
    await run.db.flush()
    await asyncio.Event().wait()


@job(name="tests.deaf", timeout=SHORT)
async def deaf(run: Run) -> None:
    """Go on when cancelled, in the middle of a transaction."""
    run.db.add(JobAction(job="tests.deaf", action="run", actor="a job"))
    await run.db.flush()
    while not let_go.is_set():
        try:
            await asyncio.sleep(0.2)
        except asyncio.CancelledError:
            continue


@job(name="tests.hang_in_thread", timeout=SHORT)
def hang_in_thread(run: ThreadRun) -> None:
    """Wait in a thread, in the middle of a transaction."""
    run.db.add(JobAction(job="tests.hang_in_thread", action="run", actor="a job"))
    run.db.flush()
    let_go.wait()


@job(name="tests.late_in_thread", timeout=SHORT)
def late_in_thread(run: ThreadRun) -> None:
    """End well, but only after its timeout, in the middle of a transaction."""
    run.db.add(JobAction(job="tests.late_in_thread", action="run", actor="a job"))
    run.db.flush()
    time.sleep(0.4)


@job(name="tests.query", timeout=timedelta(seconds=0.5))
def query(run: ThreadRun) -> None:
    """Ask what takes the database long; not for ever, as it does not notice that nobody waits any more."""
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000000) SELECT max(i) FROM n"
    run.db.execute(text(numbers))


@job(name="tests.slip")
async def slip(_run: Run) -> None:
    """Log what can't be formatted."""
    logging.getLogger("tests.slip").warning("%d items", "many")


@job(name="tests.stubborn", timeout=SHORT)
def stubborn(run: ThreadRun) -> None:
    """Try again, whatever happens."""
    let_go.wait()
    for _ in range(3):
        try:
            run.db.add(JobAction(job="tests.stubborn", action="run", actor="a job"))
            run.db.commit()
        except Exception:  # noqa: BLE001
            run.db.rollback()


class UnspeakableError(Exception):
    """An error that can't be printed."""

    def __str__(self) -> str:
        """Fail."""
        raise RuntimeError("no words")


@job(name="tests.unspeakable")
async def unspeakable(_run: Run) -> None:
    """Fail without words."""
    raise UnspeakableError


JOBS = (
    query,
    stubborn,
    slip,
    unspeakable,
    write,
    write_in_thread,
    leave,
    leave_in_thread,
    cancelled,
    swallow,
    leak,
    answer,
    hang,
    deaf,
    hang_in_thread,
    late_in_thread,
)


@pytest.fixture
async def place(app: FastAPI) -> AsyncIterator[Workplace]:
    """A runner of these jobs."""
    async with workplace(app.state.settings.database_url, *JOBS) as place:
        place.runner()
        yield place


@pytest.fixture(autouse=True)
def end_of_waiting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let those that hang go on once the test is done."""
    monkeypatch.setattr(perform, "PATIENCE", 1)
    let_go.clear()
    yield
    let_go.set()


async def ended(place: Workplace, job: Job, **arguments: object) -> JobRun:
    """How a run of a job ends."""
    await place.enqueue(job, **arguments)
    await place.step()
    [run] = await place.runs()
    return run


async def written(place: Workplace) -> int:
    """How many rows jobs have written."""
    async with place.database.sessions() as db:
        return await db.scalar(select(func.count()).select_from(JobAction)) or 0


@pytest.mark.parametrize("job", [write, write_in_thread], ids=lambda job: job.name)
async def test_success_commits(place: Workplace, job: Job) -> None:
    """What a job writes is stored with its success, and what it logs is kept."""
    run = await ended(place, job)

    assert (run.status, await written(place)) == ("succeeded", 1)


@pytest.mark.parametrize("job", [write, write_in_thread], ids=lambda job: job.name)
async def test_failure_rolls_back(place: Workplace, job: Job) -> None:
    """What a job wrote before it failed is not stored; the traceback begins in the job."""
    run = await ended(place, job, then="broken")

    assert (run.status, await written(place)) == ("failed", 0)
    assert run.error == "ValueError: broken \N{REPLACEMENT CHARACTER} \N{REPLACEMENT CHARACTER}"
    assert run.traceback
    assert "raise ValueError(f" in run.traceback
    assert "in _in_" not in run.traceback


@pytest.mark.parametrize(
    ("job", "error"),
    [
        (leave, "SystemExit: bye"),
        (leave_in_thread, "SystemExit: bye"),
        (cancelled, "asyncio.exceptions.CancelledError"),
        (hang, "Timed out after 0.05 s."),
        (late_in_thread, "Timed out after 0.05 s."),
        (query, "Timed out after 0.5 s."),
    ],
    ids=lambda value: getattr(value, "name", None),
)
async def test_runner_goes_on(place: Workplace, job: Job, error: str) -> None:
    """A job that ends the process, or never ends, ends its run alone; the next one succeeds."""
    run = await ended(place, job)
    assert (run.status, run.error, run.abandoned) == ("failed", error, False)

    await place.enqueue(write)
    await place.step()
    assert "succeeded" in await place.statuses()
    assert await written(place) == 1


async def test_swallowed_error_is_none_of_ours(place: Workplace) -> None:
    """A session whose transaction is broken can't commit a success."""
    assert (await ended(place, swallow)).status == "failed"


@pytest.mark.parametrize("job", [leak, answer], ids=lambda job: job.name)
async def test_untidy_job_succeeds(place: Workplace, job: Job) -> None:
    """What a job returns is ignored, and what it left open is closed."""
    assert (await ended(place, job)).status == "succeeded"


@pytest.mark.parametrize("job", [deaf, hang_in_thread, stubborn], ids=lambda job: job.name)
async def test_what_does_not_stop_is_abandoned(place: Workplace, job: Job) -> None:
    """Marked and counted; it holds no lock, and what it does later is not committed."""
    run = await ended(place, job)
    assert (run.status, run.abandoned) == ("failed", True)
    assert place.runners[0].process.heartbeat.abandoned == 1

    await place.enqueue(write)
    await place.step()
    let_go.set()
    await asyncio.sleep(0.3)
    assert (await written(place), (await place.runs())[0].status) == (1, "failed")


async def test_error_without_words(place: Workplace) -> None:
    """Not even an error that can't be printed leaves a run under way."""
    run = await ended(place, unspeakable)

    assert run.status == "failed"
    assert "Unspeakable" in (run.error or "")


async def test_slip_in_a_log_call(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """What can't be logged is no failure of the job."""
    monkeypatch.setattr(logging, "raiseExceptions", False)
    handler = capture.install()
    try:
        assert (await ended(place, slip)).status == "succeeded"
    finally:
        logging.getLogger().removeHandler(handler)
