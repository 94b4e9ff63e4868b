"""OAuth2 with client credentials: one token for all calls, and a new one when it has ended."""

import asyncio
import gzip
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from pydantic import SecretStr

from app.features.services import (
    AuthenticationError,
    ClientCredentials,
    InvalidResponseError,
    RateLimitedError,
    ServerError,
    ServiceConnectionError,
    ServiceError,
    ServiceTimeoutError,
)
from tests.services.support import (
    QUICK,
    Deed,
    Exchange,
    Server,
    Things,
    answer,
    hang_up,
    is_idle,
    service,
    serving,
    stay_silent,
)

GET, POST, TOKEN = "GET /things/1", "POST /things", "POST /token"
NO_TOKEN: dict[str, tuple[Deed, type[ServiceError], int]] = {
    "400": (answer(400, {"error": "invalid_client"}), AuthenticationError, 1),
    "401": (answer(401, {"error": "invalid_client"}), AuthenticationError, 1),
    "404": (answer(404), AuthenticationError, 1),
    "429": (answer(429, Retry_After="60"), RateLimitedError, 1),
    "503": (answer(503), ServerError, 3),
    "elsewhere": (answer(302, Location="http://10.0.0.1/"), InvalidResponseError, 1),
    "no token": (answer(body={"token": "hush"}), InvalidResponseError, 1),
    "no JSON": (answer(body=b"<p>hush"), InvalidResponseError, 1),
    "truncated": (answer(length=100), ServiceConnectionError, 3),
    "hangs up": (hang_up, ServiceConnectionError, 3),
    "silent": (stay_silent, ServiceTimeoutError, 1),
}


class Issuer:
    """A service and its token endpoint; the latest token is good."""

    def __init__(self, *first: Deed, expires_in: float | None = None) -> None:
        """Do these deeds first when a token is asked for."""
        self.first, self.expires_in, self.issued = [*first], expires_in, 0

    async def __call__(self, exchange: Exchange) -> bool:
        """Give a token, or take one."""
        if exchange.target == "/token" and self.first:
            return await self.first.pop(0)(exchange)
        if exchange.target == "/token":
            self.issued += 1
            token = {"access_token": f"token-{self.issued}", "token_type": "bearer", "expires_in": self.expires_in}
            return await answer(body=token)(exchange)
        is_good = exchange.headers.get("authorization") == f"Bearer token-{self.issued}"
        return await answer(200 if is_good else 401)(exchange)

    def revoke(self) -> None:
        """Whatever was issued is no good any more."""
        self.issued += 1


@asynccontextmanager
async def protected(issuer: Deed, *, in_body: bool = False) -> AsyncIterator[tuple[Server, Things]]:
    """A service that wants a token, and its client."""
    async with serving(issuer) as server:
        secret = SecretStr("s/e+c=ret")
        auth = ClientCredentials(f"{server.url}/token", "id:1", secret, scopes=("read", "write"), in_body=in_body)
        async with service(server.url, replace(QUICK, concurrency=10), auth).open() as things:
            yield server, things
            assert is_idle(things)


async def test_token_is_fetched_once() -> None:
    """By the first of many calls at once; the others wait for it, and later ones have it."""
    async with protected(Issuer(expires_in=3600)) as (server, things):
        await asyncio.gather(*(things.read() for _ in range(20)))
        await things.read()

        assert server.requests() == [TOKEN] + [GET] * 21


async def test_credentials_as_the_standard_prefers() -> None:
    """Both quoted, in a header."""
    async with protected(Issuer()) as (server, things):
        await things.read()

    asked = server.seen[0]
    assert asked.headers["authorization"] == "Basic " + b64encode(b"id%3A1:s%2Fe%2Bc%3Dret").decode()
    assert parse_qs(asked.body.decode()) == {"grant_type": ["client_credentials"], "scope": ["read write"]}


async def test_credentials_in_the_body() -> None:
    """For an endpoint that wants them there."""
    async with protected(Issuer(), in_body=True) as (server, things):
        await things.read()

    form = parse_qs(server.seen[0].body.decode())
    assert (form["client_id"], form["client_secret"]) == (["id:1"], ["s/e+c=ret"])
    assert "authorization" not in server.seen[0].headers


