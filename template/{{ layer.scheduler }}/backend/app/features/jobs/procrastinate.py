"""The engine for many machines: runs are handed out as Procrastinate's jobs, and its workers perform them.

The runs stay the queue. A job of Procrastinate says only that an attempt of a run may begin; one that gets lost is
handed out again, and of two for the same attempt the second does nothing.
"""

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import structlog
from procrastinate import App, PsycopgConnector
from procrastinate.types import JSONDict
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.features.jobs import capture
from app.features.jobs.models import JobRun
from app.features.jobs.process import run_until_stopped
from app.features.jobs.procrastinate_connector import SCHEMA
from app.features.jobs.procrastinate_worker import SILENCE, TASK, Worker
from app.features.jobs.registry import jobs
from app.features.jobs.settings import get_jobs_settings
from app.settings import get_settings

log = structlog.get_logger("app.jobs")
logging.getLogger("procrastinate").setLevel(logging.WARNING)  # what it says of each run is said by us,
logging.getLogger("psycopg.pool").setLevel(logging.ERROR)  # and so is that the database is away
queue = App(connector=PsycopgConnector())  # uses the connections that it is given, and opens none

SET_PATH = text("SELECT set_config('search_path', :path, true)")
PRUNE = text("SELECT procrastinate_prune_stalled_workers_v1(:silence)")
DELETE = text("DELETE FROM procrastinate_jobs WHERE status <> 'todo' AND worker_id IS NULL")
HAND_OUT_AGAIN = text("""
    UPDATE job_run SET dispatched_at = NULL
    WHERE status = 'queued' AND dispatched_at < now() - make_interval(secs => :patience)
        AND id NOT IN (
            SELECT (args ->> 'run_id')::bigint FROM procrastinate_jobs AS job
            WHERE status = 'todo' OR EXISTS (
                SELECT FROM procrastinate_events
                WHERE job_id = job.id AND type = 'started' AND at > now() - make_interval(secs => :patience)
            )
        )
    RETURNING id
""")


def work() -> None:
    """Perform what runners hand out, until told to stop; told twice, at once."""
    capture.install()
    worker = Worker(get_settings().database_url, get_jobs_settings(), jobs())
    run_until_stopped(worker.run, worker.stop)


async def dispatch(db: AsyncSession, runs: Sequence[JobRun]) -> None:
    """Hand out the next attempt of these runs, once this transaction is committed; the longest due go first."""
    if not runs:
        return
    connection = (await (await db.connection()).get_raw_connection()).driver_connection
    in_order = sorted(runs, key=lambda run: (run.due_at, run.id))
    attempts: list[JSONDict] = [{"run_id": run.id, "attempt": run.attempt} for run in in_order]
    async with its_names(db):
        await queue.configure_task(TASK, connection=connection).batch_defer_async(*attempts)


async def sweep(db: AsyncSession, patience: float) -> None:
    """Delete what dead workers have left behind, and let runs wait again that did not begin for so many seconds."""
    async with its_names(db):
        await db.execute(PRUNE, {"silence": SILENCE})
        await db.execute(DELETE)
        if lost := (await db.scalars(HAND_OUT_AGAIN, {"patience": patience})).all():
            log.warning("handed out, but never begun", runs=lost)


@asynccontextmanager
async def its_names(db: AsyncSession) -> AsyncIterator[None]:
    """Let names mean Procrastinate's tables and functions first; in a failed transaction names mean nothing more."""
    before = await db.scalar(text("SELECT current_setting('search_path')"))
    await db.execute(SET_PATH, {"path": f"{SCHEMA}, {before}"})
    yield
    await db.execute(SET_PATH, {"path": before})
