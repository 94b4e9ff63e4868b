"""Whether the services that the app can't do without work: part of its readiness."""

from typing import Any

from fastapi import FastAPI

from app.database import now
from app.features.services import registry
from app.features.services.declare import Service
from app.features.services.state import Circuit


async def required_services(_app: FastAPI) -> None:
    """Not ready while the circuit of a required one is open."""
    if missing := [service.name for service in registry.services().values() if service.is_required and is_out(service)]:
        raise RuntimeError(f"{', '.join(missing)} can't be called.")


def is_out(service: Service[Any]) -> bool:
    """Whether no call goes through; once one may try, the app is ready again, or none would ever come."""
    opens = service.state.opens_again_at
    return service.state.circuit is Circuit.open and (opens is None or opens > now())
