"""What comes back: read to its end within limits, and judged by its status."""

from collections.abc import Mapping
from dataclasses import dataclass

import httpx2
from httpx2 import codes

from app.database import now
from app.features.services.errors import (
    AuthenticationError,
    InvalidResponseError,
    NotFoundError,
    RateLimitedError,
    RejectedError,
    ServerError,
    ServiceError,
)
from app.features.services.progress import Progress
from app.features.services.retries import retry_after

OF_STATUS: Mapping[int, type[ServiceError]] = {
    codes.UNAUTHORIZED: AuthenticationError,
    codes.FORBIDDEN: AuthenticationError,
    codes.NOT_FOUND: NotFoundError,
    codes.GONE: NotFoundError,
    codes.TOO_MANY_REQUESTS: RateLimitedError,
}


@dataclass(frozen=True, repr=False)
class Reply:
    """An answer that was read to its end."""

    url: httpx2.URL
    status: int
    headers: httpx2.Headers
    content: bytes


class TooLargeError(Exception):
    """There is more of an answer than we read."""


async def read(response: httpx2.Response, url: httpx2.URL, largest: int) -> Reply:
    """Read an answer to its end, or until it is too large."""
    content = bytearray()
    async for piece in response.aiter_bytes():
        content += piece
        if len(content) > largest:
            raise TooLargeError
    return Reply(url, response.status_code, response.headers, bytes(content))


def refuse_failure(progress: Progress, reply: Reply) -> None:
    """Let a success pass, and raise what any other status means."""
    if codes.is_success(reply.status):
        return
    wait = retry_after(reply.headers, now())
    kind = failure(reply.status, is_told_to_wait=wait is not None)
    raise progress.error(kind, f"it answered {reply.status} to {progress.operation}.", wait)


def failure(status: int, *, is_told_to_wait: bool) -> type[ServiceError]:
    """What a status that is no success means; some say 403 where 429 is meant, with the time to wait."""
    if status == codes.FORBIDDEN and is_told_to_wait:
        return RateLimitedError
    if codes.is_server_error(status):
        return ServerError
    return OF_STATUS.get(status, RejectedError if codes.is_client_error(status) else InvalidResponseError)
