"""Lists in pages: each page once, up to a limit, and never elsewhere."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from app.features.services import InvalidResponseError, ServerError
from tests.services.support import QUICK, Deed, Exchange, answer, is_idle, service, serving

MANY = 10_000


def book(pages: int) -> Deed:
    """A list of this many pages, which names the next one in the body and in a header."""

    async def deed(exchange: Exchange) -> bool:
        number = int(parse_qs(urlsplit(exchange.target).query).get("page", ["1"])[0])
        following = number + 1 if number < pages else None
        link = f'</things?page={following}>; rel="next", </things>; rel="first"' if following else '</>; rel="first"'
        return await answer(body={"things": [{"value": number}], "next": following}, Link=link)(exchange)

    return deed


async def test_more_pages_than_anyone_meant() -> None:
    """Of ten thousand, those up to the policy's limit, by one request each over one connection, and then an error."""
    async with serving(book(MANY)) as server, service(server.url).open() as things:
        pages = things.pages()
        numbers = [(await anext(pages)).things[0].value for _ in range(1000)]
        with pytest.raises(InvalidResponseError, match="things: it has more than 1000 pages"):
            await anext(pages)

        assert numbers == [*range(1, 1001)]
        assert (len(server.seen), server.connections) == (1000, 1)
        assert is_idle(things)


async def test_as_many_as_the_limit() -> None:
    """The other way of naming the next page."""
    async with serving(book(100)) as server, service(server.url).open() as things:
        numbers = [page.things[0].value async for page in things.linked_pages(limit=100)]

        assert numbers == [*range(1, 101)]
        assert server.requests()[:2] == ["GET /things", "GET /things?page=2"]
        assert (len(server.seen), server.connections) == (100, 1)
        assert is_idle(things)


@pytest.mark.parametrize("is_linked", [False, True])
@pytest.mark.parametrize("limit", [None, 3])
async def test_too_many_pages(is_linked: bool, limit: int | None) -> None:
    """The pages up to the limit, of the call or of the policy, then an error: a list cut short is no list."""
    most = limit or 5
    async with serving(book(MANY)) as server, service(server.url, replace(QUICK, pages=5)).open() as things:
        pages = things.linked_pages(limit) if is_linked else things.pages(limit)
        assert [(await anext(pages)).things[0].value for _ in range(most)] == [*range(1, most + 1)]
        with pytest.raises(InvalidResponseError, match=f"things: it has more than {most} pages"):
            await anext(pages)

        assert len(server.seen) == most
        assert is_idle(things)


@pytest.mark.parametrize("is_linked", [False, True])
async def test_page_that_leads_to_itself(is_linked: bool) -> None:
    """It is found at once, and not only at the limit."""
    same = answer(body={"things": [], "next": "same"}, Link='</things?page=same>; rel="next"')
    async with serving(same) as server, service(server.url).open() as things:
        with pytest.raises(InvalidResponseError, match="leads to itself"):
            [page async for page in (things.linked_pages() if is_linked else things.pages())]

        assert len(server.seen) == 2


@pytest.mark.parametrize("following", [None, ""])
async def test_last_page(following: str | None) -> None:
    """It names no next one, or an empty one."""
    async with serving(answer(body={"things": [], "next": following})) as server, service(server.url).open() as things:
        assert len([page async for page in things.pages()]) == 1


@pytest.mark.parametrize("target", ["http://169.254.169.254/hush", "//10.0.0.1/hush", "http://x:port/hush"])
async def test_link_to_another_address(target: str) -> None:
    """Nobody goes there, with our credentials or without."""
    linking = answer(body={"things": []}, Link=f'<{target}>; rel="next"')
    async with serving(linking) as server, service(server.url).open() as things:
        with pytest.raises(InvalidResponseError, match="its next page is at") as caught:
            [page async for page in things.linked_pages()]

        assert "hush" not in caught.value.detail
        assert len(server.seen) == 1


async def test_page_that_fails() -> None:
    """A page is a call like any other: repeated where that may help, and an error if it does not."""
    more = answer(body={"things": [], "next": 2})
    async with serving(more, answer(500), more, answer(501)) as server, service(server.url).open() as things:
        pages = things.pages()
        await anext(pages)
        with pytest.raises(InvalidResponseError, match="leads to itself"):
            [page async for page in pages]
        with pytest.raises(ServerError):
            await anext(things.pages())
        assert len(server.seen) == 4


async def test_pages_are_fetched_when_they_are_asked_for() -> None:
    """Whoever has found what they look for stops, and nothing is left behind."""
    async with serving(book(MANY)) as server, service(server.url).open() as things:
        async for page in things.pages():
            if page.things[0].value == 3:
                break

        assert len(server.seen) == 3
        assert is_idle(things)
