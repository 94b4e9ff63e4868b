"""What a delivery brings: JSON, of a size that its source takes."""

from http import HTTPStatus

from fastapi import Request
from starlette.requests import ClientDisconnect

from app.errors import ProblemError
from app.features.webhooks.definition import Source


async def read_body(request: Request, source: Source) -> bytes:
    """The body, byte for byte as it was signed; what its length is said to be does not matter."""
    if not is_json(request.headers.get("content-type", "")):
        accept = {"Accept": "application/json"}
        raise ProblemError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Deliver application/json.", headers=accept)
    body = bytearray()
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > source.largest_body:
                detail = f"This source takes {source.largest_body} bytes."
                raise ProblemError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
    except ClientDisconnect:
        raise ProblemError(HTTPStatus.BAD_REQUEST, "The body ended early.") from None
    return bytes(body)


def is_json(content_type: str) -> bool:
    """Whether a media type is that of JSON, or of a format that is written in it."""
    kind, _, name = content_type.partition(";")[0].strip().lower().partition("/")
    return kind == "application" and (name == "json" or name.endswith("+json"))


def headers_of(request: Request) -> dict[str, str]:
    """The headers, each name once and in lower case."""
    headers: dict[str, str] = {}
    for name, value in request.headers.items():
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers
