"""How a source is declared: `@webhook(name, verify=…)` on the function that handles its events."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.typing import FilteringBoundLogger

from app.features.jobs.declare import Job
from app.features.webhooks.verification.scheme import Scheme

Payload = TypeVar("Payload")


@dataclass(frozen=True)
class Event(Generic[Payload]):
    """What a handler is given."""

    payload: Payload
    db: AsyncSession  # what is written here is committed together with the status `done`, or not at all
    log: FilteringBoundLogger
    id: int
    source: str
    delivery_id: str
    kind: str | None
    headers: Mapping[str, str]
    received_at: datetime
    attempt: int


@dataclass(frozen=True)
class Source:
    """A declared source."""

    name: str
    summary: str  # the first sentence of the handler's docstring
    scheme: Scheme
    payload: type[Any]  # the model, or a union of models
    handler: Callable[[Event[Any]], Awaitable[None]]
    kinds: Collection[str] | None
    largest_body: int  # in bytes
    rate: int  # deliveries in a minute
    keep: timedelta
    keeps_body: bool
    job: Job

    @property
    def is_enabled(self) -> bool:
        """Whether it has a secret."""
        return bool(self.scheme.secrets)


def webhook(  # noqa: PLR0913 - all that can be said of a source, each by its name
    name: str,
    /,
    *,
    verify: Scheme,
    kinds: Collection[str] | None = None,
    retries: int = 8,
    backoff: timedelta = timedelta(seconds=10),
    timeout: timedelta | None = timedelta(minutes=1),
    largest_body: int | None = None,
    rate: int | None = None,
    keep: timedelta | None = None,
    keep_body: bool = True,
) -> Callable[[Callable[[Event[Any]], Awaitable[None]]], Source]:
    """Declare a source; its handler is an `async def` with one parameter, `event: Event[Model]`."""
    raise NotImplementedError


_ = BaseModel
