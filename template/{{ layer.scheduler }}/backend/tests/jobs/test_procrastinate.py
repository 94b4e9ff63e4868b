"""Runs that are handed out as jobs of Procrastinate, and the workers that perform them."""

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from procrastinate import PsycopgConnector
from procrastinate.exceptions import ConnectorException
from psycopg import OperationalError, ProgrammingError
from sqlalchemy import text, update
from sqlalchemy.exc import SQLAlchemyError

from app.features.jobs import procrastinate, procrastinate_connector, procrastinate_worker, taking
from app.features.jobs.declare import Run, job
from app.features.jobs.models import JobRun, JobState
from app.features.jobs.procrastinate_connector import PatientConnector
from app.features.jobs.procrastinate_worker import Worker
from app.features.jobs.queue import new_run
from tests.jobs.support import NOON, Workplace, workplace

__test__ = "TEST_DATABASE_URL" in os.environ  # Procrastinate, and so this engine, is PostgreSQL's alone

SINCE = timedelta(minutes=1)
may_end: list[asyncio.Event] = []  # of the loop of the test


@job(name="tests.mark", retries=1)
async def mark(run: Run) -> None:
    """Write a row."""
    run.db.add(JobState(job=f"done {run.run_id}", ticked_until=run.scheduled_at))


@job(name="tests.wait")
async def wait(run: Run) -> None:
    """Wait until the test says so."""
    run.log.info("waiting")
    await may_end[-1].wait()


@pytest.fixture
async def place(app: FastAPI) -> AsyncIterator[Workplace]:
    """A runner that hands out what is due."""
    may_end.append(asyncio.Event())
    async with workplace(app.state.settings.database_url, mark, wait) as place:
        place.settings = place.settings.model_copy(update={"engine": "procrastinate", "poll": 0.01, "grace": 0.01})
        place.runner()
        yield place
        truncate = text("TRUNCATE procrastinate.procrastinate_jobs, procrastinate.procrastinate_workers CASCADE")
        await place.execute(truncate)


@pytest.fixture
async def worker(place: Workplace) -> AsyncIterator[Worker]:
    """A worker that is known, and does not fetch by itself."""
    worker = Worker(place.url, place.settings, place.jobs, place.clock)
    await worker.process.attend()
    yield worker
    await worker.process.close(worker.hurry)


async def handed(place: Workplace) -> list[tuple[int, int]]:
    """The runs and attempts that Procrastinate holds, in the order in which it hands them out."""
    async with place.database.sessions() as db:
        rows = await db.scalars(text("SELECT args FROM procrastinate.procrastinate_jobs ORDER BY id"))
        return [(row["run_id"], row["attempt"]) for row in rows]


async def until(place: Workplace, question: str) -> None:
    """Wait for what others do."""
    async with asyncio.timeout(20), place.database.sessions() as db:
        while not await db.scalar(text(question)):
            await db.rollback()
            await asyncio.sleep(0.01)


async def test_runs_are_handed_out_once_and_in_order(place: Workplace) -> None:
    """A run that waits longer goes first, and the next round does not repeat it."""
    later = await place.enqueue(mark)
    await place.execute(update(JobRun).values(due_at=NOON - SINCE / 2))
    earlier = await place.enqueue(mark)
    await place.execute(update(JobRun).where(JobRun.id == earlier).values(due_at=NOON - SINCE))

    await place.step()
    place.clock.forward(seconds=10)
    await place.step()

    assert await handed(place) == [(earlier, 0), (later, 0)]


async def test_handing_out_is_rolled_back_with_its_transaction(place: Workplace) -> None:
    """Procrastinate's job is written through the session, which finds its own tables as before."""
    async with place.database.sessions() as db:
        before = await db.scalar(text("SHOW search_path"))
        runs = [new_run(mark, {}) for _ in range(500)]
        db.add_all(runs)
        await db.flush()
        await procrastinate.dispatch(db, runs)

        assert await db.scalar(text("SELECT count(*) FROM procrastinate.procrastinate_jobs")) == 500
        assert await db.scalar(text("SHOW search_path")) == before
        await db.rollback()

    assert await handed(place) == []


