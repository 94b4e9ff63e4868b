"""What becomes of the runs of a process that died."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.features.jobs.declare import Job
from app.features.jobs.endings import Outcome, ending
from app.features.jobs.heartbeat import Witness
from app.features.jobs.models import JobRun, JobRunner, RunStatus

log = structlog.get_logger("app.jobs")
PATIENCE = timedelta(hours=1)


async def reap(
    db: AsyncSession, witness: Witness, jobs: Mapping[str, Job], at: datetime, seconds: float
) -> Sequence[JobRun]:
    """Forget the processes that fell silent, and end or repeat what they were at; gives the runs that had to end."""
    beats = {runner.id: runner.beats for runner in await db.scalars(select(JobRunner))}
    if silent := witness.silent(beats, seconds):
        # One that froze while it said that it lives has locked its row, until the database takes that back.
        rows = select(JobRunner.id).where(JobRunner.id.in_(silent)).with_for_update(skip_locked=True)
        await db.execute(delete(JobRunner).where(JobRunner.id.in_(rows)))
    alive = select(JobRunner.id)
    orphans = select(JobRun).where(JobRun.status == RunStatus.running, JobRun.runner_id.not_in(alive))
    # One whose runner had almost committed is locked until the database finds out that it is gone.
    lost = (await db.scalars(orphans.with_for_update(skip_locked=True))).all()
    for run in lost:
        log.warning("lost", job=run.job, run=run.id, attempt=run.attempt, runner=run.runner_id)
        outcome = Outcome(RunStatus.lost, f"Its runner died during attempt {run.attempt}.")
        await db.execute(ending(jobs.get(run.job), run, outcome, at))
    return [run for run in lost if run.job not in jobs or run.attempt >= jobs[run.job].attempts]


async def end_undeclared(db: AsyncSession, jobs: Collection[str], at: datetime) -> None:
    """End what waits for a job that is gone; during a deploy, others may still know it, or know it already."""
    waiting = update(JobRun).where(JobRun.status == RunStatus.queued, JobRun.due_at < at - PATIENCE)
    error = "No job of this name is declared, or it is off."
    await db.execute(
        waiting.where(JobRun.job.not_in(jobs)).values(status=RunStatus.failed, finished_at=at, error=error)
    )
