"""Figures for Prometheus."""

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


@pytest.mark.parametrize("shown", ["", f"Basic {TOKEN}", f"Bearer {TOKEN}."])
async def test_only_who_shows_the_token_reads(admin: AsyncClient, shown: str) -> None:
    """Not even an administrator's session is one."""
    assert (await scrape(admin, shown)).status_code == 401


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


async def test_service_that_is_off_has_no_figures(client: AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is alarmed by what was never there."""
    monkeypatch.setattr(registry, "services", lambda: {"prices": OFF})

    assert figures(await scrape(client)) == {}


async def test_metrics_are_not_in_the_document(client: AsyncClient) -> None:
    """They are no part of the typed client."""
    assert "/api/services/metrics" not in (await client.get("/api/openapi.json")).json()["paths"]
