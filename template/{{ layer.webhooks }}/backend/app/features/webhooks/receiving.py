"""How a delivery becomes an event: verified, understood, and stored with its job."""

from collections.abc import Mapping
from http import HTTPStatus
from math import ceil

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import ProblemError
from app.features.webhooks import payloads, storing
from app.features.webhooks.definition import Source
from app.features.webhooks.delivery import Delivery
from app.features.webhooks.schemas import WebhookOutcome, WebhookReceipt
from app.features.webhooks.verification.scheme import VerificationError

log = structlog.get_logger("app.webhooks")


async def receive(db: AsyncSession, source: Source, delivery: Delivery) -> WebhookReceipt:
    """Take a delivery; a ProblemError says what is wrong with it, and what is kept of it is committed by then."""
    await verify(db, source, delivery)
    return await accept(db, source, delivery)


async def verify(db: AsyncSession, source: Source, delivery: Delivery) -> None:
    """Refuse a delivery that is not the provider's, without a word about why."""
    try:
        source.scheme.verify(delivery.headers, delivery.body, delivery.at)
    except VerificationError as error:
        log.warning("not verified", source=source.name, why=str(error))
        await storing.keep_unverified(db, source, delivery, str(error))
        raise ProblemError(HTTPStatus.UNAUTHORIZED, "This delivery could not be verified.") from None


def limit(source: Source) -> None:
    """Refuse a delivery that is one too many."""
    if wait := source.deliveries.take():
        detail = f"This source may send {source.rate} deliveries in a minute."
        raise ProblemError(HTTPStatus.TOO_MANY_REQUESTS, detail, headers={"Retry-After": str(ceil(wait))})


def handshake(source: Source, delivery: Delivery) -> Mapping[str, str] | None:
    """What to answer, if it is a question and no event."""
    return source.scheme.handshake(delivery.headers, delivery.body)


async def accept(db: AsyncSession, source: Source, delivery: Delivery) -> WebhookReceipt:
    """Store a verified delivery with its job, unless it is there already or nobody handles its kind."""
    kind = source.scheme.kind(delivery.headers, delivery.body)
    if not source.handles(kind):
        return WebhookReceipt(outcome=WebhookOutcome.ignored)
    try:
        payloads.check(source, delivery.body)
    except ProblemError as error:
        await storing.keep_malformed(db, source, delivery, payloads.reason(error))
        raise
    return await storing.store(db, source, delivery)
