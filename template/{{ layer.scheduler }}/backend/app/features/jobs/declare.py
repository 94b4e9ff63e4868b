"""How a job is declared: `@job(…)` on a function that takes a run and, by name, arguments that JSON can hold.

An `async def` takes a `Run`, and a plain `def`, which runs in a thread of its own, a `ThreadRun`. Its docstring is what
the page shows. Whatever is wrong with a declaration is an error when it is imported.
"""

import inspect
import re
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, Concatenate, ParamSpec, Protocol, overload

from pydantic import BaseModel

from app.features.jobs.definition import LONGEST_WAIT, Context, Job, Overlap, Run, ThreadRun
from app.features.jobs.schedule import schedule
from app.features.jobs.signature import arguments_of

__all__ = ["Context", "Job", "Overlap", "Run", "ThreadRun", "job"]

Arguments = ParamSpec("Arguments")
SHORTEST_GRACE = timedelta(seconds=1)
NAME = re.compile(r"(?=.{3,200}$)[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+")


class Declaration(Protocol):
    """Makes a job of a function; mypy refuses one that takes the wrong kind of run."""

    @overload
    def __call__(self, function: Callable[Concatenate[Run, Arguments], Coroutine[Any, Any, None]]) -> Job: ...
    @overload
    def __call__(self, function: Callable[Concatenate[ThreadRun, Arguments], None]) -> Job: ...


def job(  # noqa: PLR0913 - all that can be said of a job, each by its name
    function: None = None,
    /,
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
    """Declare a job that runs on a schedule (cron, every or at), or when it is asked for.

    Attempts after a failed one wait for `backoff`, then twice as long each time. A tick that is noticed later than
    `misfire_grace` is recorded as missed; of several that are not, the last one runs, or each if `coalesce` is off.
    """
    if function is not None:
        raise TypeError("Write @job(), with parentheses.")

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
            raise ValueError(f"@job of {function.__module__}.{function.__qualname__}: {error}") from None

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
    if misfire_grace < SHORTEST_GRACE:
        raise ValueError(f"Its misfire_grace is {misfire_grace}; no runner is that quick. Write one second or more.")


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
