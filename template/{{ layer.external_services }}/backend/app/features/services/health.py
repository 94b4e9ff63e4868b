"""Whether the services that the app can't do without work: part of its readiness."""

from fastapi import FastAPI

from app.features.services import registry
from app.features.services.state import Circuit


async def required_services(_app: FastAPI) -> None:
    """Not ready while the circuit of a required one is open.

    Half-open, it counts as ready: else no request would come, and none of its calls would close the circuit.
    """
    services = [service for service in registry.services().values() if service.is_required]
    if missing := [service.name for service in services if service.state.circuit is Circuit.open]:
        raise RuntimeError(f"Calls of {', '.join(missing)} fail.")
