"""A process that performs runs: what is under way in it, that it lives, and how it ends."""

import asyncio
import logging
import os
import signal
from collections.abc import Callable, Collection, Coroutine, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from app.features.jobs.connections import Connections
from app.features.jobs.declare import Job
from app.features.jobs.endings import Outcome, ending, ours
from app.features.jobs.heartbeat import Heartbeat
from app.features.jobs.models import JobRun, RunStatus
from app.features.jobs.perform import PATIENCE, Clock, Performance
from app.features.jobs.settings import JobsSettings

log = structlog.get_logger("app.jobs")
Attempt = tuple[int, int]  # the number of a run, and which time it is tried


class JobProcess:
    """The runs under way in this process."""

    def __init__(
        self, kind: str, database_url: str, settings: JobsSettings, jobs: Mapping[str, Job], clock: Clock
    ) -> None:
        """Connect lazily."""
        self.settings, self.jobs, self.clock = settings, jobs, clock
        self.heartbeat = Heartbeat(kind)
        self.connections = Connections(database_url, settings.concurrency)
        self.control = self.connections.control
        self.performances: dict[Attempt, Performance] = {}
        self.tasks: dict[Attempt, asyncio.Task[None]] = {}
        self.besides: set[asyncio.Task[None]] = set()
        self.ended = asyncio.Event()  # a run has ended since this was cleared

    @property
    def free(self) -> int:
        """How many more runs it may take on."""
        return self.settings.concurrency - len(self.tasks)

    def begin(self, run: JobRun) -> asyncio.Task[None]:
        """Perform a run that has become ours."""
        performance = Performance(self.jobs[run.job], run, self.connections, self.clock)
        attempt = run.id, run.attempt
        self.performances[attempt] = performance
        self.tasks[attempt] = task = asyncio.create_task(performance.go(self.settings.alert_after))
        task.add_done_callback(lambda _: self._end(attempt))
        return task

    def do(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something besides, which nothing waits for."""
        task = asyncio.create_task(work)
        self.besides.add(task)
        task.add_done_callback(self.besides.discard)

    def _end(self, attempt: Attempt) -> None:
        self.heartbeat.abandoned += self.performances.pop(attempt).abandoned
        del self.tasks[attempt]
        self.ended.set()

    async def attend(self) -> None:
        """Beat, store what the runs have logged, and stop those that shall not go on; nothing may begin meanwhile."""
        async with self.control.sessions.begin() as db:
            await self.heartbeat.beat(db, self.clock())
            for performance in [*self.performances.values()]:
                await self._store_log(db, performance)
            query = select(JobRun).where(JobRun.status == RunStatus.running, JobRun.runner_id == self.heartbeat.id)
            mine = {(run.id, run.attempt): run for run in await db.scalars(query)}
            await self._give_back(db, [run for attempt, run in mine.items() if attempt not in self.performances])
        for attempt, performance in [*self.performances.items()]:
            run = mine.get(attempt)
            if run is None:
                performance.stop("Another runner has taken it over.")
            elif run.cancel_requested:
                performance.stop(run.error or "Cancelled.")

    async def _store_log(self, db: AsyncSession, performance: Performance) -> None:
        lines = performance.lines
        if lines.count != lines.stored:
            lines.stored = lines.count
            await db.execute(ours(performance.run).values(log=lines.text()))

    async def _give_back(self, db: AsyncSession, runs: Collection[JobRun]) -> None:
        """Let others have what became ours while the connection broke, so that we never began it."""
        moment = self.clock()
        for run in runs:
            if run.started_at and run.started_at < moment - timedelta(seconds=self.settings.lost_after):
                lost = Outcome(RunStatus.lost, "Its runner lost the connection before it began.")
                await db.execute(ending(self.jobs.get(run.job), run, lost, moment))

    async def close(self, hurry: asyncio.Event) -> None:
        """Let runs end within the grace, cancel the rest, and leave."""
        log.info("stopping", runs=len(self.tasks), grace=self.settings.grace)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self.settings.grace
        while self.tasks and not hurry.is_set() and loop.time() < deadline:
            with suppress(SQLAlchemyError, OSError):
                async with asyncio.timeout(PATIENCE):
                    await self.attend()
            await self._wait(min(deadline - loop.time(), self.settings.pulse))
        for performance in [*self.performances.values()]:
            performance.stop("Its runner was stopped.")
        await self._wait(2 * PATIENCE)
        await self._leave()

    async def _wait(self, seconds: float) -> None:
        if self.tasks:
            await asyncio.wait([*self.tasks.values()], timeout=seconds)

    async def _leave(self) -> None:
        for task in (*self.tasks.values(), *self.besides):
            task.cancel()  # the database does not take the outcome: others will find that we are gone
        try:
            async with asyncio.timeout(PATIENCE), self.control.sessions.begin() as db:
                await self.heartbeat.leave(db)
        except (SQLAlchemyError, OSError) as error:
            log.warning("left without a word: the database can't be reached", error=str(error))
        for database in (self.control, self.connections.work):
            await database.engine.dispose()


def run_until_stopped(work: Callable[[], Coroutine[Any, Any, None]], stop: Callable[[], None]) -> None:
    """Run something to its end, which signals ask for; a coroutine that can't be stopped is left behind."""

    async def main() -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop)
        await work()
        if left := len(asyncio.all_tasks()) - 1:
            log.warning("left behind", tasks=left)
            logging.shutdown()
            os._exit(0)

    with asyncio.Runner() as runner:
        task = runner.get_loop().create_task(main())
        while not task.done():
            try:
                runner.get_loop().run_until_complete(task)
            except (SystemExit, KeyboardInterrupt):  # asyncio lets those of any task out
                log.warning("a task that a job began wanted the process to end")
