"""No secret in any output: all that is logged, raised or shown is searched, for each credential and each failure."""

import logging
import sys
import traceback
from base64 import b64encode
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from io import StringIO
from itertools import chain
from urllib.parse import quote

import httpx2
import pytest
from httpx2 import AsyncClient
from pydantic import SecretStr

from app import logs
from app.features.services import (
    ApiKey,
    Basic,
    Bearer,
    ClientCredentials,
    QueryKey,
    RejectedError,
    Service,
    ServiceError,
    registry,
)
from app.settings import Settings
from tests.services.support import QUICK, Deed, Exchange, Things, answer, service, serving
from tests.services.test_misbehaving import FAILURES

HUSH = "hush/hush+hush"
TOKEN = "token-hush-token"
SECRET = SecretStr(HUSH)
QUOTED = quote(HUSH, safe="")
FORMS = [HUSH, TOKEN, QUOTED, *(b64encode(f"Ada:{text}".encode()).decode() for text in (HUSH, QUOTED))]
Scheme = Callable[[str], httpx2.Auth | None]
SCHEMES: dict[str, Scheme] = {
    "bearer": lambda _: Bearer(SECRET),
    "key in a header": lambda _: ApiKey(SECRET),
    "basic": lambda _: Basic("Ada", SECRET),
    "key in the query": lambda _: QueryKey(SECRET),
    "client credentials": lambda url: ClientCredentials(f"{url}/token", "Ada", SECRET),
    "client credentials in the body": lambda url: ClientCredentials(f"{url}/token", "Ada", SECRET, in_body=True),
    "in the address": lambda _: None,
}
each_scheme = pytest.mark.parametrize("scheme", SCHEMES)


@pytest.fixture
def output(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """All that is written, at the lowest level of logs."""
    output, root = StringIO(), logging.getLogger()
    handlers, level = root.handlers[:], root.level
    for stream in ("stdout", "stderr"):
        monkeypatch.setattr(sys, stream, output)
    logs.configure(Settings(log_level="debug"))
    yield output
    root.handlers[:] = handlers
    root.setLevel(level)


def echo(status: int) -> Deed:
    """Repeat what was sent wherever there is room for it."""

    async def deed(exchange: Exchange) -> bool:
        shown = exchange.headers.get("authorization") or exchange.headers.get("x-api-key") or ""
        body = {exchange.target: {shown: exchange.body.decode()}, "value": shown + exchange.target}
        elsewhere = f"http://10.0.0.1{exchange.target}"
        return await answer(status, body, Location=elsewhere, Retry_After=shown, Set_Cookie=f"a={shown}")(exchange)

    return deed


def behind_tokens(deed: Deed) -> Deed:
    """The same, with a token endpoint beside it."""

    async def both(exchange: Exchange) -> bool:
        is_token = exchange.target == "/token"
        return await (answer(body={"access_token": TOKEN, "expires_in": 0}) if is_token else deed)(exchange)

    return both


def declared(url: str, scheme: str) -> Service[Things]:
    """A service with this kind of credential."""
    if scheme == "in the address":
        url = url.replace("//", f"//Ada:{QUOTED}@") + f"?key={QUOTED}"
    return service(url, replace(QUICK, total=0.15, largest_answer=100_000), SCHEMES[scheme](url))


def shown(error: BaseException, *, with_variables: bool) -> Iterator[str]:
    """All that an error can be asked for, with the variables of our own functions on its way if that is meant."""
    yield from (str(error), repr(error), str(vars(error)))
    yield from traceback.format_exception(error)
    told = traceback.TracebackException.from_exception(error, capture_locals=with_variables, compact=True)
    ours = [frame for frame in told.stack if "features/services" in frame.filename]
    yield from (f"{frame.name}: {frame.locals}" for frame in ours)


def search(texts: list[str]) -> None:
    """Find none of the secrets."""
    assert [text for text in texts if "hush" in text or any(form in text for form in FORMS)] == []


@each_scheme
async def test_nothing_is_told(scheme: str, output: StringIO) -> None:
    """Whatever goes wrong, with all that is logged at the lowest level; and a success tells nothing either."""
    deeds = [deed for deed, *_ in FAILURES.values()] + [echo(status) for status in (200, 302, 401, 404, 429, 500)]
    said: list[str] = []
    async with serving(answer()) as server:
        for deed in [*deeds, answer()]:
            server.deeds = [behind_tokens(deed)]
            one = declared(server.url, scheme)
            async with one.open() as things:
                try:
                    await things.read()
                except ServiceError as error:
                    logging.getLogger("tests").exception("It failed.")
                    said += shown(error, with_variables=scheme != "in the address")
                said += map(repr, (one, one.auth, one.auth and vars(one.auth), vars(one.state), things, vars(things)))
    written = output.getvalue()

    assert "it answered 500 to read" in written
    assert any(form in text for text in sent(server.seen) for form in FORMS)
    search([*said, written])


def sent(seen: list[Exchange]) -> Iterator[str]:
    """What the service got to see, of which the credential is a part."""
    for exchange in seen:
        yield from chain([exchange.target, exchange.body.decode()], exchange.headers.values())


class Careless(httpx2.Auth):
    """A credential with a line break at its end, as a file has, in a scheme of an owner's own."""

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        """Add it."""
        request.headers["X-Key"] = f"{HUSH}\n"
        yield request


async def test_impossible_header(output: StringIO) -> None:
    """What the layers below say of it, which is the header, is not passed on."""
    async with serving(answer()) as server, service(server.url, auth=Careless()).open() as things:
        with pytest.raises(RejectedError, match="our request can't be written in HTTP") as caught:
            await things.read()

    search([*shown(caught.value, with_variables=True), output.getvalue()])


@each_scheme
async def test_nothing_is_shown(
    admin: AsyncClient, scheme: str, monkeypatch: pytest.MonkeyPatch, output: StringIO
) -> None:
    """Nor do our API, its page for administrators or a test of the connection show any."""
    async with serving(behind_tokens(echo(500))) as server:
        one = declared(server.url, scheme)
        monkeypatch.setattr(registry, "services", lambda: {one.name: one})
        tested = await admin.post("/api/services/things/check")
        listed = await admin.get("/api/services")

    assert tested.json()["outcome"] == "server"
    assert [call["outcome"] for call in listed.json()[0]["recent"]] == ["server"]
    written = output.getvalue()
    assert "outcome=server" in written
    search([tested.text, listed.text, written])
