"""What tests of the API of services need."""

from collections.abc import AsyncIterator

import pytest

from app.features.services import Service, registry
from tests.services_api.examples import Prices, prices
from tests.services_api.upstream import Upstream, running


@pytest.fixture
async def upstream() -> AsyncIterator[Upstream]:
    """A server that answers a ping."""
    async with running() as server:
        server.answers["GET /ping"] = (200, {"amount": 0})
        yield server


@pytest.fixture
def service(upstream: Upstream, monkeypatch: pytest.MonkeyPatch) -> Service[Prices]:
    """The one service of the app, on that server."""
    service = prices(upstream.url)
    monkeypatch.setattr(registry, "services", lambda: {service.name: service})
    return service
