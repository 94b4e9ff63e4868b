"""A list of ten thousand pages."""

from dataclasses import replace

from tests.services.support import QUICK, is_idle, service, serving
from tests.services.test_pages import MANY, book


async def test_whoever_wants_all_pages_gets_them() -> None:
    """Each once, by one request, over one connection."""
    async with (
        serving(book(MANY)) as server,
        service(server.url, replace(QUICK, pages=MANY)).open() as things,
    ):
        numbers = [page.things[0].value async for page in things.pages()]

        assert numbers == [*range(1, MANY + 1)]
        assert (len(server.seen), server.connections) == (MANY, 1)
        assert is_idle(things)
