"""How an event is handled, by a run of its source's job.

Everybody sees that an attempt has begun, and that it failed. That it is done is committed together with what the
handler wrote and with the success of the run: all of it, or nothing.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import ColumnElement, event, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from app.database import now
from app.features.jobs.declare import Run
from app.features.jobs.endings import TakenAwayError, failure
from app.features.jobs.models import JobRun, RunStatus
from app.features.webhooks.definition import Event, Source
from app.features.webhooks.models import OPEN, EventStatus, WebhookAttempt, WebhookEvent

SILENT = "It ended without a word: it was stopped, or its runner died."


async def handle(source: Source, run: Run, event_id: int) -> None:
    """One attempt."""
    begun = await begin(run, event_id)
    if begun is None:
        run.log.warning("nothing to do: the event is over or gone, or another run handles it", event_id=event_id)
        return
    stored, attempt = begun
    try:
        with refuse_commits(run.db):
            await call(source, run, stored)
        await finish(source, run, stored.id, attempt)
    except Exception as error:
        await fail(source, run, stored.id, attempt, error)
        raise


async def begin(run: Run, event_id: int) -> tuple[WebhookEvent, int] | None:
    """Say that an attempt has begun, for good; the event as it is now, and the attempt's number."""
    mine = update(WebhookEvent).where(WebhookEvent.id == event_id, WebhookEvent.status.in_(OPEN), is_of(run))
    values = {"status": EventStatus.processing, "attempts": WebhookEvent.attempts + 1}
    stored = await run.db.scalar(mine.where(is_under_way(run)).values(values).returning(WebhookEvent))
    if stored is None:
        return None
    await end_attempts(run.db, WebhookAttempt.event_id == event_id, EventStatus.failed, SILENT)
    asked = select(JobRun.requested_by).where(JobRun.id == run.run_id).scalar_subquery()
    attempt = WebhookAttempt(event_id=event_id, run_id=run.run_id, requested_by=asked)
    run.db.add(attempt)
    await run.db.commit()
    run.db.expunge_all()  # the handler gets a session without our objects
    return stored, attempt.id


def is_of(run: Run) -> ColumnElement[bool]:
    """Whether an event waits for this run, and no other: nobody handles one by running the job by hand."""
    return WebhookEvent.run_id == run.run_id


def is_under_way(run: Run) -> ColumnElement[bool]:
    """Whether this attempt was not given up meanwhile, as of a process that froze and goes on."""
    mine = select(JobRun.id).where(JobRun.id == run.run_id, JobRun.attempt == run.attempt)
    return mine.where(JobRun.status == RunStatus.running).exists()


async def call(source: Source, run: Run, stored: WebhookEvent) -> None:
    """Call the handler; that it takes too long is said here, so that the attempt tells of it."""
    seconds = source.timeout.total_seconds() if source.timeout else None
    given = event_of(source, run, stored)
    try:
        async with asyncio.timeout(seconds) as deadline:
            await source.handler(given)
    except TimeoutError:
        if deadline.expired():
            raise TimeoutError(f"Timed out after {seconds:g} s.") from None
        raise


def event_of(source: Source, run: Run, stored: WebhookEvent) -> Event[object]:
    """What the handler is given."""
    return Event(
        payload=source.payload.validate_json(stored.body or b""),
        db=run.db,
        log=run.log.bind(source=source.name, event_id=stored.id),
        id=stored.id,
        source=source.name,
        delivery_id=stored.delivery_id or "",
        kind=stored.kind,
        headers=stored.headers,
        received_at=stored.received_at,
        attempt=stored.attempts,
    )


@contextmanager
def refuse_commits(db: AsyncSession) -> Iterator[None]:
    """Let no handler commit: what it wrote would stay if it fails after that, and be written again."""

    def refuse(session: Session) -> None:
        if not session.in_nested_transaction():
            raise RuntimeError("A handler does not commit: what it writes is committed with the status `done`.")

    event.listen(db.sync_session, "before_commit", refuse)
    try:
        yield
    finally:
        event.remove(db.sync_session, "before_commit", refuse)


async def finish(source: Source, run: Run, event_id: int, attempt: int) -> None:
    """Say that it is done, in the handler's transaction."""
    values = {"status": EventStatus.done, "finished_at": now(), "error": None}
    if not source.keeps_body:
        values["body"] = None
    processing = WebhookEvent.status == EventStatus.processing
    done = update(WebhookEvent).where(WebhookEvent.id == event_id, is_of(run), processing).values(values)
    if await run.db.scalar(done.returning(WebhookEvent.id)) is None:
        raise TakenAwayError("This attempt was given up meanwhile.")
    await end_attempts(run.db, WebhookAttempt.id == attempt, EventStatus.done, None)


async def fail(source: Source, run: Run, event_id: int, attempt: int, error: Exception) -> None:
    """Undo what the handler wrote, and say why; if even that fails, the sweep does it."""
    is_last = run.attempt >= source.job.attempts
    status, why = EventStatus.dead if is_last else EventStatus.failed, failure(error).error
    values = {"status": status, "error": why, "finished_at": now() if is_last else None}
    mine = update(WebhookEvent).where(WebhookEvent.id == event_id, WebhookEvent.status.in_(OPEN), is_of(run))
    try:
        await run.db.rollback()
        await run.db.execute(mine.where(is_under_way(run)).values(values))
        await end_attempts(run.db, WebhookAttempt.id == attempt, status, why)
        await run.db.commit()
    except (SQLAlchemyError, OSError) as other:
        run.log.warning("the failure is not stored yet", error=str(other))


async def end_attempts(db: AsyncSession, which: ColumnElement[bool], status: EventStatus, why: str | None) -> None:
    """End attempts that are under way."""
    change = update(WebhookAttempt).where(which, WebhookAttempt.status == EventStatus.processing)
    await db.execute(change.values(status=status, finished_at=now(), error=why))
