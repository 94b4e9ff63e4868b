"""One attempt of a run, from its first line to its end."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningUpdate
from structlog.typing import FilteringBoundLogger

from app.features.jobs import alerts
from app.features.jobs.capture import Lines, capturing
from app.features.jobs.connections import Connections, Interruptible
from app.features.jobs.declare import Context, Job
from app.features.jobs.endings import Outcome, TakenAwayError, ending, failure, is_retried, ours
from app.features.jobs.models import JobRun, RunStatus
from app.features.jobs.threads import in_thread

log = structlog.get_logger("app.jobs")
PATIENCE = 5  # seconds to end, once told to
PAUSE = 1  # between two tries to store an outcome
Clock = Callable[[], datetime]


class Performance:
    """An attempt under way."""

    def __init__(self, job: Job, run: JobRun, connections: Connections, clock: Clock) -> None:
        """Prepare; `go` begins."""
        self.job, self.run, self.connections, self.clock = job, run, connections, clock
        self.lines = Lines(run.log)
        self.stopping: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.abandoned = False
        self.is_interrupted = False
        self.session: AsyncSession | None = None  # of a coroutine
        self.handle = Interruptible()  # on the connection of a plain function

    def stop(self, why: str) -> None:
        """End it early, as cancelled."""
        if not self.stopping.done():
            self.stopping.set_result(why)

    async def go(self, alert_after: int) -> None:
        """Run the job, store what became of it, and alert if it keeps failing; raises nothing."""
        request = {"request_id": self.run.request_id} if self.run.request_id else {}
        with structlog.contextvars.bound_contextvars(job=self.job.name, run=self.run.id, **request):
            outcome = await self._attempt()
            self.abandoned = outcome.abandoned
            if outcome.status is not RunStatus.succeeded:
                self._tell(outcome)
                await self._store(outcome)
            if outcome.status is RunStatus.failed and self.run.attempt >= self.job.attempts:
                await alerts.tell(self.connections.control, self.run, outcome.error, alert_after, self.clock())

    async def _attempt(self) -> Outcome:
        with capturing(self.lines):
            try:
                return await self._outcome()
            except Exception as error:  # noqa: BLE001 - such as a thread that can't be started
                return failure(error)

    def _tell(self, outcome: Outcome) -> None:
        """Print why it did not succeed, and keep it in a line: the page shows the traceback once."""
        attempt, why = self.run.attempt, outcome.error
        log.warning(outcome.status.value, attempt=attempt, error=why, exc_info=outcome.cause)
        said = f"attempt {attempt} of {self.job.attempts} {outcome.status.value}: {why}"
        if is_retried(self.job, self.run, outcome):
            said += f" (again in {seconds(self.job.wait_after(attempt))})"
        self.lines.add(f"{self.clock():%H:%M:%SZ} [warning] {said}")

    async def _outcome(self) -> Outcome:
        work = asyncio.create_task(self._in_loop()) if self.job.is_async else in_thread(self._in_thread)
        limit = self.job.timeout.total_seconds() if self.job.timeout else None
        either: set[asyncio.Future[Any]] = {work, self.stopping}
        await asyncio.wait(either, timeout=limit, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            return work.result()
        early = self._early()
        await self._interrupt(work)
        if not work.done():
            return replace(early, abandoned=True)
        return work.result() if work.result().status is RunStatus.succeeded else early

    def _early(self) -> Outcome:
        """It did not come to an end by itself."""
        if self.stopping.done():
            return Outcome(RunStatus.cancelled, self.stopping.result())
        return Outcome(RunStatus.failed, f"Timed out after {seconds(self.job.timeout or timedelta())}.")

    async def _interrupt(self, work: asyncio.Future[Outcome]) -> None:
        """Stop a coroutine, if it lets us; else take the connection away, and with it the locks."""
        self.is_interrupted = True
        if self.job.is_async:
            work.cancel()
        else:
            await asyncio.wait({in_thread(self.handle.interrupt)}, timeout=PATIENCE)
        await asyncio.wait({work}, timeout=PATIENCE)
        if self.session and not work.done():
            with suppress(Exception):  # it may be in use, or closed
                await self.session.invalidate()

    async def _in_loop(self) -> Outcome:
        try:
            async with self.connections.work.sessions() as db:
                self.session = db
                context = Context(db, self._logger(), self.run.id, self.run.scheduled_at, self.run.attempt)
                await self.job.function(context, **self.job.parse(self.run.arguments))
                self._require(await db.scalar(self._success()))
                await db.commit()
        except BaseException as error:  # noqa: BLE001 - not even sys.exit ends the runner
            return failure(error)
        return Outcome(RunStatus.succeeded)

    def _in_thread(self) -> Outcome:
        try:
            with self.connections.threads.connect() as connection, Session(connection, expire_on_commit=False) as db:
                self.handle.hold(connection.connection.dbapi_connection)
                event.listen(db, "after_begin", self._refuse_interrupted)
                try:
                    self._call(db)
                finally:
                    self.handle.hold(None)
        except BaseException as error:  # noqa: BLE001 - as above
            return failure(error)
        return Outcome(RunStatus.succeeded)

    def _refuse_interrupted(self, *_: object) -> None:
        """Let no function go on with a new connection after its own was taken away."""
        if self.is_interrupted:
            raise TakenAwayError("This run was stopped.")

    def _call(self, db: Session) -> None:
        context = Context(db, self._logger(), self.run.id, self.run.scheduled_at, self.run.attempt)
        self.job.function(context, **self.job.parse(self.run.arguments))
        self._require(db.scalar(self._success()))
        db.commit()

    def _logger(self) -> FilteringBoundLogger:
        """A logger that knows the run, also in threads that the job starts."""
        logger: FilteringBoundLogger = structlog.get_logger(f"app.jobs.{self.job.name}")
        return logger.bind(job=self.job.name, run=self.run.id)

    def _success(self) -> ReturningUpdate[int]:
        """Committed with what the job has written, or not at all."""
        values = {"status": RunStatus.succeeded, "finished_at": self.clock(), "log": self.lines.text()}
        return ours(self.run).values(error=None, traceback=None, **values).returning(JobRun.id)

    def _require(self, stored: int | None) -> None:
        if stored is None:
            raise TakenAwayError("Another runner has taken this run over, or it was given up.")

    async def _store(self, outcome: Outcome) -> None:
        """Store how it ended, as soon as the database takes it."""
        change = ending(self.job, self.run, outcome, self.clock())
        while True:
            try:
                async with self.connections.control.sessions.begin() as db:
                    await db.execute(change.values(log=self.lines.text()))
            except (SQLAlchemyError, OSError) as error:
                log.warning("the outcome is not stored yet", error=str(error))
                await asyncio.sleep(PAUSE)
            else:
                return


def seconds(length: timedelta) -> str:
    """A length for people."""
    return f"{length.total_seconds():g} s"
