"""What can be asked of jobs, their runs and those who run them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from http import HTTPStatus
from typing import Any, TypeVar

from sqlalchemy import CompoundSelect, Select, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from app.database import now
from app.errors import ProblemError
from app.features.jobs import registry
from app.features.jobs.declare import Job
from app.features.jobs.models import JobAction, JobRun, JobRunner, JobState, RunStatus
from app.features.jobs.schemas import (
    JobActionRead,
    JobDetail,
    JobRead,
    JobRunDetail,
    JobRunMark,
    JobRunnerRead,
    JobRunPage,
    JobRunRead,
)
from app.features.jobs.settings import get_jobs_settings
from app.features.jobs.taking import paused
from app.pagination import paginate

RECENT = 24  # bars of a chart
ACTIONS = 20
AT_ONCE = 100  # jobs in one query; SQLite takes no more than 500 parts
HEAVY = [defer(column, raiseload=True) for column in (JobRun.arguments, JobRun.traceback, JobRun.log)]

Read = TypeVar("Read", bound=JobRunRead)


async def list_jobs(db: AsyncSession) -> list[JobRead]:
    """All jobs by name, each with its next run and its latest ones."""
    jobs = registry.jobs()
    paused = await paused_jobs(db)
    recent = await recent_runs(db, list(jobs))
    return [JobRead(**outline(job, recent[name], is_paused=name in paused)) for name, job in jobs.items()]


async def read_job(db: AsyncSession, name: str) -> JobDetail:
    """A job, which must be declared, with its arguments and what was done with it."""
    job = registry.find(name)
    recent = await recent_runs(db, [name])
    actions = await db.scalars(
        select(JobAction).where(JobAction.job == name).order_by(JobAction.id.desc()).limit(ACTIONS)
    )
    return JobDetail(
        **outline(job, recent[name], is_paused=await is_paused(db, name)),
        description=job.description,
        overlap=job.overlap,
        retries=job.retries,
        timeout=job.timeout.total_seconds() if job.timeout else None,
        misfire_grace=job.misfire_grace.total_seconds(),
        arguments_schema=job.arguments.model_json_schema(),
        actions=[JobActionRead.model_validate(action) for action in actions],
    )


def outline(job: Job, recent: list[JobRunMark], *, is_paused: bool) -> dict[str, Any]:
    """What the list and the page of a job both show."""
    following = job.schedule.after(now()) if job.schedule and job.enabled and not is_paused else None
    return {
        "name": job.name,
        "summary": job.summary,
        "schedule": job.schedule and job.schedule.words,
        "time_zone": job.schedule and job.schedule.time_zone,
        "is_enabled": job.enabled,
        "is_paused": is_paused,
        "next_run_at": following,
        "recent": recent,
    }


async def paused_jobs(db: AsyncSession) -> set[str]:
    """The names of those that are paused."""
    return set(await db.scalars(paused))


async def is_paused(db: AsyncSession, name: str) -> bool:
    """Whether a job is paused; one that no runner has seen is not."""
    return bool(await db.scalar(select(JobState.is_paused).where(JobState.job == name)))


async def recent_runs(db: AsyncSession, names: Sequence[str]) -> Mapping[str, list[JobRunMark]]:
    """The latest runs of each job: a few steps on an index for each, however long the history is."""
    runs: dict[str, list[JobRunMark]] = defaultdict(list)
    for start in range(0, len(names), AT_ONCE):
        for row in await db.execute(latest_of_each(names[start : start + AT_ONCE])):
            runs[row.job].append(JobRunMark.model_validate(row))
    return runs


def latest_of_each(names: Sequence[str]) -> CompoundSelect[Any]:
    """A query for the latest runs of these jobs, the latest first."""
    marks = select(
        JobRun.id, JobRun.job, JobRun.status, JobRun.scheduled_at, JobRun.due_at, JobRun.started_at, JobRun.finished_at
    )
    # A range, so that the order is the index's: for a job with many runs, PostgreSQL would else walk through all runs.
    marks = marks.order_by(JobRun.job.desc(), JobRun.id.desc()).limit(RECENT)
    parts = [marks.where(JobRun.job.between(name, name)).subquery() for name in names]
    query = union_all(*[select(part) for part in parts])
    return query.order_by(query.selected_columns.id.desc())


async def list_runs(
    db: AsyncSession, cursor: str | None, limit: int, job: str | None, status: RunStatus | None
) -> JobRunPage:
    """Runs, the latest first; without what only the page of one shows."""
    query: Select[JobRun] = select(JobRun).options(*HEAVY)
    if job is not None:
        query = query.where(JobRun.job == job)
    if status:
        query = query.where(JobRun.status == status)
    runs, next_cursor = await paginate(db, query, JobRun.id, cursor, limit, latest_first=True)
    return JobRunPage(items=[as_read(JobRunRead, run) for run in runs], next_cursor=next_cursor)


async def read_run(db: AsyncSession, run_id: int) -> JobRunDetail:
    """A run, which must exist, with all that is known of it."""
    if run := await db.get(JobRun, run_id):
        return as_read(JobRunDetail, run)
    raise ProblemError(HTTPStatus.NOT_FOUND, "There is no such run.")


def as_read(kind: type[Read], run: JobRun) -> Read:
    """A run as the API shows it, with what its job allows."""
    job = registry.jobs().get(run.job)
    stored = {field: getattr(run, field) for field in kind.model_fields if field != "attempts"}
    return kind(**stored, attempts=job.attempts if job else None)


async def list_runners(db: AsyncSession) -> list[JobRunnerRead]:
    """The processes that run jobs, the oldest first."""
    seen_before = now() - timedelta(seconds=get_jobs_settings().lost_after)
    rows = await db.scalars(select(JobRunner).order_by(JobRunner.started_at, JobRunner.id))
    shown = [field for field in JobRunnerRead.model_fields if field != "is_silent"]
    return [
        JobRunnerRead(**{field: getattr(row, field) for field in shown}, is_silent=row.seen_at < seen_before)
        for row in rows
    ]
