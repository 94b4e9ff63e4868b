"""The pool of connections of one client, which carries nothing from one call into another."""

import logging
from collections.abc import AsyncIterator
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx2

from app.features.services.answers import TooLargeError
from app.features.services.policy import Policy

tls = cache(httpx2.create_ssl_context)  # made once, as that takes a while

# They write addresses and headers, in which keys are; each call has a line of its own.
for name in ("httpx2", "httpcore2"):
    logging.getLogger(name).setLevel(logging.WARNING)


def connections(
    policy: Policy, auth: httpx2.Auth | None, transport: httpx2.AsyncBaseTransport | None
) -> httpx2.AsyncClient:
    """As many connections as calls at once, with the limits of a policy."""

    async def limit(response: httpx2.Response) -> None:
        limit_body(response, policy.largest_answer)

    return httpx2.AsyncClient(
        auth=auth,
        transport=transport,
        verify=tls(),
        timeout=httpx2.Timeout(connect=policy.connect, read=policy.read, write=policy.write, pool=policy.pool),
        limits=httpx2.Limits(max_connections=policy.concurrency, max_keepalive_connections=policy.concurrency),
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),  # those of one user are not for the next
        event_hooks={"response": [limit]},
    )


def limit_body(response: httpx2.Response, largest: int) -> None:
    """Read this many bytes of an answer at most: of a token too, which httpx2 reads by itself."""
    if isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = LimitedStream(response.stream, largest)


class LimitedStream(httpx2.AsyncByteStream):
    """A body of which no more is read than is allowed."""

    def __init__(self, stream: httpx2.AsyncByteStream, largest: int) -> None:
        """Pass this stream on."""
        self.stream, self.left = stream, largest

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Pass each piece on."""
        async for piece in self.stream:
            self.left -= len(piece)
            if self.left < 0:
                raise TooLargeError
            yield piece

    async def aclose(self) -> None:
        """Give the connection back."""
        await self.stream.aclose()
