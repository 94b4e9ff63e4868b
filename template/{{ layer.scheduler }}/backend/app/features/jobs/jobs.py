"""The jobs of this feature itself."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlalchemy.sql.dml import ReturningDelete

from app.features.jobs.declare import Run, job
from app.features.jobs.models import UNFINISHED, JobAction, JobRun
from app.features.jobs.service import RECENT
from app.features.jobs.settings import get_jobs_settings

BATCH = 1000


@job(cron="17 3 * * *")
async def prune_history(run: Run) -> None:
    """Delete the history that is older than JOBS_KEEP_DAYS.

    The newest 24 runs of each job stay, and so does every run that is not over.
    """
    before = run.scheduled_at - timedelta(days=get_jobs_settings().keep_days)
    runs = await delete_all(run.db, old_runs(before))
    actions = await delete_all(run.db, old_actions(before))
    run.log.info("pruned", runs=runs, actions=actions)


async def delete_all(db: AsyncSession, batch: ReturningDelete[int]) -> int:
    """Delete batch after batch, each for good, so that nobody waits long for us; how many rows that were."""
    total = 0
    while deleted := len((await db.execute(batch)).all()):
        await db.commit()
        total += deleted
    return total


def old_runs(before: datetime) -> ReturningDelete[int]:
    """A batch of runs that ended before, each with as many newer ones of its job as a chart shows."""
    newer = aliased(JobRun)
    newer_ones = select(newer.id).where(newer.job == JobRun.job, newer.id > JobRun.id).order_by(newer.id)
    is_superseded = newer_ones.limit(1).offset(RECENT - 1).scalar_subquery().is_not(None)
    is_over = JobRun.status.not_in(UNFINISHED)
    batch = select(JobRun.id).where(JobRun.finished_at < before, is_over, is_superseded).limit(BATCH)
    return delete(JobRun).where(JobRun.id.in_(batch)).returning(JobRun.id)


def old_actions(before: datetime) -> ReturningDelete[int]:
    """A batch of what administrators did before."""
    batch = select(JobAction.id).where(JobAction.at < before).limit(BATCH)
    return delete(JobAction).where(JobAction.id.in_(batch)).returning(JobAction.id)
