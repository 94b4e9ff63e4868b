"""What a job is, what it is given when it runs, and what becomes of runs that would overlap."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Generic, TypeVar

from pydantic import BaseModel
from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session
from structlog.typing import FilteringBoundLogger

from app.features.jobs.schedule import Schedule

Connection = TypeVar("Connection", AsyncSession, Session)
LONGEST_WAIT = timedelta(hours=1)
MOST_DOUBLINGS = 32  # a microsecond is an hour by then


@dataclass(frozen=True)
class Context(Generic[Connection]):
    """What a job is given; what it writes with `db` is committed when it succeeds, else rolled back."""

    db: Connection
    log: FilteringBoundLogger
    run_id: int
    scheduled_at: datetime
    attempt: int


Run = Context[AsyncSession]  # of an `async def`
ThreadRun = Context[Session]  # of a plain `def`, which runs in a thread of its own


class Overlap(StrEnum):
    """What happens when a job is due while a run of it is queued or running."""

    skip = "skip"  # the tick is recorded as skipped
    queue = "queue"  # each waits its turn
    allow = "allow"  # they run at once


@dataclass(frozen=True, eq=False)
class Job:
    """A function that can run in the background."""

    name: str
    function: Callable[..., Any]
    schedule: Schedule | None
    overlap: Overlap
    retries: int
    backoff: timedelta
    timeout: timedelta | None
    misfire_grace: timedelta
    coalesce: bool
    enabled: bool
    summary: str
    description: str
    arguments: type[BaseModel]

    @property
    def is_async(self) -> bool:
        """Whether it runs in the event loop, not in a thread."""
        return inspect.iscoroutinefunction(self.function)

    @property
    def is_exclusive(self) -> bool:
        """Whether two runs of it are never on at once."""
        return self.overlap is not Overlap.allow

    @property
    def attempts(self) -> int:
        """How often a run is tried."""
        return self.retries + 1

    def validate(self, arguments: Mapping[str, object]) -> dict[str, Any]:
        """The arguments as JSON has them, with the defaults filled in."""
        return self.arguments.model_validate(arguments).model_dump(mode="json", by_alias=True)

    def parse(self, arguments: Mapping[str, object]) -> dict[str, Any]:
        """Stored arguments with the types that the function wants."""
        model = self.arguments.model_validate_json(to_json(arguments))
        return {name: getattr(model, name) for name in self.arguments.model_fields}

    def wait_after(self, attempt: int) -> timedelta:
        """How long to wait after a failed attempt, the first being 1: twice as long each time, up to an hour."""
        return min(self.backoff * (1 << min(attempt - 1, MOST_DOUBLINGS)), LONGEST_WAIT)

    def __call__(self, run: Context[Any], **arguments: Any) -> Any:  # noqa: ANN401 - as the function has them
        """Call the function itself, so that a test of a job is a plain call."""
        return self.function(run, **arguments)