async def test_worker_performs_an_attempt_once(place: Workplace, worker: Worker) -> None:
    """Handed out twice, it is performed by whoever comes first."""
    number = await place.enqueue(mark)
    await place.step()

    await asyncio.gather(*(worker.perform(number, 0) for _ in range(3)))

    (run,) = await place.runs()
    assert (run.status, run.attempt, run.runner_id) == ("succeeded", 1, worker.process.heartbeat.id)


async def test_worker_leaves_other_attempts_alone(place: Workplace, worker: Worker) -> None:
    """A job of Procrastinate that is left from an earlier attempt begins nothing."""
    number = await place.enqueue(mark)
    await place.execute(update(JobRun).values(attempt=1))
    await place.step()

    await worker.perform(number, 0)

    (run,) = await place.runs()
    assert (run.status, run.dispatched_at) == ("queued", NOON)


@pytest.mark.parametrize("reason", ["paused", "unknown", "stopping", "forgotten"])
async def test_run_that_may_not_begin_waits_again(place: Workplace, worker: Worker, reason: str) -> None:
    """Its job is paused or not in this worker's code; or the worker ends, or was taken for dead."""
    number = await place.enqueue(mark)
    await place.step()
    if reason == "paused":
        await place.execute(update(JobState).values(is_paused=True))
    elif reason == "unknown":
        worker.process.jobs = {}
    elif reason == "stopping":
        worker.stop()
    else:
        await place.execute(text("DELETE FROM job_runner"))

    await worker.perform(number, 0)

    (run,) = await place.runs()
    assert (run.status, run.attempt, run.dispatched_at) == ("queued", 0, None)


@pytest.mark.parametrize("is_stopping", [False, True])
async def test_worker_begins_once_the_database_is_back(
    place: Workplace, worker: Worker, monkeypatch: pytest.MonkeyPatch, is_stopping: bool
) -> None:
    """A run that it was handed meanwhile is not lost; of a worker that ends, another one gets it."""
    failures = [OSError("away"), SQLAlchemyError("away")]

    async def take(*arguments: Any) -> Sequence[JobRun]:  # noqa: ANN401 - as the real one
        if is_stopping:
            worker.stop()
        if failures:
            raise failures.pop()
        return await taking.take(*arguments)

    monkeypatch.setattr(procrastinate_worker, "take", take)
    number = await place.enqueue(mark)
    await place.step()

    await worker.perform(number, 0)

    assert (await place.statuses(), len(failures)) == ((["queued"], 1) if is_stopping else (["succeeded"], 0))


async def test_worker_fetches_performs_and_leaves_nothing(place: Workplace, worker: Worker) -> None:
    """What is handed out is performed without being asked for; a worker that ends is known to nobody."""
    await place.enqueue(mark)
    await place.enqueue(wait)
    await place.step()
    serving = asyncio.create_task(worker.serve())
    await until(place, "SELECT count(*) = 1 FROM job_run WHERE status = 'succeeded'")
    may_end[-1].set()
    await until(place, "SELECT count(*) = 2 FROM job_run WHERE status = 'succeeded'")

    worker.stop()
    await serving

    await until(place, "SELECT count(*) = 1 FROM job_runner")  # the one that hands out
    assert await handed(place) == []


async def test_worker_cancels_what_does_not_end_in_time(place: Workplace, worker: Worker) -> None:
    """Told to stop, it grants the declared grace; nothing stays behind as running."""
    await place.enqueue(wait)
    await place.step()
    serving = asyncio.create_task(worker.serve())
    await until(place, "SELECT count(*) = 1 FROM job_run WHERE status = 'running'")

    worker.stop()
    await serving

    (run,) = await place.runs()
    assert (run.status, run.error) == ("cancelled", "Its runner was stopped.")


