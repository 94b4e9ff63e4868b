"""How a job is declared: a function with `@job`, which gets a run and typed arguments.

@job(cron="*/15 * * * *", retries=3, timeout=timedelta(minutes=1))
async def fetch_prices(run: Run, *, area: str = "DK1") -> None:
    \"\"\"Fetch the prices of an area.\"\"\"
"""

import inspect
import re
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypeVar, overload

from pydantic import BaseModel
from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session
from structlog.typing import FilteringBoundLogger

from app.features.jobs.schedule import Schedule, schedule
from app.features.jobs.signature import arguments_of

Connection = TypeVar("Connection", AsyncSession, Session)
Arguments = ParamSpec("Arguments")
LONGEST_WAIT = timedelta(hours=1)
NAME = re.compile(r"(?=.{3,200}$)[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+")
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
        return self.arguments.model_validate(arguments).model_dump(mode="json")

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


class Declaration(Protocol):
    """Makes a job of a function; mypy refuses one that takes the wrong kind of run."""

    @overload
    def __call__(self, function: Callable[Concatenate[Run, Arguments], Coroutine[Any, Any, None]]) -> Job: ...
    @overload
    def __call__(self, function: Callable[Concatenate[ThreadRun, Arguments], None]) -> Job: ...


def job(  # noqa: PLR0913 - all that can be said of a job, each by its name
    *,
    cron: str | None = None,
    every: timedelta | None = None,
    at: datetime | None = None,
    time_zone: str | None = None,
    retries: int = 0,
    backoff: timedelta = timedelta(seconds=10),
    timeout: timedelta | None = None,
    overlap: Overlap | None = None,
    misfire_grace: timedelta = timedelta(minutes=5),
    coalesce: bool = True,
    enabled: bool = True,
    name: str | None = None,
) -> Declaration:
    """Declare a job that runs on a schedule (cron, every or at), or when it is asked for."""

    def declare(function: Callable[..., Any]) -> Job:
        try:
            check_numbers(retries, backoff, timeout, misfire_grace)
            timing = schedule(cron, every, at, time_zone)
            summary, _, description = (inspect.getdoc(function) or "").partition("\n\n")
            return Job(
                name=name_of(function, name),
                function=function,
                schedule=timing,
                overlap=overlap or (Overlap.skip if timing else Overlap.allow),
                retries=retries,
                backoff=backoff,
                timeout=timeout,
                misfire_grace=misfire_grace,
                coalesce=coalesce,
                enabled=enabled,
                summary=" ".join(summary.split()),
                description=description.strip(),
                arguments=checked_arguments(function, is_scheduled=timing is not None),
            )
        except ValueError as error:
            raise ValueError(f"@job of {function.__module__}.{function.__qualname__}: {error}") from error

    return declare


def check_numbers(retries: int, backoff: timedelta, timeout: timedelta | None, misfire_grace: timedelta) -> None:
    """Refuse numbers that mean nothing."""
    none = timedelta()
    if retries < 0:
        raise ValueError(f"It has {retries} retries. Write 0 or more.")
    if not none <= backoff <= LONGEST_WAIT:
        raise ValueError(f"Its backoff is {backoff}. Write one hour or less.")
    if timeout is not None and timeout <= none:
        raise ValueError(f"Its timeout is {timeout}. Write a longer one, or none.")
    if misfire_grace < none:
        raise ValueError(f"Its misfire_grace is {misfire_grace}. Write timedelta(0) or more.")


def name_of(function: Callable[..., Any], name: str | None) -> str:
    """The name of a job: that of its feature or file, and its own."""
    folder, _, module = function.__module__.rpartition(".")
    stem = folder.rpartition(".")[2] if module == "jobs" else module
    name = name or f"{stem}.{function.__name__}"
    if not NAME.fullmatch(name):  # without a dot, it could be the path of another route
        raise ValueError(f'Its name is "{name}". Write letters, digits, _ and -, with a dot, such as "prices.fetch".')
    return name


def checked_arguments(function: Callable[..., Any], *, is_scheduled: bool) -> type[BaseModel]:
    """The model of a job's arguments; a schedule gives none, so each then has a default."""
    is_async = inspect.iscoroutinefunction(function)
    if inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function):
        raise ValueError("It has a yield, so that a call does nothing. Write it without.")
    model = arguments_of(function, Run if is_async else ThreadRun)
    required = [name for name, field in model.model_fields.items() if field.is_required()]
    if is_scheduled and required:
        raise ValueError(f'It runs on a schedule, which does not say what "{required[0]}" is. Write a default.')
    if is_scheduled:
        model()
    return model
