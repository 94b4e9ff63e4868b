"""How long events are kept: each source says so for its own."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.dml import ReturningDelete

from app.features.jobs.jobs import delete_all
from app.features.webhooks.definition import Source
from app.features.webhooks.models import OPEN, WebhookEvent
from app.features.webhooks.settings import get_webhooks_settings

BATCH = 1000


async def prune(db: AsyncSession, sources: Collection[Source], at: datetime) -> int:
    """Delete what is over and older than its source keeps it, with its attempts; how many events that were."""
    total = 0
    for source in sources:
        total += await delete_all(db, batch(WebhookEvent.source == source.name, at - source.keep))
    is_undeclared = WebhookEvent.source.not_in([source.name for source in sources])
    keep = timedelta(days=get_webhooks_settings().keep_days)
    return total + await delete_all(db, batch(is_undeclared, at - keep))


def batch(which: ColumnElement[bool], before: datetime) -> ReturningDelete[int]:
    """A batch of those that came before; what is not over stays, and what somebody is taking up again."""
    is_old = WebhookEvent.received_at < before
    ids = select(WebhookEvent.id).where(which, is_old, WebhookEvent.status.not_in(OPEN)).limit(BATCH)
    locked = ids.with_for_update(skip_locked=True)
    return delete(WebhookEvent).where(WebhookEvent.id.in_(locked)).returning(WebhookEvent.id)