async def test_worker_cancels_what_an_administrator_cancels(place: Workplace, worker: Worker) -> None:
    """It looks after the runs that it performs, and goes on working."""
    await place.enqueue(wait)
    await place.step()
    serving = asyncio.create_task(worker.serve())
    await until(place, "SELECT count(*) = 1 FROM job_run WHERE status = 'running'")

    await place.execute(update(JobRun).values(cancel_requested=True))
    await until(place, "SELECT count(*) = 1 FROM job_run WHERE status = 'cancelled'")

    worker.stop()
    await serving


@pytest.mark.parametrize(("status", "is_again"), [("todo", False), ("doing", True), ("failed", True)])
async def test_sweep_hands_out_again_what_got_lost(place: Workplace, status: str, is_again: bool) -> None:
    """A run whose worker died before it began waits again; one whose turn has not come yet stays where it is."""
    await place.enqueue(mark)
    await place.step()
    async with place.database.sessions.begin() as db:
        await db.execute(text("SET LOCAL search_path TO procrastinate"))
        worker = await db.scalar(text("INSERT INTO procrastinate_workers VALUES (DEFAULT, '2026-03-02') RETURNING id"))
        fetched = text(
            "UPDATE procrastinate_jobs SET status = CAST(:status AS procrastinate_job_status), worker_id = :id"
        )
        await db.execute(fetched, {"status": status, "id": worker})
        await db.execute(text("UPDATE procrastinate_events SET at = at - interval '2 minutes'"))

    async with place.database.sessions.begin() as db:
        await procrastinate.sweep(db, 60)

    (run,) = await place.runs()
    assert (run.dispatched_at is None, await handed(place) == []) == (is_again, is_again)


async def test_sweep_leaves_alone_what_was_just_fetched(place: Workplace) -> None:
    """A worker that lives is about to begin it."""
    await place.enqueue(mark)
    await place.step()
    async with place.database.sessions.begin() as db:
        number = await db.scalar(text("INSERT INTO procrastinate.procrastinate_workers DEFAULT VALUES RETURNING id"))
        await db.execute(text("SET LOCAL search_path TO procrastinate"))
        await db.execute(text("UPDATE procrastinate_jobs SET status = 'doing', worker_id = :id"), {"id": number})

    async with place.database.sessions.begin() as db:
        await procrastinate.sweep(db, 60)

    (run,) = await place.runs()
    assert (run.dispatched_at, await handed(place)) == (NOON, [(run.id, 0)])


class Flaky:
    """Answers, once it has failed as often as it should."""

    def __init__(self, error: Exception, failures: int) -> None:
        """Fail so often, with this cause."""
        self.error, self.failures = error, failures

    async def __call__(self, *_: object, **__: object) -> dict[str, Any]:
        """Fail or answer."""
        self.failures -= 1
        if self.failures >= 0:
            raise ConnectorException from self.error
        return {"id": 1}


@pytest.fixture
def connector(monkeypatch: pytest.MonkeyPatch) -> PatientConnector:
    """A connector that asks again at once."""
    monkeypatch.setattr(procrastinate_connector, "PAUSE", 0)
    return PatientConnector("postgresql://localhost/nowhere", asyncio.Event())


async def test_worker_outlives_the_database(connector: PatientConnector, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question is asked until it is answered."""
    monkeypatch.setattr(PsycopgConnector, "execute_query_one_async", Flaky(OperationalError(), 3))

    assert await connector.execute_query_one_async("SELECT 1 AS id") == {"id": 1}


@pytest.mark.parametrize(("error", "is_stopping"), [(OperationalError(), True), (ProgrammingError(), False)])
async def test_worker_asks_no_longer_than_it_makes_sense(
    connector: PatientConnector, monkeypatch: pytest.MonkeyPatch, error: Exception, is_stopping: bool
) -> None:
    """Not once it has to end, and not what was asked wrongly."""
    monkeypatch.setattr(PsycopgConnector, "execute_query_one_async", Flaky(error, 3))
    if is_stopping:
        connector.stopping.set()

    with pytest.raises(ConnectorException):
        await connector.execute_query_one_async("SELECT 1 AS id")
