"""What becomes of events whose run ended without a word: it was killed, cancelled, or nobody knows its job any more."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import now
from app.features.jobs.models import UNFINISHED, JobRun, RunStatus
from app.features.webhooks.models import OPEN, EventStatus, WebhookAttempt, WebhookEvent

BATCH = 1000
GONE = "Its run is gone."

run_of_event = select(JobRun.id).where(JobRun.id == WebhookEvent.run_id)
is_over = and_(WebhookEvent.status.in_(OPEN), ~run_of_event.where(JobRun.status.in_(UNFINISHED)).exists())
waits_again = and_(
    WebhookEvent.status == EventStatus.processing, run_of_event.where(JobRun.status == RunStatus.queued).exists()
)


async def sweep(db: AsyncSession) -> tuple[int, int]:
    """Settle such events; how many will be tried again, and how many are dead."""
    failed = await settle(db, waits_again, EventStatus.failed)
    return failed, await settle(db, is_over, EventStatus.dead)


async def settle(db: AsyncSession, which: ColumnElement[bool], status: EventStatus) -> int:
    """Give these events a status, batch after batch, each for good; how many they were."""
    total = 0
    locked = select(WebhookEvent.id).where(which).limit(BATCH).with_for_update(skip_locked=True)
    while ids := (await db.scalars(locked)).all():
        total += await settle_batch(db, ids, which, status)
        await db.commit()
    return total


async def settle_batch(db: AsyncSession, ids: Sequence[int], which: ColumnElement[bool], status: EventStatus) -> int:
    """Give these events a status and the error of their run, with which attempts that seem to be under way fail.

    What was locked may have changed before that: another statement sees it as it is.
    """
    why = select(JobRun.error).where(JobRun.id == WebhookEvent.run_id).scalar_subquery()
    values = {
        "status": status,
        "error": func.coalesce(why, GONE),
        "finished_at": now() if status is EventStatus.dead else None,
    }
    change = update(WebhookEvent).where(WebhookEvent.id.in_(ids), which).values(values).returning(WebhookEvent.id)
    settled = (await db.scalars(change)).all()
    reason = select(WebhookEvent.error).where(WebhookEvent.id == WebhookAttempt.event_id).scalar_subquery()
    attempts = update(WebhookAttempt).where(
        WebhookAttempt.event_id.in_(settled), WebhookAttempt.status == EventStatus.processing
    )
    await db.execute(attempts.values(status=EventStatus.failed, error=reason, finished_at=now()))
    return len(settled)
