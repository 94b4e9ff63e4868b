"""Figures about jobs for Prometheus."""

from collections.abc import AsyncIterator
from datetime import datetime

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import Transaction, now
from app.features.jobs import service
from app.features.jobs.models import JobRun, RunStatus
from app.features.jobs.settings import get_jobs_settings
from app.features.jobs.taking import paused
from app.metrics import Metric, exposition, gauge, require_token

router = APIRouter(prefix="/jobs", include_in_schema=False)


async def scraper(request: Request) -> None:
    """Let in whoever shows the token."""
    require_token(request, get_jobs_settings().metrics_token, "JOBS_METRICS_TOKEN")


@router.get("/metrics", dependencies=[Depends(scraper)])
async def read_job_metrics(db: Transaction) -> Response:
    """What an alert can be made of."""
    return exposition([metric async for metric in metrics(db, now())])


async def metrics(db: AsyncSession, moment: datetime) -> AsyncIterator[Metric]:
    """The figures, from indexes alone."""
    runners = [runner for runner in await service.list_runners(db) if not runner.is_silent]
    yield gauge("jobs_runners", "Processes that run jobs.", len(runners))
    if runners:
        age = moment - max(runner.seen_at for runner in runners)
        yield gauge("jobs_heartbeat_age_seconds", "Since the latest sign of life of a runner.", age.total_seconds())
    abandoned = sum(runner.abandoned for runner in runners)
    yield gauge("jobs_abandoned", "Functions that could not be stopped and may still run.", abandoned)

    is_due = (JobRun.status == RunStatus.queued, JobRun.due_at <= moment, JobRun.job.not_in(paused))
    count, oldest = (await db.execute(select(func.count(), func.min(JobRun.due_at)).where(*is_due))).one()
    yield gauge("jobs_queued", "Runs that are due and wait, but those of paused jobs.", count)
    waited = (moment - oldest).total_seconds() if count else 0
    yield gauge("jobs_oldest_due_seconds", "For how long the first of them has been due.", waited)
    running = await db.scalar(select(func.count()).where(JobRun.status == RunStatus.running))
    yield gauge("jobs_running", "Runs under way.", running or 0)
