"""Lists that come in pages: one after the other, up to a limit."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

import httpx2

from app.features.services.answers import Reply
from app.features.services.errors import InvalidResponseError, ServiceError
from app.features.services.exchange import origin
from app.features.services.progress import Progress

Page = TypeVar("Page")
Cursor = TypeVar("Cursor")


async def each_page(
    fetch: Callable[[Cursor | None], Awaitable[tuple[Page, Cursor | None]]],
    limit: int,
    fail: Callable[[str], ServiceError],
) -> AsyncIterator[Page]:
    """Each page, fetched when it is asked for, beginning with that of no cursor."""
    cursor = None
    for _ in range(limit):
        page, following = await fetch(cursor)
        yield page
        if following is None or following == "":
            return
        if following == cursor:
            raise fail("one of its pages leads to itself.")
        cursor = following
    raise fail(f"it has more than {limit} pages.")


def next_link(progress: Progress, reply: Reply) -> httpx2.URL | None:
    """The next page by the header `Link`; our credentials go to no other address."""
    try:
        url = linked(reply)
    except httpx2.InvalidURL:
        raise progress.error(InvalidResponseError, "its next page is at what is no address.") from None
    if url is not None and origin(url) != origin(reply.url):
        raise progress.error(InvalidResponseError, f"its next page is at another address, {origin(url)}.")
    return url


def linked(reply: Reply) -> httpx2.URL | None:
    """Where the header points, if it does."""
    links = httpx2.Response(reply.status, headers={"Link": reply.headers.get("Link", "")}).links
    return reply.url.join(links["next"]["url"]) if "next" in links else None
