"""What a source is, and what its handler is given."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.typing import FilteringBoundLogger

from app.features.jobs.declare import Job
from app.features.webhooks.limits import TokenBucket
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
    headers: Mapping[str, str]  # without credentials
    received_at: datetime
    attempt: int  # counted over all replays


Handler = Callable[[Event[Any]], Coroutine[Any, Any, None]]


@dataclass(frozen=True, eq=False)
class Source:
    """A declared source."""

    name: str
    summary: str  # the first paragraph of the handler's docstring
    scheme: Scheme
    variable: str | None  # the one with its secrets, if it says so
    payload: TypeAdapter[Any]
    handler: Handler
    kinds: frozenset[str] | None  # those that are handled; None for all
    largest_body: int  # in bytes
    keep: timedelta
    keeps_body: bool
    timeout: timedelta | None
    deliveries: TokenBucket  # those that are verified
    refusals: TokenBucket  # those that are not, and are kept all the same
    job: Job

    @property
    def is_enabled(self) -> bool:
        """Whether it has a secret."""
        return bool(self.scheme.secrets)

    @property
    def switch(self) -> str:
        """What to set to turn it on."""
        return self.variable or "a secret"

    @property
    def rate(self) -> int:
        """How many deliveries it may send in a minute."""
        return self.deliveries.rate

    def handles(self, kind: str | None) -> bool:
        """Whether events of this kind are of interest."""
        return self.kinds is None or kind in self.kinds
