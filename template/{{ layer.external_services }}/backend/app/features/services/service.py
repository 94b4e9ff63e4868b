"""What administrators see of services, and the test of a connection."""

from http import HTTPStatus
from time import perf_counter
from typing import Any

from pydantic import HttpUrl

from app.errors import ProblemError
from app.features.services import registry, schemas
from app.features.services.declare import Service
from app.features.services.errors import ServiceError
from app.features.services.recording import OK
from app.features.services.state import ServiceState


def list_services() -> list[schemas.ServiceRead]:
    """All services by name."""
    return [read(service) for service in registry.services().values()]


def read(service: Service[Any]) -> schemas.ServiceRead:
    """A service and how its calls went."""
    state = service.state
    recent = [schemas.ServiceCallRead.model_validate(call) for call in reversed(tuple(state.recent))]
    return schemas.ServiceRead(
        name=service.name,
        title=service.title,
        summary=service.summary,
        base_url=service.base_url and public_part(service.base_url),
        is_enabled=service.is_enabled,
        is_required=service.is_required,
        variables=[*service.variables],
        can_check=service.is_enabled and service.check is not None,
        circuit=state.circuit,
        tries_again_at=state.tries_again_at,
        under_way=state.under_way,
        error_rate=sum(call.outcome != OK for call in recent) / len(recent) if recent else None,
        recent=recent,
        operations=operations(state),
    )


def public_part(url: HttpUrl) -> str:
    """An address without the parts that may hold a secret."""
    path = (url.path or "").removeprefix("/")
    return str(HttpUrl.build(scheme=url.scheme, host=url.host or "", port=url.port, path=path))


def operations(state: ServiceState) -> list[schemas.ServiceOperationRead]:
    """How the calls of each operation went, by name."""
    return [
        schemas.ServiceOperationRead(
            operation=operation,
            calls=calls,
            failures=calls - state.totals[operation, OK],
            mean_seconds=state.seconds[operation] / calls,
        )
        for operation, calls in sorted(calls_by_operation(state).items())
    ]


def calls_by_operation(state: ServiceState) -> dict[str, int]:
    """How many calls there were of each operation, however they went."""
    counts: dict[str, int] = {}
    for (operation, _), calls in tuple(state.totals.items()):
        counts[operation] = counts.get(operation, 0) + calls
    return counts


async def check(name: str) -> schemas.ServiceCheck:
    """Test the connection, on one of its own; like every call, this one counts."""
    service = registry.find(name)
    if not service.is_enabled:
        raise ProblemError(HTTPStatus.CONFLICT, f"{service.title} is off. Set {' and '.join(service.variables)}.")
    if service.check is None:
        raise ProblemError(HTTPStatus.CONFLICT, f"{service.title} declares no check.")
    start, outcome, detail = perf_counter(), OK, "The connection works."
    try:
        async with service.open() as client:
            await service.check(client)
    except ServiceError as error:
        outcome, detail = error.outcome, error.detail
    seconds = perf_counter() - start
    return schemas.ServiceCheck(is_ok=outcome == OK, outcome=outcome, detail=detail, seconds=seconds)
