"""How a run gets into the queue."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from structlog.contextvars import get_contextvars

from app.database import now
from app.features.jobs.declare import Job
from app.features.jobs.models import JobRun


async def enqueue(db: AsyncSession, job: Job, /, *, run_at: datetime | None = None, **arguments: object) -> JobRun:
    """Have a job run once this transaction is committed, or at a later time; rolled back, nothing happens.

    Raises pydantic.ValidationError for arguments that the job does not take, and ValueError for a time without a zone
    and for a job that is off.
    """
    run = new_run(job, arguments, run_at=run_at)
    db.add(run)
    await db.flush()
    return run


def new_run(
    job: Job, arguments: Mapping[str, object], *, run_at: datetime | None = None, requested_by: str | None = None
) -> JobRun:
    """A run that waits in the queue, as soon as someone stores it."""
    if run_at and run_at.tzinfo is None:
        raise ValueError(f"run_at={run_at} has no time zone. Say datetime(…, tzinfo=UTC), or another zone.")
    if not job.enabled:
        raise ValueError(f"The job {job.name} is off: it is declared with enabled=False.")
    start = run_at or now()
    return JobRun(
        job=job.name,
        arguments=job.validate(arguments),
        scheduled_at=start,
        due_at=start,
        requested_by=requested_by,
        request_id=get_contextvars().get("request_id"),
    )
