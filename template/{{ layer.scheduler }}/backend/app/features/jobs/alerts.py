"""Saying that a job keeps failing: once, when it has failed some times in a row."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy import func, or_, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import Database
from app.features.jobs.models import JobRun, JobState, RunStatus

PATIENCE = 30  # seconds for a hook
log = structlog.get_logger("app.jobs")


@dataclass(frozen=True)
class Alert:
    """A job that keeps failing."""

    job: str
    failures: int  # in a row, at least
    run_id: int  # the latest of them
    error: str | None


Hook = Callable[[Alert], Awaitable[None]]
hooks: list[Hook] = []


def on_failing(hook: Hook) -> Hook:
    """Have a function told of each job that keeps failing; it stands in a module of jobs."""
    hooks.append(hook)
    return hook


async def tell(database: Database, run: JobRun, error: str | None, after: int, at: datetime) -> None:
    """Alert, if this failure is one too many in a row and nobody has been told since the last success."""
    try:
        async with database.sessions.begin() as db:
            is_new = await is_failing(db, run.job, after) and await is_first_alert(db, run.job, at)
    except (SQLAlchemyError, OSError):
        log.exception("could not find out whether to alert")
        return
    if is_new:
        await call_hooks(Alert(run.job, after, run.id, error))


async def call_hooks(alert: Alert) -> None:
    """Tell everybody, whatever becomes of the others."""
    log.error("a job keeps failing", job=alert.job, failures=alert.failures, run=alert.run_id, error=alert.error)
    for hook in hooks:
        try:
            async with asyncio.timeout(PATIENCE):
                await hook(alert)
        except Exception:
            log.exception("an alert hook failed", hook=hook.__qualname__)


async def is_failing(db: AsyncSession, job: str, after: int) -> bool:
    """Whether so many runs have failed since the last one that succeeded."""
    of_job = select(func.max(JobRun.id)).where(JobRun.job == job, JobRun.status == RunStatus.succeeded)
    last_success = func.coalesce(of_job.scalar_subquery(), 0)
    failed = select(JobRun.id).where(
        JobRun.job == job, JobRun.status.in_((RunStatus.failed, RunStatus.lost)), JobRun.id > last_success
    )
    return len((await db.scalars(failed.limit(after))).all()) == after


async def is_first_alert(db: AsyncSession, job: str, at: datetime) -> bool:
    """Whether this is the first alert since the job succeeded last; of several processes, one finds so."""
    last = select(func.max(JobRun.finished_at)).where(JobRun.job == job, JobRun.status == RunStatus.succeeded)
    is_new = or_(JobState.alerted_at.is_(None), JobState.alerted_at < last.scalar_subquery())
    claim = update(JobState).where(JobState.job == job, is_new).values(alerted_at=at).returning(JobState.job)
    return await db.scalar(claim) is not None
