"""`app jobs run`: makes runs of ticks that are due, and performs the runs that wait."""

import asyncio
import math
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import now
from app.features.jobs import alerts, capture, procrastinate
from app.features.jobs.claims import claim_ticks, exclusive
from app.features.jobs.declare import Job
from app.features.jobs.heartbeat import Witness
from app.features.jobs.models import JobRun
from app.features.jobs.perform import PATIENCE, Clock
from app.features.jobs.process import JobProcess, run_until_stopped
from app.features.jobs.reap import end_undeclared, reap
from app.features.jobs.registry import jobs
from app.features.jobs.settings import JobsSettings, get_jobs_settings
from app.features.jobs.taking import dispatch, due_runs, is_any_due, take, take_back
from app.settings import get_settings

log = structlog.get_logger("app.jobs")
PAUSE = 0.02  # runs that end together make room together
HOUR = timedelta(hours=1)
BATCH = 500  # how many runs are dispatched at once


def run() -> None:
    """Run until told to stop; told twice, at once."""
    capture.install()
    runner = Runner(get_settings().database_url, get_jobs_settings(), jobs())
    run_until_stopped(runner.run, runner.stop)


class Runner:
    """Rounds of claiming, until it is stopped."""

    def __init__(
        self,
        database_url: str,
        settings: JobsSettings,
        jobs: Mapping[str, Job],
        clock: Clock = now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Connect lazily."""
        self.settings, self.jobs, self.clock, self.monotonic = settings, jobs, clock, monotonic
        self.process = JobProcess("runner", database_url, settings, jobs, clock)
        self.enabled = [job for job in jobs.values() if job.enabled]
        self.witness = Witness(settings.lost_after)
        self.next: dict[str, datetime | None] = {}  # the next tick of each job; one that is not here is looked at
        self.last = clock()
        self.attended = self.reaped = self.looked = self.swept = -math.inf
        self.is_full = False  # there may be more to take as soon as there is room
        self.stopping, self.hurry = asyncio.Event(), asyncio.Event()

    def stop(self) -> None:
        """End; called again, without grace."""
        if self.stopping.is_set():
            self.hurry.set()
        self.stopping.set()
        self.process.ended.set()

    async def run(self) -> None:
        """Work until stopped; that the database is away is no reason to end."""
        log.info("runner", id=self.process.heartbeat.id, engine=self.settings.engine, jobs=len(self.jobs))
        rounds = asyncio.create_task(self._rounds())
        await self.stopping.wait()
        await asyncio.wait({rounds}, timeout=PATIENCE)
        rounds.cancel()  # the database does not answer
        await self.process.close(self.hurry)

    async def _rounds(self) -> None:
        while not self.stopping.is_set():
            try:
                await self.step()
            except (SQLAlchemyError, OSError) as error:
                log.warning("the database failed a round, which is tried again", error=str(error))
                await asyncio.sleep(self.settings.pulse)
            except Exception:
                log.exception("a round failed")
                await asyncio.sleep(self.settings.pulse)
            await self._rest()

    async def step(self) -> None:
        """One round: attend to what is under way, claim what is due, begin it."""
        at = self.clock()
        if at < self.last:
            self.next.clear()  # the clock was set back
        self.last = at
        await self._attend()
        ticking = [job for job in self.jobs.values() if self._ticks(job, at)]
        room = self.process.free if self.settings.engine == "runner" else BATCH
        if ticking or (room > 0 and await self._is_any_due(at)):
            await self._claim(ticking, room, at)

    async def _attend(self) -> None:
        """Look after what is under way; if that is nothing, now and then say that we live, and who no longer does."""
        seconds = self.monotonic()
        pause = self.settings.pulse if self.process.tasks else self.settings.lost_after / 6
        if seconds - self.attended >= pause:
            await self.process.attend()
            self.attended = seconds
        if seconds - self.reaped >= self.settings.lost_after / 6:
            await self._reap(seconds)
            self.reaped = seconds

    async def _reap(self, seconds: float) -> None:
        at = self.clock()
        async with exclusive(self.process.control, self.process.heartbeat, at) as db:
            lost = await reap(db, self.witness, self.jobs, at, seconds)
            if seconds - self.swept >= self.settings.lost_after:
                await self._sweep(db, at)
                self.swept = seconds
        for run in lost:
            told = alerts.tell(self.process.control, run, "Its runner died.", self.settings.alert_after, at)
            self.process.do(told)

    async def _sweep(self, db: AsyncSession, at: datetime) -> None:
        """Look after what nobody else will."""
        await end_undeclared(db, [job.name for job in self.enabled], at)
        if self.settings.engine == "runner":
            await take_back(db)
        else:
            await procrastinate.sweep(db, self.settings.lost_after)

    def _ticks(self, job: Job, at: datetime) -> bool:
        """Whether a job has a tick that is due, or was not looked at yet."""
        following = self.next.get(job.name, at)
        return following is not None and following <= at

    def _following(self, job: Job, at: datetime) -> datetime | None:
        """When to look at a job again: at its next tick; one that is off only goes with the time."""
        if job.schedule is None:
            return None
        return job.schedule.after(at) if job.enabled else at + HOUR

    async def _is_any_due(self, at: datetime) -> bool:
        """Whether runs wait; asked again only after a while, unless there were more than we had room for."""
        if not self.is_full and self.monotonic() - self.looked < self.settings.poll:
            return False
        self.looked = self.monotonic()
        async with self.process.control.sessions() as db:
            return await is_any_due(db, at)

    async def _claim(self, ticking: Sequence[Job], room: int, at: datetime) -> None:
        """Make runs of ticks, and take as many runs as there is room for."""
        async with exclusive(self.process.control, self.process.heartbeat, at) as db:
            await claim_ticks(db, ticking, at)
            ids = await due_runs(db, self.enabled, at, room) if room > 0 else ()
            runs = await self._hand_out(db, ids, at)
        self.next |= {job.name: self._following(job, at) for job in ticking}
        self.is_full = len(ids) >= room
        for run in runs:
            self.process.begin(run)

    async def _hand_out(self, db: AsyncSession, ids: Sequence[int], at: datetime) -> Sequence[JobRun]:
        """The runs to be performed here; with Procrastinate, none: its workers do."""
        if not ids:
            return ()
        if self.settings.engine == "runner":
            return await take(db, ids, self.process.heartbeat.id, at)
        await procrastinate.dispatch(db, await dispatch(db, ids, at))
        return ()

    async def _rest(self) -> None:
        """Wait for the next tick, for room, or for the time to look whether somebody enqueued something."""
        await asyncio.sleep(PAUSE)
        ticks = [(tick - self.clock()).total_seconds() for tick in self.next.values() if tick]
        wait = max(0, min([self.settings.poll, self.settings.pulse, *ticks]))
        with suppress(TimeoutError):
            await asyncio.wait_for(self.process.ended.wait(), wait)
        if not self.stopping.is_set():
            self.process.ended.clear()
