"""One request and its answer, redirects within the service included; whatever goes wrong is a typed error.

An error of httpx2 knows the request with its credentials, so ours are raised `from None`.
"""

from collections.abc import Mapping

import httpx2
from httpx2 import codes

from app.database import now
from app.features.services.answers import Reply, TooLargeError, failure, read
from app.features.services.errors import (
    AuthenticationError,
    InvalidResponseError,
    NotFoundError,
    RejectedError,
    ServiceBusyError,
    ServiceConnectionError,
    ServiceError,
    ServiceTimeoutError,
)
from app.features.services.oauth import TokenError
from app.features.services.progress import Progress
from app.features.services.retries import retry_after

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
MOST_REDIRECTS = 5
MEANING: Mapping[type[Exception], tuple[type[ServiceError], str]] = {
    TimeoutError: (ServiceTimeoutError, "it took too long."),
    httpx2.ConnectTimeout: (ServiceTimeoutError, "it took too long to connect."),
    httpx2.ReadTimeout: (ServiceTimeoutError, "it fell silent."),
    httpx2.WriteTimeout: (ServiceTimeoutError, "it took too long to take our request."),
    httpx2.PoolTimeout: (ServiceBusyError, "no connection was free in time."),
    httpx2.ConnectError: (ServiceConnectionError, "it can't be reached."),
    httpx2.LocalProtocolError: (RejectedError, "our request can't be written in HTTP."),
    httpx2.RemoteProtocolError: (ServiceConnectionError, "it broke off, or did not answer in HTTP."),
    httpx2.TransportError: (ServiceConnectionError, "the connection broke."),
    httpx2.DecodingError: (InvalidResponseError, "its answer can't be decompressed."),
    TooLargeError: (InvalidResponseError, "its answer is too large."),
}


async def exchange(http: httpx2.AsyncClient, progress: Progress, request: httpx2.Request) -> Reply:
    """Send a request, and follow where it leads within the service."""
    for _ in range(MOST_REDIRECTS + 1):
        reply = await send(http, progress, request)
        if not codes.is_redirect(reply.status) or "Location" not in reply.headers or request.method not in SAFE:
            return reply
        request = redirected(progress, request, reply)
    raise progress.error(InvalidResponseError, f"it redirects more than {MOST_REDIRECTS} times.")


def redirected(progress: Progress, request: httpx2.Request, reply: Reply) -> httpx2.Request:
    """The request to where an answer points; our credentials go to no other address."""
    try:
        elsewhere = origin(target(request, reply))
    except httpx2.InvalidURL:
        raise progress.error(InvalidResponseError, "it redirects to what is no address.") from None
    if elsewhere != origin(request.url):
        raise progress.error(InvalidResponseError, f"it redirects to another address, {elsewhere}.")
    return httpx2.Request(
        request.method, target(request, reply), headers=request.headers, extensions=request.extensions
    )


def target(request: httpx2.Request, reply: Reply) -> httpx2.URL:
    """Where an answer points: it may repeat what was sent, so no variable holds it when an error is raised."""
    return request.url.join(reply.headers["Location"])


def origin(url: httpx2.URL) -> str:
    """Whom an address belongs to."""
    return f"{url.scheme}://{url.host}:{url.port or {'http': 80, 'https': 443}.get(url.scheme)}"


async def send(http: httpx2.AsyncClient, progress: Progress, request: httpx2.Request) -> Reply:
    """Send a request and read the answer, before the deadline."""
    progress.status = None
    try:
        async with progress.until_deadline():
            response = await http.send(request, stream=True)
            try:
                progress.status = response.status_code
                return await read(response, request.url, progress.policy.largest_answer)
            finally:
                await response.aclose()
    except TokenError as error:
        raise refused_token(progress, error) from None
    except tuple(MEANING) as error:
        kind, why = next(meaning for of, meaning in MEANING.items() if isinstance(error, of))
        raise progress.error(kind, why) from None


def refused_token(progress: Progress, error: TokenError) -> ServiceError:
    """What it means that we got no token: the endpoint fails, or does not take our credentials."""
    progress.status = error.status
    wait = retry_after(error.headers, now())
    kind = failure(error.status, is_told_to_wait=wait is not None)
    kind = AuthenticationError if issubclass(kind, RejectedError | NotFoundError) else kind
    return progress.error(kind, f"its token endpoint answered {error.status}, without a token.", wait)
