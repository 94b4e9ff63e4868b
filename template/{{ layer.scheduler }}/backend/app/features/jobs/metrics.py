"""Figures about jobs as Prometheus reads them; who scrapes shows a token instead of a session."""

import secrets
from collections.abc import AsyncIterator
from datetime import datetime
from http import HTTPStatus
from typing import NamedTuple

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import Transaction, now
from app.errors import ProblemError
from app.features.jobs import service
from app.features.jobs.models import JobRun, RunStatus
from app.features.jobs.settings import get_jobs_settings
from app.features.jobs.taking import paused

router = APIRouter(prefix="/jobs", include_in_schema=False)
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Gauge(NamedTuple):
    """A figure that goes up and down."""

    name: str
    help: str
    value: float


async def scraper(request: Request) -> None:
    """Let in whoever shows the token; without one in the settings, nobody."""
    token = get_jobs_settings().metrics_token
    shown = request.headers.get("authorization", "").encode("latin-1")
    if token is None or not secrets.compare_digest(shown, f"Bearer {token.get_secret_value()}".encode()):
        raise ProblemError(
            HTTPStatus.UNAUTHORIZED, "Show the token of JOBS_METRICS_TOKEN.", headers={"WWW-Authenticate": "Bearer"}
        )


@router.get("/metrics", dependencies=[Depends(scraper)])
async def read_job_metrics(db: Transaction) -> Response:
    """What an alert can be made of."""
    moment = now()
    lines = [line async for gauge in gauges(db, moment) for line in exposition(gauge)]
    return Response("".join(f"{line}\n" for line in lines), media_type=CONTENT_TYPE)


async def gauges(db: AsyncSession, moment: datetime) -> AsyncIterator[Gauge]:
    """The figures, from indexes alone."""
    runners = [runner for runner in await service.list_runners(db) if not runner.is_silent]
    yield Gauge("jobs_runners", "Processes that run jobs.", len(runners))
    if runners:
        age = moment - max(runner.seen_at for runner in runners)
        yield Gauge("jobs_heartbeat_age_seconds", "Since the latest sign of life of a runner.", age.total_seconds())
    abandoned = sum(runner.abandoned for runner in runners)
    yield Gauge("jobs_abandoned", "Functions that could not be stopped and may still run.", abandoned)

    is_due = (JobRun.status == RunStatus.queued, JobRun.due_at <= moment, JobRun.job.not_in(paused))
    count, oldest = (await db.execute(select(func.count(), func.min(JobRun.due_at)).where(*is_due))).one()
    yield Gauge("jobs_queued", "Runs that are due and wait, but those of paused jobs.", count)
    waited = (moment - oldest).total_seconds() if count else 0
    yield Gauge("jobs_oldest_due_seconds", "For how long the first of them has been due.", waited)
    running = await db.scalar(select(func.count()).where(JobRun.status == RunStatus.running))
    yield Gauge("jobs_running", "Runs under way.", running or 0)


def exposition(gauge: Gauge) -> list[str]:
    """A figure in Prometheus' text format."""
    return [f"# HELP {gauge.name} {gauge.help}", f"# TYPE {gauge.name} gauge", f"{gauge.name} {gauge.value:g}"]
