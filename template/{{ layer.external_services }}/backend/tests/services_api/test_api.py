"""Looking after services over HTTP."""

from typing import Any

import pytest
from fastapi import FastAPI
from httpx2 import AsyncClient
from pydantic import HttpUrl

from app.database import now
from app.features.services import NotFoundError, ServerError, Service, registry
from app.main import create_app
from tests.services_api.examples import OFF, Prices, prices
from tests.services_api.upstream import Upstream
from tests.support import People

ROUTES = [("GET", "/api/services"), ("POST", "/api/services/prices/check")]


async def listed(admin: AsyncClient) -> Any:  # noqa: ANN401 - JSON
    """The one service, as the API gives it."""
    [service] = (await admin.get("/api/services")).json()
    return service


async def check(admin: AsyncClient) -> Any:  # noqa: ANN401 - JSON
    """What came of a test of its connection."""
    answer = await admin.post("/api/services/prices/check")
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.usefixtures("service")
async def test_services_are_for_administrators(client: AsyncClient, user: AsyncClient, method: str, path: str) -> None:
    """Nobody else sees them, or has the app call them."""
    assert (await client.request(method, path)).status_code == 401
    assert (await user.request(method, path)).status_code == 403


async def test_service_that_was_not_called_tells_how_it_is_declared(
    upstream: Upstream, service: Service[Prices], admin: AsyncClient
) -> None:
    """There is no error rate of no calls."""
    assert await listed(admin) == {
        "name": service.name,
        "title": "Prices",
        "summary": "What things cost.",
        "base_url": str(upstream.url),
        "is_enabled": True,
        "is_required": False,
        "variables": ["PRICES_URL", "PRICES_TOKEN"],
        "can_check": True,
        "circuit": "closed",
        "tries_again_at": None,
        "under_way": 0,
        "error_rate": None,
        "recent": [],
        "operations": [],
    }


async def test_service_that_is_off_tells_what_turns_it_on(admin: AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is listed, and can't be tested."""
    monkeypatch.setattr(registry, "services", lambda: {"prices": OFF})

    service = await listed(admin)
    answer = await admin.post("/api/services/prices/check")

    assert (service["is_enabled"], service["base_url"], service["can_check"]) == (False, None, False)
    assert service["variables"] == ["PRICES_URL", "PRICES_TOKEN"]
    assert (answer.status_code, answer.json()["detail"]) == (409, "Prices is off. Set PRICES_URL and PRICES_TOKEN.")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://ada:secret@prices.example/v1?key=secret#secret", "https://prices.example/v1"),
        ("http://prices.example:8123/", "http://prices.example:8123/"),
        ("http://[fe80::1]:81/a/b/", "http://[fe80::1]:81/a/b/"),
    ],
)
async def test_address_tells_no_secret(
    admin: AsyncClient, monkeypatch: pytest.MonkeyPatch, url: str, shown: str
) -> None:
    """Neither a user, nor a password, nor a key in its query."""
    monkeypatch.setattr(registry, "services", lambda: {"prices": prices(HttpUrl(url))})

    assert (await listed(admin))["base_url"] == shown


async def test_calls_are_counted(upstream: Upstream, service: Service[Prices], admin: AsyncClient) -> None:
    """The latest first, the share that failed, and the figures of each operation."""
    upstream.answers |= {"GET /of/tea": (200, {"amount": 3}), "GET /of/war": (503, None)}
    async with service.open() as client:
        await client.of("tea")
        for thing, error in (("war", ServerError), ("peace", NotFoundError)):
            with pytest.raises(error):
                await client.of(thing)
        await client.ping()

    seen = await listed(admin)

    outcomes = [(call["operation"], call["outcome"], call["status"], call["attempts"]) for call in seen["recent"]]
    assert outcomes == [
        ("ping", "ok", 200, 1),
        ("of", "not found", 404, 1),
        ("of", "server", 503, 1),
        ("of", "ok", 200, 1),
    ]
    assert seen["error_rate"] == 0.5
    of, ping = seen["operations"]
    assert (of["operation"], of["calls"], of["failures"]) == ("of", 3, 2)
    assert (ping["operation"], ping["calls"], ping["failures"]) == ("ping", 1, 0)
    spent = [call["seconds"] for call in seen["recent"] if call["operation"] == "of"]
    assert of["mean_seconds"] == pytest.approx(sum(spent) / 3)


