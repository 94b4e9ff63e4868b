"""Services in the app's readiness."""

import pytest
from httpx2 import AsyncClient

from app.features.services import ServerError, Service, registry
from tests.services_api.examples import Prices, prices
from tests.services_api.upstream import Upstream


async def status(client: AsyncClient) -> tuple[int, str]:
    """What readiness says."""
    answer = await client.get("/api/health/ready")
    return answer.status_code, answer.json().get("detail", "")


async def fail(service: Service[Prices]) -> None:
    """A call that the service fails."""
    async with service.open() as client:
        with pytest.raises(ServerError):
            await client.ping()


@pytest.mark.parametrize("is_required", [True, False])
async def test_only_a_required_service_makes_the_app_not_ready(
    upstream: Upstream, client: AsyncClient, monkeypatch: pytest.MonkeyPatch, is_required: bool
) -> None:
    """Once its circuit is open; the problem names the check."""
    service = prices(upstream.url, is_required=is_required)
    monkeypatch.setattr(registry, "services", lambda: {"prices": service})
    upstream.answers["GET /ping"] = (500, None)

    await fail(service)
    assert (await status(client))[0] == 200
    await fail(service)
    assert await status(client) == ((503, "Not ready: required_services.") if is_required else (200, ""))


async def test_app_is_ready_once_a_call_may_try(
    upstream: Upstream, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would get no request whose call could close the circuit."""
    passed = 0.0
    service = prices(upstream.url, is_required=True)
    service.state.breaker.clock = lambda: passed
    monkeypatch.setattr(registry, "services", lambda: {"prices": service})
    upstream.answers["GET /ping"] = (500, None)
    for _ in range(2):
        await fail(service)

    assert (await status(client))[0] == 503
    passed = 60
    assert (await status(client))[0] == 200
