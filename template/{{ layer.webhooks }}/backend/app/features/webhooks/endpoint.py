"""Where providers deliver to."""

from http import HTTPStatus

from fastapi import APIRouter, Request, Response

from app.errors import responses
from app.features.webhooks.schemas import WebhookReceipt

router = APIRouter(prefix="/webhooks")  # no tag: the frontend has no use for it


@router.post(
    "/{source}",
    status_code=HTTPStatus.ACCEPTED,
    responses=responses(
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        HTTPStatus.TOO_MANY_REQUESTS,
    ),
)
async def receive_webhook(source: str, request: Request, response: Response) -> WebhookReceipt:
    """Verify a delivery, store it, and acknowledge it; 200 if it was there already."""
    raise NotImplementedError
