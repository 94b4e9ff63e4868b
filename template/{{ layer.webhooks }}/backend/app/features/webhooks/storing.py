"""How deliveries are stored: one row for a delivery id, whoever comes first; what is refused is kept for the audit."""

from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import insert_into
from app.features.jobs.queue import enqueue
from app.features.webhooks.definition import Source
from app.features.webhooks.delivery import Delivery, delivery_id, kind_of, reason, redacted
from app.features.webhooks.models import EventStatus, WebhookEvent
from app.features.webhooks.schemas import WebhookOutcome, WebhookReceipt

MOST_UNVERIFIED = 100  # of a source
Row = dict[str, Any]


async def store(db: AsyncSession, source: Source, delivery: Delivery) -> WebhookReceipt:
    """Store an event with its job in this transaction, unless it is there already."""
    row = row_of(source, delivery) | identity(source, delivery)
    event = await insert(db, row)
    if event is None:
        return WebhookReceipt(outcome=WebhookOutcome.duplicate, event=await find(db, source.name, row["delivery_id"]))
    run = await enqueue(db, source.job, event=event)
    await db.execute(update(WebhookEvent).where(WebhookEvent.id == event).values(run_id=run.id))
    return WebhookReceipt(outcome=WebhookOutcome.accepted, event=event)


async def keep_malformed(db: AsyncSession, source: Source, delivery: Delivery, why: str) -> None:
    """Keep a verified delivery that is no event; a later one of its id may take its place."""
    await insert(db, row_of(source, delivery) | identity(source, delivery) | refusal(source, delivery, why))
    await db.commit()  # though the request fails


async def keep_unverified(db: AsyncSession, source: Source, delivery: Delivery, why: str) -> None:
    """Keep a delivery that anybody may have sent, without a delivery id, and only so many of them."""
    if source.refusals.take():
        return
    db.add(WebhookEvent(**row_of(source, delivery) | refusal(source, delivery, why)))
    await db.flush()
    await forget_older(db, source)
    await db.commit()  # though the request fails


def row_of(source: Source, delivery: Delivery) -> Row:
    """What is stored of any delivery."""
    return {
        "source": source.name,
        "delivery_id": None,
        "kind": None,
        "status": EventStatus.received,
        "received_at": delivery.at,
        "finished_at": None,
        "client": delivery.client,
        "headers": redacted(source.scheme, delivery.headers),
        "body": delivery.body,
        "body_hash": delivery.hash,
        "size": len(delivery.body),
        "is_test": delivery.test_id is not None,
        "error": None,
    }


def identity(source: Source, delivery: Delivery) -> Row:
    """What a verified delivery says of itself."""
    parts = (source.scheme, delivery.headers, delivery.body)
    return {"delivery_id": delivery.test_id or delivery_id(*parts), "kind": kind_of(*parts)}


def refusal(source: Source, delivery: Delivery, why: str) -> Row:
    """What makes an event of a delivery that is refused."""
    body = delivery.body if source.keeps_body else None
    return {"status": EventStatus.refused, "finished_at": delivery.at, "body": body, "error": reason(why)}


async def insert(db: AsyncSession, row: Row) -> int | None:
    """Store a row, or take the place of one that was refused; None if an event has this delivery id."""
    statement = insert_into(db, WebhookEvent)
    statement = statement.on_conflict_do_update(
        index_elements=[WebhookEvent.source, WebhookEvent.delivery_id],
        set_={name: statement.excluded[name] for name in row},
        where=WebhookEvent.status == EventStatus.refused,
    )
    number: int | None = await db.scalar(statement.values(row).returning(WebhookEvent.id))
    return number


async def find(db: AsyncSession, source: str, delivery_id: str) -> int | None:
    """The event with this delivery id."""
    query = select(WebhookEvent.id).where(WebhookEvent.source == source, WebhookEvent.delivery_id == delivery_id)
    return await db.scalar(query)


async def forget_older(db: AsyncSession, source: Source) -> None:
    """Let the newest ones that were not verified push out the others."""
    unverified = (
        WebhookEvent.source == source.name,
        WebhookEvent.status == EventStatus.refused,
        WebhookEvent.delivery_id.is_(None),
    )
    newest = select(WebhookEvent.id).where(*unverified).order_by(WebhookEvent.id.desc())
    oldest_kept = newest.offset(MOST_UNVERIFIED - 1).limit(1).scalar_subquery()
    await db.execute(delete(WebhookEvent).where(*unverified, WebhookEvent.id < oldest_kept))
