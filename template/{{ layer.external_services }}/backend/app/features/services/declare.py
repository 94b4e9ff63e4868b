"""How a service is declared: `service = Service(…)` in a package of `app/services`, or in a feature's `services.py`."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar, cast

import httpx2
from fastapi.requests import HTTPConnection
from pydantic import HttpUrl

from app.features.services.calling import Caller
from app.features.services.client import Client
from app.features.services.connections import connections
from app.features.services.errors import ServiceOffError
from app.features.services.policy import Policy
from app.features.services.state import ServiceState

ClientType = TypeVar("ClientType", bound=Client)
NAME = re.compile(r"[a-z][a-z0-9_]{0,99}")


@dataclass(frozen=True, eq=False)
class Service(Generic[ClientType]):
    """A service that this app calls; `Depends(service)` gives its client to a route, `service.open()` to a command."""

    name: str
    title: str
    summary: str
    client: type[ClientType]
    base_url: HttpUrl | None = field(repr=False)  # it may hold a key; None: it is off
    variables: tuple[str, ...]  # which turn it on
    auth: httpx2.Auth | None = None  # of auth.py, or one of your own
    policy: Policy = field(default_factory=Policy)
    check: Callable[[ClientType], Awaitable[object]] | None = None  # a harmless call that proves the connection
    is_required: bool = False  # whether the app is not ready while its circuit is open

    def __post_init__(self) -> None:
        """Refuse a name that could not be part of a path, or of a line of metrics."""
        if not NAME.fullmatch(self.name):
            raise ValueError(f'A service is called "{self.name}". Write small letters, digits and _.')

    @cached_property
    def state(self) -> ServiceState:
        """What this process knows of it."""
        return ServiceState(self.policy)

    @property
    def is_enabled(self) -> bool:
        """Whether it is configured."""
        return self.base_url is not None

    @asynccontextmanager
    async def open(self, transport: httpx2.AsyncBaseTransport | None = None) -> AsyncIterator[ClientType]:
        """A client with a pool of connections of its own, for a command or the like; tests may bring a transport."""
        if self.base_url is None:
            raise self.off()
        async with connections(self.policy, self.auth, transport) as http:
            yield self.client(Caller(self.name, httpx2.URL(str(self.base_url)), self.policy, self.state, http))

    async def __call__(self, request: HTTPConnection) -> ClientType:
        """The client that was opened with the app: `weather: Annotated[Weather, Depends(weather_service)]`."""
        if self.base_url is None:
            raise self.off()
        return cast("ClientType", request.app.state.services[self.name]).for_request(request)

    def off(self) -> ServiceOffError:
        """The error that names the variables."""
        return ServiceOffError(self.name, "open", f"it is off. Set {' and '.join(self.variables)}.")
