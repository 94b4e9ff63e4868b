"""How a source is declared: `@webhook(name, verify=…)` on the function that handles its events.

Whatever is wrong with a declaration is an error when it is imported.
"""

import inspect
import re
from collections.abc import Callable, Collection, Coroutine
from datetime import timedelta
from typing import Any

from app.features.jobs.declare import Run, job
from app.features.jobs.perform import PATIENCE
from app.features.webhooks.definition import Event, Handler, Source
from app.features.webhooks.handling import handle
from app.features.webhooks.limits import TokenBucket
from app.features.webhooks.settings import get_webhooks_settings
from app.features.webhooks.signature import payload_of
from app.features.webhooks.verification.scheme import Scheme

__all__ = ["Event", "Source", "webhook"]

NAME = re.compile(r"[A-Za-z0-9_-]{1,100}")
KILOBYTE = 1024
UNVERIFIED = 30  # how many are kept in a minute


def webhook(  # noqa: PLR0913 - all that can be said of a source, each by its name
    name: str,
    /,
    *,
    verify: Scheme,
    variable: str | None = None,
    kinds: Collection[str] | None = None,
    retries: int = 8,
    backoff: timedelta = timedelta(seconds=10),
    timeout: timedelta | None = timedelta(minutes=1),
    largest_body: int | None = None,
    rate: int | None = None,
    keep: timedelta | None = None,
    keep_body: bool = True,
) -> Callable[[Handler], Source]:
    """Declare a source; its handler is an `async def` with one parameter, `event: Event[Model]`."""

    def declare(handler: Handler) -> Source:
        settings = get_webhooks_settings()
        longest = timeout and timeout + timedelta(seconds=PATIENCE)  # the attempt itself says that it timed out
        as_job = job(name=f"webhooks.{name}", retries=retries, backoff=backoff, timeout=longest)

        async def work(run: Run, *, event: int) -> None:
            await handle(source, run, event)

        try:
            source = Source(
                name=checked_name(name),
                summary=summary_of(handler),
                scheme=verify,
                variable=variable,
                payload=payload_of(handler),
                handler=handler,
                kinds=checked_kinds(kinds),
                largest_body=positive("largest_body", settings.largest_body * KILOBYTE, largest_body),
                keep=some_time("keep", timedelta(days=settings.keep_days) if keep is None else keep),
                keeps_body=keep_body,
                timeout=timeout and some_time("timeout", timeout),
                deliveries=TokenBucket(positive("rate", settings.rate, rate)),
                refusals=TokenBucket(UNVERIFIED),
                job=as_job(named(work, handler)),
            )
        except ValueError as error:
            raise ValueError(f"@webhook of {handler.__module__}.{handler.__qualname__}: {error}") from None
        return source

    return declare


def named(work: Callable[..., Coroutine[Any, Any, None]], handler: Handler) -> Callable[..., Coroutine[Any, Any, None]]:
    """The function of the job, under the names of the handler: that is what people look for."""
    work.__module__, work.__qualname__, work.__doc__ = handler.__module__, handler.__qualname__, handler.__doc__
    return work


def checked_name(name: str) -> str:
    """A name that can stand in a path."""
    if not NAME.fullmatch(name):
        raise ValueError(f'Its name is "{name}". Write letters, digits, _ and -, up to 100: it becomes a path.')
    return name


def checked_kinds(kinds: Collection[str] | None) -> frozenset[str] | None:
    """The kinds that are handled."""
    if kinds is None:
        return None
    if isinstance(kinds, str) or not kinds:
        raise ValueError(f'Its kinds are {kinds!r}. Write a set, such as {{"release"}}, or none for all.')
    return frozenset(kinds)


def positive(what: str, default: int, value: int | None) -> int:
    """A number that lets something through."""
    if value is not None and value < 1:
        raise ValueError(f"Its {what} is {value}. Write 1 or more.")
    return value or default


def some_time(what: str, length: timedelta) -> timedelta:
    """A length that is one."""
    if length <= timedelta():
        raise ValueError(f"Its {what} is {length}. Write a longer one.")
    return length


def summary_of(handler: Handler) -> str:
    """The first paragraph of its docstring."""
    return " ".join((inspect.getdoc(handler) or "").partition("\n\n")[0].split())
