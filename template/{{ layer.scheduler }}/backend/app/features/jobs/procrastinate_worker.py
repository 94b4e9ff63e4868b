"""`app jobs work`: a worker of Procrastinate that performs runs as the runner does."""

import asyncio
from collections.abc import Iterable, Mapping
from contextlib import suppress

import structlog
from procrastinate import App
from procrastinate.exceptions import ConnectorException
from psycopg import OperationalError
from sqlalchemy import ColumnElement, and_, literal, select, update
from sqlalchemy.exc import SQLAlchemyError

from app.database import now
from app.features.jobs.declare import Job
from app.features.jobs.models import JobRun, JobRunner
from app.features.jobs.perform import PATIENCE, Clock
from app.features.jobs.process import JobProcess
from app.features.jobs.procrastinate_connector import PatientConnector
from app.features.jobs.settings import JobsSettings
from app.features.jobs.taking import dispatched, paused, take

log = structlog.get_logger("app.jobs")
TASK = "app.jobs.perform"
SILENCE = 600  # seconds until Procrastinate forgets a worker: longer than a database is away


class Worker:
    """Performs what is handed out, until it is stopped."""

    def __init__(self, url: str, settings: JobsSettings, jobs: Mapping[str, Job], clock: Clock = now) -> None:
        """Connect lazily."""
        self.settings = settings
        self.process = JobProcess("worker", url, settings, jobs, clock)
        self.stopping, self.hurry, self.beginning = asyncio.Event(), asyncio.Event(), asyncio.Lock()
        self.queue = App(connector=PatientConnector(url, self.stopping))
        self.queue.task(name=TASK)(self.perform)

    def stop(self) -> None:
        """End; called again, without grace."""
        if self.stopping.is_set():
            self.hurry.set()
        self.stopping.set()

    async def run(self) -> None:
        """Work until stopped; that the database is away is no reason to end."""
        log.info("worker", id=self.process.heartbeat.id, jobs=len(self.process.jobs))
        await self.serve()

    async def serve(self) -> None:
        """Fetch, and look after what is under way, until stopped; then end it."""
        fetching = asyncio.create_task(self._fetch())
        await self._attend()
        fetching.cancel()  # it waits for what it has fetched
        async with self.beginning:
            pass  # what has begun belongs to us; nothing begins from here on
        await self.process.close(self.hurry)
        await asyncio.wait({fetching}, timeout=2 * PATIENCE)

    async def _fetch(self) -> None:
        """Let Procrastinate fetch; also after it has given up, or forgotten us."""
        while not self.stopping.is_set():
            try:
                async with self.queue.open_async():
                    await self.queue.run_worker_async(
                        name=self.process.heartbeat.id,
                        concurrency=self.settings.concurrency,
                        fetch_job_polling_interval=self.settings.poll,
                        stalled_worker_timeout=SILENCE,
                        delete_jobs="always",
                        install_signal_handlers=False,
                    )
            except (ConnectorException, OperationalError) as error:
                log.warning("Procrastinate starts again", error=str(error.__cause__ or error))
            except Exception:
                log.exception("Procrastinate starts again")
            await asyncio.sleep(self.settings.pulse)

    async def _attend(self) -> None:
        """Look after what is under way, and say that we live, until stopped."""
        while not self.stopping.is_set():
            try:
                async with self.beginning:  # what begins meanwhile would seem to be another's
                    await self.process.attend()
            except (SQLAlchemyError, OSError) as error:
                log.warning("the database can't be reached", error=str(error))
            except Exception:
                log.exception("a look at the runs failed")
            with suppress(TimeoutError):
                await asyncio.wait_for(self.stopping.wait(), self.settings.pulse)

    async def perform(self, run_id: int, attempt: int) -> None:
        """Perform the next attempt of a run, if it is still to be had, once the database says so."""
        while True:
            try:
                async with self.beginning:
                    task = await self._begin(run_id, attempt)
                break
            except (SQLAlchemyError, OSError) as error:
                log.warning("not begun yet: the database can't be reached", run=run_id, error=str(error))
                if self.stopping.is_set():
                    return  # it is handed out again
            await asyncio.sleep(self.settings.pulse)
        if task:
            await task

    async def _begin(self, run_id: int, attempt: int) -> asyncio.Task[None] | None:
        """Make the attempt ours and begin it, unless it was cancelled or handed out twice."""
        handed = and_(JobRun.attempt == attempt, dispatched)
        async with self.process.control.sessions.begin() as db:
            runs = await take(db, [run_id], self.process.heartbeat.id, self.process.clock(), handed, *self._may_begin())
            if not runs:  # it waits again, if it is still to be had
                await db.execute(update(JobRun).where(JobRun.id == run_id, handed).values(dispatched_at=None))
        return self.process.begin(runs[0]) if runs else None

    def _may_begin(self) -> Iterable[ColumnElement[bool]]:
        """What must hold of a run: a process that others do not know of would count as dead."""
        is_known = select(JobRunner.id).where(JobRunner.id == self.process.heartbeat.id).exists()
        is_working = literal(not self.stopping.is_set())
        return JobRun.job.in_(self.process.jobs), JobRun.job.not_in(paused), is_known, is_working
