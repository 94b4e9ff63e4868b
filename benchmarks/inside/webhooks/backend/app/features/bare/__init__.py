"""An endpoint that only stores what it is sent: what that of webhooks is measured against."""

from app.database import Transaction, now
from app.feature import Feature
from app.features.webhooks.models import EventStatus, WebhookEvent
from fastapi import APIRouter, Request
from sqlalchemy import insert

router = APIRouter()


@router.post("/bare", status_code=202)
async def store(request: Request, db: Transaction) -> None:
    """Insert a row, and nothing else."""
    body = await request.body()
    row = {
        "source": "bare",
        "status": EventStatus.received,
        "received_at": now(),
        "headers": dict(request.headers),
        "body": body,
        "body_hash": "",
        "size": len(body),
    }
    await db.execute(insert(WebhookEvent).values(row))


feature = Feature(name="bare", title="Bare", summary="Stores what it is sent.", public=[router])
