"""How runners share the work: under one lock, ticks become rows, and each run gets one runner."""

from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import structlog
from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import Database, insert_into
from app.features.jobs.declare import Job, Overlap
from app.features.jobs.heartbeat import Heartbeat
from app.features.jobs.models import UNFINISHED, JobRun, JobState, RunStatus
from app.features.jobs.ticks import Tick, due_ticks

log = structlog.get_logger("app.jobs")
LOCK = 7_236_111  # any number, the same in every process
SKEW = timedelta(minutes=1)  # by how much the clocks of machines may differ
Row = dict[str, object]


@asynccontextmanager
async def exclusive(database: Database, heartbeat: Heartbeat, at: datetime) -> AsyncIterator[AsyncSession]:
    """A transaction in which no other runner claims anything."""
    async with database.sessions.begin() as db:
        if database.engine.dialect.name == "postgresql":
            await db.execute(select(func.pg_advisory_xact_lock(LOCK)))
        await heartbeat.beat(db, at)  # on SQLite, whoever writes first is the only one
        yield db


async def claim_ticks(db: AsyncSession, jobs: Collection[Job], at: datetime) -> None:
    """Make a row of each tick of these jobs that is due, and move their watermarks on."""
    states = await known_states(db, jobs, at)
    names = [job.name for job in jobs if job.overlap is Overlap.skip]
    begun = or_(JobRun.attempt > 0, JobRun.due_at <= at)  # what was asked for later is not in the way yet
    active = select(JobRun.job).where(JobRun.status.in_(UNFINISHED), begun, JobRun.job.in_(names))
    busy = set(await db.scalars(active.distinct()))
    rows: list[Row] = []
    for job in jobs:
        state, done = states[job.name], watermark(states[job.name], at)
        if job.enabled and not state.is_paused:
            rows += [row_of(job, tick, at, busy) for tick in due_ticks(job, done, at)]
        state.ticked_until = max(done, at)
    if rows:
        await db.execute(insert_into(db, JobRun).on_conflict_do_nothing(index_elements=[JobRun.job, JobRun.tick]), rows)


async def known_states(db: AsyncSession, jobs: Collection[Job], at: datetime) -> Mapping[str, JobState]:
    """What is known of each job; one that is new begins now."""
    query = select(JobState).where(JobState.job.in_([job.name for job in jobs]))
    states = {state.job: state for state in await db.scalars(query)}
    for job in jobs:
        if job.name not in states:
            begin = job.schedule.begin(at) if job.schedule else at
            states[job.name] = JobState(job=job.name, is_paused=False, ticked_until=begin)
    db.add_all(states.values())
    return states


def watermark(state: JobState, at: datetime) -> datetime:
    """Up to when the ticks of a job were dealt with; now, if that seems to lie ahead."""
    if state.ticked_until > at + SKEW:
        log.warning("the clock was set back", job=state.job, until=state.ticked_until.isoformat())
        return at  # what ran already has its row, and does not run again
    return state.ticked_until


def row_of(job: Job, tick: Tick, at: datetime, busy: set[str]) -> Row:
    """A run for this tick, or the reason why there is none."""
    status, why = tick.status, tick.why
    if status is RunStatus.queued and job.overlap is Overlap.skip:
        if job.name in busy:
            status, why = RunStatus.skipped, "The run before it was not done yet."
        busy.add(job.name)
    return {
        "job": job.name,
        "arguments": job.validate({}),
        "status": status,
        "scheduled_at": tick.at,
        "tick": tick.at,
        "due_at": tick.at,
        "finished_at": None if status is RunStatus.queued else at,
        "error": why,
    }
