"""Which runs may start now, and whose they become."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ARRAY, ColumnElement, String, and_, any_, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.features.jobs.declare import Job
from app.features.jobs.models import JobRun, JobState, RunStatus

waiting = and_(JobRun.status == RunStatus.queued, JobRun.dispatched_at.is_(None))
dispatched = and_(JobRun.status == RunStatus.queued, JobRun.dispatched_at.is_not(None))
paused = select(JobState.job).where(JobState.is_paused)


async def is_any_due(db: AsyncSession, at: datetime) -> bool:
    """Whether it is worth to look closer; takes no lock."""
    due = select(JobRun.id).where(waiting, JobRun.due_at <= at, JobRun.job.not_in(paused))
    return await db.scalar(due.limit(1)) is not None


async def due_runs(db: AsyncSession, jobs: Collection[Job], at: datetime, limit: int) -> Sequence[int]:
    """Runs that may start, the longest due first; of a job that runs alone, the first one if none is under way."""
    alone = [job.name for job in jobs if job.is_exclusive]
    others = [job.name for job in jobs if not job.is_exclusive]
    due = and_(waiting, JobRun.due_at <= at, JobRun.job.not_in(paused))
    occupied = select(JobRun.job).where(or_(JobRun.status == RunStatus.running, dispatched))
    first = select(func.min(JobRun.id)).where(due, is_among(db, alone), JobRun.job.not_in(occupied))
    may_start = or_(is_among(db, others), JobRun.id.in_(first.group_by(JobRun.job)))
    found = await db.scalars(select(JobRun.id).where(due, may_start).order_by(JobRun.due_at, JobRun.id).limit(limit))
    return found.all()


def is_among(db: AsyncSession, names: Sequence[str]) -> ColumnElement[bool]:
    """Whether a job is one of these; PostgreSQL gets them as one value, which costs it and its driver far less."""
    if db.get_bind().dialect.name == "sqlite":
        return JobRun.job.in_(names)
    return JobRun.job == any_(literal(names, ARRAY(String)))


async def take(
    db: AsyncSession, ids: Collection[int], runner_id: str, at: datetime, *conditions: ColumnElement[bool]
) -> Sequence[JobRun]:
    """Begin the next attempt of these runs, for this runner, where they still wait and these conditions hold."""
    begun = (
        update(JobRun)
        .where(JobRun.id.in_(ids), JobRun.status == RunStatus.queued, *conditions)
        .values(
            status=RunStatus.running,
            runner_id=runner_id,
            started_at=at,
            attempt=JobRun.attempt + 1,
            dispatched_at=None,
            cancel_requested=False,
            error=None,
            traceback=None,
        )
        .returning(JobRun)
    )
    return (await db.scalars(begun)).all()


async def dispatch(db: AsyncSession, ids: Collection[int], at: datetime) -> Sequence[JobRun]:
    """Mark runs as handed to a worker, which will begin their next attempt."""
    handed = update(JobRun).where(JobRun.id.in_(ids)).values(dispatched_at=at).returning(JobRun)
    return (await db.scalars(handed)).all()


async def take_back(db: AsyncSession) -> None:
    """Let runs wait here again that were handed to workers, which are no longer used."""
    await db.execute(update(JobRun).where(dispatched).values(dispatched_at=None))
