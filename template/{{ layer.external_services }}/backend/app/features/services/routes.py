"""Routes to look after services."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Path

from app.errors import responses
from app.features.services import registry, schemas, service
from app.users.sessions import current_admin


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Keep a client of each service that is on open while the app runs."""
    async with AsyncExitStack() as stack:
        on = {name: service for name, service in registry.services().items() if service.is_enabled}
        app.state.services = {name: await stack.enter_async_context(service.open()) for name, service in on.items()}
        yield


router = APIRouter(
    prefix="/services",
    lifespan=lifespan,
    tags=["services"],
    dependencies=[Depends(current_admin)],
    responses=responses(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN),
)


@router.get("")
async def list_services() -> list[schemas.ServiceRead]:
    """All services by name, each as this process knows it."""
    return service.list_services()


@router.post("/{name}/check", responses=responses(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT))
async def check_service(name: Annotated[str, Path(max_length=100)]) -> schemas.ServiceCheck:
    """Test the connection with a harmless call."""
    return await service.check(name)