@pytest.mark.usefixtures("service")
async def test_connection_that_works_is_said_to(upstream: Upstream, admin: AsyncClient) -> None:
    """One harmless call, which counts like any other."""
    result = await check(admin)

    assert (result["is_ok"], result["outcome"], result["detail"]) == (True, "ok", "The connection works.")
    assert 0 < result["seconds"] < 5
    assert [asked.line for asked in upstream.asked] == ["GET /ping"]
    assert [call["operation"] for call in (await listed(admin))["recent"]] == ["ping"]


@pytest.mark.usefixtures("service")
async def test_circuit_opens_and_a_test_says_so(upstream: Upstream, admin: AsyncClient) -> None:
    """Two failures in a row, then nothing is sent; the page knows until when."""
    upstream.answers["GET /ping"] = (500, None)
    outcomes = [(await check(admin))["outcome"] for _ in range(3)]
    seen = await listed(admin)

    assert outcomes == ["server", "server", "circuit open"]
    assert len(upstream.asked) == 2
    assert seen["circuit"] == "open"
    assert seen["tries_again_at"] > now().isoformat()


async def test_circuit_closes_once_the_service_works_again(
    upstream: Upstream, service: Service[Prices], admin: AsyncClient
) -> None:
    """After the pause it is half-open, and the next call decides."""
    passed = 0.0
    service.state.breaker.clock = lambda: passed
    upstream.answers["GET /ping"] = (500, None)
    for _ in range(2):
        await check(admin)

    passed = 59
    assert (await listed(admin))["circuit"] == "open"
    passed = 60
    assert (await listed(admin))["circuit"] == "half_open"
    assert (await check(admin))["outcome"] == "server"
    assert (await listed(admin))["circuit"] == "open"
    passed, upstream.answers["GET /ping"] = 120, (200, {"amount": 1})
    assert (await check(admin))["is_ok"]
    assert (await listed(admin))["circuit"] == "closed"


async def test_check_that_is_not_declared_is_refused(
    upstream: Upstream, admin: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No call would be known to be harmless."""
    monkeypatch.setattr(registry, "services", lambda: {"prices": prices(upstream.url, check=None)})

    assert (await listed(admin))["can_check"] is False
    assert (await admin.post("/api/services/prices/check")).status_code == 409


async def test_unknown_service_is_said_to_be_unknown(admin: AsyncClient) -> None:
    """It is named."""
    answer = await admin.post("/api/services/horoscope/check")

    assert (answer.status_code, answer.json()["detail"]) == (404, 'There is no service "horoscope".')


async def test_clients_are_open_while_the_app_runs(
    service: Service[Prices], app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of each service that is on."""
    assert {name: type(client) for name, client in app.state.services.items()} == {service.name: Prices}
    monkeypatch.setattr(registry, "services", lambda: {"prices": OFF})
    off = create_app(app.state.settings)
    async with off.router.lifespan_context(off):
        assert off.state.services == {}


async def test_failure_of_a_service_is_a_problem_of_ours(upstream: Upstream, app: FastAPI, people: People) -> None:
    """A route that does not catch it answers 502, and names the service."""
    service = prices(upstream.url)
    upstream.answers["GET /ping"] = (500, {"secret": "of theirs"})

    @app.get("/api/price")
    async def read_price() -> None:
        async with service.open() as client:
            await client.ping()

    app.router.routes.insert(0, app.router.routes.pop())
    answer = await people.browser().get("/api/price")

    assert answer.status_code == 502
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"].startswith("prices: ")
    assert "theirs" not in answer.text
