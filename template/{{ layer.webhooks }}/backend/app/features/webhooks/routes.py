"""Routes to look after webhooks; `endpoint.py` has the one that providers call."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query

from app.database import Transaction
from app.errors import responses
from app.features.webhooks import schemas, service, testing
from app.features.webhooks.models import EventStatus
from app.pagination import Cursor, Limit
from app.users.models import User
from app.users.schemas import PRINTABLE
from app.users.sessions import current_admin

router = APIRouter(
    prefix="/webhooks",
    tags=["webhooks"],
    dependencies=[Depends(current_admin)],
    responses=responses(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN),
)
NOT_FOUND = responses(HTTPStatus.NOT_FOUND)
REFUSED = responses(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT)
UNSENT = responses(HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT)
Admin = Annotated[User, Depends(current_admin)]
SourceName = Annotated[str, Path(max_length=100)]
EventId = Annotated[int, Path(ge=1, le=2**63 - 1)]


@router.get("/sources")
async def list_webhook_sources(db: Transaction) -> list[schemas.WebhookSourceRead]:
    """All sources by name."""
    return await service.list_sources(db)


@router.post("/sources/{name}/test", status_code=HTTPStatus.ACCEPTED, responses=UNSENT)
async def send_test_webhook(name: SourceName, test: schemas.WebhookTest, db: Transaction) -> schemas.WebhookReceipt:
    """Sign a payload as the provider does, and take it as a delivery."""
    return await testing.send_test(db, name, test)


@router.get("/events")
async def list_webhook_events(
    db: Transaction,
    limit: Limit = 50,
    cursor: Cursor = None,
    source: Annotated[str | None, Query(max_length=100, pattern=PRINTABLE)] = None,
    status: EventStatus | None = None,
) -> schemas.WebhookEventPage:
    """The deliveries, the latest first; of one source or status, if asked."""
    return await service.list_events(db, cursor, limit, source, status)


@router.post("/replays")
async def replay_webhook_events(
    replay: schemas.WebhookReplay, db: Transaction, admin: Admin
) -> schemas.WebhookReplayReport:
    """Handle events once more, those that can be."""
    return await service.replay_all(db, replay.events, admin.email)


@router.get("/events/{event_id}", responses=NOT_FOUND)
async def read_webhook_event(event_id: EventId, db: Transaction) -> schemas.WebhookEventDetail:
    """A delivery with its headers, its body, and every attempt to handle it."""
    return await service.read_event(db, event_id)


@router.post("/events/{event_id}/replay", responses=REFUSED)
async def replay_webhook_event(event_id: EventId, db: Transaction, admin: Admin) -> schemas.WebhookEventRead:
    """Handle an event once more; one that was refused is verified once more."""
    return await service.replay(db, event_id, admin.email)
