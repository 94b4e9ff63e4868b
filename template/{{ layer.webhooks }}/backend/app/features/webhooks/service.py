"""What administrators see of webhooks, and do with them."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from app.features.webhooks import schemas
from app.features.webhooks.models import EventStatus


async def list_sources(db: AsyncSession) -> list[schemas.WebhookSourceRead]:
    """All sources by name."""
    raise NotImplementedError


async def list_events(
    db: AsyncSession, cursor: str | None, limit: int, source: str | None, status: EventStatus | None
) -> schemas.WebhookEventPage:
    """The deliveries, the latest first."""
    raise NotImplementedError


async def read_event(db: AsyncSession, event_id: int) -> schemas.WebhookEventDetail:
    """A delivery."""
    raise NotImplementedError


async def send_test(db: AsyncSession, name: str, test: schemas.WebhookTest) -> schemas.WebhookReceipt:
    """Take a payload as a delivery."""
    raise NotImplementedError


async def replay(db: AsyncSession, event_id: int, actor: str) -> schemas.WebhookEventRead:
    """Handle an event once more."""
    raise NotImplementedError


async def replay_all(db: AsyncSession, events: Sequence[int], actor: str) -> schemas.WebhookReplayReport:
    """Handle events once more, those that can be."""
    raise NotImplementedError
