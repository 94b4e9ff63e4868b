"""Credentials get to the service, with each request."""

from base64 import b64decode

import httpx2
import pytest
from pydantic import SecretStr

from app.features.services import ApiKey, Basic, Bearer, QueryKey
from tests.services.support import Exchange, answer, service, serving

SECRET = SecretStr("hush/+&=")


async def sent(auth: httpx2.Auth, path: str = "") -> list[Exchange]:
    """A request, its repetition, and what they are redirected to."""
    deeds = answer(503), answer(302, b"", Location="/new?page=2"), answer()
    async with serving(*deeds) as server, service(server.url + path, auth=auth).open() as things:
        await things.read()
    return server.seen


async def test_bearer() -> None:
    """A token in the header of the standard."""
    assert [each.headers["authorization"] for each in await sent(Bearer(SECRET))] == ["Bearer hush/+&="] * 3


async def test_api_key() -> None:
    """A key in a header of the service's own."""
    assert [each.headers["x-api-key"] for each in await sent(ApiKey(SECRET))] == ["hush/+&="] * 3
    assert [each.headers["x-key"] for each in await sent(ApiKey(SECRET, "X-Key"))] == ["hush/+&="] * 3


async def test_basic() -> None:
    """A name and a password, of whatever letters."""
    shown = [each.headers["authorization"] for each in await sent(Basic("Ada", SecretStr("schön:é")))]
    assert [b64decode(each.removeprefix("Basic ")).decode() for each in shown] == ["Ada:schön:é"] * 3


async def test_query_key() -> None:
    """A key in the query, beside whatever is there."""
    assert [each.target for each in await sent(QueryKey(SECRET, "key"), "?of=mine")] == [
        "/things/1?of=mine&key=hush%2F%2B%26%3D",
        "/things/1?of=mine&key=hush%2F%2B%26%3D",
        "/new?page=2&key=hush%2F%2B%26%3D",
    ]


@pytest.mark.parametrize("secret", ["hush\r\nX: 1", "hush ", "hüsh", "hush\x00"])
@pytest.mark.parametrize("scheme", [Bearer, ApiKey])
def test_impossible_credential(secret: str, scheme: type[Bearer | ApiKey]) -> None:
    """It is refused when it is declared, and not repeated."""
    with pytest.raises(ValueError, match="can't stand in a header") as caught:
        scheme(SecretStr(secret))

    assert "hush" not in str(caught.value)
    assert "hüsh" not in str(caught.value)
