"""Figures about services as Prometheus reads them; who scrapes shows a token instead of a session."""

import json
import secrets
from collections.abc import Iterator, Sequence
from http import HTTPStatus
from typing import Any, NamedTuple

from fastapi import APIRouter, Depends, Request, Response

from app.errors import ProblemError
from app.features.services import registry
from app.features.services.declare import Service
from app.features.services.settings import get_services_settings
from app.features.services.state import Circuit

router = APIRouter(prefix="/services", include_in_schema=False)
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metric(NamedTuple):
    """A figure of each service, or of several things of each."""

    name: str
    kind: str
    help: str
    samples: Sequence[tuple[dict[str, str], float]]  # labels and value


async def scraper(request: Request) -> None:
    """Let in whoever shows the token; without one in the settings, nobody."""
    token = get_services_settings().metrics_token
    shown = request.headers.get("authorization", "").encode("latin-1")
    if token is None or not secrets.compare_digest(shown, f"Bearer {token.get_secret_value()}".encode()):
        raise ProblemError(
            HTTPStatus.UNAUTHORIZED, "Show the token of SERVICES_METRICS_TOKEN.", headers={"WWW-Authenticate": "Bearer"}
        )


@router.get("/metrics", dependencies=[Depends(scraper)])
async def read_service_metrics() -> Response:
    """What an alert can be made of, as this process knows it."""
    on = [service for service in registry.services().values() if service.is_enabled]
    lines = [line for metric in metrics(on) for line in exposition(metric)]
    return Response("".join(f"{line}\n" for line in lines), media_type=CONTENT_TYPE)


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


def exposition(metric: Metric) -> Iterator[str]:
    """A figure in Prometheus' text format."""
    yield f"# HELP {metric.name} {metric.help}"
    yield f"# TYPE {metric.name} {metric.kind}"
    for labels, value in metric.samples:
        # A text of JSON is quoted as a value of a label is.
        named = ",".join(f"{name}={json.dumps(text, ensure_ascii=False)}" for name, text in labels.items())
        yield f"{metric.name}{{{named}}} {value}"
