"""What people do with jobs: each act is stored with who did it, in the same transaction."""

from collections.abc import Mapping
from http import HTTPStatus
from math import isfinite
from typing import Any

import structlog
from pydantic import ValidationError
from sqlalchemy import case, update
from sqlalchemy.ext.asyncio import AsyncSession

from app import pagination
from app.database import insert_into, now
from app.errors import ProblemError, pointer
from app.features.jobs import registry, service
from app.features.jobs.declare import Job
from app.features.jobs.models import UNFINISHED, JobAction, JobRun, JobState, RunStatus
from app.features.jobs.queue import new_run
from app.features.jobs.schemas import JobRunRead

log = structlog.get_logger("app.jobs")
DEEPEST = 50


async def run_job(db: AsyncSession, name: str, arguments: Mapping[str, Any], actor: str) -> JobRunRead:
    """Have a job run now; it must be one that may, and take these arguments."""
    job = registry.find(name)
    if not job.enabled:
        raise ProblemError(HTTPStatus.CONFLICT, f"{name} is off: it is declared with enabled=False.")
    if await service.is_paused(db, name):
        raise ProblemError(HTTPStatus.CONFLICT, f"{name} is paused. Resume it first.")
    refuse_wrong(job, arguments)
    run = new_run(job, arguments, requested_by=actor)
    db.add(run)
    await db.flush()
    record(db, name, "run", actor, run.id)
    return service.as_read(JobRunRead, run)


async def cancel_run(db: AsyncSession, run_id: int, actor: str) -> None:
    """Cancel a run that waits; ask the runner of one that runs to stop it."""
    waits = JobRun.status == RunStatus.queued
    # One statement: whatever a runner does with it at this moment comes wholly before or wholly after.
    change = (
        update(JobRun)
        .where(JobRun.id == run_id, JobRun.status.in_(UNFINISHED))
        .values(
            status=case((waits, RunStatus.cancelled), else_=JobRun.status),
            started_at=case((waits, None), else_=JobRun.started_at),  # an attempt before it is not what ended now
            finished_at=case((waits, now()), else_=JobRun.finished_at),
            error=case((waits, f"Cancelled by {actor} while it waited."), else_=f"Cancelled by {actor}."),
            traceback=None,
            cancel_requested=case((waits, JobRun.cancel_requested), else_=True),
        )
        .returning(JobRun.job)
    )
    if name := await db.scalar(change):
        record(db, name, "cancel", actor, run_id)
        return
    run = await service.read_run(db, run_id)
    raise ProblemError(HTTPStatus.CONFLICT, f"The run is over: it is {run.status}.")


async def set_paused(db: AsyncSession, name: str, *, paused: bool, actor: str) -> None:
    """Pause a job, or let it run again; nothing happens if that is so already."""
    job = registry.find(name)
    changed = await (pause(db, job) if paused else resume(db, job))
    if changed:
        record(db, name, "pause" if paused else "resume", actor)


async def pause(db: AsyncSession, job: Job) -> bool:
    """Pause a job, even one that no runner has seen; whether that was news."""
    statement = (
        insert_into(db, JobState)
        .values(job=job.name, is_paused=True, ticked_until=job.schedule.begin(now()) if job.schedule else now())
        .on_conflict_do_update(
            index_elements=[JobState.job], set_={"is_paused": True}, where=JobState.is_paused.is_(False)
        )
    )
    return await db.scalar(statement.returning(JobState.job)) is not None


async def resume(db: AsyncSession, job: Job) -> bool:
    """Let a job run from its next tick on, though no runner counted those in between; whether that was news."""
    moment = now()
    later = case((JobState.ticked_until < moment, moment), else_=JobState.ticked_until)
    change = update(JobState).where(JobState.job == job.name, JobState.is_paused)
    statement = change.values(is_paused=False, ticked_until=later).returning(JobState.job)
    return await db.scalar(statement) is not None


def record(db: AsyncSession, name: str, action: str, actor: str, run_id: int | None = None) -> None:
    """Store and log who did what."""
    db.add(JobAction(job=name, run_id=run_id, action=action, actor=actor))
    log.info(action, job=name, run=run_id, actor=actor)


def refuse_wrong(job: Job, arguments: Mapping[str, Any]) -> None:
    """Say of each argument what is wrong with it."""
    refuse_unstorable(arguments)
    try:
        refuse_unstorable(job.validate(arguments))  # "1e999" is infinite once it is a number
    except ValidationError as error:
        raise refusal({pointer(("body", *part["loc"])): part["msg"] for part in error.errors()}) from None


def refuse_unstorable(arguments: Mapping[str, Any]) -> None:
    """Refuse what JSON can say and a database can't store."""
    wrong = [name for name, value in arguments.items() if not is_storable({name: value})]
    if wrong:
        readable = [name.encode(errors="replace").decode() for name in wrong]
        raise refusal({pointer(("body", name)): "This can't be stored." for name in readable})


def is_storable(value: object, depth: int = DEEPEST) -> bool:
    """Whether a database takes a value of JSON."""
    if isinstance(value, dict):
        return is_storable([*value, *value.values()], depth)
    if isinstance(value, list):
        return depth > 0 and all(is_storable(part, depth - 1) for part in value)
    if isinstance(value, int | str):
        return pagination.is_storable(value)
    return not isinstance(value, float) or isfinite(value)


def refusal(errors: Mapping[str, str]) -> ProblemError:
    """The error that names each argument that is wrong."""
    return ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, "The arguments are not valid.", errors=errors)
