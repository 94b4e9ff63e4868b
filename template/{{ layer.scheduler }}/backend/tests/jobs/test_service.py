"""What lists of jobs cost, and what happens to them at the same moment."""

import asyncio
import re
from dataclasses import replace

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient
from sqlalchemy import event, insert, select, text

from app.database import Database, now
from app.features.jobs import registry, service
from app.features.jobs.models import JobAction, JobRun, JobState, RunStatus
from app.features.jobs.service import AT_ONCE, RECENT, latest_of_each
from app.features.jobs.taking import take
from tests.jobs.examples import EXAMPLES, fetch
from tests.support import People

pytestmark = pytest.mark.usefixtures("examples")
MANY = [f"many.job_{number:03}" for number in range(AT_ONCE + 1)]


async def add_runs(people: People, names: list[str], count: int) -> None:
    """So many runs of each, in turns."""
    rows = [{"job": name, "status": RunStatus.succeeded} for _ in range(count) for name in names]
    async with people.transaction() as db:
        await db.execute(insert(JobRun), rows)


async def test_each_job_has_its_latest_runs(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """The latest first and no others, however many jobs there are."""
    monkeypatch.setattr(registry, "jobs", lambda: {name: replace(fetch, name=name) for name in MANY})
    await add_runs(people, MANY, RECENT + 1)

    async with people.transaction() as db:
        jobs = await service.list_jobs(db)
        newest = (await db.scalars(select(JobRun.id).where(JobRun.job == MANY[-1]).order_by(JobRun.id.desc()))).all()

    assert [job.name for job in jobs] == MANY
    assert {len(job.recent) for job in jobs} == {RECENT}
    assert [run.id for run in jobs[-1].recent] == list(newest[:RECENT])


async def test_latest_runs_are_found_on_the_index(app: FastAPI, people: People) -> None:
    """So that a page costs the same however long the history is."""
    database: Database = app.state.database
    explain = "EXPLAIN QUERY PLAN" if database.engine.dialect.name == "sqlite" else "EXPLAIN"
    await add_runs(people, ["prices.fetch", "prices.import"], 1000)
    query = latest_of_each(list(EXAMPLES)).compile(database.engine.sync_engine, compile_kwargs={"literal_binds": True})

    async with people.transaction() as db:
        if explain == "EXPLAIN":
            await db.execute(text("ANALYZE job_run"))
        plan = "\n".join(str(row) for row in await db.execute(text(f"{explain} {query}")))

    assert plan.count("ix_job_run_job ") == len(EXAMPLES)
    assert "SCAN job_run" not in plan
    assert "Seq Scan" not in plan


async def test_lists_leave_out_what_is_heavy(app: FastAPI, people: People) -> None:
    """Logs and tracebacks are read for the page of one run alone."""
    said: list[str] = []
    event.listen(app.state.database.engine.sync_engine, "before_cursor_execute", lambda *call: said.append(call[2]))

    async with people.transaction() as db:
        await service.list_runs(db, None, 10, None, None)

    assert "job_run.status" in said[-1]
    assert not re.search(r"job_run\.(log|traceback|arguments)\b", said[-1])


async def test_two_pauses_at_once_are_one(people: People, admin: AsyncClient) -> None:
    """Also of a job that has no state yet."""
    answers = await asyncio.gather(*[admin.post("/api/jobs/prices.fetch/pause") for _ in range(4)])

    assert {answer.status_code for answer in answers} == {204}
    async with people.transaction() as db:
        assert len((await db.scalars(select(JobAction))).all()) == 1
        assert (await db.scalars(select(JobState.is_paused))).all() == [True]


async def test_resumed_job_goes_on_from_now(people: People, admin: AsyncClient) -> None:
    """What came due meanwhile is not caught up on, even if no runner was there to count it."""
    await admin.post("/api/jobs/prices.fetch/pause")
    before = now()
    await admin.post("/api/jobs/prices.fetch/resume")

    async with people.transaction() as db:
        assert (await db.get_one(JobState, "prices.fetch")).ticked_until >= before


async def test_run_is_either_cancelled_or_begun(people: People, admin: AsyncClient) -> None:
    """A runner that takes it at the same moment runs it and is told to stop it, or does not get it."""
    numbers = [(await admin.post("/api/jobs/prices.fetch/runs", json={})).json()["id"] for _ in range(5)]

    async def begin(number: int) -> bool:
        async with people.transaction() as db:
            return bool(await take(db, [number], "a", now()))

    cancels = asyncio.gather(*[admin.post(f"/api/jobs/runs/{number}/cancel") for number in numbers])
    begun = await asyncio.gather(*[begin(number) for number in numbers])

    assert {answer.status_code for answer in await cancels} == {204}
    for number, has_begun in zip(numbers, begun, strict=True):
        run = (await admin.get(f"/api/jobs/runs/{number}")).json()
        expected = ("running", True) if has_begun else ("cancelled", False)
        assert (run["status"], run["cancel_requested"]) == expected
