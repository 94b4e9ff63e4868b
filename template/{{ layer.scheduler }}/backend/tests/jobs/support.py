"""What tests of runners do time and again."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import Executable, select

from app.database import Database
from app.features.jobs.declare import Job
from app.features.jobs.models import JobRun
from app.features.jobs.queue import new_run
from app.features.jobs.runner import Runner
from app.features.jobs.settings import JobsSettings

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        """Show noon."""
        self.at = NOON

    def __call__(self) -> datetime:
        """The time."""
        return self.at

    def seconds(self) -> float:
        """The same as seconds, for what measures how much time has passed."""
        return self.at.timestamp()

    def forward(self, **time: float) -> None:
        """Let time pass: `forward(minutes=5)`."""
        self.at += timedelta(**time)


class Workplace:
    """A database, a clock, and runners."""

    def __init__(self, database_url: str, *jobs: Job) -> None:
        """Declare these jobs."""
        self.url, self.jobs, self.clock = database_url, {job.name: job for job in jobs}, Clock()
        self.database = Database(database_url)
        self.settings = JobsSettings()
        self.runners: list[Runner] = []

    def runner(self) -> Runner:
        """One more runner."""
        self.runners.append(Runner(self.url, self.settings, self.jobs, self.clock, self.clock.seconds))
        return self.runners[-1]

    async def step(self, *runners: Runner) -> None:
        """A round of these runners, or of all, at once, and the end of what they began."""
        chosen = runners or self.runners
        await asyncio.gather(*(runner.step() for runner in chosen))
        await finished(*chosen)

    async def enqueue(self, job: Job, **arguments: object) -> int:
        """A run that is due now."""
        async with self.database.sessions.begin() as db:
            run = new_run(job, arguments, run_at=self.clock())
            db.add(run)
            await db.flush()
            return run.id

    async def execute(self, statement: Executable) -> None:
        """Do something behind everyone's back."""
        async with self.database.sessions.begin() as db:
            await db.execute(statement)

    async def runs(self) -> Sequence[JobRun]:
        """The history, the first run first."""
        async with self.database.sessions() as db:
            return (await db.scalars(select(JobRun).order_by(JobRun.scheduled_at, JobRun.id))).all()

    async def statuses(self) -> list[str]:
        """How the runs ended, the first one first."""
        return [run.status for run in await self.runs()]


async def finished(*runners: Runner) -> None:
    """Wait for what these runners are at."""
    for runner in runners:
        while runner.process.tasks:
            await asyncio.wait([*runner.process.tasks.values()])


@asynccontextmanager
async def workplace(database_url: str, *jobs: Job) -> AsyncIterator[Workplace]:
    """A workplace that leaves no connection open."""
    place = Workplace(database_url, *jobs)
    try:
        yield place
    finally:
        for runner in place.runners:
            runner.hurry.set()
            await runner.process.close(runner.hurry)
        await place.database.engine.dispose()
