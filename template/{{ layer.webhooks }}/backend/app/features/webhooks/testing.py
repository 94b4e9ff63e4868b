"""Test events: what an administrator writes, signed as the provider does, goes the way of every delivery."""

from http import HTTPStatus
from uuid import uuid4

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import now
from app.errors import ProblemError
from app.features.webhooks import receiving, registry
from app.features.webhooks.definition import Source
from app.features.webhooks.delivery import Delivery
from app.features.webhooks.schemas import WebhookOutcome, WebhookReceipt, WebhookTest


async def send_test(db: AsyncSession, name: str, test: WebhookTest) -> WebhookReceipt:
    """Take a payload as a delivery."""
    source = registry.find(name)
    if not source.is_enabled:
        raise ProblemError(HTTPStatus.CONFLICT, f"{name} is off: set {source.switch}.")
    delivery = signed(source, body_of(source, test), test.kind)
    if receiving.handshake(source, delivery) is not None:
        return WebhookReceipt(outcome=WebhookOutcome.ignored)
    try:
        return await receiving.receive(db, source, delivery)
    except ProblemError as error:
        raise at_payload(error) from None


def body_of(source: Source, test: WebhookTest) -> bytes:
    """The payload as a provider writes it."""
    try:
        body = to_json(test.payload)
    except ValueError:
        detail = "The payload can't be written as JSON."
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors={"#/payload": detail}) from None
    if len(body) > source.largest_body:
        detail = f"This source takes {source.largest_body} bytes."
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors={"#/payload": detail})
    return body


def signed(source: Source, body: bytes, kind: str | None) -> Delivery:
    """What the provider would send now."""
    at, test_id = now(), f"test-{uuid4().hex}"
    headers = {"content-type": "application/json"}
    for name, value in source.scheme.sign(body, test_id, kind, at).items():
        headers[name.lower()] = value
    return Delivery(headers, body, client=None, at=at, test_id=test_id)


def at_payload(error: ProblemError) -> ProblemError:
    """What is wrong with a delivery, said of the payload of a test."""
    errors = {f"#/payload{pointer.removeprefix('#')}": text for pointer, text in (error.errors or {}).items()}
    return ProblemError(error.status, error.detail, errors=errors or None)
