"""Where providers deliver to."""

from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from app.database import Transaction, now
from app.errors import ProblemError, responses
from app.features.webhooks import registry
from app.features.webhooks.body import headers_of, read_body
from app.features.webhooks.definition import Source
from app.features.webhooks.delivery import LONGEST_ADDRESS, Delivery
from app.features.webhooks.receiving import accept, handshake, limit, verify
from app.features.webhooks.schemas import WebhookOutcome, WebhookReceipt

router = APIRouter(prefix="/webhooks")  # no tag: the frontend has no use for it
KNOWN: dict[int | str, dict[str, Any]] = {
    200: {"model": WebhookReceipt, "description": "It was there already, or nobody handles its kind."}
}
BODY = {"requestBody": {"required": True, "content": {"application/json": {"schema": {}}}}}


@router.post(
    "/{source}",
    status_code=HTTPStatus.ACCEPTED,
    openapi_extra=BODY,
    responses=KNOWN
    | responses(
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        HTTPStatus.TOO_MANY_REQUESTS,
    ),
    response_model=WebhookReceipt,
)
async def receive_webhook(
    source: str, request: Request, response: Response, db: Transaction
) -> WebhookReceipt | Response:
    """Verify a delivery, store it, and acknowledge it; 200 if it was there already."""
    found = enabled(source)
    delivery = await delivery_of(request, found)
    await verify(db, found, delivery)
    limit(found)
    if (answer := handshake(found, delivery)) is not None:
        return JSONResponse(answer)
    receipt = await accept(db, found, delivery)
    if receipt.outcome is not WebhookOutcome.accepted:
        response.status_code = HTTPStatus.OK
    return receipt


def enabled(name: str) -> Source:
    """The source of this name; whether one is off is nobody's business."""
    source = registry.sources().get(name)
    if source and source.is_enabled:
        return source
    raise ProblemError(HTTPStatus.NOT_FOUND, "There is no such webhook.")


async def delivery_of(request: Request, source: Source) -> Delivery:
    """What was sent."""
    body = await read_body(request, source)
    client = request.client.host[:LONGEST_ADDRESS] if request.client else None
    return Delivery(headers_of(request), body, client, now())
