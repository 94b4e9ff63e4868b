"""What comes back: read to its end within limits, judged by its status, and parsed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Any, TypeVar, cast

import httpx2
from httpx2 import codes
from pydantic import TypeAdapter, ValidationError

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

Answer = TypeVar("Answer")
OF_STATUS: Mapping[int, type[ServiceError]] = {
    codes.UNAUTHORIZED: AuthenticationError,
    codes.FORBIDDEN: AuthenticationError,
    codes.NOT_FOUND: NotFoundError,
    codes.GONE: NotFoundError,
    codes.TOO_MANY_REQUESTS: RateLimitedError,
}
MOST_FIELDS = 3  # that an error names
adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)  # made once for a type, as that takes a while


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


def parse(progress: Progress, reply: Reply, answer: type[Answer]) -> Answer:
    """The body as what was promised; the error names fields, and never what they hold."""
    if answer is NoneType:
        return cast("Answer", None)
    if answer is bytes:
        return cast("Answer", reply.content)
    try:
        return cast("Answer", adapter(answer).validate_json(reply.content))
    except ValidationError as error:
        why = ", ".join(misfits(error, answer))
    raise progress.error(InvalidResponseError, f"its answer to {progress.operation} is not what it promises: {why}.")


def misfits(error: ValidationError, answer: type[Any]) -> Iterator[str]:
    """Where an answer is wrong, and how, such as `items.0.name: missing`."""
    known = set(names(adapter(answer).core_schema))
    for part in error.errors(include_url=False, include_context=False, include_input=False)[:MOST_FIELDS]:
        # What the service has chosen itself, such as the keys of a dictionary, is part of its body.
        where = [str(step) if isinstance(step, int) or step in known else "…" for step in part["loc"]]
        yield ".".join(where) + f": {part['type']}" if where else part["type"]


def names(schema: object) -> Iterator[str]:
    """The fields that a schema of Pydantic's core names, at any depth."""
    if isinstance(schema, Mapping):
        yield from texts(schema.get("validation_alias"))
        yield from texts([*schema.get("fields", ())])
        schema = [*schema.values()]
    if isinstance(schema, list | tuple):
        for part in schema:
            yield from names(part)


def texts(value: object) -> Iterator[str]:
    """A text, or those of a list of such lists."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
