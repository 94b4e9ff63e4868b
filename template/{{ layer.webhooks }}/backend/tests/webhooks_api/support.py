"""What tests of webhooks do behind the app's back."""

from hashlib import sha256
from typing import Any

from sqlalchemy import select

from app.database import now
from app.features.jobs.models import JobRun
from app.features.webhooks.models import EventStatus, WebhookEvent
from app.features.webhooks.verification import GitHub
from tests.support import People

BODY = b'{"tag": "v1"}'


def event(**values: Any) -> WebhookEvent:  # noqa: ANN401 - columns
    """A delivery that became a dead letter."""
    body = values.setdefault("body", BODY)
    defaults = {
        "source": "github",
        "status": EventStatus.dead,
        "received_at": now(),
        "headers": {},
        "body_hash": sha256(body or b"").hexdigest(),
        "size": len(body or b""),
        "attempts": 0,
    }
    return WebhookEvent(**defaults | values)


async def add(people: People, *events: WebhookEvent) -> list[int]:
    """Deliveries that there were."""
    async with people.transaction() as db:
        for each in events:
            db.add(each)
            await db.flush()
        return [each.id for each in events]


async def runs(people: People) -> list[tuple[str, Any, str | None]]:
    """Which jobs are to run, with what, and who asked for it."""
    async with people.transaction() as db:
        rows = await db.scalars(select(JobRun).order_by(JobRun.id))
        return [(row.job, row.arguments["event"], row.requested_by) for row in rows]


def signed(scheme: GitHub, body: bytes = BODY) -> dict[str, str]:
    """The headers of a delivery, as they are stored."""
    return scheme.sign(body, "72d3162e", "release", now())
