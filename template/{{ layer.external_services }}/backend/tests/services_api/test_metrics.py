"""Figures for Prometheus."""

import re

import pytest
from httpx2 import AsyncClient, Response

from app.features.services import ServerError, Service, metrics, registry
from app.features.services.settings import ServicesSettings
from tests.services_api.examples import OFF, Prices
from tests.services_api.upstream import Upstream

TOKEN = "a token of the tests, which is long enough"


@pytest.fixture(autouse=True)
def token(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings have a token."""
    settings = ServicesSettings(metrics_token=TOKEN)
    monkeypatch.setattr(metrics, "get_services_settings", lambda: settings)


async def scrape(client: AsyncClient, authorization: str = f"Bearer {TOKEN}") -> Response:
    """What Prometheus gets."""
    return await client.get("/api/services/metrics", headers={b"authorization": authorization.encode()})


def figures(answer: Response) -> dict[str, float]:
    """The figures by name and labels."""
    samples = [line.rsplit(" ", 1) for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in samples}


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer ", f"Basic {TOKEN}", TOKEN, f"Bearer {TOKEN}.", "Bearer é"])
async def test_only_who_shows_the_token_reads(client: AsyncClient, shown: str) -> None:
    """Anyone else learns that a token is asked for."""
    answer = await scrape(client, shown)

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_session_is_no_token(admin: AsyncClient) -> None:
    """Not even an administrator's."""
    assert (await admin.get("/api/services/metrics")).status_code == 401


async def test_without_a_token_in_the_settings_nobody_reads(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No token is not an empty one."""
    settings = ServicesSettings(metrics_token=None)
    monkeypatch.setattr(metrics, "get_services_settings", lambda: settings)

    assert (await scrape(client, "Bearer ")).status_code == 401
    assert (await scrape(client, "Bearer None")).status_code == 401


async def test_calls_are_told_by_service_operation_and_outcome(
    upstream: Upstream, service: Service[Prices], client: AsyncClient
) -> None:
    """And the time that they took, and whether the circuit is open."""
    async with service.open() as prices:
        await prices.ping()
        upstream.answers["GET /ping"] = (500, None)
        for _ in range(2):
            with pytest.raises(ServerError):
                await prices.ping()
    answer = await scrape(client)
    found = figures(answer)

    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert answer.text.startswith(
        "# HELP services_calls_total Calls that are over.\n# TYPE services_calls_total counter\n"
    )
    spent = found.pop('services_call_seconds_total{service="prices",operation="ping"}')
    assert spent == pytest.approx(service.state.seconds["ping"])
    assert found == {
        'services_calls_total{service="prices",operation="ping",outcome="ok"}': 1,
        'services_calls_total{service="prices",operation="ping",outcome="server"}': 2,
        'services_calls_under_way{service="prices"}': 0,
        'services_circuit_open{service="prices"}': 1,
    }


async def test_large_figures_are_exact(service: Service[Prices], client: AsyncClient) -> None:
    """A counter that is rounded would stand still."""
    service.state.totals["ping", "ok"] = 12_345_678

    assert 'outcome="ok"} 12345678\n' in (await scrape(client)).text


async def test_labels_are_quoted(service: Service[Prices], client: AsyncClient) -> None:
    """Whatever an operation is called."""
    service.state.totals['a "b" \\', "ok"] = 1

    assert re.search(r'operation="a \\"b\\" \\\\",', (await scrape(client)).text)


async def test_service_that_is_off_has_no_figures(client: AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is alarmed by what was never there."""
    monkeypatch.setattr(registry, "services", lambda: {"prices": OFF})

    assert figures(await scrape(client)) == {}


async def test_metrics_are_not_in_the_document(client: AsyncClient) -> None:
    """They are no part of the typed client."""
    assert "/api/services/metrics" not in (await client.get("/api/openapi.json")).json()["paths"]
