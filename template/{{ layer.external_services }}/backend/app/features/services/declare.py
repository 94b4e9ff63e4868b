"""How a service is declared: `service = Service(…)` in a package of `app/services`, or in a feature's `services.py`."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import httpx2
from fastapi import Request
from pydantic import HttpUrl

from app.features.services.client import Client
from app.features.services.policy import Policy
from app.features.services.state import ServiceState

ClientType = TypeVar("ClientType", bound=Client)


@dataclass(frozen=True)
class Service(Generic[ClientType]):
    """A service that this app calls; `Depends(service)` gives its client to a route, `service.open()` to a job."""

    name: str
    title: str
    summary: str
    client: type[ClientType]
    base_url: HttpUrl | None  # None: it is off
    variables: tuple[str, ...]  # which turn it on
    auth: httpx2.Auth | None = None  # of auth.py, or one of your own
    policy: Policy = field(default_factory=Policy)
    check: Callable[[ClientType], Awaitable[object]] | None = None  # a harmless call that proves the connection
    is_required: bool = False  # whether the app is not ready while its circuit is open
    state: ServiceState = field(default_factory=ServiceState, compare=False)  # of this process

    @property
    def is_enabled(self) -> bool:
        """Whether it is configured."""
        return self.base_url is not None

    @asynccontextmanager
    async def open(self) -> AsyncIterator[ClientType]:
        """A client with a pool of connections of its own, for a job or a command."""
        raise NotImplementedError
        yield

    def __call__(self, request: Request) -> ClientType:
        """The client that was opened with the app: `weather: Annotated[Weather, Depends(weather_service)]`."""
        raise NotImplementedError