async def test_revoked_token() -> None:
    """At a 401 a call that may be repeated gets a new one, and nobody notices."""
    issuer = Issuer()
    async with protected(issuer) as (server, things):
        await things.read()
        issuer.revoke()
        await asyncio.gather(*(things.read() for _ in range(5)))

        assert server.requests().count(TOKEN) == 2
        assert server.requests().count(GET) == 11


async def test_post_with_a_revoked_token() -> None:
    """It is not sent again, not even then; the next one gets a new token."""
    issuer = Issuer()
    async with protected(issuer) as (server, things):
        await things.read()
        issuer.revoke()
        with pytest.raises(AuthenticationError, match="it answered 401 to add"):
            await things.add()
        assert server.requests() == [TOKEN, GET, POST]

        await things.add()
        assert server.requests() == [TOKEN, GET, POST, TOKEN, POST]

        issuer.revoke()
        await things.add(key="once")
        assert server.requests()[5:] == [POST, TOKEN, POST]


async def test_token_that_ends() -> None:
    """It is renewed before that, so that no call has to fail for it."""
    async with protected(Issuer(expires_in=0.2)) as (server, things):
        await things.read()
        await asyncio.sleep(0.19)
        await things.add()

        assert server.requests() == [TOKEN, GET, TOKEN, POST]


async def test_refused_all_the_same() -> None:
    """A new token is asked for once, and not again and again."""
    async with protected(Issuer()) as (server, things):
        refusal = answer(401, gzip.compress(b"hush"), Content_Encoding="gzip")
        server.deeds = [answer(body={"access_token": "hush"}), refusal] * 2
        with pytest.raises(AuthenticationError, match="it answered 401 to read"):
            await things.read()

        assert server.requests() == [TOKEN, GET, TOKEN, GET]


@pytest.mark.parametrize("name", NO_TOKEN)
async def test_no_token(name: str) -> None:
    """A typed error, repeated where that may help, and the service is not asked without a token."""
    deed, kind, requests = NO_TOKEN[name]
    async with protected(deed) as (server, things):
        with pytest.raises(ServiceError) as caught:
            await things.read()
        assert type(caught.value) is kind
        assert "hush" not in caught.value.detail
        assert server.requests() == [TOKEN] * requests


async def test_endless_token() -> None:
    """What the token endpoint sends is limited as an answer is."""
    async with protected(answer(200, b" " * 10_000_001)) as (server, things):
        with pytest.raises(InvalidResponseError, match="its answer is too large"):
            await things.read()
        assert server.requests() == [TOKEN]


async def test_packed_token() -> None:
    """A few bytes could unpack to many, so it is not read; nor is one asked for."""
    packed = gzip.compress(b'{"access_token": "hush"}')
    async with protected(answer(200, packed, Content_Encoding="gzip")) as (server, things):
        with pytest.raises(InvalidResponseError, match="its token endpoint answered 200, without a token"):
            await things.read()
        assert server.requests() == [TOKEN]
        assert server.seen[0].headers["accept-encoding"] == "identity"


async def test_endless_refusal() -> None:
    """It is not read before the call is repeated with a new token, however long it is or takes."""

    async def refuse(exchange: Exchange) -> bool:
        await exchange.send(b"HTTP/1.1 401 No\r\nContent-Length: 1000000000\r\nContent-Encoding: gzip\r\n\r\n")
        return await stay_silent(exchange)

    async with protected(answer()) as (server, things):
        server.deeds = [answer(body={"access_token": "hush"}), refuse, answer(body={"access_token": "hush"}), answer()]
        assert (await things.read()).value == 1
        assert server.requests() == [TOKEN, GET, TOKEN, GET]


async def test_token_endpoint_that_comes_back() -> None:
    """A call does not fail for a moment of it."""
    async with protected(Issuer(answer(503), hang_up)) as (server, things):
        assert (await things.read()).value == 1

        assert server.requests() == [TOKEN] * 3 + [GET]


async def test_cancelled_while_it_fetches() -> None:
    """Those who wait for the token are not left alone: one of them fetches it."""
    async with protected(Issuer(stay_silent)) as (server, things):
        first = asyncio.create_task(things.read())
        await server.is_asked.wait()
        others = [asyncio.create_task(things.read()) for _ in range(3)]
        await asyncio.sleep(0.05)
        first.cancel()

        assert [(await other).value for other in others] == [1, 1, 1]
        assert server.requests() == [TOKEN] * 2 + [GET] * 3
