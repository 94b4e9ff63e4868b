"""Orders of a shop: some take a while, some fail at first, some always."""

import asyncio
from datetime import timedelta

from app.features.webhooks import Event, webhook
from app.features.webhooks.verification import StandardWebhooks
from pydantic import BaseModel, SecretStr
from sqlalchemy import text

SECRET = SecretStr("whsec_c29hay1zb2FrLXNvYWstc29hay1zb2FrLXNvYWs=")
ALL_DAY = 1_000_000  # deliveries in a minute
EFFECT = text("INSERT INTO effect (event_id, number, attempt) VALUES (:event_id, :number, :attempt)")


class Order(BaseModel):
    """What is delivered, and how its handler is to behave."""

    number: int
    before: float = 0  # seconds until its row is written …
    after: float = 0  # … and from there until it is committed
    failures: int = 0  # how many attempts fail


async def store(event: Event[Order]) -> None:
    """Write a row, which is to stand if this attempt succeeds, and only then."""
    order = event.payload
    await asyncio.sleep(order.before)
    row = {"event_id": event.id, "number": order.number, "attempt": event.attempt}
    await event.db.execute(EFFECT.bindparams(**row))
    await asyncio.sleep(order.after)
    if event.attempt <= order.failures:
        raise LookupError(f"order {order.number} fails")


@webhook(
    "orders", verify=StandardWebhooks((SECRET,)), retries=4, backoff=timedelta(seconds=0.1), rate=ALL_DAY
)
async def store_order(event: Event[Order]) -> None:
    """Orders with a second chance."""
    await store(event)


@webhook("once", verify=StandardWebhooks((SECRET,)), retries=0, rate=ALL_DAY)
async def store_once(event: Event[Order]) -> None:
    """Orders without one."""
    await store(event)
