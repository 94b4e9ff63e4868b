"""A service as its owner uses it: in a route, in a command, or not at all."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Annotated

import httpx2
import pytest
from fastapi import Depends, FastAPI

from app import errors, logs
from app.features.services import Policy, Service, ServiceOffError, registry, routes
from app.features.services.state import Circuit
from tests.services.support import QUICK, Deed, Thing, Things, answer, hang_up, service, serving, stay_silent
from tests.services.test_tracing import INCOMING, TRACE

OFF = replace(service("http://localhost"), base_url=None, variables=("THINGS_URL", "THINGS_TOKEN"))


def routed(one: Service[Things]) -> FastAPI:
    """An app with a route that calls this service."""
    app = FastAPI(lifespan=routes.lifespan)

    @app.get("/thing")
    async def read(things: Annotated[Things, Depends(one)]) -> Thing:
        return await things.read()

    return app


@asynccontextmanager
async def opened(one: Service[Things], monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx2.AsyncClient]:
    """A running app with a route that calls this service."""
    monkeypatch.setattr(registry, "services", lambda: {one.name: one})
    app = routed(one)
    app.add_middleware(logs.LogRequests)
    errors.install(app)
    browser = httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://localhost")
    async with app.router.lifespan_context(app), browser:
        yield browser


async def test_route(monkeypatch: pytest.MonkeyPatch) -> None:
    """It gets the client that was opened with the app, which keeps its connections."""
    async with serving(answer()) as server, opened(service(server.url), monkeypatch) as browser:
        answers = [await browser.get("/thing") for _ in range(3)]

        assert [each.json() for each in answers] == [{"value": 1}] * 3
        assert (len(server.seen), server.connections) == (3, 1)


async def test_trace_of_a_request(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a request is part of is passed on; else the service learns the id of the request."""
    async with serving(answer()) as server, opened(service(server.url), monkeypatch) as browser:
        requests = [browser.get("/thing", headers={"traceparent": INCOMING}), browser.get("/thing")]
        passed_on, new = await asyncio.gather(*requests)

    traces = {exchange.headers["traceparent"].split("-")[1] for exchange in server.seen}
    assert traces == {TRACE, new.headers["x-request-id"]}
    assert passed_on.status_code == 200


@pytest.mark.parametrize(
    ("deed", "status", "detail"),
    [
        (hang_up, 502, "things: it broke off, or did not answer in HTTP."),
        (stay_silent, 504, "things: it took too long."),
        (answer(500, {"detail": "hush"}), 502, "things: it answered 500 to read."),
        (answer(404), 502, "things: it answered 404 to read."),
        (answer(429, Retry_After="60"), 503, "things: it answered 429 to read."),
    ],
    ids=["hangs up", "silent", "500", "404", "429"],
)
async def test_failure_in_our_api(deed: Deed, status: int, detail: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a problem like any other, never a bare 500, and says when to come back if that is known."""
    async with serving(deed) as server, opened(service(server.url), monkeypatch) as browser:
        failed = await browser.get("/thing")

    assert (failed.status_code, failed.json()["detail"]) == (status, detail)
    assert failed.headers["content-type"] == "application/problem+json"
    assert failed.headers.get("retry-after") == ("60" if status == 503 else None)


async def test_service_that_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever calls it reads what to set; the app starts without it."""
    async with opened(OFF, monkeypatch) as browser:
        refused = await browser.get("/thing")
    assert refused.status_code == 503
    assert refused.json()["detail"] == "things: it is off. Set THINGS_URL and THINGS_TOKEN."

    with pytest.raises(ServiceOffError, match="Set THINGS_URL and THINGS_TOKEN"):
        async with OFF.open():
            pass


async def test_command() -> None:
    """It opens a client for a while, and closes it."""
    async with serving(answer()) as server:
        async with service(server.url).open() as things:
            assert (await things.read()).value == 1
        await server.left()


class Fake:
    """Takes the place of the client."""

    async def read(self) -> Thing:
        """As the client has it."""
        return Thing(value=3)


async def test_another_client() -> None:
    """A test gives a route another one, also that of a service which is off."""
    app = routed(OFF)
    app.dependency_overrides[OFF] = Fake
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://localhost") as browser:
        assert (await browser.get("/thing")).json() == {"value": 3}


async def test_own_transport() -> None:
    """A test answers in the place of a service, whose authentication and limits are as they were."""
    asked = list[httpx2.Request]()

    def reply(request: httpx2.Request) -> httpx2.Response:
        asked.append(request)
        return httpx2.Response(200, json={"value": 2})

    one = service("https://things.example.org", auth=httpx2.BasicAuth("Ada", "pass"))
    async with one.open(httpx2.MockTransport(reply)) as things:
        assert (await things.read()).value == 2
    assert [str(request.url) for request in asked] == ["https://things.example.org/things/1"]
    assert asked[0].headers["authorization"].startswith("Basic ")


async def test_state_is_shared() -> None:
    """All clients of a service count in one place; another service has its own."""
    async with serving(answer(), answer(500)) as server:
        one, other = (service(server.url, replace(QUICK, attempts=1, failures=1)) for _ in range(2))
        for _ in range(2):
            async with one.open() as things:
                await asyncio.gather(things.read(), return_exceptions=True)

    assert one.state.totals == {("read", "ok"): 1, ("read", "server"): 1}
    assert [(call.outcome, call.status) for call in one.state.recent] == [("ok", 200), ("server", 500)]
    assert one.state.seconds["read"] == pytest.approx(sum(call.seconds for call in one.state.recent))
    assert (one.state.circuit, other.state.circuit) == (Circuit.open, Circuit.closed)
    assert one.state.tries_again_at is not None
    assert other.state.tries_again_at is None


def test_loops_of_their_own() -> None:
    """What runs in a thread has another event loop than the app; each can wait for its turn."""

    async def slow(_request: httpx2.Request) -> httpx2.Response:
        await asyncio.sleep(0.01)
        return httpx2.Response(200, json={"value": 1})

    async def burst() -> None:
        async with one.open(httpx2.MockTransport(slow)) as things:
            await asyncio.gather(*(things.read() for _ in range(5)))

    one = service("http://things.example.org", replace(QUICK, concurrency=1))
    for _ in range(2):
        asyncio.run(burst())
    assert one.state.totals == {("read", "ok"): 10}
    assert len(one.state.slots.by_loop) == 1


@pytest.mark.parametrize("name", ["", "Things", "my-things", "a/b", "9", "a" * 101])
def test_impossible_name(name: str) -> None:
    """It would be part of a path, and of a line of metrics."""
    with pytest.raises(ValueError, match="Write small letters"):
        replace(OFF, name=name)


@pytest.mark.parametrize("name", ["total", "attempts", "concurrency", "pages"])
def test_impossible_policy(name: str) -> None:
    """A number that means nothing is an error when it is declared."""
    with pytest.raises(ValueError, match=f"more than 0 as {name}"):
        Policy(**{name: 0})
