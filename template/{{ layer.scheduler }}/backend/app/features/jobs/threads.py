"""Threads that may be left behind: a daemon each, so that one that hangs keeps no process alive."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from threading import Thread
from typing import TypeVar

Result = TypeVar("Result")


def in_thread(work: Callable[[], Result]) -> asyncio.Future[Result]:
    """Do something in a thread of its own, which sees the context of the caller; it must not raise."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()
    context = copy_context()

    def finish(result: Result) -> None:
        if not future.done():
            future.set_result(result)

    def run() -> None:
        result = context.run(work)
        with suppress(RuntimeError):  # nobody waits any more: the loop is closed
            loop.call_soon_threadsafe(finish, result)

    Thread(target=run, daemon=True).start()
    return future
