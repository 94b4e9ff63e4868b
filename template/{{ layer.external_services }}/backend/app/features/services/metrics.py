"""Figures about services for Prometheus."""

from collections.abc import Iterator, Sequence
from typing import Any

from fastapi import APIRouter, Depends, Request, Response

from app.features.services import registry
from app.features.services.declare import Service
from app.features.services.settings import get_services_settings
from app.features.services.state import Circuit
from app.metrics import Metric, exposition, require_token

router = APIRouter(prefix="/services", include_in_schema=False)


async def scraper(request: Request) -> None:
    """Let in whoever shows the token."""
    require_token(request, get_services_settings().metrics_token, "SERVICES_METRICS_TOKEN")


@router.get("/metrics", dependencies=[Depends(scraper)])
async def read_service_metrics() -> Response:
    """What an alert can be made of, as this process knows it."""
    on = [service for service in registry.services().values() if service.is_enabled]
    return exposition(metrics(on))


def metrics(services: Sequence[Service[Any]]) -> Iterator[Metric]:
    """The figures of these services."""
    calls = [
        ({"service": service.name, "operation": operation, "outcome": outcome}, count)
        for service in services
        for (operation, outcome), count in tuple(service.state.totals.items())
    ]
    yield Metric("services_calls_total", "counter", "Calls that are over.", calls)
    seconds = [
        ({"service": service.name, "operation": operation}, spent)
        for service in services
        for operation, spent in tuple(service.state.seconds.items())
    ]
    yield Metric("services_call_seconds_total", "counter", "Time spent in calls, retries and all.", seconds)
    under_way = [({"service": service.name}, service.state.under_way) for service in services]
    yield Metric("services_calls_under_way", "gauge", "Calls under way.", under_way)
    shut = [({"service": service.name}, int(service.state.circuit is not Circuit.closed)) for service in services]
    yield Metric("services_circuit_open", "gauge", "1 while calls fail at once, or one tries.", shut)
